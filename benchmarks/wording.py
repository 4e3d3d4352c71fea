"""Other words for a text, by chance: as long and as common as those they take the place of, some of them compounds that
no other text has. Numbers, placeholders and addresses stay, and so do the words that a library agrees on.
"""

import random
import re
from functools import cache

import polib

from handouts.content.catalogue import FOLDER
from handouts.content.glossary import Glossary
from handouts.content.library import Library, builtin_root
from handouts.content.reader import Reader

_KEPT = r"\{[^}]*\}|[\w.]*\d[\w.,–-]*|\]\([^)]*\)|\S*[/@]\S*"
SHORTEST = 3
"""Letters of a word that may be another one."""
_ASKS = re.compile("käll|kild|source|bild|bilde|billede|figur")
"""Words that want the number of a source or a figure after them."""


def reworded(rng: random.Random, text: str, share: float, language: str) -> str:
    """A text in other words of its language, a share of them changed."""

    kept = _agreed(language)

    def other(found: re.Match[str]) -> str:
        word = found["word"]
        if not word or rng.random() >= share:
            return found[0]
        if len(word) > 7 and rng.random() < 0.3:
            half = len(word) // 2
            new = rng.choice(_words(language, half)) + rng.choice(_words(language, len(word) - half))
        else:
            new = rng.choice(_words(language, len(word)))
        if kept.search(new):
            return found[0]
        return new.capitalize() if word[0].isupper() else new

    return re.sub(rf"{_KEPT}|{kept.pattern}|(?P<word>[^\W\d_]{{{SHORTEST},}})", other, text, flags=re.IGNORECASE)


@cache
def glossary(language: str) -> Glossary:
    """What things are called in a language."""
    library = Library((builtin_root(),))
    found = Reader(library).glossary(library.spec("glossary", language))
    assert found
    return found


@cache
def _forms(language: str) -> frozenset[str]:
    """What things are called in a language's glossary, in one word or several."""
    agreed = glossary(language)
    every = {form.rstrip("*") for part in (agreed.units, agreed.terms) for forms in part.values() for form in forms}
    return frozenset(form for form in every if len(form) >= SHORTEST)


@cache
def _agreed(language: str) -> re.Pattern[str]:
    """Finds what a glossary has, and words that have one of its words in them."""
    several = sorted(form for form in _forms(language) if " " in form)
    alone = sorted(form for form in _forms(language) if " " not in form)
    parts = ("|".join(map(re.escape, forms)) for forms in (several, alone) if forms)
    return re.compile("|".join(rf"\w*(?:{part})\w*" for part in parts), re.IGNORECASE)


@cache
def _words(language: str, length: int) -> tuple[str, ...]:
    """Words of the built-in library that are about as long, by how often they are used."""
    if length < 1:
        return ("",)
    found = [word for word in _all_words(language) if abs(len(word) - length) <= 1]
    return tuple(found) or _words(language, length - 1)


@cache
def _all_words(language: str) -> tuple[str, ...]:
    folder = builtin_root() / FOLDER
    texts = [entry.msgstr for path in sorted(folder.glob(f"*/{language}.po")) for entry in polib.pofile(str(path))]
    own = folder / language / "messages.pot"
    texts += [entry.msgid for entry in polib.pofile(str(own))] if own.is_file() else []
    plain = re.sub(r"\{[^}]*\}|\S*[/@]\S*", " ", " ".join(texts)).lower()
    kept, parts = _agreed(language), {part for form in _forms(language) for part in form.casefold().split()}
    words = (word for word in re.findall(r"[^\W\d_]+", plain) if word not in parts)
    return tuple(word for word in words if not _ASKS.match(word) and not kept.search(word))
