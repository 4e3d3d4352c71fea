"""Blocks of an edition as flowables in their order: the title, the main message, a row or some for each section, and
the structure tree in reading order.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from handouts.edition.model import Body, ContactHere, Listing, Prose, Section
from handouts.edition.model import Paragraph as Words
from handouts.flow.block import Block
from handouts.flow.contact import ContactSize
from handouts.flow.furniture import Masthead, Runner
from handouts.flow.grid import Sheet
from handouts.flow.manner import AIRS, NONE, Manner, Setting, manner
from handouts.flow.once import Once, once
from handouts.flow.paragraph import Paragraph
from handouts.flow.row import Cell, Row
from handouts.flow.section import Made, Maker, made
from handouts.flow.shaping import current
from handouts.flow.structure import Element
from handouts.flow.type import HEAD, LEAD


@dataclass(frozen=True, slots=True)
class Story:
    """Flowables in order; ``breaks`` are the indices that begin a page, ``starts`` those that begin a section,
    ``contact`` the element for the clinic's part, ``air`` what the setting leaves between rows at most, mm.
    """

    masthead: Masthead
    rows: tuple[Block, ...]
    breaks: frozenset[int]
    root: Element
    contact: Element | None
    trace: Element
    starts: tuple[int, ...]
    air: float

    def below(self, row: Block) -> float:
        """Air below a row."""
        return min(row.air, self.air) if row.stretches else row.air


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What stands around the sections: title, main message, and the element of what the last page's foot says."""

    masthead: Masthead
    title: Element
    message: Made
    trace: Element


@lru_cache(maxsize=256)
def _framed(title: Prose, lead_heading: str, lead: Prose, manner: Manner) -> Frame:
    """Remembered by content, as sections are."""
    head, element, rtl = Element("H1"), Element("Sect"), manner.rtl
    masthead = Masthead(title, head, manner.sheet, rtl, outline=0 if manner.outlined else None)
    heading = Paragraph(lead_heading, HEAD, element.add("H2"), rtl=rtl, outline=1 if manner.outlined else None)
    row = Row(manner.sheet, heading, [Cell(Paragraph(lead, LEAD, element.add("P"), rtl=rtl))], rtl=rtl)
    row.air, row.stretches = AIRS[0], True
    return Frame(masthead, head, Made(element, (row,)), Element("P"))


@dataclass(frozen=True, slots=True)
class Joined:
    """A section among its neighbours: whether it goes on with what the one before it began, so that no rule parts them,
    and whether the one after it does.
    """

    section: Once[Section]
    follows: bool
    leads: bool


@lru_cache(maxsize=256)
def _joined(body: Once[Body]) -> tuple[Joined, ...]:
    sections = body.value.sections
    follows = [False, *(_follows(section, before) for before, section in pairwise(sections)), False]
    return tuple(Joined(once(section), *pair) for section, pair in zip(sections, pairwise(follows), strict=True))


def _follows(section: Section, before: Section) -> bool:
    return not section.new_page and _is_text(before) and _is_text(section)


def _is_text(section: Section) -> bool:
    return section.beside is None and all(isinstance(block, Words | Listing) for block in section.blocks)


def tell(body: Body, sheet: Sheet, setting: Setting, size: ContactSize | None, *, outlined: bool = True) -> Story:
    """A whole handout in one setting. ``size`` is that of the clinic's block, if there is a place for it."""
    rtl = body.direction == "rtl"
    room = sheet.last_baseline - sheet.top - Runner(body.title, sheet, rtl).measure(sheet.measure)
    bare = replace(sheet, foot=0.0, foot_height=0.0)
    whole = manner(bare, setting, rtl, room, outlined, current(), body.digits)
    plain = manner(bare, NONE, rtl, 0.0, outlined, current(), body.digits)
    frame = _framed(body.title, body.lead_heading, body.lead, plain)
    parts = [frame.message, *(_part(joined, whole, size) for joined in _joined(once(body)))]
    rows: list[Block] = []
    breaks, starts = set(), []
    for n, part in enumerate(parts):
        if n and body.sections[n - 1].new_page:
            breaks.add(len(rows))
        starts.append(len(rows))
        rows += part.rows
    children = [frame.title, *(part.element for part in parts), frame.trace]
    root = Element("Document", language=body.language, children=children)
    contact = next((part.contact for part in parts if part.contact), None)
    return Story(frame.masthead, tuple(rows), frozenset(breaks), root, contact, frame.trace, tuple(starts), setting.air)


def _part(joined: Joined, manner: Manner, size: ContactSize | None) -> Made:
    if ContactHere() not in joined.section.value.blocks:
        return made(joined.section, manner, ruled=not joined.follows, leads=joined.leads)
    if size is None:
        raise ValueError("a contact block needs the size of the clinic's part")
    return Maker(manner).contact(joined.section.value, size)
