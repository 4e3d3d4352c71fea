"""Looking for mistakes without building: what loading finds, then characters, pictures, and whether pages suffice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from handouts.base.problems import Place, Problem
from handouts.content.clinic import Clinic as ClinicSpec
from handouts.content.library import FOLDERS, Library, yaml_files
from handouts.content.load import check as check_specs
from handouts.content.load import load_clinic, load_handout
from handouts.content.reader import Loaded, Reader
from handouts.content.reading import Kind
from handouts.edition.house import House, clinic_in, house_of
from handouts.edition.localize import Localizer
from handouts.edition.model import Body, Clinic
from handouts.edition.picture import figure_picture
from handouts.edition.words import LANGUAGES, words_of
from handouts.flow.compose import fit
from handouts.run import characters
from handouts.run.gather import attempt
from handouts.run.language import language_of
from handouts.run.plan import own_clinics


@dataclass(frozen=True, slots=True)
class Checked:
    """How many specs were looked at, and what is wrong with them."""

    specs: int
    problems: tuple[Problem, ...]


def check(library: Library, paths: Sequence[Path] = ()) -> Checked:
    """Check the files and folders named, or else the whole library."""
    files = _files(library, paths)
    found = list(check_specs(library, paths))
    clinics = tuple(_clinics(library))
    for kind, file in files:
        found += _in_depth(library, kind, file, clinics)
    order = {file: n for n, file in enumerate(dict.fromkeys(problem.place.file for problem in found))}
    sorted_by_place = sorted(dict.fromkeys(found), key=lambda p: (order[p.place.file], p.place.line, p.place.column))
    return Checked(len(files), tuple(sorted_by_place))


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


def _in_depth(library: Library, kind: Kind, file: Path, clinics: Sequence[ClinicSpec]) -> list[Problem]:
    """What is wrong with a spec that can be read; why one cannot was told before."""
    reader = Reader(library)
    found: list[Problem] = []
    match kind:
        case "handout":
            loaded = reader.handout(file)
            if loaded and not reader.problems:
                found += _handout(library, file, loaded, clinics)
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
                for language in LANGUAGES:
                    attempt(found, partial(clinic_in, library, clinic, words_of(language)))
    return found


def _handout(library: Library, file: Path, loaded: Loaded, clinics: Sequence[ClinicSpec]) -> list[Problem]:
    found = list(characters.in_handout(loaded))
    language = attempt(found, partial(language_of, loaded))
    if not language:
        return found
    speaking = [spec for spec in clinics if not spec.languages or language in spec.languages]
    bodies: dict[House, Body | None] = {}
    leaflets: list[tuple[Body, Clinic]] = []
    for spec in speaking:
        clinic = attempt([], partial(clinic_in, library, spec, words_of(language)))
        if clinic is None:
            continue
        house = house_of(library, spec)
        changed = _changed(library, file, spec)
        if changed:
            found += characters.in_handout(changed)
            body = attempt(found, Localizer(library, changed, language, house).body)
        else:
            if house not in bodies:
                bodies[house] = attempt(found, Localizer(library, loaded, language, house).body)
            body = bodies[house]
        if body:
            leaflets.append((body, clinic))
    if not leaflets and not found:
        attempt(found, Localizer(library, loaded, language).body)
    return found or list(_fits(leaflets))


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
