"""Colours as three bytes, and the contrast arithmetic of WCAG 2.2.

A colour is ``(red, green, blue)``, each 0-255, in sRGB: the form in which it reaches a
file, so that rounding happens once and a role looks the same in every output.
"""

RGB = tuple[int, int, int]

BLACK: RGB = (0, 0, 0)
WHITE: RGB = (255, 255, 255)


def parse(text: str) -> RGB:
    """Read ``#rrggbb``. Raises ValueError for anything else."""
    digits = text[1:]
    if len(text) != 7 or text[0] != "#" or any(d not in "0123456789abcdefABCDEF" for d in digits):
        raise ValueError(f"not a colour: {text!r}")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def hexadecimal(colour: RGB) -> str:
    """Write ``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def mix(a: RGB, b: RGB, t: float) -> RGB:
    """The colour a share ``t`` (0-1) of the way from ``a`` to ``b``."""
    r, g, blue = (round(x * (1 - t) + y * t) for x, y in zip(a, b, strict=True))
    return r, g, blue


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 (black) to 1 (white). Source: WCAG 2.2, definition of relative luminance."""
    r, g, b = (v / 3294.6 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: RGB, b: RGB) -> float:
    """Contrast ratio, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def darken(colour: RGB, ground: RGB, target: float) -> RGB:
    """The nearest colour on the way to black, in steps of one per cent, that reaches a contrast on a ground."""
    for step in range(101):
        darker = mix(colour, BLACK, step / 100)
        if contrast(darker, ground) >= target:
            return darker
    return BLACK


def lighten(colour: RGB, ground: RGB, target: float) -> RGB:
    """The nearest colour on the way to white, in steps of one per cent, that reaches a contrast on a dark ground."""
    for step in range(101):
        lighter = mix(colour, WHITE, step / 100)
        if contrast(lighter, ground) >= target:
            return lighter
    return WHITE


def hue(colour: RGB) -> float:
    """Hue in degrees, 0-360; 0 for greys."""
    r, g, b = colour
    top, span = max(colour), max(colour) - min(colour)
    if not span:
        return 0.0
    if top == r:
        return 60 * ((g - b) / span % 6)
    return 60 * ((b - r) / span + 2) if top == g else 60 * ((r - g) / span + 4)
