"""The exercises of a handout as sections of a poster, which shows them all at once, or of cards, one each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from handouts.content.dose import Dose
from handouts.content.exercise import Exercise as ExerciseSpec
from handouts.content.exercise import FigureUse
from handouts.content.programme import Phase
from handouts.content.routine import Routine, Use
from handouts.content.text import Text
from handouts.edition import doses
from handouts.edition.localize_programme import ProgrammeLocalizer
from handouts.edition.model import Clinic, Figure, PocketCard, Section, Station, Stations
from handouts.edition.prose import Prose, Span
from handouts.edition.words import Words

POSTER, CARDS = "poster", "cards"
ALONE = POSTER, CARDS
"""Formats of exercises alone."""
BETWEEN = " · "


def figures_of(found: Iterable[Routine], format: str) -> Iterator[str]:  # noqa: A002 - it is called that
    """The ids of the figures that a format shows, in reading order. A card has room for all of its exercise."""
    for use in (use for routine in found for use in routine.uses):
        yield from (shown.figure for shown in (use.figures if format == POSTER else use.exercise.figures))


@dataclass(frozen=True)
class RoutineLocalizer:
    """Makes these sections. ``prose``, ``heading``, ``figure`` and ``ways`` are the edition's means to texts, figures
    and what is easier or harder.
    """

    words: Words
    programme: ProgrammeLocalizer
    prose: Callable[[Text], Prose]
    heading: Callable[[Text], Prose]
    figure: Callable[[FigureUse], Figure]
    ways: Callable[[ExerciseSpec], tuple[Prose, ...]]

    def sections(self, found: Iterable[Routine], format: str) -> tuple[Section, ...]:  # noqa: A002
        """All of them."""
        return tuple(self._posted(found) if format == POSTER else self._cards(found))

    def _posted(self, found: Iterable[Routine]) -> Iterator[Section]:
        """A section for each of the handout's, and for each phase of a programme."""
        for (section, phase), alike in groupby(found, lambda routine: (routine.section, routine.phase)):
            heading = self._when(phase) if phase else self.heading(section.heading)
            yield Section(heading, tuple(self._stations(routine) for routine in alike))

    def _stations(self, routine: Routine) -> Stations:
        said = [doses.cells(use.dose, self.words) if use.dose else () for use in routine.uses]
        shared = said[0] if not routine.phase and all(cells == said[0] for cells in said) else ()
        stations = tuple(self._station(use, routine.phase, None if shared else use.dose) for use in routine.uses)
        return Stations(shared, stations)

    def _station(self, use: Use, phase: Phase | None, dose: Dose | None) -> Station:
        """Captions tell the pictures of one exercise from each other: one alone has none."""
        exercise = use.exercise
        name = (exercise.short_name if phase else None) or exercise.name
        told = self._told(name, use.figures, dose, exercise.steps if use.explained else ())
        if len(told.figures) > 1:
            return told
        return replace(told, figures=tuple(replace(figure, caption=None) for figure in told.figures))

    def _told(self, name: Text, figures: Iterable[FigureUse], dose: Dose | None, steps: Iterable[Text]) -> Station:
        number, how = self.programme.brief(dose) if dose else ("", None)
        return Station(self.prose(name), tuple(map(self.figure, figures)), number, how, tuple(map(self.prose, steps)))

    def _cards(self, found: Iterable[Routine]) -> Iterator[Section]:
        """A card for each exercise; the same in another phase or with another dose is another."""
        made: dict[Section, None] = {}
        for routine in found:
            for use in routine.uses:
                exercise = use.exercise
                told = self._told(exercise.name, exercise.figures, use.dose, exercise.steps)
                phase = self._when(routine.phase) if routine.phase else None
                made[Section(told.name, (PocketCard(told, phase, self.ways(exercise)),))] = None
        yield from made

    def _when(self, phase: Phase) -> Prose:
        """A phase as a heading: "Vecka 1–3 · Lugn"."""
        name = self.prose(phase.name)
        return Prose((Span(f"{self.programme.time(phase)}{BETWEEN}"), *name.spans), name.origin)


def traced(clinic: Clinic) -> Clinic:
    """A clinic whose foot says who it is, where, and what its number is, so that a lost card finds its way."""
    number = next((channel for channel in clinic.channels if channel.prominent), None)
    call = " ".join((number.label, *number.lines)) if number else ""
    return replace(clinic, footer=BETWEEN.join(filter(None, (clinic.name, clinic.place, call, clinic.footer))))
