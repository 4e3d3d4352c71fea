"""The blocks of a programme in the words of a language, their numbers from doses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

from handouts.base.problems import Place
from handouts.content import programme as spec
from handouts.content.dose import Dose
from handouts.content.exercise import Exercise
from handouts.content.pain import PainBands
from handouts.content.text import Text
from handouts.edition import doses
from handouts.edition.figure import Figure
from handouts.edition.programme import (
    Diary,
    Light,
    LightKind,
    PainScale,
    Phase,
    Phases,
    Rule,
    ShortCard,
    TrafficLight,
)
from handouts.edition.prose import Prose, Span
from handouts.edition.words import Words

Spec = spec.Phases | spec.TrafficLight | spec.PainScale | spec.Diary
RINGS_ABREAST = 3
"""Rings that stand side by side in a day of the diary, each with room of its own for the pain."""
NARROW = "large", "booklet", "leaflet", "remote"
"""Formats whose sheets are too narrow for the days of a week in full."""
SAMPLE_PAINS = ("4", "3", "2")
"""What is written in the sample of a diary."""


@dataclass(frozen=True)
class ProgrammeLocalizer:
    """Makes these blocks. ``prose``, ``figure`` and ``dose`` are the edition's ways to text, figures and doses;
    ``bands`` are the clinic's own, if it has any; ``format`` is what is made of it.
    """

    words: Words
    exercises: Mapping[str, Exercise]
    prose: Callable[[Text], Prose]
    figure: Callable[[str], Figure]
    dose: Callable[[str], Dose]
    bands: PainBands | None
    format: str

    def block(self, block: Spec) -> Phases | TrafficLight | PainScale | Diary:
        """The block in words."""
        match block:
            case spec.Phases(phases=phases):
                made = tuple(self._phase(n, phase) for n, phase in enumerate(phases, 1))
                return Phases(made, goes_on=phases[-1].weeks is None)
            case spec.TrafficLight():
                return TrafficLight(tuple(self._lights(block)))
            case spec.PainScale(pain_scale=question):
                words = self.words
                return PainScale(self.prose(question), words.least_pain, words.worst_pain, words.pain_scale)
            case spec.Diary():
                return self._diary(block)

    # ---- phases

    def _phase(self, number: int, phase: spec.Phase) -> Phase:
        words = self.words
        rules = (
            (words.phase_do, phase.do),
            (words.phase_avoid, phase.avoid),
            (words.phase_running, (phase.running,) if phase.running else ()),
        )
        return Phase(
            number=number,
            time=self.time(phase),
            name=self.prose(phase.name),
            goal=self.prose(phase.goal),
            rules=tuple(Rule(label, tuple(self.prose(text) for text in texts)) for label, texts in rules if texts),
            cards=tuple(self._card(use) for use in phase.exercises),
        )

    def time(self, phase: spec.Phase) -> str:
        """When a phase is: "Vecka 1–3"."""
        words = self.words
        if phase.weeks:
            time = f"{words.week} {words.amount(phase.weeks)}"
        else:
            time = words.from_week.format(week=words.digits_of(str(phase.from_week)))
        return time.replace(" ", "\u00a0")

    def _card(self, use: spec.PhaseExercise) -> ShortCard:
        exercise = self.exercises[use.exercise]
        dose = use.dose or self.dose(use.exercise)
        number, how = self.brief(dose)
        figure = self.figure(exercise.last_figure)
        return ShortCard(self.prose(exercise.short_name or exercise.name), figure, number, how)

    def brief(self, dose: Dose) -> tuple[str, Prose | None]:
        """A dose in short form, and the words below it."""
        number, unit = doses.brief(dose, self.words)
        return number, self._how(dose, unit)

    def _how(self, dose: Dose, unit: str) -> Prose | None:
        """What a dose says below its numbers."""
        parts: list[tuple[Span, ...]] = [(Span(unit),)] if unit else []
        parts += [self.prose(text).spans for text in (dose.tempo, dose.load) if text]
        parts += [(Span(text),) for text in doses.besides(dose, self.words)]
        spans = [span for part in parts for span in (Span(self.words.comma), *part)][1:]
        return Prose(tuple(spans), dose.origin) if spans else None

    # ---- pain

    def _lights(self, block: spec.TrafficLight) -> Iterator[Light]:
        lights, words = block.traffic_light, self.words
        bands = block.bands(self.bands).by_light()
        kinds: tuple[tuple[LightKind, spec.Light, str], ...] = (
            ("go", lights.go, words.light_go),
            ("mind", lights.mind, words.light_mind),
            ("stop", lights.stop, words.light_stop),
        )
        for kind, light, alt in kinds:
            pain = words.digits_of(words.isolated(str(bands[kind])))
            yield Light(kind, pain, alt.format(pain=pain), self.prose(light.word), self.prose(light.text))

    # ---- diary

    def _diary(self, block: spec.Diary) -> Diary:
        words, found = self.words, [self.dose(name) for name in block.diary]
        sessions = max(_sessions(dose) for dose in found)
        weeks = block.weeks or max(int(dose.weeks.high) for dose in found if dose.weeks)
        loaded = any(dose.load for dose in found)
        days = words.short_weekdays if self.format in NARROW else words.weekdays
        marks = tuple(map(words.digits_of, SAMPLE_PAINS[: sessions if sessions <= RINGS_ABREAST else 1]))
        return Diary(
            how=tuple(self._explained(block, found, sessions)),
            sample=words.diary_sample.format(pain=words.comma.join(marks)),
            marks=marks,
            headings=(words.week, *astuple(days), words.diary_load if loaded else words.diary_notes),
            weeks=weeks,
            sessions=sessions,
            alt=words.diary.format(weeks=words.digits_of(str(weeks)), sessions=words.digits_of(str(sessions))),
        )

    def _explained(self, block: spec.Diary, found: Sequence[Dose], sessions: int) -> Iterator[Prose]:
        """How to fill it in, and what a session is."""
        words, origin = self.words, block.origin
        pain = words.diary_pain_each if sessions <= RINGS_ABREAST else words.diary_pain_day
        yield _plain(f"{words.diary_ring} {pain}", origin)
        rhythms = [doses.often(dose, words) for dose in found]
        alike = all(rhythm == rhythms[0] for rhythm in rhythms)
        spans = [Span(words.diary_session, strong=True)]
        for n, (name, dose) in enumerate(zip(block.diary, found, strict=True)):
            exercise = self.exercises[name]
            title = str(exercise.short_name or exercise.name)
            often = "" if alike else f" ({words.comma.join(rhythms[n])})" if rhythms[n] else ""
            spans.append(Span(f"{words.semicolon if n else ' '}{title} {doses.short(dose, words)}{often}"))
        yield Prose((*spans, Span(".")), origin)
        if rhythms[0] and any(_spares_rings(dose, sessions) for dose in found):
            often = f" {words.diary_often.format(often=words.comma.join(rhythms[0]))}" if alike else ""
            yield _plain(f"{often} {words.diary_spare}".strip(), origin)


def _sessions(dose: Dose) -> int:
    """Rings that a day needs: as many as the most sessions that it may have."""
    if dose.times_per_day:
        return int(dose.times_per_day.high)
    return -(-int(dose.times_per_week.high) // 7) if dose.times_per_week else 1


def _spares_rings(dose: Dose, sessions: int) -> bool:
    """Whether one may do all that a dose says and leave rings empty."""
    days = dose.days_per_week
    if dose.times_per_week or (days and days.low < 7):
        return True
    return dose.times_per_day is not None and dose.times_per_day.low < sessions


def _plain(text: str, origin: Place) -> Prose:
    return Prose((Span(text),), origin)
