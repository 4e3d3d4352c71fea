"""What a leaflet says to one patient before all else: the side, the next visit, and a note as somebody typed it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from handouts.content.fit import NOTE, Fit
from handouts.content.message import each_number
from handouts.edition.hyphenation import soften
from handouts.edition.localize import HEADING
from handouts.edition.markup import tie
from handouts.edition.model import Callout, Paragraph, Prose, Section, Span
from handouts.edition.words import LANGUAGES, POP_ISOLATE, RIGHT_TO_LEFT, Words, words_of

HALF_A_YEAR = timedelta(days=182)
"""From there on, a day needs its year."""
LEFT_TO_RIGHT, RIGHT_TO_LEFT_ISOLATE = "\u2066", "\u2067"
_BLANK_LINES = re.compile(r"\n\s*\n")
_BLANKS = re.compile(r"[^\S\n]+")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn text round. They cannot be seen, and one without its end would turn all that follows."""


def for_you(fit: Fit, words: Words, today: date) -> Section | None:
    """The first section of a leaflet that is fitted to somebody, if there is anything to say in it."""
    facts = tuple(_facts(fit, words, today))
    paragraphs = (*([facts] if facts else []), *_note(fit, words))
    if not paragraphs:
        return None
    heading = Prose((Span(soften(words.for_you, words.code, HEADING)),), NOTE)
    return Section(heading, (Callout(tuple(Paragraph(Prose(spans, NOTE)) for spans in paragraphs)),))


def _facts(fit: Fit, words: Words, today: date) -> Iterator[Span]:
    """A line for each fact."""
    facts: list[tuple[str, str]] = []
    if fit.side:
        facts.append((words.side_verb, words.sides[fit.side]))
    if fit.visit:
        parts = [words.weekday(fit.visit, year=fit.visit - today > HALF_A_YEAR)]
        parts += [words.hour(fit.hour)] if fit.hour else []
        facts.append((words.next_visit, words.comma.join(parts)))
    for n, (label, fact) in enumerate(facts):
        yield from (Span("\n"),) if n else ()
        yield Span(f"{label}:", strong=True)
        yield Span(f" {tie(fact)}")


def _note(fit: Fit, words: Words) -> Iterator[tuple[Span, ...]]:
    """The note's paragraphs, every character as it was typed: nothing in it means more than it says."""
    language = fit.note_language if fit.note_language != words.code else ""
    typed = "\n".join(_TURNING.sub("", fit.note).splitlines())
    for paragraph in _BLANK_LINES.split(_BLANKS.sub(" ", typed)):
        lines = [line for part in paragraph.split("\n") if (line := part.strip())]
        if lines:
            text = "\n".join(_line(line, language or words.code, words) for line in lines)
            yield (Span(text, language=language),)


def _line(line: str, language: str, words: Words) -> str:
    """A line of a note; one that runs against the page's direction keeps its own."""
    rtl = language in RIGHT_TO_LEFT
    if rtl and language in LANGUAGES:
        line = each_number(line, words_of(language).isolated)
    if rtl == words.rtl:
        return tie(line)
    return f"{RIGHT_TO_LEFT_ISOLATE if rtl else LEFT_TO_RIGHT}{tie(line)}{POP_ISOLATE}"
