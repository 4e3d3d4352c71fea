"""What the parts of a handout say about each other: a figure it speaks of is shown, a dose that it prints is known."""

from collections.abc import Iterator, Mapping, Sequence

from handouts.base.problems import Problem
from handouts.content.block import (
    Block,
    DosingTable,
    ExerciseCards,
    Exercises,
    Figures,
    Steps,
    WeekRuler,
)
from handouts.content.block import Sequence as SequenceBlock
from handouts.content.exercise import Exercise
from handouts.content.handout import Handout
from handouts.content.node import Scalar
from handouts.content.placeholder import Placeholder


def check(
    handout: Handout, placeholders: Sequence[Placeholder], exercises: Mapping[str, Exercise]
) -> Iterator[Problem]:
    """Problems between the parts. An exercise that could not be read has problems of its own, and none here."""
    figures = set(shown_figures(handout, exercises))
    for placeholder in placeholders:
        for name in placeholder.ids:
            yield from _check_placeholder(placeholder, name, figures, exercises)
    for block in _blocks(handout):
        match block:
            case DosingTable(dosing_table=names) | SequenceBlock(sequence=names):
                yield from (
                    _no_dose(name, "has no dose") for name in names if name in exercises and not exercises[name].dose
                )
            case WeekRuler():
                yield from _check_ruler(block, exercises)
            case Steps(steps=steps):
                for name in (name for step in steps for name in step.see):
                    seen = {use.figure for use in exercises[name].figures} if name in exercises else {name}
                    if not seen & figures:
                        yield _not_shown(name)


def shown_figures(handout: Handout, exercises: Mapping[str, Exercise]) -> Iterator[str]:
    """The ids of all figures that a handout shows, in reading order."""
    for section in handout.sections:
        if section.beside:
            yield section.beside
        for block in section.content:
            match block:
                case Figures(figures=uses):
                    yield from (use.figure for use in uses)
                case Steps(steps=steps):
                    yield from (name for step in steps for name in step.figures)
                case Exercises(exercises=names):
                    yield from (exercises[name].figures[0].figure for name in names if name in exercises)
                case ExerciseCards(exercise_cards=names) | SequenceBlock(sequence=names):
                    yield from (use.figure for name in names if name in exercises for use in exercises[name].figures)


def _blocks(handout: Handout) -> Iterator[Block]:
    for section in handout.sections:
        yield from section.content


def _check_placeholder(
    placeholder: Placeholder, name: Scalar, figures: set[str], exercises: Mapping[str, Exercise]
) -> Iterator[Problem]:
    if placeholder.kind == "figure":
        if name not in figures:
            yield _not_shown(name)
    elif name in exercises:
        dose = exercises[name].dose
        if placeholder.kind == "weeks" and not (dose and dose.weeks):
            yield _no_dose(name, "has no weeks in its dose")
        if placeholder.kind == "total" and not (dose and dose.repetitions_per_day()):
            yield _no_dose(name, "has no repetitions a day in its dose")


def _check_ruler(ruler: WeekRuler, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    exercise = exercises.get(ruler.week_ruler)
    if not exercise:
        return
    weeks = exercise.dose.weeks if exercise.dose else None
    if not weeks:
        yield _no_dose(ruler.week_ruler, "has no weeks in its dose")
        return
    for mark in ruler.marks:
        if mark.weeks.high > weeks.high:
            message = f"week {mark.weeks.high} lies outside the programme, which has {weeks} weeks"
            yield Problem("week-mark", message, mark.origin)


def _no_dose(name: Scalar, lack: str) -> Problem:
    return Problem("dose-missing", f"the exercise ‘{name}’ {lack}", name.place, f"complete the dose in {name}.yaml")


def _not_shown(name: Scalar) -> Problem:
    hint = "add it to a ‘figures’ block, or leave it out here"
    return Problem("figure-not-shown", f"‘{name}’ is not shown in this handout", name.place, hint)
