"""What lines of text stand on: for each line the shapes whose boxes it meets. What a stretch has in itself is looked
for once, what it has with the page's others only where they meet.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from handouts.proof.facts import Box, Page, Shape, Stretch, Text
from handouts.proof.memory import kept

TINY = 0.1
"""Points below which text is a trick and not text."""
X_HEIGHT = 0.52
"""Height of small letters, em."""
BAND = 24.0
"""Height of the bands that things are sorted into, points."""


class Line(NamedTuple):
    """An upright line of text, with its place, and the shapes that it meets in painting order."""

    text: Text
    box: Box
    near: tuple[Shape, ...]


@kept
def visible(stretch: Stretch) -> tuple[tuple[Text, Box], ...]:
    """The text that can be seen, with its place."""
    return tuple((text, text.box) for text in stretch.texts if text.seen and text.box and text.size > TINY)


@kept
def alone(stretch: Stretch) -> tuple[Line, ...]:
    """The lines of a stretch and the shapes of the same stretch."""
    return tuple(Line(*line, near(stretch, line[1])) for line in visible(stretch) if line[0].upright)


@kept
def together(page: Page, stretch: Stretch) -> Mapping[int, Line]:
    """The lines of a stretch, by their place among them, that meet shapes of the page's other stretches too."""
    found: dict[int, tuple[Shape, ...]] = {}
    for other in page.stretches:
        reach, lines = reach_of(other), _reach_of_lines(stretch)
        if other is not stretch and reach and lines and _meet(reach, lines):
            left, low, right, high = reach
            for n, (_, box, _) in enumerate(alone(stretch)):
                x0, y0, x1, y1 = box
                if x0 < right and x1 > left and y0 < high and y1 > low and (more := near(other, box)):
                    found[n] = found.get(n, ()) + more
    return {n: _with(alone(stretch)[n], more) for n, more in sorted(found.items())}


def _with(line: Line, more: tuple[Shape, ...]) -> Line:
    return Line(line.text, line.box, tuple(sorted((*line.near, *more), key=lambda shape: shape.order)))


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and one.x1 > other.x0 and one.y0 < other.y1 and one.y1 > other.y0


def _bands(box: Box) -> range:
    """The bands that a box lies in."""
    return range(int(box.y0 // BAND), int(box.y1 // BAND) + 1)


@kept
def _by_band(stretch: Stretch) -> Mapping[int, tuple[Shape, ...]]:
    found: dict[int, list[Shape]] = {}
    for shape in stretch.shapes:
        for band in _bands(shape.box):
            found.setdefault(band, []).append(shape)
    return {band: tuple(shapes) for band, shapes in found.items()}


def near(stretch: Stretch, box: Box) -> tuple[Shape, ...]:
    """The shapes of a stretch that a box meets."""
    by_band, found = _by_band(stretch), {}
    x0, y0, x1, y1 = box
    for band in _bands(box):
        for shape in by_band.get(band, ()):
            left, low, right, high = shape.box
            if left < x1 and right > x0 and low < y1 and high > y0:
                found[shape.order] = shape
    return tuple(found[order] for order in sorted(found))


@kept
def reach_of(stretch: Stretch) -> Box | None:
    """The box of a stretch's shapes."""
    return around(shape.box for shape in stretch.shapes)


@kept
def _reach_of_lines(stretch: Stretch) -> Box | None:
    return around(line.box for line in alone(stretch))


def around(boxes: Iterable[Box]) -> Box | None:
    """The smallest box that holds all."""
    sides = list(zip(*boxes, strict=True))
    return Box(min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else None


class Strip(NamedTuple):
    """Where the small letters of a line stand."""

    box: Box
    text: Text


@kept
def _strips(stretch: Stretch) -> Mapping[int, tuple[Strip, ...]]:
    """The small letters of lines, by the bands that they lie in."""
    found: dict[int, list[Strip]] = {}
    for text, box, _ in alone(stretch):
        strip = Strip(Box(box.x0, text.baseline, box.x1, text.baseline + X_HEIGHT * text.size), text)
        for band in _bands(strip.box):
            found.setdefault(band, []).append(strip)
    return {band: tuple(strips) for band, strips in found.items()}


def collisions(page: Page) -> Iterator[tuple[Text, Text]]:
    """Pairs of lines whose small letters run into each other, the lower first."""
    for n, stretch in enumerate(page.stretches):
        yield from _within(stretch)
        for other in page.stretches[:n]:
            more = len(alone(other)) >= len(alone(stretch))
            yield from _between(stretch, other) if more else _between(other, stretch)


@kept
def _within(stretch: Stretch) -> tuple[tuple[Text, Text], ...]:
    return tuple(pair for pair in _between(stretch, stretch) if pair[0].order != pair[1].order)


def _between(few: Stretch, many: Stretch) -> tuple[tuple[Text, Text], ...]:
    """The pairs of two stretches, each once."""
    found: dict[tuple[int, int], tuple[Text, Text]] = {}
    there = _strips(many)
    for band, strips in _strips(few).items():
        for one in strips:
            for other in there.get(band, ()):
                if one is not other and _collide(one, other):
                    low, high = sorted((one, other), key=lambda strip: (strip.box.y0, strip.text.order))
                    found[low.text.order, high.text.order] = low.text, high.text
    return tuple(found.values())


def _collide(one: Strip, other: Strip) -> bool:
    a, b = one.box, other.box
    over = min(a.x1, b.x1) - max(a.x0, b.x0)
    if over <= 0:
        return False
    small = min(one.text.size, other.text.size)
    high = min(a.y1, b.y1) - max(a.y0, b.y0)
    same_line = one.text.mark == other.text.mark and abs(one.text.baseline - other.text.baseline) < small / 2
    return over > (0.5 if same_line else 0.15) * small and high > 0.1 * small
