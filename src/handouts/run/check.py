"""Looking for mistakes without building: what loading finds, then characters, pictures, and whether pages suffice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from handouts.base.problems import Place, Problem, Problems
from handouts.content.catalogue import pairs
from handouts.content.clinic import Clinic as ClinicSpec
from handouts.content.library import FOLDERS, Library, is_gate, shown, yaml_files
from handouts.content.load import check as check_specs
from handouts.content.load import load_clinic, load_handout
from handouts.content.node import Scalar
from handouts.content.readability import Readability
from handouts.content.reader import Loaded, Reader
from handouts.content.reading import Kind
from handouts.edition.house import House, clinic_in, house_of
from handouts.edition.localize import Localizer
from handouts.edition.model import Body, Clinic
from handouts.edition.picture import figure_picture
from handouts.edition.translation import Translator, translate
from handouts.edition.words import LANGUAGES, words_of
from handouts.flow.compose import fit
from handouts.run import characters
from handouts.run.check_languages import reading_of, translations, translators_files
from handouts.run.gate import Gate, gate_of
from handouts.run.gather import attempt
from handouts.run.language import lacking_of, language_of, untranslated
from handouts.run.plan import own_clinics, unknown


@dataclass(frozen=True, slots=True)
class Checked:
    """How many specs were looked at, and in which files; what is wrong with them, and what would be but for rules that
    the library's ``gate`` switches off; and how hard handouts are to read: by handout and language.
    """

    specs: int
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    silenced: tuple[Problem, ...]
    gate: Gate
    readings: tuple[tuple[str, str, Readability], ...] = ()


def check(library: Library, paths: Sequence[Path] = ()) -> Checked:
    """Check the files and folders named, or else the whole library."""
    files = _files(library, paths)
    found = list(check_specs(library, paths))
    clinics = tuple(_clinics(library))
    for kind, file in files:
        found += _in_depth(library, kind, file, clinics)
    found += translations(library, paths)
    gate = attempt(found, partial(gate_of, library)) or Gate()
    order = {file: n for n, file in enumerate(dict.fromkeys(problem.place.file for problem in found))}
    sorted_by_place = sorted(dict.fromkeys(found), key=lambda p: (order[p.place.file], p.place.line, p.place.column))
    judged = gate.judge(sorted_by_place)
    handouts = [file for kind, file in files if kind == "handout"]
    named = sum(path.suffix == ".po" or is_gate(path.absolute()) for path in paths)
    looked_at = (*(shown(file) for _, file in files), *map(shown, translators_files(library, paths)))
    return Checked(
        len(files) + named, looked_at, judged.problems, judged.silenced, gate, tuple(_readings(library, handouts))
    )


def _files(library: Library, paths: Sequence[Path]) -> list[tuple[Kind, Path]]:
    """The specs that are meant, each with what kind it is."""
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    if not paths:
        return [(kind, file) for kind in FOLDERS for file in library.specs(kind)]
    folders = [path / "specs" if (path / "specs").is_dir() else path for path in paths]
    files = [file for path in folders for file in (yaml_files(path) if path.is_dir() else [path])]
    return [(kinds[file.parent.name], file) for file in files if file.parent.name in kinds]


def _clinics(library: Library) -> Iterator[ClinicSpec]:
    """The clinics that leaflets must fit; one that has problems is told of by its own spec."""
    for name in own_clinics(library):
        clinic = attempt([], partial(load_clinic, library, name))
        if clinic:
            yield clinic


def _readings(library: Library, handouts: Sequence[Path]) -> Iterator[tuple[str, str, Readability]]:
    """How hard handouts are to read, in their own language and in those that they are wholly translated into."""
    for file in handouts:
        loaded = Reader(library).handout(file)
        for language in dict.fromkeys((str(loaded.handout.language), *_languages(library)) if loaded else ()):
            said = attempt([], partial(translate, library, loaded, None, language)) if loaded else None
            if said and not said.lacking:
                found = attempt([], partial(reading_of, said.loaded.handout, language))
                if found:
                    yield file.stem, language, found


def _languages(library: Library) -> tuple[str, ...]:
    """The languages that the library has translations into."""
    found = {target for root in library.roots for _, target in pairs(root)}
    return tuple(language for language in LANGUAGES if language in found)


def _in_depth(library: Library, kind: Kind, file: Path, clinics: Sequence[ClinicSpec]) -> list[Problem]:
    """What is wrong with a spec that can be read; why one cannot was told before."""
    reader = Reader(library)
    found: list[Problem] = []
    match kind:
        case "handout":
            loaded = reader.handout(file)
            if loaded and not reader.problems:
                found += _handout(library, file, loaded, clinics, _languages(library))
        case "exercise":
            exercise = reader.exercise(file, {})
            found += characters.in_specs([exercise] if exercise else [])
        case "figure":
            figure = reader.figure(file)
            if figure:
                found += characters.in_specs([figure])
                figure_picture(library, file.stem, figure, found)
        case "clinic":
            clinic = reader.clinic(file)
            if clinic and not reader.problems:
                found += characters.in_specs([clinic])
                for language in clinic.languages or (clinic.language,):
                    if language in LANGUAGES:
                        attempt(found, partial(_clinic_in, library, clinic, language))
                    elif isinstance(language, Scalar):
                        found.append(replace(unknown("language", language, LANGUAGES), place=language.place))
    return found


def _handout(
    library: Library, file: Path, loaded: Loaded, clinics: Sequence[ClinicSpec], languages: Sequence[str]
) -> Iterator[Problem]:
    """What is wrong with a handout in its own language, and in those that it is wholly translated into."""
    yield from characters.in_handout(loaded)
    own: list[Problem] = []
    language = attempt(own, partial(language_of, loaded))
    yield from own
    if not language:
        return
    yield from _in_language(library, file, loaded, [c for c in clinics if c.speaks(language)], language)
    for other in languages:
        speaking = [clinic for clinic in clinics if other in clinic.languages]
        said = attempt([], partial(translate, library, loaded, None, other)) if other != language and speaking else None
        if said and not said.lacking:
            yield from _in_language(library, file, loaded, speaking, other)


def _in_language(
    library: Library, file: Path, loaded: Loaded, clinics: Sequence[ClinicSpec], language: str
) -> list[Problem]:
    """What is wrong with a handout in one language, for the clinics whose patients read it."""
    found: list[Problem] = []
    bodies: dict[House, Body | None] = {}
    leaflets: list[tuple[Body, Clinic]] = []

    def body_of(of: Loaded, house: House) -> Body | None:
        said = attempt(found, partial(translate, library, of, None, language))
        if not said:
            return None
        found.extend((*said.problems, *untranslated(said), *characters.in_handout(said.loaded)))
        return attempt(found, Localizer(library, said.loaded, language, house, said.state).body)

    for spec in clinics:
        clinic = attempt([], partial(_clinic_in, library, spec, language))
        if clinic is None:
            continue
        house = house_of(library, spec)
        changed = _changed(library, file, spec)
        if changed:
            body = body_of(changed, house)
        else:
            if house not in bodies:
                bodies[house] = body_of(loaded, house)
            body = bodies[house]
        if body:
            leaflets.append((body, clinic))
    if not leaflets and not found and file.is_relative_to(library.roots[0]):
        body_of(loaded, House())
    return found or list(_fits(leaflets))


def _clinic_in(library: Library, clinic: ClinicSpec, language: str) -> Clinic:
    """A clinic in a language. Raises Problems: what it says itself and is not translated, among them."""
    translator = Translator(library, words_of(language, clinic.digits))
    said = translator.spec(clinic, clinic.language)
    found = [*translator.problems, *lacking_of(clinic, translator.lacking, language)]
    found += characters.in_specs([said])
    if found:
        raise Problems(found)
    return clinic_in(library, said, translator.words)


def _changed(library: Library, file: Path, clinic: ClinicSpec) -> Loaded | None:
    """A handout as a clinic has changed it; what is wrong with the changes is told by the clinic's own spec."""
    if file.stem not in clinic.handouts:
        return None
    return attempt([], partial(load_handout, library, file.stem, clinic.id))


def _fits(leaflets: Sequence[tuple[Body, Clinic]]) -> Iterator[Problem]:
    """Why a handout does not fit its pages, in the words of the first clinic; it is named if that hangs on clinics."""
    lacking: dict[tuple[str, Place], list[tuple[Problem, str]]] = {}
    for body, clinic in leaflets:
        found: list[Problem] = []
        attempt(found, partial(fit, body, clinic))
        for problem in found:
            lacking.setdefault((problem.rule, problem.place), []).append((problem, clinic.clinic))
    for cases in lacking.values():
        first, name = cases[0]
        if len(cases) == len(leaflets) and all(problem == first for problem, _ in cases):
            yield first
        else:
            others = f" and {len(cases) - 1} more" if len(cases) > 1 else ""
            yield replace(first, message=f"{first.message}, for {name}{others}")
