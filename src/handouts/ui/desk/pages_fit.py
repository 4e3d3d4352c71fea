"""Fitting a leaflet to a patient: a form is posted, a page or a PDF is answered, nothing is kept."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import MultiDict

from handouts.content.fit import Choice
from handouts.edition.fingerprint import fingerprint
from handouts.run.order import Order
from handouts.ui.desk.desk import about_named, copies_asked, here, link, order_asked, stock, tongue
from handouts.ui.desk.fitting_form import Personal, Row, Wrong, doses_of, read_personal, read_row, wrongs_of
from handouts.ui.desk.leaflet import Leaflet
from handouts.ui.desk.notes import Note, notes_on
from handouts.ui.desk.pages_choose import page_alt, title_of
from handouts.ui.desk.printed import chosen_printer, not_sent, print_copy, sheets
from handouts.ui.desk.trouble import trouble

pages = Blueprint("fit", __name__, url_prefix="/at/<id:clinic>/handouts/<id:handout>/fit")
WIDTH = 1000
"""Pixels of a page's picture."""


@dataclass(frozen=True, slots=True, eq=False)
class Fitting:
    """A form as it was filled in, and the leaflet of it: the last object that knows anything of a patient."""

    order: Order
    personal: Personal = field(repr=False)
    rows: Sequence[Row] = field(repr=False)
    leaflet: Leaflet = field(repr=False)
    wrongs: Mapping[str, Wrong] = field(repr=False)

    @property
    def printable(self) -> bool:
        """Whether it may be given out."""
        return self.leaflet.built is not None and not self.wrongs


@pages.get("")
def blank(clinic: str, handout: str) -> str | tuple[str, int]:
    """The form before anybody has filled it in."""
    return _answered(order_asked(handout, clinic), MultiDict(), blank=True)


@pages.post("")
def filled(clinic: str, handout: str) -> str | tuple[str, int]:
    """The form as it was filled in, with its leaflet."""
    return _answered(order_asked(handout, clinic), request.form)


@pages.post("/print")
def print_fitted(clinic: str, handout: str) -> str | Response | tuple[str, int]:
    """Print the leaflet of a form."""
    order = order_asked(handout, clinic)
    if not stock().leaflet(order).built:
        return trouble(409, tongue().words.stopped, tongue().words.nothing_printed, clinic)
    fitting = _fitting(order, request.form)
    if not fitting.printable:
        return _page(fitting), 422
    printed = print_copy(fitting.leaflet, order.format, clinic, handout, copies_asked())
    if isinstance(printed, Response) or printed.level == "done":
        here().records.use(clinic, handout)
    return printed if isinstance(printed, Response) else _page(fitting, printed)


def rows_of(choices: Sequence[Choice], form: MultiDict[str, str], *, blank: bool) -> tuple[Row, ...]:
    """The exercises of a form; before it is filled in, all of them are on."""
    on = set(form.getlist("exercise"))
    return tuple(read_row(choice, form, on=blank or choice.needed is not None or choice.id in on) for choice in choices)


def shown(fitting: Fitting, notes: Sequence[Note], line: str, longer: bool, **more: object) -> str:
    """The page of a form that was filled in."""
    order = fitting.order
    return render_template(
        "fit.html",
        order=order,
        personal=fitting.personal,
        rows=fitting.rows,
        wrongs=fitting.wrongs,
        notes=notes,
        printable=fitting.printable,
        pictures=pictures(fitting.leaflet),
        sheets=sheets(fitting.leaflet, tongue().words),
        longer=longer,
        line=line,
        printer="" if not_sent() in notes else chosen_printer(order.clinic),
        language_name=tongue().names[str(order.language)],
        **more,
    )


def pictures(leaflet: Leaflet) -> list[dict[str, object]]:
    """The pages of a personal leaflet, inside the answer: there is no address to fetch them from."""
    found = []
    for number, (width, height) in enumerate(leaflet.sizes, 1):
        with stock().lock:
            png = leaflet.picture(number, WIDTH)
        found.append({"src": f"data:image/png;base64,{base64.b64encode(png).decode()}", "w": width, "h": height})
    return found


def line_of(fitting: Fitting, *told: str, fitted: bool) -> str:
    """The line for the patient's record: which leaflet it was, and whether it was ``fitted``."""
    built, words, order = fitting.leaflet.built, tongue().words, fitting.order
    if not built:
        return ""
    which = tongue().names[str(order.language)], words.formats[order.format], *([words.fitted] if fitted else ())
    return ", ".join((*told, *which, fingerprint(built.edition).short, str(stock().today)))


def _answered(order: Order, form: MultiDict[str, str], *, blank: bool = False) -> str | tuple[str, int]:
    if not stock().leaflet(order).built:
        return trouble(409, tongue().words.stopped, tongue().words.nothing_printed, order.clinic)
    return _page(_fitting(order, form, blank=blank))


def _fitting(order: Order, form: MultiDict[str, str], *, blank: bool = False) -> Fitting:
    rows = rows_of(stock().choices(order), form, blank=blank)
    personal = read_personal(form)
    wrongs = dict(personal.wrongs)
    if rows and not any(row.on for row in rows):
        wrongs["exercises"] = Wrong(tongue().words.none_chosen)
    left_out = frozenset(row.id for row in rows if not row.on) if "exercises" not in wrongs else frozenset()
    leaflet = stock().fitted(order, personal.fit(left_out, doses_of(rows)))
    return Fitting(order, personal, rows, leaflet, {**wrongs, **wrongs_of(leaflet.problems)})


def _page(fitting: Fitting, *printed: Note) -> str:
    order, about = fitting.order, about_named(fitting.order.handout, fitting.order.clinic)
    usual, made = stock().leaflet(order), fitting.leaflet.built
    changed = bool(made and usual.built and fingerprint(made.edition) != fingerprint(usual.built.edition))
    version = tongue().words.version.format(n=about.handout.version)
    state = stock().state(order.handout, order.clinic, str(order.language))
    title = title_of(about)
    address = {"clinic": order.clinic, "handout": order.handout}
    asked = {"language": order.language, "format": order.format}
    return shown(
        fitting,
        (*printed, *notes_on(order, about, usual, state, tongue())),
        line_of(fitting, f"{title} ({order.handout})", version, fitted=changed),
        longer=fitting.leaflet.pages > usual.pages,
        title=title,
        alt=page_alt(title, order),
        programme=False,
        back=link("choose.leaflet", **address, **asked),
        here_url=link("fit.filled", **address),
        print_url=link("fit.print_fitted", **address),
    )
