"""Pain on paper: three lights that say what to do, and a scale to be filled in.

A light is told by its shape, its numbers and its word; the colour comes on top.
"""

from collections.abc import Sequence

from handouts.edition.numerals import numeral
from handouts.edition.programme import Light, LightKind, PainScale, TrafficLight
from handouts.flow.block import Block, Pen, content_of
from handouts.flow.grid import GUTTER, MM, Sheet
from handouts.flow.marks import octagon
from handouts.flow.paragraph import PARAGRAPH_GAP, Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CAP_HEIGHT, HEAD, STRONG

SHAPE = 13.5
"""Height of a light, mm."""
OUTLINE = 0.8
WORD_INDENT = 18.0
WORD_DROP = 8.25
"""From a light's top to the baseline of its word, mm."""
TEXT_TOP = 13.5
NARROW_LINES = 5
"""The most lines of a text below its light; longer ones stand beside it."""
STACK_GAP = 4.5

BOX_GAP, SMALL_BOX_GAP = 3.0, 1.5
BOX = 6.0
"""Side of a box that has room for its number, mm: where there is less, the boxes stand closer."""
BOX_LINE = 0.6
_INK: dict[LightKind, str] = {"go": "white", "mind": "black", "stop": "white"}
_TRIANGLE_DROP = 0.16
"""How much lower than in its middle a triangle has room for text, share of its height."""


class LightCell(Block):
    """A light with its word beside it, and what to do below, or ``beside`` too."""

    def __init__(self, light: Light, tree: Element, rtl: bool, *, beside: bool) -> None:
        super().__init__(rtl)
        self.light, self.beside = light, beside
        body = tree.add("LI").add("LBody")
        self.drawn = body.add("Figure", alt=light.alt)
        self.word = Paragraph(light.word, HEAD, body.add("P"), rtl=rtl)
        self.text = Paragraph(light.prose, BODY, body.add("P"), rtl=rtl)

    def measure(self, width: float) -> float:
        if self.beside:
            inner = width - WORD_INDENT
            return max(SHAPE, self.word.measure(inner) + self.text.measure(inner))
        return TEXT_TOP + self.text.measure(width)

    def paint(self, pen: Pen) -> None:
        with content_of(pen, self.drawn):
            _shape(pen, self.light, 0.75)
        inner = pen.width - WORD_INDENT
        if self.beside:
            y = self.word.inside(pen, WORD_INDENT, 0, inner)
            self.text.inside(pen, WORD_INDENT, y, inner)
            return
        more = self.word.measure(inner) - HEAD.leading
        self.word.inside(pen, WORD_INDENT, WORD_DROP - HEAD.leading - more / 2, inner)
        self.text.inside(pen, 0, TEXT_TOP, pen.width)


def _shape(pen: Pen, light: Light, x: float) -> None:
    """Round to go on, a triangle to mind, an octagon to stop, with the pain inside."""
    role, middle, y = f"light-{light.kind}", x + SHAPE / 2, SHAPE / 2
    match light.kind:
        case "go":
            pen.disc(middle, y, SHAPE, role, OUTLINE)
        case "mind":
            foot, half = 0.97 * SHAPE, 0.56 * SHAPE
            pen.polygon([(middle, -0.03 * SHAPE), (middle + half, foot), (middle - half, foot)], role, OUTLINE)
            y += _TRIANGLE_DROP * SHAPE
        case "stop":
            octagon(pen, middle, y, SHAPE, role, OUTLINE)
    baseline = y + CAP_HEIGHT / 2 * STRONG.size / MM
    ink = _INK[light.kind]
    pen.text(f"{light.pain} ", middle - SHAPE, baseline, 2 * SHAPE, STRONG, role=ink, align="center")


class Lights(Block):
    """Three lights side by side, or one under the other where their texts are long."""

    def __init__(self, cells: Sequence[LightCell], rtl: bool) -> None:
        super().__init__(rtl)
        self.cells = tuple(cells)

    def _cell(self, width: float) -> float:
        return width if self.cells[0].beside else _third(width)

    def measure(self, width: float) -> float:
        heights = [cell.measure(self._cell(width)) for cell in self.cells]
        if self.cells[0].beside:
            return sum(heights) + STACK_GAP * (len(heights) - 1)
        return max(heights)

    def paint(self, pen: Pen) -> None:
        width, x, y = self._cell(pen.width), 0.0, 0.0
        for cell in self.cells:
            height = cell.inside(pen, x, y, width)
            if cell.beside:
                y += height + STACK_GAP
            else:
                x += width + GUTTER


def _third(width: float) -> float:
    return (width - 2 * GUTTER) / 3


def traffic_light(block: TrafficLight, element: Element, sheet: Sheet, rtl: bool) -> tuple[Lights, bool]:
    """The lights, and whether they need the whole measure: side by side in the text's columns or in all, else
    stacked.
    """
    narrow, wide = (_fits(block, _third(width), rtl) for width in (sheet.text_width, sheet.measure))
    tree = element.add("L", ListNumbering="None")
    cells = [LightCell(light, tree, rtl, beside=not (narrow or wide)) for light in block.lights]
    return Lights(cells, rtl), wide and not narrow


def _fits(block: TrafficLight, cell: float, rtl: bool) -> bool:
    """Whether words and texts have room in cells of a width, mm."""
    return all(
        Paragraph(light.prose, BODY, rtl=rtl).count(cell) <= NARROW_LINES
        and Paragraph(light.word, HEAD, rtl=rtl).count(cell - WORD_INDENT) == 1
        for light in block.lights
    )


class Scale(Block):
    """A question over eleven boxes, whose ends have words."""

    first = BODY.leading

    def __init__(self, scale: PainScale, element: Element, rtl: bool) -> None:
        super().__init__(rtl)
        self.scale = scale
        self.question = Paragraph(scale.question, STRONG, element.add("P"), rtl=rtl)
        self.drawn = element.add("Figure", alt=scale.alt)

    def _box(self, width: float) -> tuple[float, float]:
        """Side of a box and the gap to the next: eleven of them fill the width."""
        side, closer = ((width - 10 * gap) / 11 for gap in (BOX_GAP, SMALL_BOX_GAP))
        return (side, BOX_GAP) if side >= BOX else (closer, SMALL_BOX_GAP)

    def measure(self, width: float) -> float:
        return self.question.measure(width) + PARAGRAPH_GAP + self._box(width)[0] + 0.75 + BODY.leading

    def paint(self, pen: Pen) -> None:
        side, gap = self._box(pen.width)
        top = self.question.inside(pen, 0, 0, pen.width) + PARAGRAPH_GAP
        baseline = top + side / 2 + CAP_HEIGHT / 2 * STRONG.size / MM
        with content_of(pen, self.drawn):
            for n in range(11):
                x = n * (side + gap)
                pen.frame(x, top, side, side, BOX_LINE)
                pen.text(f"{numeral(n)} ", x - 5, baseline, side + 10, BODY, align="center")
            below = top + side + 0.75 + BODY.leading
            pen.text(f"{self.scale.least} ", 0, below, pen.width, BODY)
            pen.text(self.scale.worst, 0, below, pen.width, BODY, align="end")
