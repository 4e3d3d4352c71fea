"""What a clinic's contact facts look like on its leaflets: cut out of a page that is made for nothing else."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from handouts.content.clinic import Clinic
from handouts.edition.house import clinic_in
from handouts.edition.model import Channel, ContactHere, Edition
from handouts.edition.translation import translate_clinic
from handouts.edition.words import words_of
from handouts.flow.contact import ContactRow
from handouts.flow.furniture import Footer, Mark
from handouts.flow.layout import lay_out
from handouts.flow.pages import Placed
from handouts.run.build import typeset
from handouts.run.formats import STANDARD
from handouts.run.gather import attempt
from handouts.run.order import Order
from handouts.run.page_picture import part
from handouts.ui.desk.about import About
from handouts.ui.desk.leaflet import MANY
from handouts.ui.desk.stock import Stock, first_language

AIR = 12.0
"""White around what is cut out, points."""
CLOSE = 1.5
"""What else stands there comes as close to the mark from below."""
ABOVE = 2.8
"""What the letters of the line above reach into the line in the foot, points."""
SCALE = 2.4
"""Pixels a point: sharp where a point is at most as many on the screen."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """A part of a page as a picture, and what it says in words."""

    src: str
    width: int
    height: int
    alt: str


def cuttings(stock: Stock, spec: Clinic, handouts: Iterable[str]) -> tuple[Cutting, ...]:
    """How a clinic's facts look in the first of some handouts that says them: its mark, the way to reach it, and the
    line at the foot if it has one. None where no handout does.
    """
    for handout in handouts:
        with stock.lock:
            made = attempt([], partial(_edition, stock, spec, handout))
            found = attempt([], partial(_cut, made)) if made else None
        if found:
            return found
    return ()


def _edition(stock: Stock, spec: Clinic, handout: str) -> Edition | None:
    """What a clinic's leaflet says of it, and nothing else. Raises Problems."""
    about = stock.about(handout, spec.id)
    if not isinstance(about, About):
        return None
    edition = stock.press.edition(Order(handout, spec.id, first_language(spec, about.languages), STANDARD))
    body = edition.body
    sections = tuple(section for section in body.sections if ContactHere() in section.blocks)
    if not sections:
        return None
    said = translate_clinic(stock.library, spec, body.language).clinic
    clinic = clinic_in(stock.library, said, words_of(body.language, said.digits))
    return replace(edition, clinic=clinic, body=replace(body, sections=sections, pages=None, most=None))


def _cut(edition: Edition) -> tuple[Cutting, ...]:
    """Raises Problems."""
    pages, parts = lay_out(edition)
    data, clinic = typeset(edition).data, edition.clinic
    row = next((n, placed) for n, page in enumerate(pages.pages) for placed in page if _is(placed, ContactRow))
    mark = [(0, placed) for placed in parts.first_head if _is(placed, Mark)]
    foot = [(0, placed) for placed in parts.first_head if _is(placed, Footer)]
    alts = f"{clinic.name} {clinic.place}".strip(), " · ".join(map(_told, clinic.channels)), clinic.footer
    found = []
    for places, alt in zip((mark, [row], foot), alts, strict=True):
        for number, placed in places:
            left, bottom = placed.x - AIR, placed.y + (CLOSE if _is(placed, Mark) else -AIR)
            above = -ABOVE if _is(placed, Footer) else AIR
            right, top = placed.x + placed.flowable.width + AIR, placed.y + placed.flowable.height + above
            png = part(data, number + 1, (left, bottom, right, top), SCALE, MANY)
            src = f"data:image/png;base64,{base64.b64encode(png).decode()}"
            found.append(Cutting(src, round(right - left), round(top - bottom), alt))
    return tuple(found)


def _is(placed: Placed, kind: type) -> bool:
    return isinstance(placed.flowable, kind)


def _told(channel: Channel) -> str:
    return f"{channel.label}: {', '.join(channel.lines)}"
