"""What anatomy diagrams share: smooth contours, fibres between two edges, and bones with a shade."""

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import Path, area, fillet, polygons, spline, union
from handouts.drawing.studio.profiles import Points

OUTLINE, BONE, TISSUE, FIBRE, GROUND = 0.7, 0.6, 0.5, 0.4, 0.9
"""Weights of lines, in points."""
_STEPS = 20
"""Points of a curve between two given ones: they lie far apart here."""


def curve(points: Points) -> Path:
    """A smooth open line through points."""
    return spline(points, steps=_STEPS)


def contour(points: Points) -> Polygon:
    """The area inside a smooth closed line through points."""
    return area(spline(points, closed=True, steps=_STEPS))


def paint_fibres(canvas: Canvas, one: Path, other: Path, parts: int, role: str, within: BaseGeometry) -> None:
    """Lines between two edges that run the same way."""
    a, b = _middle(one), _middle(other)
    for i in range(1, parts):
        canvas.stroke(LineString(a + (b - a) * i / parts).intersection(within), role, FIBRE)


def paint_shade(
    canvas: Canvas, bone: BaseGeometry, within: BaseGeometry, light: tuple[float, float], speck: float
) -> None:
    """Shade along the edges of a bone that are turned away from the light; specks of it are left out."""
    lit = bone.buffer(-BONE * canvas.point / 2)
    shade = fillet(lit.difference(affinity.translate(lit, *light)).intersection(within), convex=0.6)
    canvas.fill(union(*(part for part in polygons(shade) if part.area > speck)), "bone-shade")


def _middle(edge: Path) -> Path:
    """An edge without its ends, as 60 points."""
    line = LineString(edge)
    return np.array([line.interpolate(t, normalized=True).coords[0] for t in np.linspace(0.06, 0.94, 60)])
