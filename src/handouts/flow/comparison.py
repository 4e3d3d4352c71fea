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
    """A comparison, or some rows of it. Its head is repeated on every page; it parts between rows."""

    first = BODY.leading

    def __init__(self, head: _Cells, rows: Sequence[_Cells], rtl: bool) -> None:
        super().__init__(rtl)
        self.head, self.rows = head, tuple(rows)

    @classmethod
    def whole(cls, table: Comparison, element: Element, rtl: bool) -> "ComparisonTable":
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
        return cls(head, rows, rtl)

    def _column(self, width: float) -> float:
        return (width - GUTTER * len(self.head)) / (len(self.head) + 1)

    def _head_height(self, column: float) -> float:
        return max(cell.measure(column) for cell in self.head)

    def _height(self, row: _Cells, column: float) -> float:
        return ROW_DROP + max(cell.measure(column) for cell in row) + ROW_ROOM

    def measure(self, width: float) -> float:
        column = self._column(width)
        return self._head_height(column) + HEAD_GAP + sum(self._height(row, column) for row in self.rows)

    def paint(self, pen: Pen) -> None:
        column = self._column(pen.width)
        y = self._head_height(column)
        for n, cell in enumerate(self.head, 1):
            cell.inside(pen, n * (column + GUTTER), y - cell.measure(column), column)
        y += HEAD_GAP
        for n, row in enumerate(self.rows):
            pen.rule(0, y, pen.width, HAIRLINE if n else TABLE_RULE)
            for place, cell in enumerate(row):
                cell.inside(pen, place * (column + GUTTER), y + ROW_DROP, column)
            y += self._height(row, column)
        pen.rule(0, y, pen.width, TABLE_RULE)

    def parts(self, width: float, height: float) -> "tuple[ComparisonTable, ComparisonTable] | None":
        column = self._column(width)
        room, fit = height - self._head_height(column) - HEAD_GAP, 0
        for row in self.rows:
            room -= self._height(row, column)
            if room < 0:
                break
            fit += 1
        fit = min(fit, len(self.rows) - MIN_ROWS)
        if fit < MIN_ROWS:
            return None
        repeated = tuple(_unheard(cell) for cell in self.head)
        first = ComparisonTable(self.head, self.rows[:fit], self.rtl)
        return first, ComparisonTable(repeated, self.rows[fit:], self.rtl)


def _unheard(cell: Paragraph) -> Paragraph:
    """The same words without an element: they were heard on an earlier page."""
    words = "".join(span.text for span in cell.spans)
    return Paragraph(words, cell.style, rtl=cell.rtl)
