"""Doses in the words of a language: as a line of large numbers, as the columns of a table, in short."""

from collections.abc import Iterator, Sequence

from handouts.content.dose import Amount, Dose, Measure, total_per_day
from handouts.edition.model import DoseCell
from handouts.edition.words import Counted, Words

Column = tuple[str, str]
"""A heading and a number."""


def _measure(measure: Measure, words: Words) -> tuple[str, str]:
    """A number and its unit in words."""
    units: dict[str, Counted] = {
        "s": words.seconds,
        "min": words.minutes,
        "m": words.metres,
        "km": words.kilometres,
    }
    return words.amount(measure.amount), words.counted(units[measure.unit], measure.amount)


def cells(dose: Dose, words: Words) -> tuple[DoseCell, ...]:
    """What to do, how often, how long: in the order in which one does it."""
    return tuple(_cells(dose, words))


def _cells(dose: Dose, words: Words) -> Iterator[DoseCell]:
    measures = (
        (words.hold_verb, dose.hold),
        (words.duration_verb, dose.duration),
        (words.distance_verb, dose.distance),
    )
    for verb, measure in measures:
        if measure:
            yield DoseCell(verb, *_measure(measure, words))
    if dose.sets:
        yield DoseCell(words.sets_verb, words.amount(dose.sets), words.counted(words.sets, dose.sets))
    if dose.repetitions:
        counted = words.repetitions_in_set if dose.sets else words.repetitions
        yield DoseCell(words.repetitions_verb, words.amount(dose.repetitions), words.counted(counted, dose.repetitions))
    if dose.rest:
        yield DoseCell(words.rest_verb, *_measure(dose.rest, words))
    for verb, how in ((words.load_verb, dose.load), (words.tempo_verb, dose.tempo)):
        if how:
            yield DoseCell(verb, str(how), "")
    if dose.side:
        yield DoseCell(words.side_verb, words.sides[dose.side], "")
    for amount, unit in (
        (dose.times_per_day, words.times_per_day),
        (dose.times_per_week, words.times_per_week),
        (dose.days_per_week, words.days_per_week),
    ):
        if amount:
            yield DoseCell(words.frequency_verb, words.amount(amount), words.counted(unit, amount))
    if dose.weeks:
        yield DoseCell(words.weeks_verb, words.amount(dose.weeks), words.counted(words.weeks, dose.weeks))


def often(dose: Dose, words: Words) -> tuple[str, ...]:
    """How often: "2 gånger om dagen", "3 dagar i veckan"."""
    rhythms = (
        (dose.times_per_day, words.times_per_day),
        (dose.times_per_week, words.times_per_week),
        (dose.days_per_week, words.days_per_week),
    )
    return tuple(f"{words.amount(amount)}\u00a0{words.counted(unit, amount)}" for amount, unit in rhythms if amount)


def besides(dose: Dose, words: Words) -> tuple[str, ...]:
    """What a card says of a dose besides how much: "hver side", "Hvil 1 minut", "2 gange om dagen"."""
    side = (words.sides_in_brief[dose.side],) if dose.side else ()
    rest = (" ".join((words.rest_verb, *_measure(dose.rest, words))),) if dose.rest else ()
    return (*side, *rest, *often(dose, words), *_weeks(dose, words))


def _weeks(dose: Dose, words: Words) -> Iterator[str]:
    if dose.weeks:
        yield f"{words.amount(dose.weeks)}\u00a0{words.counted(words.weeks, dose.weeks)}"


def brief(dose: Dose, words: Words) -> tuple[str, str]:
    """How much as a card shows it, and the unit below: "3 sæt × 8–12" and none, "3–5 × 30–45" and "sekunder"."""
    numbers, unit = [words.amount(dose.sets)] if dose.sets else [], ""
    if dose.sets and dose.repetitions:
        sets = words.sets_in_brief.format(sets=numbers[0]).replace(" ", "\u00a0")
        sets = _factor(dose.sets, words.sets, words) if words.rtl else sets
        numbers = [sets, _factor(dose.repetitions, words.repetitions, words)]
    elif dose.repetitions:
        measured = dose.hold or dose.duration or dose.distance
        number = _factor(dose.repetitions, words.repetitions, words) if measured else words.amount(dose.repetitions)
        numbers, unit = [number], words.counted(words.repetitions, dose.repetitions)
    for measure in (dose.hold, dose.duration, dose.distance):
        if measure:
            number, unit = _measure(measure, words)
            numbers.append(number)
    return "\u00a0× ".join(numbers), unit


def own_columns(dose: Dose, words: Words) -> tuple[Column, ...]:
    """The numbers of a dose that stand in its own row: how much."""
    columns: list[Column] = []
    if dose.sets:
        columns.append((words.sets_column, words.amount(dose.sets)))
    if dose.repetitions:
        heading = words.repetitions_column if dose.sets else words.repetitions_alone_column
        columns.append((heading, words.amount(dose.repetitions)))
    for heading, measure in (
        (words.hold_column, dose.hold),
        (words.duration_column, dose.duration),
        (words.distance_column, dose.distance),
    ):
        if measure:
            number, unit = _measure(measure, words)
            columns.append((f"{heading}, {unit}", number))
    return tuple(columns)


def shared_columns(dose: Dose, words: Words) -> tuple[Column, ...]:
    """The numbers of a dose that often hold for several exercises: how often, how long."""
    amounts = (
        (words.per_day_column, dose.times_per_day),
        (words.per_week_column, dose.times_per_week),
        (words.days_per_week_column, dose.days_per_week),
        (words.weeks_column, dose.weeks),
    )
    return tuple((heading, words.amount(amount)) for heading, amount in amounts if amount)


def total(doses: Sequence[Dose], words: Words) -> DoseCell | None:
    """What several doses come to in a day, or None where they have no common number."""
    amount = total_per_day(doses)
    if amount is None:
        return None
    return DoseCell(words.total, words.amount(amount), words.counted(words.times_a_day, amount))


def short(dose: Dose, words: Words) -> str:
    """How much in the least space: "3 × 15", "3 × 20–30 sekunder". From right to left, words tell sets from
    repetitions: "3 × 15" would be read as fifteen times three.
    """
    counted = ((dose.sets, words.sets), (dose.repetitions, words.repetitions))
    factors = [_factor(amount, word, words) for amount, word in counted if amount]
    unit = ""
    for measure in (dose.hold, dose.duration, dose.distance):
        if measure:
            number, unit = _measure(measure, words)
            factors.append(number)
    return "\u00a0".join(filter(None, ("\u00a0×\u00a0".join(factors), unit)))


def _factor(amount: Amount, word: Counted, words: Words) -> str:
    """A number of a product, with its word where the page does not say which comes first."""
    number = words.amount(amount)
    return f"{number}\u00a0{words.counted(word, amount)}" if words.rtl else number


def phrase(key: str, number: Amount | Measure, words: Words) -> str:
    """One number of a dose by its key, as one says it: "3 omgångar", "håll kvar 20–30 sekunder"."""
    if isinstance(number, Measure):
        verbs = {"hold": words.hold_verb, "rest": words.rest_verb}
        return " ".join(filter(None, (verbs.get(key, "").lower(), *_measure(number, words))))
    counted: dict[str, Counted] = {
        "sets": words.sets,
        "repetitions": words.repetitions,
        "times per day": words.times_per_day,
        "times per week": words.times_per_week,
        "days per week": words.days_per_week,
        "weeks": words.weeks,
    }
    return f"{words.amount(number)} {words.counted(counted[key], number)}"
