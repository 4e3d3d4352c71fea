"""A picture as the rest of the program sees it: outlines that name colour roles, and nothing to be computed.

One unit is 1 % of body height in a scene and about 1 mm in an anatomy diagram. As in SVG, y points down;
the ground (the floor, or the step of a stair the figure stands on) is y = 0. A picture is drawn at some
number of points per unit as a whole, so that its lines grow and shrink with it.
"""

from dataclasses import dataclass, field
from typing import Literal

Cap = Literal["round", "butt", "square"]
Join = Literal["round", "miter", "bevel"]


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline, filled or stroked or both; later shapes lie on top of earlier ones.

    ``path`` holds the commands M, L, C and Z with absolute coordinates, every token apart by one space.
    ``fill`` and ``stroke`` are names in `base.palette.ROLES`, or ``#rrggbb`` in a logo, or None.
    """

    path: str
    fill: str | None
    stroke: str | None
    width: float = 0.0
    cap: Cap = "round"
    join: Join = "round"
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes from back to front in a box (x0, y0, x1, y1). ``digest`` tells which data it was drawn from, if any."""

    box: tuple[float, float, float, float]
    shapes: tuple[Shape, ...] = field(hash=False)  # they are many, and box and digest tell pictures apart
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """An image of ``width`` by ``height`` pixels, grey or RGB.

    ``data`` is a JPEG file if ``jpeg``, or else one byte per channel and pixel, row by row from the top.
    """

    width: int
    height: int
    data: bytes
    jpeg: bool
    grey: bool

    @property
    def box(self) -> tuple[float, float, float, float]:
        """As a picture's box, one unit a pixel: it stands on the ground."""
        return 0.0, -float(self.height), float(self.width), 0.0
