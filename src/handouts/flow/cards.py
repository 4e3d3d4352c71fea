"""Cards to cut apart: one exercise each, so that a patient takes along what is done today.

All cards of a handout show their pictures at one scale, the largest at which every card holds its text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from handouts.base.problems import Problem, Problems
from handouts.edition.model import Body, Clinic, Edition, PocketCard, Section, Station
from handouts.edition.numerals import counted_in
from handouts.flow.block import Block, Pen
from handouts.flow.compose import above_footer, at, footer_at, lines
from handouts.flow.figures import SCALES
from handouts.flow.furniture import Mark, PageFoot, Runner
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
GOOD = SCALES[0]
"""Scales of pictures that have a page to themselves, points a unit; smaller ones as in a handout."""
BEFORE_PICTURES, BEFORE_DOSE, BEFORE_STEPS, BEFORE_WAYS = 4.5, 3.0, 3.0, 3.0
"""Gaps in mm."""


class CardHead(Runner):
    """The handout's title at the head of each card; the first is its heading, the others are furniture."""

    def __init__(self, body: Body, sheet: Sheet, element: Element | None) -> None:
        super().__init__(body.title, sheet, body.direction == "rtl")
        self.title.element = element
        self.title.outline = 0 if element else None


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

    def fits(self) -> bool:
        """Whether its pictures do, side by side."""
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
    rtl = body.direction == "rtl"
    sheet = _sheet(body, clinic)
    whole = quarter(clinic.paper)
    logo = Logo(clinic, whole, rtl, small=True)
    with set_in(body.typeface), counted_in(body.digits):
        pages = _composed(body, sheet)
    with set_in(clinic.typeface):
        head = at(logo, whole, whole.top), footer_at(clinic, whole, rtl)
    return pages, Parts(head, head, (), ())


def fitted(edition: Edition) -> Edition:
    """An edition whose cards have room: easier and harder ways go first, then all pictures but the last, which tells an
    exercise from others.
    """
    body, sheet = edition.body, _sheet(edition.body, edition.clinic)
    with set_in(body.typeface), counted_in(body.digits):
        kept = tuple(_fitted(section, body, sheet) for section in body.sections)
    return replace(edition, body=replace(body, sections=kept))


def _fitted(section: Section, body: Body, sheet: Sheet) -> Section:
    card = _card(section)
    plain = replace(card, ways=())
    last = replace(card.station.figures[-1], caption=None)
    least = replace(plain, station=replace(card.station, figures=(last,)))
    for tried, scale in ((card, GOOD), (plain, GOOD), (plain, SCALES[-1])):
        made = replace(section, blocks=(tried,))
        face = CardFace(made, Element("Sect"), sheet, scale, False)
        if face.fits() and _over(body, made, sheet, scale) <= 0:
            return made
    return replace(section, blocks=(least,))


def _sheet(body: Body, clinic: Clinic) -> Sheet:
    """A card, as far as its foot leaves it for the exercise."""
    sheet = above_footer(clinic, quarter(clinic.paper))
    return replace(sheet, foot_height=PageFoot(body.foot, 1, 1, None, False).measure(sheet.measure))


def _top(body: Body, sheet: Sheet) -> float:
    """Where the exercise begins, mm from the top."""
    return sheet.top + CardHead(body, sheet, None).measure(sheet.measure)


def _over(body: Body, section: Section, sheet: Sheet, scale: float) -> float:
    """How much a card holds beyond its room, mm."""
    face = CardFace(section, Element("Sect"), sheet, scale, body.direction == "rtl")
    return face.measure(sheet.measure) - (sheet.last_baseline - _top(body, sheet))


def _scale(body: Body, sheet: Sheet) -> float:
    """The scale of the pictures. Raises Problems."""
    for scale in (*LARGER, *SCALES):
        faces = [CardFace(section, Element("Sect"), sheet, scale, False) for section in body.sections]
        if all(face.fits() for face in faces) and all(
            _over(body, section, sheet, scale) <= 0 for section in body.sections
        ):
            return scale
    raise Problems(_too_much(body, sheet))


def _too_much(body: Body, sheet: Sheet) -> Iterator[Problem]:
    """What is wrong with each card that holds too much."""
    for section in body.sections:
        excess = _over(body, section, sheet, SCALES[-1])
        face = CardFace(section, Element("Sect"), sheet, SCALES[-1], False)
        if excess > 0:
            over = lines(excess)
            yield Problem(
                "too-long",
                f"‘{section.heading.text}’ is about {over} {'line' if over == 1 else 'lines'} too long for a card",
                section.heading.origin,
                hint="shorten its steps, or its captions",
            )
        elif not face.fits():
            message = f"the pictures of ‘{section.heading.text}’ have no room side by side on a card"
            yield Problem("figure-too-wide", message, section.heading.origin, "show fewer, or draw them narrower")


@lru_cache(maxsize=64)
def _composed(body: Body, sheet: Sheet) -> Pages:
    """Remembered by content: clinics whose feet are equally high share their cards."""
    rtl = body.direction == "rtl"
    scale = _scale(body, sheet)
    root = Element("Document", language=body.language)
    title = root.add("H1")
    faces = [CardFace(section, root.add("Sect"), sheet, scale, rtl) for section in body.sections]
    trace = root.add("P")
    pages = []
    for n, face in enumerate(faces, 1):
        head = CardHead(body, sheet, title if n == 1 else None)
        foot = PageFoot(body.foot, n, len(faces), trace if n == len(faces) else None, rtl)
        pages.append(
            (at(head, sheet, sheet.top), at(face, sheet, _top(body, sheet)), at(foot, sheet, sheet.foot - sheet.foot_height))
        )
    return Pages(*sheet.size, body.language, tuple(pages), root, None, None, body.typeface, body.digits, rtl)
