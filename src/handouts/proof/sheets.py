"""Sheets: how large the paper is and, where it is folded or cut, which page lies where.

What a side holds is found by folding the sheets in thought, and not by the rule that put the pages there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.proof.facts import Box, Facts, Page, Text
from handouts.proof.memory import kept

MM = 72 / 25.4
SIZES = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Of the papers that printers hold, mm."""
POSTERS = {"a4": (297.0, 420.0), "letter": (279.4, 431.8)}
"""Twice as large: A3 and tabloid."""
FOLDED = {"booklet": 2, "leaflet": 3}
"""Pages beside each other on a sheet's side."""
FLAP = 97 / 297
"""Share of a sheet that a leaflet's narrowest panel takes."""
SLACK = 0.6
"""How much a size may differ, points."""

_Spot = tuple[int, int]
"""A side and a place on it, both counted from 0; from the left or, on cut sheets, row by row."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as a patient counts them: its ``number`` of ``total``, the ``side`` of a sheet that it lies on (from 0),
    and what is painted there.
    """

    number: int
    total: int
    side: int
    page: Page


def imposed(edition: Edition, facts: Facts) -> bool:
    """Whether the file has sheets that are folded or cut, and not their pages one by one."""
    return edition.format in (*FOLDED, "cards") and bool(facts.labels)


def leaves(edition: Edition, facts: Facts) -> tuple[Leaf, ...]:
    """The pages in the order in which they are read."""
    return _leaves(facts, edition.format if imposed(edition, facts) else "", edition.body.direction == "rtl")


@kept
def _leaves(facts: Facts, form: str, rtl: bool) -> tuple[Leaf, ...]:
    if not form:
        return tuple(Leaf(n + 1, len(facts.pages), n, page) for n, page in enumerate(facts.pages))
    spots = [spot for spot in _order(form, facts) if spot[0] < len(facts.pages)]
    return tuple(
        Leaf(n, len(spots), side, _part(facts.pages[side], form, place, rtl))
        for n, (side, place) in enumerate(spots, 1)
    )


def _order(form: str, facts: Facts) -> list[_Spot]:
    """Where the pages lie, the first first. From right to left, left is right."""
    match form:
        case "leaflet":
            return [(0, 2), (1, 0), (1, 1), (1, 2), (0, 0), (0, 1)]
        case "cards":
            each = [len(label.split(",")) for label in facts.labels]
            return [(side, place) for side, count in enumerate(each) for place in range(count)]
        case _:
            sheets = range(0, len(facts.pages), 2)
            opening = [spot for front in sheets for spot in ((front, 1), (front + 1, 0))]
            closing = [spot for front in reversed(sheets) for spot in ((front + 1, 1), (front, 0))]
            return opening + closing


def _part(page: Page, form: str, place: int, rtl: bool) -> Page:
    """What is painted on one place of a side."""
    columns = FOLDED.get(form, 2)
    column, row = (place, 0) if form in FOLDED else (place % 2, place // 2)
    column = columns - 1 - column if rtl else column
    rows = 1 if form in FOLDED else 2
    width, height = page.box.width / columns, page.box.height / rows
    x, y = page.box.x0 + column * width, page.box.y1 - (row + 1) * height
    part = Box(x, y, x + width, y + height)
    texts = tuple(_texts(page, part))
    shapes = tuple(shape for shape in page.shapes if _middle(shape.box, part))
    inside = {text.mark.mcid for text in texts} | {shape.mark.mcid for shape in shapes}
    return replace(page, box=part, texts=texts, shapes=shapes, mcids=tuple(m for m in page.mcids if m in inside))


def _texts(page: Page, part: Box) -> Iterator[Text]:
    """The texts in a part of a page; a space has no place of its own, and goes with what it follows."""
    inside = False
    for text in page.texts:
        inside = _middle(text.box, part) if text.box else inside
        if inside:
            yield text


def _middle(box: Box, part: Box) -> bool:
    """Whether the middle of a box lies in a part of the page."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return part.x0 <= x < part.x1 and part.y0 <= y < part.y1


def check(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-paper``: the paper has the format's size, and folded sheets are whole and labelled as they lie."""
    wanted = _size(edition, facts)
    for n, page in enumerate(facts.pages, 1):
        found = page.box.width, page.box.height
        if any(abs(a - b * MM) > SLACK for a, b in zip(found, wanted, strict=True)):
            size = " × ".join(f"{side / MM:.1f}" for side in found)
            yield Problem("proof-paper", f"page {n} is {size} mm, not {wanted[0]:g} × {wanted[1]:g}", place)
    if not imposed(edition, facts):
        return
    if len(facts.labels) != len(facts.pages):
        yield Problem("proof-paper", f"{len(facts.pages)} sides have {len(facts.labels)} labels", place)
    whole = {"booklet": len(facts.pages) % 2 == 0, "leaflet": len(facts.pages) == 2}.get(edition.format, True)
    if not whole:
        yield Problem("proof-paper", f"{len(facts.pages)} sides are no {edition.format}", place)
    yield from _beside(edition, facts, place)
    numbers: list[list[int]] = [[] for _ in facts.pages]
    for leaf in sorted(leaves(edition, facts), key=lambda leaf: (-leaf.page.box.y0, leaf.page.box.x0)):
        numbers[leaf.side].append(leaf.number)
    for n, (said, there) in enumerate(zip(facts.labels, numbers, strict=False), 1):
        if sorted(said.split(", ")) != sorted(map(str, there)) or (edition.format in FOLDED and said != _list(there)):
            yield Problem("proof-paper", f"side {n} is labelled {said}, and holds {_list(there)}", place)


def _beside(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Words on a side that are on none of its pages."""
    held: dict[int, int] = {}
    for leaf in leaves(edition, facts):
        held[leaf.side] = held.get(leaf.side, 0) + sum(text.box is not None for text in leaf.page.texts)
    for n, page in enumerate(facts.pages):
        if sum(text.box is not None for text in page.texts) > held.get(n, 0):
            yield Problem("proof-paper", f"side {n + 1} has words beside its pages", place)


def _list(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def _size(edition: Edition, facts: Facts) -> tuple[float, float]:
    """Width and height of the paper, mm."""
    width, height = SIZES[edition.clinic.paper]
    sheets = imposed(edition, facts)
    match edition.format:
        case "booklet":
            return (height, width) if sheets else (height / 2, width)
        case "leaflet":
            return (height, width) if sheets else (height * FLAP, width)
        case "cards":
            return (width, height) if sheets else (width / 2, height / 2)
        case "poster":
            return POSTERS[edition.clinic.paper]
        case "bilingual":
            return 2 * width, height
    return width, height
