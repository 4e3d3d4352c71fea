"""A canvas that draws nothing and notes what flowables ask of it, in points from the page's lower left corner."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from handouts.drawing.picture import Photo, Picture
from handouts.flow.canvas import SetLine
from handouts.flow.pages import Pages, Parts, Placed
from handouts.flow.structure import Element

MM = 72 / 25.4


@dataclass(frozen=True)
class Text:
    """A line of text: its start and baseline, width and size, points."""

    words: str
    x: float
    y: float
    width: float
    size: float
    element: Element | None


@dataclass
class Recorder:
    """Implements `handouts.flow.canvas.Canvas`."""

    texts: list[Text] = field(default_factory=list)
    pictures: list[tuple[Picture | Photo, float, float, float]] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    outlines: list[tuple[str, int]] = field(default_factory=list)
    within_element: Element | None = None
    _stack: list[tuple[float, float]] = field(default_factory=list)
    _at: tuple[float, float] = (0.0, 0.0)

    def saveState(self) -> None:  # noqa: N802
        self._stack.append(self._at)

    def restoreState(self) -> None:  # noqa: N802
        self._at = self._stack.pop()

    def translate(self, dx: float, dy: float) -> None:
        self._at = self._at[0] + dx, self._at[1] + dy

    def setFillColor(self, role: str) -> None:  # noqa: N802
        pass

    def setStrokeColor(self, role: str) -> None:  # noqa: N802
        pass

    def setLineWidth(self, width: float) -> None:  # noqa: N802
        pass

    def setLineCap(self, mode: int) -> None:  # noqa: N802
        pass

    def setLineJoin(self, mode: int) -> None:  # noqa: N802
        pass

    def setDash(self, array: float, phase: float) -> None:  # noqa: N802
        pass

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        pass

    def roundRect(  # noqa: N802
        self, x: float, y: float, width: float, height: float, radius: float, stroke: int = 1, fill: int = 0
    ) -> None:
        pass

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        if y1 == y2:
            self.rules.append((x1 + self._at[0], y1 + self._at[1], x2 - x1))

    def circle(self, x: float, y: float, radius: float, stroke: int = 1, fill: int = 0) -> None:
        pass

    def polyline(self, points: Sequence[tuple[float, float]]) -> None:
        pass

    def polygon(self, points: Sequence[tuple[float, float]], stroke: int = 1, fill: int = 0) -> None:
        pass

    @contextmanager
    def within(self, element: Element) -> Iterator[None]:
        self.within_element = element
        yield
        self.within_element = None

    def text(self, lines: Sequence[SetLine], element: Element | None) -> None:
        for line in lines:
            words = "".join(piece.word.text for piece in line.pieces)
            inked = [p for p in line.pieces if not p.word.text.isspace()]
            if not inked:
                continue
            start = min(p.x for p in inked)
            end = max(p.x + p.word.width * p.size / 1000 for p in inked)
            x, y = line.x + start + self._at[0], line.y + self._at[1]
            self.texts.append(Text(words, x, y, end - start, inked[0].size, element or self.within_element))

    def picture(self, picture: Picture | Photo, x: float, y: float, scale: float) -> None:
        self.pictures.append((picture, x + self._at[0], y + self._at[1], scale))

    def outline(self, title: str, level: int, y: float) -> None:  # noqa: ARG002
        self.outlines.append((title, level))

    def place(self, placed: Sequence[Placed]) -> "Recorder":
        for item in placed:
            item.flowable.drawOn(self, item.x, item.y)
        return self


def record(pages: Pages, parts: Parts | None = None) -> list[Recorder]:
    """What each page draws; with ``parts`` the clinic's head and contact block, too."""
    recorders = []
    for number, placed in enumerate(pages.pages):
        recorder = Recorder().place(placed)
        if parts:
            recorder.place(parts.first_head if number == 0 else parts.later_head)
            if pages.seam and pages.seam.page == number:
                recorder.place(parts.contact)
        recorders.append(recorder)
    return recorders
