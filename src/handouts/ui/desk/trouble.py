"""What is shown where nothing else can be: plain words about what happened, and a way on."""

from flask import Flask, g, render_template, request
from werkzeug.exceptions import HTTPException

from handouts.ui.desk.desk import REMEMBERED, UnreadableError, link, stock, tongue


def trouble(status: int, heading: str, text: str, clinic: str = "") -> tuple[str, int]:
    """A page about something that went wrong."""
    known = clinic or request.cookies.get(REMEMBERED, "")
    at = known if known in stock().clinics and stock().clinic(known) else ""
    words = tongue().words
    way = (link("find.search", clinic=at), words.find_another) if at else (link("find.start"), words.to_start)
    return render_template("trouble.html", heading=heading, text=text, way=way, clinic=at), status


def explain(app: Flask) -> None:
    """Make an application say what went wrong, whatever it is."""

    @app.errorhandler(HTTPException)
    def refused(failure: HTTPException) -> tuple[str, int]:
        g.setdefault("visit", "")
        status = failure.code or 500
        heading, text = tongue().words.troubles.get(status) or tongue().words.troubles[404 if status < 500 else 500]
        return trouble(status, heading, text)

    @app.errorhandler(UnreadableError)
    def unreadable(_: UnreadableError) -> tuple[str, int]:
        return trouble(409, tongue().words.stopped, tongue().words.fault_stopped.format(owner=tongue().words.authors))
