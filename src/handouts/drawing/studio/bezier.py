"""Outlines as Bézier curves: few numbers in the file, and smooth at any size in print.

Source: P. J. Schneider, "An algorithm for automatically fitting digitized curves", Graphics Gems, 1990.
Changed in three ways: long edges stay exactly straight, corners are found beforehand, and handles are held
short, since a long one shows as a stray spike.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from handouts.drawing.studio.geometry import Path, Vector, direction, length, signed

Segment = NDArray[np.float64]
"""Two points: a straight edge. Four: a cubic curve."""

_CORNER = 38.0
"""A turn of more degrees than this is a corner."""
_NEAR = 2e-3
"""Points closer than this are one point."""


def fit(points: ArrayLike, error: float, long: float, closed: bool = False) -> list[Segment]:
    """Segments that stay within ``error`` of a line; its edges longer than ``long`` are straight on purpose."""
    p = _distinct(np.asarray(points, float), closed)
    n = len(p)
    if n < 2:
        return []
    edges = n if closed else n - 1
    straight = [length(p[(i + 1) % n] - p[i]) > long for i in range(edges)]
    cuts = {j % n for i in range(edges) if straight[i] for j in (i, i + 1)}
    cuts |= {i for i in (range(n) if closed else range(1, n - 1)) if _turn(p[i - 1], p[i], p[(i + 1) % n]) > _CORNER}
    smooth_ring = closed and not cuts
    if closed:
        stops = sorted(cuts) or [0]
        stops.append(stops[0] + n)
    else:
        stops = sorted(cuts | {0, n - 1})
    out: list[Segment] = []
    for a, b in pairwise(stops):
        run = p[np.arange(a, b + 1) % n]
        if len(run) == 2:
            out.append(run)
            continue
        if smooth_ring:
            start = _unit(run[1] - run[-2])
            out += _fit_run(run, start, -start, error)
            continue
        before = p[a % n] - p[(a - 1) % n] if (closed or a > 0) and straight[(a - 1) % edges] else None
        after = p[b % n] - p[(b + 1) % n] if (closed or b < n - 1) and straight[b % edges] else None
        out += _fit_run(run, _tangent(run[1] - run[0], before), _tangent(run[-2] - run[-1], after), error)
    return out


def _distinct(p: Path, closed: bool) -> Path:
    keep = [0]
    for i in range(1, len(p)):
        if length(p[i] - p[keep[-1]]) > _NEAR:
            keep.append(i)
    if closed and len(keep) > 1 and length(p[keep[0]] - p[keep[-1]]) <= _NEAR:
        keep.pop()
    return p[keep]


def _unit(v: Vector) -> Vector:
    return v / length(v)


def _turn(a: Vector, b: Vector, c: Vector) -> float:
    return abs(signed(direction(c - b) - direction(b - a)))


def _tangent(along: Vector, neighbour: Vector | None) -> Vector:
    """The direction of a run at its end: that of its straight neighbour where the two are almost in line."""
    own = _unit(along)
    if neighbour is not None and float(_unit(neighbour) @ own) > 0.92:
        return _unit(neighbour)
    return own


def _fit_run(d: Path, start: Vector, end: Vector, error: float) -> Iterator[Segment]:
    """One curve if it fits, or else two runs that meet smoothly where it fits worst."""
    if len(d) == 2:
        third = length(d[1] - d[0]) / 3
        yield np.array([d[0], d[0] + start * third, d[1] + end * third, d[1]])
        return
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(d, axis=0).T))])
    u = arc / arc[-1]
    worst = 0
    for attempt in range(4):
        control = _control(d, u, start, end, float(arc[-1]))
        miss = ((_evaluate(control, u) - d) ** 2).sum(1)
        worst = int(miss.argmax())
        if miss[worst] < error * error:
            yield control
            return
        if miss[worst] > 16 * error * error and attempt > 0:
            break
        u = _closer(control, d, u)
    worst = min(max(worst, 1), len(d) - 2)
    chord = d[max(worst - 2, 0)] - d[min(worst + 2, len(d) - 1)]
    middle = _unit(chord) if length(chord) > 1e-9 else start
    yield from _fit_run(d[: worst + 1], start, middle, error)
    yield from _fit_run(d[worst:], -middle, end, error)


def _evaluate(c: Segment, u: NDArray[np.float64]) -> Path:
    t = u[:, None]
    points: Path = (1 - t) ** 3 * c[0] + 3 * (1 - t) ** 2 * t * c[1] + 3 * (1 - t) * t * t * c[2] + t**3 * c[3]
    return points


def _control(d: Path, u: NDArray[np.float64], start: Vector, end: Vector, arc: float) -> Segment:
    """The handles that fit best in the sense of least squares, their directions given."""
    b1, b2 = 3 * u * (1 - u) ** 2, 3 * u * u * (1 - u)
    a1, a2 = b1[:, None] * start, b2[:, None] * end
    ends = ((1 - u) ** 3 + b1)[:, None] * d[0] + (b2 + u**3)[:, None] * d[-1]
    c00, c01, c11 = (a1 * a1).sum(), (a1 * a2).sum(), (a2 * a2).sum()
    x0, x1 = (a1 * (d - ends)).sum(), (a2 * (d - ends)).sum()
    determinant = c00 * c11 - c01 * c01
    chord = length(d[-1] - d[0])
    first = last = chord / 3
    if abs(determinant) > 1e-12:
        h0, h1 = (x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant
        if 1e-3 * chord <= min(h0, h1) and max(h0, h1) <= 1.2 * arc:
            first, last = h0, h1
    return np.array([d[0], d[0] + start * first, d[-1] + end * last, d[-1]])


def _closer(c: Segment, d: Path, u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Parameters moved by one Newton step towards the nearest points of the curve."""
    t = u[:, None]
    d1 = 3 * np.diff(c, axis=0)
    d2 = 2 * np.diff(d1, axis=0)
    off = _evaluate(c, u) - d
    speed = (1 - t) ** 2 * d1[0] + 2 * (1 - t) * t * d1[1] + t * t * d1[2]
    bend = (1 - t) * d2[0] + t * d2[1]
    slope = (speed * speed).sum(1) + (off * bend).sum(1)
    step = np.divide((off * speed).sum(1), slope, out=np.zeros_like(u), where=np.abs(slope) > 1e-12)
    return np.maximum.accumulate(np.clip(u - step, 0, 1))
