"""Movements as strips of frames: what stands still keeps its place, so that only the body moves."""

from collections.abc import Sequence

from handouts.edition.model import Figure, Movement
from handouts.edition.numerals import numeral
from handouts.flow.block import Align, Block, Pen, content_of
from handouts.flow.figures import FRAME_COLUMNS, above, below, picture_width
from handouts.flow.grid import GUTTER, MM, Sheet, snap
from handouts.flow.lines import width_of
from handouts.flow.marks import BADGE, badge, opening_rule
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, HEAD

TITLE_COLUMNS = 4
HEAD_TO_FRAMES = 4.5
"""From a movement's title to its frames, mm."""


def movement_columns(movement: Movement) -> int:
    """Columns that a movement takes in a strip: two a frame, and room for its title."""
    return max(TITLE_COLUMNS, FRAME_COLUMNS * len(movement.frames))


class Strip(Block):
    """Movements side by side as frames two columns wide; what stands still keeps its place, so that only the body
    moves.
    """

    first = None

    def __init__(
        self, movements: Sequence[Movement], element: Element, *, sheet: Sheet, scale: float, rtl: bool
    ) -> None:
        super().__init__(rtl)
        self.movements, self.sheet, self.scale = tuple(movements), sheet, scale
        self.titles, self.drawn, self.captions = [], [], []
        for movement in movements:
            group = element.add("Sect")
            self.titles.append(group.add("H3"))
            for frame in movement.frames:
                cell = group.add("Div")
                self.drawn.append(cell.add("Figure", alt=frame.alt))
                self.captions.append(cell.add("Caption"))

    def _head(self) -> float:
        """Height of the titles; a dose that has no room beside its title stands below it."""
        return HEAD.leading * (1 if all(self._fits(movement) for movement in self.movements) else 2)

    def _fits(self, movement: Movement) -> bool:
        room = self.sheet.span(movement_columns(movement)) * MM
        return width_of(movement.title, HEAD) + width_of(movement.dose, HEAD) + BADGE * MM <= room

    @property
    def _frames(self) -> list[Figure]:
        return [frame for movement in self.movements for frame in movement.frames]

    def _ground(self) -> float:
        return snap(self._head() + HEAD_TO_FRAMES + max(above(f.picture, self.scale) for f in self._frames))

    def _word_height(self) -> float:
        cell = self.sheet.span(FRAME_COLUMNS) + GUTTER / 2
        return max((Paragraph(f.caption, BODY).measure(cell) for f in self._frames if f.caption), default=0.0)

    def measure(self, width: float) -> float:  # noqa: ARG002
        return self._ground() + snap(max(below(f.picture, self.scale) for f in self._frames)) + self._word_height()

    def paint(self, pen: Pen) -> None:
        ground = self._ground()
        down = snap(max(below(f.picture, self.scale) for f in self._frames))
        cell = self.sheet.span(FRAME_COLUMNS)
        boxes = [f.picture.box for f in self._frames]
        start = min(box[0] for box in boxes) * self.scale / MM
        stretch = max(box[2] for box in boxes) * self.scale / MM - start
        column = n = 0
        for movement, title in zip(self.movements, self.titles, strict=True):
            x0, wide = self.sheet.x(column), self.sheet.span(movement_columns(movement))
            opening_rule(pen, x0, 0, wide, min(self.sheet.bar, wide))
            pen.text(movement.title + " ", x0, HEAD.leading, wide, HEAD, element=title)
            align: Align = "end" if self._head() == HEAD.leading else "start"
            pen.text(movement.dose, x0, self._head(), wide, HEAD, element=title, role="brand-text", align=align)
            for frame in movement.frames:
                x = self.sheet.x(column)
                box = frame.picture.box
                left = x + (cell - stretch) / 2 + box[0] * self.scale / MM - start
                with content_of(pen, self.drawn[n]):
                    pen.picture(frame.picture, left, picture_width(frame.picture, self.scale), ground, self.scale)
                badge(pen, numeral(frame.number), x, self._head() + HEAD_TO_FRAMES + BADGE / 2, self.captions[n])
                if frame.caption:
                    caption = Paragraph(frame.caption, BODY, rtl=self.rtl)
                    caption.element = self.captions[n]
                    caption.inside(pen, x, ground + down, cell + GUTTER / 2)
                column += FRAME_COLUMNS
                n += 1
            column += movement_columns(movement) - FRAME_COLUMNS * len(movement.frames)
