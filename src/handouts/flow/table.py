"""The dosing table: an exercise a row, its numbers large; what holds for all rows is printed once, and the total
reckoned.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.edition.model import DoseRow, DosingTable
from handouts.flow.block import HAIRLINE, Block, Pen
from handouts.flow.doses import UNIT_GAP
from handouts.flow.grid import MM, snap
from handouts.flow.lines import width_of
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CAP_HEIGHT, DOSE, HEAD, STRONG, Style

ROW = 15.0
NAME_COLUMN = 34.5
COLUMN_GAP = 3.0
STEM_GAP = 6.0
APART = 5.0
"""More than that between columns, mm, before headings may stand on one line: 3 and 15 must not be read as 315."""
"""From the line before the shared numbers to those numbers, mm."""
HEAD_GAP = 3.0
NUMBER_DROP = 10.5
"""From a row's top to its numbers' baseline, mm."""
MOST_SPARE = 6.0
TABLE_RULE = 1.0
MIN_ROWS = 2
"""A table leaves at least so many rows on either page."""
ROOM = 60.0
"""More than a number needs, mm: it is never broken."""


@dataclass(frozen=True, slots=True)
class _Tags:
    """The elements of a dosing table, which all its parts share.

    What holds for every row is not a cell but a paragraph of its own after the table, with its heading: so it is heard
    once and with its meaning, and the rows stay regular.
    """

    heads: tuple[Element, ...]
    names: tuple[Element, ...]
    numbers: tuple[tuple[Element, ...], ...]
    shared: tuple[Element, ...]
    total: Element | None


def _tags(table: DosingTable, element: Element) -> _Tags:
    tree = element.add("Table")
    head = tree.add("TR")
    head.add("TD")
    heads = tuple(head.add("TH", Scope="Column") for _ in table.own_headings)
    names: list[Element] = []
    numbers: list[tuple[Element, ...]] = []
    for row in table.rows:
        line = tree.add("TR")
        names.append(line.add("TH", Scope="Row"))
        numbers.append(tuple(line.add("TD") for _ in row.numbers))
    shared = tuple(element.add("P") for _ in table.shared)
    return _Tags(heads, tuple(names), tuple(numbers), shared, element.add("P") if table.total else None)


def _width(text: str, style: Style = BODY) -> float:
    return width_of(text, style) / MM


def _two_lines(heading: str) -> float:
    """The least width that a heading needs on two lines."""
    words = heading.split()
    breaks = (max(_width(" ".join(words[:n])), _width(" ".join(words[n:]))) for n in range(1, len(words)))
    return min(breaks, default=_width(heading))


class DoseTable(Block):
    """A dosing table, or ``rows`` of it. Its head is repeated on every page; it parts between rows, the total stays
    last. Names are a column of their own, ``name`` mm wide; 0: they stand above their numbers.
    """

    first = BODY.leading

    def __init__(self, table: DosingTable, tags: _Tags, rows: tuple[int, int], name: float, rtl: bool) -> None:
        super().__init__(rtl)
        self.table, self.tags, self.rows, self.name = table, tags, rows, name
        self.headings = (*table.own_headings, *(dose.heading for dose in table.shared))

    @classmethod
    def whole(cls, table: DosingTable, element: Element, rtl: bool, *, stacked: bool) -> "DoseTable":
        """The table with all its rows, as content of an element."""
        return cls(table, _tags(table, element), (0, len(table.rows)), 0.0 if stacked else NAME_COLUMN, rtl)

    # ---- columns

    def fits(self, width: float) -> bool:
        """Whether the columns have room."""
        return sum(self._least(HEAD)) <= width - self.name

    def _style(self, width: float) -> Style:
        """Numbers as large as in a dose, or as a heading where the columns are many."""
        return DOSE if sum(self._least(DOSE)) <= width - self.name else HEAD

    def _least(self, style: Style) -> list[float]:
        """The least width of each column: its numbers, and its heading on two lines."""
        own = zip(*(row.numbers for row in self.table.rows), strict=True)
        columns = [*own, *((dose.number,) for dose in self.table.shared)]
        least = [
            max(_two_lines(heading), *(_width(number, style) for number in numbers)) + COLUMN_GAP
            for heading, numbers in zip(self.headings, columns, strict=True)
        ]
        if self.table.shared:
            least[len(self.table.own_headings) - 1] += STEM_GAP
        return least

    def _columns(self, width: float) -> list[float]:
        """Widths of the number columns: headings on one line where that leaves the columns well apart, else the widest
        on two.
        """
        least = self._least(self._style(width))
        wanted = [max(a, _width(h) + COLUMN_GAP) for a, h in zip(least, self.headings, strict=True)]
        room = width - self.name
        apart = APART * len(wanted)
        while sum(wanted) + apart > room and wanted != least:
            widest = max(range(len(wanted)), key=lambda n: (wanted[n] > least[n], wanted[n]))
            wanted[widest] = least[widest]
        spare = max(0.0, room - sum(wanted)) / len(wanted)
        return [column + min(spare, MOST_SPARE) for column in wanted]

    # ---- heights

    def _head_lines(self, columns: Sequence[float]) -> int:
        return max(self._head(n, column).count(column) for n, column in enumerate(_inner(columns)))

    def _head(self, n: int, column: float) -> Paragraph:  # noqa: ARG002
        return Paragraph(self.headings[n] + " ", BODY, rtl=self.rtl)

    def _heights(self, width: float) -> list[float]:
        return [self._row_height(row, width) for row in self.table.rows[slice(*self.rows)]]

    def _name_width(self, width: float) -> float:
        """Width of the names: that of their column or, where they stand above their numbers, of these."""
        if self.name:
            return self.name - COLUMN_GAP
        own = self._columns(width)[: len(self.table.own_headings)]
        return sum(own) - STEM_GAP - COLUMN_GAP if self.table.shared else width

    def _beside(self, width: float) -> bool:
        """Whether names that stand above their numbers have room beside them for what says which figures they are."""
        return not self.name and all(
            _width(row.name, STRONG) + COLUMN_GAP + _width(row.note) <= self._name_width(width)
            for row in self.table.rows
        )

    def _name_height(self, row: DoseRow, width: float) -> float:
        column = self._name_width(width)
        name = Paragraph(row.name, STRONG, rtl=self.rtl).measure(column)
        below = row.note and not self._beside(width)
        return name + (Paragraph(row.note, BODY, rtl=self.rtl).measure(column) if below else 0.0)

    def _row_height(self, row: DoseRow, width: float) -> float:
        name = self._name_height(row, width)
        return max(ROW, name + HEAD_GAP) if self.name else name + ROW

    @property
    def _total_height(self) -> float:
        last = self.rows[1] == len(self.table.rows)
        return DOSE.leading if last and self.table.total else 0.75

    def _top(self, columns: Sequence[float]) -> float:
        """Where the rows begin."""
        return self._head_lines(columns) * BODY.leading + HEAD_GAP

    def measure(self, width: float) -> float:
        return self._top(self._columns(width)) + sum(self._heights(width)) + self._total_height

    def parts(self, width: float, height: float) -> "tuple[DoseTable, DoseTable] | None":
        room = height - self._top(self._columns(width)) - self._total_height
        first, last = self.rows
        fit = 0
        for row_height in self._heights(width):
            room -= row_height
            if room < 0:
                break
            fit += 1
        fit = min(fit, last - first - MIN_ROWS)
        if fit < MIN_ROWS:
            return None
        above, below = (first, first + fit), (first + fit, last)
        head, tail = (DoseTable(self.table, self.tags, rows, self.name, self.rtl) for rows in (above, below))
        return head, tail

    # ---- painting

    def paint(self, pen: Pen) -> None:
        columns = self._columns(pen.width)
        starts = [self.name + sum(columns[:n]) for n in range(len(columns) + 1)]
        style = self._style(pen.width)
        own = len(self.table.own_headings)
        top = self._top(columns)
        bottom = top + sum(self._heights(pen.width))
        for n in range(own):
            self._paint_head(pen, n, starts[n], columns, None if self._repeated else self.tags.heads[n])
        pen.rule(0, top, pen.width, TABLE_RULE)
        self._paint_rows(pen, top, starts, style)
        if self.table.shared:
            pen.stem(starts[own] - STEM_GAP, top + HEAD_GAP, bottom - top - 2 * HEAD_GAP)
            middle = snap((top + bottom + CAP_HEIGHT * style.size / MM) / 2)
            for n, dose in enumerate(self.table.shared):
                element = None if self._repeated else self.tags.shared[n]
                self._paint_head(pen, own + n, starts[own + n], columns, element)
                pen.text(dose.number, starts[own + n], middle, ROOM, style, element=element, role="brand-text")
        pen.rule(0, bottom, pen.width, TABLE_RULE)
        if self.rows[1] == len(self.table.rows):
            self._paint_total(pen, bottom)

    @property
    def _repeated(self) -> bool:
        """Whether head and shared numbers were on an earlier page, and are heard there."""
        return self.rows[0] > 0

    def _paint_head(self, pen: Pen, n: int, x: float, columns: Sequence[float], element: Element | None) -> None:
        """A heading, its last line standing just above the rows."""
        column = _inner(columns)[n]
        head = self._head(n, column)
        head.element = element
        missing = self._head_lines(columns) - head.count(column)
        head.inside(pen, x, missing * BODY.leading, column)

    def _paint_rows(self, pen: Pen, y: float, starts: Sequence[float], style: Style) -> None:
        own = len(self.table.own_headings)
        width = starts[own] - STEM_GAP if self.table.shared else pen.width
        column, beside = self._name_width(pen.width), self._beside(pen.width)
        for n in range(*self.rows):
            row = self.table.rows[n]
            if n > self.rows[0]:
                pen.rule(0, y, width, HAIRLINE)
            x = drop = 0.0
            for text, look in ((row.name + " ", STRONG), (row.note, BODY)):
                paragraph = Paragraph(text, look, rtl=self.rtl)
                paragraph.element = self.tags.names[n]
                below = paragraph.inside(pen, x, y + drop, column - x) if text else 0.0
                x, drop = (_width(row.name, look) + COLUMN_GAP, 0.0) if beside else (0.0, drop + below)
            for number, x, element in zip(row.numbers, starts, self.tags.numbers[n], strict=False):
                drop = NUMBER_DROP if self.name else self._name_height(row, pen.width) + DOSE.leading
                pen.text(number, x, y + drop, ROOM, style, element=element, role="brand-text")
            y += self._row_height(row, pen.width)

    def _paint_total(self, pen: Pen, y: float) -> None:
        total, element = self.table.total, self.tags.total
        if total is None:
            return
        baseline = y + DOSE.leading
        x = self.name or _width(total.verb, STRONG) + COLUMN_GAP
        pen.text(total.verb + " ", 0, baseline, x, STRONG, element=element)
        pen.text(total.number + " ", x, baseline, ROOM, DOSE, element=element, role="brand-text")
        unit = x + _width(total.number, DOSE) + UNIT_GAP
        pen.text(total.unit, unit, baseline, pen.width - unit, STRONG, element=element)


def _inner(columns: Sequence[float]) -> list[float]:
    """Columns without the gap after each."""
    return [column - COLUMN_GAP for column in columns]
