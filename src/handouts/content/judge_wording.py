"""How a text is written: short, in whole words, not shouted; what a program numbers is not numbered by hand."""

import re
from collections.abc import Iterator

from handouts.base.problems import Problem, warning
from handouts.base.remember import by_identity
from handouts.base.rules import OWN, Rule
from handouts.content.handout import Handout
from handouts.content.message import texts
from handouts.content.readability import HARD, SENTENCES, TOO_HARD, words_in
from handouts.content.reading import shorten
from handouts.content.running import plain, reading_of, texts_of
from handouts.content.spec import Spec
from handouts.content.tells import bare, tells_of
from handouts.content.text import Text

MOST_SENTENCES = 3
LONG_SENTENCE = 25
"""Words; above, people lose the thread."""
LONG_SECTION = 150
"""Words under one heading: half a page of running text."""
LONG_ITALICS = 3
"""Words in a row; a term or a title has fewer."""

_ITALICS = re.compile(r"(?<![*\w\\])(\*|_)(?![*_\s])([^*_]+)(?<!\s)\1(?![*\w])")
_UPPER = "[" + "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper()) + "]"
_CAPITALS = re.compile(rf"\b{_UPPER}{{2,}}(?:[ ,-]+{_UPPER}{{2,}})+\b|\b{_UPPER}{{6,}}\b")
"""Two words or a long one; short ones by themselves are names like MRSA."""

_RNIB = "RNIB, clear print guidelines"

RULES: tuple[Rule, ...] = (
    Rule(
        id="main-message-long",
        severity="error",
        why="one message in one to three sentences is remembered, a paragraph is not",
        source="CDC Clear Communication Index, items 1 to 3",
        defect="main message: Train your calf. Train daily. Rest when it hurts. Call if it gets worse.",
        mended="main message: Train your calf every day. Rest when it hurts.",
        within="handout",
    ),
    Rule(
        id="main-message-sentence",
        severity="warning",
        why="a sentence of more than 25 words is hard to follow, and this one must not be missed",
        source="GOV.UK, content design: check sentences with more than 25 words",
        defect="main message: Train your calf every day and rest when it hurts and call us if it gets worse and go on"
        " as soon as you can without more pain.",
        mended="main message: Train your calf every day. Rest when it hurts.",
        within="handout",
    ),
    Rule(
        id="section-long",
        severity="warning",
        why="under one heading stands one thought, which is found again by its heading",
        source="this project's own bound; PEMAT-P, items 8 and 9, on short sections with headings",
        defect="A section with more than 150 words of running text.",
        mended="Two sections, each with a heading of its own.",
    ),
    Rule(
        id="abbreviation",
        severity="warning",
        why="abbreviations stop a reader, and are read aloud letter by letter",
        source="1177, on writing for patients: no abbreviations",
        defect="at home, e.g. in your kitchen",
        mended="at home, for example in your kitchen",
        within="handout",
    ),
    Rule(
        id="capitals",
        severity="warning",
        why="words in capitals have no shape, and are read more slowly",
        source=_RNIB,
        defect="It MUST NOT hurt at night.",
        mended="It **must not** hurt at night.",
        within="handout",
    ),
    Rule(
        id="italics",
        severity="warning",
        why="slanting letters are hard to tell apart with weak eyes, bold ones stand out",
        source=_RNIB,
        defect="*Warm up before you begin.*",
        mended="**Warm up** before you begin.",
        within="handout",
    ),
    Rule(
        id="figure-number",
        severity="error",
        why="figures are numbered by the program, so a number written by hand points elsewhere some day",
        source=OWN,
        defect="Stand as in figure 1.",
        mended="Stand as in {figure step-start}.",
        within="handout",
    ),
    Rule(
        id="hard-to-read",
        severity="warning",
        why="most people read a leaflet once, tired or worried",
        source="Björnsson, Läsbarhet (1968): LIX 45 is between newspapers and reports; Southampton: grade 9 at most",
        defect="Running text of more than 60 words with LIX 48, or in English of grade 10.",
        mended="The same in shorter sentences and shorter words.",
    ),
    Rule(
        id="too-hard-to-read",
        severity="error",
        why="those who need it most cannot read it",
        source="Björnsson, Läsbarhet (1968): from LIX 50 a text is hard; grade 12 is the end of school",
        defect="Running text of more than 60 words with LIX 55, or in English of grade 13.",
        mended="The same in shorter sentences and shorter words.",
    ),
)


def judge(handout: Handout, language: str) -> Iterator[Problem]:
    """Everything of this kind that is wrong with a handout in the language that it speaks here."""
    yield from _main_message(handout.main_message)
    for section in handout.sections:
        count = sum(len(words_in(plain(text))) for text in texts_of(section))
        if count > LONG_SECTION:
            message = f"this section has {count} words, and {LONG_SECTION} are a lot"
            yield warning("section-long", message, section.heading.place, "make two of it, or say less")
    yield from _reading(handout, language)
    yield from in_spec(handout, language)


@by_identity
def in_spec(spec: Spec, language: str) -> tuple[Problem, ...]:
    """What is wrong with the words of a handout, an exercise or a figure."""
    return tuple(problem for _, text in texts(spec) for problem in _in_text(text, language))


def _main_message(text: Text) -> Iterator[Problem]:
    sentences = [part for part in SENTENCES.split(plain(text)) if words_in(part)]
    if len(sentences) > MOST_SENTENCES:
        message = f"the main message has {len(sentences)} sentences, and {MOST_SENTENCES} are remembered"
        yield Problem("main-message-long", message, text.place, "say only what a patient must do, and why")
    for sentence in sentences:
        if (count := len(words_in(sentence))) > LONG_SENTENCE:
            message = f"a sentence of the main message has {count} words: “{shorten(sentence)}”"
            yield warning("main-message-sentence", message, text.place, f"make it shorter than {LONG_SENTENCE} words")


def _reading(handout: Handout, language: str) -> Iterator[Problem]:
    reading = reading_of(handout, language)
    if not reading:
        return
    message = f"the running text has {reading.measure} {reading.value:.0f}"
    hint = "write shorter sentences, and shorter words where there are any"
    place = handout.main_message.place
    if reading.value > (limit := TOO_HARD[reading.measure]):
        yield Problem("too-hard-to-read", f"{message}, above {limit:.0f}", place, hint)
    elif reading.value > (limit := HARD[reading.measure]):
        yield warning("hard-to-read", f"{message}, above {limit:.0f}", place, hint)


def _in_text(text: Text, language: str) -> Iterator[Problem]:
    words = bare(text.value)
    tells = tells_of(language)
    if tells:
        for found in tells.abbreviated.finditer(words):
            hint = f"write ‘{tells.in_full(found[0])}’"
            yield warning("abbreviation", f"‘{found[0]}’ is an abbreviation", text.at(*_span(found)), hint)
        for found in tells.figure.finditer(words):
            hint = "write {figure its-id}, which becomes the number that the figure has"
            yield Problem("figure-number", f"‘{found[0]}’ is numbered by hand", text.at(*_span(found)), hint)
    for found in _CAPITALS.finditer(words):
        message = f"‘{shorten(found[0])}’ is written in capitals"
        yield warning("capitals", message, text.at(*_span(found)), "write it **bold**, in small letters")
    for found in _ITALICS.finditer(words) if "*" in words or "_" in words else ():
        if (count := len(words_in(found[2]))) > LONG_ITALICS:
            message = f"{count} words in a row are in italics"
            yield warning("italics", message, text.at(*_span(found)), "write them **bold**, or plain")


def _span(found: re.Match[str]) -> tuple[int, int]:
    return found.start(), found.end() - found.start()
