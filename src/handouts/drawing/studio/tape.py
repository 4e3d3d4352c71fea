"""Strips of tape on a bare foot, as they are laid from the outside in."""

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import curve
from handouts.drawing.studio.profiles import Points
from handouts.drawing.studio.skeleton import Leg

_WIDTH = 1.4
_THICK = 0.25
"""How far a strip stands out where it goes round an edge."""
_LINE = 0.6
_HEEL: tuple[Points, ...] = (
    [(2.2, 0.6), (1.5, -2.0), (1.4, -6)],
    [(-4.6, -2.9), (-1.6, -2.6), (1.6, -2.2), (4.2, -1.7)],
    [(0.7, 0.7), (0.1, -2.0), (0.0, -6)],
    [(-4.6, -1.5), (-1.6, -1.3), (1.6, -1.0), (4.2, -0.6)],
    [(-0.8, 0.8), (-1.3, -2.0), (-1.3, -6)],
)
"""About the ankle: down under the heel and round behind it by turns, so that the strips hold the pad together."""
_ARCH: tuple[Points, ...] = (
    [(-4.6, -2.6), (-1.6, -2.6), (2.4, -2.75), (7.3, -2.75)],
    [(1.35, -0.7), (1.35, -2.0), (1.35, -6)],
    [(3.0, -0.5), (3.0, -2.0), (3.0, -6)],
    [(4.6, -1.0), (4.65, -2.4), (4.65, -6)],
)
"""Round the heel from ball to ball, and over that from under the sole up the inner side of the arch."""


def paint_tape(canvas: Canvas, leg: Leg, skin: BaseGeometry, ground: BaseGeometry, heel: bool) -> None:
    """The strips that hold the pad of the heel, or those that carry the arch; none goes into the ground."""
    taped = skin.buffer(_THICK).difference(ground)
    for course in _HEEL if heel else _ARCH:
        strip = LineString(curve(leg.ankle, leg.foot, course)).buffer(_WIDTH / 2, cap_style="flat")
        canvas.outline(strip.intersection(taped), "mat", "tendon-line", _LINE)
