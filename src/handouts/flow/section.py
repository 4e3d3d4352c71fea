"""Sections of an edition as flowables: ruled rows, and the structure tree beside them in reading order.

The same section made in the same manner is the same rows, whatever leaflet it stands in: what has been measured and
drawn of them is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from handouts.base.problems import Problem, Problems
from handouts.edition.care import Comparison, KeyFact, KeyFacts, Products, Question, Questions, RedFlags
from handouts.edition.model import (
    Block as Content,
)
from handouts.edition.model import (
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
from handouts.edition.numerals import numeral
from handouts.edition.programme import Diary, PainScale, Phases, TrafficLight
from handouts.edition.service import Directory, Prices
from handouts.flow.alarm import Alarm, AlarmHeading, flags
from handouts.flow.block import Block
from handouts.flow.callout import Marked
from handouts.flow.comparison import ComparisonTable
from handouts.flow.contact import CodeBlock, ContactRow, ContactSize
from handouts.flow.diary import DiaryHow, DiaryTable
from handouts.flow.directory import Branches
from handouts.flow.doses import DoseLine, Weeks
from handouts.flow.exercises import DOSE_TO_PICTURES, Card, Exercises, exercise_rows, steps
from handouts.flow.figures import CAPTION_DROP, Beside, Diagrams, Figures, beside_rows, figure_rows, is_diagram
from handouts.flow.lights import Scale, traffic_light
from handouts.flow.manner import AIRS, Manner, seen_by
from handouts.flow.once import Once
from handouts.flow.paragraph import MIN_LINES, PARAGRAPH_GAP, Paragraph, Whole, listing
from handouts.flow.prices import HEAD_GAP, LEAST_NAMES, UNTIL_GAP, Columns, PlaceHead, PriceList, tags
from handouts.flow.row import Cell, Row
from handouts.flow.strip import Strip, movement_columns
from handouts.flow.structure import Element
from handouts.flow.table import DoseTable
from handouts.flow.talk import Facts, Recommended
from handouts.flow.timeline import Timeline, phase_rows, side_by_side
from handouts.flow.type import BODY, HEAD, STRONG, Style

SIBLING_AIR, STACKED_AIR = 3.0, 4.5
"""Between texts that belong together and have no rule between them, mm: beside their headings, and below them."""
FIGURE_GAP = 6.0
"""From a text's last baseline to the pictures or the band below it, mm."""
BESIDE_STEPS = 2
"""Pictures that stand beside their steps; more stand above them."""
TEXT_CELLS = 3
"""Cells of three columns beside each other in the text's columns."""
SOURCE_INDENT = 6.0
MOST_HEAD_LINES = 2
"""Lines of a heading above a diary, for which a narrow sheet has to have room."""
MOST = 1024
"""Sections that are remembered, in each manner in which they have been made."""


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A section's rows, its element, and the one below it that the clinic's part fills."""

    element: Element
    rows: tuple[Block, ...]
    contact: Element | None = None


def made(section: Once[Section], manner: Manner, *, ruled: bool, leads: bool) -> Made:
    """A section without the clinic's block. ``ruled`` is off where it goes on with what the text above it began,
    ``leads`` on where the one below does so with it.
    """
    return _made(section, seen_by(section, manner), ruled, leads)


@lru_cache(maxsize=MOST)
def _made(section: Once[Section], manner: Manner, ruled: bool, leads: bool) -> Made:
    return Maker(manner).made(section.value, ruled=ruled, leads=leads)


class Maker:
    """Turns sections into rows in one manner."""

    def __init__(self, manner: Manner) -> None:
        self.sheet, self.setting, self.rtl, self.room = manner.sheet, manner.setting, manner.rtl, manner.room
        self.heading_level = 1 if manner.outlined else None

    def made(self, section: Section, *, ruled: bool, leads: bool) -> Made:
        """A section that has nothing of a clinic's."""
        element = Element("Sect")
        heading = self._heading(section, element)
        if any(isinstance(block, RedFlags) for block in section.blocks):
            rows: list[Block] = [self._alarm(section, heading, element)]
        else:
            rows = self._rows_of(section, heading, element, ruled=ruled)
        for row in rows:
            self._air(row)
        if leads:
            rows[-1].air, rows[-1].stretches = STACKED_AIR if self.sheet.stacked else SIBLING_AIR, False
        return Made(element, tuple(rows))

    def _heading(self, section: Section, element: Element) -> Paragraph:
        return Paragraph(section.heading, HEAD, element.add("H2"), rtl=self.rtl, outline=self.heading_level)

    def _air(self, row: Block) -> None:
        """Set a row apart from the next; how much of its air is left is the story's to say."""
        row.air, row.stretches = AIRS[0], True

    def _rows_of(self, section: Section, heading: Paragraph, element: Element, *, ruled: bool) -> list[Block]:
        beside: Block | None = None
        codes: list[Cell] = []
        above: list[Cell] = []
        sheet_columns = self.sheet.head
        if section.beside is not None and self.sheet.stacked:
            above.append(Cell(self._beside((section.beside,), element)))
        elif section.beside is not None:
            beside = self._beside((section.beside,), element)
        for block in section.blocks:
            if isinstance(block, Steps) and block.figures and self.sheet.stacked:
                rows = beside_rows(block.figures, self.sheet, self.setting.scale)
                above += [Cell(self._beside(row, element), FIGURE_GAP * min(n, 1)) for n, row in enumerate(rows)]
            elif isinstance(block, Steps) and len(block.figures) > BESIDE_STEPS:
                above += [Cell(self._figures(row, element), FIGURE_GAP * n) for n, row in self._rows(block.figures)]
            elif isinstance(block, Steps) and block.figures:
                beside = pictures = self._beside(block.figures, element)
                sheet_columns = max(self.sheet.head, sum(pictures.columns()))
        for block in section.blocks:
            if isinstance(block, Directory) and block.code:
                code = CodeBlock(block.code, self.setting.code, element, self.sheet.note, self.rtl, align="start")
                if beside or self.sheet.stacked:
                    codes.append(Cell(code))
                else:
                    beside = code
        cells, *others = self._groups(section, element)
        assert isinstance(cells, list)
        if above and cells:
            captioned = isinstance(above[-1].block, Figures)
            above[-1] = replace(above[-1], keep_with_next=not captioned)
            cells[0] = replace(cells[0], gap=FIGURE_GAP if captioned else CAPTION_DROP - BODY.leading)
        elif codes and cells:
            cells[0] = replace(cells[0], gap=PARAGRAPH_GAP)
        cells[:0] = [*codes, *above]
        row = Row(self.sheet, heading, cells, beside=beside, ruled=ruled, rtl=self.rtl, head_columns=sheet_columns)
        row.keep_with_next = not cells and bool(others)
        below = [group if isinstance(group, Block) else Row(self.sheet, None, group, rtl=self.rtl) for group in others]
        for made in (row, *below):
            made.origin = section.heading.origin
        return [row, *below]

    def _groups(self, section: Section, element: Element) -> list[list[Cell] | Block]:
        """The cells of the section's row, and then what stands below it in rows of its own. Words stay with the list
        that they lead to.
        """
        groups: list[list[Cell] | Block] = [[]]
        for before, block in zip((None, *section.blocks), section.blocks, strict=False):
            match block:
                case ExerciseCards():
                    groups += self._cards(block, element)
                case Phases() if not side_by_side(block, self.sheet, self.rtl):
                    groups += phase_rows(block, element, self.sheet, self.setting.scale, self.rtl)
                case Products() if groups != [[]]:
                    groups += [self._cells(block, element, first=True), []]
                case _:
                    if not isinstance(groups[-1], list):
                        groups.append([])
                    last = groups[-1]
                    assert isinstance(last, list)
                    if isinstance(block, Listing) and isinstance(before, Words):
                        last[-1] = replace(last[-1], keep_with_next=True)
                    last += self._cells(block, element, first=not last)
                    if isinstance(block, Products):
                        groups.append([])
        return [groups[0], *(group for group in groups[1:] if group)]

    def _diary(self, diary: Diary, element: Element, gap: float) -> list[Cell]:
        """How to fill a diary in stays with it; one that a page can hold is not parted."""
        how = DiaryHow(diary, element, self.sheet, self.rtl)
        heading = self.sheet.above(MOST_HEAD_LINES * HEAD.leading)
        room = self.room - heading - how.measure(self.sheet.measure) - PARAGRAPH_GAP
        table = DiaryTable.whole(diary, element, room, self.rtl)
        return [Cell(how, gap, keep_with_next=True), Cell(table, PARAGRAPH_GAP, wide=True)]

    def _alarm(self, section: Section, heading: Paragraph, element: Element) -> Alarm:
        cells: list[Cell] = []
        for block in section.blocks:
            cells += self._cells(block, element, first=not cells)
        row = Row(self.sheet, AlarmHeading(heading), cells, rtl=self.rtl)
        return Alarm(row, self.room)

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
                rows = [self._figures(row, element) for row in figure_rows(figures, self.sheet)]
                return _spaced(rows, gap if first else FIGURE_GAP, FIGURE_GAP)
            case ExerciseRow():
                return self._exercises(block, element, gap)
            case Movements(movements):
                return self._strips(movements, element, first=first)
            case DosingTable():
                return [self._table(block, element, gap)]
            case Steps(_, items):
                return _spaced(steps(items, element, self.sheet, self.rtl), gap)
            case WeekRuler():
                return [Cell(Weeks(block, element, self.sheet.note, self.rtl), gap if first else FIGURE_GAP)]
            case RedFlags():
                return flags(block, element, gap, self.rtl)
            case Prices():
                return self._prices(block, element, gap)
            case Directory(branches):
                return [Cell(Branches.whole(branches, element, self.rtl), gap)]
            case Questions(items):
                return self._questions(items, element, gap)
            case KeyFacts(items):
                return self._facts(items, element, gap)
            case Comparison(columns):
                table = ComparisonTable.whole(block, element, self.rtl, stacked=self.sheet.stacked)
                return [self._beside_each_other(table, len(columns) + 1, gap)]
            case Products():
                return [Cell(Recommended.whole(block, element, self.rtl), gap)]
            case Phases():
                timeline = Timeline.whole(block, element, self.setting.scale, self.rtl)
                return [Cell(timeline, FIGURE_GAP, wide=True)]
            case TrafficLight():
                lights, wide = traffic_light(block, element, self.sheet, self.rtl)
                return [Cell(lights, gap if first and not wide else FIGURE_GAP, wide=wide)]
            case PainScale():
                return [Cell(Scale(block, element, self.rtl), gap if first else FIGURE_GAP)]
            case Diary():
                return self._diary(block, element, gap)
            case Sources(items):
                return _spaced(_sources(items, element, self.sheet.note, self.rtl), gap)
            case _:
                raise TypeError(f"no layout for {type(block).__name__}")

    def _prices(self, prices: Prices, element: Element, gap: float) -> list[Cell]:
        """The places stand above the first group; until when the prices hold stays with the last."""
        if Columns(prices, self.sheet.text_width).names < LEAST_NAMES:
            message = "the columns of prices leave no room for what is priced"
            hint = "shorten the names of the places, or part the list: one block for some places each"
            raise Problems([Problem("table-too-wide", message, prices.origin, hint)])
        elements = tags(prices, element)
        listed = PriceList.whole(prices, elements, self.sheet, self.setting.air, self.rtl)
        head = Cell(PlaceHead(prices, elements.places, self.rtl), gap, keep_with_next=True)
        cells = [head, Cell(listed, HEAD_GAP, wide=True, keep_with_next=bool(prices.until))]
        if prices.until:
            cells.append(Cell(Paragraph(prices.until, BODY, element.add("P"), rtl=self.rtl), UNTIL_GAP))
        return cells

    def _questions(self, items: tuple[Question, ...], element: Element, gap: float) -> list[Cell]:
        """A question stays with the beginning of its answer."""
        cells: list[Cell] = []
        for item in items:
            question = Paragraph(item.question, STRONG, element.add("H3"), rtl=self.rtl)
            cells.append(Cell(question, PARAGRAPH_GAP if cells else gap, keep_with_next=True))
            answer = [c for n, block in enumerate(item.answer) for c in self._cells(block, element, first=n == 0)]
            short = len(answer) > 1 and answer[0].block.measure(self.sheet.text_width) < MIN_LINES * BODY.leading
            cells += [replace(answer[0], keep_with_next=short), *answer[1:]]
        return cells

    def _facts(self, items: tuple[KeyFact, ...], element: Element, gap: float) -> list[Cell]:
        """Facts side by side, or in rows where a narrow sheet has no room for all."""
        most = self.sheet.abreast(self.sheet.measure) if self.sheet.stacked else len(items)
        rows = [items[n : n + most] for n in range(0, len(items), most)]
        gaps = [gap, *[PARAGRAPH_GAP] * (len(rows) - 1)]
        return [
            self._beside_each_other(Facts(row, element, self.rtl, cells=min(most, len(items))), len(row), between)
            for row, between in zip(rows, gaps, strict=True)
        ]

    def _beside_each_other(self, block: Block, cells: int, gap: float) -> Cell:
        """Cells of three columns: in the text's columns or, if they are many, from margin to margin."""
        wide = cells > TEXT_CELLS and not self.sheet.stacked
        return Cell(block, PARAGRAPH_GAP if wide else gap, wide=wide)

    def _table(self, table: DosingTable, element: Element, gap: float) -> Cell:
        """A table in the text's columns, or from margin to margin where it needs them. Raises Problems."""
        doses = DoseTable.whole(table, element, self.rtl, stacked=self.sheet.stacked)
        if doses.fits(self.sheet.text_width):
            return Cell(doses, gap)
        if not doses.fits(self.sheet.measure):
            message = f"the dosing table has {len(doses.headings)} columns of numbers, which do not fit on a page"
            hint = "part it: one table for exercises that are counted, one for those that are held"
            hint += ", or print the leaflet on a wider page" if self.sheet.stacked else ""
            raise Problems([Problem("table-too-wide", message, table.origin, hint)])
        return Cell(doses, PARAGRAPH_GAP, wide=True)

    def _figures(self, figures: tuple[Figure, ...], element: Element) -> Block:
        """Figures of one kind: diagrams, or scenes and photos."""
        if is_diagram(figures[0]):
            return Diagrams(figures, element, height=self.setting.diagram, note=self.sheet.note, rtl=self.rtl)
        captions = [(figure.caption,) if figure.caption else () for figure in figures]
        return Figures(figures, captions, element, cells=len(figures), scale=self.setting.scale, rtl=self.rtl)

    def _rows(self, figures: Sequence[Figure]) -> Iterator[tuple[int, tuple[Figure, ...]]]:
        """Rows of figures, numbered; the first has no other above it."""
        return ((min(n, 1), row) for n, row in enumerate(figure_rows(figures, self.sheet)))

    def _exercises(self, block: ExerciseRow, element: Element, gap: float) -> list[Cell]:
        cells = []
        repeat = None
        if block.dose:
            line = DoseLine(block.dose, [element.add("P") for _ in block.dose], self.rtl)
            cells.append(Cell(line, gap, keep_with_next=True))
            repeat = DoseLine(block.dose, (), self.rtl)
        rows = exercise_rows(block.exercises, element, sheet=self.sheet, scale=self.setting.scale, rtl=self.rtl)
        pictures = Exercises(rows, repeat, self.sheet.text_x, self.rtl, above=False)
        return [*cells, Cell(pictures, DOSE_TO_PICTURES, wide=True)]

    def _strips(self, movements: tuple[Movement, ...], element: Element, *, first: bool) -> list[Cell]:
        """Movements in strips no wider than the sheet's columns."""
        strips: list[list[Movement]] = [[]]
        for movement in movements:
            taken = sum(movement_columns(m) for m in strips[-1])
            if strips[-1] and taken + movement_columns(movement) > self.sheet.columns:
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
            rows.append(Row(self.sheet, None, [Cell(card, wide=True)], rtl=self.rtl))
        return rows

    def contact(self, section: Section, size: ContactSize) -> Made:
        """The section that has the clinic's block: its words stand above the clinic's channels, beside the code."""
        element, leads = Element("Sect"), list[Block]()
        heading = self._heading(section, element)
        for block in section.blocks:
            if not isinstance(block, ContactHere):
                for cell in self._cells(block, element, first=not leads):
                    if leads:
                        leads[-1].air += cell.gap
                    leads.append(cell.block)
        row = ContactRow(self.sheet, heading, leads, size, self.rtl)
        self._air(row)
        return Made(element, (row,), element.add("Sect"))


def _spaced(blocks: Sequence[Block], before: float, between: float = 0.0) -> list[Cell]:
    return [Cell(block, before if n == 0 else between) for n, block in enumerate(blocks)]


def _sources(items: Sequence[Prose], element: Element, note: Style, rtl: bool) -> list[Block]:
    """Numbered sources in the size of notes: for who wants to check, not to act on."""
    return [
        Whole(Paragraph(prose, note, element.add("P"), rtl=rtl), numeral(n), None, SOURCE_INDENT)
        for n, prose in enumerate(items, 1)
    ]
