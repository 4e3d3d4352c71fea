"""A poster: the exercises of a handout on one sheet for the wall, as large as they can be.

It is laid out on a small grid whose every unit is larger. The text gives first: from the largest magnification down, the
first that fits with pictures that fill their sheet is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handouts.base.problems import Problem, Problems
from handouts.edition.model import Body, Clinic, Edition, Section, Stations
from handouts.edition.numerals import counted_in
from handouts.flow.block import Block, Pen
from handouts.flow.compose import above_footer, at, footer_at
from handouts.flow.doses import DoseLine
from handouts.flow.furniture import Mark, Masthead, PageFoot
from handouts.flow.grid import HALF_UNIT, HEAD_GAP, Sheet
from handouts.flow.marks import opening_rule
from handouts.flow.pages import Pages, Parts, Placed
from handouts.flow.paragraph import Paragraph
from handouts.flow.shaping import set_in
from handouts.flow.sheets import poster
from handouts.flow.stations import StationBox, StationRow
from handouts.flow.structure import Element
from handouts.flow.type import BODY, HEAD

MAGNIFICATIONS = (2.5, 2.25, 2.0, 1.75, 1.5, 1.25, 1.125)
COLUMNS = (1, 2, 3)
LEAST, MOST = 0.9, 6.0
"""Points a unit of the pictures, before they are magnified."""
STEP = 0.05
AIR, MOST_AIR = 6.0, 15.0
"""Between rows, mm."""


class Opening(Block):
    """A section's heading below its rule, and the dose that its exercises share."""

    def __init__(self, heading: Paragraph, sheet: Sheet, rtl: bool) -> None:
        super().__init__(rtl)
        self.heading, self.bar = heading, sheet.bar

    def measure(self, width: float) -> float:
        return self.heading.measure(width) + HEAD_GAP

    def paint(self, pen: Pen) -> None:
        opening_rule(pen, 0, 0, pen.width, self.bar)
        self.heading.inside(pen, 0, 0, pen.width)


@dataclass(frozen=True, slots=True)
class Wall:
    """A poster in one design: its blocks, the air that each wants above it, and whether that may grow."""

    sheet: Sheet
    columns: int
    scale: float
    root: Element
    title: Masthead
    trace: Element
    blocks: tuple[tuple[Block, float, bool], ...]

    @property
    def room(self) -> float:
        """Height for the blocks, mm."""
        return self.sheet.last_baseline - self.sheet.top - self.title.measure(self.sheet.measure)

    @property
    def wide_enough(self) -> bool:
        return all(
            b.widest_scale(self.sheet.measure) >= LEAST - 1e-6 and b.has_room(self.sheet.measure) for b, _, _ in self.blocks if isinstance(b, StationRow)
        )

    @property
    def used(self) -> float:
        """Height of the blocks with the least air, mm."""
        return sum(block.measure(self.sheet.measure) + air for block, air, _ in self.blocks)


def _built(body: Body, sheet: Sheet, columns: int, scale: float) -> Wall:
    rtl = body.direction == "rtl"
    root = Element("Document", language=body.language)
    masthead = Masthead(body.title, root.add("H1"), sheet, rtl)
    blocks: list[tuple[Block, float, bool]] = []
    for section in body.sections:
        blocks += _section(section, root.add("Sect"), sheet, columns, scale, rtl, first=not blocks)
    return Wall(sheet, columns, scale, root, masthead, root.add("P"), tuple(blocks))


def _section(
    section: Section, element: Element, sheet: Sheet, columns: int, scale: float, rtl: bool, *, first: bool
) -> Iterator[tuple[Block, float, bool]]:
    heading = Paragraph(section.heading, HEAD, element.add("H2"), rtl=rtl, outline=1)
    yield Opening(heading, sheet, rtl), 0.0 if first else AIR, not first
    above = 3.0
    for block in section.blocks:
        assert isinstance(block, Stations)
        if block.dose:
            yield DoseLine(block.dose, [element.add("P") for _ in block.dose], rtl), 0.0, False
            above = AIR
        boxes = [StationBox(station, element, scale, rtl) for station in block.stations]
        for n in range(0, len(boxes), columns):
            yield StationRow(boxes[n : n + columns], columns, rtl), above, above == AIR
            above = AIR


def candidates(body: Body, clinic: Clinic) -> Iterator[Wall]:
    for magnification in MAGNIFICATIONS:
        sheet = above_footer(clinic, poster(clinic.paper, magnification))
        foot = PageFoot(body.foot, 1, 1, None, False).measure(sheet.measure)
        sheet = replace(sheet, foot_height=foot)
        for columns in COLUMNS:
            wall = _built(body, sheet, columns, LEAST)
            widest = min(b.widest_scale(sheet.measure) for b, _, _ in wall.blocks if isinstance(b, StationRow))
            if wall.used > wall.room or widest < LEAST:
                yield wall
                continue
            lo, hi = LEAST, min(widest, MOST)
            best = wall
            while hi - lo > STEP / 4:
                mid = (lo + hi) / 2
                wall = _built(body, sheet, columns, mid)
                if wall.used <= wall.room:
                    best, lo = wall, mid
                else:
                    hi = mid
            yield best


def compose_poster(edition: Edition) -> tuple[Pages, Parts]:
    body, clinic = edition.body, edition.clinic
    with set_in(body.typeface), counted_in(body.digits):
        for w in candidates(body, clinic):
            print(w.sheet.magnification, w.columns, round(w.scale, 2), round(w.scale * w.sheet.magnification, 2), round(w.used / w.room, 2), w.wide_enough)
        fits = [w for w in candidates(body, clinic) if w.used <= w.room and w.wide_enough]
        import os
        if os.environ.get("PICK"):
            m, c = map(float, os.environ["PICK"].split("x"))
            wall = next(w for w in fits if w.sheet.magnification == m and w.columns == c)
        else:
            wall = next((w for w in fits if w.scale >= 1.05), fits[0])
        placed = _placed(wall, body)
    first = [at(Mark(clinic, wall.sheet, wall.title.rtl, small=False), wall.sheet, wall.sheet.top)]
    if clinic.footer:
        first.append(footer_at(clinic, wall.sheet, wall.title.rtl))
    pages = Pages(
        *wall.sheet.size, body.language, (tuple(placed),), wall.root, None, None, body.typeface, body.digits,
        wall.title.rtl, wall.sheet.magnification,
    )
    return pages, Parts(tuple(first), (), (), ())


def _placed(wall: Wall, body: Body) -> Iterator[Placed]:
    sheet = wall.sheet
    yield at(wall.title, sheet, sheet.top)
    y = sheet.top + wall.title.measure(sheet.measure)
    loose = sum(1 for _, _, grows in wall.blocks if grows)
    more = min((wall.room - wall.used) / max(loose, 1) // HALF_UNIT * HALF_UNIT, MOST_AIR - AIR)
    for block, air, grows in wall.blocks:
        y += air + (more if grows else 0.0)
        yield at(block, sheet, y)
        y += block.measure(sheet.measure)
    yield at(PageFoot(body.foot, 1, 1, wall.trace, wall.title.rtl), sheet, sheet.foot - sheet.foot_height)
