"""The exercises of a handout without its other words: what a poster and cards are made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handouts.content.block import DosingTable, ExerciseCards, Exercises, Sequence
from handouts.content.dose import Dose
from handouts.content.exercise import Exercise, FigureUse
from handouts.content.handout import Handout, Section
from handouts.content.programme import Phase, Phases


@dataclass(frozen=True, slots=True)
class Use:
    """An exercise as a handout has it: the dose that holds there, the figures that it shows, and whether it says how
    to do it where a page has little room.
    """

    name: str
    exercise: Exercise
    dose: Dose | None
    figures: tuple[FigureUse, ...]
    explained: bool = True


@dataclass(frozen=True, slots=True)
class Routine:
    """Exercises that a handout shows together, in a section or, of a programme, in a ``phase``."""

    section: Section
    phase: Phase | None
    uses: tuple[Use, ...]


def routines(handout: Handout, exercises: Mapping[str, Exercise]) -> Iterator[Routine]:
    """The exercises of a handout in reading order. Those of a table are taken from it only if nothing else shows
    them.
    """
    told = {use.name for section in handout.sections for routine in _of(section, exercises) for use in routine.uses}
    for section in handout.sections:
        for table in (block for block in section.content if isinstance(block, DosingTable)):
            names = [name for name in table.dosing_table if name not in told]
            told.update(names)
            if names:
                yield Routine(section, None, tuple(_use(name, exercises[name]) for name in names))
        yield from _of(section, exercises)


def _of(section: Section, exercises: Mapping[str, Exercise]) -> Iterator[Routine]:
    for block in section.content:
        match block:
            case Exercises(exercises=names, dose=dose):
                uses = [(name, exercises[name]) for name in names]
                shown = [Use(name, it, dose or it.dose, it.figures[:1]) for name, it in uses]
                yield Routine(section, None, tuple(shown))
            case ExerciseCards(exercise_cards=names):
                yield Routine(section, None, tuple(_use(name, exercises[name]) for name in names))
            case Sequence(sequence=names):
                moves = [(name, exercises[name]) for name in names]
                shown = [Use(name, it, it.dose, it.figures, explained=False) for name, it in moves]
                yield Routine(section, None, tuple(shown))
            case Phases(phases=phases):
                for phase in (phase for phase in phases if phase.exercises):
                    steps = [(one.exercise, exercises[one.exercise], one.dose) for one in phase.exercises]
                    shown = [Use(n, it, dose or it.dose, it.figures[-1:], explained=False) for n, it, dose in steps]
                    yield Routine(section, phase, tuple(shown))


def _use(name: str, exercise: Exercise) -> Use:
    """With all its pictures, whose captions are the steps in short."""
    captioned = len(exercise.figures) > 1 and all(shown.caption for shown in exercise.figures)
    return Use(name, exercise, exercise.dose, exercise.figures, explained=not captioned)
