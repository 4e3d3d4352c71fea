"""What all pages of the desk share, and how they reach it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from flask import abort, current_app, g, request, url_for

from handouts.content.clinic import Clinic
from handouts.run.formats import FORMATS, STANDARD
from handouts.run.order import Order
from handouts.ui.desk.about import About, Unread
from handouts.ui.desk.language import DeskLanguage, spoken_by
from handouts.ui.desk.library_check import LibraryCheck
from handouts.ui.desk.records import Records
from handouts.ui.desk.stock import Stock, first_language
from handouts.ui.desk.stockroom import Stockroom

REMEMBERED = "clinic"
"""The cookie that remembers which clinic a browser stands in."""
SHELF = 12
"""The leaflets that a clinic sees before it has typed anything."""


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """A library's stock, and what is remembered of its use. ``printers`` are those that it sends to by itself."""

    room: Stockroom
    records: Records
    printers: tuple[str, ...]
    check: LibraryCheck


def here() -> Desk:
    """The desk that answers."""
    return cast(Desk, current_app.extensions["desk"])


def stock() -> Stock:
    """The library as it is now, the same during one request."""
    if "stock" not in g:
        g.stock = here().room.stock
    return cast(Stock, g.stock)


def tongue() -> DeskLanguage:
    """The language that the desk speaks with this browser."""
    if "tongue" not in g:
        g.tongue = spoken_by(request.accept_languages)
    return cast(DeskLanguage, g.tongue)


def link(endpoint: str, **values: Any) -> str:
    """The address of a page."""
    return url_for(endpoint, **values)


def clinic_named(name: str) -> Clinic:
    """A clinic that somebody's address names; no page else."""
    if name not in stock().clinics:
        abort(404)
    spec = stock().clinic(name)
    if spec is None:
        raise UnreadableClinicError(name)
    return spec


def about_named(handout: str, clinic: str) -> About:
    """A handout that somebody's address names; no page else."""
    clinic_named(clinic)
    if handout not in stock().handouts and handout not in stock().given_out(clinic):
        abort(404)
    about = stock().about(handout, clinic)
    if not isinstance(about, About):
        raise UnreadableError(handout, about)
    return about


class UnreadableError(Exception):
    """A handout whose spec cannot be read at all, for some ``problems``."""

    def __init__(self, handout: str, problems: Unread) -> None:
        self.handout, self.problems = handout, problems
        super().__init__(handout)


class UnreadableClinicError(Exception):
    """A ``clinic`` of this library whose file, or one that it builds on, cannot be read."""

    def __init__(self, clinic: str) -> None:
        self.clinic = clinic
        super().__init__(clinic)


def order_asked(handout: str, clinic: str) -> Order:
    """The leaflet that an address or a form names, in the clinic's own language and on A4 unless it says otherwise."""
    about = about_named(handout, clinic)
    asked = request.form if request.method == "POST" else request.args
    language = asked.get("language") or first_language(clinic_named(clinic), about.languages)
    form = asked.get("format") or STANDARD
    if language not in about.languages or form not in FORMATS:
        abort(404)
    return Order(handout, clinic, language, form)


def copies_asked() -> int:
    """How many copies a form asks for, from 1 to 99."""
    text = request.form.get("copies", "1")
    return min(99, max(1, int(text))) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def by_use(names: Iterable[str], uses: dict[str, int], favourites: Iterable[str]) -> list[str]:
    """Handouts, favourites first, then those used most."""
    liked = frozenset(favourites)
    return sorted(names, key=lambda name: (name not in liked, -uses.get(name, 0), name))


def wanted(desk_records: Records, stock: Stock) -> Iterator[Order]:
    """The leaflets that are likely to be asked for next: what clinics that print here print most."""
    for clinic in stock.clinics:
        uses = desk_records.uses(clinic)
        spec = stock.clinic(clinic)
        if spec is None or not (uses or len(stock.clinics) == 1):
            continue
        for handout in by_use(stock.given_out(clinic), uses, desk_records.favourites(clinic))[:SHELF]:
            about = stock.about(handout, clinic)
            if isinstance(about, About):
                yield Order(handout, clinic, first_language(spec, about.languages), STANDARD)
