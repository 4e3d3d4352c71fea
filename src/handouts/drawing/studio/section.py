"""Anatomy diagrams: the inner side of the foot cut open, and on it what the text is about.

To be approved by a clinician before use.
"""

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Diagram
from handouts.drawing.studio import anatomy
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import Path, area, fillet, largest, polygons, rectangle, spline, union
from handouts.drawing.studio.marks import paint_glow
from handouts.drawing.studio.profiles import Points

POINT = 2.0
"""Units in a point of line weight: diagrams are printed at about half a point per unit."""

_OUTLINE, _BONE, _TISSUE, _FIBRE, _GROUND, _BRACKET = 0.7, 0.6, 0.5, 0.4, 0.9, 0.9
_BONES_BEHIND = (anatomy.FIBULA, anatomy.CUBOID)
_BONES = (
    anatomy.TIBIA,
    anatomy.HEEL_BONE,
    anatomy.TALUS,
    anatomy.NAVICULAR,
    anatomy.CUNEIFORM,
    anatomy.METATARSAL,
    anatomy.SESAMOID,
    anatomy.PROXIMAL_PHALANX,
    anatomy.DISTAL_PHALANX,
)
_STEPS = 20
"""Points of a curve between two given ones: they lie far apart here."""
_SPECK = 12.0
"""Shades smaller than this, in square units, are left out."""
_RIGHT, _BOTTOM = 264.0, -8.0
_LEG_TOP, _ANKLE_TOP = 292.0, 165.0
"""Where the leg is cut off: above the lower end of the calf muscle, or above the ankle."""
_SORE = (82.0, 122.0)
"""The heights 2 and 6 cm above the attachment of the tendon."""


def paint_section(name: Diagram) -> tuple[Canvas, tuple[float, float, float, float]]:
    """A diagram on a canvas, and the box it is shown in."""
    canvas = Canvas(POINT, decimals=1)
    spur, sore = name == "heel-spur", name == "achilles-tendon-sore"
    left, top = (-14.0 if sore else -4.0), (_ANKLE_TOP if spur else _LEG_TOP)
    foot = _Section(canvas, top, spur)
    foot.paint_soft_parts()
    foot.paint_bones()
    foot.paint_tendon()
    if sore:
        foot.paint_sore_zone()
    if not spur:
        foot.paint_muscle()
    canvas.stroke(LineString([(left, -0.8), (_RIGHT, -0.8)]), "prop-line", _GROUND, cap="butt")
    return canvas, (left, _BOTTOM, _RIGHT, top)


class _Section:
    """One foot, its leg cut off at ``top``, with or without a heel spur."""

    def __init__(self, canvas: Canvas, top: float, spur: bool) -> None:
        self.canvas = canvas
        self.spur = spur
        self.below_top = rectangle(-50, -50, 400, top)
        self.uncut = rectangle(-100, -100, 400, top - 0.3)
        self.skin = _blob(anatomy.SKIN).intersection(self.below_top)
        self.inside = _blob(anatomy.SKIN).buffer(-1.2).intersection(self.below_top)
        self.fascia = LineString(_curve(anatomy.FASCIA_UNDER_SPUR if spur else anatomy.FASCIA))

    def paint_soft_parts(self) -> None:
        """Skin, fat pad, and the band under the foot, sore where a spur is."""
        heel_bone = _blob(anatomy.HEEL_BONE)
        self._part(self.skin, "skin", "ink", _OUTLINE)
        pad = _blob(anatomy.FAT_PAD).intersection(self.inside).difference(heel_bone)
        self.canvas.fill(largest(pad.difference(self.fascia.buffer(3.2))), "fat")
        if self.spur:
            paint_glow(self.canvas, LineString([(64, 13), (84, 14)]), 15, self.inside)
        self._part(self.fascia.buffer(2.6), "tendon", "tendon-line", _TISSUE)
        upper, lower = (np.array(self.fascia.offset_curve(d).coords) for d in (2.4, -2.4))
        self._paint_fibres(upper, lower, parts=3)

    def paint_bones(self) -> None:
        """Those behind in grey, those in front shaded below, and the nail."""
        for points in _BONES_BEHIND:
            self._part(_blob(points), "bone-shade", "bone-line", _BONE)
        for points in _BONES:
            with_spur = self.spur and points is anatomy.HEEL_BONE
            bone = fillet(union(_blob(points), _blob(anatomy.SPUR)), concave=4) if with_spur else _blob(points)
            self._part(bone, "bone", "bone-line", _BONE)
            lit = bone.buffer(-_BONE * POINT / 2)
            shade = fillet(lit.difference(affinity.translate(lit, -1.6, 2.4)).intersection(self.below_top), convex=0.6)
            self.canvas.fill(union(*(part for part in polygons(shade) if part.area > _SPECK)), "bone-shade")
            if with_spur:
                self.canvas.stroke(bone.boundary.difference(_blob(points).buffer(0.5)), "ink", 1.2 * _OUTLINE)
        self.canvas.stroke(LineString(_curve(anatomy.NAIL)), "ink", _FIBRE)

    def paint_sore_zone(self) -> None:
        """A glow on the tendon, its fibres showing through, and a bracket beside it."""
        low, high = _SORE
        paint_glow(self.canvas, LineString([(33.5, low + 10), (42.5, high - 8)]), 13, self.skin)
        self._paint_tendon_fibres()
        self.canvas.stroke(LineString([(-6, low), (-12, low), (-12, high), (-6, high)]), "arrow", _BRACKET)

    def paint_tendon(self) -> None:
        """The Achilles tendon with its fibres."""
        back, front = _curve(anatomy.TENDON_BACK), _curve(anatomy.TENDON_FRONT)
        self._part(area(np.vstack([back, front])), "tendon", "tendon-line", _TISSUE)
        self._paint_tendon_fibres()

    def _paint_tendon_fibres(self) -> None:
        self._paint_fibres(_curve(anatomy.TENDON_BACK), _curve(anatomy.TENDON_FRONT)[::-1], parts=4)

    def paint_muscle(self) -> None:
        """The lower end of the calf muscle, over the tendon."""
        self._part(_blob(anatomy.CALF_MUSCLE).intersection(self.inside), "muscle", "muscle-line", _TISSUE)
        for k in (0.17, 0.34, 0.5, 0.66, 0.83):
            course = [(14 + 44 * k, 320), (11 + 46 * k, 270), (17 + 36 * k, 228 - 14 * k), (20 + 30 * k, 219 - 15 * k)]
            self.canvas.stroke(LineString(_curve(course)).intersection(self.uncut), "muscle-line", _FIBRE)

    def _part(self, shape: BaseGeometry, fill: str, line: str, weight: float) -> None:
        """An area and its line, which stays open where the leg is cut off."""
        shape = shape.intersection(self.below_top)
        if self.uncut.contains(shape):
            self.canvas.outline(shape, fill, line, weight)
        else:
            self.canvas.stroke(shape.boundary.intersection(self.uncut), line, 2 * weight, cap="butt")
            self.canvas.fill(shape, fill)

    def _paint_fibres(self, one: Path, other: Path, parts: int) -> None:
        """Lines between two edges that run the same way."""
        a, b = _middle(one), _middle(other)
        for i in range(1, parts):
            self.canvas.stroke(LineString(a + (b - a) * i / parts).intersection(self.uncut), "tendon-line", _FIBRE)


def _curve(points: Points) -> Path:
    return spline(points, steps=_STEPS)


def _blob(points: Points) -> Polygon:
    return area(spline(points, closed=True, steps=_STEPS))


def _middle(edge: Path) -> Path:
    """An edge without its ends, as 60 points."""
    line = LineString(edge)
    return np.array([line.interpolate(t, normalized=True).coords[0] for t in np.linspace(0.06, 0.94, 60)])
