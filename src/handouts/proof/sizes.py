"""Sizes: what is to be acted on is large enough for old eyes, labels and furniture no smaller than they may be."""

from collections.abc import Iterator

from handouts.base.problems import Place, Problem
from handouts.edition.model import Body, Clinic, Edition, Sources
from handouts.edition.service import Directory
from handouts.proof.facts import Content, Facts, Font, Node, Stretch, Text
from handouts.proof.grounds import visible
from handouts.proof.marks import branches, contents, figure_marks, inks
from handouts.proof.memory import kept
from handouts.proof.promise import Half, promises
from handouts.proof.rules import shown
from handouts.proof.structure import normal

BODY, NOTE, FURNITURE = 12.0, 10.0, 9.0
"""The smallest sizes: of what is to be acted on, of labels, of what stands on every page for the staff."""
LARGE_PRINT = {BODY: 18.0, NOTE: 16.0, FURNITURE: 12.0}
"""The same in large print."""
LARGE, NEAR = "large", 0.05
"""The format, and points by which a size may be off: rounding."""
ARIAL = 0.97 * 0.519
"""The height of Arial's small letters, em, less what ink on paper blurs."""


Set = tuple[Text, float]
"""A line, and the least size that it may have."""


def small(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-size``: body size to act on, that of notes for labels and sources, furniture no smaller."""
    large, notes = edition.format == LARGE, _notes(edition)
    for n, stretch, sizes in _set(facts, notes, _trace(edition)):
        for text, least in _too_small(stretch, sizes, large):
            if not _is_noted(text, least, notes, large):
                message = f"{shown(text.text.strip())} is set in {text.size:.1f} points, less than {least:g}"
                yield Problem("proof-size", f"page {n}: {message}", place)


def low(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-x-height``: small letters are as high as Arial's, for points alone say little of a typeface."""
    told: set[int] = set()
    for n, stretch, sizes in _set(facts, _notes(edition), _trace(edition)):
        for text, least in _too_low(stretch, sizes, edition.format == LARGE):
            font = text.font
            if font.key not in told:
                told.add(font.key)
                top = _x_height(font) * text.size / 1000
                message = f"the small letters of {font.name} are {top:.1f} points high, less than {ARIAL * least:.1f}"
                yield Problem("proof-x-height", f"page {n}: {message}, as those of Arial would be", place)


@kept
def _too_small(stretch: Stretch, sizes: tuple[float, ...], large: bool) -> tuple[Set, ...]:
    return tuple(each for each in _least(stretch, sizes, large) if each[0].size < each[1] - NEAR)


@kept
def _too_low(stretch: Stretch, sizes: tuple[float, ...], large: bool) -> tuple[Set, ...]:
    """Lines whose small letters are too low though they are large enough: the first of each font."""
    found: dict[Font, Set] = {}
    for text, least in _least(stretch, sizes, large):
        top = _x_height(text.font) * text.size / 1000
        if top and top < ARIAL * least and text.size >= least - NEAR:
            found.setdefault(text.font, (text, least))
    return tuple(found.values())


def _least(stretch: Stretch, sizes: tuple[float, ...], large: bool) -> Iterator[Set]:
    """Every line of a stretch; ``sizes`` are the least of its marked content."""
    of_mark = dict(zip(inks(stretch), sizes, strict=True))
    for text, _ in visible(stretch):
        size = FURNITURE if text.mark.mcid is None else of_mark[text.mark.mcid]
        yield text, LARGE_PRINT[size] if large else size


def _is_noted(text: Text, least: float, notes: frozenset[str], large: bool) -> bool:
    """Whether what is too small to act on is a word of a note, as where text from right to left is set word by word."""
    of_body, of_note = (LARGE_PRINT[size] if large else size for size in (BODY, NOTE))
    return least == of_body and text.size >= of_note - NEAR and any(_solid(text.text) in note for note in notes)


@kept
def _x_height(font: Font) -> float:
    """The height of an x, 1/1000 em; 0 where a font has none."""
    code = next((code for code, text in font.characters.items() if text == "x"), None)
    return font.glyphs.get(code, (0.0, None))[1] or 0.0 if code is not None else 0.0


@kept
def _set(
    facts: Facts, notes: frozenset[str], trace: frozenset[str]
) -> tuple[tuple[int, Stretch, tuple[float, ...]], ...]:
    """Every stretch with its page, counted from 1, and the least sizes of its marked content."""
    least: dict[Content, float] = {}
    for texts, size in ((trace, FURNITURE), (notes, NOTE)):
        for branch in branches(facts):
            by_text = _by_text(branch)
            for text in texts & by_text.keys():
                least.update(dict.fromkeys(by_text[text], size))
    least.update({Content(page, mcid): NOTE for page, mcids in figure_marks(facts).items() for mcid in mcids})
    return tuple(
        (n + 1, stretch, tuple(least.get(content, BODY) for content in contents(stretch)))
        for n, page in enumerate(facts.pages)
        for stretch in page.stretches
    )


@kept
def _by_text(branch: Node) -> dict[str, tuple[Content, ...]]:
    """Marked content by the text, without spaces, of an element that it is all of."""
    found: dict[str, tuple[Content, ...]] = {}
    for node in (branch, *branch.below):
        solid = _solid(node.text)
        found[solid] = found.get(solid, ()) + node.contents
    return found


def _trace(edition: Edition) -> frozenset[str]:
    return frozenset(_solid(text) for one in edition.each for text in (one.body.foot.text, one.body.foot.trace))


def _notes(edition: Edition) -> frozenset[str]:
    """Texts whose meaning is plain without reading them, or that are there for who wants to check."""
    return frozenset(
        text for one in promises(edition) for text in (*_notes_of_body(one.body), *_notes_of_clinic(one.clinic))
    )


@kept
def _notes_of_clinic(half: Half[Clinic]) -> frozenset[str]:
    code = half.about.code
    return frozenset(_solid(text) for text in (*(c.label for c in half.about.channels), *([code.text] if code else ())))


@kept
def _notes_of_body(half: Half[Body]) -> frozenset[str]:
    found: set[str] = set()
    for block in (block for section in half.about.sections for block in section.blocks):
        if isinstance(block, Sources):
            found.update(_solid(f"{n} {item.text}") for n, item in enumerate(block.items, 1))
        elif isinstance(block, Directory) and block.code:
            found.add(_solid(block.code.text))
    return frozenset(found)


def _solid(text: str) -> str:
    return normal(text).replace(" ", "")
