"""Figures as a whole: rule ``proof-figure``, that they are where their tags say and as large, and are not covered."""

from collections.abc import Iterator

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.proof.facts import Box, Facts, Page, Shape
from handouts.proof.geometry import paints
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
        marks = set(node.contents())
        whole = len({content.page for content in marks}) == 1  # a box lies on one page
        for n in sorted({content.page for content in marks if 0 <= content.page < len(facts.pages)}):
            page, ids = facts.pages[n], {content.mcid for content in marks if content.page == n}
            own = [shape for shape in page.shapes if shape.mark.mcid in ids]
            boxes = [shape.box for shape in own]
            boxes += [text.box for text in page.texts if text.mark.mcid in ids and text.box]
            said = node.attributes.get("BBox")
            if boxes and whole and isinstance(said, list) and not _fits(_around(boxes), said):
                message = f"page {n + 1}: the figure {shown(node.alt)} is not drawn where and as large as its box says"
                yield Problem("proof-figure", message, place)
            if own and _covered(page, own, ids):
                yield Problem("proof-figure", f"page {n + 1}: the figure {shown(node.alt)} is covered", place)


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


def _covered(page: Page, own: list[Shape], ids: set[int]) -> bool:
    """Whether something that is not its own is painted over a figure's ink."""
    last, whole = max(shape.order for shape in own), _around([shape.box for shape in own])
    over = [s for s in page.shapes if s.order > last and s.kind != "stroke" and s.mark.mcid not in ids]
    most = TOUCH * whole.width * whole.height
    return any(_shared_ink(shape, own, whole) > most for shape in over if shape.box.meets(whole))


def _shared_ink(over: Shape, own: list[Shape], whole: Box) -> float:
    """How much of a figure's ink a shape hides, square points."""
    one = over.box
    x0, y0, x1, y1 = max(one.x0, whole.x0), max(one.y0, whole.y0), min(one.x1, whole.x1), min(one.y1, whole.y1)
    across, up = (x1 - x0) / GRID, (y1 - y0) / GRID
    near = [shape for shape in own if shape.box.meets(one)]
    spots = [(x0 + (i + 0.5) * across, y0 + (j + 0.5) * up) for i in range(GRID) for j in range(GRID)] if near else []
    return sum(any(paints(shape, *spot) for shape in near) and paints(over, *spot) for spot in spots) * across * up
