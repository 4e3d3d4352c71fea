"""What is shown where nothing else can be: plain words about what happened, and a way on."""

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from handouts.ui.desk.desk import REMEMBERED, UnreadableClinicError, UnreadableError, link, stock, tongue
from handouts.ui.desk.notes import fault_in_words

NO_PAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 566" width="400" height="566">'
    '<rect width="400" height="566" fill="#fff"/><path d="M176 225h48l34 34v48l-34 34h-48l-34-34v-48z" fill="#b3311a"/>'
    '<path d="M166 283h68" stroke="#fff" stroke-width="10" stroke-linecap="round"/></svg>'
)
"""A sheet on which nothing is printed."""


def trouble(
    status: int, heading: str, text: str, clinic: str = "", look: str = "", way: tuple[str, str] | None = None
) -> tuple[str, int]:
    """A page about something that went wrong; ``look`` is where an author sees what it is. The ``way`` on, an address
    and its words, leads to the clinic's leaflets unless another is better.
    """
    known = clinic or request.cookies.get(REMEMBERED, "")
    at = known if known in stock().clinics and stock().clinic(known) else ""
    words = tongue().words
    on = (link("find.search", clinic=at), words.find_another) if at else (link("find.start", change=1), words.to_start)
    return render_template("trouble.html", heading=heading, text=text, way=way or on, clinic=at, look=look), status


def explain(app: Flask) -> None:
    """Make an application say what went wrong, whatever it is."""

    @app.errorhandler(HTTPException)
    def refused(failure: HTTPException) -> tuple[str, int]:
        g.setdefault("visit", "")
        status = failure.code or 500
        if status == 413 and request.endpoint == "contact.change":
            return _large_logo()
        heading, text = tongue().words.troubles.get(status) or tongue().words.troubles[404 if status < 500 else 500]
        return trouble(status, heading, text)

    @app.errorhandler(UnreadableError)
    def unreadable(failure: UnreadableError) -> tuple[str, int] | Response:
        if request.endpoint == "choose.page":
            return Response(NO_PAGE, mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})
        words = tongue().words
        wrong = fault_in_words(failure.problems, words.authors, tongue())
        return trouble(409, words.stopped, wrong, look=link("author.live", handout=failure.handout))

    @app.errorhandler(UnreadableClinicError)
    def unreadable_clinic(failure: UnreadableClinicError) -> tuple[str, int] | Response:
        if request.endpoint == "choose.page":
            return Response(NO_PAGE, mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})
        words = tongue().words
        text = words.clinic_unreadable_more.format(clinic=failure.clinic)
        return trouble(409, words.clinic_unreadable, text, failure.clinic, link("author.problems"))


def _large_logo() -> tuple[str, int]:
    """The form of a clinic's facts with a file that nobody has looked at, since it is too large."""
    words, clinic = tongue().words, str((request.view_args or {})["clinic"])
    way = link("contact.form", clinic=clinic), words.contact
    return trouble(413, words.logo_large, words.logo_large_more, clinic, way=way)
