"""The sRGB colour profile that a PDF/A file must carry, ICC version 2, from the formulas of IEC 61966-2-1.

It is computed, so that it needs no file and no licence, and it is always the same bytes: its date is fixed.
"""

from functools import cache
from struct import pack

_DATE = (2000, 1, 1, 0, 0, 0)
_WHITE = (0.9642, 1.0, 0.8249)
"""D50, the profile connection space's white."""
_PRIMARIES = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
"""sRGB's primaries, adapted from D65 to D50 by the Bradford transform."""
_NAME = b"sRGB IEC61966-2.1"
_STEPS = 1024
"""Entries of the tone curve."""


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(pack(">i", round(value * 65536)) for value in values)


def _linear(share: float) -> float:
    """Light for a signal, both 0-1."""
    if share <= 0.04045:
        return share / 12.92
    return float(((share + 0.055) / 1.055) ** 2.4)


def _curve() -> bytes:
    levels = (round(_linear(step / (_STEPS - 1)) * 65535) for step in range(_STEPS))
    return b"curv\0\0\0\0" + pack(">I", _STEPS) + b"".join(pack(">H", level) for level in levels)


def _description() -> bytes:
    text = _NAME + b"\0"
    return b"desc\0\0\0\0" + pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)


@cache
def srgb() -> bytes:
    """The profile: header, tag table, and the tags' data at multiples of four."""
    curve = _curve()
    tags = {
        "desc": _description(),
        "cprt": b"text\0\0\0\0No copyright, use freely\0",
        "wtpt": _xyz(_WHITE),
        **{tag: _xyz(values) for tag, values in _PRIMARIES.items()},
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    table, data, at = [pack(">I", len(tags))], [], 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for tag, body in tags.items():
        if body not in places:
            places[body] = at
            data.append(body + bytes(-len(body) % 4))
            at += len(data[-1])
        table.append(tag.encode() + pack(">II", places[body], len(body)))
    header = (
        pack(">I4sI4s4s4s6H4s", at, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ", *_DATE, b"acsp")
        + bytes(28)
        + b"".join(pack(">i", round(value * 65536)) for value in _WHITE)
        + bytes(48)
    )
    return b"".join([header, *table, *data])
