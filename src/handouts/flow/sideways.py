"""A picture with its words beside it: how exercises stand on a sheet too narrow for several side by side."""

from collections.abc import Callable, Sequence

from handouts.edition.model import Figure, Prose
from handouts.flow.block import Block, Pen, content_of
from handouts.flow.figures import BELOW_GAP, HANG, SCALES, Caption, floor_of, has_own_scale, picture_width, scale_of
from handouts.flow.figures import width_in_units as units
from handouts.flow.grid import MM, NARROWEST, Sheet, snap
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY

CELLS = 2, 3
"""Columns that a picture may take beside its words."""
COMMON_SCALE = SCALES[1]
MOST_LINES = 8
"""Of the words beside a picture; those of a block with longer ones stand below their pictures."""
GROUND_TO_WORDS = 3.0
"""From the ground line to the box of words below it, mm."""


def picture_columns(figures: Sequence[Figure], sheet: Sheet) -> int:
    """Columns for the pictures of a block: alike for all, and all of them where words have no room beside."""
    widest = max(map(units, figures)) * COMMON_SCALE / MM
    fits = (n for n in CELLS if widest <= sheet.span(n) and sheet.measure - sheet.x(n) >= NARROWEST)
    return next(fits, sheet.columns)


def words_columns(figures: Sequence[Figure], texts: Sequence[Sequence[Prose]], sheet: Sheet) -> int:
    """The same, where their words are not too long for what is left of the measure."""
    columns = picture_columns(figures, sheet)
    words = sheet.measure - sheet.x(columns) - HANG
    lines = (sum(len(Paragraph(text, BODY).lines(words)) for text in prose) for prose in texts)
    return columns if columns < sheet.columns and max(lines) <= MOST_LINES else sheet.columns


class Sideways(Block):
    """A figure on its ground line, and beside it number, caption or steps, and ``below`` these, such as a dose."""

    def __init__(
        self,
        figure: Figure,
        texts: Sequence[Prose],
        element: Element,
        *,
        sheet: Sheet,
        columns: int,
        scale: float,
        rtl: bool,
        below: Callable[[Element], Block] | None = None,
    ) -> None:
        super().__init__(rtl)
        self.figure, self.sheet, self.columns, self.scale = figure, sheet, columns, scale
        group = element.add("Div")
        self.drawn = group.add("Figure", alt=figure.alt)
        first = group.add("Caption")
        self.caption = Caption(figure.number, texts, [first, *(group.add("P") for _ in texts[1:])], rtl)
        self.below = below(group) if below else None

    @property
    def _beside(self) -> bool:
        return self.columns < self.sheet.columns

    @property
    def _text_x(self) -> float:
        return self.sheet.x(self.columns) if self._beside else 0.0

    def _ground(self) -> float:
        scale = scale_of(self.figure, self.sheet.span(self.columns), self.scale)
        return snap((-self.figure.picture.box[1] + floor_of(self.figure)) * scale / MM)

    def _words(self, width: float) -> float:
        """Height of the words."""
        below = BELOW_GAP + self.below.measure(width - HANG) if self.below else 0.0
        return self.caption.measure(width) + below

    def _text_top(self, width: float) -> float:
        """Words stand at half the height of their picture, or below it."""
        if not self._beside:
            return self._ground() + GROUND_TO_WORDS
        return snap(max(0.0, (self._ground() - self._words(width - self._text_x)) / 2))

    def measure(self, width: float) -> float:
        return max(self._ground(), self._text_top(width) + self._words(width - self._text_x))

    def paint(self, pen: Pen) -> None:
        cell, ground = self.sheet.span(self.columns), self._ground()
        scale = scale_of(self.figure, cell, self.scale)
        if not has_own_scale(self.figure):
            pen.rule(0, ground + 0.2, cell)
        wide = picture_width(self.figure.picture, scale)
        with content_of(pen, self.drawn):
            foot = ground - floor_of(self.figure) * scale / MM
            pen.picture(self.figure.picture, (cell - wide) / 2, wide, foot, scale)
        x, y = self._text_x, self._text_top(pen.width)
        y += self.caption.inside(pen, x, y, pen.width - x)
        if self.below:
            self.below.inside(pen, x + HANG, y + BELOW_GAP, pen.width - x - HANG)
