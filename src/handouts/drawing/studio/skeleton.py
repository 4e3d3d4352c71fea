"""Bones: joints and directions of a solved pose. Every joint is computed from its bones, which so keep their length.

Directions are degrees in the picture (0 along +x, 90 up); joint angles are clinical (flexion and dorsiflexion +).
"""

from dataclasses import dataclass

import numpy as np

from handouts.content.figure import Side
from handouts.drawing.studio.geometry import Path, Vector, polar, rotate, signed, vector
from handouts.drawing.studio.hands import HandShape
from handouts.drawing.studio.profiles import (
    FOREARM,
    HEAD_PIVOT,
    LUMBAR,
    NECK_BASE,
    SHANK,
    SHOULDER,
    THIGH,
    THORACIC,
    TOE_JOINT,
    UPPER_ARM,
    Points,
)

_GRIPS = 10.0
SIDES: tuple[Side, Side] = ("near", "far")


@dataclass(frozen=True, slots=True)
class Leg:
    """From the hip; ``foot`` is the direction of the sole, ``toe`` how far the toes bend up from it."""

    hip: Vector
    thigh: float
    shank: float
    foot: float
    toe: float = 0.0
    short: bool = False
    """Whether the arch is drawn up."""
    reach: float = 0.0
    """Distance asked of the leg as a share of its length; above 1 it cannot get there."""

    @property
    def knee(self) -> Vector:
        """The knee joint."""
        return self.hip + polar(self.thigh) * THIGH

    @property
    def ankle(self) -> Vector:
        """The ankle joint."""
        return self.knee + polar(self.shank) * SHANK

    @property
    def toe_joint(self) -> Vector:
        """The hinge of the toes."""
        return self.from_ankle(*TOE_JOINT)

    @property
    def curled(self) -> bool:
        """Whether the toes grip: bent down this far at their hinge, they bend in their other joints, too."""
        return self.toe < -_GRIPS

    @property
    def knee_angle(self) -> float:
        """Flexion."""
        return (self.thigh - self.shank + 90) % 360 - 90

    @property
    def ankle_angle(self) -> float:
        """Dorsiflexion."""
        return signed(self.foot - self.shank - 90)

    def from_ankle(self, x: float, y: float) -> Vector:
        """A point given from the ankle in the frame of the foot."""
        return self.ankle + rotate((x, y), self.foot)

    def from_knee(self, share: float, front: float) -> Vector:
        """A point a share of the way down the shank, ``front`` units before its axis."""
        return self.knee + rotate((SHANK * share, front), self.shank)

    def from_toe(self, x: float, y: float) -> Vector:
        """A point given from the hinge of the toes in their frame."""
        return self.toe_joint + rotate((x, y), self.foot + self.toe)

    @property
    def ball(self) -> Vector:
        """The ball of the foot."""
        return self.from_ankle(6.6, -3.8)

    @property
    def heel(self) -> Vector:
        """The back of the heel."""
        return self.from_ankle(-3.4, -2.8)


@dataclass(frozen=True, slots=True)
class Arm:
    """From the shoulder; ``palm`` is the direction of the hand. ``reach`` is as for a leg."""

    shoulder: Vector
    upper: float
    fore: float
    palm: float
    hand: HandShape
    reach: float = 0.0

    @property
    def elbow(self) -> Vector:
        """The elbow joint."""
        return self.shoulder + polar(self.upper) * UPPER_ARM

    @property
    def wrist(self) -> Vector:
        """The wrist."""
        return self.elbow + polar(self.fore) * FOREARM

    @property
    def elbow_angle(self) -> float:
        """Flexion."""
        return (self.fore - self.upper + 90) % 360 - 90


@dataclass(frozen=True, slots=True)
class Spine:
    """Pelvis, loin, chest, neck and head on top of the hip joint; each angle is the lean back from upright."""

    hip: Vector
    pelvis: float
    loin: float
    chest: float
    neck: float
    head: float

    @property
    def lumbar(self) -> Vector:
        """The pivot between pelvis and loin."""
        return self.hip + rotate(LUMBAR, self.pelvis)

    @property
    def thoracic(self) -> Vector:
        """The pivot between loin and chest."""
        return self.lumbar + rotate(np.subtract(THORACIC, LUMBAR), self.loin)

    @property
    def neck_base(self) -> Vector:
        """The pivot between chest and neck."""
        return self.thoracic + rotate(np.subtract(NECK_BASE, THORACIC), self.chest)

    @property
    def shoulder(self) -> Vector:
        """The shoulder joint."""
        return self.thoracic + rotate(np.subtract(SHOULDER, THORACIC), self.chest)

    @property
    def head_pivot(self) -> Vector:
        """The pivot of the head, below the ear."""
        return self.neck_base + rotate(np.subtract(HEAD_PIVOT, NECK_BASE), self.neck)

    def skin(self, points: Points | Path) -> Path:
        """Points of the upright trunk carried along by its three segments (linear blend skinning)."""
        p = np.asarray(points, float)
        upper = _step((p[:, 1:] - 4.0) / 9.0)
        top = _step((p[:, 1:] - 12.5) / 10.0)
        pelvis = self.hip + rotate(p, self.pelvis)
        loin = self.lumbar + rotate(p - LUMBAR, self.loin)
        chest = self.thoracic + rotate(p - THORACIC, self.chest)
        return (pelvis * (1 - upper) + loin * upper) * (1 - top) + chest * top

    def on_head(self, points: Points | Path) -> Path:
        """Points given from the pivot of the head."""
        return self.head_pivot + rotate(points, self.head)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All bones of a solved pose."""

    spine: Spine
    legs: dict[Side, Leg]
    arms: dict[Side, Arm]

    def hip_angle(self, side: Side) -> float:
        """Flexion."""
        return signed(self.legs[side].thigh + 90 - self.spine.pelvis)

    def shoulder_angle(self, side: Side) -> float:
        """Flexion."""
        return (self.arms[side].upper + 90 - self.spine.chest + 120) % 360 - 120

    @property
    def centre_of_mass(self) -> Vector:
        """Masses and centres: Winter, table 4.1; the trunk is taken at the middle of its bent axis."""
        s = self.spine
        parts: list[tuple[float, Vector]] = [
            (0.497, s.hip * 0.45 + s.thoracic * 0.1 + s.shoulder * 0.45 + rotate((0.4, 0), s.loin)),
            (0.081, s.head_pivot + rotate((0, 4), s.head)),
        ]
        for side in SIDES:
            leg, arm = self.legs[side], self.arms[side]
            parts += [
                (0.100, leg.hip * 0.567 + leg.knee * 0.433),
                (0.0465, leg.knee * 0.567 + leg.ankle * 0.433),
                (0.0145, leg.from_ankle(3, -2)),
                (0.028, arm.shoulder * 0.564 + arm.elbow * 0.436),
                (0.016, arm.elbow * 0.57 + arm.wrist * 0.43),
                (0.006, arm.wrist + polar(arm.palm) * 4),
            ]
        total = sum((mass * place for mass, place in parts), vector(0, 0))
        return total / sum(mass for mass, _ in parts)


def _step(x: Path) -> Path:
    """A smooth step from 0 to 1."""
    t = np.clip(x, 0, 1)
    return t * t * (3 - 2 * t)
