"""Text as it is set: the codes of one operator become characters, and the stretch of line their ink covers."""

import re
import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from handouts.proof.facts import Font
from handouts.proof.fonts import UNKNOWN
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


def shown(face: Font, used: set[int], state: State, items: Iterable[bytes]) -> Shown:
    """Set strings and, between them, moves back by thousandths of an em; the codes are added to ``used``."""
    characters, widths, default = face.characters, face.widths, face.default
    em, wide = face.scale * state.size, face.wide
    pen, start, end = 0.0, 1e9, -1e9
    parts: list[str] = []
    empty = False
    for item in items:
        if item[0] not in b"<(":
            pen -= float(item) * 0.001 * state.size
            continue
        raw = string(item)
        codes: Sequence[int] = struct.unpack(f">{len(raw) // 2}H", raw[: len(raw) & ~1]) if wide else raw
        used.update(codes)
        for code in codes:
            text = characters.get(code, UNKNOWN)
            width = widths.get(code, default) * em
            parts.append(text)
            if code == 0 and wide:
                empty = True
            if text and not text.isspace():
                start, end = min(start, pen), max(end, pen + width)
            pen += width + state.spacing
            if code == 32 and not wide:
                pen += state.word_spacing
    found = "".join(parts)
    inked = start < end
    stretch = state.stretch
    return Shown(
        found,
        pen * stretch,
        start * stretch if inked else None,
        end * stretch if inked else None,
        empty,
        bool(_PRIVATE.search(found)),
    )
