"""The structure tree: what a screen reader is told that things are, and the words that belong to them."""

import re
from collections.abc import Iterator, Mapping

from handouts.proof.document import Document
from handouts.proof.facts import Content, Held, Node
from handouts.proof.objects import Broken, Ref, Value

INLINE = frozenset(("Span", "Link", "Reference", "Quote", "Code", "Em", "Strong", "Sub", "Annot", "Note"))
"""Roles within a line: what stands beside them belongs to the same word unless there is a space."""
DEPTH = 64
IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that steer how text is set and are no part of it: soft hyphens, joiners, direction marks, isolates."""


def normal(text: str) -> str:
    """Text as it is compared: one space between words, and no characters that only steer how it is set."""
    return " ".join(IGNORED.sub("", text).split())


class Tree:
    """Builds the nodes of a file; ``texts`` holds the words of each piece of marked content."""

    def __init__(self, document: Document, pages: Mapping[int, int], texts: Mapping[Content, str]) -> None:
        self._document, self._pages, self._texts = document, pages, texts
        self.root = document.dict(document.root.get("StructTreeRoot"))
        self._roles = document.dict(self.root.get("RoleMap"))
        self._classes = document.dict(self.root.get("ClassMap"))
        self._seen: set[int] = set()

    def read(self) -> Node | None:
        """The tree, from a node that stands for the root itself; None where a file has none."""
        if not self.root:
            return None
        kids = tuple(self._kids(self.root.get("K"), None, 0))
        return Node("StructTreeRoot", kids, self._joined(kids), "", "", "", {}, 0)

    def _role(self, name: str) -> str:
        for _ in range(8):
            mapped = self._document.name(self._roles.get(name))
            if not mapped or mapped == name:
                break
            name = mapped
        return name

    def _page(self, value: Value) -> int | None:
        return self._pages.get(value.number) if isinstance(value, Ref) else None

    def _kids(self, value: Value, page: int | None, depth: int) -> Iterator[Node | Content | Held]:
        for item in self._document.each(value):
            found = self._document.get(item)
            if isinstance(found, int):
                yield Content(-1 if page is None else page, found)
            elif isinstance(found, dict):
                kind = found.get("Type")
                own = self._page(found.get("Pg"))
                if kind == "MCR":
                    at = page if own is None else own
                    mcid = self._document.integer(found.get("MCID"))
                    if mcid is not None and "Stm" not in found:
                        yield Content(-1 if at is None else at, mcid)
                elif kind == "OBJR":
                    held = found.get("Obj")
                    yield Held(held.number if isinstance(held, Ref) else 0)
                else:
                    yield self._node(found, item.number if isinstance(item, Ref) else 0, page, depth + 1)

    def _node(self, entries: dict[str, Value], number: int, page: int | None, depth: int) -> Node:
        if depth > DEPTH or number in self._seen:
            raise Broken("its structure tree runs in a circle")
        if number:
            self._seen.add(number)
        own = self._page(entries.get("Pg"))
        text = self._document.text
        kids = tuple(self._kids(entries.get("K"), page if own is None else own, depth))
        actual = text(entries.get("ActualText"))
        return Node(
            role=self._role(self._document.name(entries.get("S"))),
            kids=kids,
            text=actual or self._joined(kids),
            alt=text(entries.get("Alt")),
            actual=actual,
            language=text(entries.get("Lang")),
            attributes=self._attributes(entries),
            number=number,
        )

    def _attributes(self, entries: Mapping[str, Value]) -> dict[str, object]:
        found: dict[str, object] = {}
        if "C" in entries:
            for name in self._document.each(entries["C"]):
                for each in self._document.each(self._classes.get(self._document.name(name))):
                    found.update(self._resolved(each))
        if "A" in entries:
            for each in self._document.each(entries["A"]):
                found.update(self._resolved(each))
        return found

    def _resolved(self, value: Value) -> dict[str, object]:
        return {key: self._document.get(item) for key, item in self._document.dict(value).items() if key != "O"}

    def _joined(self, kids: tuple[Node | Content | Held, ...]) -> str:
        parts = []
        for kid in kids:
            if isinstance(kid, Content):
                parts.append(self._texts.get(kid, ""))
            elif isinstance(kid, Node):
                parts.append(kid.text if kid.role in INLINE else f" {kid.text} ")
        return "".join(parts)


def parent_tree(document: Document, root: Mapping[str, Value]) -> dict[int, tuple[int, ...]]:
    """The parent tree: from a page's or an annotation's row to the numbers of the elements its content belongs to."""
    found: dict[int, tuple[int, ...]] = {}
    waiting: list[Value] = [root.get("ParentTree")]
    for _ in range(100_000):
        if not waiting:
            break
        entries = document.dict(waiting.pop())
        waiting.extend(document.list(entries.get("Kids")))
        numbers = document.list(entries.get("Nums"))
        for key, value in zip(numbers[0::2], numbers[1::2], strict=False):
            rows = document.list(value) or [value]
            found[int(document.number(key))] = tuple(row.number if isinstance(row, Ref) else 0 for row in rows)
    return found
