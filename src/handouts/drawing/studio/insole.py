"""Diagrams of aids in a shoe: heel cup and insole from the side, and a wedge under the heel from behind.

The foot is that of `anatomy`, about 1 unit to the millimetre, and stands with its sole at y = 0.
"""

import numpy as np
from shapely import affinity, transform
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Diagram
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import Path, area, lines, rectangle, spline
from handouts.drawing.studio.profiles import Points
from handouts.drawing.studio.section import POINT, Section
from handouts.drawing.studio.tissue import GROUND, OUTLINE, contour

_PART = 0.6
_TOP = 165.0
_SIDE_BOX = (-24.0, -42.0, 296.0, _TOP)
_REAR_BOX = (-96.0, -8.0, 96.0, _TOP)
_FLOOR = -32.0
_SHOE: Points = [
    (28, 116),
    (20, 94),
    (7, 72),
    (-6, 50),
    (-11, 26),
    (-12, 0),
    (-13, -20),
    (-8, -31),
    (40, -32),
    (120, -31),
    (190, -32),
    (240, -31),
    (268, -23),
    (279, -8),
    (277, 14),
    (266, 34),
    (243, 43),
    (216, 52),
    (194, 67),
    (173, 83),
    (152, 100),
    (134, 116),
    (122, 132),
    (108, 134),
    (60, 118),
]
_SOLE_LINE: Points = [(-30, -10), (40, -11.5), (130, -12), (220, -11), (300, -4)]
_CUP: Points = [
    (-4, 32),
    (-8, 14),
    (-8, -6),
    (0, -11),
    (40, -11),
    (76, -10),
    (112, -7),
    (110, 1),
    (84, 10),
    (50, 12),
    (10, 22),
    (0, 36),
]
_INSOLE: Points = [
    (-5, 28),
    (-8, 12),
    (-8, -6),
    (0, -11),
    (60, -11),
    (140, -11),
    (220, -10),
    (262, -7),
    (264, 2),
    (200, 3),
    (160, 14),
    (130, 21),
    (100, 16),
    (50, 12),
    (10, 20),
    (0, 32),
]
_FOOT_BEHIND: Points = [
    (33, 190),
    (27, 152),
    (24, 122),
    (29, 104),
    (30, 92),
    (27, 80),
    (25, 72),
    (29, 54),
    (32, 32),
    (29.5, 13),
    (25, 3),
    (15, 0.9),
    (5, 0.8),
    (-5, 0.8),
    (-15, 0.9),
    (-25, 3),
    (-29.5, 13),
    (-32, 32),
    (-29, 56),
    (-27, 78),
    (-31, 94),
    (-31, 104),
    (-25, 118),
    (-27, 152),
    (-34, 190),
]
"""The right leg and heel from behind: down its outer side and up the inner, whose ankle bone is higher."""
_TENDON_BEHIND: Points = [(12, 176), (8, 130), (7, 96), (9, 72), (13, 56)]
_WEDGE = ((-37.0, -2.0), (-37.0, 13.2), (37.0, 1.8), (37.0, -2.0))
"""Under the right heel, higher on the inner side."""
_LIFT, _SLOPE = 7.5, -0.154
"""Of the wedge's upper face: its height in the middle, and its rise outwards."""
_TURNS = (25.0, 95.0)
"""The heel turns with the wedge up to here, less and less; the leg does not."""
_APART = 47.0
"""From the middle of the body to that of a foot."""


def paint_aid(name: Diagram) -> tuple[Canvas, tuple[float, float, float, float]]:
    """A diagram on a canvas, and the box it is shown in."""
    canvas = Canvas(POINT, decimals=1)
    if name == "wedge":
        _paint_wedge(canvas)
        return canvas, _REAR_BOX
    shoe = contour(_SHOE)
    _part(canvas, shoe, "prop", "prop-line")
    below = area([*spline(_SOLE_LINE), (300, -60), (-60, -60)])
    _part(canvas, shoe.intersection(below), "paper", "prop-line")
    _part(canvas, contour(_CUP if name == "heel-cup" else _INSOLE), "tool", "tendon-line")
    foot = Section(canvas, _TOP, spur=False)
    foot.paint_soft_parts()
    foot.paint_bones()
    foot.paint_tendon()
    _ground(canvas, _SIDE_BOX[0], _SIDE_BOX[2], _FLOOR)
    return canvas, _SIDE_BOX


def _paint_wedge(canvas: Canvas) -> None:
    """Both heels on their wedges: with two it is seen which side is the inner one."""
    uncut = rectangle(-200, -50, 200, _TOP - 0.3)
    tendon = [LineString(spline([(side * x, y) for x, y in _TENDON_BEHIND])) for side in (1, -1)]
    for side in (1, -1):
        _part(canvas, _beside(Polygon(_WEDGE), side), "tool", "tendon-line")
        skin = _standing(area(spline(_FOOT_BEHIND, steps=16)), side).intersection(rectangle(-200, -50, 200, _TOP))
        canvas.stroke(skin.boundary.intersection(uncut), "ink", 2 * OUTLINE, cap="butt")
        canvas.fill(skin, "skin")
        for edge in tendon:
            for line in lines(_standing(edge, side).intersection(uncut)):
                canvas.taper(line, "bone-line", _PART, 6, 10)
    _ground(canvas, _REAR_BOX[0], _REAR_BOX[2], -2.0)


def _standing(shape: BaseGeometry, side: int) -> BaseGeometry:
    """Part of a foot on its wedge."""

    def turned(points: Path) -> Path:
        x, y = points.T
        return np.stack([x, y + _LIFT + _SLOPE * x * np.interp(y, _TURNS, (1, 0))], 1)

    return _beside(transform(shape, turned), side)


def _beside(shape: BaseGeometry, side: int) -> BaseGeometry:
    """What is drawn for the right foot on its side of the middle, or mirrored on the left."""
    return affinity.scale(affinity.translate(shape, _APART), xfact=side, origin=(0, 0))


def _part(canvas: Canvas, shape: BaseGeometry, fill: str, line: str) -> None:
    canvas.outline(shape, fill, line, _PART)


def _ground(canvas: Canvas, x0: float, x1: float, y: float) -> None:
    canvas.stroke(LineString([(x0, y - 0.8), (x1, y - 0.8)]), "prop-line", GROUND, cap="butt")
