"""Pictures from files for the build: SVG through its reader, PNG and JPEG as photos.

A file that cannot be used is a problem with a place, and no file, however built, may take the build down.
"""

import difflib
from pathlib import Path

from handouts.base.problems import Place, Problem, Problems
from handouts.drawing.picture import Photo, Picture
from handouts.drawing.svg import read

MAX_BYTES = 20_000_000
_KINDS = (".svg", ".png", ".jpg", ".jpeg")


def load_picture(path: Path, root: Path, place: Place) -> Picture | Photo:
    """The picture in a file under ``root``; ``place`` is where a specification names it. Raises Problems."""
    real, home = (root / path).resolve(), root.resolve()
    if not real.is_relative_to(home):
        raise _problem("picture-outside", f"‘{path}’ lies outside the library", place, f"move the file into {root}")
    name = real.relative_to(home).as_posix()
    if not real.is_file():
        raise _problem("picture-missing", f"there is no picture ‘{name}’", place, _hint(name, home))
    if real.suffix.lower() not in _KINDS:
        raise _problem("picture-broken", f"‘{name}’ is not an SVG, PNG or JPEG file", place, "save it as one of these")
    if real.stat().st_size > MAX_BYTES:
        message = f"‘{name}’ is over {MAX_BYTES // 1_000_000} MB"
        raise _problem("picture-too-large", message, place, "save a smaller copy")
    data = real.read_bytes()
    if real.suffix.lower() == ".svg":
        return read(data, Place(str(path)))
    from handouts.drawing.photo import read_photo  # late: few handouts have one, and its library is slow to import

    return read_photo(data, name, place)


def _problem(rule: str, message: str, place: Place, hint: str) -> Problems:
    return Problems([Problem(rule, message, place, hint)])


def nearest_picture(name: str, root: Path) -> str:
    """The picture below ``root`` that was perhaps meant: upper and lower case differ where files are served from."""
    files = [p.relative_to(root).as_posix() for p in root.rglob("*") if p.suffix.lower() in _KINDS]
    by_name = {file.lower(): file for file in sorted(files, reverse=True)}
    near = difflib.get_close_matches(name.lower(), by_name, 1)
    elsewhere = [file for file in by_name if file.rsplit("/", 1)[-1] == name.lower().rsplit("/", 1)[-1]]
    return next((by_name[file] for file in (*elsewhere, *near)), "")


def _hint(name: str, root: Path) -> str:
    folder, _, rest = name.partition("/")
    if rest and folder == root.name:
        return f"leave out {folder}/"
    near = nearest_picture(name, root)
    return f"did you mean ‘{near}’?" if near else f"put the file in {(root / name).parent}"
