"""The canvas that flowables draw on: ReportLab's, with roles for colours, shaped text and marked content.

ReportLab writes no file here; what its methods leave in ``_code`` is taken flowable by flowable, so that nothing of
its own (Helvetica, /Trans) gets in. What a flowable draws is remembered: where a page places it, it is not drawn
anew. Whatever it paints outside all elements becomes an artifact (ISO 32000-1, 14.8.2.2).
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import NoReturn

from reportlab.pdfgen.canvas import FILL_NON_ZERO, PATH_OPS, Canvas

from handouts.drawing.picture import Photo, Picture
from handouts.flow.block import Block
from handouts.flow.canvas import Piece, SetLine
from handouts.flow.shaping import Word
from handouts.flow.structure import Element
from handouts.pdf import extents
from handouts.pdf.colours import fill, stroke
from handouts.pdf.drawn import Area, Bookmark, Box, Ink, Kid, Marked
from handouts.pdf.objects import number, numbers
from handouts.pdf.pictures import extent, matrix, name_of
from handouts.pdf.typeset import TextObject, codes_of

_PAINTS = re.compile(r"(?:^|[\s\]])(?:[SsFBb]|f\*?|[Bb]\*|sh|Do|Tj|TJ)(?=\s|$)")
_NUMBER = "\0"
"""Stands for the number of marked content until a page places it."""
SOFT_HYPHEN = "\u00ad"
_LONG = re.compile(r"(?<=\.\d{3})\d+")
"""ReportLab writes up to six decimals; three are 1/1000 pt."""
_HANDLE = 0.5523
"""A Bézier curve is nearest to a quarter of a circle with handles of this share of the radius."""
_TALLEST = (-0.6, 1.2)
"""No glyph of the faces in use reaches lower or higher, em."""


def _refused(*_: object, **__: object) -> NoReturn:
    raise TypeError("not of this canvas: text, pictures and links are set with text() and picture()")


@lru_cache(maxsize=2048)
def inked(block: Block, furniture: bool = False) -> Ink:
    """What a flowable draws, remembered by itself, for it never changes. Furniture has no marked content."""
    return _canvas().ink(block, furniture)


@cache
def _canvas() -> "TaggedCanvas":
    """One for all: ReportLab takes longer to make a canvas than to draw a line of text."""
    return TaggedCanvas()


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Implements `handouts.flow.canvas.Canvas`; ReportLab's other ways to draw lines and shapes work, too."""

    _currentMatrix: extents.Matrix  # noqa: N815
    _lineWidth: float  # noqa: N815
    beginText = drawText = drawImage = drawInlineImage = doForm = _refused  # noqa: N815
    linkURL = linkRect = bookmarkPage = showPage = save = _refused  # noqa: N815

    def __init__(self) -> None:
        super().__init__("", invariant=1)
        self._begin(furniture=False)

    def _begin(self, *, furniture: bool) -> None:
        """A clean sheet."""
        self._restartAccumulators()
        self.init_graphics_state()
        self._saved: list[tuple[extents.Matrix, float]] = []
        self._sealed = furniture
        self._owners: list[Element] = []
        self._spans: list[tuple[int, int]] = []
        self._reach: list[Box] = []
        self._kids: dict[Element, list[Kid]] = {}
        self._boxes: dict[Element, Box] = {}
        self._areas: list[Area] = []
        self._texts: dict[Element, str] = {}
        self._bookmarks: list[Bookmark] = []
        self._words: set[Word] = set()
        self._pictures: dict[str, Picture | Photo] = {}

    def ink(self, block: Block, furniture: bool) -> Ink:
        """Draw a flowable. Furniture has no marked content."""
        self._begin(furniture=furniture)
        block.drawOn(self, 0.0, 0.0)
        operators = self._code if furniture else self._with_artifacts()
        # without the state that drawOn saves and restores: so does who places it
        content = _LONG.sub("", "\n".join(operators[1:-1])).encode("ascii")
        return Ink(
            pieces=tuple(content.split(_NUMBER.encode())),
            owners=tuple(self._owners),
            kids={element: tuple(kids) for element, kids in self._kids.items()},
            boxes=self._boxes,
            areas=tuple(self._areas),
            texts=self._texts,
            bookmarks=tuple(self._bookmarks),
            codes=codes_of(self._words),
            pictures=self._pictures,
        )

    def _with_artifacts(self) -> list[str]:
        """The page's operators with what paints outside elements wrapped; q, Q and cm stay outside the wrapping."""
        out: list[str] = []
        start = 0
        for begin, end in [*self._spans, (len(self._code), len(self._code))]:
            run: list[str] = []
            for operator in [*self._code[start:begin], ""]:
                if operator in ("q", "Q", "") or operator.endswith(" cm"):
                    paints = any(map(_PAINTS.search, run))
                    out += ["/Artifact BMC", *run, "EMC"] if paints else run
                    run = []
                    if operator:
                        out.append(operator)
                else:
                    run.append(operator)
            out += self._code[begin:end]
            start = end
        return out

    # ---- state

    def saveState(self) -> None:  # noqa: N802
        """Keep what is asked of the state later on. What follows does as ReportLab's own, which keeps all of it."""
        self._saved.append((self._currentMatrix, self._lineWidth))
        self._code.append("q")

    def restoreState(self) -> None:  # noqa: N802
        """Return to the state that was kept last."""
        self._currentMatrix, self._lineWidth = self._saved.pop()
        self._code.append("Q")

    def setFillColor(self, role: str) -> None:  # noqa: N802
        """Fill with a role's colour from here on."""
        self._code.append(fill(role))

    def setStrokeColor(self, role: str) -> None:  # noqa: N802
        """Draw lines in a role's colour from here on."""
        self._code.append(stroke(role))

    # ---- marked content

    def _open(self, element: Element) -> str:
        self._kids.setdefault(element, []).append(Marked(0, len(self._owners)))
        self._owners.append(element)
        return f"/{element.role}<</MCID {_NUMBER}>>BDC"

    @contextmanager
    def within(self, element: Element) -> Iterator[None]:
        """All that is painted inside is one marked-content sequence of the element, also text and what names others."""
        if self._sealed:
            yield
            return
        begin = len(self._code)
        at, width = self._currentMatrix, self._lineWidth
        self._code.append(self._open(element))
        self._sealed = True
        self._reach.clear()
        try:
            yield
        finally:
            self._sealed = False
            boxes = extents.of_paths(self._code[begin + 1 :], at, width) + self._reach
            self._code.append("EMC")
            self._spans.append((begin, len(self._code)))
            if boxes and element.role == "Figure":
                self._boxes[element] = extents.union([self._boxes.get(element, boxes[0]), *boxes])

    def text(self, lines: Sequence[SetLine], element: Element | None) -> None:
        """Set lines as content of an element, inline pieces as content of theirs."""
        words = TextObject()
        block = None if self._sealed else element
        current: Element | None = None
        for line in lines:
            for piece in line.pieces:
                if block is not None and piece.word.text == SOFT_HYPHEN:
                    words.mark("EMC /Artifact BMC" if current is not None else "/Artifact BMC")
                    current = None
                elif block is not None:
                    owner = piece.inline or block
                    if owner is not current:
                        if current is not None:
                            words.mark("EMC")
                        if owner is not block and owner not in self._kids:
                            self._kids.setdefault(block, []).append(owner)
                        words.mark(self._open(owner))
                        current = owner
                    if owner.role == "Link":
                        self._texts[owner] = self._texts.get(owner, "") + piece.word.text
                self._words.add(piece.word)
                words.show(piece.word, line.x + piece.x, line.y, piece.size, piece.role)
                if block is not None and current is None:
                    words.mark("EMC")
        if current is not None:
            words.mark("EMC")
        if block is not None:
            self._spans.append((len(self._code), len(self._code) + 1))
        self._code.append(words.end())
        if block is not None:
            self._link(lines, block)
        if self._sealed:
            self._reach += [self._around(line, line.pieces, *_TALLEST) for line in lines if line.pieces]

    def _link(self, lines: Sequence[SetLine], block: Element) -> None:
        """Note the area of each link on each line: from a quarter of its size below the baseline to 9/10 above."""
        for line in lines:
            links: dict[Element, list[Piece]] = {}
            for piece in line.pieces:
                owner = piece.inline or block
                if owner.link and not piece.word.text.isspace():
                    links.setdefault(owner, []).append(piece)
            for owner, pieces in links.items():
                area = Area(0, self._around(line, pieces, -0.25, 0.9), owner)
                self._areas.append(area)
                self._kids[owner].append(area)

    def _around(self, line: SetLine, pieces: Sequence[Piece], low: float, high: float) -> Box:
        """The box around pieces of a line, between heights in em."""
        box = extents.union(
            (
                line.x + piece.x,
                line.y + low * piece.size,
                line.x + piece.x + piece.word.width * piece.size / 1000,
                line.y + high * piece.size,
            )
            for piece in pieces
        )
        return extents.boxed(self._currentMatrix, box)

    # ---- drawing

    def translate(self, dx: float, dy: float) -> None:
        """Move the origin. What follows does as ReportLab's own methods, without its slow way to write numbers."""
        if not dx and not dy:
            return
        a, b, c, d, _, _ = matrix = self._currentMatrix
        self._currentMatrix = a, b, c, d, *extents.apply(matrix, dx, dy)
        self._code.append(f"1 0 0 1 {numbers(dx, dy)} cm")

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        """Draw a rectangle with its lower left corner at (x, y)."""
        self._code.append(f"{numbers(x, y, width, height)} re {PATH_OPS[stroke, fill, FILL_NON_ZERO]}")

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line."""
        self._code.append(f"{numbers(x1, y1)} m {numbers(x2, y2)} l S")

    def setLineWidth(self, width: float) -> None:  # noqa: N802
        """Draw lines this many points wide from here on."""
        self._lineWidth = width
        self._code.append(f"{number(width)} w")

    def circle(self, x: float, y: float, radius: float, stroke: int = 1, fill: int = 0) -> None:
        """Draw a circle around (x, y)."""
        self.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, radius, stroke, fill)

    def roundRect(  # noqa: N802
        self, x: float, y: float, width: float, height: float, radius: float, stroke: int = 1, fill: int = 0
    ) -> None:
        """Draw a rectangle with its lower left corner at (x, y), each corner a quarter of a circle."""
        x1, x2, x3, x4 = x, x + radius, x + width - radius, x + width
        y1, y2, y3, y4 = y, y + radius, y + height - radius, y + height
        bend = radius * _HANDLE
        curves = (
            (x3 + bend, y1, x4, y2 - bend, x4, y2),
            (x4, y3 + bend, x3 + bend, y4, x3, y4),
            (x2 - bend, y4, x1, y3 + bend, x1, y3),
            (x1, y2 - bend, x2 - bend, y1, x2, y1),
        )
        sides = (x3, y1), (x4, y3), (x2, y4), (x1, y2)
        around = [f"{numbers(*side)} l {numbers(*curve)} c" for side, curve in zip(sides, curves, strict=True)]
        self._code.append(f"{numbers(x2, y1)} m {' '.join(around)} h {PATH_OPS[stroke, fill, FILL_NON_ZERO]}")

    def polyline(self, points: Sequence[tuple[float, float]]) -> None:
        """Stroke an open line through the points."""
        (x, y), *rest = points
        self._code.append(" ".join([f"{numbers(x, y)} m", *(f"{numbers(*point)} l" for point in rest), "S"]))

    def polygon(self, points: Sequence[tuple[float, float]], stroke: int = 1, fill: int = 0) -> None:
        """Draw a closed shape with straight sides between the points."""
        (x, y), *rest = points
        sides = [f"{numbers(*point)} l" for point in rest]
        self._code.append(" ".join([f"{numbers(x, y)} m", *sides, f"h {PATH_OPS[stroke, fill, FILL_NON_ZERO]}"]))

    def picture(self, picture: Picture | Photo, x: float, y: float, scale: float) -> None:
        """Draw a picture with its origin at (x, y), ``scale`` points a unit."""
        name = name_of(picture)
        self._pictures[name] = picture
        self._code.append(f"q {numbers(*matrix(picture, x, y, scale))} cm /{name} Do Q")
        if self._sealed:
            box = extents.boxed((scale, 0.0, 0.0, scale, x, y), extent(picture))
            self._reach.append(extents.boxed(self._currentMatrix, box))

    def outline(self, title: str, level: int, y: float) -> None:
        """Add a bookmark that leads to ``y`` on this page; level 0 is the title's."""
        self._bookmarks.append(Bookmark(title, level, 0, self.absolutePosition(0, y)[1], 0))
