"""Embedded TrueType programs: how wide a glyph really is, and how high its ink reaches.

The page's text is what a font's map says; what is printed are the program's outlines. If a subset lost or renumbered
glyphs, every text check would still pass while the paper says something else. Widths that differ give that away.
"""

from collections.abc import Mapping
from functools import lru_cache
from struct import error, unpack, unpack_from


@lru_cache(maxsize=64)
def glyphs(data: bytes) -> Mapping[int, tuple[float, float | None]]:
    """Glyph id to its advance and the top of its outline (1/1000 em; None: it has none); empty if this is no TrueType
    program. Remembered by its bytes.
    """
    try:
        return _glyphs(data)
    except (error, KeyError, ZeroDivisionError):
        return {}


def _glyphs(data: bytes) -> Mapping[int, tuple[float, float | None]]:
    (tables,) = unpack_from(">4xH", data)
    at: dict[bytes, tuple[int, int]] = {}
    for n in range(tables):
        tag, offset, length = unpack_from(">4s4xLL", data, 12 + 16 * n)
        at[tag] = offset, length
    head, count = at[b"head"][0], unpack_from(">4xH", data, at[b"maxp"][0])[0]
    em, long = unpack_from(">H", data, head + 18)[0], unpack_from(">h", data, head + 50)[0]
    metrics = unpack_from(">34xH", data, at[b"hhea"][0])[0]
    advances = unpack_from(f">{2 * metrics}H", data, at[b"hmtx"][0])[0::2]
    offsets = unpack(f">{count + 1}{'L' if long else 'H'}", data[at[b"loca"][0] :][: (count + 1) * (4 if long else 2)])
    outlines, step = at[b"glyf"][0], 1 if long else 2
    found: dict[int, tuple[float, float | None]] = {}
    for glyph in range(count):
        start, end = offsets[glyph], offsets[glyph + 1]
        top = unpack_from(">8xh", data, outlines + start * step)[0] * 1000 / em if start < end else None
        found[glyph] = advances[min(glyph, metrics - 1)] * 1000 / em, top
    return found
