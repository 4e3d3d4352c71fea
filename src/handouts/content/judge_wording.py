"""How a text is written: short, in whole words, not shouted; what a program numbers is not numbered by hand."""

import re
from collections.abc import Iterator

from handouts.base.problems import Problem
from handouts.base.rules import Rule
from handouts.content.handout import Handout
from handouts.content.message import texts
from handouts.content.readability import SENTENCES, words_in
from handouts.content.reading import shorten
from handouts.content.running import plain, reading_of, texts_of
from handouts.content.spec import Spec
from handouts.content.tells import TELLS, bare
from handouts.content.text import Text

MOST_SENTENCES = 3
LONG_SENTENCE = 25
"""Words; above, people lose the thread."""
LONG_SECTION = 150
"""Words under one heading: half a page of running text."""
LONG_ITALICS = 3
"""Words in a row; a term or a title has fewer."""
HARD = {"LIX": 45.0, "grade": 9.0}
"""Above, a text is harder than a newspaper, or than nine years of school prepare for."""
TOO_HARD = {"LIX": 50.0, "grade": 12.0}
"""Above, it is written like a report, or for those who went to school for longer than twelve years."""

_ITALICS = re.compile(r"(?<![*\w\\])(\*|_)(?![*_\s])([^*_]+)(?<!\s)\1(?![*\w])")
_UPPER = "[" + "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper()) + "]"
_CAPITALS = re.compile(rf"\b{_UPPER}{{2,}}(?:[ ,-]+{_UPPER}{{2,}})+\b|\b{_UPPER}{{6,}}\b")
"""Two words or a long one; short ones by themselves are names like MRSA."""

_SENTENCE = "main message: "
MAIN_MESSAGE = Rule(
    "main-message-long",
    "error",
    "One message in one to three short sentences is remembered; a paragraph is not.",
    "CDC Clear Communication Index, items 1–3",
    _SENTENCE + "Vila. Gå lite. Töj vaden. Kyl foten.",
    _SENTENCE + "Vila foten. Töj vaden varje dag.",
)
MAIN_SENTENCE = Rule(
    "main-message-sentence",
    "warning",
    f"Sentences of more than {LONG_SENTENCE} words are hard to follow, and this one must not be missed.",
    "GOV.UK content design: sentences over 25 words",
    _SENTENCE + "Vila" + " och vila" * 13 + ".",
    _SENTENCE + "Vila. Vila mer.",
)
SECTION = Rule(
    "section-long",
    "warning",
    "Under one heading there should be one thought, which is found again by its heading.",
    "ours; PEMAT, items 8 and 9, on small parts with headings",
    f"a section of more than {LONG_SECTION} words",
    "two sections with headings of their own",
)
ABBREVIATION = Rule(
    "abbreviation",
    "warning",
    "Abbreviations stop readers, and screen readers say their letters.",
    "1177: writing for patients, no abbreviations",
    _SENTENCE + "Vila, t. ex. efter jobbet.",
    _SENTENCE + "Vila, till exempel efter jobbet.",
)
CAPITALS = Rule(
    "capitals",
    "warning",
    "Words in capitals have no shape, and are read more slowly.",
    "RNIB, clear print",
    _SENTENCE + "Vila foten OCH TÖJ varje dag.",
    _SENTENCE + "Vila foten **och töj** varje dag.",
)
ITALICS = Rule(
    "italics",
    "warning",
    "Slanting letters are hard to tell apart with weak eyes; bold ones stand out.",
    "RNIB, clear print",
    _SENTENCE + '"*Vila foten så mycket du kan.*"',
    _SENTENCE + '"**Vila foten** så mycket du kan."',
)
FIGURE_NUMBER = Rule(
    "figure-number",
    "error",
    "Figures are numbered when a leaflet is made, so a number written by hand points at another one some day.",
    "ours",
    _SENTENCE + "Vila som på bild 2.",
    _SENTENCE + "Vila som bilden visar.",
)
HARD_TO_READ = Rule(
    "hard-to-read",
    "warning",
    "Most people read a leaflet once, tired or worried, and many read like a twelve-year-old.",
    "Björnsson, Läsbarhet (1968): LIX above 45; Southampton: grade 9 at most (Kincaid's for English)",
    "a text of more than 60 words with LIX 48, or in English of grade 10",
    "the same in shorter sentences and words",
)
TOO_HARD_TO_READ = Rule(
    "too-hard-to-read",
    "error",
    "Those who need it most cannot read it.",
    "Björnsson, Läsbarhet (1968): LIX above 50 is hard; grade 12 is the end of school",
    "a text of more than 60 words with LIX 55, or in English of grade 13",
    "the same in shorter sentences and words",
)

RULES = (
    MAIN_MESSAGE,
    MAIN_SENTENCE,
    SECTION,
    ABBREVIATION,
    CAPITALS,
    ITALICS,
    FIGURE_NUMBER,
    HARD_TO_READ,
    TOO_HARD_TO_READ,
)


def judge(handout: Handout, language: str) -> Iterator[Problem]:
    """Everything of this kind that is wrong with a handout in the language that it speaks here."""
    yield from _main_message(handout.main_message)
    for section in handout.sections:
        count = sum(len(words_in(plain(text))) for text in texts_of(section))
        if count > LONG_SECTION:
            message = f"this section has {count} words, and {LONG_SECTION} are a lot"
            yield SECTION.broken(message, section.heading.place, "make two of it, or say less")
    yield from _reading(handout, language)
    yield from in_spec(handout, language)


def in_spec(spec: Spec, language: str) -> Iterator[Problem]:
    """What is wrong with the words of a handout, an exercise or a figure."""
    for _, text in texts(spec):
        yield from _in_text(text, language)


def _main_message(text: Text) -> Iterator[Problem]:
    sentences = [part for part in SENTENCES.split(plain(text)) if words_in(part)]
    if len(sentences) > MOST_SENTENCES:
        message = f"the main message has {len(sentences)} sentences, and {MOST_SENTENCES} are remembered"
        yield MAIN_MESSAGE.broken(message, text.place, "say only what a patient must do, and why")
    for sentence in sentences:
        if (count := len(words_in(sentence))) > LONG_SENTENCE:
            message = f"a sentence of the main message has {count} words: “{shorten(sentence)}”"
            yield MAIN_SENTENCE.broken(message, text.place, f"make it shorter than {LONG_SENTENCE} words")


def _reading(handout: Handout, language: str) -> Iterator[Problem]:
    reading = reading_of(handout, language)
    if not reading:
        return
    limits = ((TOO_HARD_TO_READ, TOO_HARD), (HARD_TO_READ, HARD))
    for rule, limit in limits:
        if reading.value > limit[reading.measure]:
            message = f"the running text has {reading.measure} {reading.value:.0f}, above {limit[reading.measure]:.0f}"
            hint = "write shorter sentences, and shorter words where there are any"
            yield rule.broken(message, handout.main_message.place, hint)
            return


def _in_text(text: Text, language: str) -> Iterator[Problem]:
    words = bare(text.value)
    tells = TELLS.get(language)
    if tells:
        for found in tells.abbreviated.finditer(words):
            hint = f"write ‘{tells.in_full(found[0])}’"
            yield ABBREVIATION.broken(f"‘{found[0]}’ is an abbreviation", text.at(*_span(found)), hint)
        for found in tells.figure.finditer(words):
            hint = "write {figure its-id}, which becomes the number that the figure has"
            yield FIGURE_NUMBER.broken(f"‘{found[0]}’ is numbered by hand", text.at(*_span(found)), hint)
    for found in _CAPITALS.finditer(words):
        message = f"‘{shorten(found[0])}’ is written in capitals"
        yield CAPITALS.broken(message, text.at(*_span(found)), "write it **bold**, in small letters")
    for found in _ITALICS.finditer(words):
        if (count := len(words_in(found[2]))) > LONG_ITALICS:
            message = f"{count} words in a row are in italics"
            yield ITALICS.broken(message, text.at(*_span(found)), "write them **bold**, or plain")


def _span(found: re.Match[str]) -> tuple[int, int]:
    return found.start(), found.end() - found.start()
