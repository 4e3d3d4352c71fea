"""The seal: digests of what a file was when it was proved, so that a change made since is found without its specs.

They are reckoned from what a patient reads and a screen reader says, and not from bytes: a file saved anew with other
object numbers or another compression keeps its seal. There is one for each kind of thing, so that a difference can be
named. What many files have in common has a digest of its own, which theirs are made of. It tells mishaps, not forgers:
whoever has this program can reckon another.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from handouts.base.problems import Place, Problem
from handouts.base.seal import BLANK, DIGITS, KINDS, PROPERTIES, VERSION
from handouts.proof.brand import tone
from handouts.proof.facts import Box, Colour, Content, Facts, Font, Image, Kind, Node, Page, Shape, Stretch, Text
from handouts.proof.marks import TRUNK, held
from handouts.proof.memory import kept
from handouts.proof.rules import shown

PROGRAM = "handouts "
"""How the name of the program begins in files that it made."""
FINE = 10
"""Steps a point is parted in: places are told to 0.1 pt."""
HINT = "make it anew with ‘handouts build’"

SPACED = bytes.maketrans(b"\t\n\v\f\r", b"     ")
Fact = object
"""Anything that JSON can say."""


def seal_of(facts: Facts) -> str:
    """The seal that a file should have."""
    found: dict[str, Fact] = {
        "pages": [_sheet(page) for page in facts.pages],
        "words": [_set(facts, page) for page in facts.pages],
        "pictures": [_drawn(facts, page) for page in facts.pages],
        "tags": _tags(facts),
        "fonts": _fonts(facts),
        "links": _links(facts),
        "about": _about(facts),
    }
    return VERSION + "".join(_digest(json.dumps(found[kind]).encode()) for kind in KINDS)


def sealed(data: bytes, facts: Facts) -> bytes:
    """A file whose seal was blank, with the one it should have. No other byte changes its place."""
    blank = BLANK.encode()
    if data.count(blank) != 1:
        raise ValueError("the file has no place for a seal")
    return data.replace(blank, seal_of(facts).encode())


def check(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-seal``: a file of this program is what it was when it was proved. Others need no seal."""
    said = facts.xmp.seal if facts.xmp else ""
    if not said or said == BLANK:
        makers = (facts.info.creator, facts.info.producer, facts.xmp.creator if facts.xmp else "")
        if said or any(maker.startswith(PROGRAM) for maker in makers):
            yield Problem("proof-seal", "the file was never proved, or it has lost its seal", place, HINT)
        return
    due = seal_of(facts)
    if said[:1] != VERSION or len(said) != len(due):
        yield Problem("proof-seal", f"the seal {shown(said)} cannot be read", place, HINT)
        return
    others = [
        name
        for n, name in enumerate(KINDS.values())
        if said[len(VERSION) + n * DIGITS :][:DIGITS] != due[len(VERSION) + n * DIGITS :][:DIGITS]
    ]
    if others:
        yield Problem("proof-seal", f"this is not the file that was proved: it has other {_and(others)}", place, HINT)


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=DIGITS // 2).hexdigest()


def _box(box: Box | None) -> list[int]:
    return [round(side * FINE) for side in box] if box else []


def _sheet(page: Page) -> Fact:
    return _box(page.box), _box(page.media), page.rotated, page.tab_order, page.mcids, sorted(page.unread)


def _set(facts: Facts, page: Page) -> Fact:
    """A page's texts, and how much is painted before them."""
    found: list[Fact] = []
    before = 0
    for stretch in page.stretches:
        if stretch.texts:
            found.append((before, _words(stretch), _colours(facts, _of_texts(stretch))))
        before += len(stretch.texts) + len(stretch.shapes)
    return found


def _drawn(facts: Facts, page: Page) -> Fact:
    drawn = (stretch for stretch in page.stretches if stretch.shapes)
    return [(_drawings(stretch), _colours(facts, _of_shapes(stretch))) for stretch in drawn]


def _colours(facts: Facts, used: Iterable[Colour]) -> Fact:
    return [tone(rgb) if (rgb := facts.rgb(colour)) else None for colour in used]


@kept
def _of_texts(stretch: Stretch) -> tuple[Colour, ...]:
    """The colours of texts, in the order of their first use."""
    return tuple(dict.fromkeys(text.colour for text in stretch.texts))


@kept
def _of_shapes(stretch: Stretch) -> tuple[Colour, ...]:
    """The colours of shapes, in the order of their first use."""
    return tuple(dict.fromkeys(shape.colour for shape in stretch.shapes))


@kept
def _words(stretch: Stretch) -> str:
    """A digest of a stretch's texts, whatever the colours look like."""
    inks = {colour: n for n, colour in enumerate(_of_texts(stretch))}
    return _digest(json.dumps([_line(text, inks[text.colour], stretch.first) for text in stretch.texts]).encode())


def _line(text: Text, ink: int, first: int) -> Fact:
    place = round(text.baseline * FINE), round(text.size * FINE)
    order, how = text.order - first, (text.upright, text.seen)
    return text.text, text.font.name, _box(text.box), place, ink, text.mark, order, how


@kept
def _drawings(stretch: Stretch) -> str:
    """A digest of a stretch's shapes, whatever the colours look like."""
    inks = {colour: n for n, colour in enumerate(_of_shapes(stretch))}
    return _digest(json.dumps([_drawing(shape, inks[shape.colour]) for shape in stretch.shapes]).encode())


def _drawing(shape: Shape, ink: int) -> Fact:
    how = _manner(shape.kind, shape.matrix[:4], shape.width)
    return how, ink, _box(shape.box), _outline(shape.path), _pixels(shape.image), shape.mark


@lru_cache(maxsize=4096)
def _manner(kind: Kind, turn: tuple[float, ...], width: float) -> str:
    """How something is painted. Remembered: a picture's shapes are painted in few ways."""
    parts = *(round(part, 3) for part in turn), round(width * FINE)
    return " ".join(map(str, (kind, *parts)))


@lru_cache(maxsize=4096)
def _outline(path: bytes) -> str:
    """A path's digest, whatever white space parts its operators. Remembered: the same picture stands in many files."""
    path = path.translate(SPACED).strip()
    while b"  " in path:
        path = path.replace(b"  ", b" ")
    return _digest(path)


def _pixels(image: Image | None) -> Fact:
    return (image.width, image.height, _digest(image.data)) if image else None


def _tags(facts: Facts) -> Fact:
    """The tree and the way back into it, elements and links being known by their place in their order."""
    elements = {node.number: n for n, node in enumerate(facts.nodes) if node.number}
    links = {link.number: n for n, link in enumerate(facts.links)}
    back = sorted((row, [elements.get(number, -1) for number in numbers]) for row, numbers in facts.parents.items())
    kids = [links.get(kid.number, -1) for kid, _ in held(facts)]
    return facts.marked, _trunk(facts.tree) if facts.tree else None, kids, back


def _trunk(node: Node) -> Fact:
    return _told(node, _trunk) if node.role in TRUNK else _branch(node)


@kept
def _branch(node: Node) -> str:
    """A digest of an element with all below it."""
    return _digest(json.dumps(_told(node, _below)).encode())


def _below(node: Node) -> Fact:
    return _told(node, _below)


def _told(node: Node, tell: Callable[[Node], Fact]) -> Fact:
    attributes = sorted((key, _plain(value)) for key, value in node.attributes.items())
    kids = [tell(kid) if isinstance(kid, Node) else kid if isinstance(kid, Content) else "link" for kid in node.kids]
    return node.role, node.alt, node.actual, node.language, attributes, kids


def _plain(value: object) -> str:
    """An attribute's value. Numbers may be written in several ways."""
    if isinstance(value, list):
        return f"[{' '.join(map(_plain, value))}]"
    return f"{value:.2f}" if isinstance(value, int | float) else f"{value}"


def _fonts(facts: Facts) -> Fact:
    stretches = (stretch for page in facts.pages for stretch in page.stretches if stretch.used)
    return [_font(font) for font in facts.fonts], [_codes(stretch) for stretch in stretches]


@kept
def _font(font: Font) -> Fact:
    return font.name, font.embedded, font.mapped, _digest(font.program)


@kept
def _codes(stretch: Stretch) -> str:
    """A digest of the codes in use, with what they stand for and how wide they are."""
    found = [(font.name, [_glyph(font, code) for code in sorted(used)]) for font, used in stretch.used.items()]
    return _digest(json.dumps(found).encode())


def _glyph(font: Font, code: int) -> Fact:
    return code, font.characters.get(code, ""), font.widths.get(code, font.default)


def _links(facts: Facts) -> Fact:
    areas = [(n.page, _box(n.box), n.target, n.contents, n.printed, n.parent) for n in facts.links]
    return areas, facts.outline


_NAMED = tuple(name for name in PROPERTIES if name != "seal")


def _about(facts: Facts) -> Fact:
    """What a file says of itself; not who saved it last."""
    said = [
        (each.title, each.author, each.subject, each.keywords, each.created) if each else None
        for each in (facts.info, facts.xmp)
    ]
    packet = None
    if facts.xmp:
        packet = facts.xmp.language, facts.xmp.pdfa, facts.xmp.pdfua, [getattr(facts.xmp, name) for name in _NAMED]
    return said, packet, facts.language, facts.shows_title, facts.intents
