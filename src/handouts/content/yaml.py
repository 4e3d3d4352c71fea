"""YAML files -> nodes with places, or all that is wrong with them.

The tree is built from the parser's events and not by YAML's own composer: every scalar stays a string, nothing is
expanded, and neither depth nor aliases can take the machine down. What surprises people is refused: duplicate keys,
anchors, tags, tabs, several documents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, cast

import yaml
from yaml import events

from handouts.base.problems import Place, Problem, Problems
from handouts.content.node import ListNode, MappingNode, Node, Scalar
from handouts.content.reading import shape
from handouts.content.syntax import explain

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_PROBLEMS = 20
"""Of one rule in one file: a broken file must not drown the others."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)", re.MULTILINE)
_TAB = re.compile(r"^ *(?P<tab>\t+)(?=[ \t]*\S)", re.MULTILINE)


def read_bytes(path: Path, shown_as: str) -> bytes:
    """A file's bytes, unless it is too large or not a file that can be read."""
    place = Place(shown_as)
    try:
        if not path.is_file():
            raise Problems([Problem("file-missing", "there is no such file", place)])
        if path.stat().st_size > MAX_BYTES:
            hint = "a spec has a few pages of text; is this the right file?"
            raise Problems([Problem("file-too-large", "the file is larger than 1 MB", place, hint)])
        return path.read_bytes()
    except OSError as error:
        raise Problems([Problem("file-unreadable", f"the file cannot be read: {error.strerror}", place)]) from None


def parse(data: bytes, shown_as: str) -> tuple[MappingNode | None, tuple[Problem, ...]]:
    """The nodes of a file's bytes, and its problems. No nodes where what they say cannot be relied on."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(data, error.start, shown_as),)
    source = _Source(text.replace("\r\n", "\n").replace("\r", "\n"), shown_as)
    problems = tuple(_scan(source))
    if problems:
        return None, problems
    tree = _Tree(source)
    tree.build()
    return (tree.root if tree.reliable else None), tuple(tree.problems)


class _Source:
    """A file's text, and places in it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines = text.split("\n")

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """A place by line and column, both from 0."""
        source = self.lines[line] if line < len(self.lines) else ""
        return Place(self.file, line + 1, column + 1, max(1, min(width, len(source) - column)), source)

    def offset(self, offset: int, width: int) -> Place:
        """A place by its distance from the beginning of the text."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.place(self.text.count("\n", 0, start), offset - start, width)

    def span(self, start: yaml.Mark, end: yaml.Mark) -> Place:
        """The place between two marks, as far as its first line goes."""
        return self.place(start.line, start.column, end.index - start.index)


def _not_utf8(data: bytes, offset: int, file: str) -> Problem:
    before = data[:offset].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    rest = data[offset:].split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    place = Place(file, line + 1, column + 1, 1, before[len(before) - column :] + rest)
    return Problem("not-utf-8", "this byte is no letter in UTF-8", place, "save the file with the encoding UTF-8")


def _scan(source: _Source) -> Iterator[Problem]:
    """What is wrong with the letters of a file, before their meaning is looked at."""
    for found in islice(UNPRINTABLE.finditer(source.text), MAX_PROBLEMS):
        name = f"U+{ord(found[0]):04X}"
        yield Problem(
            "yaml-control", f"the control character {name} stands here", source.offset(found.start(), 1), "delete it"
        )
    for found in islice(_CONFLICT.finditer(source.text), MAX_PROBLEMS):
        message = "two versions of this file were never merged"
        hint = "keep one of the versions, and delete the lines <<<<<<<, ======= and >>>>>>>"
        yield Problem("yaml-conflict", message, source.offset(found.start(), 7), hint)
    for found in islice(_TAB.finditer(source.text), MAX_PROBLEMS):
        place = source.offset(found.start("tab"), len(found["tab"]))
        yield Problem("yaml-tab", "this line is indented with a tab", place, "use spaces")


def _marks(event: events.Event) -> tuple[yaml.Mark, yaml.Mark]:
    """Where an event begins and ends; those of a file that is being read always know."""
    return cast(yaml.Mark, event.start_mark), cast(yaml.Mark, event.end_mark)


class _HopelessError(Exception):
    """What follows cannot be understood."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read; ``key`` waits for its value."""

    node: MappingNode | ListNode
    start: yaml.Mark
    key: Scalar | None = None


class _Tree:
    """Builds nodes from events, noting what is refused and going on as long as there is a sense in it."""

    def __init__(self, source: _Source) -> None:
        self.source = source
        self.root: MappingNode | None = None
        self.problems: list[Problem] = []
        self.reliable = True
        self._open: list[_Open] = []

    def build(self) -> None:
        """Read all events; a document that is broken, too deep or not the only one ends it."""
        try:
            for event in yaml.parse(self.source.text, Loader=_Loader):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            message, hint, mark = explain(error)
            self._refuse("yaml-syntax", message, self._near(mark), hint)
        except _HopelessError:
            return
        if self.root is None and not self.problems:
            self._refuse("yaml-empty", "the file is empty", Place(self.source.file))

    def _take(self, event: events.Event) -> None:
        if isinstance(event, events.NodeEvent) and (event.anchor, getattr(event, "tag", None)) != (None, None):
            self._check_properties(event)
        match event:
            case events.ScalarEvent():
                start, end = _marks(event)
                raw = self.source.text[start.index : end.index]
                self._add(Scalar(event.value, self.source.span(start, end), raw))
            case events.AliasEvent():
                self._add(Scalar("", self._span(event)))
            case events.MappingStartEvent():
                self._begin(MappingNode(self._span(event)), event)
            case events.SequenceStartEvent():
                self._begin(ListNode(self._span(event)), event)
            case events.CollectionEndEvent():
                self._end(event)
            case events.DocumentStartEvent() if self.root is not None:
                self._refuse(
                    "yaml-documents", "a second document begins here", self._span(event), "one file is one spec"
                )
                raise _HopelessError

    def _check_properties(self, event: events.NodeEvent) -> None:
        """Refuse what makes one text stand for another: anchors, aliases, tags."""
        if isinstance(event, events.AliasEvent):
            self._refuse(
                "yaml-alias", f"‘*{event.anchor}’ stands for a text elsewhere", self._span(event), "write it out"
            )
        elif event.anchor is not None:
            hint = "leave the anchor out, and write the text wherever it is needed"
            self._refuse("yaml-alias", f"‘&{event.anchor}’ gives a text a name", self._span(event), hint)
        tag = getattr(event, "tag", None)
        if tag is not None:
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse("yaml-tag", f"the tag ‘{short}’ is not allowed", self._span(event), "leave it out")

    def _begin(self, node: MappingNode | ListNode, event: events.CollectionStartEvent) -> None:
        self._open.append(_Open(node, _marks(event)[0]))
        if len(self._open) > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels lie inside each other"
            self._refuse("yaml-depth", message, self._span(event), "a spec needs about six")
            raise _HopelessError

    def _end(self, event: events.CollectionEndEvent) -> None:
        done = self._open.pop()
        if self.source.text[done.start.index] in "{[":
            done.node.place = self.source.span(done.start, _marks(event)[1])
        elif isinstance(done.node, MappingNode):
            done.node.place = next(iter(done.node.keys_at.values()), done.node.place)
        self._add(done.node)

    def _add(self, node: Node) -> None:
        if not self._open:
            self._add_root(node)
            return
        parent = self._open[-1]
        if isinstance(parent.node, ListNode):
            parent.node.append(node)
        elif parent.key is None:
            parent.key = self._as_key(node)
        else:
            self._put(parent.node, parent.key, node)
            parent.key = None

    def _add_root(self, node: Node) -> None:
        if isinstance(node, MappingNode):
            self.root = node
        elif node == "":
            self._refuse("yaml-empty", "the file is empty", Place(self.source.file))
        else:
            message = f"a spec is lines of ‘key: value’, and this is {shape(node)}"
            self._refuse("wrong-type", message, node.place)

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self._refuse(
            "yaml-syntax", f"a key must be text, and is {shape(node)}", node.place, "put it in quotation marks"
        )
        return Scalar("", node.place)

    def _put(self, mapping: MappingNode, key: Scalar, node: Node) -> None:
        if key in mapping:
            hint = f"it stands first in line {mapping.keys_at[key].line}"
            self.problems.append(Problem("yaml-duplicate-key", f"the key ‘{key}’ stands here again", key.place, hint))
        else:
            mapping.put(str(key), key.place, node)

    def _refuse(self, rule: str, message: str, place: Place, hint: str = "") -> None:
        self.problems.append(Problem(rule, message, place, hint))
        self.reliable = False

    def _span(self, event: events.Event) -> Place:
        return self.source.span(*_marks(event))

    def _near(self, mark: yaml.Mark | None) -> Place:
        """The place of a mark, or of the last letter before it where it stands at the end of the file."""
        if mark is None:
            return Place(self.source.file)
        if self.source.text[mark.index :].strip():
            return self.source.place(mark.line, mark.column)
        return self.source.offset(max(0, len(self.source.text.rstrip()) - 1), 1)
