"""Small things in use: ball, towel, strap, dumbbell, kettlebell."""

from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Point, Side
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.contact import BALL_RADIUS
from handouts.drawing.studio.furniture import LINE
from handouts.drawing.studio.geometry import (
    area,
    direction,
    disc,
    fillet,
    grow,
    largest,
    placed,
    polar,
    rectangle,
    rotate,
    spline,
    union,
    vector,
)
from handouts.drawing.studio.hands import GRIPS
from handouts.drawing.studio.mannequin import HALO, OUTLINE
from handouts.drawing.studio.profiles import Points
from handouts.drawing.studio.reach import strap_course
from handouts.drawing.studio.skeleton import Arm, Leg

_FOLDS: Points = [
    (0, 0.5),
    (0.06, 3.4),
    (0.15, 1.0),
    (0.25, 4.3),
    (0.36, 1.0),
    (0.46, 3.0),
    (0.58, 0.9),
    (0.75, 0.9),
    (1, 0.9),
]
"""The upper side of a towel that toes have gathered: share of its length, height."""
_CREASES = (0.15, 0.36)
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
    """A towel on the floor, gathered at its left end."""
    x0, x1 = ends
    wide = x1 - x0
    top = spline([(x0 + share * wide, height) for share, height in _FOLDS])
    cloth = area([*top, (x1 + 0.3, 0.45), (x1, 0.0), (x0, 0.0)])
    canvas.outline(cloth, "mat", "tendon-line", LINE)
    for share in _CREASES:
        crease = [(share, 0.95), (share - 0.03, 0.5), (share - 0.08, 0.2)]
        canvas.taper(LineString(spline([(x0 + s * wide, y) for s, y in crease])), "tendon-line", 0.6, 0.2, 0.8)


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
