"""Blocks of a programme: its phases, the lights that steer it, a scale and a diary to be filled in on paper."""

from dataclasses import dataclass
from typing import Literal

from handouts.edition.figure import Figure
from handouts.edition.prose import Prose

LightKind = Literal["go", "mind", "stop"]


@dataclass(frozen=True, slots=True)
class ShortCard:
    """An exercise in brief: its name, one picture and the dose, "3–5 × 30–45".

    ``how`` has the dose's words: "sekunder, hver side, 2 gange om dagen".
    """

    name: Prose
    figure: Figure
    dose: str
    how: Prose | None


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do or to leave in a phase, under a ``label``: "Undvik"."""

    label: str
    items: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a programme. ``time`` is "Vecka 1–3"."""

    number: int
    time: str
    name: Prose
    goal: Prose
    rules: tuple[Rule, ...]
    cards: tuple[ShortCard, ...]


@dataclass(frozen=True, slots=True)
class Phases:
    """A programme, phase after phase. ``goes_on``: the last one has no end."""

    phases: tuple[Phase, ...]
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Light:
    """What to do at a pain. ``pain`` is "4–5"; ``alt`` says the light's shape, colour and pain in words."""

    kind: LightKind
    pain: str
    alt: str
    word: Prose
    prose: Prose


@dataclass(frozen=True, slots=True)
class TrafficLight:
    """Three lights, from the least pain to the worst."""

    lights: tuple[Light, ...]


@dataclass(frozen=True, slots=True)
class PainScale:
    """A question and eleven boxes for the answer; ``least`` and ``worst`` are the words at both ends."""

    question: Prose
    least: str
    worst: str
    alt: str


@dataclass(frozen=True, slots=True)
class Diary:
    """Weeks to fill in, a ring for each of a day's ``sessions``.

    ``how`` explains it. ``sample`` says what a day looks like that is filled in; ``marks`` are the pains written in it,
    one under each ring, or one under all. The headings are those of the columns: week, seven days, and the one to
    write in. ``alt`` says what is there to be filled in.
    """

    how: tuple[Prose, ...]
    sample: str
    marks: tuple[str, ...]
    headings: tuple[str, ...]
    weeks: int
    sessions: int
    alt: str
