"""Points, directions, smooth curves and areas: the small kit everything in the studio is made with.

Figure units, y up, angles in degrees anticlockwise from +x.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.ndimage import gaussian_filter1d
from shapely import affinity
from shapely.geometry import LinearRing, LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

Vector = NDArray[np.float64]
"""One point or direction, shape (2,)."""
Path = NDArray[np.float64]
"""Points in order, shape (n, 2)."""

_ROUND = 12
"""Segments in a quarter circle when an area grows or shrinks."""


def vector(x: float, y: float) -> Vector:
    """A point or direction from its coordinates."""
    return np.array((x, y), float)


def polar(degrees: float) -> Vector:
    """The unit vector in a direction."""
    return np.array((math.cos(math.radians(degrees)), math.sin(math.radians(degrees))))


def direction(v: Vector) -> float:
    """The direction of a vector, -180 to 180."""
    return math.degrees(math.atan2(v[1], v[0]))


def length(v: Vector) -> float:
    """The length of a vector."""
    return float(np.hypot(v[0], v[1]))


def signed(degrees: float) -> float:
    """The same angle in -180 to 180."""
    return (degrees + 180) % 360 - 180


def rotate(points: ArrayLike, degrees: float) -> NDArray[np.float64]:
    """One point, or many, turned about the origin."""
    c, s = polar(degrees)
    p = np.asarray(points, float)
    return np.stack([p[..., 0] * c - p[..., 1] * s, p[..., 0] * s + p[..., 1] * c], -1)


def spline(points: ArrayLike, closed: bool = False, steps: int = 8) -> Path:
    """Centripetal Catmull-Rom curve through the points; it has no loops or cusps between them."""
    p = np.asarray(points, float)
    knots = np.vstack([p[-1], p, p[0], p[1]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    pieces = [_piece(knots[i], knots[i + 1], knots[i + 2], knots[i + 3], steps) for i in range(len(knots) - 3)]
    return np.vstack(pieces if closed else [*pieces, p[-1:]])


def _piece(p0: Vector, p1: Vector, p2: Vector, p3: Vector, steps: int) -> Path:
    """The stretch from p1 to before p2, by the pyramid of Barry and Goldman."""
    t0 = 0.0
    t1 = t0 + math.sqrt(max(length(p1 - p0), 1e-6))
    t2 = t1 + math.sqrt(max(length(p2 - p1), 1e-6))
    t3 = t2 + math.sqrt(max(length(p3 - p2), 1e-6))
    t = np.linspace(t1, t2, steps, endpoint=False)[:, None]
    a1 = (t1 - t) / (t1 - t0) * p0 + (t - t0) / (t1 - t0) * p1
    a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
    a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
    b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
    b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
    return (t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2


def resample(points: ArrayLike, step: float) -> Path:
    """Points at equal distances of about ``step`` along a line."""
    line = LineString(np.asarray(points, float))
    n = max(2, round(line.length / step) + 1)
    return np.array([line.interpolate(t, normalized=True).coords[0] for t in np.linspace(0, 1, n)])


def area(points: ArrayLike) -> Polygon:
    """The polygon with these corners, without the slivers of a self-crossing outline."""
    polygon = Polygon(np.asarray(points, float))
    return largest(polygon if polygon.is_valid else polygon.buffer(0))


def blob(points: ArrayLike, steps: int = 8) -> Polygon:
    """The area inside a smooth closed curve through the points."""
    return area(spline(points, closed=True, steps=steps))


def polygons(g: BaseGeometry) -> list[Polygon]:
    """Every polygon in a geometry."""
    if isinstance(g, Polygon):
        return [] if g.is_empty else [g]
    return [p for part in getattr(g, "geoms", ()) for p in polygons(part)]


def largest(g: BaseGeometry) -> Polygon:
    """The largest polygon in a geometry; an empty one if there is none."""
    return max(polygons(g), key=lambda p: p.area, default=Polygon())


def within(g: BaseGeometry, part: BaseGeometry) -> MultiPolygon:
    """The areas of a geometry in a part of the picture."""
    return MultiPolygon(polygons(g.intersection(part)))


def lines(g: BaseGeometry) -> list[LineString]:
    """Every line in a geometry, joined end to end where they meet."""
    found = [line for line in _lines(g) if line.length > 1e-6]
    return _lines(linemerge(found)) if len(found) > 1 else found


def _lines(g: BaseGeometry) -> list[LineString]:
    if isinstance(g, LineString | LinearRing):
        return [] if g.is_empty else [g]
    return [line for part in getattr(g, "geoms", ()) for line in _lines(part)]


def union(*parts: BaseGeometry) -> BaseGeometry:
    """All that any of the parts covers."""
    return unary_union([p for p in parts if not p.is_empty])


def grow(g: BaseGeometry, distance: float) -> BaseGeometry:
    """A geometry and everything within a distance of it; less of it if the distance is negative."""
    return g.buffer(distance, quad_segs=_ROUND)


def fillet(g: BaseGeometry, concave: float = 0.0, convex: float = 0.0) -> BaseGeometry:
    """Round inner corners to one radius, then outer corners to another."""
    if concave:
        g = grow(grow(g, concave), -concave)
    if convex:
        g = grow(grow(g, -convex), convex)
    return g


def smooth(g: BaseGeometry, sigma: float) -> Polygon:
    """The largest polygon with its outline blurred along its length by ``sigma`` units."""
    step = 0.2
    polygon = largest(g)
    if polygon.is_empty:
        return polygon
    outline = resample(polygon.exterior.coords, step)[:-1]
    return area(gaussian_filter1d(outline, sigma / step, axis=0, mode="wrap"))


def disc(centre: Vector, radius: float) -> Polygon:
    """A filled circle."""
    return Point(*centre).buffer(radius, quad_segs=2 * _ROUND)


def capsule(a: Vector, b: Vector, radius: float) -> BaseGeometry:
    """A bar with round ends."""
    return union(disc(a, radius), disc(b, radius)).convex_hull


def rectangle(x0: float, y0: float, x1: float, y1: float, radius: float = 0.0) -> Polygon:
    """An upright rectangle, its corners rounded by a radius."""
    box = Polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    return largest(grow(grow(box, -radius), radius)) if radius else box


def placed(g: Polygon, origin: Vector, degrees: float) -> Polygon:
    """A shape drawn about the origin along +x, turned and moved to its place."""
    return affinity.translate(affinity.rotate(g, degrees, origin=(0, 0)), *origin)


def curve(origin: Vector, degrees: float, points: Sequence[tuple[float, float]]) -> LineString:
    """A smooth open line drawn about the origin along +x, turned and moved to its place."""
    return LineString(rotate(spline(points, steps=6), degrees) + origin)
