"""One figure as a file for other programs, and the drawn figures of a library kept in step with their data."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from handouts.base.colour import parse
from handouts.base.palette import Palette
from handouts.base.problems import Place, Problem, Problems
from handouts.content.figure import Figure
from handouts.content.library import Library, shown
from handouts.content.load import check, load_figure
from handouts.drawing.picture import Photo, Picture, Shape
from handouts.drawing.svg import tint
from handouts.edition.picture import figure_picture

POINTS = 2.0
"""Points of a unit in a PDF: a standing body becomes about 7 cm high."""
PIXELS = 1600
"""Of a PNG's longer side."""

_STEP = re.compile("([MLCZ])([^MLCZ]*)")


def export(library: Library, name: str, ending: str, palette: Palette) -> bytes:
    """A figure as a file of the type that ``ending`` says, one of ``WRITERS``. A diagram's words are for pages."""
    figure = load_figure(library, name)
    return WRITERS[ending](_drawn(library, name, figure), str(figure.alt), palette)


def misposed(library: Library, name: str) -> list[Problem]:
    """What is wrong with a figure's pose. Nothing where the extra ``draw`` is missing, which alone can tell."""
    figure = load_figure(library, name)
    with suppress(ImportError):
        from handouts.drawing.lint import lint

        return lint(figure, figure.origin)
    return []


def refresh_all(library: Library) -> tuple[list[Path], list[Problem]]:
    """Redraw what is out of date in the library's uppermost folder. What was written, and what is wrong with poses.

    A pose that nobody can hold is not drawn, and what was drawn before stays.
    """
    specs, assets = (library.roots[0] / part / "figures" for part in ("specs", "assets"))
    if not specs.is_dir():
        return [], []
    wrong = check(library, [specs])
    if wrong:
        raise Problems(wrong)
    try:
        from handouts.drawing.lint import lint
        from handouts.drawing.refresh import read_figure, refresh
    except ImportError as missing:
        message = f"drawing needs the extra ‘draw’: {missing.name} is missing"
        hint = "install it with pip install ‘handouts[draw]’"
        raise Problems([Problem("extra-missing", message, Place("installation"), hint)]) from None
    assets.mkdir(parents=True, exist_ok=True)
    found = {path: lint(read_figure(path), Place(shown(path))) for path in sorted(specs.glob("*.yaml"))}
    sound = [path.stem for path, wrong in found.items() if not any(problem.severity == "error" for problem in wrong)]
    return refresh(specs, assets, sound), [problem for wrong in found.values() for problem in wrong]


def _drawn(library: Library, name: str, figure: Figure) -> Picture:
    """A figure's picture: drawn anew where the extra ``draw`` is at hand, and as it lies in assets/ otherwise."""
    if figure.picture is None:
        with suppress(ImportError):
            from handouts.drawing.studio.draw import draw

            return draw(figure)
    found: list[Problem] = []
    result = figure_picture(library, name, figure, found)
    if isinstance(result, Photo):
        hint = f"it is a file already: assets/{figure.picture}"
        found.append(Problem("figure-is-photo", f"‘{name}’ is a photo, and not drawn", figure.origin, hint))
    if found or isinstance(result, Photo):
        raise Problems(found)
    return result


def _pdf(drawn: Picture, title: str, palette: Palette) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    x0, y0, x1, y1 = drawn.box
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=((x1 - x0) * POINTS, (y1 - y0) * POINTS), invariant=1)
    canvas.setTitle(title)
    canvas.scale(POINTS, -POINTS)
    canvas.translate(-x0, -y1)
    for shape in drawn.shapes:
        _paint(canvas, shape, palette)
    canvas.save()
    return buffer.getvalue()


def _paint(canvas: Any, shape: Shape, palette: Palette) -> None:
    """One outline."""
    if shape.fill:
        canvas.setFillColorRGB(*_rgb(shape.fill, palette))
    if shape.stroke:
        canvas.setStrokeColorRGB(*_rgb(shape.stroke, palette))
        canvas.setLineWidth(shape.width)
        canvas.setLineCap({"butt": 0, "round": 1, "square": 2}[shape.cap])
        canvas.setLineJoin({"miter": 0, "round": 1, "bevel": 2}[shape.join])
    path = canvas.beginPath()
    draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for letter, numbers in _STEP.findall(shape.path):
        draw[letter](*map(float, numbers.split()))
    canvas.drawPath(path, stroke=bool(shape.stroke), fill=bool(shape.fill), fillMode=0 if shape.even_odd else 1)


def _rgb(paint: str, palette: Palette) -> tuple[float, float, float]:
    r, g, b = parse(paint) if paint[0] == "#" else palette[paint]
    return r / 255, g / 255, b / 255


def _png(drawn: Picture, title: str, palette: Palette) -> bytes:
    import pypdfium2

    page = pypdfium2.PdfDocument(_pdf(drawn, title, palette))[0]
    buffer = BytesIO()
    page.render(scale=PIXELS / max(page.get_size())).to_pil().save(buffer, "PNG")
    return buffer.getvalue()


WRITERS: Mapping[str, Callable[[Picture, str, Palette], bytes]] = {".svg": tint, ".pdf": _pdf, ".png": _png}
"""What makes a file of each type: from a picture, its title and the colours of its roles."""
