"""Where in the specs the words of an edition were written: looked up only when something is wrong with them."""

from collections.abc import Iterable, Iterator

from handouts.base.problems import Place
from handouts.edition.model import Clinic, DosingTable, Edition, Figure, Prose
from handouts.proof.structure import normal

SHORTEST = 3
"""Letters that a written text must have to be told from others."""


def _written(value: object) -> Iterator[tuple[str, Place]]:
    match value:
        case Prose():
            yield value.text, value.origin
        case Figure():
            yield from ((text, value.origin) for text in (value.alt, *(label.text for label in value.labels)))
            yield from _written(value.caption)
        case DosingTable():
            yield from (
                (text, value.origin)
                for text in (
                    *value.own_headings,
                    *(dose.heading for dose in value.shared),
                    *(row.name for row in value.rows),
                )
            )
        case Clinic():
            texts = [line for channel in value.channels for line in (channel.label, *channel.lines)]
            texts += [value.code.text, value.code.alt] if value.code else []
            yield from ((text, value.origin) for text in (value.name, value.place, *texts))
            yield from _written(value.note)
        case tuple():
            for item in value:
                yield from _written(item)
        case _ if hasattr(value, "__dataclass_fields__"):
            for field in value.__dataclass_fields__:
                yield from _written(getattr(value, field))


def origin(edition: Edition, texts: Iterable[str], otherwise: Place) -> Place:
    """The place of the longest written text within the first of ``texts`` that has one, or else ``otherwise``."""
    written = [(normal(text), place) for text, place in _written(edition)]
    written = sorted(((text, place) for text, place in written if len(text) >= SHORTEST), key=lambda w: -len(w[0]))
    for text in map(normal, texts):
        for part, place in written:
            if part in text:
                return place
    return otherwise
