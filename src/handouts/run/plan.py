"""From the names that somebody typed to the leaflets that are wanted."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import product

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.library import Library
from handouts.content.near import nearest
from handouts.edition.words import WORDS
from handouts.run.formats import FORMATS
from handouts.run.gather import attempt


@dataclass(frozen=True, slots=True)
class Order:
    """One leaflet that is wanted. ``language`` is None for the one that the handout is written in."""

    handout: str
    clinic: str
    language: str | None
    format: str


def plan(
    library: Library,
    handouts: Iterable[str],
    clinics: Iterable[str],
    languages: Iterable[str],
    formats: Iterable[str],
) -> tuple[Order, ...]:
    """Every combination, each once. Raises Problems for all unknown names at once, before any work is done.

    Without clinics, those of the library; without languages, the one of the handout.
    """
    clinics, languages = tuple(clinics) or own_clinics(library), tuple(languages)
    handouts, formats = tuple(handouts), tuple(formats)
    found: list[Problem] = []
    for name in handouts:
        attempt(found, partial(library.spec, "handout", name))
    for name in clinics:
        attempt(found, partial(library.spec, "clinic", name))
    found += [unknown("language", name, WORDS) for name in languages if name not in WORDS]
    found += [unknown("format", name, FORMATS) for name in formats if name not in FORMATS]
    if found:
        raise Problems(dict.fromkeys(found))
    orders = product(handouts, clinics, languages or (None,), formats)
    return tuple(dict.fromkeys(Order(*order) for order in orders))


def own_clinics(library: Library) -> tuple[str, ...]:
    """The clinics of the uppermost folder that has any: who has clinics does not print for those of our examples."""
    return next((ids for root in library.roots if (ids := Library((root,)).ids("clinic"))), ())


def unknown(kind: str, name: str, known: Iterable[str]) -> Problem:
    """The problem of a name that somebody typed."""
    return Problem(f"unknown-{kind}", f"there is no {kind} ‘{name}’", COMMAND_LINE, nearest(name, known))
