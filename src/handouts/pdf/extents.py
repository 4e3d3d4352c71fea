"""How far a drawing reaches: the bounding box that a Figure must tell (PDF/UA-1, 7.3; ISO 32000-1, 14.8.5.4.3)."""

from collections.abc import Iterable

from handouts.pdf.drawn import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes, at least one."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point through a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def boxed(matrix: Matrix, box: Box) -> Box:
    """The box around a box through a matrix."""
    left, bottom, right, top = box
    corners = [apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    return union((x, y, x, y) for x, y in corners)


def of_paths(operators: Iterable[str], matrix: Matrix, width: float) -> list[Box]:
    """Boxes of the paths in a stretch of page operators that starts under ``matrix`` with lines ``width`` points wide.

    Control points count as points and every path as stroked, so a box may be too large, never too small. Text and
    forms (in operators of their own, ``q``..``Q``) are left to who drew them.
    """
    boxes: list[Box] = []
    saved: list[tuple[Matrix, float]] = []
    for line in operators:
        if len(line) > 1 and line.endswith("Q"):
            continue
        stack: list[float] = []
        for token in line.split():
            if token[-1].isdigit() or token[-1] == ".":
                stack.append(float(token))
                continue
            match token:
                case "q":
                    saved.append((matrix, width))
                case "Q":
                    matrix, width = saved.pop()
                case "cm":
                    matrix = _concatenated(stack, matrix)
                case "w":
                    width = stack[-1]
                case "re":
                    x, y, w, h = stack[-4:]
                    boxes.append(_grown(boxed(matrix, (x, y, x + w, y + h)), width))
                case "m" | "l" | "c" | "v" | "y":
                    points = [apply(matrix, x, y) for x, y in zip(stack[::2], stack[1::2], strict=True)]
                    boxes += [_grown((x, y, x, y), width) for x, y in points]
            stack.clear()
    return boxes


def _concatenated(stack: list[float], outer: Matrix) -> Matrix:
    a, b, c, d, e, f = stack
    first, second = (a, b), (c, d)
    (p, q), (r, s) = ((x * outer[0] + y * outer[2], x * outer[1] + y * outer[3]) for x, y in (first, second))
    return p, q, r, s, *apply(outer, e, f)


def _grown(box: Box, width: float) -> Box:
    half = width / 2
    return box[0] - half, box[1] - half, box[2] + half, box[3] + half
