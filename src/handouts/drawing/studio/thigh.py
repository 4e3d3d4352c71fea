"""Anatomy diagram: the back of hip and thigh, one side cut open down to the muscles that bend the knee.

To be approved by a clinician before use.
"""

import numpy as np
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from handouts.drawing.studio import thigh_anatomy as anatomy
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import area, largest, rectangle
from handouts.drawing.studio.marks import paint_glow
from handouts.drawing.studio.tissue import BONE, OUTLINE, TISSUE, contour, curve, paint_fibres, paint_shade

POINT = 1.9
"""Units in a point of line weight, as this diagram is printed."""
_LIGHT, _SPECK = (-1.8, 1.6), 8.0
_BOTTOM, _TOP, _SIDE = 2.0, 299.0, 62.0
_CUT = 0.3
_BONES = (
    anatomy.SACRUM,
    anatomy.PUBIS,
    anatomy.FIBULA,
    anatomy.SHIN_BONE,
    anatomy.FEMUR,
    anatomy.HIP_BONE,
)
_BELLIES = (
    (anatomy.INNER_BELLY_INNER, anatomy.INNER_BELLY_OUTER),
    (anatomy.OUTER_BELLY_INNER, anatomy.OUTER_BELLY_OUTER),
)
_SORE, _SORE_RADIUS = (19.6, 198.0), 12.0


def paint_thigh() -> tuple[Canvas, tuple[float, float, float, float]]:
    """The diagram on a canvas, and the box it is shown in."""
    canvas = Canvas(POINT, decimals=1)
    half = np.vstack([curve(anatomy.OUTER), curve(anatomy.INNER)])
    whole = area(np.vstack([half, (half * (-1, 1))[::-1]]))
    frame = rectangle(-200, _BOTTOM, 200, _TOP)
    skin = whole.intersection(frame)
    inside = largest(whole.buffer(-0.8))
    uncut = rectangle(-200, _BOTTOM + _CUT, 200, _TOP - _CUT)
    canvas.stroke(skin.boundary.intersection(uncut), "ink", 2 * OUTLINE, cap="butt")
    canvas.fill(skin, "skin")
    for points in _BONES:
        _paint_bone(canvas, contour(points).intersection(inside), frame, uncut)
    for one, other in _BELLIES:
        a, b = curve(one), curve(other)
        _paint(canvas, area(np.vstack([a, b[::-1]])), "muscle", "muscle-line")
        paint_fibres(canvas, a, b, 5, "muscle-line", uncut)
    for points in (anatomy.INNER_TENDON, anatomy.OUTER_TENDON):
        _paint(canvas, contour(points).intersection(inside), "tendon", "tendon-line")
    inner, outer = curve(anatomy.UPPER_TENDON_INNER), curve(anatomy.UPPER_TENDON_OUTER)
    tendon = area(np.vstack([inner, outer[::-1]]))
    _paint(canvas, tendon, "tendon", "tendon-line")
    paint_glow(canvas, Point(*_SORE), _SORE_RADIUS, skin)
    paint_fibres(canvas, inner, outer, 3, "tendon-line", uncut)
    _paint_skin_lines(canvas)
    return canvas, (-_SIDE, -1.0, _SIDE, _TOP)


def _paint_bone(canvas: Canvas, bone: BaseGeometry, frame: BaseGeometry, uncut: BaseGeometry) -> None:
    canvas.stroke(bone.boundary.intersection(uncut), "bone-line", 2 * BONE, cap="butt")
    canvas.fill(bone.intersection(frame), "bone")
    paint_shade(canvas, bone, frame, _LIGHT, _SPECK)


def _paint(canvas: Canvas, shape: BaseGeometry, fill: str, line: str) -> None:
    canvas.outline(shape, fill, line, TISSUE)


def _paint_skin_lines(canvas: Canvas) -> None:
    """What is seen on the side that is not cut open."""
    canvas.taper(LineString(curve(anatomy.FOLD)), "ink", OUTLINE, 3, 16)
    canvas.taper(LineString(curve(anatomy.CLEFT)), "ink", OUTLINE, 12, 2)
    canvas.taper(LineString(curve(anatomy.KNEE_CREASE)), "ink", OUTLINE, 5, 5)
    canvas.taper(LineString(curve(anatomy.THIGH_LINE)), "far-line", OUTLINE, 18, 18)
