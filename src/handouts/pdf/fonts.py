"""Embedded fonts: Type 0, codes are glyph ids, subset to the glyphs in use, widths and meanings with them.

The two faces that a leaflet is set in hold an alphabet besides, so that its fonts are the same whatever its clinic is
called; only a clinic with a rare letter gets fonts of its own. A subset depends on its glyphs alone, never on
earlier files.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from struct import unpack_from
from typing import Any

import uharfbuzz as hb

from handouts.base.problems import Place, Problem, Problems
from handouts.edition.typeface import Typeface
from handouts.flow.shaping import Face, faces
from handouts.pdf.drawn import Codes
from handouts.pdf.objects import Objects, compress, number, packed, stream
from handouts.pdf.typeset import UNSPOKEN, characters

ALPHABET = "".join(map(chr, range(32, 127))) + "ÅÄÖÆØÉÜåäöæøéü–—’‘”“„…•·×§°½−€\u00a0"
"""Characters that a clinic's text in a Nordic language or English normally needs."""

_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "DSIG", "post", "name", "gasp", "OS/2", "cmap", "meta")
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) "
    "/Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> "
    "endcodespacerange\n"
)
_CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"


@dataclass(frozen=True, slots=True)
class Embedded:
    """A subset, ready for any file: its tagged name, its streams, and the entries of its dictionaries."""

    name: str
    program: bytes
    meanings: bytes
    widths: str
    metrics: str


@cache
def kit(typeface: Typeface | None = None) -> dict[Face, Codes]:
    """The alphabet's glyphs in the faces that every file in a typeface embeds."""
    chosen = [next(faces(weight, False, typeface)) for weight in (400, 600)]
    points = [ord(character) for character in ALPHABET]
    return {
        face: frozenset((face.font.get_nominal_glyph(point), "") for point in points if point in face.characters)
        for face in chosen
    }


def meanings(face: Face, codes: Codes) -> dict[int, str]:
    """What each code becomes when it is read or copied. Raises Problems if one would have to become two things."""
    natural = characters(face)
    found: dict[int, str] = {}
    problems = []
    for glyph_id, text in sorted(codes):
        told = natural.get(glyph_id, text)
        if found.setdefault(glyph_id, told) in (told, UNSPOKEN):
            found[glyph_id] = told
        elif told != UNSPOKEN:
            problems.append(
                Problem(
                    "glyph-meaning",
                    f"one glyph stands for {found[glyph_id]!r} and for {told!r}, so copied text would be wrong",
                    Place(face.name),
                    "Write both the same way, or choose a font that has a glyph for each.",
                )
            )
    if problems:
        raise Problems(problems)
    return found


@lru_cache(maxsize=256)
def embedded(face: Face, codes: Codes) -> Embedded:
    """A face cut down to codes."""
    told = meanings(face, codes)
    subset = _subset(face, told)
    program = bytes(subset.blob.data)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    return Embedded(
        f"{tag}+{face.name}",
        stream(f"/Length1 {len(program)}/Filter/FlateDecode", compress(program)),
        packed("", _to_unicode(told).encode("ascii")),
        _widths(face, told),
        _metrics(face, subset),
    )


def _subset(face: Face, glyphs: Iterable[int]) -> Any:
    """The font program of some glyphs under their old ids, without what only shaping and screens need."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    for axis, value in face.axes.items():
        wanted.pin_axis_location(face.face, axis, float(value))
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    return hb.subset(face.face, wanted)


def _to_unicode(told: dict[int, str]) -> str:
    """The CMap that tells the codes' text (ISO 32000-1, 9.10.3), at most a hundred lines a block."""
    rows = [f"<{glyph_id:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph_id, text in sorted(told.items())]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return _CMAP_HEAD + body + _CMAP_TAIL


def _widths(face: Face, glyphs: Iterable[int]) -> str:
    """The entry /W (ISO 32000-1, 9.7.4.3): runs of consecutive glyphs with their advances."""
    runs: list[str] = []
    before = -1
    for glyph_id in sorted(glyphs):
        advance = number(face.advance(glyph_id))
        if glyph_id == before + 1 and runs:
            runs[-1] += f" {advance}"
        else:
            runs.append(f"{glyph_id}[{advance}")
        before = glyph_id
    return "".join(f"{run}]" for run in runs)


def _metrics(face: Face, subset: Any) -> str:
    """What a font descriptor must tell though the program is embedded; StemV is nominal."""
    table = bytes(subset.reference_table("head").data)
    box = " ".join(number(value * face.scale) for value in unpack_from(">4h", table, 36))
    capital = face.font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT) * face.scale
    return (
        f"/Flags 4/FontBBox[{box}]/ItalicAngle 0/Ascent {number(face.ascent)}/Descent {number(face.descent)}"
        f"/CapHeight {number(capital)}/StemV 80"
    )


def add_font(objects: Objects, face: Face, codes: Codes) -> int:
    """Append a font's objects (ISO 32000-1, 9.7) and return the number of its Type 0 dictionary."""
    font = embedded(face, codes)
    program, to_unicode = objects.add(font.program), objects.add(font.meanings)
    descriptor = objects.add(f"<</Type/FontDescriptor/FontName/{font.name}{font.metrics}/FontFile2 {program} 0 R>>")
    descendant = objects.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{font.name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/DW 0/W[{font.widths}]>>"
    )
    return objects.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{font.name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>"
    )
