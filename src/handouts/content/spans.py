"""Where everything stands in a YAML text: from which character to which, comments and all that lies between left out.

Nodes (``yaml.parse``) tell people the place of a value; whoever changes a text must know where each value ends, too.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import yaml
from yaml import events, tokens

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar. ``style`` is its quotation mark or block sign, if it has one. Line breaks after it are not its."""

    start: int
    end: int
    value: str
    style: str


@dataclass(frozen=True, slots=True)
class Item:
    """What a list or mapping has: it begins ``at`` its dash or key, and its ``comma`` follows if it has one."""

    at: int
    key: str | None
    value: "Span"
    comma: int | None = None

    @property
    def end(self) -> int:
        """Where its value ends."""
        return self.value.end


@dataclass(frozen=True, slots=True)
class Branch:
    """A list or mapping, in brackets (``flow``) or in lines of its own."""

    start: int
    end: int
    mapping: bool
    flow: bool
    items: tuple[Item, ...]

    def find(self, key: str) -> int | None:
        """Which of its items has a key."""
        return next((n for n, item in enumerate(self.items) if item.key == key), None)


Span = Leaf | Branch


def spans(text: str) -> Branch:
    """The spans of a text that can be read: a mapping."""
    return cast(Branch, _Builder(text).node())


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        marks = [(type(token), cast(yaml.Mark, token.start_mark).index) for token in yaml.scan(text, Loader=_Loader)]
        self.dashes = [index for kind, index in marks if kind is tokens.BlockEntryToken]
        self.commas = [index for kind, index in marks if kind is tokens.FlowEntryToken]
        nodes = (events.NodeEvent, events.CollectionEndEvent)
        self.ended = 0
        self.events: Iterator[Any] = (e for e in yaml.parse(text, Loader=_Loader) if isinstance(e, nodes))

    def node(self) -> Span | None:
        """The next node, or None at the end of a list or mapping."""
        event = next(self.events)
        if isinstance(event, events.CollectionEndEvent):
            self.ended = cast(yaml.Mark, event.end_mark).index
            return None
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, events.ScalarEvent):
            style = event.style or ""
            if style in ("|", ">"):
                end = start + len(self.text[start:end].rstrip("\r\n "))
            return Leaf(start, end, event.value, style)
        mapping, flow = isinstance(event, events.MappingStartEvent), bool(event.flow_style)
        items = tuple(self._items(mapping, flow))
        end = self.ended if flow or not items else items[-1].end
        return Branch(start, end, mapping, flow, items)

    def _items(self, mapping: bool, flow: bool) -> Iterator[Item]:
        while (first := self.node()) is not None:
            value = self.node() if mapping else first
            assert value is not None  # the parser pairs keys and values
            key = first.value if mapping and isinstance(first, Leaf) else None
            at = first.start
            if not mapping and not flow:
                at = self.dashes[bisect_left(self.dashes, value.start) - 1]
            yield Item(at, key, value, self._comma(value.end) if flow else None)

    def _comma(self, end: int) -> int | None:
        """The comma after an item: nothing but blanks and comments may stand before it."""
        n = bisect_left(self.commas, end)
        if n == len(self.commas):
            return None
        between = self.text[end : self.commas[n]]
        return self.commas[n] if all(not (b := line.strip()) or b[0] == "#" for line in between.splitlines()) else None
