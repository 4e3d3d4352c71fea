"""The part of a drawing's review a machine can do: joints, reach, contact, balance. Needs the extra `draw`."""

from collections.abc import Iterator

from handouts.base.problems import Place, Problem
from handouts.content.figure import Figure, Side
from handouts.drawing.studio.body import Body
from handouts.drawing.studio.geometry import union
from handouts.drawing.studio.props import solids
from handouts.drawing.studio.scene import solve_body
from handouts.drawing.studio.skeleton import SIDES, Skeleton

_RANGES = {
    "ankle": (-66, 40),
    "knee": (-4, 150),
    "hip": (-25, 130),
    "toe": (-42, 70),
    "elbow": (-3, 150),
    "shoulder": (-60, 182),
}
"""Degrees a healthy adult reaches. Source: AAOS, "Joint Motion", rounded outwards; for the ankle, which is bent
under the body's weight here, the weight-bearing lunge test."""
_SINK = 0.9
"""Units a contour may sink into what it rests on: flesh and soles give."""
_PRESS = 0.4
"""The same for a wall."""
_BESIDE = ("chair", "bench")
"""Furniture that arms may hang down in front of."""


def lint(figure: Figure, place: Place) -> list[Problem]:
    """What is physically wrong with a scene; nothing for a diagram or a clinic's own picture."""
    if not figure.scene or not figure.pose:
        return []
    body = solve_body(figure, figure.scene, figure.pose)
    found = [*_joints(body.skeleton, place), *_reach(body.skeleton, place), *_contact(body, figure, place)]
    if figure.pose.weight_on and not figure.scene.rail and figure.scene.wall is None:
        found += _balance(body.skeleton, place)
    return found


def _angles(skeleton: Skeleton, side: Side) -> dict[str, float]:
    leg, arm = skeleton.legs[side], skeleton.arms[side]
    return {
        "ankle": leg.ankle_angle,
        "knee": leg.knee_angle,
        "hip": skeleton.hip_angle(side),
        "toe": leg.toe,
        "elbow": arm.elbow_angle,
        "shoulder": skeleton.shoulder_angle(side),
    }


def _joints(skeleton: Skeleton, place: Place) -> Iterator[Problem]:
    for side in SIDES:
        for joint, angle in _angles(skeleton, side).items():
            low, high = _RANGES[joint]
            if not low <= angle <= high:
                message = f"the {side} {joint} is at {angle:.0f} degrees, outside {low} to {high}"
                yield Problem("figure-joint", message, place)


def _reach(skeleton: Skeleton, place: Place) -> Iterator[Problem]:
    for side in SIDES:
        for limb, reach in (("foot", skeleton.legs[side].reach), ("hand", skeleton.arms[side].reach)):
            if reach > 1:
                message = f"the {side} {limb} cannot reach: it would need {reach:.0%} of the limb's length"
                yield Problem("figure-reach", message, place)


def _contact(body: Body, figure: Figure, place: Place) -> Iterator[Problem]:
    if not figure.scene:
        return
    whole = union(body.silhouette, body.far_limbs)
    for name, solid in solids(figure.scene).items():
        give = _PRESS if name == "wall" else _SINK
        part = body.trunk if name in _BESIDE else whole
        if part.intersects(solid.buffer(-give)):
            yield Problem("figure-sinks", f"the body sinks more than {give} units into the {name}", place)


def _balance(skeleton: Skeleton, place: Place) -> Iterator[Problem]:
    """Weight over the feet that stand."""
    standing = [leg for leg in skeleton.legs.values() if leg.heel[1] < 9 or leg.ball[1] < 9]
    edges = [x for leg in standing for x in (leg.heel[0], leg.from_toe(4.2, -0.3)[0])]
    centre = skeleton.centre_of_mass[0]
    if not min(edges) - 0.5 <= centre <= max(edges) + 0.5:
        feet = f"{min(edges):.1f} to {max(edges):.1f}"
        yield Problem("figure-falls", f"the weight is over x = {centre:.1f}, but the feet stand from {feet}", place)
