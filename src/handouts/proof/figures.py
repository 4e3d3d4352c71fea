"""Figures as a whole: rule ``proof-figure``, that they are where their tags say and as large, and are not covered."""

from collections.abc import Iterator
from typing import NamedTuple

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.proof.facts import Box, Facts, Node, Shape, Stretch
from handouts.proof.geometry import cut, paints
from handouts.proof.grounds import around, near, reach_of
from handouts.proof.marks import ink_of, placed
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
    for branch, where in placed(facts):
        for figure in _figures(branch, where):
            n, alt = figure.page + 1, shown(figure.alt)
            over = (stretch for stretch in facts.pages[figure.page].stretches if stretch not in where)
            if figure.misplaced:
                message = f"page {n}: the figure {alt} is not drawn where and as large as its box says"
                yield Problem("proof-figure", message, place)
            if figure.covered or any(_covers(stretch, figure) for stretch in over):
                yield Problem("proof-figure", f"page {n}: the figure {alt} is covered", place)


class Drawn(NamedTuple):
    """A figure on a page: its ink, the box of it (None: there is none) and what is painted last of it; its ids; whether
    it lies elsewhere than its tag says, and whether it is covered where its branch is painted.
    """

    page: int
    alt: str
    shapes: tuple[Shape, ...]
    whole: Box | None
    last: int
    mcids: frozenset[int]
    misplaced: bool = False
    covered: bool = False


@kept
def _figures(branch: Node, where: tuple[Stretch, ...]) -> tuple[Drawn, ...]:
    """The figures of a branch that are painted in some stretches."""
    nodes = (node for node in (branch, *branch.below) if node.role == "Figure")
    there = ((node, page) for node in nodes for page in sorted({content.page for content in node.contents}))
    return tuple(_drawn(node, page, where) for node, page in there if page >= 0)


def _drawn(node: Node, page: int, where: tuple[Stretch, ...]) -> Drawn:
    there = tuple(stretch for stretch in where if stretch.page == page)
    texts, shapes = ink_of(node, there)
    whole = around(shape.box for shape in shapes)
    boxes = around([*(shape.box for shape in shapes), *(text.box for text in texts if text.box)])
    mcids, said = frozenset(c.mcid for c in node.contents if c.page == page), node.attributes.get("BBox")
    last = max((shape.order for shape in shapes), default=0)
    figure = Drawn(page, node.alt, shapes, whole, last, mcids)
    one_page = len({content.page for content in node.contents}) == 1  # a box lies on one
    return figure._replace(
        misplaced=boxes is not None and isinstance(said, list) and one_page and not _fits(boxes, said),
        covered=any(_hides(stretch, figure) for stretch in there),
    )


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _fits(ink: Box, said: list[object]) -> bool:
    return len(said) == 4 and _fills(ink, Box(*map(_number, said)))


def _fills(ink: Box, box: Box) -> bool:
    """Whether ink fills a box, but for air above or below it."""
    slack = max(SLACK, SHARE * max(box.width, box.height))
    inside = ink.y0 > box.y0 - slack and ink.y1 < box.y1 + slack
    across = abs(ink.x0 - box.x0) < slack and abs(ink.x1 - box.x1) < slack
    return inside and across and ink.height > (1 - AIR) * box.height - slack


def _covers(stretch: Stretch, figure: Drawn) -> bool:
    """Whether something is painted over a figure's ink in another stretch."""
    reach = reach_of(stretch)
    return bool(reach and figure.whole and reach.meets(figure.whole)) and _hides(stretch, figure)


def _hides(stretch: Stretch, figure: Drawn) -> bool:
    """Whether a stretch has something that is not a figure's own over its ink."""
    whole = figure.whole
    if not whole:
        return False
    over = (shape for shape in near(stretch, whole) if shape.order > figure.last and shape.kind != "stroke")
    foreign = (shape for shape in over if shape.mark.mcid not in figure.mcids)
    most = TOUCH * whole.width * whole.height
    return any(_shared_ink(each, figure, whole) > most for each in foreign if _shared_area(each.box, whole) > most)


def _shared_area(one: Box, other: Box) -> float:
    """Square points that both cover."""
    both = cut(one, other)
    return both.width * both.height if both else 0.0


def _shared_ink(over: Shape, figure: Drawn, whole: Box) -> float:
    """How much of a figure's ink a shape hides, square points."""
    both = cut(over.box, whole)
    near = [shape for shape in figure.shapes if shape.box.meets(over.box)]
    if not both or not near:
        return 0.0
    across, up = both.width / GRID, both.height / GRID
    spots = [(both.x0 + (i + 0.5) * across, both.y0 + (j + 0.5) * up) for i in range(GRID) for j in range(GRID)]
    hidden = (spot for spot in spots if paints(over, *spot))
    return sum(any(paints(shape, *spot) for shape in near) for spot in hidden) * across * up
