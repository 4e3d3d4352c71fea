"""From the names that somebody typed to the leaflets that are wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.library import Library
from handouts.content.load import load_clinic, load_handout
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


def plan(
    library: Library,
    handouts: Iterable[str],
    clinics: Iterable[str],
    languages: Iterable[str],
    formats: Iterable[str],
) -> tuple[Order, ...]:
    """Every combination, each once. Raises Problems for all unknown names at once, before any work is done.

    Without clinics, those of the library whose patients read the language; without languages, the handout's own.
    """
    named, languages = tuple(clinics), tuple(languages)
    clinics = named or own_clinics(library)
    handouts, formats = tuple(handouts), tuple(formats)
    found: list[Problem] = []
    for name in handouts:
        attempt(found, partial(library.spec, "handout", name))
    for name in clinics:
        attempt(found, partial(library.spec, "clinic", name))
    found += [unknown("language", name, LANGUAGES) for name in languages if name not in LANGUAGES]
    found += [unknown("format", name, FORMATS) for name in formats if name not in FORMATS]
    if found:
        raise Problems(dict.fromkeys(found))
    orders = tuple(
        Order(handout, clinic, language, form)
        for handout, language in product(handouts, languages or (None,))
        for clinic, form in product(clinics if named else _reading(library, handout, language, clinics), formats)
    )
    if not orders:
        spoken = ", ".join(f"‘{language}’" for language in languages) or "the language of these handouts"
        hint = "add the language to a clinic's ‘languages’, or name a clinic with --clinic"
        raise Problems([Problem("no-clinic", f"no clinic gives out leaflets in {spoken}", COMMAND_LINE, hint)])
    return tuple(dict.fromkeys(orders))


def _reading(library: Library, handout: str, language: str | None, clinics: Sequence[str]) -> list[str]:
    """The clinics whose patients read a language, or else a handout's own. What is wrong is told when it is built."""
    loaded = attempt([], partial(load_handout, library, handout))
    read = {name: attempt([], partial(load_clinic, library, name)) for name in clinics}
    return [
        name
        for name, clinic in read.items()
        if not (loaded and clinic and clinic.languages) or (language or loaded.handout.language) in clinic.languages
    ]


def own_clinics(library: Library) -> tuple[str, ...]:
    """The clinics of the uppermost folder that has any: who has clinics does not print for those of our examples."""
    return next((ids for root in library.roots if (ids := Library((root,)).ids("clinic"))), ())


def unknown(kind: str, name: str, known: Iterable[str]) -> Problem:
    """The problem of a name that somebody typed."""
    return Problem(f"unknown-{kind}", f"there is no {kind} ‘{name}’", COMMAND_LINE, nearest(name, known))
