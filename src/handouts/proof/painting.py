"""Pages painted stretch by stretch, so that what many files have in common is painted once."""

from handouts.proof.content import Painter, named
from handouts.proof.document import Document
from handouts.proof.facts import Box, Colour, Stretch
from handouts.proof.memory import Answers, by_objects, kept
from handouts.proof.objects import Value
from handouts.proof.stream import stretches, tokens

APART = 1 << 24
"""How far the painting orders of stretches lie apart: more than any paints."""
ALL = -1
"""Instead of a stretch's number: the whole source."""


def painted(document: Document, page: int, box: Box, entries: dict[str, Value]) -> tuple[Stretch, ...]:
    """All that a page paints, in stretches or, where one does not end as it began, in one."""
    sources = [document.data(item) for item in document.each(entries.get("Contents"))]
    resources = named(document, entries.get("Resources"))
    parts = [(source, n) for source in sources for n in range(len(stretches(source)))]
    found: list[Stretch] = []
    for at, (source, n) in enumerate(parts):
        found.append(_stretch(document, resources, source, n, page, box, at * APART))
        if not found[-1].whole:
            return (_stretch(document, resources, b"\n".join(sources), ALL, page, box, 0),)
    return tuple(found)


@by_objects(most=128)
def _stretch(document: Document, resources: Answers, source: bytes, n: int, page: int, box: Box, first: int) -> Stretch:
    """A stretch of a content stream."""
    painter = Painter(document, box, first)
    painter.run(tokens(source) if n == ALL else stretches(source)[n], resources)
    return painter.stretch(page)


@kept
def colours(stretch: Stretch) -> tuple[Colour, ...]:
    """The colours in use, in the order of their first."""
    return tuple(dict.fromkeys(each.colour for painted in (stretch.texts, stretch.shapes) for each in painted))
