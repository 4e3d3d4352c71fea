"""What a form says about a patient, read and held against what may be chosen. It is never kept: an object of this
module lives as long as one answer takes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from handouts.base.problems import Problem
from handouts.content.dose import Dose
from handouts.content.fit import NOTE, Choice, Fit, KnownSide, Number, number_of
from handouts.edition.doses import phrase
from handouts.edition.own_programme import PROGRAMME
from handouts.edition.words import Words, words_of
from handouts.ui.desk.desk import stock, tongue
from handouts.ui.desk.search import PERSON
from handouts.ui.desk.visit import Visit, VisitError, read_visit

SIDES: tuple[KnownSide, ...] = ("left", "right", "both")
LONGEST_NOTE, LONGEST_VISIT, LONGEST_TITLE = 240, 40, 60
VOLUMES = "repetitions", "hold", "duration", "distance"
"""Keys of which a dose has one at least."""
OFTEN = "times per day", "times per week", "days per week"
"""Keys that say how often."""
OWN = f"/{PROGRAMME}.yaml"
"""The file that a programme would be, whose texts are those of the form."""
NONE = "–"
"""A number that a dose does not have."""
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a field. ``place`` is where a spec says so, if one does."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Personal:
    """What was typed about a patient, and what is ``wrongs`` with it, by field."""

    side: KnownSide | None = field(repr=False)
    typed_visit: str = field(repr=False)
    visit: Visit | None = field(repr=False)
    note: str = field(repr=False)
    title: str = field(repr=False)
    wrongs: Mapping[str, Wrong] = field(repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that is printed."""
        return not (self.side or self.visit or self.note)

    @property
    def visit_read(self) -> str:
        """The visit as it was understood."""
        if not self.visit:
            return ""
        hour = f", {_staff_words().hour(self.visit.hour)}" if self.visit.hour else ""
        return tongue().day(self.visit.day) + hour

    def fit(self, left_out: frozenset[str], doses: Mapping[str, Mapping[str, Number]]) -> Fit:
        """What is fitted to the patient; what is wrong is left out."""
        visit = self.visit
        return Fit(
            left_out=left_out,
            doses=doses,
            side=self.side,
            visit=visit.day if visit else None,
            hour=visit.hour if visit else None,
            note="" if "note" in self.wrongs else self.note,
            note_language=tongue().code,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """An exercise of the form. ``selects`` are by key of its dose: each value as it is sent, and in words. ``own`` is
    the dose that it has by itself, in words.
    """

    id: str
    name: str
    figure: str
    on: bool
    fixed: bool
    """Whether the leaflet cannot do without it."""
    chosen: Mapping[str, Number] = field(repr=False)
    selects: Mapping[str, Sequence[tuple[str, str]]]
    own: str
    changed: bool
    a_day: str

    def field(self, key: str) -> str:
        """What the form calls a number of its dose."""
        return _field(self.id, key)


def read_personal(form: MultiDict[str, str]) -> Personal:
    """What a form says about a patient."""
    words, wrongs = tongue().words, dict[str, Wrong]()
    side = next((known for known in SIDES if known == form.get("side")), None)
    note = _typed(form, "note", LONGEST_NOTE)
    if PERSON.search(note.replace("\n", ";")):  # numbers of a list are no number
        wrongs["note"] = Wrong(words.note_person)
    typed, visit = _typed(form, "next", LONGEST_VISIT), None
    if typed:
        try:
            visit = read_visit(typed, stock().today)
        except VisitError as wrong:
            said = {"unclear": words.visit_unclear, "past": words.visit_past, "far": words.visit_far}
            wrongs["next"] = Wrong(said[wrong.why])
    title = _typed(form, "title", LONGEST_TITLE)
    if PERSON.search(title):
        wrongs["title"] = Wrong(words.note_person)
    return Personal(side, typed, visit, note, title, wrongs)


def read_row(choice: Choice, form: MultiDict[str, str], *, on: bool) -> Row:
    """An exercise of a form: each number is one of those that may be chosen, or else the leaflet's own."""
    words = _staff_words()
    chosen: dict[str, Number] = {}
    selects: dict[str, list[tuple[str, str]]] = {}
    own = {key: values[0] for key, values in choice.values.items() if choice.dose and number_of(choice.dose, key)}
    for key, values in choice.values.items():
        allowed = {str(value): value for value in values}
        value = allowed.get(form.get(_field(choice.id, key), ""), own.get(key))
        if value:
            chosen[key] = value
        selects[key] = [] if key in own else [("", NONE)]
        selects[key] += [(sent, phrase(key, one, words)) for sent, one in allowed.items()]
    return Row(
        id=choice.id,
        name=stock().exercise_name(choice.id, tongue().code),
        figure=choice.exercise.last_figure,
        on=on,
        fixed=choice.needed is not None,
        chosen=chosen,
        selects=selects,
        own=", ".join(phrase(key, value, words) for key, value in own.items()),
        changed=chosen != own,
        a_day=_a_day(choice.dose, chosen, words),
    )


def without_volume(row: Row) -> bool:
    """Whether an exercise's dose says how often and not how much."""
    return bool(row.chosen) and not any(key in row.chosen for key in VOLUMES)


def doses_of(rows: Sequence[Row]) -> Mapping[str, Mapping[str, Number]]:
    """The doses that differ from the leaflet's own."""
    return {row.id: row.chosen for row in rows if row.on and row.changed}


def wrongs_of(problems: Sequence[Problem]) -> Mapping[str, Wrong]:
    """What is wrong with a leaflet that could not be made, by field; under no name, what belongs to none."""
    words = tongue().words
    if any(problem.place == NOTE for problem in problems):
        return {"note": Wrong(words.note_letters)}
    if any(problem.rule == "missing-glyph" and problem.place.file.endswith(OWN) for problem in problems):
        return {"title": Wrong(words.note_letters)}
    return {"": Wrong(words.cannot_fit)} if problems else {}


def _field(exercise: str, key: str) -> str:
    return f"dose-{exercise}-{key.replace(' ', '-')}"


def _typed(form: MultiDict[str, str], name: str, most: int) -> str:
    typed = _CONTROL.sub("", form.get(name, "").replace("\r\n", "\n"))[:most].strip()
    return typed if any(letter.isprintable() and not letter.isspace() for letter in typed) else ""


def _staff_words() -> Words:
    """The words of doses in the language of staff."""
    return words_of(tongue().code)


def _a_day(dose: Dose | None, chosen: Mapping[str, Number], words: Words) -> str:
    """What an exercise comes to in a day, if that is a number that its dose does not say itself."""
    if dose is None:
        return ""
    changed = dose.model_copy(update={key.replace(" ", "_"): value for key, value in chosen.items()})
    total = changed.repetitions_per_day()
    if total is None or not (changed.sets or (changed.times_per_day and changed.times_per_day.high > 1)):
        return ""
    return words.amount(total)
