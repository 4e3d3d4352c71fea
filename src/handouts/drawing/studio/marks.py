"""What is drawn on top to explain: the glow where it works or hurts."""

from shapely.geometry.base import BaseGeometry

from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import Vector, disc

GLOW_RADIUS, FOOT_GLOW_RADIUS, GLOW_POINTS = 4.2, 3.1, 9.0
"""In units on a whole body, and on its foot; in points at most, so that it does not swell in a close-up."""
_RINGS = ((1.0, "glow-1"), (0.78, "glow-2"), (0.56, "glow-3"), (0.34, "glow-4"))
_DOT, _DOT_RING = 1.6, 2.3
"""Radii in points."""


def paint_glow(canvas: Canvas, heart: BaseGeometry, radius: float, body: BaseGeometry) -> None:
    """Rings about a point or a line that grow stronger inwards, cut to the body."""
    for share, role in _RINGS:
        canvas.fill(heart.buffer(radius * share).intersection(body), role)


def paint_dot(canvas: Canvas, at: Vector) -> None:
    """A dot in a white ring, which survives in grey."""
    canvas.fill(disc(at, _DOT_RING * canvas.point), "paper")
    canvas.fill(disc(at, _DOT * canvas.point), "arrow")
