"""Figures as a whole: rule ``proof-figure``, that they are where their tags say and as large, and are not covered."""

from collections.abc import Iterator
from typing import NamedTuple

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.proof.facts import Box, Facts, Node, Shape, Stretch
from handouts.proof.geometry import cut, paints
from handouts.proof.marks import holders, ink_of
from handouts.proof.memory import kept
from handouts.proof.rules import shown

SLACK, SHARE = 3.0, 0.06
"""Points, or a share of its width, by which a figure's ink may be narrower than its box, or stick out of it."""
AIR = 0.4
"""The share of its box's height that a figure may leave empty: frames of a movement have boxes of one height."""
GRID = 9
"""Spots a side at which it is looked whether something covers a figure."""
TOUCH = 0.02
"""The share of a figure's box that its number may hide: the edge of a mat."""


def check(_: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Every figure on its page."""
    for node in facts.nodes:
        if node.role != "Figure":
            continue
        where = holders(facts, node)
        for n in _misplaced(node, where):
            message = f"page {n + 1}: the figure {shown(node.alt)} is not drawn where and as large as its box says"
            yield Problem("proof-figure", message, place)
        for n in dict.fromkeys(stretch.page for stretch in where):
            if _covered(node, where, n) or any(
                _covered_by(node, where, over) for over in facts.pages[n].stretches if over not in where
            ):
                yield Problem("proof-figure", f"page {n + 1}: the figure {shown(node.alt)} is covered", place)


@kept
def _misplaced(node: Node, where: tuple[Stretch, ...]) -> tuple[int, ...]:
    """The page of a figure that lies elsewhere than its box says."""
    texts, shapes = ink_of(node, where)
    boxes = [shape.box for shape in shapes] + [text.box for text in texts if text.box]
    pages, said = {content.page for content in node.contents}, node.attributes.get("BBox")
    if boxes and isinstance(said, list) and len(pages) == 1 and not _fits(_around(boxes), said):  # a box is on one page
        return tuple(pages)
    return ()


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _around(boxes: list[Box]) -> Box:
    whole = boxes[0]
    for box in boxes:
        whole = whole.around(box)
    return whole


def _fits(ink: Box, said: list[object]) -> bool:
    return len(said) == 4 and _fills(ink, Box(*map(_number, said)))


def _fills(ink: Box, box: Box) -> bool:
    """Whether ink fills a box, but for air above or below it."""
    slack = max(SLACK, SHARE * max(box.width, box.height))
    inside = ink.y0 > box.y0 - slack and ink.y1 < box.y1 + slack
    across = abs(ink.x0 - box.x0) < slack and abs(ink.x1 - box.x1) < slack
    return inside and across and ink.height > (1 - AIR) * box.height - slack


class Own(NamedTuple):
    """A figure's ink on a page, the box of it, what is painted last of it, and its ids."""

    shapes: tuple[Shape, ...]
    whole: Box
    last: int
    mcids: frozenset[int]


@kept
def _own(node: Node, where: tuple[Stretch, ...], page: int) -> Own | None:
    shapes = ink_of(node, tuple(stretch for stretch in where if stretch.page == page)).shapes
    mcids = frozenset(content.mcid for content in node.contents if content.page == page)
    if not shapes:
        return None
    return Own(shapes, _around([shape.box for shape in shapes]), max(shape.order for shape in shapes), mcids)


@kept
def _covered(node: Node, where: tuple[Stretch, ...], page: int) -> bool:
    """Whether something is painted over a figure's ink in the stretches that it is painted in."""
    own = _own(node, where, page)
    return bool(own) and any(_hides(stretch, own) for stretch in where if own and stretch.page == page)


def _covered_by(node: Node, where: tuple[Stretch, ...], over: Stretch) -> bool:
    """Whether something is painted over a figure's ink in another stretch."""
    own, reach = _own(node, where, over.page), _reach(over)
    return bool(own and reach and over.first > own.last and reach.meets(own.whole) and _hides(over, own))


@kept
def _reach(stretch: Stretch) -> Box | None:
    """The box of all in a stretch that can cover."""
    boxes = [shape.box for shape in stretch.shapes if shape.kind != "stroke"]
    return _around(boxes) if boxes else None


def _hides(stretch: Stretch, own: Own) -> bool:
    """Whether a stretch has something that is not a figure's own over its ink."""
    over = [s for s in stretch.shapes if s.order > own.last and s.kind != "stroke" and s.mark.mcid not in own.mcids]
    most = TOUCH * own.whole.width * own.whole.height
    return any(_shared_ink(each, own) > most for each in over if _shared_area(each.box, own.whole) > most)


def _shared_area(one: Box, other: Box) -> float:
    """Square points that both cover."""
    both = cut(one, other)
    return both.width * both.height if both else 0.0


def _shared_ink(over: Shape, own: Own) -> float:
    """How much of a figure's ink a shape hides, square points."""
    both = cut(over.box, own.whole)
    near = [shape for shape in own.shapes if shape.box.meets(over.box)]
    if not both or not near:
        return 0.0
    across, up = both.width / GRID, both.height / GRID
    spots = [(both.x0 + (i + 0.5) * across, both.y0 + (j + 0.5) * up) for i in range(GRID) for j in range(GRID)]
    hidden = (spot for spot in spots if paints(over, *spot))
    return sum(any(paints(shape, *spot) for shape in near) for spot in hidden) * across * up
