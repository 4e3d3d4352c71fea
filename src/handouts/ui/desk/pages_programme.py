"""A programme of one's own, put together from the exercises of the library."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Answer

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.fit import Choice
from handouts.content.library import comes_with_the_program
from handouts.content.library import shown as shown_path
from handouts.content.usual import programme_choices
from handouts.edition.own_programme import PROGRAMME, Chosen, Programme, spec_of
from handouts.edition.words import LANGUAGES, words_of
from handouts.run.formats import FORMATS, STANDARD
from handouts.run.order import Order
from handouts.run.press import UNFITTED
from handouts.run.publish import publish
from handouts.ui.desk.body_parts import NAMES
from handouts.ui.desk.desk import clinic_named, copies_asked, here, link, stock, tongue
from handouts.ui.desk.fitting_form import LONGEST_TITLE, OFTEN, Row, Wrong, read_personal, without_volume, wrongs_of
from handouts.ui.desk.language import own_name
from handouts.ui.desk.notes import Note, Way
from handouts.ui.desk.pages_choose import page_alt
from handouts.ui.desk.pages_fit import Fitting, line_of, rows_of, shown
from handouts.ui.desk.printed import print_copy
from handouts.ui.desk.search import PERSON, exercise_words
from handouts.ui.desk.stock import first_language

pages = Blueprint("programme", __name__, url_prefix="/at/<id:clinic>/programme")
MOST = 20
"""Exercises of a programme."""
MANY = 5
"""Exercises; of more, fewer are done (rule exercises-many)."""


@pages.route("", methods=["GET", "POST"])
def shelf(clinic: str) -> str:
    """The exercises to choose from; a form that is posted here keeps what was chosen."""
    spec, known = clinic_named(clinic), stock().contents.exercises
    on = request.form.getlist("exercise") or request.form.getlist("order")
    cards = sorted(
        (
            {
                "id": name,
                "name": stock().exercise_name(name, tongue().code),
                "words": exercise_words(found),
                "figure": exercise.last_figure,
                "on": name in on,
            }
            for name, found in known.items()
            if (exercise := stock().exercise(name))
        ),
        key=lambda card: str(card["name"]).casefold(),
    )
    carried = [(key, value) for key, value in request.form.items(multi=True) if _is_kept(key)]
    trained = {part for found in known.values() for part in found.parts}
    return render_template(
        "shelf.html",
        cards=cards,
        order=[name for name in request.form.getlist("order") if name in known and name in on],
        parts=[NAMES[part][tongue().code][0] for part in NAMES if part in trained],
        carried=carried,
        language=request.form.get("language") or first_language(spec, _languages(clinic)),
    )


@pages.get("/fit")
@pages.get("/keep")
@pages.get("/print")
def again(clinic: str) -> Answer:
    """Who comes back to a form that is not kept begins anew."""
    return redirect(link("programme.shelf", clinic=clinic))


@pages.post("/fit")
def filled(clinic: str) -> str | Answer:
    """The doses of a programme, and whom it is for."""
    clinic_named(clinic)
    fitting = _fitting(clinic, request.form)
    if fitting is None:
        return redirect(link("programme.shelf", clinic=clinic), 303)
    return _page(fitting)


@pages.post("/print")
def print_programme(clinic: str) -> str | Response | Answer | tuple[str, int]:
    """Print a programme."""
    clinic_named(clinic)
    fitting = _fitting(clinic, request.form)
    if fitting is None:
        return redirect(link("programme.shelf", clinic=clinic), 303)
    if not fitting.printable:
        return _page(fitting), 422
    printed = print_copy(fitting.leaflet, fitting.order.format, clinic, PROGRAMME, copies_asked())
    return printed if isinstance(printed, Response) else _page(fitting, printed)


@pages.post("/keep")
def keep(clinic: str) -> str | Answer | tuple[str, int]:
    """Save a programme as a handout. Side, visit and note are no part of it, nor is the patient's heading."""
    clinic_named(clinic)
    fitting = _fitting(clinic, request.form)
    if fitting is None:
        return redirect(link("programme.shelf", clinic=clinic), 303)
    words = tongue().words
    title = " ".join(request.form.get("kept", "").split())[:LONGEST_TITLE]
    language, on = str(fitting.order.language), [row for row in fitting.rows if row.on]
    try:
        name, file = _keep(Programme(language, _chosen(on), title), clinic)
    except Problems as failure:
        rule = failure.problems[0].rule
        told = {"bad-id": words.name_bad, "already-there": words.name_taken}.get(rule, words.not_kept)
        return _page(replace(fitting, wrongs={**fitting.wrongs, "kept": Wrong(told)})), 422
    look = Way(title, link("choose.leaflet", clinic=clinic, handout=name))
    return _page(fitting, Note("done", words.kept, words.kept_more.format(file=file), (look,)))


def _keep(programme: Programme, clinic: str) -> tuple[str, str]:
    """Write a programme into the library; its id, and its file's name. Raises Problems: nothing is overwritten, and no
    two leaflets of a library have one title.
    """
    name = slug(programme.title)
    if not name or PERSON.search(programme.title):
        raise Problems([Problem("bad-id", "a handout needs a name of letters", COMMAND_LINE)])
    titles = {slug(title) for found in stock().contents.handouts.values() for title in found.titles.values()}
    if name in titles or name in stock().library.ids("handout"):
        raise Problems([Problem("already-there", f"there is a handout ‘{name}’ already", COMMAND_LINE)])
    if comes_with_the_program(stock().library):
        raise Problems([Problem("cannot-write", "these are the program's own examples", COMMAND_LINE)])
    path = stock().library.roots[0] / "specs/handouts" / f"{name}.yaml"
    publish(spec_of(programme, stock().today, str(clinic_named(clinic).name)).encode(), path)
    here().room.look()
    return name, shown_path(path)


def slug(title: str) -> str:
    """The id of a handout with a title: its letters without accents, as file names have them."""
    plain = title.casefold().replace("æ", "ae").replace("ø", "o")
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", letters))[:LONGEST_TITLE].strip("-")


def _fitting(clinic: str, form: MultiDict[str, str]) -> Fitting | None:
    """A programme as a form has it; None without exercises."""
    names = _names(form)
    if not names:
        return None
    choices = [choice for name in names if (choice := _choice(name))]
    rows = rows_of(choices, form, blank="format" not in form)
    order = _order(clinic, form)
    personal = read_personal(form)
    wrongs = dict(personal.wrongs)
    if not any(row.on for row in rows):
        wrongs["exercises"] = Wrong(tongue().words.none_chosen)
    wrongs |= {row.id: Wrong(tongue().words.no_volume) for row in rows if row.on and without_volume(row)}
    language = str(order.language)
    untold = Wrong(tongue().words.not_in_language.format(which=tongue().names[language]))
    wrongs |= {row.id: untold for row in rows if row.on and not stock().says(row.id, language)}
    on = rows if "exercises" in wrongs else [row for row in rows if row.on]
    title = "" if "title" in wrongs else personal.title
    programme = Programme(language, _chosen(on), title)
    if wrongs.keys() & {row.id for row in on}:  # what is wrong is said where it is; the leaflet is made without it
        programme = replace(
            programme, exercises=tuple(one for one in programme.exercises if one.exercise not in wrongs)
        )
    leaflet = stock().programme(programme, clinic, order.format, personal.fit(frozenset(), {}))
    return Fitting(order, personal, rows, leaflet, {**wrongs, **wrongs_of(leaflet.problems)})


def _names(form: MultiDict[str, str]) -> list[str]:
    """The exercises of a form, in the order in which they were chosen or moved."""
    known, ticked = stock().contents.exercises, form.getlist("exercise")
    names = [name for name in form.getlist("order") if name in known]
    if "format" not in form:  # from the shelf: what was ticked
        names = [name for name in names if name in ticked] + [name for name in ticked if name in known]
    names = list(dict.fromkeys(names))[:MOST]
    way, _, moved = form.get("move", "").partition(":")
    if moved in names and way in ("up", "down"):
        at = names.index(moved)
        names.insert(max(0, at + (1 if way == "down" else -1)), names.pop(at))
    return names


def _choice(name: str) -> Choice | None:
    exercise = stock().exercise(name)
    return Choice(name, exercise, exercise.dose, None, programme_choices(exercise)) if exercise else None


def _chosen(rows: Sequence[Row]) -> tuple[Chosen, ...]:
    return tuple(Chosen(row.id, row.chosen) for row in rows)


def _order(clinic: str, form: MultiDict[str, str]) -> Order:
    """A programme as a leaflet that is wanted."""
    spec, languages = clinic_named(clinic), _languages(clinic)
    language = form.get("language") or first_language(spec, languages)
    paper = form.get("format") or STANDARD
    if language not in languages or paper not in FORMATS or paper in UNFITTED:
        abort(404)
    return Order(PROGRAMME, clinic, language, paper)


def _languages(clinic: str) -> list[str]:
    """The languages of programmes: the clinic's own first, then all others that the desk has words of."""
    return list(
        dict.fromkeys([one for one in map(str, clinic_named(clinic).languages) if one in LANGUAGES] + [*LANGUAGES])
    )


def _page(fitting: Fitting, *notes: Note) -> str:
    order, words = fitting.order, tongue().words
    many = sum(row.on for row in fitting.rows) > MANY
    names = ", ".join(row.name for row in fitting.rows if row.on)
    seldom = [row.name for row in fitting.rows if row.on and row.chosen and not any(key in row.chosen for key in OFTEN)]
    bare = [row.name for row in fitting.rows if row.on and not row.chosen]
    more = [Note("info", words.more_than_five, words.more_than_five_more)] if many else []
    more += [Note("warn", words.no_dose.format(which=", ".join(bare)), words.no_dose_more)] if bare else []
    more += (
        [Note("warn", words.no_frequency.format(which=", ".join(seldom)), words.no_frequency_more)] if seldom else []
    )
    title = fitting.personal.title or words_of(str(order.language)).programme_title
    return shown(
        fitting,
        (*notes, *more),
        line_of(fitting, f"{words.programme}: {names}", fitted=not fitting.personal.is_blank),
        longer=False,
        title=words.programme,
        heading=title,
        alt=page_alt(words.programme, order),
        programme=True,
        kept=request.form.get("kept", "") if "kept" in fitting.wrongs else "",
        languages=[(own_name(code), tongue().names[code]) for code in _languages(order.clinic)],
        formats=[form for form in FORMATS if form not in UNFITTED],
        back=link("programme.shelf", clinic=order.clinic),
        here_url=link("programme.filled", clinic=order.clinic),
        print_url=link("programme.print_programme", clinic=order.clinic),
    )


def _is_kept(key: str) -> bool:
    """Whether the shelf carries a field on to the doses."""
    return key in ("title", "side", "next", "note") or key.startswith("dose-")
