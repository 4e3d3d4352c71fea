"""Painting a body: one ink silhouette under flat fills, thin tapered lines on top, the far limbs pale behind.

Weights are points at the printed size of a figure 50-65 mm tall.
"""

import numpy as np
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from handouts.drawing.studio.body import ArmContour, Body, LegContour
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import curve, disc, fillet, grow, length, lines, polar, spline, union
from handouts.drawing.studio.hands import HAND_LINES
from handouts.drawing.studio.profiles import BROW, EYE, JAW, SHORTENED, Points
from handouts.drawing.studio.slivers import without_slivers

OUTLINE, INNER, FAR = 1.1, 0.65, 0.7
HALO = 0.8
"""White about a silhouette, which parts it from what is behind."""

_MALLEOLUS: Points = [(-0.9, 0.5), (-0.6, -0.5), (0.3, -0.7), (0.9, -0.1)]
_BIG_TOE: Points = [(2.1, -0.95), (2.35, -0.35), (3.0, -0.15), (3.7, -0.25)]
_CURLED_TOE: Points = [(4.0, -0.9), (3.45, -1.1), (3.1, -1.8), (3.2, -2.6)]
_KNEE: Points = [(-1.9, 1.1), (-0.6, 0.55), (0.8, 0.8), (1.7, 1.7)]
_LAP = 60.0
"""A hip bent further than this brings the thigh in front of the shirt."""
_LAP_ROUND = 3.0
"""How round the shirt is tucked in there."""
_OPEN_SHOULDER = 4.6
"""The line of an arm stays open this near the shoulder, or the figure looks like a jointed doll."""


def paint_far_limbs(canvas: Canvas, body: Body, solid: BaseGeometry) -> None:
    """Arm, then leg, without slivers. No halo falls on what is ``solid``, so that a contact stays one."""
    arm, leg = seen_far_limbs(body, canvas.point)
    _paint_halo(canvas, arm.whole, FAR + 0.75 * HALO, solid)
    canvas.fill(arm.skin, "far-skin")
    canvas.fill(arm.sleeve.shape, "far-shirt")
    canvas.stroke(arm.sleeve.hem, "far-line", FAR * 0.8)
    canvas.stroke(arm.whole, "far-line", FAR)
    _paint_halo(canvas, leg.whole, FAR + 0.75 * HALO, solid)
    canvas.fill(leg.skin, "far-skin")
    canvas.fill(leg.shorts.shape, "far-shorts")
    canvas.stroke(leg.shorts.hem, "far-line", FAR * 0.8)
    if body.shoes:
        _paint_shoe(canvas, leg, "far-shoe", "far-line", FAR * 0.8)
    canvas.stroke(leg.whole, "far-line", FAR)


def seen_far_limbs(body: Body, point: float) -> tuple[ArmContour, LegContour]:
    """The far limbs as far as enough of them shows beside what is before them and its halo."""
    arm, leg = body.arms["far"], body.legs["far"]
    front = grow(body.silhouette, (OUTLINE + HALO) * point)
    seen = leg.within(without_slivers(leg.whole, front, point))
    return arm.within(without_slivers(arm.whole, union(front, seen.whole), point)), seen


def _paint_halo(canvas: Canvas, g: BaseGeometry, weight: float, solid: BaseGeometry) -> None:
    canvas.fill(g.buffer(weight * canvas.point).difference(solid.buffer(0.6 * canvas.point)), "paper")


def paint_trunk(canvas: Canvas, body: Body, solid: BaseGeometry) -> None:
    """The silhouette of everything near, then trunk, near leg and head; the near arm comes later."""
    _paint_halo(canvas, body.silhouette, OUTLINE + HALO, solid)
    canvas.stroke(body.silhouette, "ink", 2 * OUTLINE)
    canvas.fill(body.legs["near"].skin, "skin")
    if body.shoes:
        _paint_shoe(canvas, body.legs["near"], "shoe", "ink", INNER)
    canvas.fill(body.shorts, "shorts")
    canvas.stroke(body.legs["near"].shorts.hem, "ink", INNER)
    canvas.fill(body.shirt, "shirt")
    canvas.stroke(body.shirt.boundary.intersection(body.trunk.buffer(-0.3)), "ink", INNER)
    if body.skeleton.hip_angle("near") > _LAP:
        lap = fillet(union(body.pelvis, body.legs["near"].shorts.shape), _LAP_ROUND, _LAP_ROUND)
        canvas.fill(lap, "shorts")
        canvas.stroke(lap.boundary.intersection(body.shirt.buffer(-0.3)), "ink", INNER)
    _paint_head(canvas, body)
    _paint_leg_lines(canvas, body)


def paint_near_arm(canvas: Canvas, body: Body, between_legs: bool = False) -> None:
    """The arm over everything else, with ink only where it lies on the body; or gone between the legs."""
    arm, bones = body.arms["near"], body.skeleton.arms["near"]
    if between_legs:
        leg = body.legs["near"].whole
        canvas.stroke(leg.boundary.intersection(arm.whole), "ink", OUTLINE)
        arm = arm.within(arm.whole.difference(grow(leg, OUTLINE * canvas.point / 2)))
    canvas.fill(arm.skin, "skin")
    canvas.fill(arm.sleeve.shape, "shirt")
    joint = bones.shoulder - polar(bones.upper) * 0.8
    behind = union(body.trunk, body.head.skin, body.head.hair).buffer(-0.05)
    for line in lines(arm.whole.boundary.intersection(behind).difference(disc(joint, _OPEN_SHOULDER))):
        ends = (np.array(line.coords[i]) for i in (0, -1))
        start, end = (2.2 if length(p - joint) < _OPEN_SHOULDER + 0.15 else 0.0 for p in ends)
        canvas.taper(line, "ink", INNER * 1.35, start, end)
    canvas.stroke(arm.sleeve.hem, "ink", INNER)
    for points in () if between_legs else HAND_LINES[bones.hand]:
        canvas.taper(curve(bones.wrist, bones.palm, points), "ink", INNER * 0.85, 0.5, 0.5)


def _paint_shoe(canvas: Canvas, leg: LegContour, colour: str, line: str, weight: float) -> None:
    canvas.fill(leg.foot.skin, colour)
    canvas.fill(leg.foot.sole, "paper")
    canvas.stroke(leg.foot.sole.boundary.intersection(leg.foot.skin.buffer(-0.15)), line, weight)
    canvas.stroke(leg.foot.skin.boundary.intersection(leg.skin.buffer(-0.1)), line, weight)


def _paint_head(canvas: Canvas, body: Body) -> None:
    head, spine = body.head, body.skeleton.spine
    canvas.fill(head.skin, "skin")
    canvas.stroke(head.collar, "ink", INNER)
    for points, weight, start, end in ((JAW, 1.0, 0.2, 1.0), (EYE, 1.3, 0.3, 0.3), (BROW, 1.1, 0.3, 0.3)):
        canvas.taper(LineString(spine.on_head(spline(points))), "ink", INNER * weight, start, end)
    canvas.fill(head.hair, "hair")
    canvas.fill(head.ear, "skin")
    canvas.stroke(head.ear, "ink", INNER)


def _paint_leg_lines(canvas: Canvas, body: Body) -> None:
    """Kneecap, ankle bone and big toe, where they would be seen."""
    leg = body.skeleton.legs["near"]
    if not body.shoes:
        canvas.taper(curve(leg.ankle, leg.foot, _MALLEOLUS), "ink", INNER, 0.8, 0.8)
        hinge = leg.toe_joint - polar(leg.foot) * (SHORTENED if leg.short else 0.0)
        nail = _CURLED_TOE if leg.curled else _BIG_TOE
        canvas.taper(curve(hinge, leg.foot + leg.toe, nail), "ink", INNER * 0.85, 0.3, 0.9)
    if leg.knee_angle < 60:
        canvas.taper(curve(leg.knee, (leg.thigh + leg.shank) / 2, _KNEE), "ink", INNER, 1.0, 1.0)
