"""The words that the printed page brings along itself, in the language of the edition."""

from dataclasses import dataclass
from decimal import Decimal

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
    decimal_sign: str = ","

    def number(self, value: Decimal) -> str:
        """A number in digits."""
        return f"{value.normalize():f}".replace(".", self.decimal_sign)

    def amount(self, amount: Amount) -> str:
        """A number, or a range with an en dash."""
        low, high = self.number(amount.low), self.number(amount.high)
        return low if low == high else f"{low}–{high}"


SWEDISH = Words(
    language="svenska",
    main_message="Det viktigaste",
    figure="bild {numbers}",
    figure_capital="Bild {numbers}",
    sets_verb="Gör",
    sets=Counted("omgång", "omgångar"),
    repetitions_verb="Upprepa",
    repetitions=Counted("gång", "gånger"),
    repetitions_in_set=Counted("gång i varje", "gånger i varje"),
    hold_verb="Håll kvar",
    duration_verb="Håll på",
    distance_verb="Gå",
    seconds=Counted("sekund", "sekunder"),
    minutes=Counted("minut", "minuter"),
    metres=Counted("meter", "meter"),
    kilometres=Counted("kilometer", "kilometer"),
    frequency_verb="Gör det",
    times_per_day=Counted("gång om dagen", "gånger om dagen"),
    times_per_week=Counted("gång i veckan", "gånger i veckan"),
    days_per_week=Counted("dag i veckan", "dagar i veckan"),
    weeks_verb="Fortsätt i",
    weeks=Counted("vecka", "veckor"),
    sets_column="omgångar",
    repetitions_column="gånger i varje",
    repetitions_alone_column="gånger",
    hold_column="håll kvar",
    duration_column="hur länge",
    distance_column="hur långt",
    per_day_column="pass om dagen",
    per_week_column="pass i veckan",
    days_per_week_column="dagar i veckan",
    weeks_column="veckor",
    total="Sammanlagt",
    times_a_day="gånger om dagen",
    week="Vecka",
    week_ruler="Veckorna 1 till {weeks} på en linje. Markerade är vecka {marked}, med text i samma ordning nedanför.",
    version="version {version}",
    review_by="ses över senast {date}",
    draft="utkast, ej granskat",
    page="Sida {page} av {total}",
    subject="Patientinformation",
    phone="Ring",
    booking="Boka tid",
    fax="Fax",
    text_message="Sms",
    visit="Besök",
    post="Post",
    email="E-post",
    web="Webb",
    hours="Öppettider",
    call="Ring {number}",
    write="Skriv till {address}",
    code="QR-kod: {text}",
    logo="{name}, logotyp",
)

WORDS = {"sv": SWEDISH}


def words_of(language: str) -> Words:
    """The words of a language. Raises Problems for one that has none."""
    if language not in WORDS:
        known = ", ".join(WORDS)
        raise Problems([Problem("unknown-language", f"no language ‘{language}’", COMMAND_LINE, hint=f"known: {known}")])
    return WORDS[language]
