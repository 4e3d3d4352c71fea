"""Composed pages: where every flowable stands, where the clinic's block may go, and on which sheet each page lies.

All that layout learns of a clinic is the size of its contact block, so pages are shared by every clinic whose block
is as large. Colours are still roles.
"""

from dataclasses import dataclass

from handouts.edition.typeface import Typeface
from handouts.flow.block import Block
from handouts.flow.structure import Element


@dataclass(frozen=True, slots=True)
class Placed:
    """A flowable, wrapped to its size, with its lower left corner at (x, y) points on the page. Draw it with
    ``drawOn``.
    """

    flowable: Block
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Seam:
    """Where the clinic's block goes: page (from 0), the left edge and the top of what stands in its row, and how far
    below that top the handout's own words end; points.
    """

    page: int
    x: float
    top: float
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Binding:
    """What becomes of pages: sheets that lie loose, a booklet of so many ``pages`` or a multiple of them, or a leaflet
    that has just as many. What is to spare is left for the pen: the last pages, or those before the ``back``.
    """

    pages: int = 1
    back: bool = False

    def spare(self, count: int) -> int:
        """How many pages more there are than ``count`` with words on them."""
        return -count % self.pages


LOOSE = Binding()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page lies: the side of a sheet (from 0), and its lower left corner there in points."""

    side: int
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Imposition:
    """Several pages on each side of sheets that are folded or cut: how large these are (points), where every page
    lies, and each side's label, the numbers of its pages from left to right. ``slug`` points of paper lie around the
    trimmed sheet. ``marks`` on each side, placed from the trim's lower left corner, tell where to fold or cut.
    """

    width: float
    height: float
    spots: tuple[Spot, ...]
    labels: tuple[str, ...]
    slug: float = 0.0
    marks: tuple[tuple[Placed, ...], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Pages:
    """The body of a handout, laid out. ``contact`` is the place in the structure that the clinic's own elements
    fill; ``typeface`` is the one to draw it in, None for ours; ``digits`` are those to count in; ``rtl``: whether its
    pages follow each other from right to left. What is placed is drawn ``magnification`` times as large; None in
    ``imposition``: every page is a sheet's side. ``in_turns``: the clinic's head of verso pages is another.
    """

    width: float
    height: float
    language: str
    pages: tuple[tuple[Placed, ...], ...]
    root: Element
    seam: Seam | None
    contact: Element | None
    typeface: Typeface | None = None
    digits: str = ""
    rtl: bool = False
    magnification: float = 1.0
    imposition: Imposition | None = None
    in_turns: bool = False

    def spot(self, page: int) -> Spot:
        """Where a page (from 0) lies."""
        return self.imposition.spots[page] if self.imposition else Spot(page)

    @property
    def sides(self) -> int:
        """How many sides of sheets there are."""
        return len(self.imposition.labels) if self.imposition else len(self.pages)


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What a clinic adds: the head of the first page, of the later ones and, where they take turns, of the verso pages
    among them (furniture: artifacts, drawn alike on each), and its contact block with the elements that hang below
    `Pages.contact`.
    """

    first_head: tuple[Placed, ...]
    later_head: tuple[Placed, ...]
    contact: tuple[Placed, ...]
    elements: tuple[Element, ...]
    verso_head: tuple[Placed, ...] = ()
