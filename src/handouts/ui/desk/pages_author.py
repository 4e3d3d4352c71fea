"""For authors: what is wrong with the library, and one handout as it looks while it is being written."""

import time
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, abort, render_template, request

from handouts.base.problems import Problem
from handouts.content.library import shown
from handouts.edition.words import LANGUAGES
from handouts.run.formats import FORMATS, STANDARD
from handouts.run.gather import attempt
from handouts.run.order import Order
from handouts.ui.desk.about import About
from handouts.ui.desk.desk import REMEMBERED, clinic_named, here, link, stock, tongue
from handouts.ui.desk.language import own_name
from handouts.ui.desk.leaflet import Leaflet
from handouts.ui.desk.notes import Note
from handouts.ui.desk.pages_choose import WIDTHS, page_alt
from handouts.ui.desk.stock import first_language

pages = Blueprint("author", __name__, url_prefix="/library")
PATIENCE = 25
"""Seconds that an answer waits for a change: less than any browser or proxy gives up after."""
SOON = 0.3
"""Seconds that a page waits for the library to be looked through before it says that this goes on."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A problem, with the line that it means in three parts: before, what is meant, and after."""

    problem: Problem
    before: str
    meant: str
    after: str


@pages.get("/")
def problems() -> str:
    """All problems of the library."""
    checked = here().check.of(stock(), SOON)
    titles = sorted((stock().title(name, tongue().code), name) for name in stock().handouts)
    return render_template("problems.html", checked=checked, titles=titles, since=stock().version)


@pages.get("/<id:handout>")
def live(handout: str) -> str:
    """A handout as it looks now, with its problems in place."""
    order = _order(handout)
    before = time.perf_counter()
    leaflet = stock().leaflet(order)
    milliseconds = round((time.perf_counter() - before) * 1000)
    about = stock().about(handout, order.clinic)
    warnings = about.problems if isinstance(about, About) else ()
    found = tuple(dict.fromkeys((*leaflet.problems, *warnings)))
    sound = here().room.sound(order, leaflet if leaflet.built else None)
    asked = {"handout": handout, "clinic": order.clinic, "language": order.language, "format": order.format}
    pictures = [
        {"src": link("author.page", number=number, **asked, v=sound.version), "w": w, "h": h}
        for number, (w, h) in enumerate(sound.leaflet.sizes if sound else (), 1)
        if sound
    ]
    path = attempt([], lambda: stock().library.spec("handout", handout))
    return render_template(
        "author.html",
        order=order,
        title=stock().title(handout, tongue().code),
        file=shown(path) if path else "",
        saved=f"{datetime.fromtimestamp(path.stat().st_mtime):%H.%M.%S}" if path else "",
        note_=_note(leaflet, found, sound.time if sound else "", milliseconds),
        found=[_marked(problem) for problem in found],
        pictures=pictures,
        alt=page_alt(stock().title(handout, tongue().code), order),
        broken=not leaflet.built,
        doors=[(name, spec) for name in stock().clinics if (spec := stock().clinic(name))],
        languages=[own_name(code) for code in (about.languages if isinstance(about, About) else LANGUAGES)],
        since=stock().version,
    )


@pages.get("/<id:handout>/pages/<int:number>.png")
def page(handout: str, number: int) -> Response:
    """A page of the last sound leaflet."""
    order, width = _order(handout), request.args.get("width", 1000, int)
    sound = here().room.sound(order)
    if not sound or not 1 <= number <= sound.leaflet.pages or width not in WIDTHS:
        abort(404)
    with stock().lock:
        png = sound.leaflet.picture(number, width)
    return Response(png, mimetype="image/png")


@pages.get("/changes")
def changes() -> Response:
    """Answers when the library has changed, or after a while."""
    since = request.args.get("since", "")
    now = here().room.wait(since, PATIENCE).version
    return Response(now, status=204 if now == since else 200, mimetype="text/plain")


def _order(handout: str) -> Order:
    """The leaflet to look at, however broken its handout is."""
    if handout not in stock().handouts:
        abort(404)
    asked = request.args
    clinic = asked.get("clinic") or request.cookies.get(REMEMBERED, "")
    if not clinic and stock().clinics:
        clinic = stock().clinics[0]
    spec, form = clinic_named(clinic), asked.get("format") or STANDARD
    entry = stock().contents.handouts[handout]
    language = asked.get("language") or first_language(spec, entry.languages)
    if language not in LANGUAGES or form not in FORMATS:
        abort(404)
    return Order(handout, clinic, language, form)


def _note(leaflet: Leaflet, found: tuple[Problem, ...], time_of_sound: str, milliseconds: int) -> Note | None:
    words = tongue().words
    if not leaflet.built:
        return Note(
            "stop",
            words.cannot_be_made,
            words.last_sound.format(time=time_of_sound) if time_of_sound else words.never_sound,
        )
    if found:
        return None
    count = words.one_page if leaflet.pages == 1 else words.pages.format(n=leaflet.pages)
    return Note("done", words.no_problems, words.made_in.format(pages=count, ms=milliseconds))


def _marked(problem: Problem) -> Marked:
    place = problem.place
    line = place.source.expandtabs()
    start = max(place.column - 1, 0)
    return Marked(problem, line[:start], line[start : start + place.width], line[start + place.width :])
