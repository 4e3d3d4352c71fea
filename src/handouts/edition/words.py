"""The words that the printed page brings along itself, in the language of the edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.dose import Amount


@dataclass(frozen=True, slots=True)
class Counted:
    """A word that depends on how many there are."""

    one: str
    other: str

    def of(self, amount: Amount) -> str:
        """The form for an amount; a range takes that of its upper end."""
        return self.one if amount.high == 1 else self.other


@dataclass(frozen=True, slots=True)
class Weekdays:
    """The days of a week as headings, which have 20 mm each."""

    monday: str
    tuesday: str
    wednesday: str
    thursday: str
    friday: str
    saturday: str
    sunday: str


@dataclass(frozen=True, slots=True)
class Words:
    """Interface words of one language. Fields in braces are filled in by the edition."""

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
    times_a_day: str
    week: str
    week_ruler: str
    version: str
    review_by: str
    draft: str
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
    code: str
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
    decimal_sign: str = ","

    def number(self, value: Decimal) -> str:
        """A number in digits."""
        return f"{value.normalize():f}".replace(".", self.decimal_sign)

    def amount(self, amount: Amount) -> str:
        """A number, or a range with an en dash."""
        low, high = self.number(amount.low), self.number(amount.high)
        return low if low == high else f"{low}–{high}"


LANGUAGES = {"da": "DANISH", "sv": "SWEDISH"}
"""The languages that we have words for. Each has a module of its own, read when it is wanted."""


def words_of(language: str) -> Words:
    """The words of a language. Raises Problems for one that has none."""
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise Problems([Problem("unknown-language", f"no language ‘{language}’", COMMAND_LINE, hint=f"known: {known}")])
    words: Words = getattr(import_module(f"handouts.edition.words_{language}"), LANGUAGES[language])
    return words
