"""Diagrams of aids in a shoe: heel cup and insole from the side, and a wedge under the heel from behind.

The foot is that of `anatomy`, about 1 unit to the millimetre, and stands with its sole at y = 0.
"""

from shapely import affinity
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Diagram
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import area, rectangle, spline
from handouts.drawing.studio.profiles import Points
from handouts.drawing.studio.section import POINT, Section
from handouts.drawing.studio.tissue import GROUND, OUTLINE, contour

_PART = 0.6
_TOP = 165.0
_SIDE_BOX = (-24.0, -42.0, 296.0, _TOP)
_REAR_BOX = (-72.0, -18.0, 72.0, _TOP)
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
_OUTER_BEHIND: Points = [
    (44, 190),
    (38, 150),
    (29, 118),
    (26, 98),
    (31, 82),
    (29, 66),
    (33, 46),
    (34, 26),
    (30, 9),
    (18, 1),
]
"""Leg and heel from behind, from above to the sole: the side of the little toe."""
_INNER_BEHIND: Points = [
    (-18, 1),
    (-30, 9),
    (-34, 26),
    (-33, 48),
    (-28, 72),
    (-32, 92),
    (-27, 108),
    (-28, 122),
    (-38, 152),
    (-44, 190),
]
"""The other side, from the sole up; its ankle bone is the higher one."""
_TENDON_BEHIND: Points = [(13, 176), (9, 130), (8, 96), (10, 70), (13, 54)]
_WEDGE = ((-40.0, -2.0), (-40.0, 12.0), (40.0, 1.5), (40.0, -2.0))
"""Higher under the inner side, which is on the left."""
_TILT = 7.5
"""Degrees the wedge turns the heel."""


def paint_aid(name: Diagram) -> tuple[Canvas, tuple[float, float, float, float]]:
    """A diagram on a canvas, and the box it is shown in."""
    canvas = Canvas(POINT, decimals=1)
    if name == "wedge":
        _paint_wedge(canvas)
        return canvas, _REAR_BOX
    shoe = contour(_SHOE)
    _part(canvas, shoe, "prop", "prop-line")
    below = area([*spline(_SOLE_LINE), (300, -60), (-60, -60)])
    _part(canvas, shoe.intersection(below), "prop-dark", "prop-line")
    _part(canvas, contour(_CUP if name == "heel-cup" else _INSOLE), "tool", "tendon-line")
    foot = Section(canvas, _TOP, spur=False)
    foot.paint_soft_parts()
    foot.paint_bones()
    foot.paint_tendon()
    _ground(canvas, _SIDE_BOX[0], _SIDE_BOX[2], _FLOOR)
    return canvas, _SIDE_BOX


def _paint_wedge(canvas: Canvas) -> None:
    whole = area(spline([*_OUTER_BEHIND, *_INNER_BEHIND], steps=16))
    stands = affinity.translate(affinity.rotate(whole, -_TILT, origin=(0, 0)), 0, 7.5)
    frame = rectangle(-200, -50, 200, _TOP)
    skin = stands.intersection(frame)
    wedge = Polygon(_WEDGE)
    _part(canvas, wedge, "tool", "tendon-line")
    uncut = rectangle(-200, -50, 200, _TOP - 0.3)
    canvas.stroke(skin.boundary.intersection(uncut), "ink", 2 * OUTLINE, cap="butt")
    canvas.fill(skin, "skin")
    for points in (_TENDON_BEHIND, [(-x, y) for x, y in _TENDON_BEHIND]):
        line = affinity.translate(affinity.rotate(LineString(spline(points)), -_TILT, origin=(0, 0)), 0, 7.5)
        for part in getattr(line.intersection(uncut), "geoms", [line.intersection(uncut)]):
            canvas.taper(part, "bone-line", _PART, 6, 10)
    _ground(canvas, _REAR_BOX[0], _REAR_BOX[2], -2.0)


def _part(canvas: Canvas, shape: BaseGeometry, fill: str, line: str) -> None:
    canvas.outline(shape, fill, line, _PART)


def _ground(canvas: Canvas, x0: float, x1: float, y: float) -> None:
    canvas.stroke(LineString([(x0, y - 0.8), (x1, y - 0.8)]), "prop-line", GROUND, cap="butt")
