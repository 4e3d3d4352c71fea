"""Colours as operators. A role is a number in a brand's one Indexed colour space, so page streams suit every brand.

Indexed and not Separation: the latter adds a plate per role on a separating device. Black and white are DeviceGray:
a printer must not mix its black from three colours. `SPACE` is the palette's resource name.
"""

from functools import cache

from handouts.base.colour import RGB, parse
from handouts.base.palette import ROLES, Palette

SPACE = "P"
_INDEX = {role: index for index, role in enumerate(ROLES)}


def _level(value: int) -> str:
    """A byte as a share of one, rounded up in the fourth decimal: viewers that truncate and those that round agree."""
    return f"{-(-value * 10000 // 255) / 10000:.4f}".rstrip("0").rstrip(".")


def _literal(colour: RGB) -> tuple[str, str]:
    if len(set(colour)) == 1:
        return _level(colour[0]), "g"
    return " ".join(map(_level, colour)), "rg"


@cache
def fill(colour: str) -> str:
    """The operators that set the fill colour: a role, "black", "white" or ``#rrggbb``. Raises KeyError for others."""
    if colour in _INDEX:
        return f"/{SPACE} cs {_INDEX[colour]} sc"
    if colour.startswith("#"):
        return " ".join(_literal(parse(colour)))
    return {"black": "0 g", "white": "1 g"}[colour]


@cache
def stroke(colour: str) -> str:
    """The operators that set the stroke colour, from the same names as `fill`."""
    if colour in _INDEX:
        return f"/{SPACE} CS {_INDEX[colour]} SC"
    if colour.startswith("#"):
        levels, operator = _literal(parse(colour))
        return f"{levels} {operator.upper()}"
    return {"black": "0 G", "white": "1 G"}[colour]


def space(palette: Palette) -> str:
    """The brand's colour space (ISO 32000-1, 8.6.6.3): every role's colour under the role's number."""
    table = bytes(value for role in ROLES for value in palette[role]).hex().upper()
    return f"[/Indexed/DeviceRGB {len(ROLES) - 1}<{table}>]"
