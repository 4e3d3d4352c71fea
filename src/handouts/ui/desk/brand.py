"""A clinic's colour on the screen: as on its leaflets in light rooms, calmer and lighter in dark ones."""

import colorsys

from handouts.base.colour import RGB, WHITE, contrast, hexadecimal, mix, parse

INK, DARK_GROUND, DARK_TINT = parse("#22303a"), parse("#151c20"), parse("#1c252a")
READABLE, STRONGER = 7.0, 9.0
"""Contrasts on the dark ground: of text in the colour, and of what the mouse is on (WCAG 2.2, 1.4.6)."""
CALM = 0.42
"""The most of saturation that does not glare in the dark."""


def css(primary: str) -> str:
    """The rules that give the desk a brand's colour, written as in a clinic's spec."""
    light = parse(primary)
    dark, deep = _lightened(light, READABLE), _lightened(light, STRONGER)
    day = _rules(light, mix(WHITE, light, 0.09), mix(INK, light, 0.75))
    night = _rules(dark, mix(DARK_TINT, light, 0.38), deep)
    return f":root{{{day}}}\n@media(prefers-color-scheme:dark){{:root{{{night}}}}}\n"


def mark(primary: str) -> str:
    """A disc in a brand's colour, as SVG."""
    fill = hexadecimal(parse(primary))
    disc = f'<circle cx="8" cy="8" r="7" fill="{fill}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{disc}</svg>'


def _rules(accent: RGB, tint: RGB, deep: RGB) -> str:
    named = (("accent", accent), ("accent-tint", tint), ("accent-deep", deep))
    return ";".join(f"--{name}:{hexadecimal(colour)}" for name, colour in named)


def _lightened(colour: RGB, wanted: float) -> RGB:
    """The same hue, calmer and lighter, until it reads on the dark ground."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(value / 255 for value in colour))
    for step in range(round(lightness * 100), 100):
        red, green, blue = colorsys.hls_to_rgb(hue, step / 100, min(saturation, CALM))
        found = round(red * 255), round(green * 255), round(blue * 255)
        if contrast(found, DARK_GROUND) >= wanted:
            return found
    return WHITE
