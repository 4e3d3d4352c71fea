"""The grid of a page, in millimetres from the start edge and from the top.

Twelve columns; headings take the first three, text the other nine. Everything stands on half units of 0.75 mm, so that
lines of text beside each other and figures on the ground share their baselines.
"""

import math
from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""

HALF_UNIT = 0.75
COLUMNS = 12
GUTTER = 6.0
HEAD_COLUMNS = 3


def snap(y: float) -> float:
    """The next half unit at or below ``y``: a drawing never throws the text after it off the grid."""
    return math.ceil(round(y / HALF_UNIT, 4)) * HALF_UNIT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper size and its margins, mm. ``top`` is where the head begins, ``foot`` the last baseline of the foot, above
    whose first line there is a rule.
    """

    width: float = 210.0
    height: float = 297.0
    margin: float = 18.0
    top: float = 12.0
    foot: float = 288.0
    foot_height: float = 4.5

    @property
    def measure(self) -> float:
        """From margin to margin."""
        return self.width - 2 * self.margin

    @property
    def last_baseline(self) -> float:
        """Where content ends at the latest."""
        return self.foot - self.foot_height - 5.25

    def x(self, column: float) -> float:
        """Start of a column (0 to 11) within the measure, from the margin."""
        return column * (self.measure + GUTTER) / COLUMNS

    def span(self, columns: float) -> float:
        """Width of so many columns with the gutters between them."""
        return columns * (self.measure + GUTTER) / COLUMNS - GUTTER


A4 = Sheet()
