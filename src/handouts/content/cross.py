"""What the parts of a handout say about each other: a figure it speaks of is shown, a dose that it prints is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from handouts.base.problems import Problem
from handouts.content.adapt import check_limits
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
from handouts.content.figure import Figure
from handouts.content.handout import Handout, Section
from handouts.content.node import Scalar
from handouts.content.placeholder import Placeholder
from handouts.content.programme import Diary, Phases, check_diary, check_phases
from handouts.content.service import Prices, check_prices

COMPANY = {"red flags": ("red flags", "text"), "contact": ("contact", "text", "callout")}
"""What may stand in a section with these: an alarm and a way to get help are found in three seconds only if little
else is there.
"""
MOST_WEEKS = 20
"""Weeks whose numbers still stand apart on a ruler."""


def check(
    handout: Handout, placeholders: Sequence[Placeholder], exercises: Mapping[str, Exercise]
) -> Iterator[Problem]:
    """Problems between the parts. An exercise that could not be read has problems of its own, and none here."""
    yield from check_limits(handout.dose_limits, exercises.keys())
    figures = set(shown_figures(handout, exercises))
    for placeholder in placeholders:
        for name in placeholder.ids:
            yield from _check_placeholder(placeholder, name, figures, exercises)
    for section in handout.sections:
        yield from _check_company(section)
    for block in _blocks(handout):
        match block:
            case DosingTable(dosing_table=names) | SequenceBlock(sequence=names):
                yield from (
                    _no_dose(name, "has no dose") for name in names if name in exercises and not exercises[name].dose
                )
            case WeekRuler():
                yield from _check_ruler(block, exercises)
            case Prices(prices=prices):
                yield from check_prices(prices)
            case Phases():
                yield from check_phases(block, exercises)
            case Diary():
                yield from check_diary(block, exercises)
            case Steps(steps=steps):
                for name in (name for step in steps for name in step.see):
                    seen = {use.figure for use in exercises[name].figures} if name in exercises else {name}
                    if not seen & figures:
                        yield _not_shown(name)


def _check_company(section: Section) -> Iterator[Problem]:
    kinds = [block.kind for block in section.content]
    for host, company in COMPANY.items():
        if host in kinds:
            for block in section.content:
                if block.kind not in company:
                    message = f"‘{block.kind}’ cannot stand beside ‘{host}’"
                    yield Problem("company", message, block.origin, "move it to a section of its own")
            if section.beside:
                message = f"a figure cannot stand beside ‘{host}’"
                yield Problem("company", message, section.beside.place, "leave it out")
            return


def check_diagrams(names: Iterable[Scalar], figures: Mapping[str, Figure]) -> Iterator[Problem]:
    """Where words have no room beside their diagram: anywhere but in ``figures``. A diagram without them says
    little.
    """
    for name in names:
        if name in figures and figures[name].labels:
            message = f"‘{name}’ is a diagram with words, which have no room here"
            yield Problem("diagram-place", message, name.place, "show it in ‘figures’")


def pictures_without_words(handout: Handout) -> Iterator[Scalar]:
    """The figures that a handout itself shows elsewhere than in ``figures``."""
    for section in handout.sections:
        if section.beside:
            yield section.beside
        for block in section.content:
            if isinstance(block, Steps):
                yield from (name for step in block.steps for name in step.figures)


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
                case Phases(phases=phases):
                    names = tuple(use.exercise for phase in phases for use in phase.exercises)
                    yield from (exercises[name].last_figure for name in names if name in exercises)
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
    if weeks.high > MOST_WEEKS:
        message = f"a ruler has room for {MOST_WEEKS} weeks, and ‘{ruler.week_ruler}’ has {weeks}"
        yield Problem("week-mark", message, ruler.origin, "say it in a text")
    before = None
    for mark in ruler.marks:
        if before is not None and mark.weeks.low <= before:
            hint = "name the marks in the order of their weeks, each week once"
            yield Problem("week-mark", f"week {mark.weeks.low} comes after week {before}", mark.origin, hint)
        before = mark.weeks.high
        if mark.weeks.high > weeks.high:
            message = f"week {mark.weeks.high} lies outside the programme, which has {weeks} weeks"
            yield Problem("week-mark", message, mark.origin)


def _no_dose(name: Scalar, lack: str) -> Problem:
    return Problem("dose-missing", f"the exercise ‘{name}’ {lack}", name.place, f"complete the dose in {name}.yaml")


def _not_shown(name: Scalar) -> Problem:
    hint = "add it to a ‘figures’ block, or leave it out here"
    return Problem("figure-not-shown", f"‘{name}’ is not shown in this handout", name.place, hint)
