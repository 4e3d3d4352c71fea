"""Starter files: a library, handout, exercise or clinic that builds as it is and explains itself."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Template

from handouts.base.problems import COMMAND_LINE, Place, Problem, Problems
from handouts.content.library import FOLDERS, shown
from handouts.content.reading import Kind
from handouts.content.schema import schema
from handouts.content.spec import ID, ID_HINT
from handouts.run.publish import publish

STARTERS = Path(__file__).with_name("starters")
SPECS: tuple[Kind, ...] = ("handout", "exercise", "clinic")
"""What there are starters for."""
BUILT_IN_EXERCISE = "calf-stretch-wall"


def new_library(folder: Path) -> list[Path]:
    """Write a library with a spec of each kind into a folder. Returns the files to be edited. Raises Problems."""
    specs: dict[Path, bytes] = {}
    for kind in SPECS:
        specs |= _spec(folder, kind, f"my-{kind}", "my-exercise")
    return _write(folder, specs, tuple(FOLDERS))


def new_spec(folder: Path, kind: Kind, name: str) -> list[Path]:
    """Write a spec into a library. Returns the files to be edited. Raises Problems."""
    if not re.fullmatch(ID, name):
        raise Problems([Problem("bad-id", f"‘{name}’ is not an id", COMMAND_LINE, ID_HINT)])
    return _write(folder, _spec(folder, kind, name, BUILT_IN_EXERCISE), (kind,))


def schemas(folder: Path, kinds: tuple[Kind, ...]) -> Mapping[Path, bytes]:
    """What editors read to complete keys and underline mistakes."""
    return {folder / "schemas" / f"{kind}.json": as_json(schema(kind)).encode() for kind in kinds}


def as_json(data: object) -> str:
    """JSON for files and terminals."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _spec(folder: Path, kind: Kind, name: str, exercise: str) -> dict[Path, bytes]:
    """A starter by its path, and what it needs to build."""
    today = date.today()
    fields = {
        "name": name,
        "title": name.replace("-", " ").capitalize(),
        "exercise": exercise,
        "today": today.isoformat(),
        "review": today.replace(year=today.year + 2, day=min(today.day, 28)).isoformat(),
    }
    text = Template((STARTERS / f"{kind}.yaml").read_text("utf-8")).substitute(fields)
    files = {folder / "specs" / FOLDERS[kind] / f"{name}.yaml": text.encode()}
    if kind == "clinic":
        files[folder / "assets" / "logos" / f"{name}.svg"] = (STARTERS / "logo.svg").read_bytes()
    return files


def _write(folder: Path, files: Mapping[Path, bytes], kinds: tuple[Kind, ...]) -> list[Path]:
    """Write new files, or none if any is there; schemas are ours and may be replaced."""
    there = [path for path in files if path.exists()]
    if there:
        hint = "choose another name, or delete it first"
        raise Problems(Problem("already-there", "it is there already", Place(shown(path)), hint) for path in there)
    for path, data in {**files, **schemas(folder, kinds)}.items():
        publish(data, path)
    return list(files)
