"""Composed pages: where every flowable stands, and where the clinic's block may go.

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
    """Where the clinic's block goes: page (from 0), the left edge and the top of its row, and how far below that top
    the handout's own words end; points.
    """

    page: int
    x: float
    top: float
    lead: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Pages:
    """The body of a handout, laid out. ``contact`` is the place in the structure that the clinic's own elements
    fill; ``typeface`` is the one to draw it in, None for ours; ``digits`` are those to count in; ``rtl``: whether its
    pages follow each other from right to left.
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


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What a clinic adds: the head of the first page and of the later ones (furniture: artifacts, drawn alike on each),
    and its contact block with the elements that hang below `Pages.contact`.
    """

    first_head: tuple[Placed, ...]
    later_head: tuple[Placed, ...]
    contact: tuple[Placed, ...]
    elements: tuple[Element, ...]
