"""Anatomy diagrams: the inner side of the foot cut open, and on it what the text is about.

To be approved by a clinician before use.
"""

import numpy as np
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Diagram
from handouts.drawing.studio import anatomy
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import area, fillet, largest, rectangle, union
from handouts.drawing.studio.marks import paint_glow
from handouts.drawing.studio.tissue import (
    BONE,
    FIBRE,
    GROUND,
    OUTLINE,
    TISSUE,
    contour,
    curve,
    paint_fibres,
    paint_shade,
)

POINT = 2.0
"""Units in a point of line weight: diagrams are printed at about half a point per unit."""

_BRACKET = 0.9
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
_NET_STEP, _NET_LEAN = 7, 0.55
"""The chambers of the fat pad: distance of their walls, and their slope."""
_LIGHT = (-1.6, 2.4)
_SPECK = 12.0
"""Shades smaller than this, in square units, are left out."""
_RIGHT, _BOTTOM = 264.0, -8.0
_LEG_TOP, _ANKLE_TOP = 292.0, 165.0
"""Where the leg is cut off: above the lower end of the calf muscle, or above the ankle."""
_SPUR_ROOT, _SPUR_GLOW = (60.0, 13.0), 21.0
_CLEAR = 2.2
"""White about what lies in a glow."""
_SORE = (82.0, 122.0)
"""The heights 2 and 6 cm above the attachment of the tendon."""


def paint_section(name: Diagram) -> tuple[Canvas, tuple[float, float, float, float]]:
    """A diagram on a canvas, and the box it is shown in."""
    canvas = Canvas(POINT, decimals=1)
    spur, sore, pad = (name == diagram for diagram in ("heel-spur", "achilles-tendon-sore", "heel-pad"))
    left, top = (-14.0 if sore else -4.0), (_ANKLE_TOP if spur or pad else _LEG_TOP)
    foot = Section(canvas, top, spur)
    foot.paint_soft_parts()
    if pad:
        foot.paint_sore_pad()
    foot.paint_bones()
    foot.paint_tendon()
    if sore:
        foot.paint_sore_zone()
    if top == _LEG_TOP:
        foot.paint_muscle()
    canvas.stroke(LineString([(left, -0.8), (_RIGHT, -0.8)]), "prop-line", GROUND, cap="butt")
    return canvas, (left, _BOTTOM, _RIGHT, top)


class Section:
    """One foot, its leg cut off at ``top``, with or without a heel spur."""

    def __init__(self, canvas: Canvas, top: float, spur: bool) -> None:
        self.canvas = canvas
        self.spur = spur
        self.pad = Polygon()
        self.below_top = rectangle(-50, -50, 400, top)
        self.uncut = rectangle(-100, -100, 400, top - 0.3)
        self.skin = contour(anatomy.SKIN).intersection(self.below_top)
        self.inside = contour(anatomy.SKIN).buffer(-1.2).intersection(self.below_top)
        self.fascia = LineString(curve(anatomy.FASCIA_UNDER_SPUR if spur else anatomy.FASCIA))

    def paint_soft_parts(self) -> None:
        """Skin, fat pad, and the band under the foot, sore where a spur is."""
        heel_bone = contour(anatomy.HEEL_BONE)
        self._part(self.skin, "skin", "ink", OUTLINE)
        pad = contour(anatomy.FAT_PAD).intersection(self.inside).difference(heel_bone)
        self.pad = largest(pad.difference(self.fascia.buffer(3.2)))
        self.canvas.fill(self.pad, "fat")
        if self.spur:
            paint_glow(self.canvas, Point(*_SPUR_ROOT), _SPUR_GLOW, self.inside)
            ring = self.fascia.buffer(2.6 + _CLEAR / 2).intersection(Point(*_SPUR_ROOT).buffer(_SPUR_GLOW))
            self.canvas.fill(ring, "paper")
        self._part(self.fascia.buffer(2.6), "tendon", "tendon-line", TISSUE)
        upper, lower = (np.array(self.fascia.offset_curve(d).coords) for d in (2.4, -2.4))
        paint_fibres(self.canvas, upper, lower, 3, "tendon-line", self.uncut)

    def paint_sore_pad(self) -> None:
        """A glow in the pad under the heel, and the net of fibres that holds its fat in chambers."""
        paint_glow(self.canvas, LineString([(24, 9), (48, 7)]), 15, self.pad)
        net = [
            LineString([(x - 80 * lean, -40), (x + 80 * lean, 120)])
            for lean in (-_NET_LEAN, _NET_LEAN)
            for x in range(-120, 240, _NET_STEP)
        ]
        self.canvas.stroke(union(*net).intersection(self.pad), "fat-line", FIBRE)
        self.canvas.stroke(self.pad, "fat-line", TISSUE)

    def paint_bones(self) -> None:
        """Those behind in grey, those in front shaded below, a darker edge about a spur, and the nail."""
        for points in _BONES_BEHIND:
            self._part(contour(points), "bone-shade", "bone-line", BONE)
        for points in _BONES:
            bone = self._heel_bone() if points is anatomy.HEEL_BONE else contour(points)
            self._part(bone, "bone", "bone-line", BONE)
            paint_shade(self.canvas, bone, self.below_top, _LIGHT, _SPECK)
        if self.spur:
            edge = self._heel_bone().boundary.intersection(contour(anatomy.SPUR).buffer(1.0))
            self.canvas.stroke(edge, "ink", OUTLINE)
        self.canvas.stroke(LineString(curve(anatomy.NAIL)), "ink", FIBRE)

    def _heel_bone(self) -> Polygon:
        """The heel bone, out of which a spur grows without a line between them."""
        bone = contour(anatomy.HEEL_BONE)
        return largest(fillet(union(bone, contour(anatomy.SPUR)), concave=1.6)) if self.spur else bone

    def paint_sore_zone(self) -> None:
        """A glow about the tendon, the sore part of it dark in a ring of white, and a bracket beside it."""
        low, high = _SORE
        paint_glow(self.canvas, LineString([(33.5, low + 10), (42.5, high - 8)]), 15, self.skin)
        sore = self._tendon().intersection(rectangle(-50, low, 100, high))
        self._clear_about(sore, self._tendon())
        self.canvas.fill(sore, "arrow")
        self.canvas.stroke(LineString([(-6, low), (-12, low), (-12, high), (-6, high)]), "arrow", _BRACKET)

    def paint_tendon(self) -> None:
        """The Achilles tendon with its fibres."""
        self._part(self._tendon(), "tendon", "tendon-line", TISSUE)
        back, front = curve(anatomy.TENDON_BACK), curve(anatomy.TENDON_FRONT)[::-1]
        paint_fibres(self.canvas, back, front, 4, "tendon-line", self.uncut)

    def _tendon(self) -> Polygon:
        return area(np.vstack([curve(anatomy.TENDON_BACK), curve(anatomy.TENDON_FRONT)]))

    def _clear_about(self, shape: BaseGeometry, part_of: BaseGeometry) -> None:
        """A ring of white, which parts a shape from the glow about it in grey, too, but not from what it is part of."""
        ring = shape.buffer(_CLEAR).intersection(self.inside)
        self.canvas.fill(ring.difference(part_of.buffer(TISSUE * POINT)), "paper")

    def paint_muscle(self) -> None:
        """The lower end of the calf muscle, over the tendon."""
        self._part(contour(anatomy.CALF_MUSCLE).intersection(self.inside), "muscle", "muscle-line", TISSUE)
        for k in (0.17, 0.34, 0.5, 0.66, 0.83):
            course = [(14 + 44 * k, 320), (11 + 46 * k, 270), (17 + 36 * k, 228 - 14 * k), (20 + 30 * k, 219 - 15 * k)]
            self.canvas.stroke(LineString(curve(course)).intersection(self.uncut), "muscle-line", FIBRE)

    def _part(self, shape: BaseGeometry, fill: str, line: str, weight: float) -> None:
        """An area and its line, which stays open where the leg is cut off."""
        shape = shape.intersection(self.below_top)
        if self.uncut.contains(shape):
            self.canvas.outline(shape, fill, line, weight)
        else:
            self.canvas.stroke(shape.boundary.intersection(self.uncut), line, 2 * weight, cap="butt")
            self.canvas.fill(shape, fill)
