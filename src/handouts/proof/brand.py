"""Colours: rule ``proof-colour``, that a file is in the colours of its clinic, and a grey one in greys."""

from collections.abc import Iterator
from functools import lru_cache

from handouts.base.colour import RGB, hexadecimal, parse
from handouts.base.palette import brand_palette, grey_palette
from handouts.base.problems import Place, Problem
from handouts.drawing.picture import Picture
from handouts.edition.model import Body, Clinic, Edition
from handouts.proof.facts import Facts
from handouts.proof.memory import kept
from handouts.proof.painting import colours
from handouts.proof.promise import Half, Promise, promises

GREY = "grey"
"""The format that is printed without colours."""
NEAR = 2
"""Steps of 255 by which a colour may be off: rounding."""


def check(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Every colour on the pages is one of the brand's, black, white, or one that a picture names itself."""
    clinic = edition.clinic
    known = _palette(edition.format == GREY, clinic.primary, clinic.accent)
    for n, page in enumerate(facts.pages, 1):
        painted = {facts.rgb(colour) for stretch in page.stretches for colour in colours(stretch)}
        strange = [each for each in map(tone, sorted(filter(None, painted))) if not _is_one_of(each, known)]
        named = _own(promises(edition)) if strange else frozenset()
        strange = [colour for colour in strange if not _is_one_of(colour, named)]
        if strange:
            message = f"page {n}: the colour {hexadecimal(strange[0])} is none of {clinic.name}’s"
            yield Problem("proof-colour", message, place)


@lru_cache(maxsize=256)
def _palette(grey: bool, primary: str, accent: str) -> frozenset[RGB]:
    """The colours an edition is printed in."""
    palette = grey_palette() if grey else brand_palette(parse(primary), parse(accent))
    return frozenset((*palette.values(), (0, 0, 0), (255, 255, 255)))


@lru_cache(maxsize=1024)
def tone(colour: tuple[float, float, float]) -> RGB:
    """A colour of a file as three bytes."""
    r, g, b = (round(v * 255) for v in colour)
    return r, g, b


@lru_cache(maxsize=4096)
def _is_one_of(colour: RGB, known: frozenset[RGB]) -> bool:
    return colour in known or any(_near(colour, other) for other in known)


def _near(one: RGB, other: RGB) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _own(promised: tuple[Promise, ...]) -> frozenset[RGB]:
    return frozenset(colour for half in promised[0] for colour in _of(half))


@kept
def _of(half: Half[Body] | Half[Clinic]) -> frozenset[RGB]:
    return frozenset(map(parse, _named(half.about)))


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
