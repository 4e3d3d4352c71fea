"""A poster: the exercises of a handout on one sheet for the wall, as large as they can be.

It is laid out on a small grid whose every unit is larger. Of the designs that fit, that with the largest text is taken
whose pictures are not small beside it; the pictures then fill the sheet.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import zip_longest

from handouts.base.problems import Problem, Problems
from handouts.edition.model import Body, Edition, Section, Stations
from handouts.edition.numerals import counted_in
from handouts.flow.block import Block, Pen
from handouts.flow.compose import above_footer, at, footer_at, in_lines
from handouts.flow.doses import DoseLine
from handouts.flow.furniture import Mark, Masthead, PageFoot
from handouts.flow.grid import HALF_UNIT, HEAD_GAP, Sheet
from handouts.flow.marks import opening_rule
from handouts.flow.pages import Pages, Parts, Placed
from handouts.flow.paragraph import Paragraph
from handouts.flow.shaping import set_in
from handouts.flow.sheets import poster
from handouts.flow.stations import StationBox, StationRow, cell_of, cell_x
from handouts.flow.structure import Element
from handouts.flow.type import HEAD

MAGNIFICATIONS = tuple(2.5 - n / 8 for n in range(12))
COLUMNS = (1, 2, 3)
MOST_ABREAST = 4
"""Parts of a programme that stand side by side."""
GOOD, LEAST, MOST = 1.0, 0.9, 4.0
"""Scales of pictures, points a unit before they are magnified: not small beside their words, the smallest that are
legible, and the largest.
"""
NEAR = 0.02
"""How near the largest scale is found."""
HEADING_AIR, AIR, MOST_AIR = 3.0, 6.0, 15.0
"""Above the first row of a section, and between rows, mm."""


class Openings(Block):
    """Headings side by side, each below its rule."""

    def __init__(self, headings: Sequence[Paragraph], sheet: Sheet, rtl: bool) -> None:
        super().__init__(rtl)
        self.headings, self.bar = tuple(headings), sheet.bar

    def measure(self, width: float) -> float:
        cell = cell_of(width, len(self.headings))
        return max(heading.measure(cell) for heading in self.headings) + HEAD_GAP

    def paint(self, pen: Pen) -> None:
        for n in range(len(self.headings)):
            self.paint_cell(pen, n)

    def paint_cell(self, pen: Pen, lane: int) -> None:
        """Draw one of them."""
        cell = cell_of(pen.width, len(self.headings))
        x = cell_x(lane, cell)
        opening_rule(pen, x, 0, cell, min(self.bar, cell))
        self.headings[lane].inside(pen, x, 0, cell)


class Lane(Block):
    """One cell of a block: parts of a programme are drawn one after the other, as they are read."""

    def __init__(self, block: Openings | StationRow, lane: int) -> None:
        super().__init__(block.rtl)
        self.block, self.lane = block, lane

    def measure(self, width: float) -> float:
        return self.block.measure(width)

    def paint(self, pen: Pen) -> None:
        self.block.paint_cell(pen, self.lane)


@dataclass(frozen=True, slots=True)
class Tier:
    """A block of a poster, ``air`` mm below the one above it, or more if that ``grows``."""

    block: Block
    air: float
    grows: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Wall:
    """A poster in one design, its pictures at one scale; ``lanes``: how many sections stand side by side."""

    sheet: Sheet
    scale: float
    root: Element
    title: Masthead
    tiers: tuple[Tier, ...]
    trace: Element
    lanes: int = 1

    @property
    def rows(self) -> Iterator[StationRow]:
        """Its exercises."""
        return (tier.block for tier in self.tiers if isinstance(tier.block, StationRow))

    @property
    def top(self) -> float:
        """Where they begin, mm from the top."""
        return self.sheet.top + self.title.measure(self.sheet.measure)

    @property
    def spare(self) -> float:
        """Height that is left, mm; negative: that lacks."""
        used = sum(tier.block.measure(self.sheet.measure) + tier.air for tier in self.tiers)
        return self.sheet.last_baseline - self.top - used

    @property
    def widest_scale(self) -> float:
        """The scale at which the widest picture fills its place, points a unit."""
        return min(row.widest_scale(self.sheet.measure) for row in self.rows)

    @property
    def wide_enough(self) -> bool:
        """Whether pictures and words have room side by side."""
        return self.scale <= self.widest_scale and all(row.has_room(self.sheet.measure) for row in self.rows)


Design = Callable[[float], Wall]
"""Makes a wall with pictures at a scale."""


class Builder:
    """Builds the tiers of a poster, and the structure beside them."""

    def __init__(self, body: Body, sheet: Sheet, scale: float) -> None:
        self.body, self.sheet, self.scale = body, sheet, scale
        self.rtl = body.direction == "rtl"
        blocks = (block for section in body.sections for block in _stations(section))
        self.doses = tuple(station.dose for block in blocks for station in block.stations)
        self.root = Element("Document", language=body.language)
        self.title = Masthead(body.title, self.root.add("H1"), sheet, self.rtl)

    def stacked(self, columns: int) -> Wall:
        """Section below section, so many exercises side by side."""
        tiers: list[Tier] = []
        for section in self.body.sections:
            element, heading = self._heading(section)
            tiers.append(Tier(Openings([heading], self.sheet, self.rtl), AIR if tiers else 0.0, bool(tiers)))
            air = HEADING_AIR
            for block in _stations(section):
                if block.dose:
                    parts = [element.add("P") for _ in block.dose]
                    tiers.append(Tier(DoseLine(block.dose, parts, self.rtl), 0.0 if air == HEADING_AIR else AIR))
                    air = AIR
                boxes = self._boxes(block, element)
                for n in range(0, len(boxes), columns):
                    tiers.append(Tier(StationRow(boxes[n : n + columns], columns, self.rtl), air, air == AIR))
                    air = AIR
        return self._wall(tiers)

    def abreast(self) -> Wall:
        """Section beside section, the exercises of each below each other."""
        headings: list[Paragraph] = []
        columns: list[list[StationBox]] = []
        for section in self.body.sections:
            element, heading = self._heading(section)
            headings.append(heading)
            columns.append([box for block in _stations(section) for box in self._boxes(block, element)])
        tiers = [Tier(Openings(headings, self.sheet, self.rtl), 0.0)]
        for n, boxes in enumerate(zip_longest(*columns)):
            tiers.append(Tier(StationRow(boxes, len(columns), self.rtl), AIR if n else HEADING_AIR, n > 0))
        return self._wall(tiers, len(columns))

    def _heading(self, section: Section) -> tuple[Element, Paragraph]:
        element = self.root.add("Sect")
        return element, Paragraph(section.heading, HEAD, element.add("H2"), rtl=self.rtl, outline=1)

    def _boxes(self, block: Stations, element: Element) -> list[StationBox]:
        return [StationBox(station, element, self.scale, self.rtl, self.doses) for station in block.stations]

    def _wall(self, tiers: list[Tier], lanes: int = 1) -> Wall:
        return Wall(self.sheet, self.scale, self.root, self.title, tuple(tiers), self.root.add("P"), lanes)


def _stations(section: Section) -> Iterator[Stations]:
    return (block for block in section.blocks if isinstance(block, Stations))


def _designs(body: Body, sheet: Sheet) -> Iterator[Design]:
    """What a poster may look like on a sheet. A dose that exercises share needs a row of its own."""
    for columns in COLUMNS:
        yield partial(_stacked, body, sheet, columns)
    own = not any(block.dose for section in body.sections for block in _stations(section))
    if own and 1 < len(body.sections) <= MOST_ABREAST:
        yield partial(_abreast, body, sheet)


def _stacked(body: Body, sheet: Sheet, columns: int, scale: float) -> Wall:
    return Builder(body, sheet, scale).stacked(columns)


def _abreast(body: Body, sheet: Sheet, scale: float) -> Wall:
    return Builder(body, sheet, scale).abreast()


def _filled(design: Design) -> Wall:
    """A design with the largest pictures for which it has room, or the smallest of all."""
    best = design(LEAST)
    low, high = LEAST, min(best.widest_scale, MOST)
    while best.spare >= 0 and high - low > NEAR:
        middle = (low + high) / 2
        wall = design(middle)
        if wall.spare >= 0:
            best, low = wall, middle
        else:
            high = middle
    return best


@lru_cache(maxsize=64)
def hung(body: Body, sheets: tuple[Sheet, ...]) -> Wall:
    """The best design on the first sheet that has a good one. Raises Problems.

    Remembered by content: clinics whose feet are equally high share their posters.
    """
    legible: list[Wall] = []
    for sheet in sheets:
        walls = [_filled(design) for design in _designs(body, sheet)]
        fits = [wall for wall in walls if wall.spare >= 0 and wall.wide_enough]
        best = max(fits, key=lambda wall: wall.scale, default=None)
        if best and best.scale >= GOOD:
            return best
        legible += [best] if best else []
    if legible:
        return legible[0]
    raise Problems([_too_much(body, walls)])


def _too_much(body: Body, walls: Sequence[Wall]) -> Problem:
    """What is wrong with exercises that no design has room for."""
    wide = [wall for wall in walls if wall.wide_enough]
    if not wide:
        message = "the pictures of an exercise or their words have no room side by side on a poster"
        return Problem("figure-too-wide", message, body.title.origin, "show fewer, or draw them narrower")
    over = in_lines(-max(wall.spare for wall in wide))
    message = f"about {over} {'line' if over == 1 else 'lines'} too long for a poster"
    return Problem("too-long", message, body.title.origin, "show fewer exercises, or shorten their steps")


def compose_poster(edition: Edition) -> tuple[Pages, Parts]:
    """A poster, and what the clinic adds to it. Raises Problems."""
    body, clinic = edition.body, edition.clinic
    rtl = body.direction == "rtl"
    whole = {size: poster(clinic.paper, size) for size in MAGNIFICATIONS}
    with set_in(body.typeface), counted_in(body.digits):
        wall = hung(body, tuple(_above_feet(body, above_footer(clinic, sheet)) for sheet in whole.values()))
        placed = tuple(_placed(wall, body))
        sheet = whole[wall.sheet.magnification]
        mark = Mark(clinic, sheet, rtl, small=False)
        mark.check()
    with set_in(clinic.typeface):
        first = (at(mark, sheet, sheet.top), *((footer_at(clinic, sheet, rtl),) if clinic.footer else ()))
    pages = Pages(
        *sheet.size,
        body.language,
        (placed,),
        wall.root,
        None,
        None,
        body.typeface,
        body.digits,
        rtl,
        sheet.magnification,
    )
    return pages, Parts(first, (), (), ())


def _above_feet(body: Body, sheet: Sheet) -> Sheet:
    return replace(sheet, foot_height=PageFoot(body.foot, 1, 1, None, False).measure(sheet.measure))


def _placed(wall: Wall, body: Body) -> Iterator[Placed]:
    """Everything in its place; what height is left goes between the rows."""
    sheet = wall.sheet
    yield at(wall.title, sheet, sheet.top)
    growing = sum(tier.grows for tier in wall.tiers)
    more = min(wall.spare / max(growing, 1) // HALF_UNIT * HALF_UNIT, MOST_AIR - AIR)
    for lane in range(wall.lanes):
        y = wall.top
        for tier in wall.tiers:
            y += tier.air + (more if tier.grows else 0.0)
            block = tier.block
            if wall.lanes > 1 and isinstance(block, Openings | StationRow):
                block = Lane(block, lane)
            yield at(block, sheet, y)
            y += block.measure(sheet.measure)
    yield at(PageFoot(body.foot, 1, 1, wall.trace, wall.title.rtl), sheet, sheet.foot - sheet.foot_height)
