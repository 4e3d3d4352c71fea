"""Small things in use: ball, towel, strap, dumbbell, kettlebell."""

from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Point, Side
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.contact import BALL_RADIUS
from handouts.drawing.studio.furniture import LINE
from handouts.drawing.studio.geometry import (
    capsule,
    direction,
    disc,
    fillet,
    grow,
    largest,
    placed,
    polar,
    rectangle,
    rotate,
    union,
    vector,
)
from handouts.drawing.studio.hands import GRIPS
from handouts.drawing.studio.mannequin import HALO, OUTLINE
from handouts.drawing.studio.reach import strap_course
from handouts.drawing.studio.skeleton import Arm, Leg

_FOLDS = ((1.2, 1.2, 1.7), (3.4, 1.3, 2.2), (5.6, 1.3, 2.4), (15.9, 1.7, 2.3), (13.5, 1.9, 3.3), (10.9, 1.9, 4.2))
"""Of a towel that toes have gathered, from back to front: middle from its left end, half its width, height."""
_LEAN = 0.15
"""How far the head of a fold leans towards the foot, as a share of its height."""
_LAYER = 0.9
"""A towel that lies flat."""
_STRAP, _STRAP_END = 0.7, 3.0
"""Half the width of a strap, and what hangs out of the hand."""
_BALL_SHINE = (100.0, 175.0)


def ball_disc(x: float, level: float) -> Polygon:
    """A ball on the ground."""
    return disc(vector(x, level + BALL_RADIUS), BALL_RADIUS)


def paint_ball(canvas: Canvas, x: float, level: float) -> None:
    """A ball with a shine."""
    canvas.outline(ball_disc(x, level), "tool", "ink", LINE)
    middle = vector(x, level + BALL_RADIUS)
    shine = [middle + polar(_BALL_SHINE[0] + k * (_BALL_SHINE[1] - _BALL_SHINE[0]) / 8) * 1.6 for k in range(9)]
    canvas.taper(LineString(shine), "paper", 1.2, 0.6, 0.6)


def paint_towel(canvas: Canvas, ends: Point) -> None:
    """A towel on the floor, gathered in soft folds at its left end."""
    canvas.outline(rectangle(*_flat(ends), radius=0.4), "mat", "tendon-line", LINE)
    for middle, half, height in _FOLDS:
        canvas.outline(_fold(ends[0] + middle, half, height), "mat", "tendon-line", LINE)


def _flat(ends: Point) -> tuple[float, float, float, float]:
    return ends[0], 0.0, ends[1], _LAYER


def _fold(x: float, half: float, height: float) -> Polygon:
    """A soft loop of cloth that leans towards the foot."""
    loop = capsule(vector(x, 0), vector(x - _LEAN * height, height - half), half)
    return largest(fillet(loop.intersection(rectangle(x - 9, 0, x + 9, height)), convex=0.4))


def paint_strap(canvas: Canvas, leg: Leg, arm: Arm) -> None:
    """A strap round the forefoot, its ends in the hands."""
    grip = arm.wrist + rotate(GRIPS[arm.hand], arm.palm)
    over, sole = strap_course(leg)
    band = LineString([grip - polar(direction(over - grip)) * _STRAP_END, grip, over, sole]).buffer(_STRAP)
    canvas.outline(band, "tool", "ink", 0.75 * LINE)


def paint_dumbbell(canvas: Canvas, arm: Arm, side: Side, body: BaseGeometry) -> None:
    """A dumbbell held level: to be painted before the hand that closes about its handle."""
    heads = [rectangle(x, -3.1, x + 3.3, 3.1, 0.8) for x in (-6.3, 3.0)]
    handle = rectangle(-4, -0.75, 4, 0.75)
    rims = [rectangle(x, -2.3, x + 1.1, 2.3, 0.4) for x in (-7.3, 6.2)]
    weight = fillet(union(*heads, *rims, handle), concave=0.2)
    _paint_weight(canvas, weight, arm, 0.0, side, body)


def paint_kettlebell(canvas: Canvas, arm: Arm, side: Side, body: BaseGeometry) -> None:
    """A kettlebell hanging on from the hand."""
    bell = disc(vector(0, -7.0), 4.3)
    handle = disc(vector(0, -2.4), 3.3).difference(disc(vector(0, -2.3), 2.0)).difference(rectangle(-5, -9, 5, -5.2))
    whole = fillet(union(bell, handle), concave=0.6).difference(rectangle(-6, -14, 6, -10.9))
    _paint_weight(canvas, whole, arm, arm.palm + 90, side, body)


def _paint_weight(canvas: Canvas, weight: BaseGeometry, arm: Arm, turn: float, side: Side, body: BaseGeometry) -> None:
    """A weight drawn about its grip; white parts the near one from what is behind it and not ``body``."""
    grip = arm.wrist + rotate(GRIPS[arm.hand], arm.palm)
    shape = placed(largest(weight), grip, turn)
    if side == "far":
        canvas.outline(shape, "prop", "far-line", LINE)
    else:
        canvas.fill(grow(shape, (LINE + HALO) * canvas.point).difference(grow(body, OUTLINE * canvas.point)), "paper")
        canvas.outline(shape, "prop-dark", "ink", LINE)
