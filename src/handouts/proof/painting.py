"""Pages painted stretch by stretch, so that what many files have in common is painted once."""

from dataclasses import replace

from handouts.proof.content import Painter
from handouts.proof.document import Document
from handouts.proof.facts import Box, Colour, Stretch
from handouts.proof.memory import Answers, by_objects, kept
from handouts.proof.objects import Value
from handouts.proof.stream import Tokens, stretches, tokens

APART = 1 << 24
"""How far the painting orders of stretches lie apart: more than any paints."""


def painted(document: Document, page: int, box: Box, contents: Value, resources: Answers) -> tuple[Stretch, ...]:
    """All that a page paints, in stretches or, where one does not end as it began, in one."""
    sources = [document.data(item) for item in document.each(contents)]
    parts = (part for source in sources for part in stretches(source))
    found: list[Stretch] = []
    for at, part in enumerate(parts):
        found.append(_on(_stretch(document, resources, part, box, at * APART), page))
        if not found[-1].whole:
            return (_on(_stretch(document, resources, tokens(b"\n".join(sources)), box, 0), page),)
    return tuple(found)


@by_objects(most=128)
def _stretch(document: Document, resources: Answers, part: Tokens, box: Box, first: int) -> Stretch:
    """A stretch of a content stream, on whatever page: a leaflet's pages have their heads in common."""
    painter = Painter(document, box, first)
    painter.run(part, resources)
    return painter.stretch()


def _on(stretch: Stretch, page: int) -> Stretch:
    """A stretch on a page."""
    return _marked(stretch, page) if stretch.mcids else stretch


@kept
def _marked(stretch: Stretch, page: int) -> Stretch:
    return replace(stretch, page=page)


@kept
def colours(stretch: Stretch) -> tuple[Colour, ...]:
    """The colours in use, in the order of their first."""
    return tuple(dict.fromkeys(each.colour for painted in (stretch.texts, stretch.shapes) for each in painted))
