"""Words, shaped: HarfBuzz places glyphs once for each word and face, whatever its size, colour or line.

Which typeface a leaflet is set in is said once, around its layout and its drawing (`set_in`): every block asks for
styles, and none has to know whose letters they are.

Advances and offsets are in 1/1000 em. Glyphs keep logical order; in right-to-left words their x falls.
Ligatures stay off, but for lam and alef, which nobody writes apart: so every glyph stands for one character, and
copied text is exact.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from unicodedata import mirrored
from weakref import WeakSet

import uharfbuzz as hb

from handouts.base.remember import forgotten_by
from handouts.edition.typeface import WEIGHT, FontFile, Typeface

IGNORABLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that have no glyph and need none: soft hyphen, zero-width joiners, direction marks and isolates."""


class MissingGlyph(Exception):  # noqa: N818 - what is missing, not what went wrong
    """No face in the stack has a character. Carries the character and its index in the text."""

    def __init__(self, character: str, index: int) -> None:
        self.character, self.index = character, index
        super().__init__(f"no face has U+{ord(character):04X}")


_LTR: dict[str, bool | list[tuple[int, int, bool]]] = {"kern": True, "liga": False, "clig": False}
_LAM_ALEF = re.compile("ل[\u064b-\u0652\u0670]*[اأإآ]")
_TOUCHING = 125
"""A kern in 1/1000 em that keeps letters from touching."""


def _features(text: str, rtl: bool) -> dict[str, bool | list[tuple[int, int, bool]]]:
    """OpenType features that differ from a face's own choice."""
    if not rtl:
        return _LTR
    whole = [(found.start(), found.end(), True) for found in _LAM_ALEF.finditer(text)]
    return {"liga": False, "rlig": [(0, len(text), False), *whole]}


def _slack(position: Any, scale: float) -> int:
    """Air that a face's kerning puts between right-to-left letters for looks only. It goes: what copies text by place
    takes it for a space. What keeps letters from touching stays.
    """
    kern = int(position.x_offset)
    return kern if not position.y_offset and 0 < kern * scale < _TOUCHING else 0


_cluster = itemgetter(0)


class Glyph(NamedTuple):
    """A glyph at (x, y) from the word's origin; ``advance`` is the font's own; ``text`` what it stands for ('' for a
    further glyph of the same cluster).
    """

    glyph_id: int
    x: float
    y: float
    advance: float
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A shaped stretch of text in one face and direction."""

    face: "Face"
    text: str
    rtl: bool
    width: float
    glyphs: tuple[Glyph, ...]


@cache
def _buffer() -> Any:
    """What HarfBuzz takes a text in and gives glyphs out in."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    return buffer


_alive: "WeakSet[Face]" = WeakSet()
"""Faces whose words are forgotten when all is."""


class Face:
    """A font file at fixed axes, parsed once. ``ascent`` and ``descent`` in 1/1000 em. A ``last`` one is asked for what
    others lack.
    """

    last = False

    def __init__(self, name: str, data: bytes, **axes: float) -> None:
        self.name = name
        self.axes = axes
        self.face: Any = hb.Face(hb.Blob(data))
        self.font: Any = hb.Font(self.face)
        if axes:
            self.font.set_variations(axes)
        self.scale = 1000 / self.face.upem
        self.characters = frozenset(self.face.unicodes)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender * self.scale, extents.descender * self.scale
        self._words: dict[tuple[str, bool], Word] = {}
        self._advances: dict[int, float] = {}
        _alive.add(self)

    def __repr__(self) -> str:
        return f"Face({self.name})"

    def forget(self) -> None:
        """Shape every word anew."""
        self._words.clear()

    def word(self, text: str, rtl: bool = False) -> Word:
        """Shape a text, or recall it. Every character must be in the face or ignorable."""
        word = self._words.get((text, rtl))
        if word is None:
            word = self._words[text, rtl] = self._shape(text, rtl)
        return word

    def hyphen(self) -> Word:
        """A hyphen that is seen and not read, as its text, a soft hyphen, says."""
        return replace(self.word("-"), text="\u00ad")

    def advance(self, glyph_id: int) -> float:
        """A glyph's own advance, 1/1000 em."""
        if glyph_id not in self._advances:
            self._advances[glyph_id] = float(self.font.get_glyph_h_advance(glyph_id) * self.scale)
        return self._advances[glyph_id]

    def _shape(self, text: str, rtl: bool) -> Word:
        buffer = _buffer()
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self.font, buffer, _features(text, rtl))
        pen, placed = 0, []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            shift = _slack(position, self.scale) if rtl else 0
            placed.append((info.cluster, info.codepoint, pen + position.x_offset - shift, position.y_offset))
            pen += position.x_advance - shift
        if rtl:  # what is set from right to left comes out backwards: a letter's marks before it
            placed.reverse()
            placed.sort(key=_cluster)
        glyphs, scale, advance = [], self.scale, self.advance
        end = len(text)
        for index in range(len(placed) - 1, -1, -1):
            cluster, glyph_id, x, y = placed[index]
            further = index > 0 and placed[index - 1][0] == cluster
            stands_for = "" if further else text[cluster:end]
            if not further:
                end = cluster
                if not stands_for.isalnum():
                    stands_for = IGNORABLE.sub("", stands_for)
            glyphs.append(Glyph(glyph_id, x * scale, y * scale, advance(glyph_id), stands_for))
        return Word(self, text, rtl, pen * scale, tuple(reversed(glyphs)))


@forgotten_by
def _forget() -> None:
    for face in tuple(_alive):
        face.forget()


@cache
def _open(name: str, package: str, path: str, axes: tuple[tuple[str, float], ...] = (), *, last: bool = False) -> Face:
    """A face, parsed once in a process."""
    face = Face(name, resources.files(package).joinpath(*path.split("/")).read_bytes(), **dict(axes))
    face.last = last
    return face


def latin(weight: int, italic: bool = False) -> Face:
    """IBM Plex Sans at a weight (400 or 600): Il1 and 0ØO are distinct, and its x-height makes 12 pt print as Arial
    12.
    """
    style = {400: "Regular", 600: "SemiBold"}[weight] + "Italic" * italic
    path = f"files/IBMPlexSans{'-Italic' * italic}[wdth,wght].ttf"
    return _open(f"IBMPlexSans-{style}", "fontpkg_ibm_plex_sans", path, (("wght", weight), ("wdth", 100)))


def arabic(weight: int, italic: bool = False) -> Face:  # noqa: ARG001 - Arabic has no italic
    """IBM Plex Sans Arabic, drawn to stand beside the Latin; static files."""
    style = {400: "Regular", 600: "SemiBold"}[weight]
    name = f"IBMPlexSansArabic-{style}"
    return _open(name, "fontpkg_ibm_plex_sans_arabic", f"files/{name}.ttf", last=True)


def ethiopic(weight: int, italic: bool = False) -> Face:  # noqa: ARG001 - Ethiopic has no italic
    """Noto Sans Ethiopic, in weights like the Latin's."""
    style = {400: "Regular", 600: "SemiBold"}[weight]
    path = "fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf"
    return _open(
        f"NotoSansEthiopic-{style}", "justmytype_intl_africa", path, (("wght", weight), ("wdth", 100)), last=True
    )


FALLBACKS = (latin, arabic, ethiopic)
"""The stack of faces, asked in this order for each character; a face is opened when first needed."""


_OWN: ContextVar[Typeface | None] = ContextVar("typeface", default=None)


@contextmanager
def set_in(typeface: Typeface | None) -> Iterator[None]:
    """Everything shaped inside is set in a clinic's own typeface; None: in ours."""
    token = _OWN.set(typeface)
    try:
        yield
    finally:
        _OWN.reset(token)


def current() -> Typeface | None:
    """The typeface that is set in. What remembers shaped text must remember it by this, too."""
    return _OWN.get()


@cache
def _own(file: FontFile, weight: int) -> Face:
    """A face of a clinic's own, parsed once in a process."""
    return Face(f"{file.name}-{weight}", file.data, **({WEIGHT: weight} if file.weights else {}))


def faces(weight: int, italic: bool, typeface: Typeface | None) -> Iterator[Face]:
    """The faces to ask for a character, the first that has it counting. A typeface without a weight, or with no italic,
    leaves these to ours: what stands out must stand out.
    """
    file = None
    if typeface and not italic:
        file = typeface.regular if weight == 400 else typeface.bold
    if file:
        yield _own(file, weight)
    for fallback in FALLBACKS:
        yield fallback(weight, italic)


def by_face(text: str, weight: int, italic: bool = False, *, rtl: bool = False) -> tuple[tuple[Face, str], ...]:
    """Split a text into stretches of one face each. Raises MissingGlyph: nothing is printed as an empty box.

    Brackets that are set from right to left, where each looks like the other, come from the Arabic face, which sets no
    others: so a glyph stands for one character.
    """
    stretches = _by_face(text, weight, italic, current())
    if not rtl or not any(map(mirrored, text)):
        return stretches
    own = arabic(weight, italic)
    parts: list[tuple[Face, str]] = []
    for face, stretch in stretches:
        for turned, characters in groupby(stretch, key=lambda c: bool(mirrored(c)) and ord(c) in own.characters):
            parts.append((own if turned else face, "".join(characters)))
    return tuple(parts)


@lru_cache(maxsize=65536)
def _by_face(text: str, weight: int, italic: bool, typeface: Typeface | None) -> tuple[tuple[Face, str], ...]:
    first = next(faces(weight, italic, typeface))
    if first.characters.issuperset(map(ord, IGNORABLE.sub("", text))):
        return ((first, text),)
    stretches: list[tuple[Face, str]] = []
    for index, character in enumerate(text):
        if IGNORABLE.match(character):
            face = stretches[-1][0] if stretches else first
        else:
            stack = faces(weight, italic, typeface)
            face_or_none = next((f for f in stack if ord(character) in f.characters), None)
            if face_or_none is None:
                raise MissingGlyph(character, index)
            face = face_or_none
        if stretches and stretches[-1][0] is face:
            stretches[-1] = face, stretches[-1][1] + character
        else:
            stretches.append((face, character))
    return tuple(stretches)
