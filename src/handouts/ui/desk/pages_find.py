"""First run, the clinic's look, and finding a leaflet."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import cast

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from handouts.content.body_part import BodyPart
from handouts.content.clinic import Clinic
from handouts.run.formats import STANDARD
from handouts.ui.desk import brand
from handouts.ui.desk.about import About
from handouts.ui.desk.body_parts import NAMES
from handouts.ui.desk.desk import REMEMBERED, SHELF, by_use, clinic_named, here, link, stock, tongue
from handouts.ui.desk.language import own_name
from handouts.ui.desk.letters import folded
from handouts.ui.desk.notes import Note, State, state_of
from handouts.ui.desk.search import PERSON, Found, Hit, find
from handouts.ui.desk.stock import first_language

pages = Blueprint("find", __name__)
PARTS = 4
"""Parts of the body to try where nothing was found."""
SHOWN = 8
"""Hits that are shown: who does not see it among these types another letter."""
MANY = 48
"""Leaflets on a shelf that nobody has sorted by use: all of most libraries, and what a page carries without effort."""
YEAR = 400 * 86400
"""Seconds for which a browser remembers its clinic: the longest that browsers keep a cookie."""


@dataclass(frozen=True, slots=True)
class Card:
    """A leaflet on the shelf."""

    title: str
    href: str
    picture: str
    state: State | None


@pages.get("/")
def start() -> str | Answer:
    """The clinics to choose from; who has chosen goes on to finding."""
    known = request.cookies.get(REMEMBERED, "")
    if known in stock().clinics and not request.args.get("change"):
        return redirect(link("find.search", clinic=known))
    doors = [(name, spec) for name in stock().clinics if (spec := stock().clinic(name))]
    return render_template("start.html", doors=doors, broken=len(stock().clinics) - len(doors))


@pages.get("/at/<id:clinic>")
def enter(clinic: str) -> Answer:
    """Remember a clinic."""
    clinic_named(clinic)
    answer = redirect(link("find.search", clinic=clinic))
    answer.set_cookie(REMEMBERED, clinic, max_age=YEAR, httponly=True, samesite="Strict")
    return answer


@pages.get("/at/<id:clinic>/brand.css")
def look(clinic: str) -> Response:
    """The clinic's colour, for light rooms and dark ones."""
    css = brand.css(clinic_named(clinic).brand.primary)
    return Response(css, mimetype="text/css", headers={"Cache-Control": "no-cache"})


@pages.get("/at/<id:clinic>/mark.svg")
def mark(clinic: str) -> Response:
    """The clinic's colour as the icon of a tab."""
    svg = brand.mark(clinic_named(clinic).brand.primary)
    return Response(svg, mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})


@pages.get("/at/<id:clinic>/figures/<id:figure>")
def figure(clinic: str, figure: str) -> Response:
    """A figure in the clinic's colours, for lists of exercises."""
    drawing = stock().figure(figure, clinic_named(clinic)) if figure in stock().figures else None
    if drawing is None:
        abort(404)
    kept = "private, max-age=31536000, immutable" if request.args.get("v") == stock().version else "no-cache"
    return Response(drawing.data, mimetype=drawing.kind, headers={"Cache-Control": kept})


@pages.get("/at/<id:clinic>/")
def search(clinic: str) -> str | Answer:
    """Find a leaflet by a few letters, or take one from the shelf."""
    spec, typed = clinic_named(clinic), request.args.get("q", "")[:80].strip()
    person = PERSON.search(typed) is not None
    uses = here().records.uses(clinic)
    given = stock().given_out(clinic)
    found = find(stock().index, "" if person else typed, uses)
    hits = [hit for hit in found.hits if hit.handout in given]
    if hits and request.args.get("open"):
        return redirect(_opened(clinic, hits[0], found))
    rows = [_row(clinic, spec, hit, found, typed) for hit in hits[:SHOWN]]
    favourites = here().records.favourites(clinic)
    fresh = not uses and not favourites
    order = sorted(given, key=_title_of) if fresh else by_use(given, uses, favourites)
    shown = order if request.args.get("all") else order[: MANY if fresh or typed else SHELF]
    cards = [] if rows else list(_cards(clinic, spec, shown))
    return render_template(
        "find.html",
        typed="" if person else typed,
        person=_person() if person else None,
        rows=rows,
        hits=len(hits),
        cards=cards,
        fresh=fresh,
        all_leaflets=len(order),
        more=len(shown) < len(order),
        parts=_to_try(given) if typed and not rows else [],
    )


def _title_of(handout: str) -> str:
    """What a handout is sorted by."""
    return stock().title(handout, tongue().code).casefold()


def _person() -> Note:
    """What to say to who has typed a person's number, which is not kept."""
    return Note("warn", tongue().words.not_a_person, tongue().words.not_a_person_more)


def _to_try(given: Collection[str]) -> list[str]:
    """Parts of the body that most leaflets are about, each of which finds one."""
    parts = Counter(part for handout in given for part in stock().contents.handouts[handout].parts)
    names = (NAMES[part][tongue().code][0] for part, _ in parts.most_common())
    found = (name for name in names if any(hit.handout in given for hit in find(stock().index, name, {}).hits))
    return list(islice(found, PARTS))


def _chosen(hit: Hit, found: Found) -> str | None:
    """The language that was asked for, if there is a leaflet in it."""
    language = found.language or hit.language
    return language if language in stock().contents.handouts[hit.handout].languages else None


def _opened(clinic: str, hit: Hit, found: Found) -> str:
    return link("choose.leaflet", clinic=clinic, handout=hit.handout, language=_chosen(hit, found), format=found.format)


def _why(hit: Hit, typed: str) -> str:
    """What a hit was found by, as staff call it; nothing, if they see that in its title."""
    code = tongue().code
    match hit.by:
        case "title" | "other title":
            title = folded([stock().title(hit.handout, code)])
            seen = any(word.startswith(start) for start in folded([typed]) for word in title)
            return "" if seen else hit.why
        case "body part" | "whole part":
            return NAMES[cast(BodyPart, hit.of)][code][0]
        case "exercise":
            names = stock().contents.exercises[hit.of].names.get(code, ())
            return hit.why if hit.why in names else next(iter(names), hit.why)
    return hit.why


def _row(clinic: str, spec: Clinic, hit: Hit, found: Found, typed: str) -> dict[str, object]:
    """A hit as it is shown. What it takes time to know is left out until somebody has looked at the handout."""
    entry = stock().contents.handouts[hit.handout]
    about = stock().known_about(hit.handout, clinic)
    chosen = _chosen(hit, found)
    shown = chosen or first_language(spec, entry.languages)
    picture = {"clinic": clinic, "handout": hit.handout, "number": 1, "language": shown, "v": stock().version}
    return {
        "title": stock().title(hit.handout, tongue().code),
        "href": link("choose.leaflet", clinic=clinic, handout=hit.handout, language=chosen, format=found.format),
        "small": link("choose.page", width=192, format=STANDARD, **picture),
        "large": link("choose.page", width=800, format=found.format or STANDARD, **picture),
        "state": state_of(about, found.language or hit.language, tongue()),
        "why": _why(hit, typed),
        "guess": hit.guess,
        "language": own_name(chosen) if chosen else None,
        "paper": tongue().words.formats[found.format] if found.format else None,
        "languages": len(entry.languages),
    }


def _cards(clinic: str, spec: Clinic, handouts: Iterable[str]) -> Iterable[Card]:
    for handout in handouts:
        entry, about = stock().contents.handouts[handout], stock().known_about(handout, clinic)
        language = first_language(spec, about.languages if isinstance(about, About) else entry.languages)
        of = {"clinic": clinic, "handout": handout}
        picture = link("choose.page", **of, number=1, width=400, language=language, format=STANDARD, v=stock().version)
        yield Card(
            stock().title(handout, tongue().code),
            link("choose.leaflet", **of),
            picture,
            state_of(about, None, tongue()),
        )
