"""The callout: text that must not be overlooked, with a bar at its start edge."""

from collections.abc import Sequence

from handouts.flow.block import Block, Pen
from handouts.flow.paragraph import PARAGRAPH_GAP
from handouts.flow.type import BODY

CALLOUT_INDENT = 4.5


class Marked(Block):
    """A callout: paragraphs with a bar at their start edge."""

    first = BODY.leading

    def __init__(self, blocks: Sequence[Block], rtl: bool) -> None:
        super().__init__(rtl)
        self.blocks = tuple(blocks)

    def measure(self, width: float) -> float:
        inner = sum(block.measure(width - CALLOUT_INDENT) + block.air for block in self.blocks)
        return inner + PARAGRAPH_GAP * (len(self.blocks) - 1)

    def paint(self, pen: Pen) -> None:
        pen.box(0, 1.5, 0.75, pen.height - 0.75, "brand")
        y = 0.0
        for block in self.blocks:
            y += block.inside(pen, CALLOUT_INDENT, y, pen.width - CALLOUT_INDENT) + block.air + PARAGRAPH_GAP
