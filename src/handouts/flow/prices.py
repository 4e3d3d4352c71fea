"""The price list: a ruled group for each kind of service, a line a service, a column of prices for each place."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from handouts.edition.service import PriceGroup, PriceLine, Prices
from handouts.flow.block import HAIRLINE, Block, Pen
from handouts.flow.grid import GUTTER, MM, Sheet
from handouts.flow.lines import width_of
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, STRONG, Style

COLUMN = 24.0
"""Least width of a place's column, mm: two columns of the grid."""
OVERHANG = 3.0
"""How far the words for what is not offered may reach into the gutter before their column."""
LEAST_NAMES = 27.0
"""Least width for the names of services."""
ABOUT = 72.0
"""Least width of what a group is about, mm."""
LINE = 10.5
"""From one service to the next, mm; a name of several lines takes a leading more for each."""
DROP = 6.75
"""From the hairline over a service to its baseline."""
RULE_GAP = 4.5
"""From what a group is about to its first hairline."""
HEAD_GAP = 3.0
"""From the line of places to the first group's rule."""
UNTIL_GAP = 4.5
"""From the last price to the line that says until when they hold."""
MIN_LINES = 2
"""A group leaves at least so many of its services on either page."""


@dataclass(frozen=True, slots=True)
class Tags:
    """The elements of a price list, which all its parts share: one table, with a heading over each group of rows.

    That heading lies in a cell of its own and is no header cell: seven of these are taken for a broken table.
    """

    places: tuple[Element, ...]
    names: tuple[Element, ...]
    abouts: tuple[Element | None, ...]
    services: tuple[tuple[Element, ...], ...]
    charges: tuple[tuple[tuple[Element, ...], ...], ...]


def tags(prices: Prices, element: Element) -> Tags:
    """The table as content of an element."""
    table = element.add("Table")
    head = table.add("TR")
    head.add("TD")
    places = tuple(head.add("TH", Scope="Column") for _ in prices.places)
    names, abouts, services, charges = [], [], [], []
    for group in prices.groups:
        heading = table.add("TR").add("TD", ColSpan=len(places) + 1)
        names.append(heading.add("H3"))
        abouts.append(heading.add("P") if group.about else None)
        rows = [table.add("TR") for _ in group.lines]
        services.append(tuple(row.add("TH", Scope="Row") for row in rows))
        charges.append(tuple(tuple(row.add("TD") for _ in places) for row in rows))
    return Tags(places, tuple(names), tuple(abouts), tuple(services), tuple(charges))


def _width(text: str, style: Style) -> float:
    return width_of(text, style) / MM


class Columns:
    """Where the prices stand, mm from the start of the text's columns, ``width`` being theirs."""

    def __init__(self, prices: Prices, width: float) -> None:
        charges = {charge for group in prices.groups for line in group.lines for charge in line.charges}
        offered = [_width(charge.text, STRONG) for charge in charges if charge.offered]
        absent = [_width(charge.text, BODY) - OVERHANG for charge in charges if not charge.offered]
        words = [_width(word, STRONG) for place in prices.places for word in place.split()]
        self.column = max(COLUMN, *offered, *absent, *words) if offered or absent else COLUMN
        pitch = self.column + GUTTER
        self.starts = [width - self.column - pitch * n for n in reversed(range(len(prices.places)))]
        self.names = self.starts[0] - GUTTER


class PlaceHead(Block):
    """The places over their columns, end-aligned, their last lines on one baseline; ``elements`` is empty where it is
    repeated.
    """

    first = BODY.leading

    def __init__(self, prices: Prices, elements: Sequence[Element], rtl: bool) -> None:
        super().__init__(rtl)
        self.prices, self.elements = prices, elements

    def _heads(self) -> list[Paragraph]:
        return [Paragraph(place + " ", STRONG, rtl=self.rtl, align="end") for place in self.prices.places]

    def measure(self, width: float) -> float:
        column = Columns(self.prices, width).column
        return max(head.measure(column) for head in self._heads())

    def paint(self, pen: Pen) -> None:
        columns = Columns(self.prices, pen.width)
        for n, (head, start) in enumerate(zip(self._heads(), columns.starts, strict=True)):
            head.element = self.elements[n] if self.elements else None
            head.inside(pen, start, pen.height - head.measure(columns.column), columns.column)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Services ``first`` to ``last`` (exclusive) of a group."""

    group: int
    first: int
    last: int


class PriceList(Block):
    """Groups of services, or a stretch of them. It parts between groups and between services; the places, and the name
    of a group that was parted, are repeated.
    """

    def __init__(
        self, prices: Prices, tags: Tags, sheet: Sheet, air: float, stretches: Sequence[_Stretch], rtl: bool
    ) -> None:
        super().__init__(rtl)
        self.prices, self.tags, self.sheet, self.gap, self.parts_of = prices, tags, sheet, air, tuple(stretches)

    @classmethod
    def whole(cls, prices: Prices, tags: Tags, sheet: Sheet, air: float, rtl: bool) -> "PriceList":
        """All of it; ``air`` is left between groups."""
        stretches = [_Stretch(n, 0, len(group.lines)) for n, group in enumerate(prices.groups)]
        return cls(prices, tags, sheet, air, stretches, rtl)

    # ---- heights

    @property
    def _repeated(self) -> PlaceHead | None:
        """The places again, where an earlier page had them."""
        start = self.parts_of[0]
        return PlaceHead(self.prices, (), self.rtl) if (start.group, start.first) != (0, 0) else None

    def _group(self, stretch: _Stretch) -> PriceGroup:
        return self.prices.groups[stretch.group]

    def _name(self, stretch: _Stretch) -> Paragraph:
        element = None if stretch.first else self.tags.names[stretch.group]
        return Paragraph(self._group(stretch).name, STRONG, element, rtl=self.rtl)

    def _about(self, stretch: _Stretch) -> Paragraph | None:
        about = self._group(stretch).about
        if about is None or stretch.first:
            return None
        return Paragraph(about, BODY, self.tags.abouts[stretch.group], rtl=self.rtl)

    def _names(self) -> float:
        return Columns(self.prices, self.sheet.text_width).names

    def _service(self, line: PriceLine) -> Paragraph:
        return Paragraph(line.name, BODY, rtl=self.rtl)

    def _extra(self, line: PriceLine) -> float:
        """What a name takes beyond its first line."""
        return self._service(line).measure(self._names()) - BODY.leading

    def _text_top(self, stretch: _Stretch) -> float:
        """Where what stands beside the group's name begins, or below it."""
        return self._name(stretch).measure(self.sheet.head_width) if self.sheet.stacked else 0.0

    def _lines_top(self, stretch: _Stretch) -> float:
        """Where the hairline over the first service is; without words before it, at the group's own rule."""
        about, top = self._about(stretch), self._text_top(stretch)
        if about is None:
            return top + (RULE_GAP if top else BODY.leading - DROP)
        return top + about.measure(max(ABOUT, self._names())) + RULE_GAP

    def _height(self, stretch: _Stretch) -> float:
        """From a group's rule to its last baseline."""
        lines = self._group(stretch).lines[stretch.first : stretch.last]
        services = LINE * (len(lines) - 1) + DROP + sum(self._extra(line) for line in lines)
        name = self._name(stretch).measure(self.sheet.head_width)
        return max(name, self._lines_top(stretch) + services)

    def _top(self) -> float:
        return self._repeated.measure(self.sheet.text_width) + HEAD_GAP if self._repeated else 0.0

    def measure(self, width: float) -> float:  # noqa: ARG002 - as wide as the sheet's measure
        return self._top() + sum(map(self._height, self.parts_of)) + self.gap * (len(self.parts_of) - 1)

    # ---- parting

    def parts(self, width: float, height: float) -> "tuple[PriceList, PriceList] | None":
        best = None
        for above, below in self._cuts():
            first = self._of(above)
            if first.measure(width) > height:
                break
            best = first, self._of(below)
        return best

    def _cuts(self) -> "list[tuple[list[_Stretch], list[_Stretch]]]":
        """Where the list may be parted, from its beginning to its end."""
        cuts = []
        for n, stretch in enumerate(self.parts_of):
            before, after = list(self.parts_of[:n]), list(self.parts_of[n + 1 :])
            for at in range(stretch.first + MIN_LINES, stretch.last - MIN_LINES + 1):
                above, below = _Stretch(stretch.group, stretch.first, at), _Stretch(stretch.group, at, stretch.last)
                cuts.append(([*before, above], [below, *after]))
            if after:
                cuts.append(([*before, stretch], after))
        return cuts

    def _of(self, stretches: Sequence[_Stretch]) -> "PriceList":
        return PriceList(self.prices, self.tags, self.sheet, self.gap, stretches, self.rtl)

    # ---- painting

    def paint(self, pen: Pen) -> None:
        if self._repeated:
            self._repeated.inside(pen, self.sheet.text_x, 0, self.sheet.text_width)
        heights = [self._height(stretch) + self.gap for stretch in self.parts_of]
        for stretch, y in zip(self.parts_of, accumulate(heights, initial=self._top()), strict=False):
            self._paint_group(pen, stretch, y)

    def _paint_group(self, pen: Pen, stretch: _Stretch, y: float) -> None:
        columns = Columns(self.prices, self.sheet.text_width)
        pen.rule(0, y, self.sheet.measure, HAIRLINE)
        self._name(stretch).inside(pen, 0, y, self.sheet.head_width)
        about = self._about(stretch)
        if about:
            about.inside(pen, self.sheet.text_x, y + self._text_top(stretch), max(ABOUT, columns.names))
        top = y + self._lines_top(stretch)
        for n in range(stretch.first, stretch.last):
            line = self._group(stretch).lines[n]
            if n > stretch.first or about or self.sheet.stacked:
                pen.rule(self.sheet.text_x, top, self.sheet.text_width, HAIRLINE)
            name = self._service(line)
            name.element = self.tags.services[stretch.group][n]
            name.inside(pen, self.sheet.text_x, top + DROP - BODY.leading, columns.names)
            for charge, start, element in zip(
                line.charges, columns.starts, self.tags.charges[stretch.group][n], strict=True
            ):
                style, over = (STRONG, 0.0) if charge.offered else (BODY, OVERHANG)
                x, wide = self.sheet.text_x + start - over, columns.column + over
                pen.text(charge.text, x, top + DROP, wide + 0.01, style, element=element, align="end")
            top += LINE + self._extra(line)
