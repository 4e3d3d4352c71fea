"""A body seen from the front, standing or lying on its side, its limbs led out from the middle."""

from dataclasses import dataclass

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Figure, FrontPose, Scene
from handouts.drawing.studio import front_profiles as front
from handouts.drawing.studio import props
from handouts.drawing.studio.arrows import Arrow, paint_arrow
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import (
    Path,
    Vector,
    area,
    blob,
    direction,
    disc,
    fillet,
    grow,
    largest,
    length,
    lines,
    placed,
    polar,
    rotate,
    smooth,
    spline,
    union,
    vector,
)
from handouts.drawing.studio.mannequin import HALO, INNER, OUTLINE
from handouts.drawing.studio.marks import GLOW_RADIUS, paint_dot, paint_glow
from handouts.drawing.studio.pose import MAT_HEIGHT
from handouts.drawing.studio.profiles import FOREARM, SHANK, THIGH, UPPER_ARM, Points, Profile
from handouts.drawing.studio.scene import POINT

_MARGIN = 6.0
_OPEN, _OPEN_RAISED = 4.2, 11.0
"""The line of an arm stays open this near the shoulder; of a raised one further, where shirt and sleeve are one."""
_TUCK = 5.0
"""How round a shirt is between its neck and a raised sleeve."""
_ARROW_SWEEP = (7.0, 20.0)
"""Degrees from the foot to where the arrow that leads it out begins and ends."""
_OUTER_HIP = (3.0, -2.0)


@dataclass(frozen=True, slots=True)
class _Limb:
    """A leg or arm with the part of it that is clothed."""

    skin: Polygon
    cloth: Polygon
    hem: LineString
    root: Vector
    end: Vector
    middle: Vector
    bend: float

    @property
    def raised(self) -> bool:
        """Whether an arm points upward."""
        return bool(self.middle[1] > self.root[1])


class _Body:
    """Contours of a standing body, to be turned as a whole where it lies."""

    def __init__(self, pose: FrontPose) -> None:
        self.legs = [_leg(sign, pose.legs[i]) for i, sign in enumerate((-1, 1))]
        self.arms = [_arm(sign, pose.arms[i], pose.elbows[i]) for i, sign in enumerate((-1, 1))]
        hips = union(area(_mirrored(front.HALF_TRUNK)), *(leg.cloth for leg in self.legs))
        trunk = smooth(largest(fillet(hips, concave=1.5)), 0.4)
        above = area([(-30, front.WAIST), (30, front.WAIST), (30, 50), (-30, 50)])
        self.trunk = trunk
        raised = [arm.cloth for arm in self.arms if arm.raised]
        shirt = grow(largest(trunk.intersection(above)), 0.3)
        self.shirt = largest(fillet(union(shirt, *raised), concave=_TUCK))
        self.shorts = largest(trunk.difference(above))
        self.neck = _at_head(smooth(area(_mirrored(front.HALF_NECK)), 0.2))
        self.face = _at_head(area(_mirrored(front.HALF_HEAD)))
        self.hair = _at_head(blob(front.HAIR))
        self.ears = [_at_head(blob([(x * sign, y) for x, y in front.EAR])) for sign in (-1, 1)]

    @property
    def silhouette(self) -> BaseGeometry:
        """Everything."""
        limbs = [part for limb in (*self.legs, *self.arms) for part in (limb.skin, limb.cloth)]
        return union(self.trunk, self.shirt, self.shorts, self.neck, self.face, self.hair, *self.ears, *limbs)


def paint_front(figure: Figure, scene: Scene, pose: FrontPose) -> tuple[Canvas, tuple[float, float, float, float]]:
    """A scene on a canvas, and the box it is shown in."""
    body = _Body(pose)
    level = MAT_HEIGHT if scene.mat else 0.0
    turn = 90.0 if pose.lies_on_side else 0.0
    bottom = affinity.rotate(body.silhouette, turn, origin=(0, 0)).bounds[1]
    stage = _Stage(Canvas(POINT, decimals=2), turn, vector(0, level - bottom - 0.2))
    bounds = stage.put(body.silhouette).bounds
    arrow = _arrow(body, stage) if figure.arrow == "leg up" else None
    x0, x1, y1 = bounds[0] - _MARGIN, bounds[2] + _MARGIN, bounds[3] + OUTLINE * POINT
    if arrow:
        x1, y1 = max(x1, arrow.course[:, 0].max() + 3), max(y1, arrow.course[:, 1].max() + 3)
    if scene.mat:
        x0, x1 = min(x0, scene.mat[0] - 4), max(x1, scene.mat[1] + 4)
    props.paint_floor(stage.canvas, x0, x1)
    if scene.mat:
        props.paint_mat(stage.canvas, scene.mat)
    _paint_trunk(stage, body, union(*props.solids(scene).values()))
    if figure.glow == "outer hip":
        place = stage.point(body.legs[1].root + _OUTER_HIP)
        paint_glow(stage.canvas, Point(*place), GLOW_RADIUS, stage.put(union(body.shirt, body.shorts)))
        paint_dot(stage.canvas, place)
    for arm in body.arms:
        _paint_arm(stage, arm, union(body.trunk, body.shorts, body.face, body.hair, body.neck))
    if arrow:
        paint_arrow(stage.canvas, arrow)
    return stage.canvas, (float(x0), -props.FLOOR_DEPTH, float(x1), float(y1))


@dataclass(frozen=True, slots=True)
class _Stage:
    """A canvas on which everything is turned and moved to its place."""

    canvas: Canvas
    turn: float
    shift: Vector

    def put(self, g: BaseGeometry) -> BaseGeometry:
        """A shape in its place."""
        return affinity.translate(affinity.rotate(g, self.turn, origin=(0, 0)), *self.shift)

    def point(self, p: Vector) -> Vector:
        """A point in its place."""
        return vector(*(rotate(p, self.turn) + self.shift))

    def fill(self, g: BaseGeometry, role: str) -> None:
        """An area in one colour."""
        self.canvas.fill(self.put(g), role)

    def stroke(self, g: BaseGeometry, weight: float) -> None:
        """An ink line."""
        self.canvas.stroke(self.put(g), "ink", weight)

    def taper(self, points: Path | Points, weight: float, ends: float) -> None:
        """A curve that thins out."""
        for line in lines(self.put(LineString(spline(points)))):
            self.canvas.taper(line, "ink", weight, ends, ends)


def _paint_trunk(stage: _Stage, body: _Body, solid: BaseGeometry) -> None:
    whole = stage.put(body.silhouette)
    halo = whole.buffer((OUTLINE + HALO) * POINT).difference(solid.buffer(0.6 * POINT))
    stage.canvas.fill(halo, "paper")
    stage.canvas.stroke(whole, "ink", 2 * OUTLINE)
    for leg in body.legs:
        stage.fill(leg.skin, "skin")
    stage.stroke(body.legs[0].skin.boundary.intersection(body.legs[1].skin), INNER)
    stage.fill(body.shorts, "shorts")
    stage.fill(body.shirt, "shirt")
    stage.stroke(body.shirt.boundary.intersection(body.trunk.buffer(-0.3)), INNER)
    for leg in body.legs:
        stage.stroke(leg.hem, INNER)
        stage.taper(leg.middle + rotate(front.KNEE, leg.bend + 90), INNER, 1.0)
        for x in front.TOES:
            foot = [rotate((x, y), leg.bend + 90) + leg.end for y in (-4.0, -3.1)]
            stage.canvas.taper(LineString([stage.point(p) for p in foot]), "ink", INNER, 0.0, 0.6)
    _paint_head(stage, body)


def _paint_head(stage: _Stage, body: _Body) -> None:
    stage.fill(body.neck, "skin")
    stage.stroke(body.neck.boundary.intersection(body.trunk.buffer(-0.2)), INNER)
    for ear in body.ears:
        stage.fill(ear, "skin")
        stage.stroke(ear, INNER)
    stage.fill(body.face, "skin")
    head = vector(*front.HEAD)
    stage.taper(spline(front.CHIN) + head, INNER, 1.0)
    for points in front.FACE_LINES:
        stage.taper(spline(points) + head, INNER, 0.3)
    for x in (-front.EYE[0], front.EYE[0]):
        stage.fill(disc(head + vector(x, front.EYE[1]), front.EYE_RADIUS), "ink")
    stage.fill(body.hair, "hair")


def _paint_arm(stage: _Stage, arm: _Limb, behind: BaseGeometry) -> None:
    whole = union(arm.skin, arm.cloth)
    sleeve = union(arm.cloth, arm.skin.intersection(disc(arm.root, _OPEN + 0.2)))
    stage.fill(arm.skin.difference(sleeve), "skin")
    stage.fill(sleeve, "shirt")
    opening = disc(arm.root, _OPEN_RAISED if arm.raised else _OPEN)
    for line in lines(whole.boundary.intersection(behind.buffer(-0.05)).difference(opening)):
        for part in lines(stage.put(line)):
            stage.canvas.taper(part, "ink", INNER * 1.3, 1.5, 0.0)
    stage.stroke(arm.hem, INNER)
    for points in front.HAND_LINES:
        finger = rotate(points, arm.bend) + arm.end
        stage.canvas.taper(LineString([stage.point(p) for p in finger]), "ink", INNER * 0.85, 0.3, 0.5)


def _arrow(body: _Body, stage: _Stage) -> Arrow:
    """Round the hip, before the foot that is led out."""
    hip, ankle = body.legs[1].root, body.legs[1].end
    radius, at = length(ankle - hip), direction(ankle - hip)
    turns = np.linspace(at + _ARROW_SWEEP[0], at + _ARROW_SWEEP[1], 16)
    return Arrow(np.array([stage.point(hip + polar(float(turn)) * radius) for turn in turns]))


def _leg(sign: int, out: float) -> _Limb:
    hip = vector(sign * front.HIP[0], front.HIP[1])
    along = -90 + sign * out
    knee, ankle = hip + polar(along) * THIGH, hip + polar(along) * (THIGH + SHANK)
    foot = placed(blob([(x * sign, y) for x, y in front.FOOT]), ankle, along + 90)
    parts = union(
        _bone(front.THIGH_PROFILE, THIGH, hip, along, sign), _bone(front.SHANK_PROFILE, SHANK, knee, along, sign), foot
    )
    cloth, hem = _garment(front.SHORTS_PROFILE, THIGH, hip, along, sign)
    return _Limb(smooth(fillet(parts, concave=1.0), 0.4), cloth, hem, hip, ankle, knee, along)


def _arm(sign: int, out: float, bend: float) -> _Limb:
    shoulder = vector(sign * front.SHOULDER[0], front.SHOULDER[1])
    upper = -90 + sign * out
    fore = upper - sign * bend
    elbow = shoulder + polar(upper) * UPPER_ARM
    wrist = elbow + polar(fore) * FOREARM
    hand = placed(blob([(x, y * sign) for x, y in front.HAND]), wrist, fore)
    lower = fillet(union(_bone(front.FOREARM_PROFILE, FOREARM, elbow, fore, sign), hand), concave=0.6)
    whole = fillet(union(_bone(front.UPPER_ARM_PROFILE, UPPER_ARM, shoulder, upper, sign), lower), concave=1.0)
    cloth, hem = _garment(front.SLEEVE_PROFILE, UPPER_ARM, shoulder, upper, sign)
    return _Limb(smooth(whole, 0.25), cloth, hem, shoulder, wrist, elbow, fore)


def _bone(profile: Profile, bone: float, origin: Vector, degrees: float, sign: int) -> Polygon:
    outer = [(s * bone, a * sign) for s, a, _ in profile]
    inner = [(s * bone, b * sign) for s, _, b in profile]
    return placed(blob(outer + inner[::-1]), origin, degrees)


def _garment(profile: Profile, bone: float, origin: Vector, degrees: float, sign: int) -> tuple[Polygon, LineString]:
    outer = spline([(s * bone, a * sign) for s, a, _ in profile])
    inner = spline([(s * bone, b * sign) for s, _, b in profile])
    hem = spline([outer[-1], (outer[-1] + inner[-1]) / 2 + (0.5, 0), inner[-1]])
    shape = placed(area(np.vstack([outer, hem, inner[::-1]])), origin, degrees)
    return shape, LineString(rotate(hem, degrees) + origin)


def _mirrored(half: Points) -> Path:
    """A closed outline from the points of its right half."""
    return spline([*half, *((-x, y) for x, y in half[-2:0:-1])], closed=True)


def _at_head(shape: Polygon) -> Polygon:
    return affinity.translate(shape, *front.HEAD)
