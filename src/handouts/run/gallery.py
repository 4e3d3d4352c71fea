"""All figures of a library on paper and as a web page: in colour and grey, as large as leaflets print them and smaller.

For who judges pictures: does it still read at 25 mm, and from a poor printer?
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from handouts import __version__
from handouts.base.colour import hexadecimal
from handouts.base.palette import Palette, grey_palette
from handouts.base.problems import Problem, Problems
from handouts.content.figure import Figure
from handouts.content.library import Library
from handouts.content.load import load_figure
from handouts.drawing.picture import Photo, Picture, Shape
from handouts.drawing.svg import tint
from handouts.edition.picture import figure_picture
from handouts.flow.block import Block, Pen
from handouts.flow.compose import at
from handouts.flow.grid import A4, GUTTER, MM, snap
from handouts.flow.marks import opening_rule
from handouts.flow.pages import Pages, Parts, Placed
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import NOTE, STRONG
from handouts.pdf.write import Info, write
from handouts.proof.file import proved_file

HEIGHTS = (50.0, 35.0, 25.0)
"""What a standing body (100 units) or a whole diagram measures, mm. Nothing is wider, and a close-up is as wide."""
BODY_UNITS = 100.0
TITLE = "Figures"
PUBLISHED = date(2026, 1, 1)
"""The files depend on the figures alone; a date would be the only thing to change."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A figure with its name and alternative text."""

    name: str
    alt: str
    picture: Picture
    units: float
    """How many of its units are as long as a standing body is tall."""

    def scale(self, height: float) -> float:
        """Points a unit beside a standing body of ``height`` mm."""
        return height * MM / self.units


def _units(figure: Figure, picture: Picture) -> float:
    """What of a picture is shown as tall as a body: a diagram is fitted, and a close-up has a scale of its own."""
    x0, y0, x1, y1 = picture.box
    if figure.close_up:
        return x1 - x0
    return max(y1 - y0 if figure.labels else BODY_UNITS, x1 - x0)


def plates(library: Library) -> tuple[Plate, ...]:
    """All drawn figures, by name. Raises Problems. Photos are files already and not shown."""
    found: list[Problem] = []
    made = []
    for name in library.ids("figure"):
        figure: Figure = load_figure(library, name)
        drawn = figure_picture(library, name, figure, found)
        if not isinstance(drawn, Photo):
            made.append(Plate(name, " ".join(str(figure.alt).split()), drawn, _units(figure, drawn)))
    if found:
        raise Problems(found)
    return tuple(made)


# ---- on paper


def pdf(shown: Sequence[Plate], palette: Palette) -> bytes:
    """The figures as a tagged PDF, colour above grey. Raises Problems where proof finds any."""
    root = Element("Document", language="en")
    title = Paragraph(TITLE, STRONG, root.add("H1"), outline=0)
    pages: list[list[Placed]] = [[at(title, A4, A4.top)]]
    y = A4.top + 12.0
    for plate in shown:
        block = _Plate(plate, root.add("Sect"))
        height = block.measure(A4.measure)
        if y + height > A4.last_baseline:
            pages.append([])
            y = A4.top
        pages[-1].append(at(block, A4, y))
        y += height + GUTTER
    composed = Pages(A4.width * MM, A4.height * MM, "en", tuple(map(tuple, pages)), root, None, None)
    creator = f"handouts {__version__}"
    info = Info(TITLE, "handouts", TITLE, (), "en", PUBLISHED, creator, (("format", "gallery"),))
    return proved_file(write(composed, Parts((), (), (), ()), palette, info), "figures.pdf")


class _Plate(Block):
    """Name and alternative text in the heading's columns; beside them the picture, three sizes in colour and in
    grey.
    """

    def __init__(self, plate: Plate, element: Element) -> None:
        super().__init__()
        self.plate = plate
        self.name = Paragraph(plate.name, STRONG, element.add("H2"), outline=1)
        self.drawn = [element.add("Figure", alt=plate.alt if n == 0 else f"{plate.name}, {n}") for n in range(6)]
        self.alt = Paragraph(plate.alt, NOTE, element.add("P"))
        self.grey = replace(plate.picture, shapes=tuple(_grey(shape) for shape in plate.picture.shapes))

    def _row(self) -> float:
        """Height of a row of pictures."""
        top, bottom = self.plate.picture.box[1], self.plate.picture.box[3]
        return snap((bottom - top) * self.plate.scale(HEIGHTS[0]) / MM)

    def measure(self, width: float) -> float:  # noqa: ARG002
        column = A4.head_width
        return max(2 * self._row() + 3 * GUTTER / 2, self.name.measure(column) + self.alt.measure(column))

    def paint(self, pen: Pen) -> None:
        column = A4.head_width
        opening_rule(pen, 0, 0, A4.measure, column)
        y = self.name.inside(pen, 0, 0, column)
        elements = iter(self.drawn)
        for row, drawn in enumerate((self.plate.picture, self.grey)):
            x = A4.text_x
            foot = (row + 1) * (GUTTER / 2 + self._row())
            for height in HEIGHTS:
                scale = self.plate.scale(height)
                wide = (drawn.box[2] - drawn.box[0]) * scale / MM
                with pen.canvas.within(next(elements)):
                    pen.picture(drawn, x, wide, foot - drawn.box[3] * scale / MM, scale)
                x += wide + GUTTER
        self.alt.inside(pen, 0, y, column)


def _grey(shape: Shape) -> Shape:
    """A shape in the colours of a grey edition, whatever the file's palette."""
    greys = grey_palette()

    def look(role: str | None) -> str | None:
        return hexadecimal(greys[role]) if role and role in greys else role

    return replace(shape, fill=look(shape.fill), stroke=look(shape.stroke))


# ---- as a web page

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#111;background:#fff}
section{border-top:1px solid #111;padding:1rem 0}h2{font-size:1rem;margin:0}p{margin:.25rem 0 1rem;max-width:45rem}
div{display:flex;gap:8mm;align-items:flex-end;flex-wrap:wrap;margin-bottom:8mm}
"""


def html(shown: Sequence[Plate], palette: Palette) -> bytes:
    """The figures as one file for a browser, with nothing to fetch."""
    parts = "\n".join(line for plate in shown for line in _section(plate, palette))
    page = (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"\n<title>{TITLE}</title>\n<style>{STYLE}</style>\n<h1>{TITLE}</h1>\n{parts}\n</html>\n"
    )
    return page.encode()


def _section(plate: Plate, palette: Palette) -> Iterator[str]:
    yield f'<section id="{plate.name}"><h2>{plate.name}</h2><p lang="sv">{escape(plate.alt)}</p>'
    units = plate.picture.box[3] - plate.picture.box[1]
    for colours in (palette, grey_palette()):
        data = b64encode(tint(plate.picture, plate.alt, colours)).decode("ascii")
        source = f"data:image/svg+xml;base64,{data}"
        tall = (f"{units * plate.scale(height) / MM:.1f}mm" for height in HEIGHTS)
        images = "".join(f'<img alt="" style="height:{height}" src="{source}">' for height in tall)
        yield f"<div>{images}</div>"
    yield "</section>"
