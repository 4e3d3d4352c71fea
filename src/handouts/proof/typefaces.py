"""Fonts: rule ``proof-font``, that every letter on paper is the one that was meant."""

from collections.abc import Iterator

from handouts.base.problems import Place, Problem
from handouts.proof.facts import Facts, Font, Stretch
from handouts.proof.memory import kept
from handouts.proof.rules import shown

LAM = "ل"
"""The letter whose ink may be that of the alef after it: the two are one glyph."""
NEAR = 1.0
"""1/1000 em by which a width may differ from the program's: rounding."""


def check(facts: Facts, place: Place) -> Iterator[Problem]:
    """Every font is in the file and tells its characters, and every character that is used has its glyph."""
    for font, used in zip(facts.fonts, facts.used, strict=True):
        if not font.embedded:
            yield Problem(
                "proof-font", f"the font {font.name} is not in the file, so other letters may be printed", place
            )
        if not font.mapped:
            yield Problem("proof-font", f"the font {font.name} does not tell which characters its glyphs are", place)
        wrong = sorted(code for code in used - _true(font) if font.glyphs and not _is_true(font, code))
        if wrong:
            letters = shown("".join(font.characters.get(code, "?") for code in wrong))
            message = f"the font {font.name} has other glyphs than the text says for {letters}"
            yield Problem("proof-font", message, place)
    for n, page in enumerate(facts.pages, 1):
        missing = [text for stretch in page.stretches for text in _missing(stretch)]
        if missing:
            message = f"page {n}: a character of {shown(missing[0])} has no glyph or no meaning"
            yield Problem("proof-font", message, place)


@kept
def _missing(stretch: Stretch) -> tuple[str, ...]:
    """Texts with a character that has no glyph."""
    return tuple(text.text.strip() for text in stretch.texts if text.missing and text.font.mapped)


@kept
def _true(font: Font) -> frozenset[int]:
    """The codes for which the embedded program has the glyph that the page reckons with."""
    return frozenset(code for code in font.glyphs if _is_true(font, code))


def _is_true(font: Font, code: int) -> bool:
    advance, top = font.glyphs.get(code, (-1.0, None))
    text = font.characters.get(code, "")
    visible = bool(text) and not text.isspace() and text.isprintable() and text != LAM
    return abs(advance - font.widths.get(code, font.default)) <= NEAR and (top is not None or not visible)
