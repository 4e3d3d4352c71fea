"""What a canvas hands back: operators, and the facts that the rest of the file is written from. Nothing here changes.

Pages are counted from 0, boxes and heights are in points in the page's coordinates.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.drawing.picture import Photo, Picture
from handouts.flow.shaping import Word
from handouts.flow.structure import Element

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked-content sequence: the number of one on its page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """Where a link can be clicked: one for each line it stands on."""

    page: int
    box: Box
    element: Element


Kid = Marked | Area | Element
"""What an element holds in the order it was drawn: its marked content, its link areas, its inline children."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that leads to height ``y``. ``turn`` is when its page is read, which on imposed sheets is
    not where it lies.
    """

    title: str
    level: int
    page: int
    y: float
    turn: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The operators of a page or of a part of one; ``owners`` are the elements of its marked content in order. Parts
    of one page are drawn one after the other.
    """

    page: int
    operators: bytes
    owners: tuple[Element, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """All that one canvas drew. ``pictures`` in the order of their names, ``texts`` the words of each link."""

    sheets: tuple[Sheet, ...]
    kids: Mapping[Element, tuple[Kid, ...]]
    boxes: Mapping[Element, Box]
    areas: tuple[Area, ...]
    texts: Mapping[Element, str]
    bookmarks: tuple[Bookmark, ...]
    words: frozenset[Word]
    pictures: tuple[Picture | Photo, ...]

    def owners(self, page: int) -> tuple[Element, ...]:
        """Whose the marked content of a page is, in order."""
        return tuple(owner for sheet in self.sheets if sheet.page == page for owner in sheet.owners)
