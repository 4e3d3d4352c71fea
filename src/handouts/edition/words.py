"""The words that the printed page brings along itself, in the language of the edition."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, time
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, Literal

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.dose import Amount
from handouts.content.placeholder import Category, Forms
from handouts.content.plural import plural_category
from handouts.edition.numerals import in_digits


@dataclass(frozen=True, slots=True)
class Counted:
    """A word that depends on how many there are: its forms by CLDR's plural categories. A category that the language
    does not have, or whose form is no other, is left out.
    """

    one: str
    other: str
    zero: str = ""
    two: str = ""
    few: str = ""
    many: str = ""

    def form(self, category: Category) -> str:
        """The form of a category."""
        form: str = getattr(self, category)
        return form or self.other


@dataclass(frozen=True, slots=True)
class Weekdays:
    """The days of a week as headings, which have 20 mm each; short ones have 11.5 mm, as narrow sheets do."""

    monday: str
    tuesday: str
    wednesday: str
    thursday: str
    friday: str
    saturday: str
    sunday: str


@dataclass(frozen=True, slots=True)
class Words:
    """Interface words of one language. Fields in braces are filled in by the edition. ``code`` is the language's, and
    ``language`` what it calls itself.
    """

    code: str
    language: str
    main_message: str
    figure: str
    figure_capital: str
    sets_verb: str
    sets: Counted
    repetitions_verb: str
    repetitions: Counted
    repetitions_in_set: Counted
    hold_verb: str
    duration_verb: str
    distance_verb: str
    seconds: Counted
    minutes: Counted
    metres: Counted
    kilometres: Counted
    frequency_verb: str
    times_per_day: Counted
    times_per_week: Counted
    days_per_week: Counted
    weeks_verb: str
    rest_verb: str
    load_verb: str
    tempo_verb: str
    side_verb: str
    sides: Mapping[str, str]
    weeks: Counted
    sets_column: str
    repetitions_column: str
    repetitions_alone_column: str
    hold_column: str
    duration_column: str
    distance_column: str
    per_day_column: str
    per_week_column: str
    days_per_week_column: str
    weeks_column: str
    total: str
    times_a_day: Counted
    week: str
    week_ruler: str
    version: str
    review_by: str
    draft: str
    unreviewed: str
    draft_unreviewed: str
    incomplete: str
    page: str
    subject: str
    phone: str
    booking: str
    fax: str
    text_message: str
    visit: str
    post: str
    email: str
    web: str
    hours: str
    call: str
    write: str
    qr_code: str
    logo: str
    recommendation: str
    not_offered: str
    prices_until: str
    sets_in_brief: str
    sides_in_brief: Mapping[str, str]
    from_week: str
    phase_do: str
    phase_avoid: str
    phase_running: str
    light_go: str
    light_mind: str
    light_stop: str
    least_pain: str
    worst_pain: str
    pain_scale: str
    weekdays: Weekdays
    short_weekdays: Weekdays
    diary: str
    diary_ring: str
    diary_pain_each: str
    diary_pain_day: str
    diary_session: str
    diary_often: str
    diary_spare: str
    diary_sample: str
    diary_notes: str
    diary_load: str
    easier: str
    harder: str
    formats: Mapping[str, str]
    """What a format is called in the foot, of those that are not plain A4."""
    notes: str
    """Heads a page of a booklet that is left for the pen."""
    for_you: str
    """Heads what a leaflet says to one patient."""
    next_visit: str
    long_day: str
    """A day with its weekday, as CLDR writes patterns."""
    programme_title: str
    programme_message: str
    programme_exercises: str
    programme_help: str
    """Heads when to get in touch: ``programme_ask``."""
    programme_ask: str
    figures: str = ""
    """Of several figures, in languages that say so."""
    decimal_sign: str = ","
    hour_sign: str = ":"
    """Between hours and minutes."""
    digits: str = ""

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.code in RIGHT_TO_LEFT

    @property
    def comma(self) -> str:
        """What stands between the items of a list."""
        return "، " if self.rtl else ", "

    @property
    def semicolon(self) -> str:
        """What stands between items that have commas themselves."""
        return "؛ " if self.rtl else "; "

    def figure_of(self, numbers: str, *, capital: bool = False) -> str:
        """Figures by their numbers, as in a sentence or at its beginning: "picture 3", "Pictures 5–7"."""
        several = len(re.findall(r"\d+", numbers)) > 1
        form = (self.figures if several else "") or self.figure
        if capital:
            form = self.figure_capital if form == self.figure else form[0].upper() + form[1:]
        return form.format(numbers=numbers)

    def number(self, value: Decimal) -> str:
        """A number in digits."""
        return self.digits_of(f"{value.normalize():f}".replace(".", self.decimal_sign))

    def amount(self, amount: Amount) -> str:
        """A number, or a range with an en dash."""
        low, high = self.number(amount.low), self.number(amount.high)
        return low if low == high else self.isolated(f"{low}–{high}")

    def grouped(self, value: int) -> str:
        """A large number with its thousands apart."""
        from babel.numbers import format_decimal  # late, as few leaflets have one

        text: str = format_decimal(value, locale=self.code, numbering_system="latn")
        return self.digits_of(text.replace(" ", "\u00a0").replace("\u202f", "\u00a0"))

    def digits_of(self, number: str) -> str:
        """A number in the digits of the language, where a clinic wants those."""
        return in_digits(number, self.digits)

    def day(self, day: date) -> str:
        """A day as staff write it: 2026-11-22."""
        return self.isolated(self.digits_of(day.isoformat()))

    def weekday(self, day: date, *, year: bool) -> str:
        """A day as one says it: "torsdag 3 december"."""
        from babel.dates import format_date  # late, as few leaflets have one

        said: str = format_date(day, f"{self.long_day} y" if year else self.long_day, locale=self.code)
        return self.digits_of(said)

    def hour(self, time: time) -> str:
        """A time of day, of 24 hours: "10.30"."""
        return self.isolated(self.digits_of(f"{time.hour}{self.hour_sign}{time.minute:02}"))

    def isolated(self, text: str) -> str:
        """What is written from left to right in every language: "20–30" reads so in an Arabic line, too."""
        plain = text.isdecimal() or not self.rtl
        return text if plain else f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"

    def with_form(self, number: str, count: Decimal, forms: Forms) -> str:
        """A number with the word that follows it, in the form for that many; the number alone if there is no word."""
        if not forms:
            return number
        chosen = dict(forms)
        return f"{number}\u00a0{chosen.get(plural_category(self.code, count), chosen['other'])}"

    def counted(self, word: Counted, amount: Amount) -> str:
        """The form of a word for an amount; a range takes that of its upper end."""
        return word.form(plural_category(self.code, amount.high))


Digits = Literal["western", "native"]
RIGHT_TO_LEFT = ("ar", "fa")
NATIVE_DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹"}
"""CLDR's number systems arab and arabext."""
LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE = ISOLATES = "\u2066", "\u2069"
"""Around what must not be turned round. Source: UAX #9, 2.4."""


LANGUAGES = {
    "sv": "SWEDISH",
    "da": "DANISH",
    "nb": "NORWEGIAN",
    "en": "ENGLISH",
    "fi": "FINNISH",
    "ar": "ARABIC",
    "fa": "PERSIAN",
    "so": "SOMALI",
    "ti": "TIGRINYA",
    "pl": "POLISH",
    "uk": "UKRAINIAN",
}
"""The languages that we have words for. Each has a module of its own, read when it is wanted."""


def words_of(language: str, digits: Digits = "western") -> Words:
    """The words of a language, with numbers in western digits or its native ones. Raises Problems for a language that
    has none.
    """
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise Problems([Problem("unknown-language", f"no language ‘{language}’", COMMAND_LINE, hint=f"known: {known}")])
    return _read(language, NATIVE_DIGITS.get(language, "") if digits == "native" else "")


@cache
def _read(language: str, digits: str) -> Words:
    """Words with their own numbers, "0" and "10" of the pain scale, in the digits wanted, too."""
    words: Words = getattr(import_module(f"handouts.edition.words_{language}"), LANGUAGES[language])
    if not digits:
        return words
    said = ((field.name, getattr(words, field.name)) for field in fields(words))
    changed: dict[str, Any] = {name: in_digits(text, digits) for name, text in said if isinstance(text, str)}
    return replace(words, **{**changed, "digits": digits})
