"""What a PDF says about itself, as found in its bytes: what is painted where, what it is called, where it leads.

Nothing here judges. Lengths are in points, y grows upwards, pages count from 0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

RGB = tuple[float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Kind = Literal["fill", "stroke", "image"]


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.y1 - self.y0

    def meets(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether the two share more than ``slack`` points in both directions."""
        return (
            min(self.x1, other.x1) - max(self.x0, other.x0) > slack
            and min(self.y1, other.y1) - max(self.y0, other.y0) > slack
        )

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class Mark(NamedTuple):
    """Whose content something painted is: a marked-content id, an artifact, or (neither) nobody's."""

    mcid: int | None
    artifact: bool

    @property
    def loose(self) -> bool:
        """Neither tagged nor an artifact."""
        return self.mcid is None and not self.artifact


class Text(NamedTuple):
    """What one operator sets. The box reaches from first to last inked glyph, descender to ascender; spaces at its ends
    don't count, so ``box`` is None where there is nothing but space. ``order`` counts everything painted on the page.
    """

    text: str
    box: Box | None
    baseline: float
    size: float
    font: int
    colour: RGB | None
    mark: Mark
    order: int
    upright: bool
    missing: bool
    seen: bool


class Image(NamedTuple):
    """Pixels: how many, and what they are made from. JPEG and rare kinds are not unpacked."""

    width: int
    height: int
    data: bytes


class Shape(NamedTuple):
    """An outline or an image as painted. ``path`` holds its operators as they stand in the file, in coordinates that
    ``matrix`` turns into the page's; so does ``width``, the line's.
    """

    box: Box
    kind: Kind
    colour: RGB | None
    width: float
    path: bytes
    matrix: Matrix
    mark: Mark
    order: int
    image: Image | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page and everything on it, in painting order. ``box`` is what is seen of the paper, ``media`` all. ``mcids``
    are its marked-content ids in the order they begin in, ``parents`` is its row in the structure's parent tree.
    ``unread`` is what lies on it that is read no further: annotations that are no links, see-through ink, layers
    that can be switched off.
    """

    box: Box
    media: Box
    texts: tuple[Text, ...]
    shapes: tuple[Shape, ...]
    mcids: tuple[int, ...]
    parents: int | None
    rotated: bool
    tab_order: str
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A font as a reader of the page needs it: codes to text and to widths (1/1000 em). ``glyphs`` is what the embedded
    ``program`` says of each code: its advance, and how high above the line its ink reaches, None where it leaves none
    (empty: the program is of a kind that is not read).
    """

    name: str
    embedded: bool
    mapped: bool
    wide: bool
    characters: Mapping[int, str]
    widths: Mapping[int, float]
    default: float
    glyphs: Mapping[int, tuple[float, float | None]]
    program: bytes
    scale: float = 0.001


class Content(NamedTuple):
    """Marked content of a structure element: page and id."""

    page: int
    mcid: int


class Held(NamedTuple):
    """An object (a link) of a structure element, by its number in the file."""

    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A structure element. ``role`` is the standard one that its own maps to; ``number`` that of its object (0: none);
    ``text`` every word on paper that belongs to it, with a space around whatever is not part of a line.
    """

    role: str
    kids: tuple["Node | Content | Held", ...]
    text: str
    alt: str
    actual: str
    language: str
    attributes: Mapping[str, object]
    number: int

    def nodes(self) -> Iterator["Node"]:
        """The element itself and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()

    def contents(self) -> Iterator[Content]:
        """All marked content below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.contents()
            elif isinstance(kid, Content):
                yield kid


class Link(NamedTuple):
    """A link annotation. ``target`` is an address, "#page" within the file, or empty; ``parent`` its row in the
    parent tree.
    """

    number: int
    page: int
    box: Box
    target: str
    contents: str
    printed: bool
    parent: int | None


class Bookmark(NamedTuple):
    """An entry of the outline and the page it leads to (None: nowhere)."""

    title: str
    level: int
    page: int | None


class Metadata(NamedTuple):
    """Title, author and so on, from the Info dictionary or from XMP; dates to the second as YYYYMMDDHHMMSS."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    creator: str = ""
    producer: str = ""
    created: str = ""
    modified: str = ""
    language: str = ""
    pdfa: str = ""
    pdfua: str = ""
    handout: str = ""
    version: str = ""
    clinic: str = ""
    format: str = ""
    fingerprint: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A whole file. ``used`` are the codes set in each font, ``nodes`` the tree in reading order, ``words`` the
    text of each piece of marked content as its operators set it, ``parents`` the structure's parent tree: row to the
    numbers of elements (one for a link).
    """

    pages: tuple[Page, ...]
    fonts: tuple[Font, ...]
    used: tuple[frozenset[int], ...]
    tree: Node | None
    nodes: tuple[Node, ...]
    words: Mapping[Content, str]
    parents: Mapping[int, tuple[int, ...]]
    links: tuple[Link, ...]
    outline: tuple[Bookmark, ...]
    info: Metadata
    xmp: Metadata | None
    language: str
    labels: tuple[str, ...]
    marked: bool
    shows_title: bool
    intents: tuple[str, ...]
