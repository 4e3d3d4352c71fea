"""The plan of a batch: every leaflet that a library gives out, or those of it that somebody asked for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from handouts.base.problems import Place, Problem, Problems
from handouts.content.batch import Batch
from handouts.content.catalogue import load_catalogues
from handouts.content.clinic import Clinic
from handouts.content.library import Library
from handouts.content.load import Loaded, load_clinic, load_handout
from handouts.content.message import message_of, texts
from handouts.content.node import Scalar
from handouts.content.routine import routines
from handouts.edition.localize_routine import ALONE
from handouts.edition.words import LANGUAGES
from handouts.run.agenda import LeftOut, Request, Wanted
from handouts.run.formats import BILINGUAL, FORMATS
from handouts.run.gather import attempt
from handouts.run.inputs import of_clinic, of_handout
from handouts.run.order import Order, named, own, unknown
from handouts.run.sources import Sources


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made, in an order in which neighbours have most in common. ``problems`` are those of specs that
    cannot be read; what they are of (``unread``) is not planned.
    """

    wanted: tuple[Wanted, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str]


def request_of(batch: Batch) -> Request:
    """What a batch's file asks for. Raises Problems."""
    found = unknown_in(batch)
    formats = tuple(map(str, batch.formats)) or Request().formats
    if batch.name and "{format}" not in batch.name and len(formats) > 1:
        place = batch.name.place if isinstance(batch.name, Scalar) else batch.origin
        message = "leaflets of several formats would have one name"
        found.append(Problem("name-shared", message, place, "put {format} into it"))
    if found:
        raise Problems(found)
    handouts, clinics, languages = (tuple(map(str, n)) for n in (batch.handouts, batch.clinics, batch.languages))
    return Request(handouts, clinics, languages, formats, str(batch.name or ""))


def unknown_in(batch: Batch) -> list[Problem]:
    """Languages and formats of a batch that there are not."""
    found = []
    for kind, names, known in (("language", batch.languages, LANGUAGES), ("format", batch.formats, FORMATS)):
        for name in names:
            if name not in known:
                problem = unknown(kind, str(name), known)
                found.append(replace(problem, place=name.place if isinstance(name, Scalar) else problem.place))
    return found


class Planner:
    """Plans batches of a library."""

    def __init__(self, library: Library, request: Request, sources: Sources) -> None:
        self.library, self.request, self.sources = library, request, sources
        self.own = own(library, "handout")
        self.found: list[Problem] = []
        self.unread: set[str] = set()
        self.left_out: list[LeftOut] = []

    def plan(self) -> Plan:
        """Every combination that can be."""
        names = dict.fromkeys(self.request.clinics or own(self.library, "clinic"))
        clinics = [clinic for name in names if (clinic := self._clinic(name))]
        wanted: list[Wanted] = []
        chosen = [str(name) for clinic in clinics for name in clinic.gives_out]
        for name in dict.fromkeys(self.request.handouts or (*self.own, *chosen)):
            loaded = attempt(self.found, partial(load_handout, self.library, name))
            if loaded:
                wanted += self._of_handout(name, loaded, clinics)
            else:
                self.unread.add(name)
        self._require_names(wanted)
        left_out, found = dict.fromkeys(self.left_out), dict.fromkeys(self.found)
        return Plan(tuple(wanted), tuple(left_out), tuple(found), frozenset(self.unread))

    def _require_names(self, wanted: Sequence[Wanted]) -> None:
        """Raises Problems for leaflets that the pattern of files' names does not tell apart."""
        names = Counter(named(self.request.name, one.order) for one in wanted) if self.request.name else {}
        hint = "put {clinic} and {handout} into folders of their own: {clinic}/{handout}"
        message = "several leaflets would have this name"
        if found := [Problem("name-shared", message, Place(name), hint) for name, many in names.items() if many > 1]:
            raise Problems(found)

    def _clinic(self, name: str) -> Clinic | None:
        clinic = attempt(self.found, partial(load_clinic, self.library, name))
        if clinic is None:
            self.unread.add(name)
        return clinic

    def _of_handout(self, name: str, loaded: Loaded, clinics: Sequence[Clinic]) -> Iterator[Wanted]:
        giving = [clinic for clinic in clinics if self._gives(clinic, name)]
        source = str(loaded.handout.language)
        adapted = {clinic.id: self._adapted(name, clinic) for clinic in giving if name in clinic.handouts}
        alone = any(routines(loaded.handout, loaded.exercises))
        for language in self._languages(source, giving):
            if not self.request.languages and not self._begun(loaded, language):
                self.left_out.append(LeftOut(name, language, "not translated"))
                continue
            speaking = [clinic for clinic in giving if self._speaks(clinic, language, source)]
            for form in dict.fromkeys(self.request.formats):
                if form in ALONE and not alone:
                    self.left_out.append(LeftOut(name, form, "it has no exercises"))
                elif form != BILINGUAL or language != source:
                    alike = [clinic for clinic in speaking if clinic.id not in adapted]
                    yield from self._leaflets(loaded, language, form, alike)
                    for clinic in speaking:
                        if changed := adapted.get(clinic.id):
                            yield from self._leaflets(changed, language, form, [clinic])

    def _leaflets(self, loaded: Loaded, language: str, form: str, clinics: Sequence[Clinic]) -> Iterator[Wanted]:
        """Leaflets that have their text in common."""
        handout = loaded.handout
        tongues = dict.fromkeys((str(handout.language), language) if form == BILINGUAL else (language,))
        of_text = tuple(name for tongue in tongues for name in of_handout(loaded, tongue))
        text = self.sources.of(of_text, self.request.name)
        alike = f"{text} {language} {form}"
        for clinic in clinics:
            names = tuple(name for tongue in tongues for name in of_clinic(clinic, tongue))
            order = Order(handout.id, clinic.id, language, form)
            yield Wanted(order, self.sources.of(names, text), alike, (*of_text, *names))

    def _adapted(self, name: str, clinic: Clinic) -> Loaded | None:
        """A handout as a clinic has it."""
        loaded = attempt(self.found, partial(load_handout, self.library, name, clinic.id))
        if loaded is None:
            self.unread.add(clinic.id)
        return loaded

    def _languages(self, source: str, clinics: Iterable[Clinic]) -> Iterable[str]:
        if self.request.languages:
            return dict.fromkeys(self.request.languages)
        return dict.fromkeys(language for clinic in clinics for language in map(str, clinic.languages or (source,)))

    def _gives(self, clinic: Clinic, handout: str) -> bool:
        """Whether a clinic is to have leaflets of a handout: those that it gives out, else those of its library."""
        if self.request.handouts:
            return True
        return handout in (clinic.gives_out or self.own)

    def _speaks(self, clinic: Clinic, language: str, source: str) -> bool:
        """Whether a clinic is to have leaflets in a language. Who names both gets both."""
        if self.request.clinics and self.request.languages:
            return True
        return language in clinic.languages if clinic.languages else language == source

    def _begun(self, loaded: Loaded, language: str) -> bool:
        """Whether somebody has begun to translate a handout: from then on, what is lacking is a mistake."""
        source = str(loaded.handout.language)
        if language == source or language not in LANGUAGES:
            return True
        catalogues = attempt(self.found, partial(load_catalogues, self.library, source, language))
        return catalogues is None or any(catalogues.find(message_of(text)) for _, text in texts(loaded.handout))
