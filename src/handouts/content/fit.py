"""A leaflet fitted to one patient: exercises left out, doses chosen, a side known. It is made from specs in whatever
language they are, so nothing has to be translated again, and nothing of it is written anywhere.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal, TypeVar

from handouts.base.problems import Place, Problem, Problems
from handouts.content import cross
from handouts.content.adapt import DoseNumbers
from handouts.content.block import Block, DosingTable, ExerciseCards, Exercises, Steps, WeekRuler
from handouts.content.block import Sequence as SequenceBlock
from handouts.content.dose import Amount, Dose, Measure
from handouts.content.exercise import Exercise
from handouts.content.handout import Handout, Section
from handouts.content.message import with_texts
from handouts.content.placeholder import Placeholder, scan, without
from handouts.content.programme import Diary, Phases
from handouts.content.reader import Loaded
from handouts.content.running import texts_of
from handouts.content.spec import Spec
from handouts.content.text import Text

S = TypeVar("S", bound=Spec)

Number = Amount | Measure
"""What a key of a dose has."""
KnownSide = Literal["left", "right", "both"]
Needed = Literal["alone", "spoken of", "phase"]
"""Why an exercise must stay: it is the only one, a text speaks of it, or a phase would have none."""

NUMBERS: tuple[str, ...] = tuple(name.replace("_", " ") for name in DoseNumbers.model_fields)
"""The keys of a dose that can be chosen."""
BY_EXERCISE = "doses", "dose_limits"
"""What a handout says of each exercise by its id."""
MOST = 12
"""Values of a key that one chooses from."""
LONG_SPAN = 10
"""Seconds; from there on, one chooses in steps of five."""
STEPS = 1, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000
NOTE = Place("note")


@dataclass(frozen=True, slots=True)
class Fit:
    """What is fitted to one patient, which no traceback may show. ``doses`` are by exercise and key; ``note_language``
    is the one that the note is written in.
    """

    left_out: frozenset[str] = field(default=frozenset(), repr=False)
    doses: Mapping[str, Mapping[str, Number]] = field(default_factory=dict, repr=False)
    side: KnownSide | None = field(default=None, repr=False)
    visit: date | None = field(default=None, repr=False)
    hour: time | None = field(default=None, repr=False)
    note: str = field(default="", repr=False)
    note_language: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """An exercise of a leaflet, and what may be chosen. ``dose`` is None where it has none, or several at different
    times; ``needed`` says why it cannot be left out. ``values`` are by key, the leaflet's own first.
    """

    id: str
    exercise: Exercise
    dose: Dose | None
    needed: Needed | None
    values: Mapping[str, tuple[Number, ...]]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a leaflet shows of exercises, in order. ``doses`` are all under which it shows each; ``shared`` are lists of
    exercises that have one dose in common.
    """

    names: tuple[str, ...]
    doses: Mapping[str, tuple[Dose | None, ...]]
    shared: tuple[tuple[str, ...], ...]

    def dose(self, name: str) -> Dose | None:
        """The dose of an exercise, if it is always the same."""
        doses = self.doses.get(name, ())
        return doses[0] if len(doses) == 1 else None

    def open(self, name: str) -> bool:
        """Whether its dose may be chosen: it is always the same, and so is that of all who share it."""
        mates = {mate for names in self.shared if name in names for mate in names}
        return self.dose(name) is not None and all(self.dose(mate) is not None for mate in mates)


def choices(loaded: Loaded) -> tuple[Choice, ...]:
    """What may be fitted in a leaflet: each of its exercises, in order of appearance."""
    shown = _shown(loaded)
    return tuple(_choice(loaded, shown, name) for name in shown.names)


def fitted(loaded: Loaded, fit: Fit) -> Loaded:
    """A leaflet as it is for one patient. Raises Problems for what may not be chosen."""
    found: list[Problem] = []
    open_ = {choice.id: choice for choice in choices(loaded)}
    doses: dict[str, Dose] = {}
    for name, chosen in fit.doses.items():
        wrong = list(_refused(name, chosen, open_))
        found += wrong
        choice = open_.get(name)
        if chosen and choice and choice.dose and not wrong:
            changed = {key.replace(" ", "_"): value for key, value in chosen.items()}
            doses[name] = choice.dose.model_copy(update=changed)
    found += _unknown(fit.left_out, open_)
    found += (_needed(name, open_[name].needed) for name in fit.left_out if name in open_ and open_[name].needed)
    if found:
        raise Problems(found)
    made = _dosed(loaded, doses)
    if fit.left_out:
        made = _without(made, fit.left_out)
    if fit.side:
        made = _on_side(made, fit.side)
    if made is not loaded:
        found += cross.check(made.handout, _placeholders(made.handout), made.exercises)
    if found:
        raise Problems(found)
    return made


# ---- choices


def _choice(loaded: Loaded, shown: _Shown, name: str) -> Choice:
    dose = shown.dose(name)
    values: dict[str, tuple[Number, ...]] = {}
    if dose and shown.open(name):
        limits = loaded.handout.dose_limits.get(name, DoseNumbers())
        for key in NUMBERS:
            own, limit = number_of(dose, key), number_of(limits, key)
            if own:
                values[key] = tuple(_values(own, limit))
    return Choice(name, loaded.exercises[name], dose, _need(loaded, shown, name), values)


def number_of(numbers: Dose | DoseNumbers, key: str) -> Number | None:
    """What a dose has under a key as it is written: ``times per day``."""
    found: Number | None = getattr(numbers, key.replace(" ", "_"))
    return found


def _values(own: Number, limit: Number | None) -> Iterator[Number]:
    """The leaflet's own value, and the single ones that its limits or its own range leave open."""
    yield own
    ranges = [limit] if limit and _holds(limit, own) else [own] if limit is None else [own, limit]
    known = {base_of(own)}
    singles = sorted((one for range_ in ranges for one in _singles(range_)), key=lambda one: base_of(one).low)
    for one in singles:
        if base_of(one) not in known:
            known.add(base_of(one))
            yield one


def _singles(range_: Number) -> Iterator[Number]:
    """Both ends of a range, and between them as many round numbers as one likes to choose from."""
    amount = range_.amount if isinstance(range_, Measure) else range_
    seconds = isinstance(range_, Measure) and range_.unit == "s"
    least = 5 if seconds and amount.high - amount.low >= LONG_SPAN else 1
    inner: list[Decimal] = []
    for step in (step for step in STEPS if step >= least):
        first = int(amount.low // step + 1) * step
        inner = [Decimal(n) for n in range(first, -int(-amount.high // 1), step)]
        if len(inner) + 2 <= MOST:
            break
    for value in dict.fromkeys((amount.low, *inner, amount.high)):
        single = Amount(value, value)
        yield Measure(single, range_.unit) if isinstance(range_, Measure) else single


def _holds(outer: Number, inner: Number) -> bool:
    return base_of(outer).low <= base_of(inner).low and base_of(inner).high <= base_of(outer).high


def base_of(number: Number) -> Amount:
    """An amount that can be compared with others of its key."""
    return number.base if isinstance(number, Measure) else number


def _need(loaded: Loaded, shown: _Shown, name: str) -> Needed | None:
    if len(shown.names) == 1:
        return "alone"
    if _is_named(loaded, name):
        return "spoken of"
    for block in loaded.handout.blocks:
        for phase in block.phases if isinstance(block, Phases) else ():
            if {str(use.exercise) for use in phase.exercises} == {name}:
                return "phase"
    try:
        _without(loaded, {name})
    except Problems:
        return "spoken of"
    return None


def _is_named(loaded: Loaded, name: str) -> bool:
    """Whether a heading or a running text says the exercise's name, or a step points at it, and so would speak of what
    is not there.
    """
    if any(name in step.see for block in loaded.handout.blocks if isinstance(block, Steps) for step in block.steps):
        return True
    exercise = loaded.exercises[name]
    names = [str(one).casefold() for one in (exercise.name, exercise.short_name) if one]
    said = [section.heading for section in loaded.handout.sections]
    said += [text for section in loaded.handout.sections for text in texts_of(section)]
    return any(one in str(text).casefold() for text in said for one in names)


def _shown(loaded: Loaded) -> _Shown:
    """What the leaflet shows, and under which doses; those that texts reckon with count, too."""
    exercises = loaded.exercises
    uses: dict[str, list[Dose | None]] = {}
    shared: list[tuple[str, ...]] = []
    for block in loaded.handout.blocks:
        for name, dose in _uses(block):
            doses = uses.setdefault(str(name), [])
            dose = dose or exercises[name].dose
            if not any(_content(dose) == _content(one) for one in doses):
                doses.append(dose)
        if isinstance(block, Exercises) and block.dose:
            shared.append(tuple(map(str, block.exercises)))
    for placeholder in _placeholders(loaded.handout):
        for name in placeholder.ids if placeholder.kind != "figure" else ():
            known = uses.get(str(name))
            if known is not None and not any(_content(exercises[name].dose) == _content(one) for one in known):
                known.append(exercises[name].dose)
    return _Shown(tuple(uses), {name: tuple(doses) for name, doses in uses.items()}, tuple(shared))


def _uses(block: Block) -> Iterator[tuple[str, Dose | None]]:
    """The exercises of a block, each with the dose that the block gives it."""
    match block:
        case Exercises(exercises=names, dose=dose):
            yield from ((name, dose) for name in names)
        case ExerciseCards(exercise_cards=names) | SequenceBlock(sequence=names) | DosingTable(dosing_table=names):
            yield from ((name, None) for name in names)
        case Diary(diary=names):
            yield from ((name, None) for name in names)
        case WeekRuler(week_ruler=name):
            yield name, None
        case Phases(phases=phases):
            yield from ((use.exercise, use.dose) for phase in phases for use in phase.exercises)


def _content(dose: Dose | None) -> dict[str, Any] | None:
    """What a dose says, wherever it was written."""
    return {name: str(value) if isinstance(value, Text) else value for name, value in dose} if dose else None


# ---- what is refused


def _refused(name: str, chosen: Mapping[str, Number], open_: Mapping[str, Choice]) -> Iterator[Problem]:
    """Doses that this leaflet leaves no choice of."""
    if name not in open_:
        yield from _unknown([name], open_)
        return
    for key, value in chosen.items():
        allowed = open_[name].values.get(key, ())
        if value not in allowed:
            hint = f"choose one of {', '.join(map(str, allowed))}" if allowed else ""
            message = f"‘{key}’ of ‘{name}’ lies outside what this leaflet allows"
            yield Problem("dose-limit", message, Place(f"doses/{name}/{key}"), hint)


def _unknown(names: Set[str] | Sequence[str], open_: Mapping[str, Choice]) -> Iterator[Problem]:
    for name in sorted(names):
        if name not in open_:
            message = f"this leaflet shows no exercise ‘{name}’"
            yield Problem("unknown-exercise", message, Place(f"exercises/{name}"))


def _needed(name: str, need: Needed | None) -> Problem:
    said = {
        "alone": "is the only exercise of this leaflet",
        "phase": "is the only exercise of a phase",
        "spoken of": "is spoken of in a text of this leaflet",
    }
    message = f"‘{name}’ {said[need or 'spoken of']}"
    return Problem("exercise-needed", message, Place(f"exercises/{name}"), "keep it, or hand out another leaflet")


# ---- changing


def _dosed(loaded: Loaded, doses: Mapping[str, Dose]) -> Loaded:
    """The leaflet with other doses. Where exercises no longer share theirs, each has its own."""
    if not doses:
        return loaded
    own: dict[str, Dose] = dict(doses)

    def change(block: Block) -> Block:
        match block:
            case Exercises(exercises=names, dose=Dose() as shared):
                if not doses.keys() & set(names):
                    return block
                each = {str(name): doses.get(name, shared) for name in names}
                own.update(each)
                first = next(iter(each.values()))
                alike = all(_content(dose) == _content(first) for dose in each.values())
                return _copy(block, dose=first if alike else None)
            case Phases(phases=phases):
                made = tuple(
                    _copy(
                        phase,
                        exercises=tuple(
                            _copy(use, dose=doses[use.exercise]) if use.dose and use.exercise in doses else use
                            for use in phase.exercises
                        ),
                    )
                    for phase in phases
                )
                return _copy(block, phases=made)
        return block

    handout = _with_blocks(loaded.handout, change)
    exercises = {
        name: _copy(exercise, dose=own[name]) if name in own else exercise
        for name, exercise in loaded.exercises.items()
    }
    return replace(loaded, handout=handout, exercises=exercises)


def _without(loaded: Loaded, gone: Set[str]) -> Loaded:
    """The leaflet without some exercises. Raises Problems for those that a text speaks of alone."""
    found: list[Problem] = []
    exercises = {name: exercise for name, exercise in loaded.exercises.items() if name not in gone}
    if not any(dict(_uses(block)).keys() - gone for block in loaded.handout.blocks):
        raise Problems([_needed(min(gone), "alone")])
    handout = _with_blocks(loaded.handout, lambda block: _block_without(block, gone, found))
    lost = set(cross.shown_figures(loaded.handout, loaded.exercises)) - set(cross.shown_figures(handout, exercises))

    def change(_: str, text: Text) -> Text:
        kept = without(text, gone | lost)
        if kept is None:
            found.extend(_needed(name, "spoken of") for name in sorted(gone))
        return kept or text

    handout = with_texts(handout, change)
    if found:
        raise Problems(dict.fromkeys(found))
    kept = {key: {name: one for name, one in getattr(handout, key).items() if name not in gone} for key in BY_EXERCISE}
    return replace(loaded, handout=_copy(handout, **kept), exercises=exercises)


def _block_without(block: Block, gone: Set[str], found: list[Problem]) -> Block | None:
    """A block without exercises; None where nothing of it is left."""

    def rest(names: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(name for name in names if name not in gone)

    match block:
        case Exercises(exercises=names):
            return _copy(block, exercises=rest(names)) if rest(names) else None
        case ExerciseCards(exercise_cards=names):
            return _copy(block, exercise_cards=rest(names)) if rest(names) else None
        case SequenceBlock(sequence=names):
            return _copy(block, sequence=rest(names)) if rest(names) else None
        case DosingTable(dosing_table=names):
            return _copy(block, dosing_table=rest(names)) if rest(names) else None
        case Diary(diary=names):
            return _copy(block, diary=rest(names)) if rest(names) else None
        case WeekRuler(week_ruler=name) if name in gone:
            found.append(_needed(name, "spoken of"))
        case Phases(phases=phases):
            kept = [tuple(use for use in phase.exercises if use.exercise not in gone) for phase in phases]
            for phase, uses in zip(phases, kept, strict=True):
                if phase.exercises and not uses:
                    found.extend(_needed(use.exercise, "phase") for use in phase.exercises)
            made = (_copy(phase, exercises=uses) for phase, uses in zip(phases, kept, strict=True))
            return _copy(block, phases=tuple(made))
    return block


def _on_side(loaded: Loaded, side: KnownSide) -> Loaded:
    """The leaflet with the side known that doses call the affected one."""

    def known(dose: Dose | None) -> Dose | None:
        return _copy(dose, side=side) if dose and dose.side == "affected" else dose

    def change(block: Block) -> Block:
        match block:
            case Exercises(dose=dose) if dose is not known(dose):
                return _copy(block, dose=known(dose))
            case Phases(phases=phases):
                made = (
                    _copy(phase, exercises=tuple(_copy(use, dose=known(use.dose)) for use in phase.exercises))
                    for phase in phases
                )
                return _copy(block, phases=tuple(made))
        return block

    exercises = {name: _copy(one, dose=known(one.dose)) for name, one in loaded.exercises.items()}
    return replace(loaded, handout=_with_blocks(loaded.handout, change), exercises=exercises)


def _with_blocks(handout: Handout, change: Callable[[Block], Block | None]) -> Handout:
    """A handout with blocks changed or gone. A section of which nothing is left goes, unless it tells when to seek
    care.
    """
    sections: list[Section] = []
    for section in handout.sections:
        blocks = [change(block) for block in section.content]
        left = tuple(block for block in blocks if block is not None)
        if left or section.role == "seek care":
            alike = len(left) == len(section.content) and all(
                a is b for a, b in zip(left, section.content, strict=True)
            )
            sections.append(section if alike else _copy(section, content=left))
    return _copy(handout, sections=tuple(sections))


def _copy(spec: S, **changes: object) -> S:
    """A spec with some fields changed; the same object where nothing is."""
    differ = {name: value for name, value in changes.items() if value is not getattr(spec, name)}
    return spec.model_copy(update=differ) if differ else spec


def _placeholders(handout: Handout) -> list[Placeholder]:
    """All placeholders of the texts of a handout. Not remembered, since the handout may be one patient's."""
    found: list[Placeholder] = []

    def look(_: str, text: Text) -> Text:
        found.extend(scan(text)[0])
        return text

    with_texts(handout, look)
    return found
