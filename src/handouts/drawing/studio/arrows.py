"""Arrows of movement: where each belongs beside a body, and its shape."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Movement
from handouts.drawing.studio.body import Body
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import (
    Path,
    Vector,
    direction,
    length,
    lines,
    polar,
    polygons,
    resample,
    rotate,
    union,
    vector,
)

_SHAFT, _HEAD = 2.2, 3.3
"""Width of an arrow's shaft in points, and the length of its head in shaft widths."""
_HALO = 1.1
_LENGTH = 10.0
_CLEAR = 4.7
"""Units between the middle of an arrow and the body it runs along."""
_GAP = 2.2
"""Units between an arrow that leaves the body and the body."""
_ROUND_HAND = 8.4
"""Units from the hinge of the toes to an arrow beyond the hand that holds them."""
_FAR = 60.0
_TOES_UP = 30.0
"""A foot steeper than this has its arrow before its sole, and not behind the calf."""
_UP, _DOWN, _BACK, _FORWARD = (vector(*v) for v in ((0, 1), (0, -1), (-1, 0), (1, 0)))


@dataclass(frozen=True, slots=True)
class Arrow:
    """Its course from tail to tip; ``both`` has a head at either end."""

    course: Path
    both: bool = False


def arrow_for(movement: Movement, body: Body, floor: float) -> Arrow:
    """The arrow of a movement: off the body, beside what moves."""
    bones, skin = body.skeleton, body.silhouette
    leg, spine = bones.legs["near"], bones.spine
    pelvis = spine.hip + rotate((0, 2), spine.pelvis)
    toes = leg.from_toe(4.4, 0)
    match movement:
        case "heel down":
            return _beside(leg.heel, _FORWARD if leg.foot > _TOES_UP else _BACK, _DOWN, skin, floor)
        case "heel up":
            return _beside(leg.heel, _BACK, _UP, skin, floor)
        case "foot to and fro":
            return Arrow(np.array([toes + vector(-5.0, 6.4), toes + vector(5.0, 6.4)]), both=True)
        case "toes back":
            return Arrow(np.array([toes + vector(11.5, 4.0), toes + vector(2.5, 4.0)]))
        case "arch up":
            return Arrow(np.array([leg.from_ankle(4.7, 1.4), leg.from_ankle(4.7, 6.0)]))
        case "toes up":
            return _about(leg.toe_joint, leg.from_toe(_ROUND_HAND, 0), -104.0, -58.0)
        case "hips up":
            return _out(pelvis, _UP, skin)
        case "hips back":
            return _out(spine.hip, _BACK, skin)
        case "leg up":
            return _out(bones.legs["far"].ankle, _UP, union(skin, body.far_limbs))
        case "body up":
            return _beside(bones.legs["far"].knee + vector(4, 12), _FORWARD, _UP, skin, floor)
        case "body forward":
            return _about(leg.knee, spine.on_head([(-0.5, 15.5)])[0], 38.0, 6.0)
        case "weight up":
            arm = bones.arms["near"]
            return _about(arm.shoulder, arm.wrist + polar(arm.palm) * 16, -62.0, -16.0)
    foot, hand = leg.from_ankle(6.2, -0.9), bones.arms["near"].wrist
    lift = rotate(vector(0, 6.0), direction(foot - hand))
    return Arrow(np.array([hand + (foot - hand) * share + lift for share in (0.78, 0.38)]))


def paint_arrow(canvas: Canvas, arrow: Arrow) -> None:
    """A shaft that grows, a barbed head, and white about it."""
    shape = _shape(arrow, canvas.point)
    canvas.fill(shape.buffer(_HALO * canvas.point), "paper")
    canvas.fill(shape, "arrow")


def _beside(at: Vector, outward: Vector, forward: Vector, body: BaseGeometry, floor: float) -> Arrow:
    """On the ``outward`` side of a point of the body, clear of the body over the arrow's whole length."""
    half = forward * _LENGTH / 2
    lift = vector(0, max(0.0, floor + 1.5 - (at - np.abs(half))[1]))
    tail, tip = at - half + lift, at + half + lift
    strip = Polygon([tail - outward, tail + outward * 14, tip + outward * 14, tip - outward]).intersection(body)
    edge = [np.array(p) - at for g in polygons(strip) for p in g.exterior.coords]
    reach = max((float(p @ outward) for p in edge), default=0.0)
    away = outward * (max(reach, 0.0) + _CLEAR)
    return Arrow(np.array([tail + away, tip + away]))


def _out(at: Vector, forward: Vector, body: BaseGeometry) -> Arrow:
    """From where a ray from a point inside the body leaves it."""
    ray = LineString([at, at + forward * _FAR]).intersection(body)
    inside = min(lines(ray), key=lambda line: float(length(np.array(line.coords[0]) - at)), default=LineString())
    exit_ = max((float((np.array(p) - at) @ forward) for p in inside.coords), default=0.0)
    return Arrow(np.array([at + forward * (exit_ + _GAP + reach) for reach in (0.0, _LENGTH)]))


def _about(centre: Vector, end: Vector, before: float, after: float) -> Arrow:
    """Round a joint, from some degrees before a point to a few before it."""
    radius, at = length(end - centre), direction(end - centre)
    turns = np.linspace(at + before, at + after, 16)
    return Arrow(np.array([centre + polar(float(turn)) * radius for turn in turns]))


def _shape(arrow: Arrow, point: float) -> BaseGeometry:
    course = resample(arrow.course, 1.0) if len(arrow.course) > 2 else arrow.course
    total = float(LineString(course).length)
    head = min(_SHAFT * _HEAD * point, total * (0.3 if arrow.both else 0.5))
    shaft = min(_SHAFT * point, head / 2.2) / 2
    neck = total - head * 0.72
    if arrow.both:
        stations, halves = [head * 0.72, neck], [shaft, shaft]
    else:
        stations, halves = [0.0, total * 0.4, neck], [shaft * 0.45, shaft, shaft]
    if len(course) > 2:
        fine = np.linspace(stations[0], stations[-1], 24)
        halves = list(np.interp(fine, stations, halves))
        stations = list(fine)
    parts = [_ribbon(course, stations, halves), _barbs(course, total, head, point)]
    if arrow.both:
        parts.append(_barbs(course[::-1], total, head, point))
    return union(*parts)


def _ribbon(course: Path, stations: Sequence[float], halves: Sequence[float]) -> BaseGeometry:
    line = LineString(course)
    left, right = [], []
    for at, half in zip(stations, halves, strict=True):
        place, side = _frame(line, at)
        left.append(place + side * half)
        right.append(place - side * half)
    return Polygon([*left, *right[::-1]])


def _barbs(course: Path, total: float, head: float, point: float) -> BaseGeometry:
    line = LineString(course)
    tip = np.array(line.coords[-1])
    back, side = _frame(line, total - head)
    forward = vector(side[1], -side[0])
    notch = tip - forward * head * 0.74
    base = tip - forward * length(tip - back)
    outline = Polygon([tip, base + side * head / 2, notch, base - side * head / 2])
    return outline.buffer(0.25 * point, quad_segs=4)


def _frame(line: LineString, at: float) -> tuple[Vector, Vector]:
    """A point on a line and the direction to the left of it."""
    step = min(0.05, line.length / 10)
    a, b = (np.array(line.interpolate(min(max(at + d, 0), line.length)).coords[0]) for d in (-step, step))
    forward = (b - a) / math.hypot(*(b - a))
    return np.array(line.interpolate(at).coords[0]), vector(-forward[1], forward[0])
