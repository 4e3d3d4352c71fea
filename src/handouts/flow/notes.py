"""A page for the pen, where a booklet or a leaflet has one to spare: a heading and lines to write on.

It is furniture: who cannot see it has nothing to hear.
"""

from handouts.flow.block import HAIRLINE, Block, Pen
from handouts.flow.grid import Sheet
from handouts.flow.marks import opening_rule
from handouts.flow.paragraph import Paragraph
from handouts.flow.type import HEAD

LINE = 9.0
"""From one line to the next, mm: room for a hand that is not steady."""


class Notes(Block):
    """A page's text area ``height`` mm high, to write in."""

    def __init__(self, heading: str, sheet: Sheet, height: float, rtl: bool) -> None:
        super().__init__(rtl)
        self.heading, self.sheet, self.room = Paragraph(heading, HEAD, rtl=rtl), sheet, height

    def measure(self, width: float) -> float:  # noqa: ARG002
        return self.room

    def paint(self, pen: Pen) -> None:
        opening_rule(pen, 0, 0, pen.width, self.sheet.bar)
        y = self.heading.inside(pen, 0, 0, pen.width) + LINE
        while y <= pen.height:
            pen.rule(0, y, pen.width, HAIRLINE)
            y += LINE
