"""Sizes: what is to be acted on is large enough for old eyes, labels and furniture no smaller than they may be."""

from collections.abc import Iterator

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition, Sources
from handouts.edition.service import Directory
from handouts.proof.facts import Content, Facts, Font, Text
from handouts.proof.ink import figure_marks, visible
from handouts.proof.rules import shown
from handouts.proof.structure import normal

BODY, NOTE, FURNITURE = 12.0, 10.0, 9.0
"""The smallest sizes: of what is to be acted on, of labels, of what stands on every page for the staff."""
LARGE_PRINT = {BODY: 18.0, NOTE: 16.0, FURNITURE: 12.0}
"""The same in large print."""
ARIAL = 0.97 * 0.519
"""The height of Arial's small letters, em, less what ink on paper blurs."""


def small(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-size``: body size to act on, that of notes for labels and sources, furniture no smaller."""
    for n, text, least in _set(edition, facts):
        if text.size < least - 0.05:
            message = f"{shown(text.text.strip())} is set in {text.size:.1f} points, less than {least:g}"
            yield Problem("proof-size", f"page {n}: {message}", place)


def low(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-x-height``: small letters are as high as Arial's, for points alone say little of a typeface."""
    told: set[int] = set()
    for n, text, least in _set(edition, facts):
        font = facts.fonts[text.font]
        top = _x_height(font) * text.size / 1000
        if top and top < ARIAL * least and text.size >= least - 0.05 and text.font not in told:
            told.add(text.font)
            message = f"the small letters of {font.name} are {top:.1f} points high, less than {ARIAL * least:.1f}"
            yield Problem("proof-x-height", f"page {n}: {message}, as those of Arial would be", place)


def _x_height(font: Font) -> float:
    """The height of an x, 1/1000 em; 0 where a font has none."""
    code = next((code for code, text in font.characters.items() if text == "x"), None)
    return font.glyphs.get(code, (0.0, None))[1] or 0.0 if code is not None else 0.0


def _set(edition: Edition, facts: Facts) -> Iterator[tuple[int, Text, float]]:
    """Every line with its page, counted from 1, and the least size that it may have."""
    figures, notes, trace = (
        figure_marks(facts),
        frozenset(_notes(edition)),
        {_solid(text) for one in edition.each for text in (one.body.foot.text, one.body.foot.trace)},
    )
    least: dict[Content, float] = {}
    for node in facts.nodes:
        solid = _solid(node.text)
        if solid in notes or solid in trace:
            least.update(dict.fromkeys(node.contents(), NOTE if solid in notes else FURNITURE))
    least.update({Content(page, mcid): NOTE for page, mcids in figures.items() for mcid in mcids})
    for n, page in enumerate(facts.pages):
        for text, _ in visible(page):
            mcid = text.mark.mcid
            size = FURNITURE if mcid is None else least.get(Content(n, mcid), BODY)
            if size == BODY and any(_solid(text.text) in note for note in notes):
                size = NOTE  # text from right to left is set word by word
            yield n + 1, text, LARGE_PRINT[size] if edition.format == "large" else size


def _notes(edition: Edition) -> Iterator[str]:
    """Texts whose meaning is plain without reading them, or that are there for who wants to check."""
    for one in edition.each:
        for channel in one.clinic.channels:
            yield _solid(channel.label)
        if one.clinic.code:
            yield _solid(one.clinic.code.text)
        for block in (block for section in one.body.sections for block in section.blocks):
            if isinstance(block, Sources):
                for n, item in enumerate(block.items, 1):
                    yield _solid(f"{n} {item.text}")
            elif isinstance(block, Directory) and block.code:
                yield _solid(block.code.text)


def _solid(text: str) -> str:
    return normal(text).replace(" ", "")
