"""Pictures on the page: rows with numbers and captions on one ground line, diagrams with labels, movements as strips.

One scale holds for every drawn figure of a handout, so that a body is equally large wherever it appears.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from handouts.drawing.picture import Photo, Picture
from handouts.edition.model import Figure, Label, Prose
from handouts.edition.numerals import numeral
from handouts.flow.block import Block, Pen, content_of
from handouts.flow.grid import GUTTER, MM, NARROWEST, Sheet, snap
from handouts.flow.lines import width_of
from handouts.flow.marks import BADGE, badge
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CAP_HEIGHT, Style

SCALES = (1.2, 1.05, 0.9)
"""Points a unit, largest first: 43, 38 and 32 mm for a standing body. Below, faces and feet no longer read."""
PICTURE_GAP = 3.0
"""From a rule to a picture's top, mm."""
CAPTION_DROP = 9.0
"""From the ground line to a caption's first baseline, mm."""
HANG = 7.5
"""From a badge's start edge to the caption beside it, mm."""
BELOW_GAP = 1.5
FRAME_COLUMNS = 2
OWN_SCALE_COLUMNS = 3
LABEL_DEPTH = 2.0
"""Half a label's height below its middle, mm."""
DIAGRAM, FIGURE = 54.0, 27.0
"""Least widths of a cell, mm: narrower, words have no room, or pictures are too small to read."""
LEADER_REACH = 5.0
PIN = 0.95
PHOTO_HEIGHT = 60.0
FLOOR_LINE = 2.0
"""What a picture may have below unit 0 for the thickness of its floor, figure units."""
DIAGRAM_HEIGHTS = (57.0, 48.0)
SMALL_DIAGRAM = 36.0
"""A diagram lower than that, mm, had better stand alone on a narrow sheet."""


def has_own_scale(figure: Figure) -> bool:
    """Photos and close-ups are fitted to their cell; everything else keeps to the handout's one scale."""
    return figure.framed or isinstance(figure.picture, Photo)


def is_diagram(figure: Figure) -> bool:
    """Whether a figure has words beside its lines: it is then drawn to a height and not to the handout's scale."""
    return bool(figure.labels)


def width_in_units(figure: Figure) -> float:
    """Width of a drawn figure in figure units; 0 for what is fitted to its cell instead."""
    return 0.0 if is_diagram(figure) or has_own_scale(figure) else picture_width(figure.picture, MM)


def scale_of(figure: Figure, width: float, scale: float) -> float:
    """Points a unit (or a pixel) in a cell: the handout's scale, or what fills the cell without growing too tall."""
    if not has_own_scale(figure):
        return scale
    return min(width / picture_width(figure.picture, 1), PHOTO_HEIGHT / _height(figure.picture, 1))


class Caption(Block):
    """A figure's number and its words beside it."""

    first = BODY.leading

    def __init__(self, number: int, texts: Sequence[Prose], elements: Sequence[Element], rtl: bool) -> None:
        super().__init__(rtl)
        self.number, self.elements = number, tuple(elements)
        self.texts = [Paragraph(t, BODY, e, rtl=rtl) for t, e in zip(texts, elements, strict=False)]

    def widest_word(self) -> float:
        """Width of the number and the longest word, mm."""
        return HANG + max((text.widest_word() for text in self.texts), default=0.0)

    def measure(self, width: float) -> float:
        return max(BODY.leading, sum(text.measure(width - HANG) for text in self.texts))

    def paint(self, pen: Pen) -> None:
        middle = BODY.leading - CAP_HEIGHT / 2 * BODY.size / MM
        badge(pen, numeral(self.number), 0, middle, self.elements[0])
        y = 0.0
        for text in self.texts:
            y += text.inside(pen, HANG, y, pen.width - HANG)


class Figures(Block):
    """Figures in equal cells on one ground line, each over its number and caption or steps, and over ``below`` if
    given.
    """

    def __init__(
        self,
        figures: Sequence[Figure],
        texts: Sequence[Sequence[Prose]],
        element: Element,
        *,
        cells: int,
        scale: float,
        rtl: bool,
        below: Sequence[Callable[[Element], Block]] = (),
    ) -> None:
        super().__init__(rtl)
        self.figures, self.cells, self.scale = tuple(figures), cells, scale
        self.drawn, self.captions = [], []
        self.below: list[Block] = []
        for n, (figure, prose) in enumerate(zip(figures, texts, strict=True)):
            group = element.add("Div")
            self.drawn.append(group.add("Figure", alt=figure.alt))
            first = group.add("Caption")
            more = [group.add("P") for _ in prose[1:]]
            self.captions.append(Caption(figure.number, prose, [first, *more], rtl))
            if below:
                self.below.append(below[n](group))

    def _cell(self, width: float) -> float:
        return (width - GUTTER * (self.cells - 1)) / self.cells

    def _ground(self, cell: float) -> float:
        """From the top to the common ground line."""
        heights = [(-f.picture.box[1] + floor_of(f)) * scale_of(f, cell, self.scale) / MM for f in self.figures]
        return snap(max(heights))

    def _depth(self, n: int, cell: float) -> float:
        below = BELOW_GAP + self.below[n].measure(cell - HANG) if self.below else 0.0
        return self.captions[n].measure(cell) + below

    def measure(self, width: float) -> float:
        cell = self._cell(width)
        deepest = max(self._depth(n, cell) for n in range(len(self.figures)))
        return self._ground(cell) + CAPTION_DROP - BODY.leading + deepest

    def paint(self, pen: Pen) -> None:
        cell = self._cell(pen.width)
        ground = self._ground(cell)
        for n, figure in enumerate(self.figures):
            x = n * (cell + GUTTER)
            picture = figure.picture
            scale = scale_of(figure, cell, self.scale)
            if not has_own_scale(figure):
                pen.rule(x, ground + 0.2, cell)
            wide = picture_width(picture, scale)
            with content_of(pen, self.drawn[n]):
                origin = ground - floor_of(figure) * scale / MM
                pen.picture(picture, x + (cell - wide) / 2, wide, origin, scale)
            y = ground + CAPTION_DROP - BODY.leading
            y += self.captions[n].inside(pen, x, y, cell)
            if self.below:
                self.below[n].inside(pen, x + HANG, y + BELOW_GAP, cell - HANG)


def floor_of(figure: Figure) -> float:
    """How far below its unit 0 a picture stands: on the foot of its stairs, or of its frame; figure units."""
    below = figure.picture.box[3]
    return below if figure.framed or below > FLOOR_LINE else 0.0


def above(picture: Picture | Photo, scale: float) -> float:
    """Height above the ground, mm."""
    return -picture.box[1] * scale / MM


def below(picture: Picture | Photo, scale: float) -> float:
    """Depth below unit 0, mm."""
    return picture.box[3] * scale / MM


def picture_width(picture: Picture | Photo, scale: float) -> float:
    """Width of a picture, mm."""
    return (picture.box[2] - picture.box[0]) * scale / MM


def _height(picture: Picture | Photo, scale: float) -> float:
    return (picture.box[3] - picture.box[1]) * scale / MM


class Diagrams(Block):
    """Anatomy diagrams side by side, their labels set as text beside them, captions below."""

    def __init__(self, figures: Sequence[Figure], element: Element, *, height: float, note: Style, rtl: bool) -> None:
        super().__init__(rtl)
        self.figures, self.height_wanted, self.note = tuple(figures), height, note
        self.drawn, self.captions = [], []
        for figure in figures:
            group = element.add("Div")
            self.drawn.append(group.add("Figure", alt=figure.alt))
            prose = (figure.caption,) if figure.caption else ()
            self.captions.append(Caption(figure.number, prose, [group.add("Caption")], rtl))

    def _cell(self, width: float) -> float:
        return (width - GUTTER * (len(self.figures) - 1)) / len(self.figures)

    def _scale(self, width: float) -> float:
        """Points a unit: the height wanted, or less where labels would leave their cell."""
        cell = self._cell(width)
        scales = []
        for figure in self.figures:
            scale = self.height_wanted * MM / (figure.picture.box[3] - figure.picture.box[1])
            while scale > 0.1 and sum(_reach(figure, scale, self.note)) > cell + GUTTER / 2:
                scale *= 0.98
            scales.append(scale)
        return min(scales)

    def _base(self, width: float) -> float:
        scale = self._scale(width)
        return snap(max(_height(figure.picture, scale) for figure in self.figures))

    def measure(self, width: float) -> float:
        cell = self._cell(width)
        captions = max(caption.measure(cell) for caption in self.captions)
        return self._base(width) + self._room_below(width) + CAPTION_DROP - BODY.leading + captions

    def _room_below(self, width: float) -> float:
        """Room for labels that stand below the pictures."""
        scale = self._scale(width)
        depths = [-label.at[1] * scale / MM - below(f.picture, scale) for f in self.figures for label in f.labels]
        deepest = max(depths, default=0.0)
        return snap(deepest + LABEL_DEPTH) if deepest > -LABEL_DEPTH else 0.0

    def paint(self, pen: Pen) -> None:
        cell, scale, base = self._cell(pen.width), self._scale(pen.width), self._base(pen.width)
        free = 0.0  # where the diagram before ends
        for n, (figure, drawn, caption) in enumerate(zip(self.figures, self.drawn, self.captions, strict=True)):
            start = n * (cell + GUTTER)
            lead, trail = _overhang(figure, scale, self.note)[:: -1 if pen.rtl else 1]
            wide = picture_width(figure.picture, scale)
            x = max(start, free + lead)
            with content_of(pen, drawn):
                origin = pen.picture(figure.picture, x, wide, base - figure.picture.box[3] * scale / MM, scale)
                for label in figure.labels:
                    _label(pen, label, origin, base - figure.picture.box[3] * scale / MM, scale, self.note)
            free = x + wide + trail + 1.5
            caption.inside(pen, start, base + self._room_below(pen.width) + CAPTION_DROP - BODY.leading, cell)


def _reach(figure: Figure, scale: float, note: Style) -> tuple[float, float]:
    """How far a diagram and its labels reach to the left and to the right of its unit 0, mm."""
    x0, _, x1, _ = figure.picture.box
    before, after = -x0 * scale / MM, x1 * scale / MM
    for label in figure.labels:
        at, wide = label.at[0] * scale / MM, width_of(label.text, note) / MM
        if label.align == "start":
            after = max(after, at + wide)
        else:
            before = max(before, wide - at)
    return before, after


def _overhang(figure: Figure, scale: float, note: Style) -> tuple[float, float]:
    """How far labels reach beyond a diagram on its left and on its right, mm."""
    before, after = _reach(figure, scale, note)
    x0, _, x1, _ = figure.picture.box
    return before + x0 * scale / MM, after - x1 * scale / MM


def _label(pen: Pen, label: Label, origin: float, ground: float, scale: float, note: Style) -> None:
    """A word with its leader; a white halo keeps the leader legible on the drawing."""
    at = origin + label.at[0] * scale / MM, ground - label.at[1] * scale / MM
    if label.pin is not None:
        pin = origin + label.pin[0] * scale / MM, ground - label.pin[1] * scale / MM
        side = 1 if label.align == "start" else -1
        path = [pin, (at[0] - side * LEADER_REACH, at[1]), (at[0] - side * 1.2, at[1])]
        pen.leader(path, 2.0, "white")
        pen.leader(path, 0.6, "ink")
        pen.pin(*pin, PIN + 0.55, "white")
        pen.pin(*pin, PIN, "ink")
    pen.label(label.text, *at, label.align, note)


class Beside(Block):
    """Figures under a heading or beside steps: a badge at the top start corner of each, one ground line. On a narrow
    sheet, where they are low and stand close to other words, the badge has room of its own.
    """

    def __init__(self, figures: Sequence[Figure], element: Element, *, sheet: Sheet, scale: float, rtl: bool) -> None:
        super().__init__(rtl)
        self.figures, self.sheet, self.scale = tuple(figures), sheet, scale
        self.drawn, self.captions = [], []
        for figure in figures:
            group = element.add("Div")
            self.drawn.append(group.add("Figure", alt=figure.alt))
            self.captions.append(group.add("Caption"))

    def columns(self) -> tuple[int, ...]:
        """Columns that each figure takes: as many as it needs at the handout's scale, three if it has its own."""
        return tuple(beside_columns(figure, self.sheet, self.scale) for figure in self.figures)

    def _scale(self, figure: Figure) -> float:
        room = HANG if self.sheet.stacked else BADGE
        return scale_of(figure, self.sheet.span(OWN_SCALE_COLUMNS) - room, self.scale)

    def _ground(self) -> float:
        return snap(max(above(f.picture, self._scale(f)) for f in self.figures))

    def measure(self, width: float) -> float:  # noqa: ARG002
        return self._ground() + snap(max(below(f.picture, self._scale(f)) for f in self.figures))

    def paint(self, pen: Pen) -> None:
        column = 0
        alone = len(self.figures) == 1 and not self.sheet.stacked
        for figure, drawn, caption, columns in zip(
            self.figures, self.drawn, self.captions, self.columns(), strict=True
        ):
            x, cell = self.sheet.x(column), pen.width if alone else self.sheet.span(columns)
            scale = self._scale(figure)
            wide = picture_width(figure.picture, scale)
            top = self._ground() - above(figure.picture, scale)
            start, middle = x + (cell - wide) / 2, max(BADGE, top) if figure.framed else BADGE
            if self.sheet.stacked:
                start, middle = x + HANG, top + BADGE / 2
            with content_of(pen, drawn):
                pen.picture(figure.picture, start, wide, self._ground(), scale)
            badge(pen, numeral(figure.number), x, middle, caption)
            column += columns


def beside_columns(figure: Figure, sheet: Sheet, scale: float) -> int:
    """Columns for a figure beside its steps."""
    if has_own_scale(figure):
        return OWN_SCALE_COLUMNS
    wide = picture_width(figure.picture, scale) + (HANG if sheet.stacked else 0.0)
    fits = (n for n in range(2, sheet.columns) if sheet.span(n) + GUTTER / 2 >= wide)
    return next(fits, sheet.columns)


def beside_rows(figures: Sequence[Figure], sheet: Sheet, scale: float) -> list[tuple[Figure, ...]]:
    """Figures of steps in rows, where a narrow sheet has no room beside the steps."""
    rows: list[list[Figure]] = [[]]
    taken = 0
    for figure in figures:
        columns = beside_columns(figure, sheet, scale)
        if rows[-1] and taken + columns > sheet.columns:
            rows.append([])
            taken = 0
        rows[-1].append(figure)
        taken += columns
    return [tuple(row) for row in rows]


def _abreast(diagrams: Sequence[Figure], sheet: Sheet, count: int) -> bool:
    """Whether so many diagrams stay large enough side by side."""
    cell = (sheet.text_width - GUTTER * (count - 1)) / count
    return all(
        sum(_reach(figure, SMALL_DIAGRAM * MM / _height(figure.picture, MM), sheet.note)) <= cell + GUTTER / 2
        for figure in diagrams
    )


def figure_rows(figures: Sequence[Figure], sheet: Sheet) -> list[tuple[Figure, ...]]:
    """Figures of a block in rows: diagrams and other pictures apart, none with more than has room, all about as
    full.
    """
    least = DIAGRAM, NARROWEST if sheet.stacked else FIGURE
    rows: list[tuple[Figure, ...]] = []
    for diagrams, alike in groupby(figures, is_diagram):
        row = tuple(alike)
        most = sheet.abreast(sheet.text_width, least[not diagrams])
        if diagrams and sheet.stacked and not _abreast(row, sheet, most):
            most = 1
        count = -(-len(row) // most)
        size = -(-len(row) // count)
        rows += [row[n : n + size] for n in range(0, len(row), size)]
    return rows
