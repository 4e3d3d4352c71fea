"""What every flowable of a handout is: a box measured in millimetres from its top start corner, painted with a pen.

The pen is the only thing that knows which side is the start and that points grow upwards.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Literal

from handouts.base.problems import Place
from handouts.drawing.picture import Photo, Picture
from handouts.edition.model import Span
from handouts.flow.canvas import Canvas, Piece, SetLine
from handouts.flow.grid import MM
from handouts.flow.lines import Line, break_lines
from handouts.flow.structure import Element
from handouts.flow.type import Style

Align = Literal["start", "end", "center"]

HAIRLINE = 0.4
"""Points."""
DOTS = 1.0, 2.0
"""Ink and gap of a dotted line, points."""


class Pen:
    """Draws in millimetres from a box's top start corner; y grows downwards. Line weights are points, colours roles."""

    def __init__(self, canvas: Canvas, width: float, height: float, rtl: bool) -> None:
        self.canvas, self.width, self.height, self.rtl = canvas, width, height, rtl

    def _x(self, x: float, width: float = 0.0) -> float:
        return (self.width - x - width if self.rtl else x) * MM

    def _y(self, y: float) -> float:
        return (self.height - y) * MM

    @contextmanager
    def _state(self) -> Iterator[None]:
        self.canvas.saveState()
        yield
        self.canvas.restoreState()

    def rule(self, x: float, y: float, width: float, weight: float = HAIRLINE, role: str = "black") -> None:
        """A horizontal line."""
        with self._state():
            self.canvas.setStrokeColor(role)
            self.canvas.setLineWidth(weight)
            start = self._x(x, width)
            self.canvas.line(start, self._y(y), start + width * MM, self._y(y))

    def stem(self, x: float, y: float, height: float, weight: float = HAIRLINE, *, dotted: bool = False) -> None:
        """A vertical line downwards from y."""
        with self._state():
            if dotted:
                self.canvas.setDash(*DOTS)
            self.canvas.setStrokeColor("black")
            self.canvas.setLineWidth(weight)
            self.canvas.line(self._x(x), self._y(y), self._x(x), self._y(y + height))

    def box(self, x: float, y: float, width: float, height: float, role: str, radius: float = 0.0) -> None:
        """A filled rectangle, its corners rounded by ``radius`` millimetres."""
        with self._state():
            self.canvas.setFillColor(role)
            corner = self._x(x, width), self._y(y + height)
            if radius:
                self.canvas.roundRect(*corner, width * MM, height * MM, radius * MM, 0, 1)
            else:
                self.canvas.rect(*corner, width * MM, height * MM, 0, 1)

    def disc(self, x: float, y: float, diameter: float, role: str, outline: float = 0.0) -> None:
        """A filled disc around (x, y), with a black outline of so many points."""
        with self._state():
            self.canvas.setFillColor(role)
            self._outlined(outline)
            self.canvas.circle(self._x(x), self._y(y), diameter / 2 * MM, int(outline > 0), 1)

    def _outlined(self, weight: float) -> None:
        if weight:
            self.canvas.setStrokeColor("black")
            self.canvas.setLineWidth(weight)

    def ring(self, x: float, y: float, diameter: float, weight: float) -> None:
        """A circle around (x, y)."""
        with self._state():
            self._outlined(weight)
            self.canvas.circle(self._x(x), self._y(y), diameter / 2 * MM, 1, 0)

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """An empty rectangle."""
        with self._state():
            self._outlined(weight)
            self.canvas.rect(self._x(x, width), self._y(y + height), width * MM, height * MM, 1, 0)

    def polygon(self, points: Sequence[tuple[float, float]], role: str, outline: float = 0.0) -> None:
        """A filled shape with straight sides, with a black outline of so many points."""
        with self._state():
            self.canvas.setFillColor(role)
            self._outlined(outline)
            self.canvas.polygon([(self._x(x), self._y(y)) for x, y in points], int(outline > 0), 1)

    def leader(self, points: Sequence[tuple[float, float]], weight: float, role: str) -> None:
        """An open line with round ends, through points that belong to a picture and are therefore never mirrored."""
        with self._state():
            self.canvas.setStrokeColor(role)
            self.canvas.setLineWidth(weight)
            self.canvas.setLineCap(1)
            self.canvas.setLineJoin(1)
            self.canvas.polyline([(x * MM, self._y(y)) for x, y in points])

    def pin(self, x: float, y: float, diameter: float, role: str) -> None:
        """A disc on a picture: never mirrored."""
        with self._state():
            self.canvas.setFillColor(role)
            self.canvas.circle(x * MM, self._y(y), diameter / 2 * MM, 0, 1)

    def picture(self, picture: Picture | Photo, x: float, width: float, y: float, scale: float) -> float:
        """Draw a picture ``width`` mm wide with its box's start edge at ``x`` and its ground (unit 0) at ``y``.

        Returns the x of its unit 0 from the left edge: pictures are placed by the mirrored page but never mirrored
        themselves.
        """
        left = (self.width - x - width) if self.rtl else x
        origin = left - picture.box[0] * scale / MM
        self.canvas.picture(picture, origin * MM, self._y(y), scale)
        return origin

    def lines(
        self,
        lines: Sequence[Line],
        x: float,
        y: float,
        width: float,
        style: Style,
        *,
        element: Element | None = None,
        inline: Sequence[Element | None] = (),
        role: str = "black",
        align: Align = "start",
    ) -> None:
        """Set lines in a measure, the first baseline at ``y``; ``inline`` has the element of each span, if it has
        its own.
        """
        set_lines = []
        for n, line in enumerate(lines):
            slack = width * MM - line.width
            shift = {"start": 0.0, "end": slack, "center": slack / 2}[align]
            left = self._x(x, width) + (slack - shift if self.rtl else shift)
            pieces = tuple(
                Piece(run.word, at, style.size, role, inline[run.span] if inline else None)
                for run, at in zip(line.runs, line.places(), strict=True)
            )
            set_lines.append(SetLine(left, self._y(y + n * style.leading), pieces))
        self.canvas.text(set_lines, element)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        style: Style,
        *,
        element: Element | None = None,
        role: str = "black",
        align: Align = "start",
    ) -> int:
        """Set plain text in a measure, broken into lines; returns their number."""
        lines = break_lines((Span(text),), style, width * MM, self.rtl)
        self.lines(lines, x, y, width, style, element=element, role=role, align=align)
        return len(lines)

    def label(self, text: str, x: float, y: float, align: Align, style: Style) -> None:
        """One line of text on a picture, its middle at ``y``; ``x`` is its start or end, never mirrored."""
        (line,) = break_lines((Span(text + " "),), style, 1e6, self.rtl)
        left = x * MM - (line.width if align == "end" else 0.0)
        pieces = tuple(
            Piece(run.word, at, style.size, "black") for run, at in zip(line.runs, line.places(), strict=True)
        )
        self.canvas.text((SetLine(left, self._y(y) - 0.35 * style.size, pieces),), None)


class Block:
    """A flowable in millimetres. Subclasses say how high they are in a measure and paint themselves.

    It speaks Platypus's protocol (wrap, split, drawOn and what surrounds them), so that any Platypus frame takes it,
    and does so without importing the package, which would double the time that the program needs to start.

    ``first`` is the distance from the top to the first baseline (a heading beside it shares that baseline), or None
    where no text comes first. ``air`` is the distance wanted to the next block, ``stretches`` whether it may be less
    where a page has no room to spare. ``keep_with_next`` forbids a page's end below. ``origin`` is where in the specs
    it comes from.
    """

    first: float | None = None
    air: float = 0.0
    stretches = False
    keep_with_next = False
    origin: Place | None = None

    def __init__(self, rtl: bool = False) -> None:
        self.rtl = rtl
        self.measured = 0.0, 0.0
        self.width = self.height = 0.0

    def measure(self, width: float) -> float:
        """The height in a measure of ``width``."""
        raise NotImplementedError

    def paint(self, pen: Pen) -> None:
        """Draw; the pen's box is as wide and high as was measured."""
        raise NotImplementedError

    def parts(self, width: float, height: float) -> "tuple[Block, Block] | None":  # noqa: ARG002 - most blocks never part
        """The block in two, the first at most ``height`` high; None where it must stay whole."""
        return None

    # ---- Platypus

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """The size taken, points."""
        width = available_width / MM
        self.measured = width, self.measure(width)
        self.width, self.height = available_width, self.measured[1] * MM
        return self.width, self.height

    def wrapOn(self, _canvas: object, width: float, height: float) -> tuple[float, float]:  # noqa: N802
        """The size taken, whatever the canvas."""
        return self.wrap(width, height)

    def split(self, available_width: float, available_height: float) -> "list[Block]":
        """The block in two, or nothing."""
        return list(self.parts(available_width / MM, available_height / MM) or ())

    def splitOn(self, _canvas: object, width: float, height: float) -> "list[Block]":  # noqa: N802
        """The block in two, whatever the canvas."""
        return self.split(width, height)

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Air below, points."""
        return self.air * MM

    def getSpaceBefore(self) -> float:  # noqa: N802
        """Air above is always the block's before."""
        return 0.0

    def getKeepWithNext(self) -> bool:  # noqa: N802
        """Whether the next block must stand on the same page."""
        return self.keep_with_next

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Draw with the lower left corner at (x, y)."""
        canvas.saveState()
        canvas.translate(x, y)
        self.paint(Pen(canvas, *self.measured, self.rtl))
        canvas.restoreState()

    def inside(self, pen: Pen, x: float, y: float, width: float) -> float:
        """Paint this block as a part of another one, with its top start corner at (x, y); returns its height."""
        height = self.measure(width)
        left = pen.width - x - width if pen.rtl else x
        pen.canvas.saveState()
        pen.canvas.translate(left * MM, (pen.height - y - height) * MM)
        self.paint(Pen(pen.canvas, width, height, self.rtl))
        pen.canvas.restoreState()
        return height


def content_of(pen: Pen, element: Element | None) -> AbstractContextManager[None]:
    """All painted inside belongs to the element; to nothing (an artifact) if there is none."""
    return pen.canvas.within(element) if element is not None else nullcontext()
