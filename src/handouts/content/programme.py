"""The blocks of a programme: its phases, how pain steers it, and the diary that a patient keeps of it."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from handouts.base.problems import Place, Problem
from handouts.content.dose import Amount, Count, Dose
from handouts.content.exercise import Exercise
from handouts.content.node import ListNode, MappingNode, Scalar
from handouts.content.pain import Pain, PainBands, share
from handouts.content.reading import fault
from handouts.content.spec import BlockSpec, ExerciseId, Some, Spec, Whole
from handouts.content.text import Text

YEAR = 52


class PhaseExercise(Spec):
    """An exercise of a phase. ``dose`` is the one that holds there, if it is not the exercise's own."""

    exercise: ExerciseId
    dose: Dose | None = None


class Phase(Spec):
    """A part of a programme: its weeks, counted from 1, what it is for, and what to do in it.

    The last phase may be open: it then has ``from week`` and no ``weeks``.
    """

    name: Text
    weeks: Count | None = None
    from_week: Annotated[Whole, Field(ge=1)] | None = None
    goal: Text
    do: tuple[Text, ...] = ()
    avoid: tuple[Text, ...] = ()
    running: Text | None = None
    exercises: tuple[PhaseExercise, ...] = ()

    @model_validator(mode="after")
    def _has_a_time(self) -> Self:
        if self.weeks and self.from_week:
            hint = "leave ‘from week’ out; it is for a phase that has no end"
            raise fault("phase-weeks", "a phase has either ‘weeks’ or ‘from week’", hint, ("from week",), "key")
        if not (self.weeks or self.from_week):
            raise fault("phase-weeks", "the phase does not say when it is", "give it weeks, like ‘weeks: 1–3’")
        return self

    @property
    def time(self) -> Amount:
        """Its weeks; of an open phase, the one that it begins in."""
        return self.weeks or Amount.of(self.from_week or 0)

    @classmethod
    def origin_of(cls, node: Scalar | ListNode | MappingNode) -> Place:
        """The place of its weeks."""
        for key in ("weeks", "from week"):
            if isinstance(node, MappingNode) and isinstance(node.get(key), Scalar):
                return node[key].place
        return node.place


class Phases(BlockSpec):
    """A programme as a timeline: phase after phase, each with its goal, rules and exercises."""

    kind = "phases"
    phases: Some[Phase]


class Light(Spec):
    """What to do at a pain. ``word`` names the light."""

    pain: Pain
    word: Text
    text: Text


class Lights(Spec):
    """Three lights, which share all pain from 0 to 10."""

    go: Light
    mind: Light
    stop: Light

    @model_validator(mode="after")
    def _shared(self) -> Self:
        share({"go": self.go.pain, "mind": self.mind.pain, "stop": self.stop.pain}, "pain")
        return self


class TrafficLight(BlockSpec):
    """Pain during and after exercise as a traffic light. A clinic may set bands of its own."""

    kind = "traffic light"
    traffic_light: Lights

    def bands(self, own: PainBands | None) -> PainBands:
        """The bands that hold: a clinic's ``own``, or else those written here."""
        lights = self.traffic_light
        return own or PainBands(go=lights.go.pain, mind=lights.mind.pain, stop=lights.stop.pain)


class PainScale(BlockSpec):
    """A question and a box for each number from 0 to 10, to be filled in on paper."""

    kind = "pain scale"
    pain_scale: Text


class Diary(BlockSpec):
    """Weeks, days and sessions of exercises, from their doses, to be filled in on paper.

    ``weeks`` is needed where no dose says how long.
    """

    kind = "diary"
    diary: Some[ExerciseId]
    weeks: Annotated[Whole, Field(ge=1, le=YEAR)] | None = None


def check_phases(block: Phases, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """Phases that leave weeks out, run backwards or have no end before the last, and exercises without a dose."""
    for before, phase in pairwise(block.phases):
        if before.weeks is None:
            hint = "give it ‘weeks’; only the last phase may go on for ever"
            yield Problem(
                "phase-open", f"the phase ‘{before.name}’ has no end, but another follows", before.origin, hint
            )
        elif phase.time.low < before.time.low:
            message = f"‘{phase.name}’ begins in week {phase.time.low}, before ‘{before.name}’ does"
            yield Problem("phase-order", message, phase.origin, "write the phases in the order in which they are done")
        elif phase.time.low > before.time.high + 1:
            missing = _weeks(before.time.high + 1, phase.time.low - 1)
            message = f"no phase has {missing}, between ‘{before.name}’ and ‘{phase.name}’"
            yield Problem("phase-gap", message, phase.origin, f"begin it in week {before.time.high + 1}")
    for phase in block.phases:
        for use in phase.exercises:
            known = exercises.get(use.exercise)
            if known and not (use.dose or known.dose):
                hint = "give it a dose here, or in its own file"
                yield Problem("dose-missing", f"the exercise ‘{use.exercise}’ has no dose", use.exercise.place, hint)


def check_diary(block: Diary, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    """A diary whose doses do not say what to write down."""
    known = [exercises[name] for name in block.diary if name in exercises]
    for name in block.diary:
        if name in exercises and not exercises[name].dose:
            hint = f"complete the dose in {name}.yaml"
            yield Problem("dose-missing", f"the exercise ‘{name}’ has no dose", name.place, hint)
    doses = [exercise.dose for exercise in known if exercise.dose]
    if len(doses) == len(block.diary) and not block.weeks and not any(dose.weeks for dose in doses):
        message = "the diary does not know for how many weeks: no dose says so"
        yield Problem("dose-missing", message, block.origin, "add ‘weeks: 12’ below the exercises")


def _weeks(first: object, last: object) -> str:
    return f"week {first}" if first == last else f"weeks {first}–{last}"
