"""From a pose as an author writes it to a skeleton: what carries the body first, then upward, hands last."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from handouts.content.figure import Foot, Pose, Scene, Side
from handouts.content.figure import Leg as LegData
from handouts.drawing.studio.body import head_bottom, trunk_bottom
from handouts.drawing.studio.bones import two_bones
from handouts.drawing.studio.contact import Setting, contact
from handouts.drawing.studio.geometry import Vector, polar, vector
from handouts.drawing.studio.profiles import SHANK, THIGH
from handouts.drawing.studio.reach import solve_arm
from handouts.drawing.studio.skeleton import SIDES, Arm, Leg, Skeleton, Spine

MAT_HEIGHT = 1.6
SEAT_HEIGHT = 24.5
"""Of a chair: 42 cm."""

_AHEAD = 3.2
"""A standing body's weight falls this far in front of the ankle."""
_SITTING = (-13.0, 7.2)
"""The hip joint of a body that sits, from the front edge of the seat."""
_KNEE_HEIGHT = 3.0
"""The knee joint over the ground that it rests on."""
_KNEELING_SHANK, _KNEELING_ANKLE = 179.0, -66.0
"""A shank laid back on the ground, and its pointed foot."""
_FLESH = 0.3
"""How deep a body sinks into what it lies on."""


def solve(pose: Pose, scene: Scene, shoes: bool) -> Skeleton:
    """The skeleton of a pose. A carrying leg whose shin is not given leans until the body is in balance."""
    setting = Setting(MAT_HEIGHT if scene.mat else 0.0, scene.wall or 0.0, scene.ball or 0.0, shoes)
    side = pose.weight_on
    if side is None:
        return _assemble(pose, setting, _hips(pose, scene, setting))
    data = _leg_data(pose, side)
    if data.shin is not None:
        return _upward(pose, side, setting, data.shin)

    def excess(shin: float) -> float:
        skeleton = _upward(pose, side, setting, shin)
        leg = skeleton.legs[side]
        on_ball = data.foot is not None and data.foot.kind in ("edge", "tiptoe")
        return float(skeleton.centre_of_mass[0] - (leg.ball[0] if on_ball else leg.ankle[0] + _AHEAD))

    return _upward(pose, side, setting, _root(excess, -20.0, 40.0))


def _root(rising: Callable[[float], float], low: float, high: float) -> float:
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def _leg_data(pose: Pose, side: Side) -> LegData:
    return pose.near_leg if side == "near" else pose.far_leg


def _upward(pose: Pose, side: Side, setting: Setting, shin: float) -> Skeleton:
    """A body built upward from the foot that carries it."""
    carrying = _standing(_leg_data(pose, side), setting, shin)
    return _assemble(pose, setting, carrying.hip, {side: carrying})


def _hips(pose: Pose, scene: Scene, setting: Setting) -> Vector:
    """The hip joint of a body that does not stand."""
    if pose.rests_on == "chair":
        return vector((scene.chair or 0.0) + _SITTING[0], SEAT_HEIGHT + _SITTING[1])
    if pose.rests_on == "knees":
        thigh = -90 + _spine(pose, vector(0, 0)).pelvis + pose.near_leg.hip
        return vector(0, setting.level + _KNEE_HEIGHT) - polar(thigh) * THIGH
    if pose.rests_on == "back":
        return vector(0, setting.level - _FLESH - trunk_bottom(_spine(pose, vector(0, 0))))
    return vector(*(pose.hips_at or (0.0, 0.0)))


def _assemble(pose: Pose, setting: Setting, hip: Vector, legs: dict[Side, Leg] | None = None) -> Skeleton:
    legs = legs or {}
    spine = _spine(pose, hip)
    if pose.rests_on == "back" and pose.look is None:
        spine = _lay_head(spine, setting.level)
    for side in SIDES:
        if side not in legs:
            legs[side] = _free_leg(_leg_data(pose, side), spine, setting, kneels=pose.rests_on == "knees")
    arms: dict[Side, Arm] = {
        side: solve_arm(pose.hands.near if side == "near" else pose.hands.far, spine, legs["near"], setting)
        for side in SIDES
    }
    return Skeleton(spine, legs, arms)


def _spine(pose: Pose, hip: Vector) -> Spine:
    pelvis = (90 if pose.rests_on == "back" else 0) - pose.trunk
    loin = pelvis - pose.back
    chest = loin - pose.upper_back
    head = chest if pose.look is None else pose.look
    return _with_head(Spine(hip, pelvis, loin, chest, chest, chest), head)


def _with_head(spine: Spine, head: float) -> Spine:
    """The neck takes part of what turns the head."""
    return replace(spine, neck=spine.chest + 0.45 * (head - spine.chest), head=head)


def _lay_head(spine: Spine, level: float) -> Spine:
    """The head turned as little as brings it down to the ground."""
    turned = [_with_head(spine, spine.chest - nod) for nod in range(-45, 61)]
    wanted = level - _FLESH
    cost = [abs(head_bottom(s) - wanted) + 0.004 * abs(s.head - spine.chest) for s in turned]
    return turned[int(np.argmin(cost))]


def _standing(data: LegData, setting: Setting, shin: float) -> Leg:
    """A leg built upward from its foot."""
    at = contact(data.foot or Foot(kind="flat"), data.at, setting)
    shank = -90 - shin
    thigh = shank + data.knee
    hip = at.ankle - polar(shank) * SHANK - polar(thigh) * THIGH
    return Leg(hip, thigh, shank, at.foot, at.toe if data.toe is None else data.toe, at.short)


def _free_leg(data: LegData, spine: Spine, setting: Setting, kneels: bool) -> Leg:
    """A leg hung from the hip: by its joint angles, on its knee, or towards where its foot is."""
    if data.foot is None:
        thigh = -90 + spine.pelvis + data.hip
        shank = _KNEELING_SHANK - 360 if kneels else thigh - data.knee
        ankle = _KNEELING_ANKLE if kneels else data.ankle
        return Leg(spine.hip, thigh, shank, shank + 90 + ankle, data.toe or 0.0)
    at = contact(data.foot, data.at, setting)
    thigh, shank, reach = two_bones(spine.hip, at.ankle, THIGH, SHANK, bend=+1)
    return Leg(spine.hip, thigh, shank, at.foot, at.toe if data.toe is None else data.toe, at.short, reach)
