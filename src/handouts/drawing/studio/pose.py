"""From a pose as an author writes it to a skeleton: the foot's contact first, then upward, hands last."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from handouts.content.figure import Foot, Hand, Pose, Scene, Side
from handouts.content.figure import Leg as LegData
from handouts.drawing.studio.body import foot_contour
from handouts.drawing.studio.geometry import Vector, direction, length, polar, rotate, vector
from handouts.drawing.studio.profiles import (
    ANKLE_HEIGHT,
    FOREARM,
    GRIPS,
    SHANK,
    SHOE_SOLE,
    THIGH,
    TOE_JOINT,
    UPPER_ARM,
    HandShape,
)
from handouts.drawing.studio.skeleton import SIDES, Arm, Leg, Skeleton, Spine

MAT_HEIGHT = 1.6
RAIL_HEIGHT, RAIL_SLOPE = 52.0, 10 / 16
"""The handrail over the edge of the step, and its rise per unit: a domestic stair, 17 cm by 27 cm."""

_WALL_HAND = 82.0
"""Direction of a flat hand on a wall: a little short of upright."""
_ACROSS_TOES = -100.0
"""Direction of a hand over the toes, from theirs."""
_TOES_UP = 18.0
"""How far toes bend when they are set against a wall."""
_AHEAD = 3.2
"""A standing body's weight falls this far in front of the ankle."""


def rail_height(x: float) -> float:
    """The height of the rail's midline at x."""
    return RAIL_HEIGHT + RAIL_SLOPE * x


@dataclass(frozen=True, slots=True)
class _Setting:
    """What feet and hands meet: ``level`` is the height of the ground, ``wall`` the x of its face."""

    level: float
    wall: float
    shoes: bool


def solve(pose: Pose, scene: Scene, shoes: bool) -> Skeleton:
    """The skeleton of a pose. A carrying leg whose shin is not given leans until the body is in balance."""
    setting = _Setting(MAT_HEIGHT if scene.mat else 0.0, scene.wall or 0.0, shoes)
    side = pose.weight_on
    if side is None:
        return _assemble(pose, setting, 0.0)
    data = _leg_data(pose, side)
    if data.shin is not None:
        return _assemble(pose, setting, data.shin)

    def excess(shin: float) -> float:
        skeleton = _assemble(pose, setting, shin)
        leg = skeleton.legs[side]
        on_ball = data.foot is not None and data.foot.kind == "edge"
        return float(skeleton.centre_of_mass[0] - (leg.ball[0] if on_ball else leg.ankle[0] + _AHEAD))

    return _assemble(pose, setting, _root(excess, -20.0, 40.0))


def _root(rising: Callable[[float], float], low: float, high: float) -> float:
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def _leg_data(pose: Pose, side: Side) -> LegData:
    return pose.near_leg if side == "near" else pose.far_leg


def _assemble(pose: Pose, setting: _Setting, shin: float) -> Skeleton:
    legs: dict[Side, Leg] = {}
    if pose.weight_on:
        carrying = _standing(_leg_data(pose, pose.weight_on), setting, shin)
        legs[pose.weight_on] = carrying
        hip = carrying.hip
    else:
        hip = vector(*(pose.hips_at or (0.0, 0.0)))
    spine = _spine(pose, hip)
    for side in SIDES:
        if side not in legs:
            legs[side] = _free_leg(_leg_data(pose, side), spine, setting)
    arms: dict[Side, Arm] = {
        side: _arm(pose.hands.near if side == "near" else pose.hands.far, spine.shoulder, legs["near"], setting)
        for side in SIDES
    }
    return Skeleton(spine, legs, arms)


def _spine(pose: Pose, hip: Vector) -> Spine:
    pelvis = -pose.trunk
    loin = pelvis - pose.back
    chest = loin - pose.upper_back
    head = chest if pose.look is None else pose.look
    return Spine(hip, pelvis, loin, chest, chest + 0.45 * (head - chest), head)


def _standing(data: LegData, setting: _Setting, shin: float) -> Leg:
    """A leg built upward from its foot."""
    ankle, foot, toe = _contact(data.foot or Foot(kind="flat"), data.at, setting)
    shank = -90 - shin
    thigh = shank + data.knee
    hip = ankle - polar(shank) * SHANK - polar(thigh) * THIGH
    return Leg(hip, thigh, shank, foot, toe if data.toe is None else data.toe)


def _free_leg(data: LegData, spine: Spine, setting: _Setting) -> Leg:
    """A leg hung from the hip: by its joint angles, or towards where its foot is."""
    if data.foot is None:
        thigh = -90 + spine.pelvis + data.hip
        shank = thigh - data.knee
        return Leg(spine.hip, thigh, shank, shank + 90 + data.ankle, data.toe or 0.0)
    ankle, foot, toe = _contact(data.foot, data.at, setting)
    thigh, shank, reach = _two_bones(spine.hip, ankle, THIGH, SHANK, bend=+1)
    return Leg(spine.hip, thigh, shank, foot, toe if data.toe is None else data.toe, reach)


def _contact(foot: Foot, at: float, setting: _Setting) -> tuple[Vector, float, float]:
    """Where a foot on its ground puts the ankle, the direction of the sole, and the bend of the toes."""
    height = setting.level + ANKLE_HEIGHT + (SHOE_SOLE if setting.shoes else 0)
    if foot.kind == "edge":
        joint = vector(at, height + TOE_JOINT[1])
        return joint - rotate(TOE_JOINT, -foot.angle), -foot.angle, foot.angle
    if foot.kind == "flat":
        return vector(at, height), 0.0, 0.0
    at_wall = foot.kind == "wall"
    toe = _TOES_UP if at_wall else 0.0
    hanging = Leg(vector(0, THIGH + SHANK), -90, -90, foot.angle, toe)
    _, bottom, front, _ = foot_contour(hanging, setting.shoes).skin.bounds
    return vector(setting.wall - front if at_wall else at, setting.level - bottom), foot.angle, toe


def _arm(data: Hand, shoulder: Vector, leg: Leg, setting: _Setting) -> Arm:
    if data.on == "rail":
        return _free_hand(shoulder, vector(data.at, rail_height(data.at)), "fist")
    if data.on == "wall":
        return _aimed_hand(shoulder, vector(setting.wall, data.at), "flat", _WALL_HAND)
    return _aimed_hand(shoulder, leg.from_toe(4.3, -0.2), "grasp", leg.foot + leg.toe + _ACROSS_TOES)


def _aimed_hand(shoulder: Vector, target: Vector, hand: HandShape, palm: float) -> Arm:
    """The palm's direction is given."""
    wrist = target - rotate(GRIPS[hand], palm)
    upper, fore, reach = _two_bones(shoulder, wrist, UPPER_ARM, FOREARM, bend=-1)
    return Arm(shoulder, upper, fore, palm, hand, reach)


def _free_hand(shoulder: Vector, target: Vector, hand: HandShape) -> Arm:
    """The palm follows the forearm."""
    wrist = target
    for _ in range(7):
        upper, fore, reach = _two_bones(shoulder, wrist, UPPER_ARM, FOREARM, bend=-1)
        wrist = target - rotate(GRIPS[hand], fore)
    return Arm(shoulder, upper, fore, fore, hand, reach)


def _two_bones(start: Vector, end: Vector, first: float, second: float, bend: int) -> tuple[float, float, float]:
    """Directions of two bones from one point to another, and the reach asked of them.

    ``bend`` is the side the middle joint goes to, fixed by anatomy: +1 for a knee, -1 for an elbow. A point out of
    reach is approached as far as the bones go.
    """
    gap = length(end - start)
    span = min(max(gap, abs(first - second) * 1.02 + 0.01), (first + second) * 0.9995)
    cosine = (first**2 + span**2 - second**2) / (2 * first * span)
    base = direction(end - start)
    one = base + bend * math.degrees(math.acos(min(max(cosine, -1), 1)))
    rest = polar(base) * span - polar(one) * first
    two = direction(rest)
    return one, one + (two - one + 180) % 360 - 180, gap / (first + second)
