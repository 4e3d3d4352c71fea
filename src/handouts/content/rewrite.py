"""Values of a YAML text changed, and nothing else: comments, order, quotation marks, line ends and the rest of its
bytes stay as somebody wrote them.

A library that reads and writes whole files sets blanks, brackets and line ends in its own way. So the text is cut where
a value differs, and what is put there is all that is new. Places move with every cut: the text is read anew after each.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from yaml import YAMLError

from handouts.base.problems import Place, Problem, Problems
from handouts.content import yaml
from handouts.content.scalar import Wanted, alike, in_block, in_flow, in_lines, scalar
from handouts.content.spans import Branch, Leaf, Span, spans

BOM = "\ufeff"
_BREAK = re.compile(r"\r\n|\n|\r")
_REST = re.compile(r"[ \t]*(?P<comma>,)?[ \t]*(?:#.*)?")


def rewritten(data: bytes, shown_as: str, changes: Mapping[str, Wanted | None], order: Sequence[str]) -> bytes:
    """A file with keys of its uppermost level set to what is wanted, or taken out (None). A key that is new is put
    after the last of those that stand before it in ``order``. Blanks around a text are no difference: they say nothing.

    Raises Problems for a file that cannot be read, or is written in a way that cannot be kept.
    """
    root, problems = yaml.parse(data, shown_as)
    if root is None:
        raise Problems(problems)
    text = data.decode("utf-8")
    mark = BOM if text.startswith(BOM) else ""
    wanted: dict[str, Wanted] = {**root, **{key: value for key, value in changes.items() if value is not None}}
    for key in (key for key, value in changes.items() if value is None):
        wanted.pop(key, None)
    try:
        new = (mark + _Editor(text.removeprefix(mark)).mend((), wanted, order)).encode("utf-8")
        found, _ = yaml.parse(new, shown_as)
    except YAMLError:
        found = None
    if found is None or canonical(found) != canonical(wanted):
        message = "this file is written in a way that cannot be kept while it is changed"
        raise Problems([Problem("cannot-write", message, Place(shown_as), "change the file itself, in an editor")])
    return new


def canonical(value: Wanted | Span) -> object:
    """What a value says, however it is written."""
    match value:
        case str():
            return alike(value)
        case Leaf():
            return alike(value.value)
        case Branch(mapping=True):
            return {item.key: canonical(item.value) for item in value.items}
        case Branch():
            return [canonical(item.value) for item in value.items]
        case Mapping():
            return {str(key): canonical(item) for key, item in value.items()}
    return [canonical(item) for item in value]


class _Editor:
    """One text, being changed. A path leads to a value by the numbers of items."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = _BREAK.search(text)
        self.newline = found[0] if found else "\n"

    def mend(self, path: tuple[int, ...], wanted: Wanted, order: Sequence[str] = ()) -> str:
        """Make the value at a path say what is wanted."""
        node = self._at(path)
        if canonical(node) == canonical(wanted):
            return self.text
        match node, wanted:
            case Leaf(), str():
                self._splice(node.start, node.end, self._new_leaf(node, wanted, self._in_flow(path)))
            case Branch(mapping=True), Mapping() if wanted:
                self._mend_mapping(path, wanted, order or tuple(wanted))
            case Branch(mapping=False), Sequence() if wanted and not isinstance(wanted, str):
                self._mend_list(path, wanted)
            case _ if path:
                *above, n = path
                key = self._branch(tuple(above)).items[n].key
                self._insert(tuple(above), n + 1, key, wanted)
                self._remove(tuple(above), n)
        return self.text

    def _mend_mapping(self, path: tuple[int, ...], wanted: Mapping[str, Wanted], order: Sequence[str]) -> None:
        for key, value in wanted.items():
            node = self._branch(path)
            n = node.find(key)
            if n is None:
                before = order[: order.index(key)]
                place = max((m + 1 for m, item in enumerate(node.items) if item.key in before), default=0)
                self._insert(path, place, key, value)
            else:
                self.mend((*path, n), value)
        for n, item in reversed([*enumerate(self._branch(path).items)]):
            if item.key not in wanted:
                self._remove(path, n)

    def _mend_list(self, path: tuple[int, ...], wanted: Sequence[Wanted]) -> None:
        """From the back to the front, so that the numbers of what is still to be done stay right."""
        old, new = [repr(canonical(i.value)) for i in self._branch(path).items], [repr(canonical(v)) for v in wanted]
        for _, i1, i2, j1, j2 in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
            pairs = min(i2 - i1, j2 - j1)
            for j in reversed(range(j1 + pairs, j2)):
                self._insert(path, i1 + pairs, None, wanted[j])
            for i in reversed(range(i1 + pairs, i2)):
                self._remove(path, i)
            for n in reversed(range(pairs)):
                self.mend((*path, i1 + n), wanted[j1 + n])

    def _new_leaf(self, leaf: Leaf, wanted: str, flow: bool) -> str:
        if leaf.style in ("|", ">"):
            lines = in_block(self.text[leaf.start : leaf.end], wanted, self.newline)
            return lines or scalar(wanted, flow=False)
        blank = " " if leaf.start == leaf.end and self.text[leaf.start - 1] in ":-" else ""
        return blank + scalar(wanted, flow=flow, style=leaf.style)

    def _insert(self, path: tuple[int, ...], n: int, key: str | None, wanted: Wanted) -> None:
        """Put an item before the one that is the ``n``-th now, or after the last."""
        node = self._branch(path)
        if node.flow:
            written = in_flow(wanted) if key is None else f"{scalar(key, flow=True)}: {in_flow(wanted)}"
            self._insert_in_flow(node, n, written)
            return
        column = node.items[0].at - self._line_start(node.items[0].at)
        like = node.items[min(n, len(node.items)) - 1].value if key is None else None
        lead = "-" if key is None else f"{scalar(key, flow=False)}:"
        written = lead + in_lines(wanted, column, like, self.newline, dash=key is None, spread=not path)
        indent = " " * column
        if n:
            at = self._line_end(node.items[n - 1].end)
            self._splice(at, at, self.newline + indent + written)
        elif key is None and not self.text[self._line_start(node.start) : node.start].strip():
            at = self._above_comments(self._line_start(node.start))
            self._splice(at, at, indent + written + self.newline)
        else:
            self._splice(node.items[0].at, node.items[0].at, written + self.newline + indent)

    def _insert_in_flow(self, node: Branch, n: int, written: str) -> None:
        if not node.items:
            self._splice(node.start + 1, node.start + 1, written)
            return
        beside = node.items[max(n - 1, 0)]
        lead = self.text[self._line_start(beside.at) : beside.at]
        if n == 0:
            self._splice(beside.at, beside.at, f"{written},{' ' if lead.strip() else self.newline + lead}")
            return
        end = self._line_end(beside.end)
        rest = _REST.fullmatch(self.text, beside.end, end)
        if lead.strip() or rest is None or (beside.comma or 0) > end or end == len(self.text):
            self._splice(beside.end, beside.end, f", {written}")
        elif rest["comma"]:
            self._splice(end, end, f"{self.newline}{lead}{written},")
        else:
            self._splice(end, end, self.newline + lead + written)
            self._splice(beside.end, beside.end, ",")

    def _remove(self, path: tuple[int, ...], n: int) -> None:
        """Take an item out, with its line if it has one of its own, and the comment on that line."""
        node = self._branch(path)
        item = node.items[n]
        start, end = self._line_start(item.at), self._line_end(item.end)
        alone = not self.text[start : item.at].strip()
        if node.flow:
            alone = alone and bool(_REST.fullmatch(self.text, item.end, end)) and (item.comma or 0) < end
            alone = alone and end < len(self.text)
        if not alone:
            self._splice(*self._within_line(node, n), "")
        elif end == len(self.text) and start:
            self._splice(start - len(self._break_before(start)), end, "")
        else:
            found = _BREAK.match(self.text, end)
            self._splice(start, found.end() if found else end, "")

    def _within_line(self, node: Branch, n: int) -> tuple[int, int]:
        """What an item takes of a line that it shares, with one comma. Comments and line ends beside it stay."""
        item = node.items[n]
        after = item.end if item.comma is None else item.comma + 1
        if n + 1 < len(node.items):
            until = node.items[n + 1].at
            return item.at, until if not node.flow or not self.text[after:until].strip(" ") else after
        before = node.items[n - 1] if n else item
        if n and before.comma is not None and not self.text[before.comma + 1 : item.at].strip(" "):
            return before.comma, item.end
        return item.at, after

    def _at(self, path: tuple[int, ...]) -> Span:
        node: Span = spans(self.text)
        for n in path:
            assert isinstance(node, Branch)
            node = node.items[n].value
        return node

    def _branch(self, path: tuple[int, ...]) -> Branch:
        node = self._at(path)
        assert isinstance(node, Branch)
        return node

    def _in_flow(self, path: tuple[int, ...]) -> bool:
        return any(self._branch(path[:depth]).flow for depth in range(len(path)))

    def _splice(self, start: int, end: int, new: str) -> None:
        self.text = self.text[:start] + new + self.text[end:]

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        found = _BREAK.search(self.text, at)
        return found.start() if found else len(self.text)

    def _break_before(self, start: int) -> str:
        return "\r\n" if self.text[start - 2 : start] == "\r\n" else self.text[start - 1]

    def _above_comments(self, start: int) -> int:
        """Where the comment lines begin that end at the beginning of a line."""
        while start:
            above = self._line_start(start - len(self._break_before(start)))
            if not self.text[above:start].lstrip(" ").startswith("#"):
                break
            start = above
        return start
