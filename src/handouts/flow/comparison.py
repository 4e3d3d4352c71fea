"""The comparison: things side by side in equal columns, a row for each respect in which they differ."""

from collections.abc import Sequence

from handouts.edition.care import Comparison
from handouts.flow.block import HAIRLINE, Block, Pen
from handouts.flow.grid import GUTTER
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.table import HEAD_GAP, MIN_ROWS, TABLE_RULE
from handouts.flow.type import BODY, STRONG

ROW_DROP = 0.75
"""From the line over a row to the box of its text, mm."""
ROW_ROOM = 3.75
"""From a row's last baseline to the line below it, mm."""

_Cells = tuple[Paragraph, ...]


class ComparisonTable(Block):
    """A comparison, or some rows of it. Its head is repeated on every page; it parts between rows. Where ``stacked``,
    the name of a row stands above its values.
    """

    first = BODY.leading

    def __init__(self, head: _Cells, rows: Sequence[_Cells], rtl: bool, *, stacked: bool) -> None:
        super().__init__(rtl)
        self.head, self.rows, self.stacked = head, tuple(rows), stacked

    @classmethod
    def whole(cls, table: Comparison, element: Element, rtl: bool, *, stacked: bool) -> "ComparisonTable":
        """The table with all its rows, as content of an element."""
        tree = element.add("Table")
        top = tree.add("TR")
        top.add("TD")
        head = tuple(Paragraph(column, STRONG, top.add("TH", Scope="Column"), rtl=rtl) for column in table.columns)
        rows = []
        for row in table.rows:
            line = tree.add("TR")
            name = Paragraph(row.name, STRONG, line.add("TH", Scope="Row"), rtl=rtl)
            rows.append((name, *(Paragraph(value, BODY, line.add("TD"), rtl=rtl) for value in row.values)))
        return cls(head, rows, rtl, stacked=stacked)

    def _column(self, width: float) -> float:
        count = len(self.head) + (not self.stacked)
        return (width - GUTTER * (count - 1)) / count

    def _head_height(self, column: float) -> float:
        return max(cell.measure(column) for cell in self.head)

    def _name(self, row: _Cells, width: float) -> float:
        """Height of a name that stands above its row."""
        return row[0].measure(width) if self.stacked else 0.0

    def _height(self, row: _Cells, width: float) -> float:
        beside = row[1:] if self.stacked else row
        column = self._column(width)
        return ROW_DROP + self._name(row, width) + max(cell.measure(column) for cell in beside) + ROW_ROOM

    def measure(self, width: float) -> float:
        head = self._head_height(self._column(width))
        return head + HEAD_GAP + sum(self._height(row, width) for row in self.rows)

    def paint(self, pen: Pen) -> None:
        column = self._column(pen.width)
        y = self._head_height(column)
        for n, cell in enumerate(self.head, not self.stacked):
            cell.inside(pen, n * (column + GUTTER), y - cell.measure(column), column)
        y += HEAD_GAP
        for n, row in enumerate(self.rows):
            pen.rule(0, y, pen.width, HAIRLINE if n else TABLE_RULE)
            top = y + ROW_DROP
            if self.stacked:
                top += row[0].inside(pen, 0, top, pen.width)
            for place, cell in enumerate(row[1:] if self.stacked else row):
                cell.inside(pen, place * (column + GUTTER), top, column)
            y += self._height(row, pen.width)
        pen.rule(0, y, pen.width, TABLE_RULE)

    def parts(self, width: float, height: float) -> "tuple[ComparisonTable, ComparisonTable] | None":
        room, fit = height - self._head_height(self._column(width)) - HEAD_GAP, 0
        for row in self.rows:
            room -= self._height(row, width)
            if room < 0:
                break
            fit += 1
        fit = min(fit, len(self.rows) - MIN_ROWS)
        if fit < MIN_ROWS:
            return None
        repeated = tuple(_unheard(cell) for cell in self.head)
        first = ComparisonTable(self.head, self.rows[:fit], self.rtl, stacked=self.stacked)
        return first, ComparisonTable(repeated, self.rows[fit:], self.rtl, stacked=self.stacked)


def _unheard(cell: Paragraph) -> Paragraph:
    """The same words without an element: they were heard on an earlier page."""
    words = "".join(span.text for span in cell.spans)
    return Paragraph(words, cell.style, rtl=cell.rtl)
