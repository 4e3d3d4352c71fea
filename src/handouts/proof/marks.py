"""What is painted as whose content, and the parts of a file that judging keeps its answers with."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handouts.proof.facts import Content, Facts, Held, Node, Shape, Stretch, Text
from handouts.proof.memory import kept

TRUNK = ("StructTreeRoot", "Document")


class Ink(NamedTuple):
    """What is painted as some content, in the order of painting."""

    texts: tuple[Text, ...]
    shapes: tuple[Shape, ...]


@kept
def inks(stretch: Stretch) -> Mapping[int, Ink]:
    """What a stretch paints, by marked-content id."""
    texts: dict[int, list[Text]] = {}
    shapes: dict[int, list[Shape]] = {}
    for text in stretch.texts:
        if text.mark.mcid is not None:
            texts.setdefault(text.mark.mcid, []).append(text)
    for shape in stretch.shapes:
        if shape.mark.mcid is not None:
            shapes.setdefault(shape.mark.mcid, []).append(shape)
    return {
        mcid: Ink(tuple(texts.get(mcid, ())), tuple(shapes.get(mcid, ())))
        for mcid in dict.fromkeys((*stretch.mcids, *texts, *shapes))
    }


@kept
def contents(stretch: Stretch) -> tuple[Content, ...]:
    """The marked content that a stretch paints, in the order of ``inks``."""
    return tuple(Content(stretch.page, mcid) for mcid in inks(stretch))


@kept
def _holders(facts: Facts) -> Mapping[Content, tuple[Stretch, ...]]:
    found: dict[Content, tuple[Stretch, ...]] = {}
    for page in facts.pages:
        for stretch in page.stretches:
            held = dict.fromkeys(contents(stretch), (stretch,))
            found |= held | {content: (*found[content], stretch) for content in found.keys() & held.keys()}
    return found


def holders(facts: Facts, node: Node) -> tuple[Stretch, ...]:
    """The stretches in which an element's content is painted, in the order of painting."""
    where = _holders(facts)
    found = {stretch: None for content in node.contents for stretch in where.get(content, ())}
    return tuple(sorted(found, key=lambda stretch: (stretch.page, stretch.first))) if len(found) > 1 else tuple(found)


@kept
def ink_of(node: Node, where: tuple[Stretch, ...]) -> Ink:
    """What is painted as an element's content, which is found in some stretches."""
    found = [ink for content in node.contents for ink in painted_as(content, where)]
    return Ink(
        tuple(text for ink in found for text in ink.texts), tuple(shape for ink in found for shape in ink.shapes)
    )


def painted_as(content: Content, where: tuple[Stretch, ...]) -> Iterator[Ink]:
    """What is painted as a piece of content in some stretches."""
    for stretch in where:
        if stretch.page == content.page and content.mcid in inks(stretch):
            yield inks(stretch)[content.mcid]


@kept
def parts(facts: Facts) -> tuple[Node, ...]:
    """The tree in parts: its trunk, and the largest elements that a leaflet has in common with others."""
    found: list[Node] = []
    waiting = [facts.tree] if facts.tree else []
    while waiting:
        found.append(waiting.pop())
        if found[-1].role in TRUNK:
            waiting += [kid for kid in reversed(found[-1].kids) if isinstance(kid, Node)]
    return tuple(found)


def elements(part: Node) -> tuple[Node, ...]:
    """The elements of a part, in reading order."""
    return (part,) if part.role in TRUNK else (part, *part.below)


@kept
def branches(facts: Facts) -> tuple[Node, ...]:
    """The parts but for the trunk."""
    return tuple(part for part in parts(facts) if part.role not in TRUNK)


@kept
def placed(facts: Facts) -> tuple[tuple[Node, tuple[Stretch, ...]], ...]:
    """The branches and the stretches in which each is painted."""
    return tuple((branch, holders(facts, branch)) for branch in branches(facts))


def held(facts: Facts) -> Iterator[tuple[Held, Node]]:
    """All links of the tree, and the elements that they are kids of."""
    for part in parts(facts):
        for kid, n in _held(part):
            yield kid, elements(part)[n]


@kept
def _held(part: Node) -> tuple[tuple[Held, int], ...]:
    """The same of a part, by the place of the element among its elements: nothing that is kept holds its keeper."""
    return tuple((kid, n) for n, node in enumerate(elements(part)) for kid in node.kids if isinstance(kid, Held))


@kept
def _figures(node: Node) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for each in (node, *node.below):
        if each.role == "Figure":
            for page, mcid in each.contents:
                found.setdefault(page, set()).add(mcid)
    return {page: frozenset(mcids) for page, mcids in found.items()}


@kept
def figure_marks(facts: Facts) -> Mapping[int, frozenset[int]]:
    """Page to the ids of content that belongs to figures."""
    found: dict[int, set[int]] = {}
    for branch in branches(facts):
        for page, mcids in _figures(branch).items():
            found.setdefault(page, set()).update(mcids)
    return {page: frozenset(mcids) for page, mcids in found.items()}
