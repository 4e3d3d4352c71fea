"""Fitting a leaflet to a patient: a form is posted, a page or a PDF is answered, nothing is kept."""

import base64
from functools import partial

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Answer

from handouts.base.problems import Problems
from handouts.edition.fingerprint import fingerprint
from handouts.run.order import Order
from handouts.ui.desk.desk import about_named, copies_asked, here, order_asked, stock, tongue
from handouts.ui.desk.fitting_form import Wrong, doses_of, read_personal, read_row, wrongs_of
from handouts.ui.desk.notes import Note, notes_on
from handouts.ui.desk.pages_choose import chosen_printer, page_alt
from handouts.ui.desk.printed import print_copy, sheets
from handouts.ui.desk.stock import Leaflet, page_of
from handouts.ui.desk.trouble import trouble

pages = Blueprint("fit", __name__, url_prefix="/at/<id:clinic>/handouts/<id:handout>/fit")
WIDTH = 1000
"""Pixels of a page's picture."""
MANY = 5
"""Exercises; of more, fewer are done. Source: Henry KD et al, Phys Ther 1999;79(3):270, on adherence in older adults."""


@pages.get("")
def blank(clinic: str, handout: str) -> str | tuple[str, int]:
    """The form before anybody has filled it in."""
    return _shown(order_asked(handout, clinic), MultiDict(), blank=True)


@pages.post("")
def filled(clinic: str, handout: str) -> str | tuple[str, int]:
    """The form as it was filled in, with its leaflet."""
    return _shown(order_asked(handout, clinic), request.form)


@pages.post("/print")
def print_fitted(clinic: str, handout: str) -> str | Response | Answer | tuple[str, int]:
    """Print the leaflet of a form."""
    order = order_asked(handout, clinic)
    view = _view(order, request.form, blank=False)
    leaflet, wrongs = view["leaflet"], view["wrongs"]
    if wrongs or not isinstance(leaflet, Leaflet) or not leaflet.built:
        return _page(order, view), 422
    here().records.use(clinic, handout)
    return print_copy(leaflet, order.format, clinic, handout, copies_asked()) or _page(order, view, sent=True)


def _shown(order: Order, form: MultiDict[str, str], *, blank: bool = False) -> str | tuple[str, int]:
    if not stock().leaflet(order).built:
        return trouble(409, tongue().words.stopped, tongue().words.nothing_printed, order.clinic)
    return _page(order, _view(order, form, blank=blank))
