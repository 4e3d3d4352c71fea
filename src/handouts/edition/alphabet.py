"""The alphabet as each language has it: Danish ends in æ, ø, å and reads Aa as Å; Swedish ends in å, ä, ö."""

import re
from unicodedata import combining, normalize

_LAST = {"sv": "åäö", "fi": "åäö", "da": "æøå", "nb": "æøå", "nn": "æøå"}
"""The letters after z."""
_SAME = {
    "sv": {"æ": "ä", "ø": "ö"},
    "fi": {"æ": "ä", "ø": "ö"},
    "da": {"ä": "æ", "ö": "ø", "aa": "å"},
    "nb": {"ä": "æ", "ö": "ø", "aa": "å"},
    "nn": {"ä": "æ", "ö": "ø", "aa": "å"},
}
"""What a language sorts like a letter of its own."""


def rank(text: str, language: str) -> tuple[tuple[int, ...], str]:
    """What names are sorted by. Accents and what is no letter count only where all else is alike."""
    tongue = language.split("-")[0]
    last = _LAST.get(tongue, "")
    line = normalize("NFC", text).casefold()
    for other, own in _SAME.get(tongue, {}).items():
        line = line.replace(other, own)
    parts = (part for part in re.split("([0-9]+)", line) if part)
    return tuple(place for part in parts for place in _part(part, last)), line


def _part(part: str, last: str) -> tuple[int, ...]:
    """A number by its worth, before all letters: house 2 stands before house 10."""
    return (1, int(part)) if part.isascii() and part.isdigit() else tuple(p for c in part for p in _places(c, last))


def _places(letter: str, last: str) -> tuple[int, ...]:
    """Where a letter stands: a space before all letters, letters of the language's own after z."""
    if letter in last:
        return (1000 + last.index(letter),)
    if letter.isspace():
        return (0,)
    plain = "".join(c for c in normalize("NFD", letter) if not combining(c))
    return tuple(ord(c) for c in plain if c.isalnum())
