"""Doses across a handout: each says how much and how often and until when, none says something else than another, and
all of them together can be done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from handouts.base.problems import Place, Problem, warning
from handouts.base.rules import OWN, Rule
from handouts.content.block import DosingTable, ExerciseCards, Exercises, Sequence
from handouts.content.dose import ONE, Dose
from handouts.content.exercise import Exercise
from handouts.content.handout import Handout
from handouts.content.judge_governance import care_texts
from handouts.content.node import Scalar
from handouts.content.programme import Diary, Phase, Phases
from handouts.content.tells import tells_of
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

_CERT = "CERT, items 8 and 13 (bjsm.bmj.com/content/50/23/1428)"
_DOSE = "dose: {repetitions: 10, times per day: 2, weeks: 6}"

RULES: tuple[Rule, ...] = (
    Rule(
        id="dose-volumes",
        severity="error",
        why="ten repetitions or five minutes? whoever reads both does not know when to stop",
        source=_CERT,
        defect="dose: {repetitions: 10, duration: 5 min, times per day: 2, weeks: 6}",
        mended=_DOSE,
        within="handout",
        fixed=True,
    ),
    Rule(
        id="exercise-dose",
        severity="warning",
        why="an exercise without a dose is done once, or too much",
        source=_CERT,
        defect="exercise cards: [heel-raise]",
        mended="exercise cards: [heel-drop-bent-knee]",
        within="handout",
    ),
    Rule(
        id="dose-frequency",
        severity="warning",
        why="how often is half of a dose",
        source="FITT: frequency, intensity, time, type; HL7 FHIR Timing.repeat",
        defect="dose: {repetitions: 10, weeks: 6}",
        mended=_DOSE,
        within="handout",
    ),
    Rule(
        id="dose-end",
        severity="warning",
        why="without an end or a day to look again, people stop early, or go on with what does not help",
        source="TIDieR, item 8; HL7 FHIR Timing.repeat, bounds",
        defect="dose: {repetitions: 10, times per day: 2}",
        mended=_DOSE,
        within="handout",
    ),
    Rule(
        id="exercise-side",
        severity="warning",
        why="an exercise for one leg leaves open which, or whether both",
        source=_CERT,
        defect="dose: {sets: 3, repetitions: 15, times per week: 3, weeks: 6}",
        mended="side: affected\ndose: {sets: 3, repetitions: 15, times per week: 3, weeks: 6}",
        within="exercise",
    ),
    Rule(
        id="dose-twice",
        severity="warning",
        why="of two doses at the same time a reader takes one, and perhaps the wrong one",
        source=OWN,
        defect="- {exercise: calf-raise, dose: {repetitions: 8, times per week: 3}}\n"
        "- {exercise: calf-raise, dose: {hold: 30 s, times per week: 3}}",
        mended="- {exercise: calf-raise, dose: {repetitions: 8, times per week: 3}}",
        within="handout",
        fixed=True,
    ),
    Rule(
        id="phase-overlap",
        severity="warning",
        why="a week that belongs to two phases has two programmes",
        source=OWN,
        defect="weeks: 2–12",
        mended="weeks: 3–12",
        within="handout",
    ),
    Rule(
        id="exercises-many",
        severity="warning",
        why="people given two exercises did them better than people given eight",
        source="Henry et al. 1999, with fifteen people: too few to forbid more",
        defect="- exercises: [calf-raise, calf-stretch, calf-stretch-wall, forefoot-pull, ball-roll, heel-raise]",
        mended="- exercises: [calf-raise, calf-stretch]",
        within="handout",
    ),
    Rule(
        id="day-long",
        severity="warning",
        why="an hour a day is more in a week than WHO advises, and few will do it",
        source="WHO guidelines on physical activity 2020: 150 to 300 minutes a week",
        defect="dose: {repetitions: 10, hold: 60 s, times per day: 4, weeks: 6}",
        mended=_DOSE,
        within="handout",
    ),
    Rule(
        id="day-impossible",
        severity="error",
        why="more than three hours a day is more than in a rehabilitation ward: a number is mistyped",
        source="42 CFR 412.622(a)(3)(ii): intensive rehabilitation is three hours a day",
        defect="dose: {repetitions: 10, times per day: 200, weeks: 6}",
        mended=_DOSE,
        within="handout",
        fixed=True,
    ),
)


@dataclass(frozen=True, slots=True)
class _Use:
    """An exercise where a handout asks for it, with the dose that holds there, and whether it ``ends`` some day."""

    name: Scalar
    exercise: Exercise
    dose: Dose | None
    ends: bool = False


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
    for block in handout.blocks:
        if isinstance(block, Phases):
            yield from _overlaps(block)


def of_exercise(exercise: Exercise) -> Iterator[Problem]:
    """What is wrong with an exercise's own dose, whichever handout shows it."""
    if exercise.dose:
        yield from _side(exercise, exercise.dose)


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
    for block in handout.blocks:
        match block:
            case Exercises(exercises=names, dose=dose):
                rest += [_Use(name, exercises[name], dose or exercises[name].dose) for name in names]
            case Diary(diary=names, weeks=weeks):
                rest += [_Use(name, exercises[name], exercises[name].dose, bool(weeks)) for name in names]
            case ExerciseCards(exercise_cards=names) | Sequence(sequence=names) | DosingTable(dosing_table=names):
                rest += [_Use(name, exercises[name], exercises[name].dose) for name in names]
            case Phases(phases=phases):
                for phase in phases:
                    known = [(use, exercises[use.exercise]) for use in phase.exercises]
                    uses = (_Use(use.exercise, own, use.dose or own.dose, ends=True) for use, own in known)
                    yield _Time(phase, tuple(uses))
    yield _Time(None, tuple(rest))


def _each(time: _Time) -> Iterator[Problem]:
    """What single doses lack; once for all exercises that lack the same."""
    without = [use for use in time.uses if not use.dose]
    if without:
        hint = "give each a dose, or leave it out until somebody has decided"
        yield warning("exercise-dose", f"{_named(without)} without a dose", without[0].name.place, hint)
    doses = [(use, use.dose) for use in time.uses if use.dose]
    seldom = [use for use, d in doses if not (d.times_per_day or d.times_per_week or d.days_per_week)]
    if seldom:
        hint = "add ‘times per day’, ‘times per week’ or ‘days per week’"
        yield warning("dose-frequency", f"{_named(seldom)} without how often", seldom[0].name.place, hint)
    for use, dose in doses:
        yield from _side(use.exercise, dose)
        if sum(map(bool, (dose.repetitions or dose.hold, dose.duration, dose.distance))) > 1:
            hint = "keep repetitions, duration or distance"
            yield Problem("dose-volumes", "this dose says in two ways how much", dose.origin, hint)


def _side(exercise: Exercise, dose: Dose) -> Iterator[Problem]:
    """Words that speak of one side, where nothing says for which side they are."""
    tells = tells_of(str(exercise.language))
    if not tells or dose.side or exercise.side:
        return
    for text in (exercise.name, *exercise.steps):
        found = tells.one_side.search(text.value)
        if found:
            message = "this is for one side, and the exercise does not say for which"
            hint = "add ‘side’: affected, both, alternate, left or right"
            yield warning("exercise-side", message, text.at(found.start(), len(found[0])), hint)
            return


def _together(time: _Time) -> Iterator[Problem]:
    """What exercises of the same weeks are together."""
    doses: dict[str, list[Dose]] = {}
    for use in time.uses:
        known = doses.setdefault(use.name, [])
        if use.dose and known and all(_content(use.dose) != _content(one) for one in known):
            message = f"‘{use.name}’ has another dose in {time} already"
            yield warning("dose-twice", message, use.name.place, "keep one of them, or begin a new phase")
        known += [use.dose] if use.dose else []
    if len(doses) > MOST_EXERCISES:
        message = f"{time} has {len(doses)} exercises, and {MOST_EXERCISES} are many"
        yield warning(
            "exercises-many", message, time.place, "choose those that matter most, or share them out to phases"
        )
    total = sum((min(map(minutes, known)) for known in doses.values() if known), Decimal(0))
    message = f"the exercises of {time} take at least {total:.0f} minutes a day"
    hint = "ask for fewer exercises, sets or times a day"
    if total > IMPOSSIBLE_DAY:
        yield Problem("day-impossible", f"{message}, more than {IMPOSSIBLE_DAY}", time.place, hint)
    elif total > LONG_DAY:
        yield warning("day-long", f"{message}, more than {LONG_DAY}", time.place, hint)


def _end(handout: Handout, times: list[_Time]) -> Iterator[Problem]:
    """Doses that go on for ever, unless the handout says when to look again."""
    tells = tells_of(str(handout.language))
    if not tells or any(tells.time.search(text.value) for text in care_texts(handout)):
        return
    uses = [use for time in times for use in time.uses]
    ended = {str(use.name) for use in uses if use.ends or (use.dose and use.dose.weeks)}
    endless = [use for use in uses if use.dose and use.name not in ended]
    if endless:
        hint = "add ‘weeks’, or say when to seek care if it has not helped"
        yield warning("dose-end", f"{_named(endless)} without an end", endless[0].name.place, hint)


def _overlaps(block: Phases) -> Iterator[Problem]:
    for before, phase in pairwise(block.phases):
        if before.weeks and phase.time.low <= before.weeks.high:
            message = f"week {phase.time.low} belongs to ‘{before.name}’ already"
            yield warning(
                "phase-overlap", message, phase.origin, f"begin in week {before.weeks.high + 1}, or end the one before"
            )


def _content(dose: Dose) -> dict[str, Any]:
    """What a dose says, wherever it was written."""
    return {name: str(value) if isinstance(value, Text) else value for name, value in dose}


def _named(uses: list[_Use]) -> str:
    """The beginning of a sentence: ‘a’ and ‘b’ are."""
    names = [f"‘{name}’" for name in dict.fromkeys(str(use.name) for use in uses)]
    return f"{names[0]} is" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} are"
