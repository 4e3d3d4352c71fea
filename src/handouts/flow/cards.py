"""Cards to cut apart: one exercise each, so that a patient takes along what is done today.

All cards of a handout show their pictures at one scale, the largest at which every card holds its text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from handouts.base.problems import Problem, Problems
from handouts.edition.model import Body, Edition, PocketCard, Section, Station
from handouts.edition.numerals import counted_in
from handouts.flow.block import Block, Pen
from handouts.flow.compose import above_footer, at, footer_at, in_lines
from handouts.flow.figures import SCALES
from handouts.flow.furniture import MARK, Mark, PageFoot, Runner
from handouts.flow.grid import GUTTER, Sheet, snap
from handouts.flow.marks import opening_rule
from handouts.flow.pages import Pages, Parts
from handouts.flow.paragraph import STEP_GAP, Paragraph, listing
from handouts.flow.shaping import set_in
from handouts.flow.sheets import quarter
from handouts.flow.stations import Frames, ShortDose
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CARD_NAME

LARGER = (2.1, 1.95, 1.8, 1.65, 1.5, 1.35)
"""Scales of pictures that have a page to themselves, points a unit; smaller ones are a handout's."""
GOOD = SCALES[0]
"""The scale below which easier and harder ways give way to pictures."""
BEFORE_PICTURES, BEFORE_DOSE, BEFORE_STEPS, BEFORE_WAYS = 3.0, 3.0, 3.0, 3.0
"""Gaps in mm."""


CLOSER = 1.5
"""How much nearer head and foot of a card are to what is between them than on a page, mm."""


class CardHead(Runner):
    """The handout's title at the head of each card; the first is its heading, the others are furniture."""

    def __init__(self, body: Body, sheet: Sheet, element: Element | None) -> None:
        super().__init__(body.title, sheet, body.direction == "rtl")
        self.title.element = element
        self.title.outline = 0 if element else None

    @property
    def _measure(self) -> float:
        """What the widest logo leaves."""
        return self.sheet.measure - GUTTER - 2 * MARK

    def measure(self, width: float) -> float:
        return super().measure(width) - CLOSER


class Logo(Mark):
    """The clinic's logo alone at the end of a card's head: its name stands at the foot."""

    @property
    def _x(self) -> float:
        return self.sheet.measure - self._wide()

    def _lines(self) -> list[tuple[Paragraph, float]]:
        return []


class Shown(Block):
    """The pictures of an exercise and its dose: beside a single one, below several."""

    def __init__(self, station: Station, element: Element, scale: float, rtl: bool) -> None:
        super().__init__(rtl)
        self.frames = Frames(station.figures, element, scale, rtl, numbered=False)
        self.beside = len(station.figures) == 1
        self.dose: list[Block] = []
        if station.dose:
            self.dose.append(ShortDose(station.dose, element.add("P"), rtl))
        if station.how:
            self.dose.append(Paragraph(station.how, BODY, element.add("P"), rtl=rtl))

    def picture(self, width: float) -> float:
        """Width of the pictures, mm."""
        return (width - GUTTER) / 2 if self.beside and self.dose else width

    def _at(self, width: float) -> tuple[float, float, float]:
        """Start, top and width of the dose."""
        ground = self.frames.ground(self.picture(width))
        if not self.beside:
            return 0.0, ground + self.frames.below(width) + BEFORE_DOSE, width
        x = self.picture(width) + GUTTER
        return x, snap(max(0.0, (ground - self._height(width - x)) / 2)), width - x

    def _height(self, width: float) -> float:
        return sum(block.measure(width) for block in self.dose)

    def measure(self, width: float) -> float:
        picture = self.picture(width)
        pictures = self.frames.ground(picture) + self.frames.below(picture)
        if not self.dose:
            return pictures
        _, top, room = self._at(width)
        return max(pictures, top + self._height(room))

    def paint(self, pen: Pen) -> None:
        picture = self.picture(pen.width)
        self.frames.paint_on(pen, 0.0, self.frames.ground(picture), picture)
        x, y, width = self._at(pen.width)
        for block in self.dose:
            y += block.inside(pen, x, y, width)


class CardFace(Block):
    """A card's name, phase, pictures, dose and steps."""

    def __init__(self, section: Section, element: Element, sheet: Sheet, scale: float, rtl: bool) -> None:
        super().__init__(rtl)
        card = _card(section)
        self.sheet = sheet
        name = Paragraph(section.heading, CARD_NAME, element.add("H2"), rtl=rtl, outline=1)
        self.blocks: list[tuple[Block, float]] = [(name, 0.0)]
        if card.phase:
            self.blocks.append((Paragraph(card.phase, BODY, element.add("P"), rtl=rtl), 0.0))
        self.shown = Shown(card.station, element, scale, rtl)
        self.blocks.append((self.shown, BEFORE_PICTURES))
        self.blocks += [(step, STEP_GAP if n else BEFORE_STEPS) for n, step in enumerate(_steps(card, element, rtl))]
        self.blocks += [(Paragraph(way, BODY, element.add("P"), rtl=rtl), BEFORE_WAYS) for way in card.ways]

    @property
    def wide_enough(self) -> bool:
        """Whether its pictures have room side by side."""
        frames, width = self.shown.frames, self.shown.picture(self.sheet.measure)
        return frames.scale <= frames.widest_scale(width) and frames.has_room(width)

    def measure(self, width: float) -> float:
        return sum(gap + block.measure(width) for block, gap in self.blocks)

    def paint(self, pen: Pen) -> None:
        opening_rule(pen, 0, 0, pen.width, self.sheet.bar)
        y = 0.0
        for block, gap in self.blocks:
            y += gap
            y += block.inside(pen, 0, y, pen.width)


def _steps(card: PocketCard, element: Element, rtl: bool) -> Sequence[Block]:
    """One step alone has no number."""
    steps = card.station.steps
    if len(steps) == 1:
        return [Paragraph(steps[0], BODY, element.add("P"), rtl=rtl)]
    return listing(steps, True, element, rtl=rtl)


def _card(section: Section) -> PocketCard:
    (card,) = section.blocks
    assert isinstance(card, PocketCard)
    return card


def compose_cards(edition: Edition) -> tuple[Pages, Parts]:
    """A page for each card, to be put on sheets. Raises Problems where one holds more than it has room for."""
    body, clinic = edition.body, edition.clinic
    sheet, rtl = quarter(clinic.paper), body.direction == "rtl"
    with set_in(body.typeface), counted_in(body.digits):
        pages = _composed(body, above_footer(clinic, sheet))
    with set_in(clinic.typeface):
        furniture = at(Logo(clinic, sheet, rtl, small=True), sheet, sheet.top), footer_at(clinic, sheet, rtl)
    return pages, Parts(furniture, furniture, (), ())


def fitted(edition: Edition) -> Edition:
    """An edition whose cards have room: easier and harder ways go first, then all pictures but the last, which tells an
    exercise from others.
    """
    body = edition.body
    with set_in(body.typeface), counted_in(body.digits):
        deck = Deck(body, above_footer(edition.clinic, quarter(edition.clinic.paper)))
        kept = tuple(deck.fitted(section) for section in body.sections)
    return replace(edition, body=replace(body, sections=kept))


class Deck:
    """The cards of a handout on sheets without what a clinic adds."""

    def __init__(self, body: Body, sheet: Sheet) -> None:
        self.body, self.rtl = body, body.direction == "rtl"
        foot = PageFoot(body.foot, 1, len(body.sections), None, self.rtl)
        self.sheet = replace(sheet, foot_height=foot.measure(sheet.measure))
        self.top = sheet.top + CardHead(body, sheet, None).measure(sheet.measure)

    def face(self, section: Section, scale: float, element: Element | None = None) -> CardFace:
        """A card, of the structure or tried."""
        return CardFace(section, element or Element("Sect"), self.sheet, scale, self.rtl)

    def over(self, face: CardFace) -> float:
        """How much a card holds beyond its room, mm."""
        return face.measure(self.sheet.measure) - (self.sheet.last_baseline + CLOSER - self.top)

    def fits(self, section: Section, scale: float) -> bool:
        """Whether a card holds all with pictures at a scale."""
        face = self.face(section, scale)
        return face.wide_enough and self.over(face) <= 0

    def fitted(self, section: Section) -> Section:
        """A card with what it has room for."""
        card = _card(section)
        plain = replace(card, ways=())
        last = replace(card.station.figures[-1], caption=None)
        for tried, scale in ((card, GOOD), (plain, GOOD), (plain, SCALES[-1])):
            made = replace(section, blocks=(tried,))
            if self.fits(made, scale):
                return made
        return replace(section, blocks=(replace(plain, station=replace(card.station, figures=(last,))),))

    def scale(self) -> float:
        """The scale of the pictures. Raises Problems."""
        for scale in (*LARGER, *SCALES):
            if all(self.fits(section, scale) for section in self.body.sections):
                return scale
        raise Problems(self._too_much())

    def _too_much(self) -> Iterator[Problem]:
        """What is wrong with each card that holds too much."""
        for section in self.body.sections:
            face, name = self.face(section, SCALES[-1]), section.heading
            if self.over(face) > 0:
                over = in_lines(self.over(face))
                message = f"‘{name.text}’ is about {over} {'line' if over == 1 else 'lines'} too long for a card"
                yield Problem("too-long", message, name.origin, "shorten its steps")
            elif not face.wide_enough:
                message = f"the picture of ‘{name.text}’ has no room beside its dose on a card"
                yield Problem("figure-too-wide", message, name.origin, "draw it narrower")


@lru_cache(maxsize=64)
def _composed(body: Body, sheet: Sheet) -> Pages:
    """Remembered by content: clinics whose feet are equally high share their cards."""
    deck = Deck(body, sheet)
    sheet, scale = deck.sheet, deck.scale()
    root = Element("Document", language=body.language)
    title = root.add("H1")
    parts = [root.add("Sect") for _ in body.sections]
    faces = [deck.face(section, scale, part) for section, part in zip(body.sections, parts, strict=True)]
    count = len(faces)
    pages = []
    for n, face in enumerate(faces, 1):
        head = CardHead(body, sheet, title if n == 1 else None)
        foot = PageFoot(body.foot, n, count, parts[n - 1].add("P"), deck.rtl)
        feet = sheet.foot - sheet.foot_height
        pages.append((at(head, sheet, sheet.top), at(face, sheet, deck.top), at(foot, sheet, feet)))
    return Pages(*sheet.size, body.language, tuple(pages), root, None, None, body.typeface, body.digits, deck.rtl)
