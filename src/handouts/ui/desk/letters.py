"""Letters and words as hurried fingers type them: what is easily mixed up is made one before it is compared."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MIXED_UP = str.maketrans("åäæöø", "aeeoo")
"""Letters that stand for each other, or for lack of a key."""
ALIKE = (
    ("ch", "k"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
)
"""Spellings of one sound."""

_APOSTROPHE = re.compile("['’ʼ]")
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670])+")
_TWICE = re.compile(r"([^\W\d_])\1+")
_CODE = re.compile(r"d?([a-z]\d\d)(\d{0,3})")


def words(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(_APOSTROPHE.sub("", unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word without what people mix up: ä, e and æ; ch, ck and k; double and single letters; accents."""
    plain = unicodedata.normalize("NFC", word).casefold().translate(MIXED_UP)
    if not plain.isascii():
        marked = unicodedata.normalize("NFKD", plain).casefold()
        plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    for spelt, as_ in ALIKE:
        plain = plain.replace(spelt, as_)
    return _TWICE.sub(r"\1", plain)


@lru_cache(maxsize=65_536)
def keyed(text: str) -> tuple[tuple[str, str], ...]:
    """Every word of a text, folded and as it is written."""
    return tuple((key, word) for word in words(text) if (key := fold(word)))


def code(text: str) -> str | None:
    """What the same code of ICD-10 always becomes, as "m773" for M77.3, m773 and Danish DM773; else None."""
    found = _CODE.fullmatch(re.sub(r"[.,\s-]", "", text.casefold()))
    return "".join(found.groups()) if found else None


def trigrams(word: str) -> frozenset[str]:
    """Each three letters in a row of a word and the sign of its beginning."""
    marked = f"^{word}"
    return frozenset(marked[at : at + 3] for at in range(max(1, len(marked) - 2)))


def distance(typed: str, word: str, most: int) -> int | None:
    """How many letters must be changed, put in, left out or swapped with the next one, to make what was typed the
    beginning of a word (Damerau and Levenshtein); None where it is more than ``most``.
    """
    beginning = word[: len(typed) + most]
    before: list[int] = []
    row = list(range(len(beginning) + 1))
    for i, x in enumerate(typed, 1):
        last, before, row = before, row, [i]
        for j, y in enumerate(beginning, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == beginning[j - 2] and typed[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    best = min(row[max(0, len(typed) - most) :])
    return best if best <= most else None


def folded(texts: Iterable[str]) -> list[str]:
    """Every word of some texts, folded."""
    return [key for text in texts for key, _ in keyed(text)]
