"""CLDR's plural categories: which forms of a word a language has, and which one a number takes."""

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, cast

from handouts.content.placeholder import Category

if TYPE_CHECKING:
    from babel.plural import PluralRule

ONE_AND_OTHER = ("sv", "da", "nb", "fi", "en", "so")
"""Languages in which one is one and everything else is not, for whole numbers; they need no rules to be read."""
TRIED = 200
"""Whole numbers below this take every form that whole numbers take."""


@cache
def _rule(language: str) -> "PluralRule":
    from babel import Locale  # late, as most leaflets are in languages that need no rules

    return Locale.parse(language).plural_form


def plural_category(language: str, count: Decimal) -> Category:
    """The category of a number: zero, one, two, few, many or other."""
    if language in ONE_AND_OTHER:
        return "one" if count == 1 else "other"
    return cast(Category, _rule(language)(count))


@cache
def needed(language: str) -> tuple[Category, ...]:
    """The categories that whole numbers from 1 on take in a language, and ``other``. Empty for a language that CLDR
    does not know.
    """
    from babel import UnknownLocaleError

    try:
        found = [plural_category(language, Decimal(number)) for number in range(1, TRIED)]
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(dict.fromkeys([*found, "other"]))
