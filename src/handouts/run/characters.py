"""Characters that no typeface has, found before anything is laid out, so that all of them have a place in the specs."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from handouts.base.problems import Place, Problem
from handouts.base.remember import by_identity
from handouts.content.clinic import Clinic, PhoneNumber
from handouts.content.exercise import Exercise
from handouts.content.figure import Figure
from handouts.content.fit import NOTE
from handouts.content.handout import Handout
from handouts.content.load import Loaded
from handouts.content.node import Scalar
from handouts.content.text import Text
from handouts.flow.shaping import MissingGlyph, by_face

WEIGHT = 400
"""Of the typeface that is asked; the others have the same characters."""
HINT = "leave it out, or say it in words"


def in_handout(loaded: Loaded) -> Iterator[Problem]:
    """Characters of a handout, and of its exercises and figures, that cannot be printed."""
    yield from in_specs((loaded.handout, *loaded.exercises.values(), *loaded.figures.values()))


def in_specs(specs: Iterable[Handout | Exercise | Figure | Clinic]) -> Iterator[Problem]:
    """Characters that cannot be printed. Only what is drawn counts: an alternative text may say anything."""
    for spec in specs:
        yield from _in_spec(spec)


@by_identity
def _in_spec(spec: Handout | Exercise | Figure | Clinic) -> tuple[Problem, ...]:
    texts = list(_texts(spec.labels if isinstance(spec, Figure) else spec))
    if isinstance(spec, Clinic) and isinstance(spec.email, Scalar):
        texts.append(Text(spec.email, spec.email.place, spec.email.raw))
    return tuple(problem for text in texts for problem in _in_text(text))


def in_note(note: str) -> Iterator[Problem]:
    """Characters of a note for one patient that cannot be printed; of its words, no problem says more."""
    yield from _in_text(Text(note, NOTE))
    if "\0" in note:  # typefaces have a glyph for it, without ink or meaning
        yield _problem("\0", NOTE)


def stray(missing: MissingGlyph, place: Place) -> Problem:
    """A character that turned up in the layout only."""
    return _problem(missing.character, place)


def _texts(value: object) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case PhoneNumber():
            yield value.text
        case BaseModel():
            for part in vars(value).values():
                yield from _texts(part)
        case tuple():
            for part in value:
                yield from _texts(part)


def _in_text(text: Text) -> Iterator[Problem]:
    """One problem for each run of characters that no typeface has: what looks like one picture is often several."""
    start = 0
    line = text.value.replace("\n", " ")
    while start < len(line):
        try:
            by_face(line[start:], WEIGHT)
        except MissingGlyph as missing:
            first = start + missing.index
            start = first + 1
            while start < len(line) and not _has(line[start]):
                start += 1
            yield _problem(line[first], text.at(first, start - first))
        else:
            return


def _has(character: str) -> bool:
    try:
        by_face(character, WEIGHT)
    except MissingGlyph:
        return False
    return True


def _problem(character: str, place: Place) -> Problem:
    return Problem("missing-glyph", f"no typeface has “{character}” (U+{ord(character):04X})", place, HINT)
