"""Small marks: badges that number figures, the rule that opens a row, the sign that says stop."""

import math

from handouts.flow.block import HAIRLINE, Pen
from handouts.flow.grid import MM
from handouts.flow.lines import width_of
from handouts.flow.structure import Element
from handouts.flow.type import CAP_HEIGHT, STRONG

BADGE = 6.0
"""Diameter of a badge, mm."""
BAR = 2.0
"""Thickness of the rule over a heading, points."""
_PILL_PADDING = 3.2


def opening_rule(pen: Pen, x: float, y: float, width: float, bar: float) -> None:
    """A hairline over a row, thick in the brand's colour for ``bar`` mm where the heading stands."""
    pen.rule(x, y, width, HAIRLINE)
    if bar:
        pen.rule(x, y, bar, BAR, "brand")


def octagon(pen: Pen, x: float, y: float, height: float, role: str, outline: float = 0.0) -> None:
    """A stop sign around (x, y), standing on a side."""
    radius = height / 2 / math.cos(math.pi / 8)
    angles = [math.pi / 8 + corner * math.pi / 4 for corner in range(8)]
    corners = [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]
    pen.polygon(corners, role, outline)


def badge_width(text: str) -> float:
    """Width of a badge: a disc for one figure, a pill for a range, mm."""
    if len(text) <= 2:
        return BADGE
    return max(BADGE, width_of(text, STRONG) / MM + _PILL_PADDING)


def badge(pen: Pen, text: str, x: float, y: float, element: Element | None) -> float:
    """A figure's number, white on the brand's colour, its start edge at ``x`` and its middle at ``y``; returns its
    width.
    """
    width = badge_width(text)
    pen.box(x, y - BADGE / 2, width, BADGE, "brand", radius=BADGE / 2)
    baseline = y + CAP_HEIGHT / 2 * STRONG.size / MM
    pen.text(text + " ", x - 5, baseline, width + 10, STRONG, element=element, role="white", align="center")
    return width
