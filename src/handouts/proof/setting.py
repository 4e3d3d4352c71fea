"""Text as it is set: the codes of one operator become characters, and the stretch of line their ink covers."""

import re
import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from handouts.proof.facts import Font
from handouts.proof.fonts import UNKNOWN
from handouts.proof.memory import kept
from handouts.proof.objects import string
from handouts.proof.stream import State

_PRIVATE = re.compile("[\0\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


class Shown(NamedTuple):
    """What one operator sets: its characters, how far it moves on, and where its ink starts and ends on the line (None:
    nothing but space). ``empty``: it uses a glyph that is none; ``unknown``: one whose character is not told.
    """

    text: str
    advance: float
    start: float | None
    end: float | None
    empty: bool
    unknown: bool


class _Glyphs(dict[int, tuple[str, float, bool]]):
    """What the codes of a font stand for, how wide they are, and whether they leave ink."""

    def __init__(self, face: Font) -> None:
        self._face = face

    def __missing__(self, code: int) -> tuple[str, float, bool]:
        text = self._face.characters.get(code, UNKNOWN)
        found = self[code] = text, self._face.widths.get(code, self._face.default), bool(text) and not text.isspace()
        return found


_glyphs = kept(_Glyphs)


def shown(face: Font, used: set[int], state: State, items: Iterable[bytes]) -> Shown:
    """Set strings and, between them, moves back by thousandths of an em; the codes are added to ``used``."""
    glyphs, em, wide = _glyphs(face), face.scale * state.size, face.wide
    pen, start, end = 0.0, 1e9, -1e9
    parts: list[str] = []
    empty, spacing = False, state.spacing
    for item in items:
        if item[0] not in b"<(":
            pen -= float(item) * 0.001 * state.size
            continue
        raw = string(item)
        codes: Sequence[int] = struct.unpack(f">{len(raw) // 2}H", raw[: len(raw) & ~1]) if wide else raw
        used.update(codes)
        empty = empty or (wide and 0 in codes)
        for code in codes:
            text, width, inked = glyphs[code]
            parts.append(text)
            width *= em
            if inked:
                if pen < start:
                    start = pen
                if pen + width > end:
                    end = pen + width
            pen += width + spacing
            if code == 32 and not wide:
                pen += state.word_spacing
    found = "".join(parts)
    visible = start < end
    stretch = state.stretch
    return Shown(
        found,
        pen * stretch,
        start * stretch if visible else None,
        end * stretch if visible else None,
        empty,
        bool(_PRIVATE.search(found)),
    )
