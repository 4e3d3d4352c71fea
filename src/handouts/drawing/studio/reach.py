"""Arms: what a hand holds or rests on, and the arm that takes it there."""

import math

from handouts.content.figure import Hand
from handouts.drawing.studio.bones import two_bones
from handouts.drawing.studio.contact import Setting
from handouts.drawing.studio.geometry import Vector, direction, polar, rotate, vector
from handouts.drawing.studio.hands import GRIPS, HandShape
from handouts.drawing.studio.profiles import FOREARM, THIGH, UPPER_ARM
from handouts.drawing.studio.skeleton import Arm, Leg, Spine

RAIL_HEIGHT, RAIL_SLOPE = 48.5, 10 / 16
"""The handrail over the edge of the step, and its rise per unit: a domestic stair, 17 cm by 27 cm."""

_WALL_HAND = 82.0
"""Direction of a flat hand on a wall: a little short of upright."""
_TOWARDS_WALL = 26.0
"""Direction of a hand that only steadies the body, fingertips on the wall."""
_FINGERTIP = (10.3, -0.3)
"""The tip of a flat hand, from the wrist."""
_ACROSS_TOES = -100.0
"""Direction of a hand over the toes, from theirs."""
_OVER_TOES = -90.0
"""The same of a hand that takes them between thumb and fingers."""
_ON_THIGH = 0.62
"""Where a palm lies on the thigh of a body that sits."""
_THICK = 5.0
"""From the middle of the thigh to where the palm lies."""
_ON_HIPS = (5.6, 3.6)
"""The crease of the hip, from its joint in the upright trunk."""
_ALMOST_STRAIGHT = 0.992
"""The share of its length an arm uses that lies or hangs at ease."""
_STRAP_DROP = 3.0
"""A strap's ends are held this far below the shoulder's line of sight to the foot."""


def rail_height(x: float) -> float:
    """The height of the rail's midline at x."""
    return RAIL_HEIGHT + RAIL_SLOPE * x


def strap_course(leg: Leg) -> tuple[Vector, Vector]:
    """Where a strap meets the forefoot: at its back and under its sole."""
    return leg.from_ankle(6.6, -1.4), leg.from_ankle(6.8, -4.2)


def solve_arm(data: Hand, spine: Spine, leg: Leg, setting: Setting) -> Arm:
    """The arm of one hand; ``leg`` is the leg it may hold on to."""
    shoulder = spine.shoulder
    match data.on:
        case "rail":
            x = data.at or 0.0
            return _free_hand(shoulder, vector(x, rail_height(x)), "fist")
        case "wall":
            return _aimed_hand(shoulder, vector(setting.wall, data.at or 0.0), "flat", _WALL_HAND)
        case "fingertips":
            wrist = vector(setting.wall, data.at or 0.0) - rotate(_FINGERTIP, _TOWARDS_WALL)
            return _arm_to(shoulder, wrist, "flat", _TOWARDS_WALL)
        case "forefoot":
            return _aimed_hand(shoulder, leg.from_toe(4.3, -0.2), "grasp", leg.foot + leg.toe + _ACROSS_TOES)
        case "toes":
            return _aimed_hand(shoulder, leg.from_toe(4.6, 0.0), "clasp", leg.foot + leg.toe + _OVER_TOES)
        case "thigh":
            palm = leg.hip + rotate((THIGH * (data.at or _ON_THIGH), _THICK), leg.thigh)
            return _aimed_hand(shoulder, palm, "flat", leg.thigh)
        case "hips":
            target = spine.hip + rotate(_ON_HIPS, spine.pelvis)
            return _aimed_hand(shoulder, target, "flat", spine.pelvis - 90)
        case "floor":
            return _lying(shoulder, setting.level)
        case "hang":
            upper = -90 + (data.at or 0.0)
            return Arm(shoulder, upper, upper + 3, upper + 3, data.shape)
        case "strap":
            foot = strap_course(leg)[0]
            towards = shoulder - vector(0, _STRAP_DROP) - foot
            return _free_hand(shoulder, foot + polar(direction(towards)) * (data.at or 0.0), "fist")
    upper = -90 + spine.chest + data.shoulder
    return Arm(shoulder, upper, upper + data.elbow, upper + data.elbow, data.shape)


def _lying(shoulder: Vector, level: float) -> Arm:
    """An arm stretched out on the ground towards the feet."""
    height = level + 1.25
    reach = (UPPER_ARM + FOREARM) * _ALMOST_STRAIGHT
    ahead = math.sqrt(max(1.0, reach**2 - (shoulder[1] - height) ** 2))
    upper, fore, used = two_bones(shoulder, vector(shoulder[0] + ahead, height), UPPER_ARM, FOREARM, bend=-1)
    return Arm(shoulder, upper, fore, 0.0, "flat", used)


def _aimed_hand(shoulder: Vector, target: Vector, hand: HandShape, palm: float) -> Arm:
    """The palm's direction is given."""
    return _arm_to(shoulder, target - rotate(GRIPS[hand], palm), hand, palm)


def _arm_to(shoulder: Vector, wrist: Vector, hand: HandShape, palm: float) -> Arm:
    upper, fore, reach = two_bones(shoulder, wrist, UPPER_ARM, FOREARM, bend=-1)
    return Arm(shoulder, upper, fore, palm, hand, reach)


def _free_hand(shoulder: Vector, target: Vector, hand: HandShape) -> Arm:
    """The palm follows the forearm."""
    wrist = target
    for _ in range(7):
        upper, fore, reach = two_bones(shoulder, wrist, UPPER_ARM, FOREARM, bend=-1)
        wrist = target - rotate(GRIPS[hand], fore)
    return Arm(shoulder, upper, fore, fore, hand, reach)
