"""An order: one leaflet that somebody wants, by the names of what it is to be made from."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from typing import Literal

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.library import Library
from handouts.content.near import nearest
from handouts.edition.words import LANGUAGES
from handouts.run.formats import FORMATS
from handouts.run.gather import attempt


@dataclass(frozen=True, slots=True)
class Order:
    """One leaflet that is wanted. ``language`` is None for the one that the handout is written in."""

    handout: str
    clinic: str
    language: str | None
    format: str


def named(pattern: str, order: Order) -> str:
    """The file of a leaflet where files are named by a pattern like ``{clinic}/{handout}.{language}.pdf``."""
    return pattern.format(**asdict(order))


def require_known(
    library: Library, handouts: Iterable[str], clinics: Iterable[str], languages: Iterable[str], formats: Iterable[str]
) -> None:
    """Raises Problems for all names of things that there are not."""
    found: list[Problem] = []
    for name in handouts:
        attempt(found, partial(library.spec, "handout", name))
    for name in clinics:
        attempt(found, partial(library.spec, "clinic", name))
    found += [unknown("language", name, LANGUAGES) for name in languages if name not in LANGUAGES]
    found += [unknown("format", name, FORMATS) for name in formats if name not in FORMATS]
    if found:
        raise Problems(dict.fromkeys(found))


def own(library: Library, kind: Literal["clinic", "handout"]) -> tuple[str, ...]:
    """Those of the uppermost folder that has any: who has clinics does not print for those of our examples."""
    return next((ids for root in library.roots if (ids := Library((root,)).ids(kind))), ())


def unknown(kind: str, name: str, known: Iterable[str]) -> Problem:
    """The problem of a name that somebody typed."""
    return Problem(f"unknown-{kind}", f"there is no {kind} ‘{name}’", COMMAND_LINE, nearest(name, known))
