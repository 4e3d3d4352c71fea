"""Lines of running text: how long they are, how far apart, and how they begin and end.

Only paragraphs over the whole measure are judged. Steps, captions, cells and labels are shorter because they are read
one at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple
from unicodedata import bidirectional

from handouts.base.problems import Place, Problem
from handouts.proof.facts import Facts, Node, Stretch, Text
from handouts.proof.marks import painted_as, placed
from handouts.proof.memory import kept
from handouts.proof.rules import shown
from handouts.proof.structure import normal

SHORTEST, LONGEST = 45, 75
"""Characters of a full line, on the average of a paragraph; not of Arabic, whose letters are narrower."""
FEWEST = {"leaflet": 35, "poster": 0, "cards": 0}
"""The fewest where lines are as short as a newspaper's, and where nothing is read on."""
LEADING = 1.2
"""Distance of baselines, em."""
MUCH = 1 / 8
"""Of the letters in the size that most is set in: so many make a size that of running text."""
MEASURE = 0.85
"""The share of the widest paragraph's width from which one is running text."""
FULL = 3
"""Full lines that end alike by intent: two may by chance."""
EDGE, SAME = 1.0, 0.1
"""Points by which edges may differ that stand below each other; and that are one edge to the eye of a typesetter."""
NOT_READ_ON = ("Table", "L", "Figure", "Caption", "Lbl", "TOC")
"""Where short lines belong."""
HYPHENS = "-\u00ad\u2010"


class Line(NamedTuple):
    """A line of a paragraph, from ``x0`` to ``x1``."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """A paragraph on a page, counted from 1."""

    page: int
    lines: tuple[Line, ...]
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def width(self) -> float:
        """That of its widest line."""
        return max(line.x1 - line.x0 for line in self.lines)

    @property
    def name(self) -> str:
        """How it begins."""
        return shown(" ".join(normal(line.text) for line in self.lines))


def length(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-measure``."""
    shortest = FEWEST.get(facts.xmp.format if facts.xmp else "", SHORTEST)
    for running in _running(facts):
        mean = _mean(running)
        if mean is not None and not shortest <= mean <= LONGEST:
            message = f"the lines of {running.name} have {mean:.0f} characters"
            hint = f"lines of {shortest} to {LONGEST} characters are read most easily"
            yield Problem("proof-measure", f"page {running.page}: {message}", place, hint, severity="warning")


@kept
def _mean(running: Running) -> float | None:
    """How many characters full lines have, where there are enough to tell."""
    full = [normal(line.text) for line in running.lines[:-1]]
    if len(full) < FULL or any(bidirectional(letter) == "AL" for line in full for letter in line):
        return None
    return sum(map(len, full)) / len(full)


def leading(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-leading``."""
    for running in _running(facts):
        closest = _closest(running)
        if closest < LEADING - 0.01:
            message = f"the lines of {running.name} are {closest:.2f} times their size apart"
            hint = f"{LEADING} times keeps the eye on its line"
            yield Problem("proof-leading", f"page {running.page}: {message}", place, hint, severity="warning")


@kept
def _closest(running: Running) -> float:
    """The least distance of two baselines, em."""
    return min((a.baseline - b.baseline) / max(a.size, b.size) for a, b in pairwise(running.lines))


def alignment(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-aligned``."""
    for running in _running(facts):
        wrong = _aligned_amiss(running)
        if wrong:
            yield Problem("proof-aligned", f"page {running.page}: the lines of {running.name} {wrong}", place)


@kept
def _aligned_amiss(running: Running) -> str:
    """What is wrong with how lines begin and end."""
    left, right = [line.x0 for line in running.lines], [line.x1 for line in running.lines]
    if min(_spread(left), _spread(right)) > EDGE:
        return "do not begin below each other"
    if len(running.lines) > FULL and max(_spread(left[:-1]), _spread(right[:-1])) < SAME:
        return "are stretched to one length"
    return ""


def hyphens(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-hyphen``."""
    for running in _running(facts):
        for word in _broken(running):
            message = f"page {running.page}: {shown(word)} is broken"
            yield Problem("proof-hyphen", message, place, severity="warning")


@kept
def _broken(running: Running) -> tuple[str, ...]:
    """Words that go on in the next line."""
    found = []
    for line, after in pairwise(running.lines):
        end, start = line.text.rstrip(), after.text.lstrip()
        if end[-1:] in HYPHENS and end[-2:-1].isalpha() and start[:1].islower():
            found.append(f"{end.split()[-1]}{start.split()[0]}")
    return tuple(found)


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)


@kept
def _running(facts: Facts) -> tuple[Running, ...]:
    """Paragraphs of two lines and more over the whole measure, in the size of running text: the largest that much is
    set in, since a list of sources may be longer than what it is for.
    """
    found = [one for branch, where in placed(facts) for one in _paragraphs(branch, where)]
    sizes: dict[float, int] = {}
    for running in found:
        for size, letters in _letters(running).items():
            sizes[size] = sizes.get(size, 0) + letters
    most = max(sizes.values(), default=0)
    body = max((size for size, letters in sizes.items() if letters >= MUCH * most), default=0.0)
    of_body = [one for one in found if all(abs(size - body) < EDGE for size in _letters(one))]
    measure = max((one.width for one in of_body), default=0.0)
    return tuple(one for one in of_body if one.width >= MEASURE * measure)


@kept
def _letters(running: Running) -> Mapping[float, int]:
    """How many letters there are of each size."""
    sizes: dict[float, int] = {}
    for line in running.lines:
        size = round(line.size, 1)
        sizes[size] = sizes.get(size, 0) + len(line.text)
    return sizes


@kept
def _paragraphs(branch: Node, where: tuple[Stretch, ...]) -> tuple[Running, ...]:
    """Paragraphs of two lines and more."""
    return tuple(
        Running(page, lines) for node in _read_on(branch) for page, lines in _lines(node, where) if len(lines) > 1
    )


def _read_on(node: Node) -> Iterator[Node]:
    if node.role in NOT_READ_ON:
        return
    if node.role == "P":
        yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _read_on(kid)


def _lines(node: Node, where: tuple[Stretch, ...]) -> Iterator[tuple[int, tuple[Line, ...]]]:
    """A paragraph's lines on each of its pages, from the top."""
    by_page: dict[int, list[Text]] = {}
    for content in dict.fromkeys(node.contents):
        by_page.setdefault(content.page, []).extend(text for ink in painted_as(content, where) for text in ink.texts)
    for page, texts in by_page.items():
        lines: list[Line] = []
        for text in sorted(texts, key=lambda text: text.order):
            if not text.box or not text.upright:
                continue
            line = Line(text.text, text.box.x0, text.box.x1, text.baseline, text.size)
            if lines and abs(lines[-1].baseline - line.baseline) < line.size / 2:
                last = lines.pop()
                line = Line(
                    last.text + line.text,
                    min(last.x0, line.x0),
                    max(last.x1, line.x1),
                    last.baseline,
                    max(last.size, line.size),
                )
            elif lines and line.baseline > lines[-1].baseline:  # it goes on in the next page of an imposed side
                yield page + 1, tuple(lines)
                lines = []
            lines.append(line)
        yield page + 1, tuple(lines)
