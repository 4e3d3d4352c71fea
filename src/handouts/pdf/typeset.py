"""Shaped words as text operators: what `TJ` takes for a word, and a text object (BT..ET) that strings words together.

Codes are glyph ids (Identity-H). Glyphs go out in logical order, right-to-left ones with moves back over
what was just set, so that the content stream keeps reading order whatever the ink does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from unicodedata import mirrored, normalize

from handouts.flow.shaping import Face, Glyph, Word
from handouts.pdf.colours import fill
from handouts.pdf.drawn import Codes
from handouts.pdf.objects import number

UNSPOKEN = "\u200b"
"""The meaning of a glyph that never stands for a text alone: PDF/A-2a wants one for every code (6.2.11.7.2)."""

_HAIR = 1.0
_NEAR = 0.01
"""Points between where the pen is and where a glyph belongs that nobody can see."""


_height = attrgetter("y")
_hexadecimal = "{:04X}".format


class Segment(NamedTuple):
    """Glyphs set by one TJ, from (x, y) to ``end``, 1/1000 em from the word's origin, and operators around it."""

    x: float
    y: float
    end: float
    operand: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A word as segments, and the codes in it: glyph id and, where the font itself does not tell, its text."""

    segments: tuple[Segment, ...]
    codes: Codes


@cache
def characters(face: Face) -> dict[int, str]:
    """What a glyph stands for, and is copied as, by the font's own map; the lowest character if there are several.

    The forms of Arabic letters have characters of their own, which stand for the letters themselves. A face that is
    asked last sets brackets from right to left only, where the glyph of one stands for the other.
    """
    nominal = face.font.get_nominal_glyph
    natural = {nominal(point): _letters(point) for point in sorted(face.characters, reverse=True)}
    if face.last:
        for character in (chr(point) for point in face.characters if mirrored(chr(point))):
            (glyph,) = face.word(character, rtl=True).glyphs
            natural[glyph.glyph_id] = character
    blank = _blank(face)
    if blank is not None:
        natural[blank] = LAM
        for glyph_id in _lam_alefs(face):
            natural[glyph_id] = natural[glyph_id][-1]
    return natural


LAM = "ل"


@cache
def _lam_alefs(face: Face) -> frozenset[int]:
    """The glyphs that are lam and alef in one (Unicode block Arabic Presentation Forms-B)."""
    return frozenset(face.font.get_nominal_glyph(point) for point in range(0xFEF5, 0xFEFD) if point in face.characters)


@cache
def _blank(face: Face) -> int | None:
    """A glyph without ink that stands for the lam of a lam-alef, the glyph of which then stands for the alef.

    As one code for two letters they would be copied in the wrong order by whatever sorts what it copies by place, as
    poppler does: it parts a code's letters from left to right. A face that is not asked last needs its blanks itself.
    """
    if not face.last or 0 not in face.characters or not _lam_alefs(face):
        return None
    glyph_id: int = face.font.get_nominal_glyph(0)
    box = face.font.get_glyph_extents(glyph_id)
    return None if box and (box.width or box.height) else glyph_id


def _parted(cluster: list[Glyph], face: Face) -> list[list[Glyph]]:
    """A cluster, or those of its letters: the lam of a lam-alef stands at its right edge."""
    blank = _blank(face)
    if blank is None or len(cluster) > 1 or len(cluster[0].text) != 2 or cluster[0].glyph_id not in _lam_alefs(face):
        return [cluster]
    whole = cluster[0]
    lam = Glyph(blank, whole.x + whole.advance - _HAIR, whole.y, face.advance(blank), LAM)
    return [[lam], [whole._replace(text=whole.text[1])]]


def _letters(point: int) -> str:
    """A character, or what a presentation form (Unicode blocks FB00-FDFF and FE70-FEFF) is a form of."""
    presentation = 0xFB00 <= point <= 0xFDFF or 0xFE70 <= point <= 0xFEFF
    return normalize("NFKC", chr(point)) if presentation else chr(point)


@lru_cache(maxsize=65536)
def setting(word: Word) -> Setting:
    """A word’s segments and codes.

    Where codes alone would be copied as something else (several glyphs for one character, a composed letter), the
    text stands in a Span with ActualText (ISO 32000-1, 14.9.4).
    """
    natural = characters(word.face)
    if _blank(word.face) is None and all(natural.get(glyph.glyph_id) == glyph.text for glyph in word.glyphs):
        return Setting(tuple(_segments(word.glyphs)), frozenset([(glyph.glyph_id, "") for glyph in word.glyphs]))
    segments: list[Segment] = []
    codes: set[tuple[int, str]] = set()
    run: list[Glyph] = []
    for cluster in (part for whole in _clusters(word.glyphs) for part in _parted(whole, word.face)):
        text = cluster[0].text
        plain = len(cluster) == 1 and natural.get(cluster[0].glyph_id, text) == text
        for glyph in cluster:
            codes.add((glyph.glyph_id, "" if glyph.glyph_id in natural else text if plain else UNSPOKEN))
        if plain:
            run += cluster
        else:
            segments += _segments(run)
            run = []
            actual = f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>>BDC"
            own = _segments(cluster)
            own[0] = own[0]._replace(before=actual)
            own[-1] = own[-1]._replace(after="EMC")
            segments += own
    return Setting((*segments, *_segments(run)), frozenset(codes))


def _clusters(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    clusters: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.text or not clusters:
            clusters.append([glyph])
        else:
            clusters[-1].append(glyph)
    return clusters


def _segments(glyphs: Sequence[Glyph]) -> list[Segment]:
    """Glyphs of one height go into one segment."""
    segments = []
    for y, level in groupby(glyphs, key=_height):
        run = list(level)
        start = pen = run[0].x
        parts = ["<"]
        for glyph_id, x, _, advance, _ in run:
            if not -_NEAR <= pen - x <= _NEAR:
                parts.append(f">{number(pen - x)}<")
            parts.append(_hexadecimal(glyph_id))
            pen = x + advance
        parts.append(">")
        segments.append(Segment(start, y, pen, "".join(parts)))
    return segments


def codes_of(words: Iterable[Word]) -> dict[Face, Codes]:
    """The codes of words by face."""
    codes: dict[Face, set[tuple[int, str]]] = {}
    for word in words:
        codes.setdefault(word.face, set()).update(setting(word).codes)
    return {face: frozenset(found) for face, found in codes.items()}


class TextObject:
    """The operators between BT and ET. Marked content opens and closes inside it (ISO 32000-1, 14.6.1)."""

    def __init__(self) -> None:
        self._operators = ["BT"]
        self._run: list[str] = []
        self._face: Face | None = None
        self._size = 0.0
        self._role = ""
        self._pen = (0.0, float("nan"))
        self._left = float("nan")

    def mark(self, operator: str) -> None:
        """Put an operator between words."""
        self._flush()
        self._operators.append(operator)

    def show(self, word: Word, x: float, y: float, size: float, role: str) -> None:
        """Set a word with its origin at (x, y). One to the left of the one before goes on in the same breath."""
        if word.face is not self._face or size != self._size:
            self.mark(f"/{word.face.name} {number(size)} Tf")
            self._face, self._size = word.face, size
        if role != self._role:
            self.mark(fill(role))
            self._role = role
        scale = size / 1000
        right = x + word.width * scale
        follows = abs(right - self._left) < _NEAR
        self._left = x
        for segment in setting(word).segments:
            left, base = x + segment.x * scale, y + segment.y * scale
            pen_x, pen_y = self._pen
            if self._run and base == pen_y and follows and not segment.before:
                if abs(left - pen_x) > _NEAR:
                    self._run.append(number((pen_x - left) / scale))
            elif not (base == pen_y and -_NEAR < left - pen_x < _NEAR):
                self.mark(f"1 0 0 1 {number(left)} {number(base)} Tm")
            if segment.before:
                self.mark(segment.before)
            self._run.append(segment.operand)
            if segment.after:
                self.mark(segment.after)
            self._pen = x + segment.end * scale, base
            follows = True

    def end(self) -> str:
        """The operators. Around them the graphics state stays as it was."""
        self.mark("ET")
        return f"q {' '.join(self._operators)} Q"

    def _flush(self) -> None:
        if self._run:
            self._operators.append(f"[{''.join(self._run).replace('><', '')}]TJ")
            self._run.clear()
