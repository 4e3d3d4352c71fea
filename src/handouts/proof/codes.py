"""QR codes: rule ``proof-code``. They say their own addresses, and a telephone can read them off the paper."""

from collections.abc import Iterator
from functools import lru_cache

from handouts.base.problems import Place, Problem
from handouts.edition.model import ContactHere, Edition
from handouts.edition.service import Code, Directory
from handouts.proof import qr
from handouts.proof.facts import RGB, Box, Content, Facts, Matrix, Shape
from handouts.proof.geometry import outline, turned
from handouts.proof.grounds import near
from handouts.proof.ink import MM
from handouts.proof.rules import shown
from handouts.proof.structure import normal

SMALLEST, SMALLEST_ON_A5, SMALLEST_MODULE = 25.0, 20.0, 0.4
"""Sides in mm."""
A5_WIDTH = 150.0
BESIDE = 20.0
"""How far from a code its address may stand, mm."""
QUIET = 4
"""Modules of white on every side."""


def check(edition: Edition, facts: Facts, _: Place) -> Iterator[Problem]:
    """The codes of the clinic's contact block and of directories, where the edition has them."""
    for code in dict.fromkeys(codes(edition)):
        figures = [node for node in facts.nodes if node.role == "Figure" and node.alt == code.alt]
        for content in (content for figure in figures for content in figure.contents):
            if 0 <= content.page < len(facts.pages):
                for message in _look(facts, content, code):
                    yield Problem(
                        "proof-code", f"page {content.page + 1}: the QR code {message}", edition.clinic.origin
                    )


def codes(edition: Edition) -> Iterator[Code]:
    """The codes of an edition."""
    for one in edition.each:
        for block in (block for section in one.body.sections for block in section.blocks):
            if isinstance(block, ContactHere) and one.clinic.code:
                yield one.clinic.code
            if isinstance(block, Directory) and block.code:
                yield block.code


def _look(facts: Facts, content: Content, code: Code) -> Iterator[str]:
    page = facts.pages[content.page]
    own = [shape for each in page.stretches for shape in each.shapes if shape.mark.mcid == content.mcid]
    dark = [shape for shape in own if shape.kind == "fill" and _is_dark(facts.rgb(shape.colour))]
    modules, box, module = _grid(dark)
    if not modules:
        yield "is not drawn in dark squares"
        return
    try:
        said = qr.text(modules)
    except ValueError as error:
        yield f"cannot be read: {error}"
    else:
        if said != code.url:
            yield f"leads to {said}, not to {code.url}"
    least = SMALLEST_ON_A5 if min(page.box.width, page.box.height) < A5_WIDTH * MM else SMALLEST
    if box.width < least * MM:
        yield f"is {box.width / MM:.1f} mm wide, less than {least:g}"
    if module < SMALLEST_MODULE * MM:
        yield f"has modules of {module / MM:.2f} mm, less than {SMALLEST_MODULE}"
    reach, quiet = _larger(box, BESIDE * MM), _larger(box, QUIET * module)
    beside = "".join(text.text for text in page.texts if text.box and text.box.meets(reach))
    if _solid(code.text) not in _solid(beside):
        yield f"has no address beside it that can be read: {shown(code.text)}"
    for text in page.texts:
        if text.seen and text.box and text.box.meets(quiet, 0.2):
            yield f"has no white around it: {shown(text.text.strip())} comes closer than {QUIET} modules"
            return
    close = (shape for stretch in page.stretches for shape in near(stretch, quiet))
    if any(shape.mark.mcid != content.mcid and shape.box.meets(quiet, 0.2) for shape in close):
        yield f"has no white around it: a drawing comes closer than {QUIET} modules"


def _larger(box: Box, by: float) -> Box:
    return Box(box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by)


def _solid(text: str) -> str:
    return normal(text).replace(" ", "")


def _is_dark(colour: RGB | None) -> bool:
    return colour is not None and max(colour) < 0.4


def _grid(shapes: list[Shape]) -> tuple[qr.Modules, Box, float]:
    """The modules that rectangles make up, the box they fill and the side of one."""
    if not shapes:
        return (), Box(0, 0, 0, 0), 0.0
    a, *_, x, y = shapes[0].matrix
    unit = abs(a) or 1.0
    modules, box, module = _symbol(tuple((shape.path, _seen_from(x, y, unit, shape.matrix)) for shape in shapes))
    box = Box(box.x0 * unit + x, box.y0 * unit + y, box.x1 * unit + x, box.y1 * unit + y)
    return modules, box, module * unit


def _seen_from(x: float, y: float, unit: float, matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    return a / unit, b / unit, c / unit, d / unit, (e - x) / unit, (f - y) / unit


@lru_cache(maxsize=256)
def _symbol(drawn: tuple[tuple[bytes, Matrix], ...]) -> tuple[qr.Modules, Box, float]:
    """The same of paths, by how they are painted. Remembered: a clinic's code stands in many files."""
    squares = [turned(square, matrix) for path, matrix in drawn for square in _squares(path)]
    if not squares:
        return (), Box(0, 0, 0, 0), 0.0
    left, low, right, high = zip(*squares, strict=True)
    whole = Box(min(left), min(low), max(right), max(high))
    module = min(y1 - y0 for _, y0, _, y1 in squares)
    side = round(whole.width / module) if module > 0 else 0
    if not 21 <= side <= 177 or abs(whole.width - whole.height) > module:
        return (), whole, module
    module = whole.width / side
    rows = [[False] * side for _ in range(side)]
    for x0, y0, x1, y1 in squares:
        first, last = round((x0 - whole.x0) / module), round((x1 - whole.x0) / module)
        for i in range(round((whole.y1 - y1) / module), min(side, round((whole.y1 - y0) / module))):
            rows[i][first:last] = [True] * (last - first)
    return tuple(map(tuple, rows)), whole, module


def _squares(path: bytes) -> Iterator[Box]:
    """The boxes of a path's parts."""
    for points in outline(path):
        xs, ys = points[0::2], points[1::2]
        yield Box(min(xs), min(ys), max(xs), max(ys))
