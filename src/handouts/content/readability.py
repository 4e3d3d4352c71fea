"""How hard a text is to read, by the measures that are used where its language is spoken.

LIX is words a sentence plus the share of words of more than six letters in per cent; its bands are Björnsson's
(Läsbarhet, 1968). English has the grade of Flesch and Kincaid (1975), 0.39 x words a sentence + 11.8 x syllables a word
- 15.59. Its syllables are counted by their vowels: in 11 000 words of ours, the Carnegie Mellon pronouncing dictionary
has another number for one word in sixty, and the same sum but for a thousandth; hyphenation patterns lose one in 25.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![^aeiouy]l)(?:e|(?<![scgxz])(?<![sc]h)es|(?<![td])ed)$")
"""The end of ‘like’, ‘likes’ and ‘liked’, unlike that of ‘ankle’, ‘stretches’ and ‘rested’."""
_SENTENCE = re.compile(r"[.!?:]+(?=\s|$)|\n+")
SENTENCES = re.compile(r"[.!?]+(?=\s|$)|\n+")
"""Between sentences as people count them; for LIX a colon ends one, too."""
LONG = 6
"""Letters of the longest word that does not count as long."""
LEAST = 60
"""Words that a text must have before a measure says anything about it."""
BANDS = ((30, "very easy"), (40, "easy"), (50, "middling"), (60, "hard"))
LIX = ("sv", "da", "nb")
GRADES = ("en",)
HARD = {"LIX": 45.0, "grade": 9.0}
"""Above these a leaflet is too hard for many: between newspapers and reports, and after nine years of school."""
TOO_HARD = {"LIX": 50.0, "grade": 12.0}
"""Above these it is for those who write reports themselves, or went to school for longer than twelve years."""


@dataclass(frozen=True, slots=True)
class Readability:
    """A measure by its name, its value, and what it means in a word."""

    measure: str
    value: float
    band: str


def readability(text: str, language: str) -> Readability | None:
    """How hard a text is, or None where it is too short or its language has no measure of its own."""
    if len(words_in(text)) < LEAST:
        return None
    if language in LIX:
        value = lix(text)
        return Readability("LIX", value, next((name for limit, name in BANDS if value < limit), "very hard"))
    if language in GRADES:
        grade = flesch_kincaid(text)
        return Readability("grade", grade, "plain" if grade <= HARD["grade"] else "hard")
    return None


def words_in(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def lix(text: str) -> float:
    """Words a sentence plus the share of long words in per cent. A line of a list is a sentence."""
    words = words_in(text)
    return _sentence(text, words) + 100 * sum(len(word) > LONG for word in words) / len(words)


def flesch_kincaid(text: str) -> float:
    """The school year, as counted in the United States, in which an English text is understood."""
    words = words_in(text)
    return 0.39 * _sentence(text, words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """The syllables of an English word, as nearly as its letters tell."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))


def _sentence(text: str, words: list[str]) -> float:
    """Words of a sentence on the average."""
    return len(words) / sum(bool(_WORD.search(part)) for part in _SENTENCE.split(text))
