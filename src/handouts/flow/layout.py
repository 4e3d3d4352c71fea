"""Editions laid out: what every format makes of a body and its clinic."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from handouts.base.problems import Problems
from handouts.edition.fingerprint import Fingerprint, fingerprint
from handouts.edition.model import Body, ContactHere, Edition, Paper
from handouts.flow.bilingual import compose_beside
from handouts.flow.cards import compose_cards
from handouts.flow.compose import furnish
from handouts.flow.fitting import fit
from handouts.flow.furniture import FingerprintAt, PageFoot
from handouts.flow.grid import Sheet
from handouts.flow.imposition import as_booklet, as_cards, as_leaflet
from handouts.flow.pages import LOOSE, Binding, Pages, Parts
from handouts.flow.poster import compose_poster
from handouts.flow.shaping import set_in
from handouts.flow.sheets import half, large_print, mailed, panel, panels, whole


@dataclass(frozen=True, slots=True)
class Design:
    """What pages of a format look like: their sheet, and what becomes of it."""

    sheet: Callable[[Paper], Sheet]
    binding: Binding = LOOSE


WHOLE = Design(whole)
DESIGNS: Mapping[str, Design] = {
    "large": Design(large_print),
    "booklet": Design(half, Binding(4)),
    "leaflet": Design(panel, Binding(6, back=True)),
    "remote": Design(mailed),
}
"""Of the formats that are no plain sheets."""


def lay_out(edition: Edition) -> tuple[Pages, Parts]:
    """The pages of an edition in the order in which they are read, and what its clinic adds. Raises Problems."""
    pages, parts = _laid_out(edition)
    with set_in(edition.body.typeface):
        return pages, _stamped(pages, parts, fingerprint(edition))


def _stamped(pages: Pages, parts: Parts, fingerprint: Fingerprint) -> Parts:
    """With the fingerprint in the foot of every page."""
    codes = []
    for foot in pages.pages[0]:
        if isinstance(foot.flowable, PageFoot):
            code = FingerprintAt(fingerprint, foot.flowable)
            code.wrap(foot.flowable.width, 0)
            codes.append(replace(foot, flowable=code))
    first, later, verso = ((*head, *codes) for head in (parts.first_head, parts.later_head, parts.verso_head))
    return replace(parts, first_head=first, later_head=later, verso_head=verso)


def _laid_out(edition: Edition) -> tuple[Pages, Parts]:
    if edition.beside:
        return _beside(edition)
    if edition.format == "poster":
        return compose_poster(edition)
    if edition.format == "cards":
        return compose_cards(edition)
    design = DESIGNS.get(edition.format, WHOLE)
    sheet = design.sheet(edition.clinic.paper)
    body = _flowing(edition.body) if sheet.stacked else edition.body
    body = _on_panels(body) if design.binding.back else body
    pages, setting = fit(body, edition.clinic, sheet, design.binding)
    if body.pages and len(pages.pages) > body.pages and edition.clinic.paper == "letter":
        body = _flowing(body)
        pages, setting = fit(body, edition.clinic, sheet, design.binding)
    return pages, furnish(pages, edition.clinic, setting, body.direction == "rtl", sheet)


def _beside(edition: Edition) -> tuple[Pages, Parts]:
    """Two languages; on letter paper, where sections begin a page only if that takes no more pages."""
    assert edition.beside
    ways = [edition]
    if edition.clinic.paper == "letter":
        own, other = (replace(one, body=_flowing(one.body)) for one in (edition, edition.beside))
        ways.append(replace(own, beside=other))
    return min(map(compose_beside, ways), key=lambda made: len(made[0].pages))


def impose(edition: Edition, pages: Pages) -> Pages | None:
    """The same pages on the sheets that are folded, or None where every page is a sheet's side."""
    match edition.format:
        case "booklet":
            return as_booklet(pages)
        case "leaflet":
            return as_leaflet(pages, panels(edition.clinic.paper))
        case "cards":
            return as_cards(pages)
    return None


def with_room(edition: Edition, more: int) -> Edition:
    """An edition that says more than its handout has pages for, on as few as it needs: up to so many ``more``. Sections
    then begin where there is room, and how to reach the clinic does not stand on a page alone.
    """
    body = edition.body
    if body.pages is None:
        return edition
    most = body.most or body.pages
    flowing = _flowing(body)
    longer = [replace(flowing, most=pages) for pages in range(body.pages + 1, most + more + 1)]
    ways = [(replace(one, most=body.pages), one) for one in (body, flowing)]
    ways += [(one, one) for pages in longer for one in (_ending_together(pages), pages)]
    for tried, way in ways[:-1]:
        try:
            _laid_out(replace(edition, body=tried))
        except Problems:
            continue
        return replace(edition, body=way)
    return replace(edition, body=ways[-1][1])


def _ending_together(body: Body) -> Body:
    """A body whose last two sections begin a page."""
    first = len(body.sections) - 2
    sections = tuple(replace(section, new_page=n == first > 0) for n, section in enumerate(body.sections))
    return replace(body, sections=sections)


def _flowing(body: Body) -> Body:
    """A body whose sections begin where there is room: the pages that its handout asks for are whole sheets of A4."""
    return replace(body, sections=tuple(replace(section, new_page=False) for section in body.sections))


def _on_panels(body: Body) -> Body:
    """A body whose main message stands alone on the front of a leaflet, and the way to reach the clinic on the back."""
    back = next((n for n, section in enumerate(body.sections) if ContactHere() in section.blocks), len(body.sections))
    sections = tuple(replace(section, new_page=n in (0, back)) for n, section in enumerate(body.sections))
    return replace(body, sections=sections, pages=DESIGNS["leaflet"].binding.pages)
