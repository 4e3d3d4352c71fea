"""Pictures: rule ``proof-picture``, that what is drawn is what its alternative text and its number say.

A picture is known by its fills and strokes in their order and by where each lies within the whole: enough to tell one
pose from the next, and nothing that two ways of writing the same picture would differ in.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import hypot

from handouts.base.problems import Place, Problem
from handouts.drawing.picture import Photo, Picture
from handouts.edition.model import Body, Edition, Figure
from handouts.proof.facts import Box, Facts, Node, Shape, Stretch
from handouts.proof.geometry import bounds, extent, turned
from handouts.proof.marks import ink_of, placed
from handouts.proof.memory import kept
from handouts.proof.promise import Half, promises
from handouts.proof.rules import shown

NEAR = 0.02
"""How far an outline may lie from where it should, as a share of the picture's larger side."""

FINE = 200
"""Pixels an inch that a photo needs in print."""

Step = tuple[str, Box]
"""A fill or a stroke, and the box of its path."""


def check(edition: Edition, facts: Facts, _: Place) -> Iterator[Problem]:
    """Every drawing shows a figure that has its alternative text; several may have the same."""
    bodies = tuple(one.body for one in promises(edition))
    for branch, where in placed(facts):
        for figure in _others(branch, where, bodies):
            message = f"figure {figure.number} does not show {shown(figure.name)}, {shown(figure.alt)}"
            yield Problem("proof-picture", message, figure.origin)


def coarse(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-pixels``: photos have as many pixels as print shows."""
    for n, page in enumerate(facts.pages, 1):
        for fine in (fine for stretch in page.stretches for fine in _too_coarse(stretch)):
            hint = f"take one with more pixels, or show it smaller: print needs {FINE}"
            message = f"page {n}: a picture is printed with {fine:.0f} pixels an inch"
            yield Problem("proof-pixels", message, place, hint, severity="warning")


@kept
def _too_coarse(stretch: Stretch) -> tuple[float, ...]:
    """Pixels an inch of pictures that have too few."""
    long = [(shape.image, hypot(*shape.matrix[:2])) for shape in stretch.shapes if shape.image]
    return tuple(fine for image, side in long if side and 0 < (fine := image.width * 72 / side) < FINE)


@kept
def _told(half: Half[Body]) -> Mapping[str, tuple[Figure, ...]]:
    """The figures of a body by their alternative texts."""
    told: dict[str, tuple[Figure, ...]] = {}
    for figure in _figures(half.about):
        told[figure.alt] = (*told.get(figure.alt, ()), figure)
    return told


def _figures(value: object) -> Iterator[Figure]:
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _figures(item)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            yield from _figures(getattr(value, field))


@kept
def _others(branch: Node, where: tuple[Stretch, ...], bodies: tuple[Half[Body], ...]) -> tuple[Figure, ...]:
    """Figures that are told of in a branch, and not shown."""
    found = []
    for node in (branch, *branch.below):
        told = [figure for half in bodies for figure in _told(half).get(node.alt, ())] if node.role == "Figure" else []
        painted = [(shape.kind, _box(shape)) for shape in ink_of(node, where).shapes] if told else []
        if told and not any(_holds(painted, _steps(figure.picture)) for figure in told):
            found.append(told[0])
    return tuple(found)


def _box(shape: Shape) -> Box:
    """The box of a shape's path, whatever the width of its line and whatever clips it."""
    box = extent(shape.path) if shape.path else None
    return turned(box, shape.matrix) if box else shape.box


@lru_cache(maxsize=4096)
def _reach(path: str) -> Box:
    """The box of a picture's path, turned so that y grows upwards. Remembered: the same pictures are printed often."""
    box = bounds(path.encode().translate(None, b"MLCZ").strip())
    assert box
    return Box(box.x0, -box.y1, box.x1, -box.y0)


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
