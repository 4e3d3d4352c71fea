"""Colour roles: everything drawn names a role; a brand's two colours decide what each role looks like.

Pages and pictures keep roles until a file is written, so that one layout serves every brand,
and a grey edition is another palette and not a conversion.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from handouts.base.colour import BLACK, RGB, WHITE, darken, mix, parse

Palette = Mapping[str, RGB]
"""Role to colour, with every name in ROLES."""

INK = parse("#1a2228")
"""Outlines of pictures: softer than the black of text."""
SKIN = parse("#f6ede6")
BONE_FAT = parse("#f6e3b4")
LIGHTS = {"light-go": parse("#1a7f4b"), "light-mind": parse("#f5b400"), "light-stop": parse("#c62828")}
"""Of a traffic light: the same for every brand, since everybody knows them."""
GREY_LIGHTS = {"light-go": parse("#616161"), "light-mind": parse("#c7c7c7"), "light-stop": BLACK}


def _page_roles(primary: RGB, accent: RGB) -> dict[str, RGB]:
    wash = mix(WHITE, primary, 0.08)
    return {
        "paper": WHITE,
        "brand": darken(primary, WHITE, 4.5),
        "brand-text": darken(primary, wash, 5.5),
        "wash": wash,
        "tint": mix(WHITE, primary, 0.22),
        "accent": accent,
        "accent-text": darken(accent, WHITE, 4.5),
        **LIGHTS,
    }


def _figure_roles(primary: RGB, accent: RGB, ink: RGB, skin: RGB) -> dict[str, RGB]:
    shirt = mix(primary, WHITE, 0.55)
    shorts = mix(primary, ink, 0.25)
    return {
        "ink": ink,
        "skin": skin,
        "hair": ink,
        "shirt": shirt,
        "shorts": shorts,
        "shoe": mix(ink, WHITE, 0.55),
        "far-shirt": mix(shirt, WHITE, 0.5),
        "far-shorts": mix(shorts, WHITE, 0.55),
        "far-skin": mix(skin, mix(ink, WHITE, 0.8), 0.5),
        "far-shoe": mix(ink, WHITE, 0.78),
        "far-line": mix(ink, WHITE, 0.45),
        "prop": mix(ink, WHITE, 0.84),
        "prop-dark": mix(ink, WHITE, 0.65),
        "prop-line": mix(ink, WHITE, 0.35),
        "mat": mix(primary, WHITE, 0.72),
        "tool": mix(primary, WHITE, 0.4),
        "ghost": mix(primary, WHITE, 0.86),
        "ghost-line": mix(primary, WHITE, 0.5),
        "glow-1": mix(accent, skin, 0.78),
        "glow-2": mix(accent, skin, 0.58),
        "glow-3": mix(accent, skin, 0.36),
        "glow-4": mix(accent, skin, 0.12),
        "arrow": accent,
        "bone": WHITE,
        "bone-shade": mix(ink, WHITE, 0.88),
        "bone-line": mix(ink, WHITE, 0.25),
        "tendon": mix(primary, WHITE, 0.45),
        "tendon-line": mix(primary, ink, 0.4),
        "muscle": mix(accent, WHITE, 0.62),
        "muscle-line": mix(accent, ink, 0.35),
        "fat": mix(BONE_FAT, skin, 0.45),
        "fat-line": mix(ink, WHITE, 0.45),
    }


@lru_cache(maxsize=1024)
def brand_palette(primary: RGB, accent: RGB) -> Palette:
    """Every role in a brand's colours. ``primary`` carries rules, badges, doses and clothes; ``accent`` arrows and
    alarms.
    """
    return MappingProxyType(_page_roles(primary, accent) | _figure_roles(primary, accent, INK, SKIN))


def grey_palette() -> Palette:
    """Every role for a poor laser printer: what must be read is black, the rest a few greys it can hold."""
    page = _page_roles(BLACK, BLACK) | {"wash": (237, 237, 237), "tint": (209, 209, 209)} | GREY_LIGHTS
    figures = _figure_roles(parse("#6e6e6e"), BLACK, BLACK, WHITE) | {"fat": (237, 237, 237)}
    return MappingProxyType(page | figures)


ROLES: tuple[str, ...] = tuple(grey_palette())
"""The roles in the order of their numbers in a PDF's palette."""
