"""Exercises: side by side under the dose they share, or as cards that stand alone. Picture, step and dose are never
torn apart.
"""

from collections.abc import Sequence
from functools import partial

from handouts.edition.model import DoseCell, Exercise, Figure, Step
from handouts.flow.block import Block, Pen
from handouts.flow.doses import DoseLine, dose_cell, dose_width
from handouts.flow.figures import FRAME_COLUMNS, HANG, PICTURE_GAP, SCALES, Figures, width_in_units
from handouts.flow.grid import GUTTER, MM, Sheet, snap
from handouts.flow.marks import BADGE, badge, badge_width
from handouts.flow.paragraph import DOT, STEP_GAP, Paragraph, listing
from handouts.flow.sideways import Sideways, picture_columns, words_columns
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CAP_HEIGHT, HEAD

DOSE_TO_PICTURES = 4.5
ROW_GAP = 7.5
STEP_INDENT = 15.0
"""From a step's badge to its text, mm: room for the pill of a range. On a narrow sheet, only where there is one."""


class CardDose(Block):
    """An exercise's own dose in a narrow column: verb, then number and unit; the unit goes below where it has no
    room.
    """

    first = BODY.leading

    def __init__(self, cells: Sequence[DoseCell], rtl: bool, element: Element) -> None:
        super().__init__(rtl)
        self.cells = tuple(cells)
        self.elements = [element.add("P") for _ in cells]

    def _lines(self, cell: DoseCell, width: float) -> int:
        """Two, or more where number and unit do not fit side by side."""
        if dose_width(cell, HEAD) <= width:
            return 2
        return 2 + Paragraph(cell.unit, BODY).count(width)

    def measure(self, width: float) -> float:
        return sum(self._lines(cell, width) * BODY.leading + STEP_GAP for cell in self.cells)

    def paint(self, pen: Pen) -> None:
        y = 0.0
        for cell, element in zip(self.cells, self.elements, strict=True):
            lines = self._lines(cell, pen.width)
            dose_cell(pen, cell, 0, y, element, HEAD, stacked=lines > 2)
            y += lines * BODY.leading + STEP_GAP


def per_row(count: int) -> int:
    """Exercises in a row: up to four fill one, more go by threes."""
    return max(3, count) if count <= 4 else 3


def exercise_rows(
    exercises: Sequence[Exercise], element: Element, *, sheet: Sheet, scale: float, rtl: bool
) -> Sequence[Block]:
    """Exercises in rows, each with its picture, number, steps and (unless shared) dose; one a row on a narrow sheet."""
    if sheet.stacked:
        figures, texts = [exercise.figures[0] for exercise in exercises], [exercise.steps for exercise in exercises]
        columns = words_columns(figures, texts, sheet)
        return [
            Sideways(
                exercise.figures[0],
                exercise.steps,
                element,
                sheet=sheet,
                columns=columns,
                scale=scale,
                rtl=rtl,
                below=partial(CardDose, exercise.dose, rtl) if exercise.dose else None,
            )
            for exercise in exercises
        ]
    cells = per_row(len(exercises))
    rows = []
    for start in range(0, len(exercises), cells):
        chunk = exercises[start : start + cells]
        below = [partial(CardDose, e.dose, rtl) for e in chunk] if any(e.dose for e in chunk) else []
        figures = [e.figures[0] for e in chunk]
        rows.append(Figures(figures, [e.steps for e in chunk], element, cells=cells, scale=scale, rtl=rtl, below=below))
    return rows


class Exercises(Block):
    """Rows of exercises under a dose that they share. On every page that its pictures reach, the dose stands above
    them again; ``dose`` is None where it stands beside the heading.
    """

    def __init__(
        self, rows: Sequence[Block], repeat: DoseLine | None, dose_x: float, rtl: bool, *, above: bool
    ) -> None:
        super().__init__(rtl)
        self.rows, self.repeat, self.dose_x, self.above = tuple(rows), repeat, dose_x, above

    def _head(self, width: float) -> float:
        if not self.above:
            return 0.0
        if self.repeat is None:
            return PICTURE_GAP
        return self.repeat.measure(width - self.dose_x) + DOSE_TO_PICTURES

    def measure(self, width: float) -> float:
        return self._head(width) + sum(row.measure(width) for row in self.rows) + ROW_GAP * (len(self.rows) - 1)

    def paint(self, pen: Pen) -> None:
        if self.above and self.repeat is not None:
            self.repeat.inside(pen, self.dose_x, 0, pen.width - self.dose_x)
        y = self._head(pen.width)
        for row in self.rows:
            y += row.inside(pen, 0, y, pen.width) + ROW_GAP

    def parts(self, width: float, height: float) -> "tuple[Exercises, Exercises] | None":
        room, fit = height - self._head(width), 0
        for row in self.rows[:-1]:
            room -= row.measure(width)
            if room < 0:
                break
            room -= ROW_GAP
            fit += 1
        if not fit:
            return None
        first = Exercises(self.rows[:fit], self.repeat, self.dose_x, self.rtl, above=self.above)
        return first, Exercises(self.rows[fit:], self.repeat, self.dose_x, self.rtl, above=True)


def card_columns(figures: Sequence[Figure], sheet: Sheet) -> int:
    """Columns that a card's pictures take: two each, at least four; more where a picture, or a word below it, has no
    room.
    """
    least, most = max(4, FRAME_COLUMNS * len(figures)), sheet.columns - sheet.head
    for columns in range(least, most):
        if all(_holds(figure, _cell(len(figures), columns, sheet)) for figure in figures):
            return columns
    return max(least, most)


def _holds(figure: Figure, width: float) -> bool:
    word = Paragraph(figure.caption, BODY).widest_word() if figure.caption else 0.0
    return width_in_units(figure) * SCALES[-1] <= width * MM and HANG + word <= width


def card_cell(figures: Sequence[Figure], sheet: Sheet) -> float:
    """Width of a picture's cell in a card, mm."""
    return _cell(len(figures), sheet.columns if sheet.stacked else card_columns(figures, sheet), sheet)


def _cell(count: int, columns: int, sheet: Sheet) -> float:
    return (sheet.span(columns) - GUTTER * (count - 1)) / count


class Card(Block):
    """An exercise with all its parts: name and dose in the heading column, pictures, steps beside them or, where three
    pictures leave no room, below. On a narrow sheet name and dose stand above. It never parts.
    """

    def __init__(self, exercise: Exercise, element: Element, *, sheet: Sheet, scale: float, rtl: bool) -> None:
        super().__init__(rtl)
        self.sheet = sheet
        self.name = Paragraph(exercise.name, HEAD, element.add("H3"), rtl=rtl)
        self.dose: Block | None = None
        if exercise.dose and sheet.stacked:
            self.dose = DoseLine(exercise.dose, [element.add("P") for _ in exercise.dose], rtl)
        elif exercise.dose:
            self.dose = CardDose(exercise.dose, rtl, element)
        captions = [(figure.caption,) if figure.caption else () for figure in exercise.figures]
        cells = len(exercise.figures)
        self.figures = Figures(exercise.figures, captions, element, cells=cells, scale=scale, rtl=rtl)
        self.steps: list[Block] = [*listing(exercise.steps, True, element, rtl=rtl)]
        for variant in exercise.variants:
            self.steps[-1].air = STEP_GAP
            self.steps.append(Paragraph(variant, BODY, element.add("P"), rtl=rtl))
        self.columns = card_columns(exercise.figures, sheet)
        if sheet.stacked:
            self.columns = picture_columns(exercise.figures, sheet) if cells == 1 else sheet.columns

    @property
    def _beside(self) -> bool:
        """Whether the steps have room beside the pictures."""
        if self.sheet.stacked:
            return self.columns < self.sheet.columns
        return self.sheet.head + self.columns + 4 <= self.sheet.columns

    @property
    def _steps_at(self) -> tuple[float, float]:
        """Start and width of the steps."""
        x = self.sheet.x(self.sheet.head + self.columns if self._beside else self.sheet.head)
        return x, self.sheet.measure - x

    def _words(self) -> float:
        """Height of name and dose."""
        column = self.sheet.head_width
        return self.name.measure(column) + (STEP_GAP + self.dose.measure(column) if self.dose else 0.0)

    def _top(self) -> float:
        """Where pictures and steps begin."""
        return snap(self._words() + STEP_GAP) if self.sheet.stacked else 0.0

    def _steps_top(self) -> float:
        if self._beside:
            return self._top()
        return self._top() + PICTURE_GAP + self.figures.measure(self.sheet.span(self.columns)) + STEP_GAP

    def measure(self, width: float) -> float:  # noqa: ARG002
        steps = sum(item.measure(self._steps_at[1]) + item.air for item in self.steps)
        pictures = self._top() + PICTURE_GAP + self.figures.measure(self.sheet.span(self.columns))
        return max(self._words(), pictures, self._steps_top() + steps)

    def paint(self, pen: Pen) -> None:
        column = self.sheet.head_width
        y = self.name.inside(pen, 0, 0, column)
        if self.dose:
            self.dose.inside(pen, 0, y + STEP_GAP, column)
        self.figures.inside(pen, self.sheet.text_x, self._top() + PICTURE_GAP, self.sheet.span(self.columns))
        x, width = self._steps_at
        y = self._steps_top()
        for item in self.steps:
            y += item.inside(pen, x, y, width) + item.air


class StepItem(Block):
    """A step that names its figures by their own badges, so that a page has one series of numbers."""

    first = BODY.leading

    def __init__(self, step: Step, tree: Element, rtl: bool, indent: float = STEP_INDENT) -> None:
        super().__init__(rtl)
        self.badge, self.indent = step.badge, indent
        entry = tree.add("LI")
        self.label = entry.add("Lbl") if step.badge else None
        self.text = Paragraph(step.prose, BODY, entry.add("LBody"), rtl=rtl)

    def measure(self, width: float) -> float:
        return self.text.measure(width - self.indent)

    def paint(self, pen: Pen) -> None:
        middle = BODY.leading - CAP_HEIGHT / 2 * BODY.size / MM
        if self.badge:
            badge(pen, self.badge, 0, middle, self.label)
        else:
            pen.disc(BADGE / 2, middle, DOT, "brand-text")
        self.text.inside(pen, self.indent, 0, pen.width - self.indent)


def steps(items: Sequence[Step], element: Element, sheet: Sheet, rtl: bool) -> list[Block]:
    """Steps as blocks of their own: with badges where they name figures, else plainly numbered."""
    if not any(item.badge for item in items):
        return list(listing([item.prose for item in items], True, element, rtl=rtl))
    tree = element.add("L", ListNumbering="None")
    pills = not sheet.stacked or any(badge_width(item.badge) > BADGE for item in items)
    blocks: list[Block] = [StepItem(item, tree, rtl, STEP_INDENT if pills else HANG) for item in items]
    for block in blocks[:-1]:
        block.air = STEP_GAP
    return blocks
