"""The directory of an organisation: branches in three columns that are read down, balanced on every page."""

from collections.abc import Sequence
from itertools import accumulate

from handouts.edition.prose import Prose, Span
from handouts.edition.service import Branch
from handouts.flow.block import Block, Pen
from handouts.flow.grid import GUTTER
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, STRONG

COLUMN = 36.0
"""Least width of a column, mm."""
ENTRY_GAP = 3.0
"""Between entries, mm; names alone stand closer."""
NAME_GAP = 1.5
MIN_ROWS = 2
"""The list leaves at least so many rows on either page."""


class Entry(Block):
    """A branch: its name, and under it where it is and how to reach it."""

    first = STRONG.leading

    def __init__(self, branch: Branch, element: Element, rtl: bool) -> None:
        super().__init__(rtl)
        name = Paragraph(branch.name + " " * bool(branch.lines), STRONG, element, rtl=rtl)
        self.lines = [name]
        for n, line in enumerate(branch.lines, 1):
            apart = " " if n < len(branch.lines) else ""
            self.lines.append(Paragraph(Prose((*line.spans, Span(apart)), line.origin), BODY, element, rtl=rtl))

    def measure(self, width: float) -> float:
        return sum(line.measure(width) for line in self.lines)

    def paint(self, pen: Pen) -> None:
        y = 0.0
        for line in self.lines:
            y += line.inside(pen, 0, y, pen.width)


class Branches(Block):
    """Entries in columns: rows of one height, so that names beside each other share their baselines."""

    first = STRONG.leading

    def __init__(self, entries: Sequence[Entry], rtl: bool) -> None:
        super().__init__(rtl)
        self.entries = tuple(entries)
        self.gap = ENTRY_GAP if any(len(entry.lines) > 1 for entry in entries) else NAME_GAP

    @classmethod
    def whole(cls, branches: Sequence[Branch], element: Element, rtl: bool) -> "Branches":
        """All branches as a list in an element."""
        tree = element.add("L", ListNumbering="None")
        return cls([Entry(branch, tree.add("LI").add("LBody"), rtl) for branch in branches], rtl)

    def _count(self, width: float) -> int:
        """Columns that have room."""
        return int((width + GUTTER) / (COLUMN + GUTTER))

    def _column(self, width: float) -> float:
        count = self._count(width)
        return (width - GUTTER * (count - 1)) / count

    def _rows(self, width: float) -> int:
        return -(-len(self.entries) // self._count(width))

    def _heights(self, width: float) -> list[float]:
        """Of the rows."""
        column, rows = self._column(width), self._rows(width)
        return [max(entry.measure(column) for entry in self.entries[n::rows]) for n in range(rows)]

    def measure(self, width: float) -> float:
        return sum(self._heights(width)) + self.gap * (self._rows(width) - 1)

    def paint(self, pen: Pen) -> None:
        column, rows = self._column(pen.width), self._rows(pen.width)
        tops = list(accumulate((height + self.gap for height in self._heights(pen.width)), initial=0.0))
        for n, entry in enumerate(self.entries):
            entry.inside(pen, n // rows * (column + GUTTER), tops[n % rows], column)

    def parts(self, width: float, height: float) -> "tuple[Branches, Branches] | None":
        columns = self._count(width)
        for count in range(len(self.entries) - MIN_ROWS * columns, MIN_ROWS * columns - 1, -1):
            above = Branches(self.entries[:count], self.rtl)
            if count % columns == 0 and above.measure(width) <= height:
                return above, Branches(self.entries[count:], self.rtl)
        return None
