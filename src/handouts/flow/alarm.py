"""The alarm: when to seek care, between two heavy rules from margin to margin, with an octagon before the heading.

Nothing else on a page has such rules. The heading stays black: a coloured one is paler than its neighbours in grey.
"""

from collections.abc import Sequence

from handouts.edition.care import RedFlags
from handouts.flow.block import Block, Pen
from handouts.flow.grid import GUTTER, MM
from handouts.flow.marks import octagon
from handouts.flow.paragraph import BULLET_INDENT, DOT, PARAGRAPH_GAP, Paragraph
from handouts.flow.row import Cell, Row
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CAP_HEIGHT, HEAD, STRONG

RULE = 3.0
"""Thickness of the rules, points."""
SIGN = 7.5
"""Height of the octagon, mm."""
SIGN_GAP = 3.0
RULE_TO_ROW = 1.5
ROW_TO_RULE = 4.5
TWO_COLUMNS = 4
"""So many signs stand in two columns..."""
LONGEST = 4
"""...unless one needs more lines there than this..."""
LEAST_COLUMN = 45.0
"""...or a column is narrower than this, mm."""


class AlarmHeading(Block):
    """A heading with room before it for the octagon."""

    def __init__(self, heading: Paragraph) -> None:
        super().__init__(heading.rtl)
        self.heading = heading

    def measure(self, width: float) -> float:
        return self.heading.measure(width - SIGN - SIGN_GAP)

    def paint(self, pen: Pen) -> None:
        self.heading.inside(pen, SIGN + SIGN_GAP, 0, pen.width - SIGN - SIGN_GAP)


class Flags(Block):
    """Signs with bullets, read down one column or two. Parts between signs."""

    first = BODY.leading

    def __init__(self, items: Sequence[Paragraph], rtl: bool) -> None:
        super().__init__(rtl)
        self.items = tuple(items)

    def _column(self, width: float) -> float:
        """Width of a column: half the measure where the signs are many and short."""
        half = (width - GUTTER) / 2
        short = all(item.count(half - BULLET_INDENT) <= LONGEST for item in self.items)
        return half if short and half >= LEAST_COLUMN and len(self.items) >= TWO_COLUMNS else width

    def _columns(self, width: float) -> tuple[tuple[Paragraph, ...], ...]:
        """The signs of each column, the columns as even as can be."""
        column = self._column(width)
        if column == width:
            return (self.items,)
        heights = [item.measure(column - BULLET_INDENT) for item in self.items]
        middle = min(range(len(heights), 0, -1), key=lambda n: max(sum(heights[:n]), sum(heights[n:])))
        return self.items[:middle], self.items[middle:]

    def measure(self, width: float) -> float:
        inner = self._column(width) - BULLET_INDENT
        return max(sum(item.measure(inner) for item in column) for column in self._columns(width))

    def paint(self, pen: Pen) -> None:
        column = self._column(pen.width)
        for n, items in enumerate(self._columns(pen.width)):
            x, y = n * (column + GUTTER), 0.0
            for item in items:
                pen.disc(x + DOT / 2 + 0.15, y + BODY.leading - 0.26 * BODY.size / MM, DOT, "black")
                y += item.inside(pen, x + BULLET_INDENT, y, column - BULLET_INDENT)

    def parts(self, width: float, height: float) -> "tuple[Flags, Flags] | None":
        for fit in range(len(self.items) - 1, 0, -1):
            first = Flags(self.items[:fit], self.rtl)
            if first.measure(width) <= height:
                return first, Flags(self.items[fit:], self.rtl)
        return None


def flags(block: RedFlags, element: Element, gap: float, rtl: bool) -> list[Cell]:
    """Signs, and what to do at any of them, as cells of an alarm's row."""
    tree = element.add("L", ListNumbering="Disc")
    signs = [Paragraph(item, BODY, tree.add("LI").add("LBody"), rtl=rtl) for item in block.items]
    cells = [Cell(Flags(signs, rtl), gap, keep_with_next=block.do is not None)]
    if block.do:
        cells.append(Cell(Paragraph(block.do, STRONG, element.add("P"), rtl=rtl), PARAGRAPH_GAP))
    return cells


class Alarm(Block):
    """A row between heavy rules. It parts only where it is higher than a whole ``page``; every part is an alarm."""

    def __init__(self, row: Row, page: float) -> None:
        super().__init__(row.rtl)
        self.row, self.page = row, page
        row.ruled = False

    def measure(self, width: float) -> float:
        return RULE_TO_ROW + self.row.measure(width) + ROW_TO_RULE

    def paint(self, pen: Pen) -> None:
        pen.rule(0, 0, pen.width, RULE, "accent-text")
        baseline = RULE_TO_ROW + HEAD.leading
        middle = baseline - CAP_HEIGHT / 2 * HEAD.size / MM
        octagon(pen, SIGN / 2, middle, SIGN, "accent-text")
        pen.text("!", 0, baseline, SIGN, HEAD, role="white", align="center")
        self.row.inside(pen, 0, RULE_TO_ROW, pen.width)
        pen.rule(0, pen.height, pen.width, RULE, "accent-text")

    def parts(self, width: float, height: float) -> "tuple[Alarm, Alarm] | None":
        if self.measure(width) <= self.page:
            return None
        rows = self.row.parts(width, height - RULE_TO_ROW - ROW_TO_RULE)
        if rows is None:
            return None
        first, rest = (Alarm(row, self.page) for row in rows)
        rest.air, rest.stretches = self.air, self.stretches
        return first, rest
