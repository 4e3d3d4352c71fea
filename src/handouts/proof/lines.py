"""Lines of running text: how long they are, how far apart, and how they begin and end.

Only paragraphs over the whole measure are judged. Steps, captions, cells and labels are shorter because they are read
one at a time.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import bidirectional

from handouts.base.problems import Place, Problem
from handouts.proof.facts import Facts, Node
from handouts.proof.rules import shown
from handouts.proof.structure import normal

SHORTEST, LONGEST = 45, 75
"""Characters of a full line, on the average of a paragraph; not of Arabic, whose letters are narrower."""
FEWEST = {"leaflet": 35, "poster": 0, "cards": 0}
"""The fewest where lines are as short as a newspaper's, and where nothing is read on."""
LEADING = 1.2
"""Distance of baselines, em."""
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


class Running(NamedTuple):
    """A paragraph on a page, counted from 1."""

    page: int
    lines: tuple[Line, ...]

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
    for page, lines in _running(facts):
        full = [normal(line.text) for line in lines[:-1]]
        mean = sum(map(len, full)) / len(full)
        counted = len(full) >= FULL and not any(bidirectional(letter) == "AL" for line in full for letter in line)
        if counted and not shortest <= mean <= LONGEST:
            message = f"the lines of {Running(page, lines).name} have {mean:.0f} characters"
            hint = f"lines of {shortest} to {LONGEST} characters are read most easily"
            yield Problem("proof-measure", f"page {page}: {message}", place, hint, severity="warning")


def leading(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-leading``."""
    for page, lines in _running(facts):
        close = [(a.baseline - b.baseline) / max(a.size, b.size) for a, b in pairwise(lines)]
        if min(close) < LEADING - 0.01:
            message = f"the lines of {Running(page, lines).name} are {min(close):.2f} times their size apart"
            hint = f"{LEADING} times keeps the eye on its line"
            yield Problem("proof-leading", f"page {page}: {message}", place, hint, severity="warning")


def alignment(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-aligned``."""
    for page, lines in _running(facts):
        left, right = [line.x0 for line in lines], [line.x1 for line in lines]
        name = Running(page, lines).name
        if min(_spread(left), _spread(right)) > EDGE:
            yield Problem("proof-aligned", f"page {page}: the lines of {name} do not begin below each other", place)
        elif len(lines) > FULL and max(_spread(left[:-1]), _spread(right[:-1])) < SAME:
            yield Problem("proof-aligned", f"page {page}: the lines of {name} are stretched to one length", place)


def hyphens(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-hyphen``."""
    for page, lines in _running(facts):
        for line, after in pairwise(lines):
            end, start = line.text.rstrip(), after.text.lstrip()
            if end[-1:] in HYPHENS and end[-2:-1].isalpha() and start[:1].islower():
                word = f"{end.split()[-1]}{start.split()[0]}"
                yield Problem("proof-hyphen", f"page {page}: {shown(word)} is broken", place, severity="warning")


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _running(facts: Facts) -> list[Running]:
    """Paragraphs of two lines and more over the whole measure, in the size that most is set in."""
    found = [Running(*one) for node in _read_on(facts.tree) for one in _lines(facts, node) if len(one[1]) > 1]
    sizes: dict[float, int] = {}
    for running in found:
        for line in running.lines:
            size = round(line.size, 1)
            sizes[size] = sizes.get(size, 0) + len(line.text)
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    of_body = [one for one in found if all(abs(line.size - body) < EDGE for line in one.lines)]
    measure = max((one.width for one in of_body), default=0.0)
    return [one for one in of_body if one.width >= MEASURE * measure]


def _read_on(node: Node | None) -> Iterator[Node]:
    if node is None or node.role in NOT_READ_ON:
        return
    if node.role == "P":
        yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _read_on(kid)


def _lines(facts: Facts, node: Node) -> Iterator[tuple[int, tuple[Line, ...]]]:
    """A paragraph's lines on each of its pages, from the top."""
    by_page: dict[int, set[int]] = {}
    for page, mcid in node.contents():
        by_page.setdefault(page, set()).add(mcid)
    for page, mcids in by_page.items():
        lines: list[Line] = []
        for text in facts.pages[page].texts if 0 <= page < len(facts.pages) else ():
            if text.mark.mcid not in mcids or not text.box or not text.upright:
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
