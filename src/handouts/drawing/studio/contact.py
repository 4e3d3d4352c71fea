"""Where a foot meets its ground: ankle, sole and toes from the word an author wrote."""

from dataclasses import dataclass

from handouts.content.figure import Foot
from handouts.drawing.studio.body import foot_contour
from handouts.drawing.studio.geometry import Vector, rotate, vector
from handouts.drawing.studio.profiles import ANKLE_HEIGHT, SHANK, SHOE_SOLE, THIGH, TOE_JOINT
from handouts.drawing.studio.skeleton import Leg

BALL_RADIUS = 2.6
"""A ball for the foot: 9 cm across."""
_RIM = 0.3
"""A round heel is this much higher than a flat sole, or its outline would bulge below the line of the floor."""
_BALL_UNDER = (2.0, -3.6)
"""The point of a bare sole that lies on a ball, from the ankle."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What feet and hands meet: ``level`` is the height of the ground, ``wall`` the x of its face, ``ball`` of it."""

    level: float
    wall: float
    ball: float
    shoes: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """The ankle, the direction of the sole and the bend of the toes."""

    ankle: Vector
    foot: float
    toe: float
    short: bool = False


def contact(foot: Foot, at: float, setting: Setting) -> Contact:
    """Where a foot on its ground puts the ankle."""
    height = setting.level + ANKLE_HEIGHT + (SHOE_SOLE if setting.shoes else 0)
    if foot.kind in ("edge", "tiptoe"):
        ahead = 0.0 if foot.kind == "edge" else TOE_JOINT[0]
        joint = vector(at + ahead, height + TOE_JOINT[1])
        return Contact(joint - rotate(TOE_JOINT, -foot.angle), -foot.angle, foot.angle)
    if foot.kind in ("flat", "short"):
        return Contact(vector(at, height), 0.0, 0.0, foot.kind == "short")
    if foot.kind == "ball":
        top = vector(setting.ball, setting.level + 2 * BALL_RADIUS)
        return Contact(top - rotate(_BALL_UNDER, -foot.angle), -foot.angle, 0.0)
    at_wall = foot.kind == "wall"
    toe = 90 - foot.angle if at_wall else 0.0
    hanging = Leg(vector(0, THIGH + SHANK), -90, -90, foot.angle, toe)
    _, bottom, front, _ = foot_contour(hanging, setting.shoes).skin.bounds
    x = setting.wall - front if at_wall else at
    return Contact(vector(x, setting.level + _RIM - bottom), foot.angle, toe)
