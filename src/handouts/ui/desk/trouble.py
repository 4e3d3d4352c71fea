"""What is shown where nothing else can be: plain words about what happened, and a way on."""

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from handouts.ui.desk.desk import REMEMBERED, UnreadableError, link, stock, tongue
from handouts.ui.desk.notes import fault_in_words

NO_PAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 566" width="400" height="566">'
    '<rect width="400" height="566" fill="#fff"/><path d="M176 225h48l34 34v48l-34 34h-48l-34-34v-48z" fill="#b3311a"/>'
    '<path d="M166 283h68" stroke="#fff" stroke-width="10" stroke-linecap="round"/></svg>'
)
"""A sheet on which nothing is printed."""


def trouble(status: int, heading: str, text: str, clinic: str = "", look: str = "") -> tuple[str, int]:
    """A page about something that went wrong; ``look`` is where an author sees what it is."""
    known = clinic or request.cookies.get(REMEMBERED, "")
    at = known if known in stock().clinics and stock().clinic(known) else ""
    words = tongue().words
    way = (link("find.search", clinic=at), words.find_another) if at else (link("find.start"), words.to_start)
    return render_template("trouble.html", heading=heading, text=text, way=way, clinic=at, look=look), status


def explain(app: Flask) -> None:
    """Make an application say what went wrong, whatever it is."""

    @app.errorhandler(HTTPException)
    def refused(failure: HTTPException) -> tuple[str, int]:
        g.setdefault("visit", "")
        status = failure.code or 500
        heading, text = tongue().words.troubles.get(status) or tongue().words.troubles[404 if status < 500 else 500]
        return trouble(status, heading, text)

    @app.errorhandler(UnreadableError)
    def unreadable(failure: UnreadableError) -> tuple[str, int] | Response:
        if request.endpoint == "choose.page":
            return Response(NO_PAGE, mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})
        words = tongue().words
        wrong = fault_in_words(failure.problems, words.authors, tongue())
        return trouble(409, words.stopped, wrong, look=link("author.live", handout=failure.handout))
