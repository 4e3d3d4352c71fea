"""Flesh on the bones: the smooth contours of a solved skeleton, part by part.

Every part is a union of anatomical profiles, filleted where they meet and blurred along its outline, which
leaves one even contour without joint circles.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Hair, Side
from handouts.drawing.studio import profiles
from handouts.drawing.studio.geometry import (
    Path,
    Vector,
    area,
    blob,
    disc,
    fillet,
    grow,
    largest,
    placed,
    polar,
    rotate,
    smooth,
    spline,
    union,
    within,
)
from handouts.drawing.studio.hands import HANDS
from handouts.drawing.studio.profiles import Points, Profile
from handouts.drawing.studio.skeleton import SIDES, Arm, Leg, Skeleton, Spine

_CLOTH = 0.35
"""How far a shirt stands off the skin."""


@dataclass(frozen=True, slots=True)
class FootContour:
    """``skin`` is the outer contour, of the shoe if there is one; ``sole`` is empty for a bare foot."""

    skin: BaseGeometry
    sole: BaseGeometry


@dataclass(frozen=True, slots=True)
class Garment:
    """A sleeve or a trouser leg, and the line of its hem."""

    shape: BaseGeometry
    hem: BaseGeometry

    def within(self, part: BaseGeometry) -> "Garment":
        """What of it lies in a part of the picture."""
        return Garment(within(self.shape, part), self.hem.intersection(part))


@dataclass(frozen=True, slots=True)
class LegContour:
    """A leg in its clothes; ``skin`` is the bare leg."""

    skin: BaseGeometry
    foot: FootContour
    shorts: Garment

    def within(self, part: BaseGeometry) -> "LegContour":
        """What of it lies in a part of the picture."""
        foot = FootContour(within(self.foot.skin, part), within(self.foot.sole, part))
        return LegContour(within(self.skin, part), foot, self.shorts.within(part))

    @property
    def whole(self) -> BaseGeometry:
        """Leg, foot and clothes."""
        return union(self.skin, self.foot.skin, self.shorts.shape)


@dataclass(frozen=True, slots=True)
class ArmContour:
    """An arm in its sleeve; ``skin`` is the bare arm."""

    skin: BaseGeometry
    sleeve: Garment

    def within(self, part: BaseGeometry) -> "ArmContour":
        """What of it lies in a part of the picture."""
        return ArmContour(within(self.skin, part), self.sleeve.within(part))

    def without(self, neck: Polygon) -> "ArmContour":
        """The arm behind a neck, which a lifted shoulder would cover."""
        sleeve = Garment(largest(self.sleeve.shape.difference(neck)), self.sleeve.hem)
        return ArmContour(largest(self.skin.difference(neck)), sleeve)

    @property
    def whole(self) -> BaseGeometry:
        """Arm and sleeve."""
        return union(self.skin, self.sleeve.shape)


@dataclass(frozen=True, slots=True)
class HeadContour:
    """Head and neck; ``collar`` is the line where the shirt begins."""

    neck: Polygon
    face: Polygon
    hair: BaseGeometry
    ear: Polygon
    collar: LineString

    @property
    def skin(self) -> BaseGeometry:
        """Face and neck."""
        return fillet(union(self.neck, self.face), concave=1.1)


class Body:
    """The contours of a clothed skeleton."""

    def __init__(self, skeleton: Skeleton, shoes: bool, hair: Hair) -> None:
        self.skeleton = skeleton
        self.shoes = shoes
        spine = skeleton.spine
        self.head = _head(spine, hair)
        self.legs: dict[Side, LegContour] = {side: _leg(skeleton.legs[side], shoes) for side in SIDES}
        near, far = _arm(skeleton.arms["near"]).without(self.head.neck), _arm(skeleton.arms["far"])
        self.arms: dict[Side, ArmContour] = {"near": near, "far": far}
        trunk = smooth(grow(area(spine.skin(spline(profiles.TORSO, closed=True, steps=16))), _CLOTH), 2.0)
        behind = [(-14, y) for y in range(4, 40, 3)]
        above = area(spine.skin(np.vstack([spline(profiles.WAISTLINE), behind, [(0, 40), (13, 40)]])))
        self.shirt = largest(trunk.intersection(above))
        self.pelvis = largest(trunk.difference(above))

    @cached_property
    def shorts(self) -> BaseGeometry:
        """The shorts without the far leg of them."""
        return fillet(union(self.pelvis, self.legs["near"].shorts.shape), concave=0.8)

    @cached_property
    def trunk(self) -> BaseGeometry:
        """Trunk and near leg as one."""
        clothes = fillet(union(self.shirt, self.pelvis, self.legs["near"].shorts.shape), concave=0.8)
        return union(clothes, self.legs["near"].whole)

    @cached_property
    def silhouette(self) -> BaseGeometry:
        """Everything but the far limbs."""
        return union(self.trunk, self.head.skin, self.head.hair, self.arms["near"].whole)

    @cached_property
    def far_limbs(self) -> BaseGeometry:
        """Far arm and leg."""
        return union(self.legs["far"].whole, self.arms["far"].whole)


def trunk_bottom(spine: Spine) -> float:
    """The lowest a shirt comes."""
    return float(spine.skin(spline(profiles.TORSO, closed=True))[:, 1].min()) - _CLOTH


def head_bottom(spine: Spine) -> float:
    """The lowest a head comes, with its hair."""
    return float(spine.on_head([*profiles.FACE, *profiles.HAIR["short"]])[:, 1].min())


def foot_contour(leg: Leg, shoes: bool) -> FootContour:
    """A foot whose toes hinge."""
    toes = leg.foot + leg.toe
    bare = profiles.SHORT_FOOT if leg.short else profiles.FOOT
    tips = profiles.CURLED_TOES if leg.curled else profiles.TOES
    back, front = (profiles.SHOE, profiles.SHOE_TOES) if shoes else (bare, tips)
    hinge = leg.toe_joint - polar(leg.foot) * (profiles.SHORTENED if leg.short else 0.0)
    parts = union(placed(blob(back), leg.ankle, leg.foot), placed(blob(front), hinge, toes))
    skin = fillet(parts, concave=0.8)
    if not shoes:
        return FootContour(smooth(skin, 0.25), Polygon())
    back, front = profiles.SOLE, profiles.SOLE_TOES
    sole = union(placed(area(back), leg.ankle, leg.foot), placed(area(front), leg.toe_joint, toes))
    return FootContour(smooth(skin, 0.25), smooth(fillet(sole, 1.0, 0.4), 0.5).intersection(skin))


def _leg(leg: Leg, shoes: bool) -> LegContour:
    thigh = placed(_limb(profiles.THIGH_PROFILE, profiles.THIGH), leg.hip, leg.thigh)
    shank = placed(_limb(profiles.SHANK_PROFILE, profiles.SHANK), leg.knee, leg.shank)
    upper = smooth(fillet(union(thigh, shank, _kneecap(leg)), concave=1.8), 0.8)
    foot, bare = foot_contour(leg, shoes), foot_contour(leg, shoes=False).skin
    skin = smooth(fillet(union(upper, bare.intersection(foot.skin)), concave=2.8), 0.3)
    shorts = _garment(profiles.SHORTS_PROFILE, profiles.THIGH, leg.hip, leg.thigh, bow=0.7)
    return LegContour(skin, foot, shorts)


def _arm(arm: Arm) -> ArmContour:
    upper = placed(_limb(profiles.UPPER_ARM_PROFILE, profiles.UPPER_ARM), arm.shoulder, arm.upper)
    fore = placed(_limb(profiles.FOREARM_PROFILE, profiles.FOREARM), arm.elbow, arm.fore)
    hand = placed(blob(HANDS[arm.hand]), arm.wrist, arm.palm)
    skin = smooth(fillet(union(upper, _elbow(arm), fillet(union(fore, hand), concave=0.7)), concave=1.2), 0.28)
    return ArmContour(skin, _garment(profiles.SLEEVE_PROFILE, profiles.UPPER_ARM, arm.shoulder, arm.upper, bow=0.45))


def _limb(profile: Profile, bone: float) -> Polygon:
    front = [(s * bone, a) for s, a, _ in profile]
    back = [(s * bone, b) for s, _, b in profile]
    return blob(front + back[::-1])


def _garment(profile: Profile, bone: float, origin: Vector, degrees: float, bow: float) -> Garment:
    """A sleeve or a trouser leg, flared, its hem bowed."""
    front = spline([(s * bone, a) for s, a, _ in profile])
    back = spline([(s * bone, b) for s, _, b in profile])
    hem = spline([front[-1], (front[-1] + back[-1]) / 2 + (bow, 0), back[-1]])
    shape = area(np.vstack([front, hem, back[::-1]]))
    return Garment(placed(shape, origin, degrees), LineString(rotate(hem, degrees) + origin))


def _kneecap(leg: Leg) -> BaseGeometry:
    """The hull of three discs: it keeps a knee round however far it bends."""
    middle = (leg.thigh + leg.shank) / 2 + 90
    bulge = 0.35 + 0.35 * min(1.0, max(0.0, leg.thigh - leg.shank) / 90)
    return union(
        disc(leg.knee - polar(leg.thigh) * 3.185 + polar(leg.thigh + 90) * 0.25, 3.25),
        disc(leg.knee + polar(leg.shank) * 1.722, 2.9),
        disc(leg.knee + polar(middle) * bulge, 3.0),
    ).convex_hull


def _elbow(arm: Arm) -> BaseGeometry:
    middle = (arm.upper + arm.fore) / 2 + 90
    return union(
        disc(arm.elbow - polar(arm.upper) * 2.2, 2.05),
        disc(arm.elbow + polar(arm.fore) * 1.6, 2.0),
        disc(arm.elbow - polar(middle) * 0.35, 1.75),
    ).convex_hull


def _head(spine: Spine, hair: Hair) -> HeadContour:
    root = spine.skin(profiles.NECK_ROOT)
    front, back = spine.on_head([(1.3, -2.2), (1.8, 0)]), spine.on_head([(-4.6, 0.6), (-4.3, -0.9)])
    throat = root[-1] * 0.55 + front[0] * 0.45 + rotate((-0.25, 0), spine.neck)
    nape = (root[0] + back[1]) / 2 + rotate((0.25, 0), spine.neck)
    collar = spline(root)
    neck = np.vstack([collar, spline([root[-1], throat, *front])[1:], spline([*back, nape, root[0]])[:-1]])
    locks = [profiles.HAIR[hair], profiles.BUN] if hair == "bun" else [profiles.HAIR[hair]]
    return HeadContour(
        area(neck),
        _on_head(spine, profiles.FACE),
        union(*(_on_head(spine, points) for points in locks)),
        _on_head(spine, profiles.EAR),
        LineString(collar),
    )


def _on_head(spine: Spine, points: Points) -> Polygon:
    outline: Path = spine.on_head(spline(points, closed=True))
    return area(outline)
