"""From the names that somebody typed to the leaflets that are wanted."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import product

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.library import Library
from handouts.content.load import load_clinic, load_handout
from handouts.run.gather import attempt
from handouts.run.order import Order, own, require_known


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
    clinics = named or own(library, "clinic")
    handouts, formats = tuple(handouts), tuple(formats)
    require_known(library, handouts, clinics, languages, formats)
    orders = tuple(
        Order(handout, clinic, language, form)
        for handout, language in product(handouts, languages or (None,))
        for clinic, form in product(clinics if named else _reading(library, handout, language, clinics), formats)
    )
    if not orders:
        raise Problems([nobody(languages)])
    return tuple(dict.fromkeys(orders))


def nobody(languages: Iterable[str]) -> Problem:
    """What is wrong where there are no leaflets in any of these languages, or else in those of the handouts."""
    spoken = ", ".join(f"‘{language}’" for language in languages) or "the language of these handouts"
    hint = "add the language to a clinic's ‘languages’, or name a clinic with --clinic"
    return Problem("no-clinic", f"no clinic gives out leaflets in {spoken}", COMMAND_LINE, hint)


def _reading(library: Library, handout: str, language: str | None, clinics: Sequence[str]) -> list[str]:
    """The clinics whose patients read a language, or else a handout's own. What is wrong is told when it is built."""
    loaded = attempt([], partial(load_handout, library, handout))
    read = {name: attempt([], partial(load_clinic, library, name)) for name in clinics}
    return [
        name
        for name, clinic in read.items()
        if not (loaded and clinic and clinic.languages) or (language or loaded.handout.language) in clinic.languages
    ]
