"""Lines: words set side by side, broken into the fewest lines and then into the most even rag.

Text is start-aligned and never justified or hyphenated; a word wider than its column is parted as a rescue only.
All widths are points.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from handouts.edition.model import Span
from handouts.edition.typeface import Typeface
from handouts.flow import bidi
from handouts.flow.shaping import IGNORABLE, Face, Word, by_face, current
from handouts.flow.type import Style

PARTED = "\u200b"
"""Marks where an overlong word was parted: its line ends there, and no space is read."""
SOFT_HYPHEN = "\u00ad"
BLANKS = f" \n{PARTED}"
BLANK = re.compile(f"[{BLANKS}]+|[^{BLANKS}]+")  # not \\s: a no-break space must not break
_CONTROL = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad]")
_RTL = re.compile("[\u0590-\u08ff\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
_RESCUE = re.compile("(?<=[-/@.\u00ad–])")

LAST_LINE = 1 / 3
"""Share of the measure that a paragraph's last line should fill."""


class Run(NamedTuple):
    """A shaped stretch of a line: ``span`` is the index of the span it comes from, ``level`` its embedding level."""

    word: Word
    span: int
    level: int
    width: float


class Line(NamedTuple):
    """Runs in logical order, the space at the line's end included; ``width`` without that space."""

    runs: tuple[Run, ...]
    width: float

    def places(self) -> list[float]:
        """The x of every run, points from the line's left edge."""
        if not any(run.level for run in self.runs):
            return list(accumulate([run.width for run in self.runs[:-1]], initial=0.0))[: len(self.runs)]
        body = [run.level for run in self.runs]
        trailing = 1 if self.runs and self.runs[-1].word.text == " " else 0
        inner = body[: len(body) - trailing]
        sequence = bidi.order(inner) if any(inner) else range(len(inner))
        xs, x = [0.0] * len(self.runs), 0.0
        for k in sequence:
            xs[k] = x
            x += self.runs[k].width
        if trailing:
            xs[-1] = self.width if not any(inner) else 0.0
        return xs


class _Token(NamedTuple):
    """A word. ``end``: a line must end after it, at a line break or where a word was PARTED."""

    runs: tuple[Run, ...]
    width: float
    end: str


@lru_cache(maxsize=65536)
def _shaped(
    piece: str,
    weight: int,
    italic: bool,
    size: float,
    index: int,
    levels: tuple[int, ...],
    typeface: Typeface | None,  # noqa: ARG001 - words are remembered by it
) -> _Token:
    """Shape text without blanks: a run for each level and each face. It is remembered, since leaflets of one field have
    most of their words in common.
    """
    runs = []
    for level, stretch in _levelled(piece, levels) if levels else ((0, piece),):
        rtl = level % 2 == 1
        for face, part in by_face(stretch, weight, italic, rtl=rtl):
            shown = _CONTROL.sub("", part)
            if IGNORABLE.sub("", shown):
                word = face.word(shown, rtl)
                runs.append(Run(word, index, level, word.width * size / 1000))
    return _token(tuple(runs))


def _one(parts: Sequence[_Token], end: str) -> _Token:
    """Pieces without a blank between them as one word."""
    if len(parts) == 1 and not end:
        return parts[0]
    return _token(tuple(run for part in parts for run in part.runs), end)


def _token(runs: tuple[Run, ...], end: str = "") -> _Token:
    return _Token(runs, sum(run.width for run in runs), end)


def _levelled(piece: str, levels: tuple[int, ...]) -> Iterator[tuple[int, str]]:
    """Stretches of one embedding level."""
    for level, characters in groupby(zip(levels, piece, strict=True), key=itemgetter(0)):
        yield level, "".join(character for _, character in characters)


def _tokens(spans: tuple[Span, ...], style: Style, rtl: bool) -> list[_Token]:
    """Words of a paragraph, a word being everything between blanks, whatever its looks."""
    text = "".join(span.text for span in spans)
    level_at = bidi.levels(text, int(rtl)) if rtl or _RTL.search(text) else None
    typeface = current()
    tokens: list[_Token] = []
    parts: list[_Token] = []
    base = 0
    for index, span in enumerate(spans):
        weight = 600 if span.strong else style.weight
        pieces, at = BLANK.findall(span.text), base
        for n, piece in enumerate(pieces):
            if piece[0] in BLANKS:
                end = next((mark for mark in ("\n", PARTED) if mark in piece), "") if piece != " " else ""
                if parts or end:
                    tokens.append(_one(parts, end))
                parts = []
            else:
                levels = tuple(level_at[at : at + len(piece)]) if level_at else ()
                word = _shaped(piece, weight, span.emphasis, style.size, index, levels, typeface)
                if word.runs:
                    parts.append(word)
                if piece.endswith(SOFT_HYPHEN) and n + 1 < len(pieces) and pieces[n + 1][0] == PARTED:
                    parts.append(_hyphen(parts[-1].runs[-1], style))
            at += len(piece)
        base += len(span.text)
    if parts:
        tokens.append(_one(parts, ""))
    return tokens


def _hyphen(before: Run, style: Style) -> _Token:
    """The hyphen that is seen, and not read, where a word was parted."""
    word = before.word.face.hyphen()
    return _token((Run(word, before.span, before.level, word.width * style.size / 1000),))


def _rescued(spans: tuple[Span, ...], style: Style, width: float) -> tuple[Span, ...]:
    """Part words that are wider than the measure: at a soft hyphen, after a hyphen, slash, @ or full stop, else
    anywhere.
    """

    def width_in(text: str, span: Span) -> float:
        weight = 600 if span.strong else style.weight
        return _shaped(text, weight, span.emphasis, style.size, 0, (), current()).width

    def part(word: str, span: Span) -> str:
        if not IGNORABLE.sub("", word) or width_in(word, span) <= width:
            return word
        pieces, line = [], ""
        chunks = ([chunk] if width_in(chunk, span) <= width else list(chunk) for chunk in _RESCUE.split(word))
        for atom in (atom for chunk in chunks for atom in chunk):
            hyphen = "-" if atom.endswith(SOFT_HYPHEN) else ""
            if line and width_in(line + atom + hyphen, span) > width:
                pieces.append(line)
                line = ""
            line += atom
        return PARTED.join([*pieces, line])

    def rescue(span: Span) -> Span:
        return replace(span, text="".join(w if w.isspace() else part(w, span) for w in BLANK.findall(span.text)))

    return tuple(rescue(span) for span in spans)


def break_lines(spans: tuple[Span, ...], style: Style, width: float, rtl: bool = False) -> tuple[Line, ...]:
    """A paragraph's lines in a measure of ``width`` points. Raises MissingGlyph.

    A blank at the text's end is kept after its last line: it parts words of one element that are set one by one.
    """
    return _break(spans, style, width, rtl, current())


def count_lines(spans: tuple[Span, ...], style: Style, width: float, rtl: bool = False) -> int:
    """How many lines ``break_lines`` makes. Raises MissingGlyph."""
    return _count(spans, style, width, rtl, current())


@lru_cache(maxsize=8192)
def _count(spans: tuple[Span, ...], style: Style, width: float, rtl: bool, typeface: Typeface | None) -> int:
    gap = _space(style)[1]
    return sum(len(_greedy(words, gap, width)) for words in _stretches(spans, style, width, rtl, typeface))


def _space(style: Style) -> tuple[Word, float]:
    """The space of a style, and its width."""
    space = by_face(" ", style.weight)[0][0].word(" ")
    return space, space.width * style.size / 1000


@lru_cache(maxsize=8192)
def _stretches(
    spans: tuple[Span, ...],
    style: Style,
    width: float,
    rtl: bool,
    typeface: Typeface | None,  # noqa: ARG001 - words are remembered by it
) -> tuple[list[_Token], ...]:
    """The words of a paragraph between the places where a line must end."""
    tokens = _tokens(spans, style, rtl)
    if any(token.width > width for token in tokens):
        tokens = _tokens(_rescued(spans, style, width), style, rtl)
    stretches: list[list[_Token]] = [[]]
    for token in tokens:
        stretches[-1].append(token)
        if token.end:
            stretches.append([])
    return tuple(stretch for stretch in stretches if stretch)


@lru_cache(maxsize=8192)
def _break(
    spans: tuple[Span, ...], style: Style, width: float, rtl: bool, typeface: Typeface | None
) -> tuple[Line, ...]:
    space, gap = _space(style)
    stretches = _stretches(spans, style, width, rtl, typeface)
    broken = [words for stretch in stretches for words in _even(stretch, gap, width)]
    ends_in_space = bool(spans) and spans[-1].text.endswith(" ")
    lines = []
    for n, words in enumerate(broken):
        runs: list[Run] = []
        for i, word in enumerate(words):
            if i:
                level = min(runs[-1].level, word.runs[0].level) if runs and word.runs else 0
                blank = _blank(runs[-1].word.face, space) if level % 2 else space
                runs.append(_gap(blank, word.runs[0].span if word.runs else 0, level, gap))
            runs += word.runs
        total = sum(run.width for run in runs)
        parted = bool(words) and words[-1].end == PARTED
        if runs and not parted and (n + 1 < len(broken) or ends_in_space):
            blank = _blank(runs[-1].word.face, space) if rtl else space
            runs.append(_gap(blank, runs[-1].span, int(rtl), gap))
        lines.append(Line(tuple(runs), total))
    return tuple(lines)


@lru_cache(maxsize=1024)
def _gap(blank: Word, span: int, level: int, width: float) -> Run:
    """A space between words, remembered."""
    return Run(blank, span, level, width)


def _blank(face: Face, space: Word) -> Word:
    """A space in the face of the words around it, so that a line is set in one go; elsewhere the ``space`` of all."""
    return face.word(" ") if ord(" ") in face.characters else space


def _greedy(words: list[_Token], gap: float, width: float) -> list[list[_Token]]:
    lines: list[list[_Token]] = [[]]
    x = 0.0
    for word in words:
        if lines[-1] and x + gap + word.width > width:
            lines.append([])
            x = 0.0
        x += word.width + (gap if lines[-1] else 0)
        lines[-1].append(word)
    return lines


def _even(words: list[_Token], gap: float, width: float) -> list[list[_Token]]:
    """The fewest lines; among those the least squared slack, the last line being wanted LAST_LINE full and not one
    word.
    """
    greedy = _greedy(words, gap, width)
    count, n = len(greedy), len(words)
    if count == 1:
        return greedy
    before = [0.0]
    for word in words:
        before.append(before[-1] + word.width)
    earliest = _earliest(before, gap, width, count)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for line in range(1, count + 1):
        reached, here = best[-1], dict[int, tuple[float, int]]()
        for end in range(max(line, earliest[line]), n - (count - line) + 1):
            choice: tuple[float, int] | None = None
            for start in range(end - 1, max(line - 1, earliest[line - 1]) - 1, -1):
                filled = before[end] - before[start] + gap * (end - start - 1)
                if filled > width and end - start > 1:
                    break
                if start not in reached:
                    continue
                if line == count:
                    cost = 4 * max(0.0, LAST_LINE - filled / width) ** 2 + (0.15 if end - start == 1 and n > 3 else 0)
                else:
                    cost = ((width - filled) / width) ** 2
                cost += reached[start][0]
                if choice is None or cost < choice[0]:
                    choice = cost, start
            if choice is not None:
                here[end] = choice
        best.append(here)
    if n not in best[count]:
        return greedy
    ends = [n]
    for line in range(count, 0, -1):
        ends.append(best[line][ends[-1]][1])
    return [words[a:b] for a, b in pairwise(reversed(ends))]


def _earliest(before: list[float], gap: float, width: float, count: int) -> list[int]:
    """How many words the first 0, 1 … ``count`` lines must have taken for the others to take the rest."""
    ends = [len(before) - 1]
    for _ in range(count):
        end = ends[-1]
        start = max(end - 1, 0)
        while start > 0 and before[end] - before[start - 1] + gap * (end - start) <= width:
            start -= 1
        ends.append(start)
    return ends[::-1]


def width_of(text: str, style: Style) -> float:
    """Width of a text on one line, points."""
    return _width_of(text, style, current())


@lru_cache(maxsize=8192)
def _width_of(text: str, style: Style, typeface: Typeface | None) -> float:
    gap = _space(style)[1]
    return max((_wide(words, gap) for words in _stretches((Span(text),), style, 1e9, False, typeface)), default=0.0)


def _wide(words: Sequence[_Token], gap: float) -> float:
    """Width of words side by side."""
    first, *rest = words
    return first.width + sum(gap + word.width for word in rest)
