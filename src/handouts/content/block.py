"""Blocks: the pieces of a section. A block is a mapping whose one kind-key says what it is."""

from typing import Annotated, Any, Literal, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from handouts.content.care import Comparison, KeyFacts, Products, Questions, RedFlags
from handouts.content.dose import Count, Dose
from handouts.content.exercise import FigureUse
from handouts.content.near import nearest
from handouts.content.programme import Diary, PainScale, Phases, TrafficLight
from handouts.content.reading import expected, fault
from handouts.content.service import Directory, Prices
from handouts.content.spec import VERBATIM, BlockSpec, ExerciseId, FigureId, Id, Some, Spec, refers
from handouts.content.text import Text
from handouts.content.url import Url


class TextBlock(BlockSpec):
    """Paragraphs and lists, in Markdown."""

    kind = "text"
    text: Text


class Callout(BlockSpec):
    """Text that must not be overlooked, in Markdown."""

    kind = "callout"
    callout: Text


class CaptionedFigure(FigureUse):
    """A figure with the caption that it has here."""

    caption: Text


class Figures(BlockSpec):
    """Figures in a row, each with its caption."""

    kind = "figures"
    figures: Some[CaptionedFigure]


class Exercises(BlockSpec):
    """Exercises side by side, one figure each. ``dose`` is shared by all of them."""

    kind = "exercises"
    exercises: Some[ExerciseId]
    dose: Dose | None = None


class ExerciseCards(BlockSpec):
    """Exercises one under the other, each with all its figures, steps and dose."""

    kind = "exercise cards"
    exercise_cards: Some[ExerciseId]


class Sequence(BlockSpec):
    """Exercises as the frames of their movements, with their doses in short form."""

    kind = "sequence"
    sequence: Some[ExerciseId]


class DosingTable(BlockSpec):
    """The exercises' doses as a table, with their total."""

    kind = "dosing table"
    dosing_table: Some[ExerciseId]


class Step(Spec):
    """Something to do, with the figures it brings and those (or the exercises) it points at."""

    text: Text
    figures: tuple[FigureId, ...] = ()
    see: tuple[Annotated[Id, *refers("exercise", "figure")], ...] = ()


class Steps(BlockSpec):
    """What to do, one thing after the other."""

    kind = "steps"
    steps: Some[Step]


class WeekMark(Spec):
    """Weeks of a programme, counted from 1, and what to know about them."""

    weeks: Count
    text: Text


class WeekRuler(BlockSpec):
    """The weeks of an exercise's dose on a line, with what to expect in some of them."""

    kind = "week ruler"
    week_ruler: ExerciseId
    marks: Some[WeekMark]


class Contact(BlockSpec):
    """How to reach the clinic that hands out the leaflet."""

    kind = "contact"
    contact: Literal["clinic"]


class Source(Spec):
    """Where a fact comes from. A reference is not translated."""

    text: Annotated[Text, VERBATIM]
    url: Url | None = None


class Sources(BlockSpec):
    """Where the handout's facts come from."""

    kind = "sources"
    sources: Some[Source]


class _ByKind:
    """Reads a block as the case of a union whose kind-key it has."""

    def __get_pydantic_core_schema__(self, union: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        cases = {_case(block): handler.generate_schema(block) for block in get_args(union)}
        return core_schema.no_info_before_validator_function(_one_kind, core_schema.tagged_union_schema(cases, _case))


Block = Annotated[
    TextBlock
    | Callout
    | Figures
    | Exercises
    | ExerciseCards
    | Sequence
    | DosingTable
    | Steps
    | WeekRuler
    | RedFlags
    | Questions
    | KeyFacts
    | Comparison
    | Products
    | Prices
    | Directory
    | Contact
    | Sources
    | Phases
    | TrafficLight
    | PainScale
    | Diary,
    _ByKind(),
]

KINDS: tuple[str, ...] = tuple(block.kind for block in get_args(get_args(Block)[0]))


def _case(value: Any) -> str:
    """The name of a block's case. In brackets, since an error's path must not confuse it with a key."""
    return f"<{value.kind if hasattr(value, 'kind') else next(key for key in value if key in KINDS)}>"


def _one_kind(value: Any) -> Any:
    if isinstance(value, BlockSpec):
        return value
    if not isinstance(value, dict):
        raise expected("a block, like ‘text: …’", value)
    kinds = [key for key in value if key in KINDS]
    if len(kinds) > 1:
        message = f"a block cannot be both ‘{kinds[0]}’ and ‘{kinds[1]}’"
        raise fault("two-blocks", message, f"begin a new block with ‘- {kinds[1]}:’", (kinds[1],), "key")
    if not kinds:
        key = next(iter(value), "")
        raise fault("unknown-block", f"there is no kind of block ‘{key}’", nearest(key, KINDS), (key,), "key")
    return value
