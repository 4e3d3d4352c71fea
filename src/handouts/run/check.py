"""Looking for mistakes without building: what loading finds, then characters, pictures, and whether pages suffice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from handouts.base.problems import Place, Problem
from handouts.content import judge_clinic, judge_doses, judge_wording
from handouts.content.catalogue import pairs
from handouts.content.clinic import Clinic as ClinicSpec
from handouts.content.library import Library, is_gate, shown
from handouts.content.load import load_handout, meant, misplaced
from handouts.content.node import Scalar
from handouts.content.readability import Readability
from handouts.content.reader import Known, Loaded, Reader
from handouts.content.reading import Kind
from handouts.content.running import reading_of
from handouts.edition.house import House, seen_by
from handouts.edition.localize import Localizer
from handouts.edition.model import Body, Clinic
from handouts.edition.shared import SharedSections
from handouts.edition.shelf import Shelf
from handouts.edition.translation import Translated, Translator, translate
from handouts.edition.words import LANGUAGES, words_of
from handouts.flow.fitting import Room, require_fit, room_of
from handouts.run import characters, judge, judge_print
from handouts.run.check_languages import translations, translators_files
from handouts.run.clinics import Clinics, Reached, clinic_said
from handouts.run.gate import Gate, gate_of
from handouts.run.gather import attempt
from handouts.run.language import language_of, untranslated
from handouts.run.matrix import request_of
from handouts.run.order import unknown
from handouts.run.processes import each

MUCH = 40
"""Handouts, times the languages that they may be in, that are worth the start of further processes."""
Reading = tuple[str, str, Readability]
"""A handout, a language, and how hard it is to read in it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many specs were looked at, and in which files; what is wrong with them, and what would be but for rules that
    the library's ``gate`` switches off; and how hard handouts are to read.
    """

    specs: int
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    silenced: tuple[Problem, ...]
    gate: Gate
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one spec: what is wrong with it and with what it refers to as they were read, and ``in_depth``;
    and how hard a handout is to read.
    """

    problems: tuple[Problem, ...]
    in_depth: tuple[Problem, ...]
    readings: tuple[Reading, ...]


def check(library: Library, paths: Sequence[Path] = (), today: date | None = None) -> Checked:
    """Check the files and folders named, or else the whole library. ``today`` is the clock's but in tests."""
    files = meant(library, paths)
    specs = [(kind, file) for kind, file in files if kind]
    leaflets = sum(kind == "handout" for kind, _ in specs) * len(_languages(library))
    with each(partial(_Look, library, today or date.today()), specs, much=leaflets >= MUCH) as looking:
        in_translations = list(translations(library, paths))
        looked = list(looking)
    found = [stray for _, file in files if (stray := misplaced(file))]
    found += [problem for one in looked for problem in one.problems]
    found += [problem for one in looked for problem in one.in_depth]
    clinics = [Reader(library).clinic(file) for kind, file in specs if kind == "clinic"]
    found += judge_clinic.judge([clinic for clinic in clinics if clinic])
    found += in_translations
    inherited = _inherited(library, [file for _, file in specs]) if not paths else frozenset()
    found = [problem for problem in found if problem.severity == "error" or problem.place.file not in inherited]
    gate = attempt(found, partial(gate_of, library)) or Gate()
    order = {file: n for n, file in enumerate(dict.fromkeys(problem.place.file for problem in found))}
    sorted_by_place = sorted(dict.fromkeys(found), key=lambda p: (order[p.place.file], p.place.line, p.place.column))
    judged = gate.judge(sorted_by_place)
    named = sum(path.suffix == ".po" or is_gate(path.absolute()) for path in paths)
    looked_at = (*(shown(file) for _, file in specs), *map(shown, translators_files(library, paths)))
    readings = tuple(reading for one in looked for reading in one.readings)
    return Checked(len(specs) + named, looked_at, judged.problems, judged.silenced, gate, readings)


def _inherited(library: Library, specs: Sequence[Path]) -> frozenset[str]:
    """The files that a library takes as they come with the program: what they are warned of is not its own doing."""
    files = (*specs, *translators_files(library, ()))
    return frozenset(shown(file) for file in files if not file.is_relative_to(library.roots[0]))


def _languages(library: Library) -> tuple[str, ...]:
    """The languages that the library has translations into."""
    found = {target for root in library.roots for _, target in pairs(root)}
    return tuple(language for language in LANGUAGES if language in found)


class _Look:
    """Looks at specs of a library, one after the other. What they have in common is read once."""

    def __init__(self, library: Library, today: date) -> None:
        self.library, self.clinics, self.languages, self.today = library, Clinics(library), _languages(library), today
        self.shelf, self.known = Shelf(library), Known()
        self.translators: dict[str, Translator] = {}

    def __call__(self, spec: tuple[Kind, Path]) -> Looked:
        kind, file = spec
        reader, found, readings = Reader(self.library, self.known), list[Problem](), list[Reading]()
        match kind:
            case "handout":
                loaded = reader.handout(file)
                said = self._said(loaded, self.languages) if loaded else {}
                readings += _readings(file.stem, said)
                if loaded and not reader.problems:
                    found += self._handout(file, loaded, said)
            case "exercise":
                exercise = reader.exercise(file, {})
                if exercise:
                    found += (*characters.in_specs([exercise]), *judge_wording.in_spec(exercise, exercise.language))
                    found += judge_doses.of_exercise(exercise)
            case "figure":
                figure = reader.figure(file)
                if figure:
                    found += (*characters.in_specs([figure]), *judge_wording.in_spec(figure, figure.language))
                    picture = self.shelf.picture(file.stem, figure, found)
                    found += judge_print.of_figure(file.stem, figure, picture)
            case "clinic":
                clinic = reader.clinic(file)
                if clinic and not reader.problems:
                    found += (*characters.in_specs([clinic]), *judge_print.of_clinic(clinic))
                    for language in clinic.languages or (clinic.language,):
                        if language in LANGUAGES:
                            attempt(found, partial(clinic_said, self.library, clinic, language))
                        elif isinstance(language, Scalar):
                            found.append(replace(unknown("language", language, LANGUAGES), place=language.place))
            case "organisation":
                reader.organisation(file)
            case "glossary":
                reader.glossary(file)
            case "batch":
                batch = reader.batch(file)
                if batch:
                    attempt(found, partial(request_of, batch))
        return Looked(() if misplaced(file) else reader.problems, tuple(found), tuple(readings))

    def _said(self, loaded: Loaded, languages: Iterable[str]) -> dict[str, Translated]:
        """A handout in its own language, and in those of others that it is wholly translated into."""
        every = dict.fromkeys((str(loaded.handout.language), *languages))
        said = {language: attempt([], partial(self._complete, loaded, language)) for language in every}
        return {language: found for language, found in said.items() if found}

    def _complete(self, loaded: Loaded, language: str) -> Translated | None:
        """A handout in a language that has all of its texts. Raises Problems for translations that cannot be read."""
        if language not in self.translators:
            self.translators[language] = Translator(self.library, words_of(language))
        return translate(self.library, loaded, language) if self.translators[language].completes(loaded) else None

    def _handout(self, file: Path, loaded: Loaded, said: Mapping[str, Translated]) -> Iterator[Problem]:
        """What is wrong with a handout in its own language, and in those that it is wholly translated into."""
        yield from characters.in_handout(loaded)
        own: list[Problem] = []
        language = attempt(own, partial(language_of, loaded))
        yield from own
        if not language:
            return
        reached = self.clinics.reading(language, listed=False)
        yield from self._in_language(file, loaded, reached, language, said)
        yield from self._judged(loaded, said)
        for clinic in self.clinics.specs:
            changed = self._changed(file, clinic)
            if changed:
                yield from self._judged(changed, self._said(changed, clinic.languages))
        for other in said:
            speaking = self.clinics.reading(other, listed=True) if other != language else ()
            if speaking:
                yield from self._in_language(file, loaded, speaking, other, said)

    def _judged(self, loaded: Loaded, said: Mapping[str, Translated]) -> Iterator[Problem]:
        """What is wrong with what a handout says, as it is written and in other languages."""
        yield from judge.judge(loaded, self.today)
        spoken = {str(loaded.handout.language): loaded} | {language: one.loaded for language, one in said.items()}
        for language, words in spoken.items():
            yield from attempt([], partial(judge.wording, words, language)) or ()

    def _in_language(
        self, file: Path, loaded: Loaded, reached: Sequence[Reached], language: str, said: Mapping[str, Translated]
    ) -> list[Problem]:
        """What is wrong with a handout in one language, for the clinics whose patients read it."""
        found: list[Problem] = []
        bodies: dict[House, Body | None] = {}
        leaflets: list[tuple[Body, Clinic]] = []
        shared = SharedSections()

        def body_of(of: Loaded, house: House) -> Body | None:
            known = said.get(language) if of is loaded else None
            in_it = known or attempt(found, partial(translate, self.library, of, language))
            if not in_it:
                return None
            found.extend((*in_it.problems, *untranslated(in_it), *characters.in_handout(in_it.loaded)))
            localizer = Localizer(
                self.library, in_it.loaded, language, house, in_it.state, shelf=self.shelf, shared=shared
            )
            return attempt(found, localizer.body)

        for one in reached:
            changed = self._changed(file, one.spec)
            if changed:
                body = body_of(changed, one.house)
            else:
                house = seen_by(one.house, loaded.handout.sections)
                if house not in bodies:
                    bodies[house] = body_of(loaded, house)
                body = bodies[house]
            if body:
                leaflets.append((body, one.clinic))
        if not leaflets and not found and file.is_relative_to(self.library.roots[0]):
            body_of(loaded, House())
        return found or list(_fits(leaflets))

    def _changed(self, file: Path, clinic: ClinicSpec) -> Loaded | None:
        """A handout as a clinic has changed it; what is wrong with the changes is told by the clinic's own spec."""
        if file.stem not in clinic.handouts:
            return None
        return attempt([], partial(load_handout, self.library, file.stem, clinic.id))


def _readings(handout: str, said: Mapping[str, Translated]) -> Iterator[Reading]:
    """How hard a handout is to read, in each language."""
    for language, found in said.items():
        reading = attempt([], partial(reading_of, found.loaded.handout, language))
        if reading:
            yield handout, language, reading


def _fits(leaflets: Sequence[tuple[Body, Clinic]]) -> Iterator[Problem]:
    """Why a handout does not fit its pages, in the words of the first clinic; it is named if that hangs on clinics."""
    lacking: dict[tuple[str, Place], list[tuple[Problem, str]]] = {}
    for (_, clinic), found in zip(leaflets, _unfitting(leaflets), strict=True):
        for problem in found:
            lacking.setdefault((problem.rule, problem.place), []).append((problem, clinic.clinic))
    for cases in lacking.values():
        first, name = cases[0]
        if len(cases) == len(leaflets) and all(problem == first for problem, _ in cases):
            yield first
        else:
            others = f" and {len(cases) - 1} more" if len(cases) > 1 else ""
            yield replace(first, message=f"{first.message}, for {name}{others}")


def _unfitting(leaflets: Sequence[tuple[Body, Clinic]]) -> list[list[Problem]]:
    """Why each leaflet does not fit its pages. What fits beside a large contact block is not tried beside a smaller."""
    found: list[list[Problem]] = [[] for _ in leaflets]
    rooms = [attempt(found[n], partial(room_of, *leaflet)) for n, leaflet in enumerate(leaflets)]
    enough: list[tuple[Body, Room]] = []
    for n, room in sorted(enumerate(rooms), key=lambda numbered: -numbered[1].taken if numbered[1] else 0.0):
        body, _ = leaflets[n]
        if room and not any(body is known and room.holds(tried, body) for known, tried in enough):
            attempt(found[n], partial(require_fit, body, room))
            enough += [(body, room)] * (not found[n])
    return found
