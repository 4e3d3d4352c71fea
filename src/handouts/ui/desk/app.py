"""The desk as a web application.

One rule for addresses: an address names a leaflet (clinic, handout, language, format) or a page of the desk, and
nothing else. What is about a patient travels in the body of a POST, is answered with no-store, and is forgotten when
the answer has left.
"""

from collections.abc import Collection

from flask import Flask, request
from werkzeug.routing import BaseConverter

from handouts.content.spec import ID
from handouts.edition.words import RIGHT_TO_LEFT
from handouts.ui.desk import assets, pages_author, pages_choose, pages_contact, pages_find, pages_fit, pages_programme
from handouts.ui.desk.desk import REMEMBERED, Desk, stock, tongue
from handouts.ui.desk.discreet import Discreet
from handouts.ui.desk.guard import Guard
from handouts.ui.desk.login import Login
from handouts.ui.desk.trouble import explain

PAGES = assets, pages_find, pages_choose, pages_fit, pages_programme, pages_contact, pages_author


class _Id(BaseConverter):
    """An id in an address."""

    regex = ID.replace("(-", "(?:-")
    part_isolating = True


def application(desk: Desk, hosts: Collection[str], password: str = "") -> Flask:
    """The application of a desk that is reached by some ``hosts``. With a ``password`` it is open to a network, where
    people type this machine's number, too.
    """
    app = Discreet(__name__, static_folder=None)
    app.extensions["desk"] = desk
    app.url_map.converters["id"] = _Id
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.globals["asset"] = assets.address
    guard = Guard(hosts, numbers=bool(password))
    guard.watch(app)
    login = Login(guard, password)
    login.watch(app)
    for module in PAGES:
        app.register_blueprint(module.pages)
    app.context_processor(lambda: _everywhere(desk, logged_in=login.given))
    explain(app)
    return app


def _everywhere(desk: Desk, *, logged_in: bool) -> dict[str, object]:
    """What every page shows. The clinic is the one in the address, or else the one that the browser remembers."""
    named = (request.view_args or {}).get("clinic") or request.cookies.get(REMEMBERED, "")
    spec = stock().clinic(named) if named in stock().clinics else None
    return {
        "w": tongue().words,
        "ui": tongue().code,
        "full_date": tongue().full_date,
        "desk": desk,
        "stock": stock(),
        "clinic": named if spec else "",
        "spec": spec,
        "here": request.endpoint,
        "rtl": RIGHT_TO_LEFT,
        "logged_in": logged_in,
    }
