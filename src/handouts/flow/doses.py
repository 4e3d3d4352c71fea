"""Doses on paper: large, in numbers and words, with the total reckoned, so that a reader never has to."""

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.edition.model import DoseCell, DoseRow, DosingTable, WeekRuler
from handouts.flow.block import HAIRLINE, Block, Pen, content_of
from handouts.flow.grid import MM, snap
from handouts.flow.lines import width_of
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, DOSE, HEAD, NOTE, STRONG, Style

UNIT_GAP = 1.8
"""Between a dose's number and its unit, mm."""
CELL_GAP = 15.0
ROW = 15.0
NAME_COLUMN = 34.5
COLUMN_GAP = 3.0
BAND = 7.5
TABLE_RULE = 1.0
MIN_ROWS = 2
"""A table leaves at least so many rows on either page."""
ROOM = 60.0
"""More than a number needs, mm: it is never broken."""


def _width(text: str, style: Style = BODY) -> float:
    return width_of(text, style) / MM


def _two_lines(heading: str) -> float:
    """The least width that a heading needs on two lines."""
    words = heading.split()
    breaks = (max(_width(" ".join(words[:n])), _width(" ".join(words[n:]))) for n in range(1, len(words)))
    return min(breaks, default=_width(heading))


class DoseLine(Block):
    """The dose of several exercises as a sentence one can see from across the room: verb over number and unit,
    evenly apart.

    ``elements`` is empty where the line is repeated on a later page for pictures that reach there: then it is
    furniture.
    """

    first = BODY.leading

    def __init__(self, cells: Sequence[DoseCell], elements: Sequence[Element], rtl: bool) -> None:
        super().__init__(rtl)
        self.cells, self.elements = tuple(cells), tuple(elements)

    def _lines(self, width: float) -> list[list[int]]:
        """The cells on each line: one line, if they fit."""
        lines: list[list[int]] = [[]]
        x = 0.0
        for n, cell in enumerate(self.cells):
            wide = dose_width(cell, DOSE)
            if lines[-1] and x + wide > width:
                lines.append([])
                x = 0.0
            lines[-1].append(n)
            x += wide + COLUMN_GAP * 2
        return lines

    def measure(self, width: float) -> float:
        count = len(self._lines(width))
        return count * (BODY.leading + DOSE.leading) + (count - 1) * 3

    def paint(self, pen: Pen) -> None:
        y = 0.0
        for line in self._lines(pen.width):
            widths = [dose_width(self.cells[n], DOSE) for n in line]
            gap = min(CELL_GAP, (pen.width - sum(widths)) / max(1, len(line) - 1))
            x = 0.0
            for n, wide in zip(line, widths, strict=True):
                element = self.elements[n] if self.elements else None
                dose_cell(pen, self.cells[n], x, y, element)
                x += wide + gap
            y += BODY.leading + DOSE.leading + 3


def dose_width(cell: DoseCell, style: Style) -> float:
    """Width of a dose with its number in a style, mm."""
    return max(_width(cell.verb), _width(cell.number, style) + UNIT_GAP + _width(cell.unit))


def dose_cell(
    pen: Pen, cell: DoseCell, x: float, y: float, element: Element | None, style: Style = DOSE, *, stacked: bool = False
) -> None:
    """Verb, then number and unit below it (``stacked``: the unit below the number); the first baseline one body line
    below ``y``.
    """
    baseline = y + BODY.leading
    pen.text(cell.verb + " ", x, baseline, pen.width, BODY, element=element)
    baseline += style.leading
    pen.text(cell.number + " ", x, baseline, pen.width, style, element=element, role="brand-text")
    if stacked:
        pen.text(cell.unit, x, baseline + BODY.leading, pen.width, BODY, element=element)
    else:
        pen.text(cell.unit, x + _width(cell.number, style) + UNIT_GAP, baseline, pen.width, BODY, element=element)


@dataclass(frozen=True, slots=True)
class _TableTags:
    """The elements of a dosing table, which all its parts share."""

    heads: tuple[Element, ...]
    names: tuple[Element, ...]
    numbers: tuple[tuple[Element, ...], ...]
    shared: tuple[Element, ...]
    total: Element | None


def _tags(table: DosingTable, element: Element) -> _TableTags:
    tree = element.add("Table")
    head = tree.add("TR")
    head.add("TD")
    heads = tuple(head.add("TH", Scope="Column") for _ in table.headings)
    names: list[Element] = []
    numbers: list[tuple[Element, ...]] = []
    shared: tuple[Element, ...] = ()
    for n, row in enumerate(table.rows):
        line = tree.add("TR")
        names.append(line.add("TH", Scope="Row"))
        numbers.append(tuple(line.add("TD") for _ in row.numbers))
        if n == 0:
            shared = tuple(line.add("TD", RowSpan=len(table.rows)) for _ in table.shared)
    return _TableTags(heads, tuple(names), tuple(numbers), shared, element.add("P") if table.total else None)


class Doses(Block):
    """A dosing table, or ``rows`` of it. Its head is repeated on every page; it parts between rows, the total stays
    last.
    """

    first = BODY.leading

    def __init__(self, table: DosingTable, tags: _TableTags, rows: tuple[int, int], rtl: bool) -> None:
        super().__init__(rtl)
        self.table, self.tags, self.rows = table, tags, rows

    @classmethod
    def whole(cls, table: DosingTable, element: Element, rtl: bool) -> "Doses":
        """The table with all its rows, as content of an element."""
        return cls(table, _tags(table, element), (0, len(table.rows)), rtl)

    def _style(self, width: float) -> Style:
        """Numbers as large as in a dose, or as a heading where the columns are many."""
        return DOSE if sum(self._least(DOSE)) <= width - NAME_COLUMN else HEAD

    def _least(self, style: Style) -> list[float]:
        """The least width of each column: its numbers, and its heading on two lines."""
        own = len(self.table.headings) - len(self.table.shared)
        columns = [
            [row.numbers[n] for row in self.table.rows] if n < own else [self.table.shared[n - own]]
            for n in range(len(self.table.headings))
        ]
        return [
            max(_two_lines(heading), *(_width(number, style) for number in numbers)) + COLUMN_GAP
            for heading, numbers in zip(self.table.headings, columns, strict=True)
        ]

    def fits(self, width: float) -> bool:
        """Whether the columns have room."""
        return sum(self._least(HEAD)) <= width - NAME_COLUMN

    def _columns(self, width: float) -> list[float]:
        """Widths of the number columns: headings on one line where there is room, else the widest on two."""
        least = self._least(self._style(width))
        wanted = [max(a, _width(h) + COLUMN_GAP) for a, h in zip(least, self.table.headings, strict=True)]
        room = width - NAME_COLUMN
        while sum(wanted) > room and wanted != least:
            widest = max(range(len(wanted)), key=lambda n: (wanted[n] > least[n], wanted[n]))
            wanted[widest] = least[widest]
        spare = max(0.0, room - sum(wanted)) / len(wanted)
        return [column + min(spare, 6.0) for column in wanted]

    def _heads(self) -> list[Paragraph]:
        return [Paragraph(h, BODY, rtl=self.rtl) for h in self.table.headings]

    def _head_lines(self, width: float) -> int:
        columns = self._columns(width)
        return max(len(p.lines(c - COLUMN_GAP)) for p, c in zip(self._heads(), columns, strict=True))

    @property
    def _last(self) -> bool:
        return self.rows[1] == len(self.table.rows)

    def _row_height(self, row: DoseRow) -> float:
        name = Paragraph(row.name, STRONG, rtl=self.rtl).measure(NAME_COLUMN - COLUMN_GAP)
        note = Paragraph(row.note, BODY, rtl=self.rtl).measure(NAME_COLUMN - COLUMN_GAP) if row.note else 0.0
        return max(ROW, name + note + 3)

    def _heights(self) -> list[float]:
        return [self._row_height(row) for row in self.table.rows[slice(*self.rows)]]

    def measure(self, width: float) -> float:
        height = self._head_lines(width) * BODY.leading + 3 + sum(self._heights())
        return height + (DOSE.leading if self._last and self.table.total else 0.75)

    def paint(self, pen: Pen) -> None:
        table, repeated = self.table, self.rows[0] > 0
        columns, style = self._columns(pen.width), self._style(pen.width)
        starts = [NAME_COLUMN + sum(columns[:n]) for n in range(len(columns) + 1)]
        lines = self._head_lines(pen.width)
        for n, (paragraph, x) in enumerate(zip(self._heads(), starts, strict=False)):
            paragraph.element = None if repeated else self.tags.heads[n]
            missing = lines - len(paragraph.lines(columns[n] - COLUMN_GAP))
            paragraph.inside(pen, x, missing * BODY.leading, columns[n] - COLUMN_GAP)
        top = y = lines * BODY.leading + 3
        pen.rule(0, y, pen.width, TABLE_RULE)
        own = len(table.headings) - len(table.shared)
        heights = self._heights()
        for n, (row, height) in enumerate(zip(table.rows[slice(*self.rows)], heights, strict=True), self.rows[0]):
            if n > self.rows[0]:
                pen.rule(0, y, (starts[own] - 6) if table.shared else pen.width, HAIRLINE)
            column = NAME_COLUMN - COLUMN_GAP
            name = Paragraph(row.name + " ", STRONG, rtl=self.rtl)
            name.element = self.tags.names[n]
            drop = name.inside(pen, 0, y, column)
            if row.note:
                note = Paragraph(row.note, BODY, rtl=self.rtl)
                note.element = self.tags.names[n]
                note.inside(pen, 0, y + drop, column)
            for number, x, element in zip(row.numbers, starts, self.tags.numbers[n], strict=False):
                pen.text(number, x, y + 10.5, ROOM, style, element=element, role="brand-text")
            y += height
        if table.shared:
            pen.stem(starts[own] - 6, top + 3, y - top - 6)
            middle = (top + y) / 2 + 2.7  # half a numeral's height below the middle
            for n, (number, x) in enumerate(zip(table.shared, starts[own:], strict=False)):
                element_or_none = None if repeated else self.tags.shared[n]
                pen.text(number, x, snap(middle), ROOM, style, element=element_or_none, role="brand-text")
        pen.rule(0, y, pen.width, TABLE_RULE)
        if self._last and table.total:
            total = table.total
            pen.text(total.verb + " ", 0, y + DOSE.leading, starts[0], STRONG, element=self.tags.total)
            pen.text(
                total.number + " ", starts[0], y + DOSE.leading, 60, DOSE, element=self.tags.total, role="brand-text"
            )
            x = starts[0] + _width(total.number, DOSE) + UNIT_GAP
            pen.text(total.unit, x, y + DOSE.leading, pen.width - x, STRONG, element=self.tags.total)

    def parts(self, width: float, height: float) -> "tuple[Doses, Doses] | None":
        room = height - self._head_lines(width) * BODY.leading - 3 - 0.75
        first, last = self.rows
        fit = 0
        for row_height in self._heights():
            room -= row_height
            if room < 0:
                break
            fit += 1
        fit = min(fit, last - first - MIN_ROWS)
        if fit < MIN_ROWS:
            return None
        above, below = (first, first + fit), (first + fit, last)
        return Doses(self.table, self.tags, above, self.rtl), Doses(self.table, self.tags, below, self.rtl)


class Weeks(Block):
    """The weeks of a programme on a band, the marked ones tinted; what to know stands below its first week."""

    def __init__(self, ruler: WeekRuler, element: Element, rtl: bool) -> None:
        super().__init__(rtl)
        self.ruler = ruler
        self.drawn = element.add("Figure", alt=ruler.alt)
        self.texts = [Paragraph(mark.prose, BODY, element.add("P"), rtl=rtl) for mark in ruler.marks]

    def _spans(self, width: float) -> list[tuple[float, float]]:
        """Start and width of each mark's text: from its first week to the next mark's first week, or to the end."""
        week = width / self.ruler.weeks
        starts = [(mark.first - 1) * week for mark in self.ruler.marks]
        ends = [*starts[1:], width + 3]
        return [(a, b - a - 3) for a, b in zip(starts, ends, strict=True)]

    def measure(self, width: float) -> float:
        texts = [t.measure(w) for t, (_, w) in zip(self.texts, self._spans(width), strict=True)]
        return NOTE.leading + BAND + 0.75 + max(texts, default=0.0)

    def paint(self, pen: Pen) -> None:
        weeks = self.ruler.weeks
        week = pen.width / weeks
        top = NOTE.leading
        marked = {n for mark in self.ruler.marks for n in range(mark.first, mark.last + 1)}
        with content_of(pen, self.drawn):
            pen.text(self.ruler.unit + " ", 0, top - 1.5, pen.width, NOTE)
            for mark in self.ruler.marks:
                pen.box((mark.first - 1) * week, top, (mark.last - mark.first + 1) * week, BAND, "tint")
            pen.rule(0, top + BAND, pen.width, 0.8)
            for n in range(1, weeks + 1):
                style = STRONG if n in marked else BODY
                pen.text(f"{n} ", (n - 1) * week - 3, top + 5.25, week + 6, style, align="center")
            for n in range(weeks + 1):
                inner = 0 < n < weeks
                pen.stem(n * week, top + (5.5 if inner else 0), 2 if inner else BAND)
        for text, (x, width) in zip(self.texts, self._spans(pen.width), strict=True):
            text.inside(pen, x, top + BAND + 0.75, width)
