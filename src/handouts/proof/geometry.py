"""Matrices, boxes and the outlines of painted shapes."""

import re
from functools import lru_cache
from typing import Final

from handouts.proof.facts import Box, Matrix, Shape
from handouts.proof.objects import Broken

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
FAR = 1e5
"""Points from a page's corner that nothing painted is expected to pass: 35 metres."""
_STEP = re.compile(rb"([-+.\d\s]*+)(re|[mlcvyh])")


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does ``m`` first and then ``n``."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def turned(box: Box, m: Matrix) -> Box:
    """The upright box around a box's corners after a matrix."""
    a, b, c, d, e, f = m
    left, low, right, high = box
    if b == 0 == c:
        x0, x1, y0, y1 = a * left + e, a * right + e, d * low + f, d * high + f
        x0, x1 = (x0, x1) if x0 < x1 else (x1, x0)
        return Box(x0, y0, x1, y1) if y0 < y1 else Box(x0, y1, x1, y0)
    corners = [(x, y) for x in (left, right) for y in (low, high)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def sound(box: Box) -> Box:
    """The box, if viewers can make something of it. Raises Broken for numbers that no page has room for."""
    if not (-FAR < box.x0 <= box.x1 < FAR and -FAR < box.y0 <= box.y1 < FAR):
        raise Broken("something is painted miles away from the page")
    return box


def cut(box: Box, clip: Box | None) -> Box | None:
    """What a clip leaves of a box."""
    if clip is None:
        return box
    a, b, c, d = box
    p, q, r, s = clip
    if p <= a and q <= b and c <= r and d <= s:
        return box
    a, b, c, d = max(a, p), max(b, q), min(c, r), min(d, s)
    return Box(a, b, c, d) if a <= c and b <= d else None


def scale_of(m: Matrix) -> float:
    """How much longer things get, on the average of both directions."""
    return float(abs(m[0] * m[3] - m[1] * m[2]) ** 0.5)


@lru_cache(maxsize=4096)
def outline(path: bytes) -> tuple[tuple[float, ...], ...]:
    """The subpaths of path operators, x and y by turns; of curves the control points too, which lie close around them.
    Remembered by its bytes, since the same picture stands in many files.
    """
    if b"re" not in path:
        parts = [list(map(float, part.split())) for part in path.translate(None, b"lcvyh").split(b"m")]
        ends = [*(part[:-2] for part in parts[1:-1]), *parts[1:][-1:]]  # the start of the next stands before its m
        return tuple((*before[-2:], *points) for before, points in zip(parts[:-1], ends, strict=True))
    subpaths: list[list[float]] = []
    for operands, step in _STEP.findall(path):
        numbers = list(map(float, operands.split()))
        if step == b"re":
            x, y, w, h = numbers[-4:]
            subpaths.append([x, y, x + w, y, x + w, y + h, x, y + h])
        elif step == b"m":
            subpaths.append(numbers)
        elif step != b"h" and subpaths:
            subpaths[-1].extend(numbers)
    return tuple(map(tuple, subpaths))


@lru_cache(maxsize=4096)
def extent(path: bytes) -> Box | None:
    """The box of a path's points. Remembered by its bytes."""
    if b"re" not in path:
        return bounds(path.translate(None, b"mlcvyh").strip())
    points = [n for subpath in outline(path) for n in subpath]
    return Box(min(points[0::2]), min(points[1::2]), max(points[0::2]), max(points[1::2])) if points else None


@lru_cache(maxsize=4096)
def bounds(numbers: bytes) -> Box | None:
    """The box of points, x and y by turns. Remembered: what is drawn is mostly written as its picture is."""
    found = list(map(float, numbers.split()))
    xs, ys = found[0::2], found[1::2]
    return Box(min(xs), min(ys), max(xs), max(ys)) if ys else None


def _inside(x: float, y: float, points: tuple[float, ...]) -> bool:
    inside = False
    x1, y1 = points[-2], points[-1]
    for x0, y0 in zip(points[0::2], points[1::2], strict=False):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
        x1, y1 = x0, y0
    return inside


def _near(x: float, y: float, points: tuple[float, ...], distance: float) -> bool:
    for i in range(0, len(points) - 3, 2):
        x0, y0, x1, y1 = points[i : i + 4]
        dx, dy = x1 - x0, y1 - y0
        along = dx * dx + dy * dy
        t = min(1.0, max(0.0, ((x - x0) * dx + (y - y0) * dy) / along)) if along else 0.0
        if (x - x0 - t * dx) ** 2 + (y - y0 - t * dy) ** 2 < distance * distance:
            return True
    return False


def paints(shape: Shape, x: float, y: float) -> bool:
    """Whether a shape leaves ink at a point of the page. Curves count as the lines through their control points."""
    box = shape.box
    if not (box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1):
        return False
    if shape.kind == "image":
        return True
    a, b, c, d, e, f = shape.matrix
    size = a * d - b * c
    if not size:
        return False
    x, y = x - e, y - f
    u, v = (d * x - c * y) / size, (a * y - b * x) / size
    subpaths = outline(shape.path)
    if shape.kind == "fill":
        return sum(_inside(u, v, points) for points in subpaths if len(points) > 4) % 2 == 1
    return any(_near(u, v, points, shape.width / 2) for points in subpaths)
