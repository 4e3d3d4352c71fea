"""Fonts: rule ``proof-font``, that every letter on paper is the one that was meant."""

from collections.abc import Iterator

from handouts.base.problems import Place, Problem
from handouts.proof.facts import Facts, Font
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
        wrong = sorted(code for code in used if font.glyphs and not _true(font, code))
        if wrong:
            letters = shown("".join(font.characters.get(code, "?") for code in wrong))
            message = f"the font {font.name} has other glyphs than the text says for {letters}"
            yield Problem("proof-font", message, place)
    for n, page in enumerate(facts.pages, 1):
        missing = [text for text in page.texts if text.missing and facts.fonts[text.font].mapped]
        if missing:
            message = f"page {n}: a character of {shown(missing[0].text.strip())} has no glyph or no meaning"
            yield Problem("proof-font", message, place)


def _true(font: Font, code: int) -> bool:
    """Whether the embedded program has the glyph that the page reckons with."""
    advance, top = font.glyphs.get(code, (-1.0, None))
    text = font.characters.get(code, "")
    visible = bool(text) and not text.isspace() and text.isprintable() and text != LAM
    return abs(advance - font.widths.get(code, font.default)) <= NEAR and (top is not None or not visible)
