"""Looking for mistakes without building: what loading finds, then characters, pictures, and whether pages suffice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from handouts.base.problems import Place, Problem
from handouts.content.clinic import Clinic as ClinicSpec
from handouts.content.library import FOLDERS, Library, yaml_files
from handouts.content.load import check as check_specs
from handouts.content.load import load_clinic
from handouts.content.reader import Loaded, Reader
from handouts.content.reading import Kind
from handouts.edition.localize import Localizer, clinic_in, picture
from handouts.edition.model import Body, Clinic
from handouts.edition.words import WORDS
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
                found += _handout(library, loaded, clinics)
        case "exercise":
            exercise = reader.exercise(file, {})
            found += characters.in_specs([exercise] if exercise else [])
        case "figure":
            figure = reader.figure(file)
            if figure:
                found += characters.in_specs([figure])
                picture(library, figure.picture or f"figures/{file.stem}.svg", figure.origin, found)
        case "clinic":
            clinic = reader.clinic(file)
            if clinic and not reader.problems:
                found += characters.in_specs([clinic])
                for words in WORDS.values():
                    attempt(found, partial(clinic_in, library, clinic, words))
    return found


def _handout(library: Library, loaded: Loaded, clinics: Sequence[ClinicSpec]) -> list[Problem]:
    found = list(characters.in_handout(loaded))
    localizer = attempt(found, lambda: Localizer(library, loaded, language_of(loaded)))
    body = attempt(found, localizer.body) if localizer else None
    if localizer and body and not found:
        words = localizer.words
        found += _fits(body, [c for spec in clinics if (c := attempt([], partial(clinic_in, library, spec, words)))])
    return found


def _fits(body: Body, clinics: Sequence[Clinic]) -> Iterator[Problem]:
    """Why a handout does not fit its pages, in the words of the first clinic; it is named if that hangs on clinics."""
    lacking: dict[tuple[str, Place], list[tuple[Problem, str]]] = {}
    for clinic in clinics:
        found: list[Problem] = []
        attempt(found, partial(fit, body, clinic))
        for problem in found:
            lacking.setdefault((problem.rule, problem.place), []).append((problem, clinic.clinic))
    for cases in lacking.values():
        first, name = cases[0]
        if len(cases) == len(clinics) and all(problem == first for problem, _ in cases):
            yield first
        else:
            others = f" and {len(cases) - 1} more" if len(cases) > 1 else ""
            yield replace(first, message=f"{first.message}, for {name}{others}")
