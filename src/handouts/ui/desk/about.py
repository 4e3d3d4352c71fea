"""What is known of a handout without making a leaflet of it."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from handouts.base.problems import Problem
from handouts.content.catalogue import load_catalogues
from handouts.content.handout import Handout
from handouts.content.library import Library
from handouts.content.load import Loaded, load_handout
from handouts.content.message import message_of, texts
from handouts.content.routine import routines
from handouts.edition.shelf import Shelf
from handouts.edition.translation import Translator
from handouts.edition.words import LANGUAGES, words_of
from handouts.run import judge
from handouts.run.gate import Gate, gate_of
from handouts.run.gather import attempt

Unread = tuple[Problem, ...]
"""Why a handout cannot be read."""


@dataclass(frozen=True, slots=True, eq=False)
class About:
    """A sound handout: its title by language, its own first; the ``languages`` it can be had in, each with whether its
    translation is whole; and what is wrong with it, as the library takes it.
    """

    handout: Handout
    titles: dict[str, str]
    languages: dict[str, bool]
    has_exercises: bool
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        """Whether no leaflet can be made of it, in any language."""
        return any(problem.severity == "error" for problem in self.problems)


def about(library: Library, handout: str, changed_by: str | None, shelf: Shelf, today: date) -> About | Unread:
    """What is known of a handout, as it is or as a clinic has changed it."""
    found: list[Problem] = []
    loaded = attempt(found, partial(load_handout, library, handout, changed_by))
    if loaded is None:
        return tuple(found)
    found += attempt(found, partial(judge.text, loaded, None, shelf, today)) or ()
    spec, source = loaded.handout, str(loaded.handout.language)
    titles, languages = {source: str(spec.title)}, {source: True}
    for language in LANGUAGES:
        title = attempt(found, partial(_title, library, loaded, language)) if language != source else None
        if title:
            titles[language] = title
            languages[language] = Translator(library, words_of(language)).completes(loaded)
    gate = attempt(found, partial(gate_of, library)) or Gate()
    problems = gate.judge(dict.fromkeys(found)).problems
    return About(spec, titles, languages, any(routines(spec, loaded.exercises)), problems)


def _title(library: Library, loaded: Loaded, language: str) -> str:
    """A handout's title in a language that somebody has begun to translate it into; or else nothing."""
    catalogues = load_catalogues(library, str(loaded.handout.language), language)
    title = catalogues.find(message_of(loaded.handout.title))
    begun = title or any(catalogues.find(message_of(text)) for _, text in texts(loaded.handout))
    return (title.text if title else str(loaded.handout.title)) if begun else ""
