"""Exercises as one sees them from afar: number and name, pictures, the dose, how it is done."""

from collections.abc import Sequence

from handouts.edition.model import Figure, Station
from handouts.edition.numerals import numeral
from handouts.flow.block import Block, Pen, content_of
from handouts.flow.figures import HANG, Caption, floor_of, has_own_scale, picture_width, scale_of
from handouts.flow.grid import GUTTER, MM, snap
from handouts.flow.lines import width_of
from handouts.flow.marks import badge
from handouts.flow.paragraph import STEP_GAP, Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CAP_HEIGHT, CARD_NAME, DOSE, HEAD, Style

NAME_TO_PICTURE = 3.0
CAPTION_GAP = 3.0
"""From the ground line to the box of a caption, mm."""
PICTURE_TO_WORDS = 3.0
BESIDE = 0.46
"""Share of the width that a picture takes beside its words."""
FRAME_GAP = 3.0
"""Between the frames of one movement, mm."""


class Frames:
    """The pictures of one exercise on a ground line; with captions below and, if ``numbered``, their numbers. What
    stands still keeps its place.
    """

    def __init__(self, figures: Sequence[Figure], element: Element, scale: float, rtl: bool, *, numbered: bool) -> None:
        self.figures, self.scale = tuple(figures), scale
        self.drawn: list[Element] = []
        self.legends: list[tuple[int, Caption | Paragraph]] = []
        for n, figure in enumerate(figures):
            group = element.add("Div")
            self.drawn.append(group.add("Figure", alt=figure.alt))
            words = (figure.caption,) if figure.caption else ()
            if numbered:
                self.legends.append((n, Caption(figure.number, words, [group.add("Caption")], rtl)))
            elif words:
                self.legends.append((n, Paragraph(words[0], BODY, group.add("Caption"), rtl=rtl)))

    def _cell(self, width: float) -> float:
        count = len(self.figures)
        return (width - FRAME_GAP * (count - 1)) / count

    def _stretch(self) -> tuple[float, float]:
        """Start and width in units of all that is drawn to the common scale."""
        boxes = [figure.picture.box for figure in self.figures if not has_own_scale(figure)]
        if not boxes:
            return 0.0, 0.0
        start = min(box[0] for box in boxes)
        return start, max(box[2] for box in boxes) - start

    def widest_scale(self, width: float) -> float:
        """The scale at which the pictures fill their cells, points a unit."""
        stretch = self._stretch()[1]
        return self._cell(width) * MM / stretch if stretch else float("inf")

    def has_room(self, width: float) -> bool:
        """Whether every word of the captions has."""
        cell = self._cell(width)
        return all(legend.widest_word() <= cell for _, legend in self.legends)

    def ground(self, width: float) -> float:
        """From the top to the ground line, mm."""
        cell = self._cell(width)
        return snap(max((-f.picture.box[1] + floor_of(f)) * scale_of(f, cell, self.scale) / MM for f in self.figures))

    def below(self, width: float) -> float:
        """From the ground line to the end of the captions, mm."""
        cell = self._cell(width)
        return max((CAPTION_GAP + legend.measure(cell) for _, legend in self.legends), default=0.0)

    def paint_on(self, pen: Pen, x: float, ground: float, width: float) -> None:
        """Draw between ``x`` and ``x + width``, the ground line at ``ground``."""
        cell = self._cell(width)
        start, stretch = self._stretch()
        for n, figure in enumerate(self.figures):
            left, scale = x + n * (cell + FRAME_GAP), scale_of(figure, cell, self.scale)
            wide = picture_width(figure.picture, scale)
            shift = (cell - wide) / 2
            if not has_own_scale(figure):
                pen.rule(left, ground + 0.2, cell)
                before = (figure.picture.box[0] - start) * scale / MM
                after = stretch * scale / MM - before - wide
                shift = (cell - stretch * scale / MM) / 2 + (after if pen.rtl else before)
            with content_of(pen, self.drawn[n]):
                pen.picture(figure.picture, left + shift, wide, ground - floor_of(figure) * scale / MM, scale)
        for n, caption in self.legends:
            caption.inside(pen, x + n * (cell + FRAME_GAP), ground + CAPTION_GAP, cell)


class ShortDose(Block):
    """A dose in short form, as large as cells of its width have room for it and those ``among`` which it stands."""

    def __init__(self, dose: str, element: Element, rtl: bool, among: Sequence[str] = ()) -> None:
        super().__init__(rtl)
        self.dose, self.element, self.among = dose, element, (dose, *among)

    def _style(self, width: float) -> Style:
        styles = (style for style in (DOSE, CARD_NAME) if self._widest(style) <= width)
        return next(styles, HEAD)

    def _widest(self, style: Style) -> float:
        return max(width_of(dose, style) for dose in self.among) / MM

    def _set(self, width: float) -> Paragraph:
        paragraph = Paragraph(self.dose, self._style(width), rtl=self.rtl, role="brand-text")
        paragraph.element = self.element
        return paragraph

    def widest_word(self) -> float:
        """Width of the longest word at its smallest, mm."""
        return Paragraph(self.dose, HEAD).widest_word()

    def measure(self, width: float) -> float:
        return self._set(width).measure(width)

    def paint(self, pen: Pen) -> None:
        self._set(pen.width).inside(pen, 0, 0, pen.width)


class StationBox:
    """The parts of a station, which a row puts in their places."""

    def __init__(self, station: Station, element: Element, scale: float, rtl: bool, doses: Sequence[str]) -> None:
        group = element.add("Sect")
        self.title = group.add("H3")
        self.number = numeral(station.figures[0].number) if len(station.figures) == 1 else ""
        self.name = Paragraph(station.name, HEAD, rtl=rtl)
        self.name.element = self.title
        self.frames = Frames(station.figures, group, scale, rtl, numbered=not self.number)
        self.words: list[ShortDose | Paragraph] = []
        if station.dose:
            self.words.append(ShortDose(station.dose, group.add("P"), rtl, doses))
        texts = [*([station.how] if station.how else []), *station.steps]
        self.words += [Paragraph(text, BODY, group.add("P"), rtl=rtl) for text in texts]

    @property
    def _indent(self) -> float:
        return HANG if self.number else 0.0

    def name_height(self, cell: float) -> float:
        """Height of number and name, mm."""
        return self.name.measure(cell - self._indent)

    def words_height(self, width: float) -> float:
        """Height of the dose and what follows it, mm."""
        return sum(block.measure(width) for block in self.words) + STEP_GAP * max(0, len(self.words) - 1)

    def has_room(self, cell: float, picture: float, words: float) -> bool:
        """Whether every word of the name, the captions and what follows has, in such widths."""
        texts = (block.widest_word() <= words for block in self.words)
        return self.name.widest_word() <= cell - self._indent and self.frames.has_room(picture) and all(texts)

    def paint_name(self, pen: Pen, x: float, y: float, cell: float) -> None:
        """Draw number and name."""
        if self.number:
            badge(pen, self.number, x, y + HEAD.leading - CAP_HEIGHT / 2 * HEAD.size / MM, self.title)
        self.name.inside(pen, x + self._indent, y, cell - self._indent)

    def paint_words(self, pen: Pen, x: float, y: float, width: float) -> None:
        """Draw the dose and what follows it."""
        for block in self.words:
            y += block.inside(pen, x, y, width) + STEP_GAP


def cell_of(width: float, cells: int) -> float:
    """Width of one of several cells, mm."""
    return (width - GUTTER * (cells - 1)) / cells


def cell_x(n: int, cell: float) -> float:
    """Where a cell begins, mm."""
    return n * (cell + GUTTER)


class StationRow(Block):
    """Stations side by side in ``cells``, some of which may be empty, their pictures on one ground line. One that has a
    row and one picture has its words beside that.
    """

    def __init__(self, boxes: Sequence[StationBox | None], cells: int, rtl: bool) -> None:
        super().__init__(rtl)
        self.placed = tuple((n, box) for n, box in enumerate(boxes) if box)
        self.boxes = tuple(box for _, box in self.placed)
        self.cells = cells
        self.beside = cells == 1 and len(self.boxes[0].frames.figures) == 1

    def _cell(self, width: float) -> float:
        return cell_of(width, self.cells)

    def _picture(self, width: float) -> float:
        """Width of a station's pictures."""
        return width * BESIDE if self.beside else self._cell(width)

    def _words_width(self, width: float) -> float:
        return width * (1 - BESIDE) - GUTTER if self.beside else self._cell(width)

    def widest_scale(self, width: float) -> float:
        """The scale at which the widest picture fills its place, points a unit."""
        return min(box.frames.widest_scale(self._picture(width)) for box in self.boxes)

    def has_room(self, width: float) -> bool:
        """Whether every word has."""
        cell, picture, words = self._cell(width), self._picture(width), self._words_width(width)
        return all(box.has_room(cell, picture, words) for box in self.boxes)

    def _names(self, width: float) -> float:
        return max(box.name_height(self._cell(width)) for box in self.boxes) + NAME_TO_PICTURE

    def _ground(self, width: float) -> float:
        pictures = max(box.frames.ground(self._picture(width)) for box in self.boxes)
        return snap(self._names(width) + pictures)

    def _words_top(self, width: float) -> float:
        """Below the captions, or at half the height of the picture."""
        ground = self._ground(width)
        if not self.beside:
            return ground + max(box.frames.below(self._cell(width)) for box in self.boxes) + PICTURE_TO_WORDS
        names = self._names(width)
        return names + snap(max(0.0, (ground - names - self._words(width)) / 2))

    def _words(self, width: float) -> float:
        return max(box.words_height(self._words_width(width)) for box in self.boxes)

    def measure(self, width: float) -> float:
        words = self._words(width)
        bottom = self._words_top(width) + words if words else self._words_top(width) - PICTURE_TO_WORDS
        return snap(max(self._ground(width), bottom))

    def paint(self, pen: Pen) -> None:
        for n, _ in self.placed:
            self.paint_cell(pen, n)

    def paint_cell(self, pen: Pen, lane: int) -> None:
        """Draw what stands in a cell."""
        cell, picture, ground = self._cell(pen.width), self._picture(pen.width), self._ground(pen.width)
        top = self._words_top(pen.width)
        for n, box in ((n, box) for n, box in self.placed if n == lane):
            x = cell_x(n, cell)
            box.paint_name(pen, x, 0.0, cell)
            box.frames.paint_on(pen, x, ground, picture)
            box.paint_words(pen, picture + GUTTER if self.beside else x, top, self._words_width(pen.width))
