"""Doses that a physiotherapist usually chooses from, for an exercise in a programme of one patient's own."""

from collections.abc import Mapping

from handouts.content.dose import Amount, Measure, Unit
from handouts.content.exercise import Exercise
from handouts.content.fit import NUMBERS, Number, base_of, number_of


def _counts(*numbers: int) -> tuple[Number, ...]:
    return tuple(map(Amount.of, numbers))


def _measures(unit: Unit, *numbers: int) -> tuple[Number, ...]:
    return tuple(Measure(Amount.of(number), unit) for number in numbers)


USUAL: Mapping[str, tuple[Number, ...]] = {
    "sets": _counts(*range(1, 7)),
    "repetitions": _counts(*range(1, 21), 25, 30, 50),
    "hold": _measures("s", *range(5, 61, 5), 90, 120),
    "rest": _measures("s", 15, 30, 45, 60, 90, 120, 180),
    "duration": _measures("min", 1, 2, 3, 5, 10, 15, 20, 30, 45, 60),
    "distance": _measures("m", 100, 200, 300, 500, 1000, 1500, 2000, 3000, 5000),
    "times per day": _counts(*range(1, 7)),
    "times per week": _counts(*range(1, 15)),
    "days per week": _counts(*range(1, 8)),
    "weeks": _counts(*range(1, 17), 20, 24, 36, 52),
}
ALWAYS = "times per day", "days per week", "weeks"
"""Keys that every dose may have, whatever the exercise's own says."""
COUNTED = "sets", "repetitions", "hold"
"""The same, of exercises that are not measured by time or distance."""


def programme_choices(exercise: Exercise) -> Mapping[str, tuple[Number, ...]]:
    """What may be chosen for an exercise in a programme, by key: its own value first, then the usual ones."""
    own = {key: number_of(exercise.dose, key) if exercise.dose else None for key in NUMBERS}
    measured = own["duration"] or own["distance"]
    offered = {*ALWAYS, *(() if measured else COUNTED), *(key for key in NUMBERS if own[key])}
    return {key: _with_own(own[key], USUAL[key]) for key in NUMBERS if key in offered}


def _with_own(own: Number | None, usual: tuple[Number, ...]) -> tuple[Number, ...]:
    if own is None:
        return usual
    return own, *(one for one in usual if base_of(one) != base_of(own))
