"""The languages that the desk speaks with staff, and what it calls those of leaflets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from werkzeug.datastructures import LanguageAccept

from handouts.edition.words import LANGUAGES, RIGHT_TO_LEFT, words_of
from handouts.ui.desk.words import SPOKEN, DeskWords, desk_words

ALIKE = {"no": "nb", "nn": "nb"}
"""What a browser asks for, and what is read there."""

DAILY = {"nb": "no"}
"""Languages that are called otherwise in daily speech: nobody asks for "norskt bokmål"."""


@dataclass(frozen=True, slots=True)
class OwnName:
    """What a language calls itself, to be found by who reads no other."""

    code: str
    text: str
    direction: str


@dataclass(frozen=True, slots=True)
class DeskLanguage:
    """A language of staff: its words, and its names of other languages."""

    code: str
    words: DeskWords
    names: Mapping[str, str]

    def day(self, day: date) -> str:
        """A day with its weekday, which shows a slip of the finger."""
        return str(format_date(day, self.words.day_pattern, locale=self.code))

    def full_date(self, day: date) -> str:
        """A day with its year, as one writes it in a sentence."""
        return str(format_date(day, self.words.date_pattern, locale=self.code))


def spoken_by(accepted: LanguageAccept) -> DeskLanguage:
    """The language to speak with a browser; English if it asks for none that we know."""
    best = accepted.best_match([*SPOKEN, *ALIKE], "en")
    return language_of(ALIKE.get(best, best))


@cache
def language_of(code: str) -> DeskLanguage:
    """A language of staff."""
    names = Locale(code).languages
    return DeskLanguage(code, desk_words(code), {one: str(names.get(DAILY.get(one, one), one)) for one in LANGUAGES})


@cache
def own_name(code: str) -> OwnName:
    """The name of a language in itself, written as a name."""
    name = words_of(code).language
    return OwnName(code, name[:1].upper() + name[1:], "rtl" if code in RIGHT_TO_LEFT else "ltr")
