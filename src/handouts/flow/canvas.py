"""What flowables need of a canvas: ReportLab's drawing methods, colours by role, shaped text, and whose content it is.

The canvas itself comes later (the stage `pdf`); flowables only know this protocol. Units are points, y grows
upwards, as in ReportLab. Whatever is painted outside `within` and without an element is an artifact.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from handouts.drawing.picture import Photo, Picture
from handouts.flow.shaping import Word
from handouts.flow.structure import Element


class Piece(NamedTuple):
    """A word, a space or a part of a word, shaped, at ``x`` points from its line's origin.

    Pieces of a line stand in logical order, which in right-to-left text is not that of their ``x``. ``inline`` is the
    Link or Span it belongs to within its paragraph. A soft hyphen is seen and not read. A space at a line's end is a
    piece too: it keeps words apart when read.
    """

    word: Word
    x: float
    size: float
    role: str
    inline: Element | None = None


class SetLine(NamedTuple):
    """A line of text with its origin at the start of its baseline, in the canvas's current coordinates."""

    x: float
    y: float
    pieces: tuple[Piece, ...]


class Canvas(Protocol):
    """A page to draw on. Colours are role names of `handouts.base.palette`, or "black" and "white" (DeviceGray)."""

    def saveState(self) -> None: ...  # noqa: N802
    def restoreState(self) -> None: ...  # noqa: N802
    def translate(self, dx: float, dy: float) -> None: ...
    def setFillColor(self, role: str) -> None: ...  # noqa: N802
    def setStrokeColor(self, role: str) -> None: ...  # noqa: N802
    def setLineWidth(self, width: float) -> None: ...  # noqa: N802
    def setLineCap(self, mode: int) -> None: ...  # noqa: N802
    def setLineJoin(self, mode: int) -> None: ...  # noqa: N802
    def setDash(self, array: float, phase: float) -> None: ...  # noqa: N802
    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None: ...
    def roundRect(  # noqa: N802
        self, x: float, y: float, width: float, height: float, radius: float, stroke: int = 1, fill: int = 0
    ) -> None: ...
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None: ...
    def circle(self, x: float, y: float, radius: float, stroke: int = 1, fill: int = 0) -> None: ...

    def polyline(self, points: Sequence[tuple[float, float]]) -> None:
        """Stroke an open line through the points."""

    def polygon(self, points: Sequence[tuple[float, float]], stroke: int = 1, fill: int = 0) -> None:
        """A closed shape with straight sides between the points."""

    def within(self, element: Element) -> AbstractContextManager[None]:
        """All that is painted inside, text too, is one marked-content sequence of the element (a Figure, say)."""

    def text(self, lines: Sequence[SetLine], element: Element | None) -> None:
        """Set lines as content of a block element; pieces with ``inline`` belong to that child of it. None: an
        artifact, or content of the enclosing `within`.
        """

    def picture(self, picture: Picture | Photo, x: float, y: float, scale: float) -> None:
        """Draw a picture with its origin (figure unit 0, 0; a photo's lower left corner) at (x, y), ``scale`` points
        a unit.
        """

    def outline(self, title: str, level: int, y: float) -> None:
        """Add a bookmark that leads to ``y`` on this page; level 0 is the title's."""
