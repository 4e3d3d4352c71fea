"""Blocks of an edition as flowables: sections become ruled rows, and the structure tree grows beside them in reading
order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from handouts.base.problems import Problem, Problems
from handouts.edition.model import (
    Block as Content,
)
from handouts.edition.model import (
    Body,
    Callout,
    ContactHere,
    DosingTable,
    ExerciseCards,
    ExerciseRow,
    Figure,
    FigureRow,
    Listing,
    Movement,
    Prose,
    Section,
    Sources,
    Steps,
    WeekRuler,
)
from handouts.edition.model import (
    Paragraph as Words,
)
from handouts.edition.model import (
    Sequence as Movements,
)
from handouts.flow.block import Block, Pen
from handouts.flow.contact import ContactRow, ContactSize
from handouts.flow.doses import DoseLine, Weeks
from handouts.flow.exercises import DOSE_TO_PICTURES, Card, Exercises, exercise_rows, steps
from handouts.flow.figures import FRAME_COLUMNS, Beside, Diagrams, Figures, Strip, is_diagram
from handouts.flow.furniture import Masthead
from handouts.flow.grid import HEAD_COLUMNS, Sheet
from handouts.flow.paragraph import PARAGRAPH_GAP, Item, Paragraph, listing
from handouts.flow.row import Cell, Row
from handouts.flow.structure import Element
from handouts.flow.table import DoseTable
from handouts.flow.type import BODY, HEAD, LEAD, NOTE

SIBLING_AIR = 3.0
"""Between texts that belong together and have no rule between them, mm."""
FIGURE_GAP = 6.0
"""From a text's last baseline to the pictures or the band below it, mm."""
CALLOUT_INDENT = 4.5
SOURCE_INDENT = 6.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What may give when a handout has to fit its pages: air between rows and sizes of pictures, never text.

    ``air``, ``diagram`` (height) and ``code`` (side) in mm, ``scale`` in points a figure unit.
    """

    air: float
    scale: float
    diagram: float
    code: float


@dataclass(frozen=True, slots=True)
class Story:
    """Flowables in order; ``breaks`` are the indices that begin a page, ``contact`` the element for the clinic's
    part.
    """

    masthead: Masthead
    rows: tuple[Block, ...]
    breaks: frozenset[int]
    root: Element
    contact: Element | None
    trace: Element


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


def _is_text(section: Section) -> bool:
    return section.beside is None and all(isinstance(block, Words | Listing) for block in section.blocks)


class Builder:
    """Turns one body into a story in one setting."""

    def __init__(self, body: Body, sheet: Sheet, setting: Setting, size: ContactSize | None) -> None:
        self.body, self.sheet, self.setting, self.size = body, sheet, setting, size
        self.rtl = body.direction == "rtl"
        self.root = Element("Document", language=body.language)
        self.contact: Element | None = None

    def story(self) -> Story:
        """The whole handout."""
        body = self.body
        masthead = Masthead(body.title, self.root.add("H1"), self.sheet, self.rtl)
        lead = self.root.add("Sect")
        heading = Paragraph(body.lead_heading, HEAD, lead.add("H2"), rtl=self.rtl, outline=1)
        rows: list[Block] = [
            Row(self.sheet, heading, [Cell(Paragraph(body.lead, LEAD, lead.add("P"), rtl=self.rtl))], rtl=self.rtl)
        ]
        self._air(rows[0])
        breaks = set()
        before: Section | None = None
        for section in body.sections:
            sibling = before is not None and _is_text(before) and _is_text(section) and not section.new_page
            if sibling:
                rows[-1].air, rows[-1].stretches = SIBLING_AIR, False
            if section.new_page:
                breaks.add(len(rows))
            rows += self._section(section, ruled=not sibling)
            before = section
        trace = self.root.add("P")
        return Story(masthead, tuple(rows), frozenset(breaks), self.root, self.contact, trace)

    def _air(self, row: Block) -> None:
        """Set a row apart from the next by the setting's air."""
        row.air, row.stretches = self.setting.air, True

    def _section(self, section: Section, *, ruled: bool) -> list[Block]:
        element = self.root.add("Sect")
        heading = Paragraph(section.heading, HEAD, element.add("H2"), rtl=self.rtl, outline=1)
        if any(isinstance(block, ContactHere) for block in section.blocks):
            return [self._contact(section, heading, element)]
        beside = None
        sheet_columns = HEAD_COLUMNS
        if section.beside is not None:
            beside = self._beside((section.beside,), element)
        for block in section.blocks:
            if isinstance(block, Steps) and block.figures:
                beside = self._beside(block.figures, element)
                sheet_columns = max(HEAD_COLUMNS, sum(beside.columns()))
        cells: list[Cell] = []
        rows: list[Block] = []
        for block in section.blocks:
            if isinstance(block, ExerciseCards):
                rows += self._cards(block, element)
                continue
            cells += self._cells(block, element, first=not cells)
        row = Row(self.sheet, heading, cells, beside=beside, ruled=ruled, rtl=self.rtl, head_columns=sheet_columns)
        self._air(row)
        row.keep_with_next = not cells and bool(rows)
        return [row, *rows]

    def _beside(self, figures: tuple[Figure, ...], element: Element) -> Beside:
        return Beside(figures, element, sheet=self.sheet, scale=self.setting.scale, rtl=self.rtl)

    def _cells(self, block: Content, element: Element, *, first: bool) -> list[Cell]:
        """A block as cells of its section's row."""
        gap = 0.0 if first else PARAGRAPH_GAP
        match block:
            case Words(prose):
                return [Cell(Paragraph(prose, BODY, element.add("P"), rtl=self.rtl), gap)]
            case Listing(items, ordered):
                return _spaced(listing(items, ordered, element, rtl=self.rtl), gap)
            case Callout(blocks):
                inner = element.add("Div")
                cells = [cell for n, b in enumerate(blocks) for cell in self._cells(b, inner, first=n == 0)]
                return [Cell(Marked([cell.block for cell in cells], self.rtl), gap)]
            case FigureRow(figures):
                rows = [self._figures(tuple(row), element) for _, row in groupby(figures, is_diagram)]
                return _spaced(rows, gap if first else FIGURE_GAP, FIGURE_GAP)
            case ExerciseRow():
                return self._exercises(block, element, gap)
            case Movements(movements):
                return self._strips(movements, element, first=first)
            case DosingTable():
                return [self._table(block, element, gap)]
            case Steps(_, items):
                return _spaced(steps(items, element, self.rtl), gap)
            case WeekRuler():
                return [Cell(Weeks(block, element, self.rtl), gap if first else FIGURE_GAP)]
            case Sources(items):
                return _spaced(_sources(items, element, self.rtl), gap)
            case _:
                raise TypeError(f"no layout for {type(block).__name__}")

    def _table(self, table: DosingTable, element: Element, gap: float) -> Cell:
        """A table in the text's columns, or from margin to margin where it needs them. Raises Problems."""
        doses = DoseTable.whole(table, element, self.rtl)
        if doses.fits(self.sheet.measure - self.sheet.x(HEAD_COLUMNS)):
            return Cell(doses, gap)
        if not doses.fits(self.sheet.measure):
            message = f"the dosing table has {len(doses.headings)} columns of numbers, which do not fit on a page"
            hint = "part it: one table for exercises that are counted, one for those that are held"
            raise Problems([Problem("table-too-wide", message, table.origin, hint)])
        return Cell(doses, PARAGRAPH_GAP, wide=True)

    def _figures(self, figures: tuple[Figure, ...], element: Element) -> Block:
        """Figures of one kind: diagrams, or scenes and photos."""
        if is_diagram(figures[0]):
            return Diagrams(figures, element, height=self.setting.diagram, rtl=self.rtl)
        captions = [(figure.caption,) if figure.caption else () for figure in figures]
        return Figures(figures, captions, element, cells=len(figures), scale=self.setting.scale, rtl=self.rtl)

    def _exercises(self, block: ExerciseRow, element: Element, gap: float) -> list[Cell]:
        cells = []
        repeat = None
        if block.dose:
            line = DoseLine(block.dose, [element.add("P") for _ in block.dose], self.rtl)
            cells.append(Cell(line, gap, keep_with_next=True))
            repeat = DoseLine(block.dose, (), self.rtl)
        rows = exercise_rows(block.exercises, element, scale=self.setting.scale, rtl=self.rtl)
        pictures = Exercises(rows, repeat, self.sheet.x(HEAD_COLUMNS), self.rtl, above=False)
        return [*cells, Cell(pictures, DOSE_TO_PICTURES, wide=True)]

    def _strips(self, movements: tuple[Movement, ...], element: Element, *, first: bool) -> list[Cell]:
        """Movements in strips of at most twelve columns."""
        strips: list[list[Movement]] = [[]]
        for movement in movements:
            taken = sum(FRAME_COLUMNS * len(m.frames) for m in strips[-1])
            if strips[-1] and taken + FRAME_COLUMNS * len(movement.frames) > 12:
                strips.append([])
            strips[-1].append(movement)
        return [
            Cell(
                Strip(strip, element, sheet=self.sheet, scale=self.setting.scale, rtl=self.rtl),
                PARAGRAPH_GAP if first and n == 0 else self.setting.air,
                wide=True,
            )
            for n, strip in enumerate(strips)
        ]

    def _cards(self, block: ExerciseCards, element: Element) -> list[Block]:
        rows: list[Block] = []
        for exercise in block.exercises:
            part = element.add("Sect")
            card = Card(exercise, part, sheet=self.sheet, scale=self.setting.scale, rtl=self.rtl)
            row = Row(self.sheet, None, [Cell(card, wide=True)], rtl=self.rtl)
            self._air(row)
            rows.append(row)
        return rows

    def _contact(self, section: Section, heading: Paragraph, element: Element) -> ContactRow:
        """The contact section: its words stand above the clinic's channels, beside the code."""
        if self.size is None:
            raise ValueError("a contact block needs the size of the clinic's part")
        leads: list[Block] = []
        for block in section.blocks:
            if not isinstance(block, ContactHere):
                for cell in self._cells(block, element, first=not leads):
                    if leads:
                        leads[-1].air += cell.gap
                    leads.append(cell.block)
        self.contact = element.add("Sect")
        row = ContactRow(self.sheet, heading, leads, self.size, self.rtl)
        self._air(row)
        return row


def _spaced(blocks: Sequence[Block], before: float, between: float = 0.0) -> list[Cell]:
    return [Cell(block, before if n == 0 else between) for n, block in enumerate(blocks)]


def _sources(items: Sequence[Prose], element: Element, rtl: bool) -> list[Block]:
    """Numbered sources in the size of notes: for who wants to check, not to act on."""
    return [
        Item(Paragraph(prose, NOTE, element.add("P"), rtl=rtl), str(n), None, SOURCE_INDENT)
        for n, prose in enumerate(items, 1)
    ]
