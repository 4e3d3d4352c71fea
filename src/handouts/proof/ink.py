"""Ink: nothing off the page, nothing on top of a word, nothing too pale to read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from handouts.base.colour import contrast
from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.proof.facts import RGB, Box, Colour, Facts, Shape, Stretch, Text
from handouts.proof.geometry import paints
from handouts.proof.grounds import X_HEIGHT, Line, alone, collisions, together, visible
from handouts.proof.marks import figure_marks, inks
from handouts.proof.memory import kept
from handouts.proof.rules import shown

MM = 72 / 25.4
REACH = 5 * MM
"""The strip along the edges that printers cannot reach."""
SAMPLE, MOST = 0.3, 500
"""How far apart the spots are at which a line's ground is looked at, em; and how many of them at most."""
WHITE = (1.0, 1.0, 1.0)
LUMA = (0.299, 0.587, 0.114)
"""What printers make grey of (ITU-R BT.601)."""
LARGE, LARGE_CONTRAST, CONTRAST = 18.0, 3.0, 4.5


def outside(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-outside``."""
    for n, page in enumerate(facts.pages, 1):
        for safe, message in ((False, "lies outside the page"), (True, "lies where printers cannot reach")):
            found = [_over(stretch, page.box, page.media, safe) for stretch in page.stretches]
            over = [what for texts, _ in found for what in texts]
            over += ["a drawing" for _, drawn in found for colour in drawn if facts.rgb(colour) != WHITE]
            if over:
                more = f" (and {len(over) - 1} more)" if len(over) > 1 else ""
                yield Problem("proof-outside", f"page {n}: {over[0]} {message}{more}", place)
                break


@kept
def _over(stretch: Stretch, sheet: Box, media: Box, safe: bool) -> tuple[tuple[str, ...], tuple[Colour, ...]]:
    """Texts, and colours of drawings, that are not all on the page or where printers reach."""
    reach = REACH if safe else 0.0
    limit = Box(sheet.x0 + reach, sheet.y0 + reach, sheet.x1 - reach, sheet.y1 - reach)
    texts = (shown(text.text.strip()) for text, box in visible(stretch) if not _within(box, limit))
    drawn = (shape for shape in stretch.shapes if not _within(shape.box, limit) and not _trimmed(shape, sheet, media))
    return tuple(texts), tuple(shape.colour for shape in drawn)


def _trimmed(shape: Shape, sheet: Box, media: Box) -> bool:
    """Whether a shape is a mark for who folds or cuts the sheet, on paper that goes."""
    return shape.mark.artifact and not shape.box.meets(sheet) and _within(shape.box, media)


def invisible(_: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-outside``: what is read out is there to be seen too, not clipped away or set without ink."""
    for n, page in enumerate(facts.pages, 1):
        lost = [text for stretch in page.stretches for text in _lost(stretch)]
        if lost:
            yield Problem("proof-outside", f"page {n}: {shown(lost[0])} cannot be seen", place)


@kept
def _lost(stretch: Stretch) -> tuple[str, ...]:
    there = {id(text) for text, _ in visible(stretch)}
    return tuple(t.text.strip() for t in stretch.texts if id(t) not in there and any(map(str.isalnum, t.text)))


def unread(_: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-unread``: nothing lies on a page that proof does not look at."""
    for n, page in enumerate(facts.pages, 1):
        for thing in page.unread:
            yield Problem("proof-unread", f"page {n} has {thing}, which hides or changes what is printed", place)


def _within(box: Box, limit: Box) -> bool:
    return (
        box.x0 >= limit.x0 - 0.5 and box.y0 >= limit.y0 - 0.5 and box.x1 <= limit.x1 + 0.5 and box.y1 <= limit.y1 + 0.5
    )


Hidden = tuple[str, frozenset[Colour]]
"""What is wrong with where a line stands, if the ground has none of these colours but white (none: in any case)."""


def overlap(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-overlap``: no line runs into another, none is covered, none stands on a foreign picture."""
    figures = figure_marks(facts)
    for n, page in enumerate(facts.pages, 1):
        for one, other in collisions(page):
            yield Problem(
                "proof-overlap", f"page {n}: {shown(one.text.strip())} and {shown(other.text.strip())} overlap", place
            )
        marks = figures.get(n - 1) or frozenset()
        for stretch in page.stretches:
            more = together(page, stretch)
            by_itself = _hidden_alone(stretch, marks.intersection(inks(stretch)))
            wrong = {k: hidden for k, hidden in by_itself if k not in more}
            wrong |= {k: hidden for k, line in more.items() if (hidden := _hidden(line, marks))}
            for k in sorted(wrong):
                message, grounds = wrong[k]
                if not grounds or any(facts.rgb(ground) != WHITE for ground in grounds):
                    text = alone(stretch)[k].text
                    yield Problem("proof-overlap", f"page {n}: {shown(text.text.strip())} {message}", place)


@kept
def _hidden_alone(stretch: Stretch, figures: frozenset[int]) -> tuple[tuple[int, Hidden], ...]:
    """What is wrong with lines by the shapes of their own stretch."""
    found = ((n, _hidden(line, figures)) for n, line in enumerate(alone(stretch)))
    return tuple((n, hidden) for n, hidden in found if hidden)


def _spots(text: Text, box: Box) -> Iterator[tuple[float, float]]:
    """Points along the middle of a line's small letters."""
    count = min(MOST, max(2, int(box.width / (SAMPLE * text.size))))
    y = text.baseline + X_HEIGHT / 2 * text.size
    return ((box.x0 + (i + 0.5) * box.width / count, y) for i in range(count))


def _hidden(line: Line, figures: frozenset[int]) -> Hidden | None:
    """A drawing on top of a line, or a picture that is not its own under it."""
    text, box, near = line
    own = text.mark.mcid
    later = [s for s in near if s.order > text.order and not (s.kind == "stroke" and s.mark.mcid == own)]
    below = [s for s in near if s.order < text.order]
    if any(paints(shape, x, y) for shape in later for x, y in _spots(text, box)):
        return "is covered by a drawing", frozenset()
    foreign = figures - {own}
    grounds = set()
    if any(shape.mark.mcid in foreign for shape in below):
        for x, y in _spots(text, box):
            ground = next((shape for shape in reversed(below) if paints(shape, x, y)), None)
            if ground and ground.mark.mcid in foreign:
                grounds.add(ground.colour)
    return ("stands on a picture", frozenset(grounds)) if grounds else None


Standing = tuple[Colour, float, tuple[tuple[Colour, int], ...]]
"""How a line can be read: its colour, the least contrast, and the colours that it stands on with how much of each."""


def faint(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-contrast``: text against what lies under most of it, white paper where nothing does; in its colours,
    and in the greys that a printer without colours makes of them.
    """
    for n, page in enumerate(facts.pages, 1):
        for stretch in page.stretches:
            more = together(page, stretch)
            wrong: dict[int, str] = {}
            for standing, lines in _standing_alone(stretch).items():
                message = _faint(facts, standing)
                wrong |= {k: message for k in lines if message and k not in more}
            wrong |= {k: message for k, line in more.items() if (message := _faint(facts, _standing(line)))}
            for k in sorted(wrong):
                text = alone(stretch)[k].text
                yield Problem("proof-contrast", f"page {n}: {shown(text.text.strip())} {wrong[k]}", place)


@kept
def _standing_alone(stretch: Stretch) -> Mapping[Standing, tuple[int, ...]]:
    """How the lines of a stretch stand on shapes of the same stretch, and which ones do."""
    found: dict[Standing, tuple[int, ...]] = {}
    for n, line in enumerate(alone(stretch)):
        standing = _standing(line)
        found[standing] = (*found.get(standing, ()), n)
    return found


def _standing(line: Line) -> Standing:
    text, box, near = line
    below = [shape for shape in near if shape.order < text.order and shape.kind != "stroke"]
    least = LARGE_CONTRAST if text.size >= (14 if "Bold" in text.font.name else LARGE) else CONTRAST
    return text.colour, least, tuple(sorted(Counter(_under(text, box, below)).items(), key=repr))


@kept
def _faint(facts: Facts, standing: Standing) -> str:
    """What is wrong with a contrast, if anything."""
    colour, least, under = standing
    ink = facts.rgb(colour)
    return _pale(ink, tuple((facts.rgb(ground), count) for ground, count in under), least) if ink else ""


@lru_cache(maxsize=4096)
def _pale(ink: RGB, grounds: tuple[tuple[RGB | None, int], ...], least: float) -> str:
    for contrast_of, where in ((_contrast, ""), (_grey_contrast, " in grey")):
        ratios = sorted(ratio for rgb, count in grounds if rgb for ratio in [contrast_of(ink, rgb)] * count)
        if ratios and ratios[len(ratios) // 2] < least:
            return f"has a contrast of {ratios[len(ratios) // 2]:.1f}{where}, below {least}"
    return ""


def _under(text: Text, box: Box, near: list[Shape]) -> Iterator[Colour]:
    """The colours that a line stands on, at spots along it; pictures have none that could be told."""
    if not near:
        yield WHITE
        return
    for x, y in _spots(text, box):
        ground = next((shape for shape in reversed(near) if paints(shape, x, y)), None)
        yield ground.colour if ground else WHITE


@lru_cache(maxsize=1024)
def _contrast(a: RGB, b: RGB) -> float:
    (r, g, x), (s, t, y) = ((round(v * 255) for v in colour) for colour in (a, b))
    return contrast((r, g, x), (s, t, y))


@lru_cache(maxsize=1024)
def _grey_contrast(a: RGB, b: RGB) -> float:
    one, other = (sum(share * part for share, part in zip(LUMA, colour, strict=True)) for colour in (a, b))
    return _contrast((one, one, one), (other, other, other))
