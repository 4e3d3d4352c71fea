"""An id -> what it names with everything it refers to, read and checked; or all problems of all those files at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from handouts.base.problems import Place, Problem, Problems
from handouts.content.batch import Batch
from handouts.content.clinic import Clinic
from handouts.content.exercise import Exercise
from handouts.content.figure import Figure
from handouts.content.library import FOLDERS, Library, is_gate, is_spec_name, shown, yaml_files
from handouts.content.reader import Loaded, Reader
from handouts.content.reading import Kind

T = TypeVar("T")

__all__ = [
    "Loaded",
    "check",
    "load_batch",
    "load_clinic",
    "load_exercise",
    "load_figure",
    "load_handout",
    "meant",
    "misplaced",
]


def load_handout(
    library: Library, name: str, clinic: str | None = None, drafts: Mapping[Path, bytes] | None = None
) -> Loaded:
    """A handout with everything it refers to, and with what a clinic changes in it. ``drafts``: what files say that are
    not written yet.
    """
    reader = Reader(library, drafts=drafts)
    path = library.spec("handout", name, reader.drafts)
    changes = reader.changes(library.spec("clinic", clinic, reader.drafts), name) if clinic else None
    return _require(reader, reader.handout(path, changes))


def load_exercise(library: Library, name: str) -> Exercise:
    """An exercise. Its figures were checked, too."""
    reader = Reader(library)
    return _require(reader, reader.exercise(library.spec("exercise", name), {}))


def load_figure(library: Library, name: str) -> Figure:
    """A figure."""
    reader = Reader(library)
    return _require(reader, reader.figure(library.spec("figure", name)))


def load_clinic(library: Library, name: str, drafts: Mapping[Path, bytes] | None = None) -> Clinic:
    """A clinic with what it inherits from its organisation."""
    reader = Reader(library, drafts=drafts)
    return _require(reader, reader.clinic(library.spec("clinic", name, reader.drafts)))


def load_batch(library: Library, name: str) -> Batch:
    """What is built together."""
    reader = Reader(library)
    return _require(reader, reader.batch(library.spec("batch", name)))


def check(library: Library, paths: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """What is wrong with the files or folders named, or else with all specs of the library. Nothing is built."""
    reader = Reader(library)
    strays: list[Problem] = []
    for kind, file in meant(library, paths):
        stray = misplaced(file)
        if stray:
            strays.append(stray)
        elif kind:
            _read(reader, kind, file)
    return (*strays, *reader.problems)


def meant(library: Library, paths: Sequence[Path] = ()) -> list[tuple[Kind | None, Path]]:
    """The specs in the files or folders named, or else all of the library, each with what kind it is. Translators'
    files and the one that changes rules lie among the specs, and are looked at elsewhere.
    """
    if not paths:
        return [(kind, file) for kind in FOLDERS for file in library.specs(kind)]
    files = (file for path in paths if path.suffix != ".po" for file in _files(path))
    return [(_kind(file), file) for file in files if not is_gate(file.absolute())]


def misplaced(file: Path) -> Problem | None:
    """Why a file cannot be a spec where it lies, or by its name."""
    if _kind(file) is None:
        hint = f"specs lie in folders called {', '.join(FOLDERS.values())}"
        return Problem("unknown-kind", "what is in a spec is told by its folder", Place(shown(file)), hint)
    if not is_spec_name(file.name):
        hint = "use lower case letters, digits and hyphens, and end it with .yaml"
        return Problem("bad-id", "a spec cannot have this name", Place(shown(file)), hint)
    return None


def _kind(file: Path) -> Kind | None:
    return next((kind for kind, folder in FOLDERS.items() if folder == file.parent.name), None)


def _files(path: Path) -> list[Path]:
    """The specs that a path means: itself, those of a library, or those in a folder."""
    if not path.is_dir():
        return [path]
    return yaml_files(path / "specs" if (path / "specs").is_dir() else path)


def _read(reader: Reader, kind: Kind, file: Path) -> None:
    match kind:
        case "handout":
            reader.handout(file)
        case "exercise":
            reader.exercise(file, {})
        case "figure":
            reader.figure(file)
        case "clinic":
            reader.clinic(file)
        case "organisation":
            reader.organisation(file)
        case "glossary":
            reader.glossary(file)
        case "batch":
            reader.batch(file)


def _require(reader: Reader, thing: T | None) -> T:
    if reader.problems or thing is None:
        raise Problems(reader.problems)
    return thing
