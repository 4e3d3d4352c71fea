"""What is drawn on top to explain: the glow where it works or hurts, and arrows for movement."""

import numpy as np
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import Vector, disc, length, polygons, union, vector

GLOW_RADIUS = 4.2
_RINGS = ((1.0, "glow-1"), (0.78, "glow-2"), (0.56, "glow-3"), (0.34, "glow-4"))
_DOT, _DOT_RING = 1.6, 2.3
"""Radii in points."""

_SHAFT, _HEAD = 2.2, 3.3
"""Width of an arrow's shaft in points, and the length of its head in shaft widths."""
_ARROW_HALO = 1.1
_ARROW_LENGTH = 10.0
_CLEAR = 4.4
"""Units between the middle of an arrow and the body."""


def paint_glow(canvas: Canvas, heart: BaseGeometry, radius: float, body: BaseGeometry) -> None:
    """Rings about a point or a line that grow stronger inwards, cut to the body."""
    for share, role in _RINGS:
        canvas.fill(heart.buffer(radius * share).intersection(body), role)


def paint_dot(canvas: Canvas, at: Vector) -> None:
    """A dot in a white ring, which survives in grey."""
    canvas.fill(disc(at, _DOT_RING * canvas.point), "paper")
    canvas.fill(disc(at, _DOT * canvas.point), "arrow")


def paint_arrow_down(canvas: Canvas, beside: Vector, outward: Vector, body: BaseGeometry, floor: float) -> None:
    """A downward arrow on the ``outward`` side of a point of the body, clear of the body over its whole length."""
    half = vector(0, _ARROW_LENGTH / 2)
    lift = vector(0, max(0.0, floor + 1.5 - (beside - half)[1]))
    top, tip = beside + half + lift, beside - half + lift
    strip = Polygon([top - outward, top + outward * 14, tip + outward * 14, tip - outward]).intersection(body)
    edge = [np.array(p) - beside for g in polygons(strip) for p in g.exterior.coords]
    reach = max((float(p @ outward) for p in edge), default=0.0)
    away = outward * (max(reach, 0.0) + _CLEAR)
    _paint_arrow(canvas, top + away, tip + away)


def _paint_arrow(canvas: Canvas, tail: Vector, tip: Vector) -> None:
    """A straight arrow: a shaft that grows, a barbed head, and white about it."""
    total = length(tip - tail)
    forward = (tip - tail) / total
    side = vector(-forward[1], forward[0])
    head = min(_SHAFT * _HEAD * canvas.point, total / 2)
    shaft = min(_SHAFT * canvas.point, head / 2.2) / 2
    neck, full = tip - forward * head * 0.72, tail + forward * total * 0.4
    back, notch = tip - forward * head, tip - forward * head * 0.74
    left = [tail + side * shaft * 0.45, full + side * shaft, neck + side * shaft]
    right = [neck - side * shaft, full - side * shaft, tail - side * shaft * 0.45]
    barbs = Polygon([tip, back + side * head / 2, notch, back - side * head / 2])
    arrow = union(Polygon([*left, *right]), barbs.buffer(0.25 * canvas.point, quad_segs=4))
    canvas.fill(arrow.buffer(_ARROW_HALO * canvas.point), "paper")
    canvas.fill(arrow, "arrow")
