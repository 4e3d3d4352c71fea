"""Editions and leaflets made alone, as tests want them."""

from datetime import date

from handouts.content.library import Library
from handouts.edition.model import Edition
from handouts.run import build as stage
from handouts.run.build import Built
from handouts.run.formats import STANDARD
from handouts.run.order import Order
from handouts.run.press import Press


def resolve(
    library: Library,
    handout: str,
    clinic: str,
    language: str | None = None,
    form: str = STANDARD,
    *,
    draft: bool = False,
    today: date | None = None,
) -> Edition:
    """An edition."""
    return Press(library, draft=draft, today=today).edition(Order(handout, clinic, language, form))


def build(
    library: Library,
    handout: str,
    clinic: str,
    language: str | None = None,
    form: str = STANDARD,
    *,
    draft: bool = False,
    today: date | None = None,
) -> Built:
    """A proved leaflet."""
    return stage.build(Press(library, draft=draft, today=today), Order(handout, clinic, language, form))
