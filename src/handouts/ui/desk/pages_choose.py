"""A leaflet's page: language, paper and copies, with every page to look at; and printing it."""

from collections.abc import Iterable

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from handouts.edition.fingerprint import fingerprint
from handouts.edition.localize_routine import ALONE
from handouts.edition.markup import plain
from handouts.run.formats import BILINGUAL, FORMATS
from handouts.run.order import Order
from handouts.run.press import UNFITTED
from handouts.ui.desk.about import About
from handouts.ui.desk.desk import about_named, clinic_named, copies_asked, here, link, order_asked, stock, tongue
from handouts.ui.desk.language import own_name
from handouts.ui.desk.leaflet import Leaflet
from handouts.ui.desk.notes import Note, Way, notes_on, other_languages
from handouts.ui.desk.printed import chosen_printer, not_sent, print_copy, sent, sheets
from handouts.ui.desk.trouble import NO_PAGE, trouble

pages = Blueprint("choose", __name__, url_prefix="/at/<id:clinic>/handouts/<id:handout>")
WIDTHS = 192, 400, 800, 1000, 1600
"""Of pictures, in pixels: a row's, a card's, a glance's, a page's, and that of a page enlarged."""
FOR_EVER = "private, max-age=31536000, immutable"


@pages.get("")
def leaflet(clinic: str, handout: str) -> str:
    """Choose how a leaflet is printed."""
    about, order = about_named(handout, clinic), order_asked(handout, clinic)
    made, state = stock().leaflet(order), stock().state(handout, clinic, str(order.language))
    return render_template(
        "choose.html",
        order=order,
        about=about,
        title=title_of(about),
        own_title=plain(about.titles[str(order.language)]),
        notes=(
            *_after_printing(),
            *_with_ways(notes_on(order, about, made, state, tongue()), order, about),
        ),
        blocked=not made.built,
        languages=_languages(clinic, about),
        absent=_absent(clinic, about),
        formats=formats_of(about, order),
        sheets=sheets(made, tongue().words),
        pictures=pictures(order, made),
        line=record_line(order, about, made),
        favourite=handout in here().records.favourites(clinic),
        printer="" if "unsent" in request.args else chosen_printer(clinic),
        language_name=tongue().names[str(order.language)],
        can_fit=order.format not in UNFITTED,
        alt=page_alt(title_of(about), order),
    )


@pages.get("/pages/<int:number>.png")
def page(clinic: str, handout: str, number: int) -> Response:
    """A page as a picture. Its address carries the stock's version, so it may be kept for ever."""
    order, width = order_asked(handout, clinic), request.args.get("width", 800, int)
    if width not in WIDTHS:
        abort(404)
    png = stock().picture(order, number, width)
    if png is None and number == 1:
        return Response(NO_PAGE, mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})
    if png is None:
        abort(404)
    kept = FOR_EVER if request.args.get("v") == stock().version else "no-cache"
    return Response(png, mimetype="image/png", headers={"Cache-Control": kept})


@pages.post("/print")
def print_leaflet(clinic: str, handout: str) -> Response | Answer | tuple[str, int]:
    """Print a leaflet: by the spooler, or as a PDF that the browser prints."""
    order = order_asked(handout, clinic)
    made = stock().leaflet(order)
    if not made.built:
        return trouble(409, tongue().words.stopped, tongue().words.nothing_printed, clinic)
    printed = print_copy(made, order.format, clinic, handout, copies_asked())
    done = isinstance(printed, Response) or printed.level == "done"
    if done:
        here().records.use(clinic, handout)
    if isinstance(printed, Response):
        return printed
    asked = {"clinic": clinic, "handout": handout, "language": order.language, "format": order.format}
    told = {"sent": request.form["printer"]} if done else {"unsent": 1}
    return redirect(link("choose.leaflet", **asked, **told), 303)


@pages.get("/leaflet.pdf")
def download(clinic: str, handout: str) -> Response | tuple[str, int]:
    """A leaflet to keep, the same file that a batch makes."""
    order = order_asked(handout, clinic)
    made = stock().leaflet(order).built
    if not made:
        return trouble(409, tongue().words.stopped, tongue().words.nothing_printed, clinic)
    name = f"{handout}.{order.language}.{order.format}.pdf"
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made.data, mimetype="application/pdf", headers=kept)


@pages.post("/star")
def star(clinic: str, handout: str) -> Answer:
    """Make a leaflet one that always comes first, or no longer."""
    order = order_asked(handout, clinic)
    here().records.favour(clinic, handout, favoured=request.form.get("star") == "1")
    asked = {"language": order.language, "format": order.format}
    return redirect(link("choose.leaflet", clinic=clinic, handout=handout, **asked), 303)


def pictures(order: Order, made: Leaflet, width: int = 1000) -> list[dict[str, object]]:
    """The pages of a leaflet, as a page of ours shows them."""
    asked = {"clinic": order.clinic, "handout": order.handout, "language": order.language, "format": order.format}
    about = {"width": width, "v": stock().version}
    return [
        {"src": link("choose.page", number=number, **asked, **about), "w": w, "h": h}
        for number, (w, h) in enumerate(made.sizes, 1)
    ]


def record_line(order: Order, about: About, made: Leaflet) -> str:
    """The line for the patient's record: which leaflet it was, so that it can be found again."""
    if not made.built:
        return ""
    words, today = tongue().words, stock().today
    which = tongue().names[str(order.language)], words.formats[order.format]
    version = words.version.format(n=about.handout.version)
    told = f"{title_of(about)} ({order.handout})", version, *which, fingerprint(made.built.edition).short, str(today)
    return ", ".join(told)


def formats_of(about: About, order: Order) -> list[str]:
    """The formats that a handout can be had in, those first that are asked for most."""
    alone = ALONE if not about.has_exercises else ()
    bilingual = (BILINGUAL,) if order.language == about.handout.language else ()
    return [form for form in FORMATS if form not in (*alone, *bilingual) or form == order.format]


def page_alt(title: str, order: Order) -> str:
    """What a page's picture says to who cannot see it; the page's number is filled in where it is shown."""
    words, which = tongue().words, tongue().names[str(order.language)]
    return words.page_alt.replace("{title}", title).replace("{which}", which)


def title_of(about: About) -> str:
    """A handout's title in the language of staff, or else in its own."""
    return plain(about.titles.get(tongue().code) or about.titles[str(about.handout.language)])


def _languages(clinic: str, about: About) -> list[dict[str, object]]:
    """The languages to choose from: the clinic's own first, the others by their names."""
    spec = clinic_named(clinic)
    first = [code for code in map(str, spec.languages) if code in about.languages]
    rest = sorted((code for code in about.languages if code not in first), key=lambda code: tongue().names[code])
    return [
        {"own": own_name(code), "name": tongue().names[code], "whole": about.languages[code]}
        for code in (*first, *rest)
    ]


def _absent(clinic: str, about: About) -> str:
    """The clinic's languages that the handout lacks, as a list in words."""
    from babel.lists import format_list

    names = [tongue().names[code] for code in map(str, clinic_named(clinic).languages) if code not in about.languages]
    return str(format_list(names, style="or", locale=tongue().code)) if names else ""


def _after_printing() -> Iterable[Note]:
    """What has become of the leaflet that was printed just now."""
    if request.args.get("sent") in here().printers:
        yield sent(request.args["sent"])
    elif "unsent" in request.args and here().printers:
        yield not_sent()


def _with_ways(notes: Iterable[Note], order: Order, about: About) -> Iterable[Note]:
    """Notes, and beside a refusal the languages to choose instead."""
    for note in notes:
        if note.level != "stop":
            yield note
            continue
        ways = [
            Way(
                own_name(code).text,
                link("choose.leaflet", clinic=order.clinic, handout=order.handout, language=code, format=order.format),
                code,
            )
            for code in (() if about.stopped else other_languages(order, about))
        ]
        yield Note(note.level, note.heading, note.text, tuple(ways))
