"""Where long words may part. A soft hyphen is a permission that layout uses as a rescue only, in narrow columns."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"


@cache
def _patterns(language: str) -> "Pyphen | None":
    """Hyphenation patterns of a language, opened when a word first needs them: they take a tenth of a second."""
    import pyphen

    found = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=found, left=3, right=3) if found else None


@cache
def _long_words(longest: int) -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{{longest + 1},}}")


def soften(text: str, language: str, longest: int) -> str:
    """Let words of more than ``longest`` letters part where the language allows it. Compounds part at their joints."""

    def part(found: re.Match[str]) -> str:
        patterns = _patterns(language)
        return str(patterns.inserted(found[0], SOFT_HYPHEN)) if patterns else found[0]

    return text if SOFT_HYPHEN in text else _long_words(longest).sub(part, text)
