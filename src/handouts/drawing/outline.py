"""SVG outlines in their full grammar, brought to the four commands a picture keeps: M, L, C and Z."""

import math
import re
from collections.abc import Iterator

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f of SVG: x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_PLAIN = r"-?\d++(?:\.\d++)?+"
_PAIR = rf" {_PLAIN} {_PLAIN}"
_NORMAL = re.compile(rf"M{_PAIR}(?: (?:C{_PAIR}{_PAIR}{_PAIR}|L{_PAIR}|Z|M{_PAIR}))*+")
_TOKEN = re.compile(rf"[\s,]*(?:([MLHVCSQTAZmlhvcsqtaz])|({_NUMBER}))")
_FLAG = re.compile(r"[\s,]*([01])")
_CALL = re.compile(r"\s*(\w+)\s*\(([^()]*)\)[\s,]*")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The transform that applies ``n`` first and then ``m``."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)


def magnification(m: Matrix) -> float:
    """How much wider a line becomes."""
    return math.sqrt(abs(m[0] * m[3] - m[1] * m[2]))


def parse_transform(text: str) -> Matrix:
    """Read ``translate``, ``scale``, ``rotate`` and ``matrix``. Raises ValueError for anything else."""
    result, position = IDENTITY, 0
    while position < len(text.rstrip()):
        call = _CALL.match(text, position)
        if not call:
            raise ValueError(f"transform={text!r}")
        position = call.end()
        numbers = [float(n) for n in re.split(r"[\s,]+", call[2].strip())]
        match call[1], numbers:
            case "translate", [x, *rest] if len(rest) < 2:
                step = (1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0)
            case "scale", [x, *rest] if len(rest) < 2:
                step = (x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0)
            case "rotate", [degrees]:
                cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
                step = (cos, sin, -sin, cos, 0.0, 0.0)
            case "matrix", [a, b, c, d, e, f]:
                step = (a, b, c, d, e, f)
            case _:
                raise ValueError(f"transform={text!r}")
        result = multiply(result, step)
    return result


def number(value: float) -> str:
    """A coordinate as text: at most four decimals, never an exponent, never ``-0``. Raises ValueError for no number."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is no coordinate")
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def normal(path: str, matrix: Matrix = IDENTITY) -> str:
    """A path in the form a `Shape` keeps. One already in that form comes back untouched. Raises ValueError."""
    if matrix == IDENTITY and _NORMAL.fullmatch(path):
        return path
    a, b, c, d, e, f = matrix
    words: list[str] = []
    for command, points in _segments(path):
        words.append(command)
        for x, y in zip(points[::2], points[1::2], strict=True):
            words += (number(a * x + c * y + e), number(b * x + d * y + f))
    return " ".join(words)


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its own arguments, repeated letters supplied."""
    position, end, letter = 0, len(path.rstrip()), ""
    while position < end:
        token = _TOKEN.match(path, position)
        if not token or (not letter and token[1] not in ("M", "m")):
            raise ValueError(f"path data {path[position : position + 20]!r}")
        if token[1]:
            letter, position = token[1], token.end()
        elif letter in "Zz":
            raise ValueError(f"path data {path[position : position + 20]!r}")
        arguments: list[float] = []
        for index in range(_ARGUMENTS[letter.upper()]):
            pattern = _FLAG if letter in "Aa" and index in (3, 4) else _TOKEN
            token = pattern.match(path, position)
            if not token or not token[token.lastindex or 0] or (pattern is _TOKEN and token[1]):
                raise ValueError(f"path data {path[position : position + 20]!r}")
            arguments.append(float(token[token.lastindex or 0]))
            position = token.end()
        yield letter, arguments
        if letter in "Mm":
            letter = "L" if letter == "M" else "l"


def _segments(path: str) -> Iterator[tuple[str, list[float]]]:
    """The path with absolute coordinates in the commands M, L, C and Z."""
    x = y = x0 = y0 = 0.0
    handle, before = (0.0, 0.0), ""
    for letter, n in _commands(path):
        kind = letter.upper()
        if letter != kind:
            n = _absolute(kind, n, x, y)
        mirrored = (2 * x - handle[0], 2 * y - handle[1])
        match kind:
            case "Z":
                yield "Z", []
                x, y = x0, y0
            case "M" | "L":
                yield kind, n
                if kind == "M":
                    x0, y0 = n
            case "H":
                n = [n[0], y]
                yield "L", n
            case "V":
                n = [x, n[0]]
                yield "L", n
            case "C" | "S":
                if kind == "S":
                    n = [*(mirrored if before in "CS" else (x, y)), *n]
                yield "C", n
                handle = (n[2], n[3])
            case "Q" | "T":
                if kind == "T":
                    n = [*(mirrored if before in "QT" else (x, y)), *n]
                yield "C", _raise_degree(x, y, n)
                handle = (n[0], n[1])
            case "A":
                for curve in _arc(x, y, n):
                    yield "C", curve
        if kind != "Z":
            x, y = n[-2:]
        before = kind


def _absolute(kind: str, n: list[float], x: float, y: float) -> list[float]:
    if kind == "H":
        return [n[0] + x]
    if kind == "V":
        return [n[0] + y]
    if kind == "A":
        return [*n[:5], n[5] + x, n[6] + y]
    return [v + (y if i % 2 else x) for i, v in enumerate(n)]


def _raise_degree(x: float, y: float, n: list[float]) -> list[float]:
    """A quadratic curve from (x, y) as a cubic one."""
    qx, qy, ex, ey = n
    return [x + 2 / 3 * (qx - x), y + 2 / 3 * (qy - y), ex + 2 / 3 * (qx - ex), ey + 2 / 3 * (qy - ey), ex, ey]


def _arc(x: float, y: float, n: list[float]) -> list[list[float]]:
    """An elliptical arc as cubic curves of at most a quarter turn. Source: SVG 1.1, appendix F.6."""
    rx, ry, degrees, large, sweep, ex, ey = n
    rx, ry = abs(rx), abs(ry)
    if (x, y) == (ex, ey):
        return []
    if not rx or not ry:
        return [[x, y, ex, ey, ex, ey]]
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    dx, dy = (x - ex) / 2, (y - ey) / 2
    px, py = cos * dx + sin * dy, cos * dy - sin * dx
    grow = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    across = (rx * py) ** 2 + (ry * px) ** 2
    side = -1 if large == sweep else 1
    root = side * math.sqrt(max(0.0, (rx * ry) ** 2 / across - 1))
    cx, cy = root * rx * py / ry, -root * ry * px / rx
    start = math.atan2((py - cy) / ry, (px - cx) / rx)
    turn = math.atan2((-py - cy) / ry, (-px - cx) / rx) - start
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    mx, my = cos * cx - sin * cy + (x + ex) / 2, sin * cx + cos * cy + (y + ey) / 2
    pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    reach = 4 / 3 * math.tan(turn / pieces / 4)
    curves = []
    for i in range(pieces):
        a, b = start + turn * i / pieces, start + turn * (i + 1) / pieces
        round_points = (
            (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
        curves.append(
            [v for u, w in round_points for v in (mx + cos * rx * u - sin * ry * w, my + sin * rx * u + cos * ry * w)]
        )
    return curves
