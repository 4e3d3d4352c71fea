"""Doses across a handout: each says how much and how often and until when, none says something else than another, and
all of them together can be done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from handouts.base.problems import Place, Problem
from handouts.base.rules import Rule
from handouts.content.block import DosingTable, ExerciseCards, Exercises, Sequence
from handouts.content.dose import ONE, Dose
from handouts.content.exercise import Exercise
from handouts.content.handout import Handout
from handouts.content.judge_governance import care_texts
from handouts.content.node import Scalar
from handouts.content.programme import Diary, Phase, Phases
from handouts.content.tells import TELLS
from handouts.content.text import Text

MOST_EXERCISES = 5
REPETITION = Decimal(4)
"""Seconds of a repetition without a hold: two there, two back."""
WALKING = Decimal("1.4")
"""Metres a second of a distance: a walk."""
LONG_DAY = 60
"""Minutes. Seven such days are more than the 300 minutes a week that WHO names as the upper end of its advice."""
IMPOSSIBLE_DAY = 180
"""Minutes. So much is done by those who live in a clinic for it."""

_PHASES = "sections:\n  - heading: Programmet\n    content:\n      - phases:\n"
_ROW = "sections:\n  - heading: Övningar\n    content:\n      - exercises: [calf-stretch-wall]\n        dose: "

TWO_VOLUMES = Rule(
    "dose-volumes",
    "error",
    "Ten repetitions or five minutes? Whoever reads both does not know when to stop.",
    "CERT, item 13 (bjsm.bmj.com/content/50/23/1428)",
    _ROW + "{repetitions: 10, duration: 5 min, times per day: 2, weeks: 6}",
    _ROW + "{repetitions: 10, times per day: 2, weeks: 6}",
)
NO_DOSE = Rule(
    "exercise-dose",
    "warning",
    "An exercise without a dose is done once, or too much.",
    "CERT, item 13 (bjsm.bmj.com/content/50/23/1428)",
    "sections:\n  - heading: Övningar\n    content:\n      - exercises: [heel-raise]",
    _ROW + "{repetitions: 10, times per day: 2, weeks: 6}",
)
FREQUENCY = Rule(
    "dose-frequency",
    "warning",
    "How often is half of a dose.",
    "FITT; HL7 FHIR Timing.repeat, frequency and period",
    _ROW + "{repetitions: 10, weeks: 6}",
    _ROW + "{repetitions: 10, days per week: 3, weeks: 6}",
)
NO_END = Rule(
    "dose-end",
    "warning",
    "Without an end or a day to look again, people stop too early, or go on with what does not help.",
    "TIDieR, item 8; HL7 FHIR Timing.repeat, bounds",
    _ROW + "{repetitions: 10, times per day: 2}",
    _ROW + "{repetitions: 10, times per day: 2, weeks: 6}",
)
SIDE = Rule(
    "exercise-side",
    "warning",
    "An exercise for one leg leaves open which, or whether both.",
    "CERT, item 8 (bjsm.bmj.com/content/50/23/1428)",
    "an exercise whose steps say “på ett ben”, with a dose and without a side",
    "the same with side: both",
)
TWO_DOSES = Rule(
    "dose-twice",
    "warning",
    "Two doses of one exercise at the same time: a reader takes one of them, and perhaps the wrong one.",
    "ours",
    _PHASES + "          - name: Ro\n            weeks: 1–3\n            goal: Vila\n            exercises:\n"
    "              - {exercise: heel-raise, dose: {repetitions: 3, times per day: 1}}\n"
    "              - {exercise: heel-raise, dose: {repetitions: 9, times per day: 1}}",
    _PHASES + "          - name: Ro\n            weeks: 1–3\n            goal: Vila\n            exercises:\n"
    "              - {exercise: heel-raise, dose: {repetitions: 9, times per day: 1}}",
)
OVERLAP = Rule(
    "phase-overlap",
    "warning",
    "A week that belongs to two phases has two programmes.",
    "ours",
    _PHASES + "          - {name: Ro, weeks: 1–3, goal: Vila}\n          - {name: Kraft, weeks: 3–8, goal: Bli stark}",
    _PHASES + "          - {name: Ro, weeks: 1–3, goal: Vila}\n          - {name: Kraft, weeks: 4–8, goal: Bli stark}",
)
MANY = Rule(
    "exercises-many",
    "warning",
    "People given two exercises did them better than those given eight. Its fifteen people are too few to forbid more.",
    "Henry et al. 1999 (scribd.com/document/385754673)",
    "sections:\n  - heading: Övningar\n    content:\n      - exercise cards: [ball-roll, balance-one-leg, heel-raise,"
    " hip-hinge, hip-thrust, sit-to-stand]",
    "sections:\n  - heading: Övningar\n    content:\n      - exercise cards: [ball-roll, balance-one-leg, heel-raise]",
)
LONG = Rule(
    "day-long",
    "warning",
    f"More than {LONG_DAY} minutes a day are more than WHO advises for a whole week, and few will do it.",
    "WHO guidelines on physical activity 2020: 150–300 minutes a week",
    _ROW + "{repetitions: 30, hold: 60 s, times per day: 3, weeks: 6}",
    _ROW + "{repetitions: 3, hold: 60 s, times per day: 3, weeks: 6}",
)
IMPOSSIBLE = Rule(
    "day-impossible",
    "error",
    f"More than {IMPOSSIBLE_DAY} minutes a day are more than in a rehabilitation ward: a number is mistyped.",
    "42 CFR 412.622(a)(3)(ii): intensive rehabilitation is three hours a day",
    _ROW + "{repetitions: 3, hold: 60 s, times per day: 100, weeks: 6}",
    LONG.mended,
)

RULES = (TWO_VOLUMES, NO_DOSE, FREQUENCY, NO_END, SIDE, TWO_DOSES, OVERLAP, MANY, LONG, IMPOSSIBLE)


@dataclass(frozen=True, slots=True)
class _Use:
    """An exercise where a handout asks for it, with the dose that holds there."""

    name: Scalar
    exercise: Exercise
    dose: Dose | None


@dataclass(frozen=True, slots=True)
class _Time:
    """What is done in the same weeks: a phase, or all that a handout has beside its phases."""

    phase: Phase | None
    uses: tuple[_Use, ...]

    @property
    def place(self) -> Place:
        return self.phase.name.place if self.phase else self.uses[0].name.place

    def __str__(self) -> str:
        return f"‘{self.phase.name}’" if self.phase else "this handout"


def judge(handout: Handout, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """Everything of this kind that is wrong with a handout, in the language that it is written in."""
    times = [time for time in _times(handout, exercises) if time.uses]
    for time in times:
        yield from _each(time)
        yield from _together(time)
    yield from _end(handout, times)
    for section in handout.sections:
        for block in section.content:
            if isinstance(block, Phases):
                yield from _overlaps(block)


def minutes(dose: Dose) -> Decimal:
    """The least that a dose takes in a day, in minutes; pauses count where they are said."""
    if dose.duration:
        once = dose.duration.base.low
    elif dose.distance:
        once = dose.distance.base.low / WALKING
    else:
        once = (dose.repetitions or ONE).low * (dose.hold.base.low if dose.hold else REPETITION)
    sets = (dose.sets or ONE).low
    session = sets * once + (sets - 1) * (dose.rest.base.low if dose.rest else 0)
    return session * (dose.times_per_day or ONE).low * (2 if dose.side == "both" else 1) / 60


def _times(handout: Handout, exercises: Mapping[str, Exercise]) -> Iterator[_Time]:
    rest: list[_Use] = []
    for section in handout.sections:
        for block in section.content:
            match block:
                case Exercises(exercises=names, dose=dose):
                    rest += [_Use(name, exercises[name], dose or exercises[name].dose) for name in names]
                case (
                    ExerciseCards(exercise_cards=names)
                    | Sequence(sequence=names)
                    | DosingTable(dosing_table=names)
                    | Diary(diary=names)
                ):
                    rest += [_Use(name, exercises[name], exercises[name].dose) for name in names]
                case Phases(phases=phases):
                    for phase in phases:
                        known = [(use, exercises[use.exercise]) for use in phase.exercises]
                        uses = (_Use(use.exercise, own, use.dose or own.dose) for use, own in known)
                        yield _Time(phase, tuple(uses))
    yield _Time(None, tuple(rest))


def _each(time: _Time) -> Iterator[Problem]:
    """What single doses lack; once for all exercises that lack the same."""
    without = [use for use in time.uses if not use.dose]
    if without:
        hint = "give each a dose, or leave it out until somebody has decided"
        yield NO_DOSE.broken(f"{_named(without)} without a dose", without[0].name.place, hint)
    doses = [(use, use.dose) for use in time.uses if use.dose]
    seldom = [use for use, d in doses if not (d.times_per_day or d.times_per_week or d.days_per_week)]
    if seldom:
        hint = "add ‘times per day’, ‘times per week’ or ‘days per week’"
        yield FREQUENCY.broken(f"{_named(seldom)} without how often", seldom[0].name.place, hint)
    for use, dose in doses:
        if sum(map(bool, (dose.repetitions or dose.hold, dose.duration, dose.distance))) > 1:
            message = f"the dose of ‘{use.name}’ says in two ways how much"
            yield TWO_VOLUMES.broken(message, dose.origin, "keep repetitions, duration or distance")
        told = _one_sided(use.exercise)
        if told and not (dose.side or use.exercise.side):
            message = f"‘{use.name}’ speaks of one side, and does not say for which it is"
            yield SIDE.broken(message, told, "add ‘side’: affected, both, alternate, left or right")


def _one_sided(exercise: Exercise) -> Place | None:
    """The place of the words that speak of one side, if there are any."""
    tells = TELLS.get(str(exercise.language))
    for text in (exercise.name, *exercise.steps):
        found = tells.one_side.search(text.value) if tells else None
        if found:
            return text.at(found.start(), len(found[0]))
    return None


def _together(time: _Time) -> Iterator[Problem]:
    """What exercises of the same weeks are together."""
    doses: dict[str, list[Dose]] = {}
    for use in time.uses:
        known = doses.setdefault(use.name, [])
        if use.dose and known and all(_content(use.dose) != _content(one) for one in known):
            message = f"‘{use.name}’ has another dose in {time} already"
            yield TWO_DOSES.broken(message, use.name.place, "keep one of them, or begin a new phase")
        known += [use.dose] if use.dose else []
    if len(doses) > MOST_EXERCISES:
        message = f"{time} has {len(doses)} exercises, and {MOST_EXERCISES} are many"
        yield MANY.broken(message, time.place, "choose those that matter most, or share them out to phases")
    total = sum((min(map(minutes, known)) for known in doses.values() if known), Decimal(0))
    for rule, limit in ((IMPOSSIBLE, IMPOSSIBLE_DAY), (LONG, LONG_DAY)):
        if total > limit:
            message = f"the exercises of {time} take at least {total:.0f} minutes a day, more than {limit}"
            yield rule.broken(message, time.place, "ask for fewer exercises, sets or times a day")
            return


def _end(handout: Handout, times: list[_Time]) -> Iterator[Problem]:
    """Doses that go on for ever, unless the handout says when to look again."""
    tells = TELLS.get(str(handout.language))
    if not tells or any(tells.time.search(text.value) for text in care_texts(handout)):
        return
    endless = [use for time in times if not time.phase for use in time.uses if use.dose and not use.dose.weeks]
    if endless:
        hint = "add ‘weeks’, or say when to seek care if it has not helped"
        yield NO_END.broken(f"{_named(endless)} without an end", endless[0].name.place, hint)


def _overlaps(block: Phases) -> Iterator[Problem]:
    for before, phase in pairwise(block.phases):
        if before.weeks and phase.time.low <= before.weeks.high:
            message = f"week {phase.time.low} belongs to ‘{before.name}’ already"
            yield OVERLAP.broken(message, phase.origin, f"begin in week {before.weeks.high + 1}, or end the one before")


def _content(dose: Dose) -> dict[str, Any]:
    """What a dose says, wherever it was written."""
    return {name: str(value) if isinstance(value, Text) else value for name, value in dose}


def _named(uses: list[_Use]) -> str:
    """The beginning of a sentence: ‘a’ and ‘b’ are."""
    names = [f"‘{name}’" for name in dict.fromkeys(str(use.name) for use in uses)]
    return f"{names[0]} is" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} are"
