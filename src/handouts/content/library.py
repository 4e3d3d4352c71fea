"""The library: the folders of specs and assets that a run works on, one laid over the other."""

import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.near import nearest
from handouts.content.node import Scalar
from handouts.content.reading import Kind
from handouts.content.spec import ID, ID_HINT

FOLDERS: dict[Kind, str] = {
    "handout": "handouts",
    "exercise": "exercises",
    "clinic": "clinics",
    "figure": "figures",
    "organisation": "organisations",
    "glossary": "glossaries",
    "batch": "batches",
}
GATE = "specs/gate.yaml"
"""What a library changes in the rules it is held to."""
INSTALLED = Path(__file__).resolve().parents[1] / "builtin"
"""Where a wheel puts the library that comes with the program."""


@dataclass(frozen=True, slots=True)
class Library:
    """Folders with ``specs`` and ``assets``. A file of the first wins, what it lacks is inherited from the next."""

    roots: tuple[Path, ...]

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """The ids of all specs of a kind, sorted."""
        return tuple(path.stem for path in self.specs(kind) if is_spec_name(path.name))

    def specs(self, kind: Kind) -> tuple[Path, ...]:
        """The files of a kind, by name, whatever their names are worth."""
        seen: dict[str, Path] = {}
        for root in self.roots:
            for path in yaml_files(root / "specs" / FOLDERS[kind]):
                seen.setdefault(path.name, path)
        return tuple(seen[name] for name in sorted(seen))

    def spec(self, kind: Kind, name: str, drafts: Container[Path] = ()) -> Path:
        """The file of an id, which may be one of the ``drafts``. The id knows where it stands, unless somebody typed it
        after the command.
        """
        place = name.place if isinstance(name, Scalar) else COMMAND_LINE
        if not re.fullmatch(ID, name):
            raise Problems(
                [Problem("bad-id", f"‘{name}’ is not an id", place, nearest(name, self.ids(kind)) or ID_HINT)]
            )
        path = self._first(f"specs/{FOLDERS[kind]}/{name}.yaml", drafts)
        if path is None:
            message = f"there is no {kind} ‘{name}’"
            raise Problems([Problem(f"unknown-{kind}", message, place, nearest(name, self.ids(kind)))])
        return path

    def asset(self, name: str) -> Path | None:
        """The file of a path below assets/, if there is one."""
        return self._first(f"assets/{name}")

    def gate(self) -> Path | None:
        """The file that changes rules, if there is one."""
        return self._first(GATE)

    def _first(self, name: str, drafts: Container[Path] = ()) -> Path | None:
        return next((path for root in self.roots if (path := root / name) in drafts or path.is_file()), None)


def yaml_files(folder: Path) -> list[Path]:
    """All YAML files of a folder and the folders in it, by path."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml") and path.is_file())


def is_gate(path: Path) -> bool:
    """Whether a file is the one in which a library changes rules."""
    return path.as_posix().endswith(f"/{GATE}")


def is_spec_name(name: str) -> bool:
    """Whether a file may be called so: an id and ``.yaml``."""
    return re.fullmatch(rf"{ID}\.yaml", name) is not None


def shown(path: Path) -> str:
    """A path as somebody would type it: relative where it lies below the current folder."""
    absolute, here = path.absolute(), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def builtin_root() -> Path:
    """The library that comes with the program: in a wheel beside the code, in a checkout at its top."""
    return INSTALLED if INSTALLED.is_dir() else Path(__file__).resolve().parents[3]


def comes_with_the_program(library: Library) -> bool:
    """Whether a library is nothing but what an installed program brings along: the next release would undo a change."""
    return library.roots[0] == INSTALLED


def find(folder: Path | None) -> Library:
    """The library of a run: the folder somebody named, or else the one around the current folder, over the built-in."""
    if folder is not None and not (folder / "specs").is_dir():
        hint = "a library has a folder ‘specs’; make one with ‘handouts new library’"
        raise Problems([Problem("unknown-library", f"there is no library in ‘{folder}’", COMMAND_LINE, hint)])
    roots = [folder.absolute()] if folder else []
    if not roots:
        here = Path.cwd()
        roots += [path for path in (here, *here.parents) if (path / "specs").is_dir()][:1]
    if builtin_root() not in roots:
        roots.append(builtin_root())
    return Library(tuple(roots))
