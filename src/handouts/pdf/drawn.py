"""What flowables draw, and what a file is written from: operators, and the facts about them. Nothing here changes.

Pages are counted from 0, boxes and heights are in points: in a flowable's own coordinates or in those of a side.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from handouts.drawing.picture import Photo, Picture
from handouts.flow.shaping import Face
from handouts.flow.structure import Element

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Codes = frozenset[tuple[int, str]]
"""Glyph ids with what they stand for; '' where the font's own character map tells."""


class Marked(NamedTuple):
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


class Bookmark(NamedTuple):
    """An entry of the outline that leads to height ``y``. ``turn`` is when its page is read, which on imposed sheets is
    not where it lies.
    """

    title: str
    level: int
    page: int
    y: float
    turn: int


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """What a flowable draws, wherever it will stand: pages and turns are 0, marked content is numbered from 0.

    Between two ``pieces`` of its operators belongs such a number; ``owners`` are the elements of these in order.
    ``pictures`` by name, ``texts`` the words of each link, ``codes`` the glyphs of each face.
    """

    pieces: tuple[bytes, ...]
    owners: tuple[Element, ...]
    kids: Mapping[Element, tuple[Kid, ...]]
    boxes: Mapping[Element, Box]
    areas: tuple[Area, ...]
    texts: Mapping[Element, str]
    bookmarks: tuple[Bookmark, ...]
    codes: Mapping[Face, Codes]
    pictures: Mapping[str, Picture | Photo]

    def operators(self, first: int) -> bytes:
        """Its operators on a page that has ``first`` marked-content sequences before."""
        parts = [b""] * (2 * len(self.pieces) - 1)
        parts[::2] = self.pieces
        parts[1::2] = [b"%d" % n for n in range(first, first + len(self.owners))]
        return b"".join(parts)


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
    """All that stands on some sheets. ``pictures`` by name in the order in which they appear, ``texts`` the words of
    each link.
    """

    sheets: tuple[Sheet, ...]
    kids: Mapping[Element, tuple[Kid, ...]]
    boxes: Mapping[Element, Box]
    areas: tuple[Area, ...]
    texts: Mapping[Element, str]
    bookmarks: tuple[Bookmark, ...]
    codes: Mapping[Face, Codes]
    pictures: Mapping[str, Picture | Photo]

    def owners(self, page: int) -> tuple[Element, ...]:
        """Whose the marked content of a page is, in order."""
        return tuple(owner for sheet in self.sheets if sheet.page == page for owner in sheet.owners)


def together(found: Iterable[Mapping[Face, Codes]]) -> dict[Face, Codes]:
    """The glyphs of each face in any of some."""
    codes: dict[Face, Codes] = {}
    for faces in found:
        for face, own in faces.items():
            known = codes.get(face, own)
            codes[face] = known if own <= known else known | own
    return codes
