"""An exercise: a named movement, kept once in the library and used by many handouts."""

from typing import Annotated, Any, Self

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from handouts.content.body_part import BodyPart
from handouts.content.dose import Dose, Side
from handouts.content.node import MappingNode, Scalar
from handouts.content.spec import ID, ExerciseId, FigureId, Language, Some, Spec, Word
from handouts.content.text import Text


class FigureUse(Spec):
    """A figure where it is shown, with the caption that it has there."""

    figure: FigureId
    caption: Text | None = None


class _OrIdAlone:
    """Lets a figure's id stand for a figure without a caption."""

    def __get_pydantic_core_schema__(self, use: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_use, handler(use))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": f"^{ID}$"}, handler(schema)]}


def _as_use(value: Any) -> Any:
    if not isinstance(value, Scalar):
        return value
    use = MappingNode(value.place)
    use.put("figure", value.place, value)
    return use


class Variant(Spec):
    """An easier or harder way: what to do otherwise, in words, or the ``exercise`` to take instead. An exercise is
    printed only by a leaflet that shows it, since its name alone helps nobody.
    """

    text: Text | None = None
    exercise: ExerciseId | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.exercise is None:
            raise ValueError("a variant needs a ‘text’ or an ‘exercise’")
        return self


class Exercise(Spec):
    """A movement with its steps, figures, equipment, usual dose and variants. ``body parts`` (where it acts),
    ``equipment`` and ``side`` are for finding it, and not printed: what a patient must know of them belongs in the
    steps.
    """

    name: Text
    short_name: Text | None = None
    language: Language
    body_parts: tuple[BodyPart, ...] = ()
    steps: Some[Text]
    equipment: tuple[Word, ...] = ()
    side: Side | None = None
    dose: Dose | None = None
    easier: Variant | None = None
    harder: Variant | None = None
    figures: Some[Annotated[FigureUse, _OrIdAlone()]]
    codes: dict[Word, tuple[Word, ...]] = Field(default_factory=dict)

    @property
    def last_figure(self) -> str:
        """The figure that tells the exercise from others where there is room for one: the end of the movement."""
        return self.figures[-1].figure
