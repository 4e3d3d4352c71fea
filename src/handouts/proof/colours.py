"""Colour spaces: from the operands of a colour operator to red, green and blue, each from 0 to 1."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from handouts.proof.document import Document
from handouts.proof.facts import RGB, Colour, Tint
from handouts.proof.objects import Ref, Value

Space = Callable[[Sequence[float]], RGB | None]
"""None: the colour cannot be told (patterns, spot colours)."""
Colours = Callable[[Sequence[float]], Colour]
BLACK = (0.0, 0.0, 0.0)


def unknown(_: Sequence[float]) -> RGB | None:
    """A space whose colours cannot be told."""
    return None


def device(values: Sequence[float]) -> RGB | None:
    """Grey, RGB or CMYK, told by the number of components."""
    match tuple(values):
        case (g,):
            return (g, g, g)
        case (r, g, b):
            return (r, g, b)
        case (c, m, y, k):
            return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    return None


def _components(document: Document, value: Value) -> int:
    family = document.get(value)
    if isinstance(family, list):
        kind = document.name(family[0]) if family else ""
        if kind == "ICCBased" and len(family) > 1:
            return int(document.number(document.dict(family[1]).get("N")))
        return {"CalGray": 1, "CalRGB": 3}.get(kind, 0)
    return {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}.get(str(family), 0)


def space(document: Document, value: Value) -> Space:
    """The space that a name or an array stands for."""
    found = document.list(value)
    if found and document.name(found[0]) == "Indexed" and len(found) == 4:
        count = _components(document, found[1])
        table = document.get(found[3])
        data = table if isinstance(table, bytes) else document.data(found[3])
        return _indexed(count, data) if count else unknown
    return device if _components(document, value) else unknown


@lru_cache(maxsize=256)
def _indexed(count: int, data: bytes) -> Space:
    """A palette. Remembered: branches of one house share theirs."""

    @lru_cache(maxsize=256)
    def colour(at: int) -> RGB | None:
        return device([byte / 255 for byte in data[at * count : (at + 1) * count]])

    return lambda values: colour(int(values[0]) if values else 0)


@lru_cache(maxsize=64)
def _tints(number: int) -> Colours:
    return lambda values: Tint(number, tuple(values))


def chosen(document: Document, value: Value) -> tuple[Colours, Colour]:
    """The colours of the space that a reference, a name or an array stands for, and the first of them. Those of a space
    that is an object of its own are tints, whatever it holds.
    """
    if isinstance(value, Ref):
        return _tints(value.number), Tint(value.number, ())
    found = space(document, value)
    return found, None if found is unknown else BLACK


def seen(found: Space, tint: Tint) -> RGB | None:
    """What a tint looks like in its space."""
    if tint.operands:
        return found(tint.operands)
    return None if found is unknown else BLACK
