"""Pictures: rule ``proof-picture``, that what is drawn is what its alternative text and its number say.

A picture is known by its fills and strokes in their order and by where each lies within the whole: enough to tell one
pose from the next, and nothing that two ways of writing the same picture would differ in.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import hypot

from handouts.base.problems import Place, Problem
from handouts.drawing.picture import Photo, Picture
from handouts.edition.model import Edition, Figure
from handouts.proof.facts import Box, Facts, Node, Shape
from handouts.proof.geometry import extent, turned
from handouts.proof.rules import shown

NEAR = 0.02
"""How far an outline may lie from where it should, as a share of the picture's larger side."""

FINE = 200
"""Pixels an inch that a photo needs in print."""

Step = tuple[str, Box]
"""A fill or a stroke, and the box of its path."""


def check(edition: Edition, facts: Facts, _: Place) -> Iterator[Problem]:
    """Every drawing shows a figure that has its alternative text; several may have the same."""
    told: dict[str, list[Figure]] = {}
    for figure in _figures(tuple(one.body for one in edition.each)):
        told.setdefault(figure.alt, []).append(figure)
    for node in facts.nodes:
        figures = told.get(node.alt, []) if node.role == "Figure" else []
        painted = list(_painted(facts, node)) if figures else []
        if figures and not any(_holds(painted, _steps(figure.picture)) for figure in figures):
            figure = figures[0]
            message = f"figure {figure.number} does not show {shown(figure.name)}, {shown(figure.alt)}"
            yield Problem("proof-picture", message, figure.origin)


def coarse(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-pixels``: photos have as many pixels as print shows."""
    for n, page in enumerate(facts.pages, 1):
        for shape in page.shapes:
            a, b, *_ = shape.matrix
            fine = shape.image.width * 72 / hypot(a, b) if shape.image and hypot(a, b) else 0.0
            if 0 < fine < FINE:
                hint = f"take one with more pixels, or show it smaller: print needs {FINE}"
                message = f"page {n}: a picture is printed with {fine:.0f} pixels an inch"
                yield Problem("proof-pixels", message, place, hint, severity="warning")


def _figures(value: object) -> Iterator[Figure]:
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _figures(item)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            yield from _figures(getattr(value, field))


def _painted(facts: Facts, node: Node) -> Iterator[Step]:
    for content in node.contents():
        if 0 <= content.page < len(facts.pages):
            for shape in facts.pages[content.page].shapes:
                if shape.mark.mcid == content.mcid:
                    yield shape.kind, _box(shape)


def _box(shape: Shape) -> Box:
    """The box of a shape's path, whatever the width of its line and whatever clips it."""
    box = extent(shape.path) if shape.path else None
    return turned(box, shape.matrix) if box else shape.box


@lru_cache(maxsize=16384)
def _reach(path: str) -> Box:
    """The box of a picture's path, turned so that y grows upwards. Remembered: the same pictures are printed often."""
    numbers = [float(token) for token in path.split() if token not in ("M", "L", "C", "Z")]
    xs, ys = numbers[0::2], numbers[1::2]
    return Box(min(xs), -max(ys), max(xs), -min(ys))


def _steps(picture: Picture | Photo) -> list[Step]:
    if isinstance(picture, Photo):
        return [("image", Box(0, 0, picture.width, picture.height))]
    return [
        (kind, _reach(shape.path))
        for shape in picture.shapes
        for kind, paint in (("fill", shape.fill), ("stroke", shape.stroke))
        if paint
    ]


def _holds(found: Sequence[Step], wanted: Sequence[Step]) -> bool:
    """Whether ``wanted``, at some place and size, is a stretch of ``found``."""
    count, kinds, boxes = len(wanted), [kind for kind, _ in wanted], _placed(wanted)
    return any(
        [kind for kind, _ in found[start : start + count]] == kinds
        and all(map(_near, _placed(found[start : start + count]), boxes))
        for start in range(len(found) - count + 1)
    )


def _placed(steps: Sequence[Step]) -> list[Box]:
    """Where each step lies within all of them, the larger side being 1."""
    boxes = [box for _, box in steps]
    if not boxes:
        return []
    x0, y0 = min(box.x0 for box in boxes), min(box.y0 for box in boxes)
    side = max(max(box.x1 for box in boxes) - x0, max(box.y1 for box in boxes) - y0) or 1.0
    return [Box((b.x0 - x0) / side, (b.y0 - y0) / side, (b.x1 - x0) / side, (b.y1 - y0) / side) for b in boxes]


def _near(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))
