"""The clinics that the leaflets of a run must fit, each read once, and said once in each language."""

from dataclasses import dataclass
from functools import partial

from handouts.base.problems import Problems
from handouts.content.clinic import Clinic as ClinicSpec
from handouts.content.library import Library
from handouts.content.load import load_clinic
from handouts.edition.house import House, clinic_in, house_of
from handouts.edition.model import Clinic
from handouts.edition.translation import translate_clinic
from handouts.edition.words import words_of
from handouts.run import characters
from handouts.run.gather import attempt
from handouts.run.language import lacking_of
from handouts.run.order import own


@dataclass(frozen=True, slots=True)
class Reached:
    """A clinic as it was written, as layout sees it in one language, and its house."""

    spec: ClinicSpec
    clinic: Clinic
    house: House


class Clinics:
    """The clinics of a library. One that has problems is told of by its own spec, and left out here."""

    def __init__(self, library: Library) -> None:
        self.library = library
        read = (attempt([], partial(load_clinic, library, name)) for name in own(library, "clinic"))
        self.specs = tuple(spec for spec in read if spec)
        self._reached: dict[tuple[str, bool], tuple[Reached, ...]] = {}

    def reading(self, language: str, *, listed: bool) -> tuple[Reached, ...]:
        """The clinics whose patients read a language; ``listed``: only those that list it among theirs."""
        if (language, listed) not in self._reached:
            specs = (spec for spec in self.specs if (language in spec.languages if listed else spec.speaks(language)))
            said = ((spec, attempt([], partial(clinic_said, self.library, spec, language))) for spec in specs)
            reached = (Reached(spec, clinic, house_of(self.library, spec)) for spec, clinic in said if clinic)
            self._reached[language, listed] = tuple(reached)
        return self._reached[language, listed]


def clinic_said(library: Library, clinic: ClinicSpec, language: str) -> Clinic:
    """A clinic in a language. Raises Problems: what it says itself and is not translated, among them."""
    said = translate_clinic(library, clinic, language)
    found = [*said.problems, *lacking_of(clinic, said.lacking, language), *characters.in_specs([said.clinic])]
    if found:
        raise Problems(found)
    return clinic_in(library, said.clinic, words_of(language, clinic.digits))
