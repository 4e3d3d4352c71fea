"""Sizes: what is to be acted on is large enough for old eyes, labels and furniture no smaller than they may be."""

from collections.abc import Iterator
from functools import lru_cache

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition, Sources
from handouts.edition.service import Directory
from handouts.proof.facts import Content, Facts, Font, Text
from handouts.proof.ink import figure_marks, visible
from handouts.proof.rules import shown
from handouts.proof.structure import normal

BODY, NOTE, FURNITURE = 12.0, 10.0, 9.0
"""The smallest sizes: of what is to be acted on, of labels, of what stands on every page for the staff."""
ARIAL, SLACK = 0.519, 0.05
"""The height of Arial's small letters, em; and the points by which others may be lower in print."""


def small(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-size``: body size to act on, that of notes for labels and sources, furniture no smaller."""
    figures, notes, trace = (
        figure_marks(facts),
        frozenset(_notes(edition)),
        {_solid(text) for one in edition.each for text in (one.body.foot.text, one.body.foot.trace)},
    )
    least: dict[Content, float] = {}
    for node in facts.nodes:
        text = _solid(node.text)
        if text in notes or text in trace:
            least.update(dict.fromkeys(node.contents(), NOTE if text in notes else FURNITURE))
    least.update({Content(page, mcid): NOTE for page, mcids in figures.items() for mcid in mcids})
    for n, page in enumerate(facts.pages):
        for set_, _ in visible(page):
            mcid = set_.mark.mcid
            size = FURNITURE if mcid is None else least.get(Content(n, mcid), BODY)
            if size == BODY and any(_solid(set_.text) in note for note in notes):
                size = NOTE  # text from right to left is set word by word
            if set_.size < size - 0.05:
                message = f"{shown(set_.text.strip())} is set in {set_.size:.1f} points, less than {size:g}"
                yield Problem("proof-size", f"page {n + 1}: {message}", place)


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
