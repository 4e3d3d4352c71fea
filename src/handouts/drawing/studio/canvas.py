"""Areas and lines in figure units (y up) painted in order into the shapes of a `Picture` (y down)."""

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from handouts.drawing.picture import Cap, Shape
from handouts.drawing.studio.bezier import fit
from handouts.drawing.studio.geometry import Path, lines, polygons, resample

FIT_ERROR = 0.08
"""How far a drawn line may stray from the computed one, in points."""
STRAIGHT = 1.6
"""Edges longer than this are straight on purpose, in points; those of a smooth curve are shorter."""


class Canvas:
    """Collects shapes. Line weights are given in points; ``point`` is how many units a point is at the printed size."""

    def __init__(self, point: float, decimals: int, window: Polygon | None = None) -> None:
        self.point = point
        self.shapes: list[Shape] = []
        self._decimals = decimals
        self._window = window

    def fill(self, g: BaseGeometry, role: str) -> None:
        """An area in one colour."""
        if self._window:
            g = g.intersection(self._window)
        self._add(g, role, None, 0.0, "round")

    def stroke(self, g: BaseGeometry, role: str, weight: float, cap: Cap = "round") -> None:
        """A line of even weight. In a window it becomes an area, so that the window can cut it off."""
        if self._window:
            line = g.boundary if polygons(g) else g
            self.fill(line.buffer(weight * self.point / 2, cap_style="flat" if cap == "butt" else "round"), role)
        else:
            self._add(g, None, role, weight * self.point, cap)

    def outline(self, g: BaseGeometry, fill: str, line: str, weight: float) -> None:
        """An area in a line."""
        if self._window:
            self.stroke(g, line, 2 * weight)
            self.fill(g, fill)
        else:
            self._add(g, fill, line, weight * self.point, "round")

    def taper(self, line: LineString, role: str, weight: float, start: float, end: float) -> None:
        """An ink line that thins out over ``start`` and ``end`` units at its ends."""
        if line.length < 0.05:
            return
        step = max(0.12, min(0.9 * self.point, line.length / 8))
        p = resample(line.coords, step)
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(p, axis=0).T))])
        half = np.full(len(p), weight * self.point / 2)
        for reach, distance in ((start, along), (end, along[-1] - along)):
            if reach:
                share = np.clip(distance / min(reach, 0.9 * along[-1]), 0, 1)
                half *= np.clip(np.sin(share * np.pi / 2), 0.12, 1)
        self.fill(_ribbon(p, half), role)

    def _add(self, g: BaseGeometry, fill: str | None, stroke: str | None, width: float, cap: Cap) -> None:
        rings: list[tuple[Path, bool]] = []
        for polygon in map(orient, polygons(g)):
            rings += [(np.array(ring.coords), True) for ring in (polygon.exterior, *polygon.interiors)]
        if stroke:
            rings += [(np.array(line.coords), line.is_ring) for line in lines(g)]
        path = " ".join(filter(None, (self._path(ring, closed) for ring, closed in rings)))
        if path:
            self.shapes.append(Shape(path, fill, stroke, round(width, 3), cap))

    def _path(self, points: Path, closed: bool) -> str:
        segments = fit(points, FIT_ERROR * self.point, STRAIGHT * self.point, closed)
        if not segments:
            return ""
        words = ["M", *self._words(segments[0][:1])]
        for s in segments:
            words += ["L" if len(s) == 2 else "C", *self._words(s[1:])]
        return " ".join([*words, "Z"] if closed else words)

    def _words(self, points: Path) -> list[str]:
        return [w for x, y in points for w in (self._number(x), self._number(-y))]

    def _number(self, value: float) -> str:
        text = f"{value:.{self._decimals}f}".rstrip("0").rstrip(".")
        return "0" if text in ("-0", "") else text


def _ribbon(p: Path, half: NDArray[np.float64]) -> BaseGeometry:
    """The area about a line, its half width given at every point."""
    along = np.gradient(p, axis=0)
    along /= np.hypot(*along.T)[:, None] + 1e-9
    across = np.stack([-along[:, 1], along[:, 0]], 1) * half[:, None]
    return Polygon(np.vstack([p + across, (p - across)[::-1]])).buffer(0)
