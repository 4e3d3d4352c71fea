"""The grid of a page, in millimetres from the start edge and from the top.

Twelve columns; headings take the first three, text the other nine. A narrow sheet has six, and headings stand above
their text. Everything stands on half units of 0.75 mm, so that lines of text beside each other and figures on the
ground share their baselines.
"""

import math
from dataclasses import dataclass
from typing import Literal

from handouts.flow.type import NOTE, TITLE, Style

MM = 72 / 25.4
"""Points in a millimetre."""

HALF_UNIT = 0.75
GUTTER = 6.0
NARROWEST = 34.5
"""Least width of a cell with words under a picture, mm."""
HEAD_GAP = 1.5
"""From a heading's last baseline to the box of the text below it, mm."""


def snap(y: float) -> float:
    """The next half unit at or below ``y``: a drawing never throws the text after it off the grid."""
    return math.ceil(round(y / HALF_UNIT, 4)) * HALF_UNIT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper size and its margins, mm. ``top`` is where the head begins, ``foot`` the last baseline of the foot, above
    whose first line there is a rule.

    Headings take ``head`` of the ``columns``; 0: they stand above their text. ``magnification`` is how many paper
    millimetres one of the grid's is: large print is laid out anew on a smaller grid whose every unit is larger. Later
    pages say at their head what they belong to (``runner``): title and clinic on every one, in turns where a booklet
    lies open (the title on verso pages, those with even numbers), or nothing where they are panels of one sheet.
    ``cover`` mm of white stand above the title.
    """

    width: float = 210.0
    height: float = 297.0
    margin: float = 18.0
    top: float = 12.0
    foot: float = 288.0
    foot_height: float = 4.5
    columns: int = 12
    head: int = 3
    title: Style = TITLE
    note: Style = NOTE
    magnification: float = 1.0
    runner: Literal["every", "verso", ""] = "every"
    cover: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Of the paper, points."""
        unit = MM * self.magnification
        return self.width * unit, self.height * unit

    @property
    def stacked(self) -> bool:
        """Whether headings stand above their text and not beside it."""
        return not self.head

    @property
    def measure(self) -> float:
        """From margin to margin."""
        return self.width - 2 * self.margin

    @property
    def last_baseline(self) -> float:
        """Where content ends at the latest."""
        return self.foot - self.foot_height - 4.5

    def x(self, column: float) -> float:
        """Start of a column, counted from 0, within the measure, from the margin."""
        return column * (self.measure + GUTTER) / self.columns

    def span(self, columns: float) -> float:
        """Width of so many columns with the gutters between them."""
        return columns * (self.measure + GUTTER) / self.columns - GUTTER

    @property
    def text_x(self) -> float:
        """Where text begins, from the margin."""
        return self.x(self.head)

    @property
    def text_width(self) -> float:
        """Width of the text's columns."""
        return self.measure - self.text_x

    @property
    def head_width(self) -> float:
        """Width of a heading."""
        return self.span(self.head) if self.head else self.measure

    @property
    def bar(self) -> float:
        """Length of the thick part of the rule over a heading."""
        return self.span(self.head or self.columns // 3)

    def above(self, heading: float) -> float:
        """How far below a heading of such a height its text begins: at once where it stands beside it."""
        return heading + HEAD_GAP if self.stacked and heading else 0.0

    def abreast(self, width: float, least: float = NARROWEST) -> int:
        """How many cells of at least a width have room side by side."""
        return max(1, int((width + GUTTER + 1e-6) / (least + GUTTER)))


A4 = Sheet()
