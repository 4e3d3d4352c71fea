"""Colours: rule ``proof-colour``, that a file is in the colours of its clinic, and a grey one in greys."""

from collections.abc import Iterator

from handouts.base.colour import RGB, hexadecimal, parse
from handouts.base.palette import Palette, brand_palette, grey_palette
from handouts.base.problems import Place, Problem
from handouts.drawing.picture import Picture
from handouts.edition.model import Edition
from handouts.proof.facts import Facts

GREY = "grey"
"""The format that is printed without colours."""
NEAR = 2
"""Steps of 255 by which a colour may be off: rounding."""


def palette_of(edition: Edition) -> Palette:
    """The colours an edition is printed in."""
    if edition.format == GREY:
        return grey_palette()
    return brand_palette(parse(edition.clinic.primary), parse(edition.clinic.accent))


def check(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Every colour on the pages is one of the brand's, black, white, or one that a picture names itself."""
    clinic = edition.clinic
    known = {*palette_of(edition).values(), (0, 0, 0), (255, 255, 255)}
    for n, page in enumerate(facts.pages, 1):
        painted = {each.colour for painted in (page.texts, page.shapes) for each in painted if each.colour}
        strange = [colour for colour in map(tone, sorted(painted)) if not _is_one_of(colour, known)]
        named = {parse(name) for name in _named((edition.body, clinic))} if strange else set()
        strange = [colour for colour in strange if not _is_one_of(colour, named)]
        if strange:
            message = f"page {n}: the colour {hexadecimal(strange[0])} is none of {clinic.name}’s"
            yield Problem("proof-colour", message, place)


def tone(colour: tuple[float, float, float]) -> RGB:
    """A colour of a file as three bytes."""
    r, g, b = (round(v * 255) for v in colour)
    return r, g, b


def _is_one_of(colour: RGB, known: set[RGB]) -> bool:
    return colour in known or any(_near(colour, other) for other in known)


def _near(one: RGB, other: RGB) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _named(value: object) -> Iterator[str]:
    """The colours that pictures name by themselves, as logos may."""
    if isinstance(value, Picture):
        for shape in value.shapes:
            yield from (paint for paint in (shape.fill, shape.stroke) if paint and paint.startswith("#"))
    elif isinstance(value, tuple):
        for item in value:
            yield from _named(item)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            yield from _named(getattr(value, field))
