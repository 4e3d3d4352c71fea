"""Things to sit, lean and hold on to: chair, bench, and the roller that holds the ankles."""

from shapely.geometry import Polygon

from handouts.content.figure import Point
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import blob, capsule, disc, rectangle, union, vector
from handouts.drawing.studio.pose import SEAT_HEIGHT

LINE = 0.8
"""Weight of the lines of things, in points."""
_SEAT_DEPTH, _SEAT_THICK, _BACK = 24.0, 1.9, 27.0
"""A chair as deep as 41 cm, its back 46 cm above the seat."""
BENCH_HEIGHT = 22.0
_BENCH_THICK = 4.0
_ROLLER = 2.6


def seat(front: float) -> Polygon:
    """The seat of a chair, its front edge at x."""
    return rectangle(front - _SEAT_DEPTH, SEAT_HEIGHT - _SEAT_THICK, front, SEAT_HEIGHT, 0.9)


def paint_chair(canvas: Canvas, front: float) -> None:
    """A chair that faces right: legs, rung and back, the padded rest, the seat."""
    back = front - _SEAT_DEPTH
    legs = union(
        capsule(vector(front - 2.4, SEAT_HEIGHT - _SEAT_THICK), vector(front - 1.4, 0.7), 0.75),
        capsule(vector(back + 2.4, SEAT_HEIGHT - _SEAT_THICK), vector(back - 0.4, 0.7), 0.75),
        capsule(vector(back + 1.6, SEAT_HEIGHT - 1), vector(back - 1.6, SEAT_HEIGHT + _BACK), 0.75),
        capsule(vector(front - 2, 9), vector(back + 1, 9), 0.45),
    )
    canvas.outline(legs, "prop", "prop-line", LINE)
    rest = [(0.9, 0.5), (1.3, 0.62), (0.4, 0.9), (-0.4, 1.04), (-1.9, 1.06), (-2.2, 0.95), (-1.2, 0.66), (-0.6, 0.5)]
    canvas.outline(blob([(back + x, SEAT_HEIGHT + _BACK * y) for x, y in rest]), "prop", "prop-line", LINE)
    canvas.outline(seat(front), "prop", "prop-line", LINE)


def bench_top(ends: Point) -> Polygon:
    """The padded top of a bench."""
    return rectangle(ends[0], BENCH_HEIGHT - _BENCH_THICK, ends[1], BENCH_HEIGHT, 1.3)


def paint_bench(canvas: Canvas, ends: Point) -> None:
    """A low bench on two legs."""
    for x in (ends[0] + 2.6, ends[1] - 2.6):
        canvas.outline(rectangle(x - 0.9, 0, x + 0.9, BENCH_HEIGHT - _BENCH_THICK), "prop", "prop-line", LINE)
    canvas.outline(bench_top(ends), "prop", "prop-line", LINE)


def paint_roller(canvas: Canvas, x: float, height: float) -> None:
    """A padded bar across both ankles, on a post."""
    canvas.outline(rectangle(x - 0.9, 0, x + 0.9, height, 0.3), "prop-dark", "prop-line", LINE)
    canvas.outline(disc(vector(x, height), _ROLLER), "prop-dark", "ink", LINE)
    canvas.stroke(disc(vector(x, height), 0.8), "ink", LINE)
