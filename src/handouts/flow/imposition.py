"""Pages put on sheets that are folded or cut. Nothing is scaled: the pages were laid out for it.

The structure tree keeps the order of the pages, whatever side of a sheet they lie on, so what is read out is the
booklet and not the sheet. Imposed pages are remembered, so that clinics that share the pages share the sheets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from handouts.flow.block import HAIRLINE, Block, Pen
from handouts.flow.grid import MM
from handouts.flow.pages import Imposition, Pages, Placed, Spot

SLUG = 10.0
"""Paper around the trimmed sheet of a leaflet, for the printer's marks, mm."""
FOLD, FOLD_GAP = 5.0, 3.0
"""Length of the mark of a fold, and how far outside the trim it stands, mm."""
CUT, EDGE = 4.0, 6.0
"""Length of the mark of a cut, and how far from the edge it stands, mm: printers leave 5 mm white."""

PANELS = (5, 6, 1), (2, 3, 4)
"""Pages of a leaflet from left to right, outside and inside: 1 is the front, 6 the back, 5 the flap that goes in."""
CARDS = 4
"""To a sheet, in two rows."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line downwards, or else to the right, from a point of the sheet; mm from its top left corner."""

    x: float
    y: float
    length: float
    downwards: bool


class Marks(Block):
    """Marks for who folds or cuts a sheet of a size, mm."""

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        super().__init__()
        self.strokes = tuple(strokes)

    def measure(self, width: float) -> float:  # noqa: ARG002
        return 0.0

    def paint(self, pen: Pen) -> None:
        for stroke in self.strokes:
            draw = pen.stem if stroke.downwards else pen.rule
            draw(stroke.x, stroke.y, stroke.length, HAIRLINE)


def booklet_sides(count: int, rtl: bool) -> list[tuple[int, int]]:
    """The pages (from 1) on the left and the right of every side of a booklet, front and back of each sheet in turn, to
    be turned over the short edge. One that reads from right to left is bound on the right.

    Raises ValueError for a count that is no multiple of four.
    """
    if count % 4:
        raise ValueError(f"a booklet has 4, 8, 12 ... pages, not {count}")
    sides: list[tuple[int, int]] = []
    for sheet in range(0, count // 2, 2):
        sides += [(count - sheet, 1 + sheet), (2 + sheet, count - 1 - sheet)]
    return [side[::-1] for side in sides] if rtl else sides


@lru_cache(maxsize=64)
def as_booklet(pages: Pages) -> Pages:
    """Pages side by side on sheets twice as wide."""
    sides = booklet_sides(len(pages.pages), pages.rtl)
    spots = {page: Spot(n, place * pages.width) for n, side in enumerate(sides) for place, page in enumerate(side)}
    return replace(pages, imposition=Imposition(2 * pages.width, pages.height, _ordered(spots), _labels(sides)))


@lru_cache(maxsize=64)
def as_leaflet(pages: Pages, panels: tuple[float, ...]) -> Pages:
    """Six pages on the panels of one sheet, whose widths are given in mm from the flap on. Its folds are marked outside
    the trim. From right to left, everything is mirrored.
    """
    sides = [side[::-1] if pages.rtl else side for side in PANELS]
    outside = panels[::-1] if pages.rtl else panels
    spots, marks = {}, []
    for n, (side, widths) in enumerate(zip(sides, (outside, outside[::-1]), strict=True)):
        starts = list(accumulate(widths, initial=0.0))
        for page, x, width in zip(side, starts, widths, strict=False):
            spots[page] = Spot(n, x * MM + (width * MM - pages.width) / 2)
        ends = -FOLD_GAP - FOLD, pages.height / MM + FOLD_GAP
        marks.append(_marks([Stroke(x, y, FOLD, downwards=True) for x in starts[1:-1] for y in ends], pages.height))
    imposition = Imposition(
        sum(panels) * MM, pages.height, _ordered(spots), _labels(sides), slug=SLUG * MM, marks=tuple(marks)
    )
    return replace(pages, imposition=imposition)


@lru_cache(maxsize=64)
def as_cards(pages: Pages) -> Pages:
    """Four pages on each sheet, in two rows of the pages' direction, with marks where it is cut."""
    spots: dict[int, Spot] = {}
    sides: list[tuple[int, ...]] = []
    for start in range(0, len(pages.pages), CARDS):
        numbers = range(start + 1, min(start + CARDS, len(pages.pages)) + 1)
        for place, page in enumerate(numbers):
            column = (place % 2) ^ pages.rtl
            spots[page] = Spot(len(sides), column * pages.width, (1 - place // 2) * pages.height)
        sides.append(tuple(numbers))
    width, height = 2 * pages.width, 2 * pages.height
    marks = _marks(_cuts(width / MM, height / MM), height)
    return replace(
        pages, imposition=Imposition(width, height, _ordered(spots), _labels(sides), marks=(marks,) * len(sides))
    )


def _cuts(width: float, height: float) -> list[Stroke]:
    """Marks at the ends of both cuts, and a cross where they meet."""
    x, y = width / 2, height / 2
    across = [Stroke(start, y, CUT, downwards=False) for start in (EDGE, x - CUT / 2, width - EDGE - CUT)]
    return across + [Stroke(x, start, CUT, downwards=True) for start in (EDGE, y - CUT / 2, height - EDGE - CUT)]


def _marks(strokes: Sequence[Stroke], height: float) -> tuple[Placed, ...]:
    """Marks placed on a sheet ``height`` points high."""
    marks = Marks(strokes)
    marks.wrap(0.0, 0.0)
    return (Placed(marks, 0.0, height),)


def _ordered(spots: Mapping[int, Spot]) -> tuple[Spot, ...]:
    return tuple(spots[page] for page in sorted(spots))


def _labels(sides: Sequence[Sequence[int]]) -> tuple[str, ...]:
    return tuple(", ".join(map(str, side)) for side in sides)
