"""A language or a paper that somebody types with what they look for: "häls ara" is the heel spur in Arabic."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from handouts.edition.words import LANGUAGES, words_of
from handouts.ui.desk.letters import fold, folded

SPOKEN_AT_DESKS = ("sv", "da", "nb", "en")
"""The languages in which somebody may name the others."""
SHORTEST_LANGUAGE, SHORTEST_FORMAT = 3, 4
"""Letters that stand for a language or a format, if they begin its name."""

_ALSO: Mapping[str, tuple[str, ...]] = {"fa": ("farsi", "dari"), "nb": ("no",), "ti": ("tigrinska", "tigrigna")}
"""What languages are called besides: other names, and the code of a language that has their name in daily speech."""

FORMAT_WORDS: Mapping[str, tuple[str, ...]] = {
    "grey": ("grå", "grått", "gråskala", "gråtoner", "svartvit", "svartvitt", "sorthvid", "svarthvitt", "grey", "gray"),
    "large": ("stor", "stort", "stora", "storstil", "store", "large", "big"),
    "booklet": ("häfte", "hæfte", "hefte", "broschyr", "brochure", "brosjyre", "booklet"),
    "leaflet": ("folder", "trefaldig", "trefløjet", "trebrettet", "trifold"),
    "remote": ("brev", "post", "letter", "mail"),
    "poster": ("affisch", "plakat", "poster", "väggblad"),
    "cards": ("kort", "övningskort", "øvelseskort", "cards"),
    "bilingual": ("tvåspråkig", "tvåspråkigt", "tosproget", "tospråklig", "bilingual"),
}
"""Words for formats; plain A4 needs none."""


@cache
def _languages() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        names = [words_of(language).language]
        for locale in SPOKEN_AT_DESKS:
            known = Locale.parse(locale).languages
            names += (known.get(name, name) for name in (language, *_ALSO.get(language, ())))
        for word in folded(names):
            found.setdefault(word, language)
    return found


@cache
def _formats() -> Mapping[str, str]:
    return {fold(word): name for name, words in FORMAT_WORDS.items() for word in words}


def language_of(word: str) -> str | None:
    """The language that a folded word names, or begins to name."""
    return _named(word, _languages(), SHORTEST_LANGUAGE)


def format_of(word: str) -> str | None:
    """The format that a folded word names, or begins to name."""
    return _named(word, _formats(), SHORTEST_FORMAT)


def _named(word: str, names: Mapping[str, str], shortest: int) -> str | None:
    if word in names or len(word) < shortest:
        return names.get(word)
    return next((name for known, name in names.items() if known.startswith(word)), None)
