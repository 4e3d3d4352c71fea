"""The type scale: few sizes, two weights, every leading a multiple of half a unit of the grid."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """A size in points, a leading in millimetres, a weight."""

    size: float
    leading: float
    weight: int = 400


FURNITURE = Style(9, 4.5)
"""The foot: for staff, not for the reader."""
NOTE = Style(10, 4.5)
"""Labels whose meaning is plain without them: "Ring", parts of a diagram, the address under a code."""
BODY = Style(12, 6)
"""Everything that the reader must act on."""
STRONG = Style(12, 6, 600)
LEAD = Style(15, 7.5)
"""The main message."""
HEAD = Style(15, 6, 600)
"""Headings in their column, phone numbers, doses of cards."""
DOSE = Style(22, 9, 600)
"""The numbers of a dose."""
CARD_NAME = Style(18, 7.5, 600)
"""The exercise on a card, a dose on a poster that has no room at full size."""
TITLE = Style(34, 13.5, 600)
NARROW_TITLE = Style(29, 11.25, 600)
NARROW_NOTE = Style(10.75, 4.5)
"""On narrow sheets; large print makes 16 points of it, and no less."""

CAP_HEIGHT = 0.698
"""Height of a capital, em (IBM Plex Sans)."""
