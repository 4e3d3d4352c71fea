"""Handout, clinic and language become an edition: placeholders filled, figures numbered, doses in words, pictures at
hand.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from handouts.base.problems import Place, Problem, Problems
from handouts.content import block as spec
from handouts.content import care, programme, service
from handouts.content.cross import shown_figures
from handouts.content.dose import Amount, Dose, total_per_day
from handouts.content.exercise import Exercise as ExerciseSpec
from handouts.content.exercise import FigureUse, Variant
from handouts.content.handout import Section as SectionSpec
from handouts.content.library import Library
from handouts.content.load import Loaded
from handouts.content.message import each_number
from handouts.content.node import Scalar
from handouts.content.placeholder import Placeholder, parse
from handouts.content.routine import routines
from handouts.content.spec import BlockSpec
from handouts.content.text import Text
from handouts.edition import doses, localize_care, localize_service, markup
from handouts.edition.house import House
from handouts.edition.hyphenation import soften
from handouts.edition.localize_programme import ProgrammeLocalizer
from handouts.edition.localize_routine import ALONE, CARDS, RoutineLocalizer, figures_of
from handouts.edition.model import (
    Block,
    Body,
    Callout,
    ContactHere,
    DoseRow,
    DosingTable,
    Exercise,
    ExerciseCards,
    ExerciseRow,
    Figure,
    FigureRow,
    Foot,
    Label,
    Listing,
    Movement,
    Paragraph,
    Prose,
    Section,
    SharedDose,
    Sources,
    Span,
    Step,
    Steps,
    WeekMark,
    WeekRuler,
)
from handouts.edition.model import Sequence as Movements
from handouts.edition.service import Directory
from handouts.edition.shared import SharedSections
from handouts.edition.shelf import Shelf
from handouts.edition.translation import TranslationState
from handouts.edition.words import Words, words_of

NARROW = 16
"""Letters of a word that still fits the narrow columns of headings, captions and steps."""
_NUMBERED = re.compile(r" (?=[\d\u2066])")
"""The space before a number, which stays with the word that it belongs to."""
HEADING = 12
"""The same, of the column of headings."""


def numbers(series: Iterable[int], words: Words) -> str:
    """Figure numbers as one reads them: "3–4", "1, 3–5"."""
    ordered = sorted(set(series))
    runs: list[list[int]] = []
    for n in ordered:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return words.comma.join(words.amount(Amount.of(run[0], run[-1])) for run in runs)


class Localizer:
    """Makes the body of one handout in one language, once its texts are in it. Every problem met on the way is kept in
    ``problems``.

    ``house``: whose leaflet it is, as far as that changes what it says. ``state``: how far its translation is.
    ``format``: what the foot calls it.
    ``shelf``: what it has in common with other bodies; ``shared``: with those of other houses.
    """

    def __init__(
        self,
        library: Library,
        loaded: Loaded,
        language: str,
        house: House | None = None,
        state: TranslationState = "reviewed",
        format: str = "standard",  # noqa: A002 - it is called that
        *,
        shelf: Shelf | None = None,
        shared: SharedSections | None = None,
    ) -> None:
        self.shelf, self.shared = shelf or Shelf(library), shared or SharedSections()
        self.loaded, self.language, self.house = loaded, language, house or House()
        self.words, self.state, self.format = words_of(language, self.house.digits), state, format
        self.problems: list[Problem] = []
        self.routines = tuple(routines(loaded.handout, loaded.exercises)) if format in ALONE else ()
        shown = (
            figures_of(self.routines, format) if format in ALONE else shown_figures(loaded.handout, loaded.exercises)
        )
        series = dict.fromkeys(shown)
        self.order = {name: n for n, name in enumerate(series, 1)}

    # ---- figures

    def _numbers(self, names: Iterable[str]) -> str:
        """The numbers of figures, or of all figures of exercises, that this handout shows."""
        found: list[int] = []
        for name in names:
            if name in self.order:
                found.append(self.order[name])
            elif name in self.loaded.exercises:
                uses = self.loaded.exercises[name].figures
                found += [self.order[use.figure] for use in uses if use.figure in self.order]
        return numbers(found, self.words)

    def _figure(self, name: str, caption: Text | None) -> Figure:
        figure = self.loaded.figures[name]
        return Figure(
            number=self.order[name],
            name=name,
            picture=self.shelf.picture(name, figure, self.problems),
            alt=self._fill(figure.alt),
            caption=self._prose(caption) if caption else None,
            labels=tuple(Label(self._fill(label.text), label.pin, label.at, label.align) for label in figure.labels),
            framed=figure.close_up is not None,
            origin=figure.origin,
        )

    # ---- text

    def _fill(self, text: Text) -> str:
        """A text with its placeholders filled."""
        filled = "".join(part if isinstance(part, str) else self._value(part) for part in parse(text))
        return each_number(filled, self.words.isolated) if self.words.rtl else filled

    def _value(self, placeholder: Placeholder) -> str:
        match placeholder.kind:
            case "figure":
                seen = self._numbers(placeholder.ids)
                self.problems += self._not_shown(placeholder)
                return self.words.figure_of(seen, capital=placeholder.capital)
            case "total":
                amount = total_per_day(self._dose(name) for name in placeholder.ids)
            case "weeks":
                amount = self._dose(placeholder.ids[0]).weeks
        return self.words.with_form(self.words.amount(amount), amount.high, placeholder.forms) if amount else ""

    def _not_shown(self, placeholder: Placeholder) -> Iterator[Problem]:
        """A poster shows fewer figures than its handout, and a card has no room for their numbers."""
        for name in placeholder.ids if self.format in ALONE else ():
            if self.format == CARDS or not self._numbers([name]):
                message = f"in the format ‘{self.format}’ the figure ‘{name}’ has no number to be found by"
                yield Problem("figure-not-shown", message, name.place, "say it without the figure")

    def _dose(self, name: str) -> Dose:
        dose = self.loaded.exercises[name].dose
        if dose is None:
            raise LookupError(f"{name} has no dose")
        return dose

    def _heading(self, text: Text) -> Prose:
        """A heading, whose letters are larger than those of other narrow columns."""
        return markup.inline(soften(self._fill(text), self.language, HEADING), text.place, rtl=self.words.rtl)

    def _prose(self, text: Text) -> Prose:
        return markup.inline(soften(self._fill(text), self.language, NARROW), text.place, rtl=self.words.rtl)

    def _blocks(self, text: Text) -> tuple[Paragraph | Listing, ...]:
        try:
            return markup.blocks(self._fill(text), text.place, rtl=self.words.rtl)
        except Problems as found:
            self.problems += found.problems
            return ()

    # ---- blocks

    def body(self) -> Body:
        """The whole handout. Raises Problems."""
        handout, words = self.loaded.handout, self.words
        if self.format in ALONE:
            sections, lead = self._alone(), Prose((), handout.main_message.place)
        else:
            made = partial(
                self.shared.section, house=self.house, form=self.format, problems=self.problems, make=self._section
            )
            sections = tuple(map(made, handout.sections))
            lead = self._prose(handout.main_message)
        title = self._prose(handout.title)
        if self.problems:
            raise Problems(self.problems)
        return Body(
            handout=handout.id,
            language=self.language,
            direction="rtl" if words.rtl else "ltr",
            title=title,
            lead_heading=words.main_message,
            lead=lead,
            sections=sections,
            foot=self._foot(),
            pages=handout.pages,
            published=handout.published,
            version=handout.version,
            keywords=tuple(str(code) for codes in handout.codes.values() for code in codes),
            subject=words.subject,
            typeface=self.house.typeface,
            digits=words.digits,
            most=self._most(),
            notes=words.notes,
        )

    def _alone(self) -> tuple[Section, ...]:
        """The sections of a format that has exercises and nothing else."""
        if not self.routines:
            title = self.loaded.handout.title
            message = f"‘{title}’ has no exercises, so there is nothing for the format ‘{self.format}’"
            self.problems.append(Problem("no-exercises", message, title.place, "print it in another format"))
        local = RoutineLocalizer(self.words, self._programme(), self._prose, self._heading, self._use, self._ways)
        return local.sections(self.routines, self.format)

    def _foot(self) -> Foot:
        warning = self.words.incomplete if self.state == "incomplete" else ""
        return Foot(self._trace(), self.words.page, warning, self.words.digits)

    def _most(self) -> int | None:
        """How many pages there may be. Languages differ in length: a translation may need its last sheet's back."""
        handout = self.loaded.handout
        if handout.pages is None or handout.language == self.language:
            return None
        return handout.pages + handout.pages % 2

    def _trace(self) -> str:
        handout, words = self.loaded.handout, self.words
        named = [words.formats[self.format]] if self.format in words.formats else []
        version = words.version.format(version=words.digits_of(str(handout.version)))
        until = words.review_by.format(date=words.day(handout.review.due))
        which = words.isolated(f"{handout.id}.{words.code}")  # as the file is called; the title stands at the head
        parts = [which, *named, version, words.day(handout.published), until]
        if self.format == CARDS:  # room is for what to do
            parts = [which, version]
        draft, unreviewed = handout.review.status == "draft", self.state == "unreviewed"
        if draft or unreviewed:
            marks = {(True, True): words.draft_unreviewed, (True, False): words.draft, (False, True): words.unreviewed}
            parts.append(marks[draft, unreviewed])
        return "\u00a0· ".join(_NUMBERED.sub("\u00a0", part) for part in parts)

    def _section(self, section: SectionSpec) -> Section:
        blocks = [made for block in section.content for made in self._block(block)]
        beside = self._figure(section.beside, None) if section.beside else None
        return Section(self._heading(section.heading), tuple(blocks), beside, section.new_page)

    def _block(self, block: BlockSpec) -> Sequence[Block]:
        match block:
            case spec.TextBlock(text=text):
                return self._blocks(text)
            case spec.Callout(callout=text):
                return (Callout(self._blocks(text)),)
            case spec.Figures(figures=uses):
                return (FigureRow(tuple(self._figure(use.figure, use.caption) for use in uses)),)
            case spec.Exercises(exercises=ids, dose=dose):
                shared = doses.cells(dose, self.words) if dose else ()
                exercises = tuple(self._exercise(each, None if dose else each.dose) for each in self._named(ids))
                return (ExerciseRow(shared, exercises),)
            case spec.ExerciseCards(exercise_cards=ids):
                return (ExerciseCards(tuple(self._exercise(each, each.dose) for each in self._named(ids))),)
            case spec.Sequence(sequence=ids):
                return (Movements(tuple(self._movement(name) for name in ids)),)
            case spec.DosingTable(dosing_table=ids):
                return (self._table(ids, block.origin),)
            case spec.Steps(steps=steps):
                figures = tuple(self._figure(name, None) for step in steps for name in step.figures)
                return (Steps(figures, tuple(self._step(step) for step in steps)),)
            case spec.WeekRuler(week_ruler=name, marks=marks):
                return (self._ruler(name, marks),)
            case spec.Sources(sources=sources):
                return (Sources(tuple(self._source(source) for source in sources)),)
            case care.RedFlags() | care.Questions() | care.KeyFacts() | care.Comparison() | care.Products():
                return (localize_care.localized(block, self._prose, self._blocks, self.words, self.language),)
            case programme.Phases() | programme.TrafficLight() | programme.PainScale() | programme.Diary():
                return (self._programme().block(block),)
            case service.Prices(prices=prices):
                return (localize_service.prices(prices, block.origin, self._prose, self.words, self.language),)
            case service.Directory(directory=name):
                return (self._directory(name),)
            case spec.Contact():
                return (ContactHere(),)
            case _:
                raise TypeError(f"no words for {type(block).__name__}")

    def _directory(self, name: Scalar) -> Directory:
        named = "" if name == service.OWN else str(name)
        found = self.shelf.directory(named, self.house, self.words, self.language)
        if not found.branches:
            whose = f"‘{name}’ has no clinics" if named else "no clinic hands this leaflet out"
            self.problems.append(Problem("directory-empty", f"{whose}, so there are no branches to list", name.place))
        return found

    def _programme(self) -> ProgrammeLocalizer:
        return ProgrammeLocalizer(
            self.words,
            self.loaded.exercises,
            self._prose,
            lambda name: self._figure(name, None),
            self._dose,
            self.house.bands,
            self.format,
        )

    def _uses(self, exercise: ExerciseSpec) -> tuple[Figure, ...]:
        return tuple(self._use(use) for use in exercise.figures if use.figure in self.order)

    def _use(self, use: FigureUse) -> Figure:
        return self._figure(use.figure, use.caption)

    def _named(self, names: Iterable[str]) -> Iterator[ExerciseSpec]:
        return (self.loaded.exercises[name] for name in names)

    def _exercise(self, exercise: ExerciseSpec, dose: Dose | None) -> Exercise:
        own = doses.cells(dose, self.words) if dose else ()
        steps = tuple(self._prose(step) for step in exercise.steps)
        return Exercise(self._prose(exercise.name), self._uses(exercise), steps, own, self._ways(exercise))

    def _ways(self, exercise: ExerciseSpec) -> tuple[Prose, ...]:
        ways = ((self.words.easier, exercise.easier), (self.words.harder, exercise.harder))
        return tuple(said for label, way in ways if way and (said := self._variant(label, way)))

    def _variant(self, label: str, variant: Variant) -> Prose | None:
        """An easier or harder way, as far as this handout can say it."""
        text, name = variant.text, variant.exercise
        spans = self._prose(text).spans if text else ()
        if name and (seen := self._numbers([name])) and name in self.loaded.exercises:
            shown = self.loaded.exercises[name].name
            figure = "" if self.format == CARDS else f" ({self.words.figure_of(seen)})"
            spans += (Span((" " if spans else "") + self._fill(shown) + f"{figure}."),)
        return Prose((Span(label, strong=True), Span(" "), *spans), variant.origin) if spans else None

    def _movement(self, name: str) -> Movement:
        exercise = self.loaded.exercises[name]
        title = exercise.short_name or exercise.name
        return Movement(str(title), doses.short(self._dose(name), self.words), self._uses(exercise))

    def _step(self, step: spec.Step) -> Step:
        badge = self._numbers((*step.figures, *step.see))
        spoken = self.words.figure_of(badge, capital=True) if badge else ""
        return Step(badge, spoken, self._prose(step.text))

    def _table(self, ids: Sequence[str], origin: Place) -> DosingTable:
        words = self.words
        all_doses = [self._dose(name) for name in ids]
        often = [doses.shared_columns(dose, words) for dose in all_doses]
        alike = len(ids) > 1 and all(a == b for a, b in pairwise(often))
        shared = often[0] if alike else ()
        own = [doses.own_columns(d, words) + (() if alike else o) for d, o in zip(all_doses, often, strict=True)]
        headings = tuple(dict.fromkeys(heading for columns in own for heading, _ in columns))
        rows = []
        for name, columns in zip(ids, own, strict=True):
            exercise = self.loaded.exercises[name]
            seen = self._numbers([name])
            note = words.figure_of(seen) if seen else ""
            values = dict(columns)
            rows.append(
                DoseRow(str(exercise.short_name or exercise.name), note, tuple(values.get(h, "–") for h in headings))
            )
        return DosingTable(
            own_headings=headings,
            rows=tuple(rows),
            shared=tuple(SharedDose(heading, number) for heading, number in shared),
            total=doses.total(all_doses, words),
            origin=origin,
        )

    def _ruler(self, name: str, marks: Sequence[spec.WeekMark]) -> WeekRuler:
        weeks = self._dose(name).weeks
        if weeks is None:
            raise LookupError(f"{name} has no weeks")
        made = tuple(
            WeekMark(
                int(mark.weeks.low),
                int(mark.weeks.high),
                self._prose(mark.text),
            )
            for mark in marks
        )
        marked = self.words.comma.join(self.words.amount(mark.weeks) for mark in marks)
        alt = self.words.week_ruler.format(weeks=self.words.number(weeks.high), marked=marked)
        return WeekRuler(int(weeks.high), self.words.week, alt, made)

    def _source(self, source: spec.Source) -> Prose:
        prose = self._prose(source.text)
        if source.url is None:
            return prose
        return Prose((*prose.spans, Span(" "), Span(str(source.url), link=str(source.url))), prose.origin)
