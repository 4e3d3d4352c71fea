"""What a PDF says about itself, as found in its bytes: what is painted where, what it is called, where it leads.

Nothing here judges. Lengths are in points, y grows upwards, pages count from 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

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
        a, b, c, d = self
        p, q, r, s = other
        if a >= r or p >= c or b >= s or q >= d:  # as most do
            return False
        return min(c, r) - max(a, p) > slack and min(d, s) - max(b, q) > slack

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class Tint(NamedTuple):
    """A colour of a space that is an object of its own: its number, and the operands (none: the space's first colour).

    Files that differ in their colours alone are painted alike; what a tint looks like is told by ``Facts.rgb``.
    """

    space: int
    operands: tuple[float, ...]


Colour = RGB | Tint | None
"""None: it cannot be told."""


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
    don't count, so ``box`` is None where there is nothing but space. What is painted later has a higher ``order``.
    """

    text: str
    box: Box | None
    baseline: float
    size: float
    font: "Font"
    colour: Colour
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
    colour: Colour
    width: float
    path: bytes
    matrix: Matrix
    mark: Mark
    order: int
    image: Image | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A font as a reader of the page needs it: codes to text and to widths (1/1000 em). ``glyphs`` is what the embedded
    ``program`` says of each code: its advance, and how high above the line its ink reaches, None where it leaves none
    (empty: the program is of a kind that is not read). ``number`` is that of its object (0: none).
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
    number: int = 0
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def key(self) -> int:
        """What tells it from the file's other fonts, however often it was read."""
        return self.number or -id(self)


class Content(NamedTuple):
    """Marked content of a structure element: page and id."""

    page: int
    mcid: int


ANY = -1
"""Instead of a page's number: whichever it is."""


class Held(NamedTuple):
    """An object (a link) of a structure element, by its number in the file."""

    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A part of a page that is painted alike whatever comes before it: from a q to its Q, what stands between two such
    or, where one part bears on the next, all of it. ``mcids`` are its marked-content ids in the order they begin in,
    ``words`` the text of each as its operators set it, ``used`` the codes set in each font, in the order of their first
    use. ``whole`` is whether it ended as it began. ``unread`` is what is read no further. What it paints has an order
    of ``first`` and more. One without marked content is the same on every page.
    """

    page: int
    first: int
    texts: tuple[Text, ...]
    shapes: tuple[Shape, ...]
    mcids: tuple[int, ...]
    words: Mapping[int, str]
    used: Mapping[Font, frozenset[int]]
    unread: tuple[str, ...]
    whole: bool
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page and everything on it, in painting order, as a whole and in stretches. ``box`` is what is seen of the
    paper, ``media`` all. ``parents`` is its row in the structure's parent tree. ``unread`` is what lies on it that is
    read no further: annotations that are no links, see-through ink, layers that can be switched off.
    """

    box: Box
    media: Box
    stretches: tuple[Stretch, ...]
    texts: tuple[Text, ...]
    shapes: tuple[Shape, ...]
    mcids: tuple[int, ...]
    parents: int | None
    rotated: bool
    tab_order: str
    unread: tuple[str, ...]
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A structure element. ``role`` is the standard one that its own maps to; ``number`` that of its object (0: none);
    ``said`` the words of each of its kids; ``text`` every word on paper that belongs to it, with a space around what is
    not part of a line. ``below`` are all elements in it and ``contents`` all its marked content, in reading order;
    ``numbers`` those of the objects of all these elements.
    """

    role: str
    kids: tuple["Node | Content | Held", ...]
    said: tuple[str, ...]
    text: str
    alt: str
    actual: str
    language: str
    attributes: Mapping[str, object]
    number: int
    below: tuple["Node", ...]
    contents: tuple[Content, ...]
    numbers: frozenset[int]
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)


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
    languages: str = ""
    version: str = ""
    clinic: str = ""
    format: str = ""
    fingerprint: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A whole file. ``fonts`` are in the order of their first use, ``used`` the codes set in each; ``tints`` what each
    looks like; ``nodes`` the tree in reading order, ``words`` the text of each piece of marked content as its operators
    set it, ``parents`` the structure's parent tree: row to the numbers of elements (one for a link).
    """

    pages: tuple[Page, ...]
    fonts: tuple[Font, ...]
    used: tuple[frozenset[int], ...]
    tints: Mapping[Tint, RGB | None]
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
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    def rgb(self, colour: Colour) -> RGB | None:
        """What a colour looks like."""
        return self.tints[colour] if isinstance(colour, Tint) else colour
