"""A clinic's own typeface: TrueType files, looked at before anything is set in them."""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from handouts.base.problems import Place, Problem, Problems
from handouts.base.rules import Rule
from handouts.content.clinic import Typeface as TypefaceSpec
from handouts.content.library import Library
from handouts.content.node import Scalar

MAX_BYTES = 10_000_000
TRUETYPE = (b"\x00\x01\x00\x00", b"true")
"""How a TrueType file begins; one with other outlines cannot be embedded as such."""
NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHT = "wght"
"""The axis of a variable font that makes it bold."""
LEAST_X = 11 * 0.545 / 12
"""Height of an x, em, that makes 12 points as large as Verdana's 11, which Norway asks for at the least."""
ARIAL_X = 0.519
"""The same of Arial, em."""
_RESTRICTED = 0x0002
"""Of the flags fsType in OS/2: must not be embedded (OpenType, OS/2)."""

RULES: tuple[Rule, ...] = (
    Rule(
        id="typeface-small",
        severity="error",
        why="points measure a typeface's body, so 12 of one can be as small as 10 of another",
        source="Blindeforbundet, skrift på papir: at least Arial 12 or Verdana 11",
        defect="A typeface whose x is 0.45 em high, as in Times.",
        mended="One whose x is 0.50 em high or more, as in Verdana, Arial or Barlow.",
        fixed=True,
    ),
)


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file that was looked at. ``name`` tells it from all others; ``weights``: it has an axis of weights."""

    name: str
    weights: bool
    data: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Typeface:
    """What a clinic's leaflets are set in. What it lacks (a weight, an italic, a letter) is set in ours."""

    regular: FontFile
    bold: FontFile | None


def load_typeface(library: Library, typeface: TypefaceSpec) -> Typeface:
    """The files of a typeface. Raises Problems."""
    found: list[Problem] = []
    regular = _file(library, typeface.regular, found)
    bold = _file(library, typeface.bold, found) if typeface.bold else None
    if found or regular is None:
        raise Problems(found)
    return Typeface(regular, bold or (regular if regular.weights else None))


def _file(library: Library, path: Scalar, found: list[Problem]) -> FontFile | None:
    file = library.asset(path)
    if file is None:
        found.append(Problem("font-missing", f"there is no font ‘{path}’", path.place, "put the file below assets/"))
        return None
    if file.stat().st_size > MAX_BYTES:
        message = f"‘{path}’ is over {MAX_BYTES // 1_000_000} MB"
        found.append(Problem("font-broken", message, path.place, "save it with the letters of your languages only"))
        return None
    try:
        return _read(file.name, file.read_bytes(), path.place)
    except Problems as broken:
        found += broken.problems
        return None


@lru_cache(maxsize=64)
def _read(name: str, data: bytes, place: Place) -> FontFile:
    """A font, if every letter of the alphabet can be drawn with it."""
    import uharfbuzz as hb  # late: few clinics have a typeface of their own

    if data[:4] not in TRUETYPE:
        raise _broken(f"‘{name}’ is not a TrueType font", place, "save it as .ttf")
    face: Any = hb.Face(hb.Blob(data))
    missing = [tag for tag in NEEDED if not len(face.reference_table(tag))]
    if missing:
        raise _broken(f"‘{name}’ is damaged: it has no table ‘{missing[0]}’", place)
    flags = bytes(face.reference_table("OS/2").data)[8:10]
    if len(flags) == 2 and int.from_bytes(flags, "big") & 0x000F == _RESTRICTED:
        raise _broken(f"‘{name}’ must not be embedded in files, it says", place, "ask its maker for another licence")
    font: Any = hb.Font(face)
    for letter in LETTERS:
        glyph = font.get_nominal_glyph(ord(letter))
        extents = font.get_glyph_extents(glyph) if glyph else None
        if not extents or not extents.width or not extents.height:
            raise _broken(f"‘{name}’ is damaged, or no font for text: it cannot draw the letter {letter}", place)
    height = font.get_glyph_extents(font.get_nominal_glyph(ord("x"))).y_bearing / face.upem
    if height < LEAST_X:
        message = f"‘{name}’ has small letters: its 12 points print like Arial's {12 * height / ARIAL_X:.1f}"
        hint = f"choose a typeface whose x is {LEAST_X:.2f} em high or more"
        raise Problems([Problem("typeface-small", message, place, hint)])
    digest = hashlib.sha256(data).hexdigest()[:8]
    stem = "".join(c for c in Path(name).stem if c.isascii() and c.isalnum()) or "Font"
    return FontFile(f"{stem}-{digest}", any(axis.tag == WEIGHT for axis in face.axis_infos), data)


def _broken(message: str, place: Place, hint: str = "save or fetch it anew") -> Problems:
    return Problems([Problem("font-broken", message, place, hint)])
