"""The base of every model of a spec, and the plain values that their fields share."""

import re
from datetime import date
from functools import partial
from typing import Annotated, Any, ClassVar, LiteralString, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from handouts.base.problems import Place
from handouts.content.node import NOWHERE, ListNode, MappingNode, Scalar
from handouts.content.reading import Kind, Reading, Reference, expected, fault, shorten

T = TypeVar("T")

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
ASSET = r"(?!\.)[^/\\:\s]+(/(?!\.)[^/\\:\s]+)*"
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


VERBATIM = "verbatim"
"""Marks a field whose texts are the same in every language: names, addresses, references."""


class Spec(BaseModel):
    """A mapping of a spec. Keys are words with spaces; a key that the model does not know is a problem."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        alias_generator=lambda name: name.replace("_", " "),
        validate_by_name=True,
        validate_by_alias=True,
    )
    _origin: Place = PrivateAttr(default_factory=lambda: NOWHERE)  # a default would be copied deeply each time

    @property
    def origin(self) -> Place:
        """Where it was written."""
        return self._origin

    @model_validator(mode="wrap")
    @classmethod
    def _keep_origin(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        spec = handler(value)
        if isinstance(value, Scalar | ListNode | MappingNode):
            spec._origin = cls.origin_of(value)  # noqa: SLF001 - its own
        return spec

    @classmethod
    def origin_of(cls, node: Scalar | ListNode | MappingNode) -> Place:
        """The place that stands for a whole spec: its beginning."""
        return node.place


class BlockSpec(Spec):
    """A piece of a section. ``kind`` is the key that says which."""

    kind: ClassVar[str]

    @classmethod
    def origin_of(cls, node: Scalar | ListNode | MappingNode) -> Place:
        """The place of the kind-key."""
        return node.keys_at[cls.kind] if isinstance(node, MappingNode) else node.place


def form(pattern: str, rule: LiteralString, wanted: str, hint: str = "") -> tuple[PlainValidator, WithJsonSchema]:
    """What makes a field take only words of a certain form. Such a word keeps its place."""
    check = partial(_check_form, pattern, rule, wanted, hint)
    return PlainValidator(check), WithJsonSchema({"type": "string", "pattern": f"^({pattern})$"})


def refers(*kinds: Kind) -> tuple[AfterValidator]:
    """What makes an id refer to a file of one of the kinds; whether that exists is found out when all is read."""

    def note(value: Scalar, info: ValidationInfo) -> Scalar:
        if isinstance(info.context, Reading):
            info.context.references.append(Reference(value, kinds))
        return value

    return (AfterValidator(note),)


def _check_form(pattern: str, rule: LiteralString, wanted: str, hint: str, value: Any) -> Scalar:
    if not isinstance(value, str) or not value.strip():
        raise expected(wanted, value)
    if not re.fullmatch(pattern, value):
        raise fault(rule, f"‘{shorten(value)}’ is not {wanted}", hint)
    return value if isinstance(value, Scalar) else Scalar(value)


def _word(value: Any) -> Scalar:
    if not isinstance(value, str) or not value.strip():
        raise expected("text", value)
    return value if isinstance(value, Scalar) else Scalar(value)


def _not_empty(value: Any) -> Any:
    if isinstance(value, list | tuple) and not value:
        raise fault("invalid-value", "this needs at least one item")
    return value


def _whole_number(value: Any) -> int:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch("[0-9]{1,9}", value):
        return int(value)
    raise expected("a whole number", value)


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise fault("wrong-type", f"there is no day {value} in the calendar") from None
    raise expected("a date like 2026-11-21", value)


def _yes_or_no(value: Any) -> bool:
    if value in (True, "yes", "true"):
        return True
    if value in (False, "no", "false"):
        return False
    raise expected("yes or no", value)


ID_HINT = "an id is a file's name: lower case letters, digits and hyphens"

Id = Annotated[Scalar, *form(ID, "bad-id", "an id", ID_HINT)]
ExerciseId = Annotated[Id, *refers("exercise")]
FigureId = Annotated[Id, *refers("figure")]
HandoutId = Annotated[Id, *refers("handout")]
Language = Annotated[
    Scalar, *form(LANGUAGE, "invalid-value", "a language code", "write sv for Swedish, en for English")
]
Word = Annotated[Scalar, PlainValidator(_word), WithJsonSchema({"type": "string", "minLength": 1})]
AssetPath = Annotated[
    Scalar,
    *form(ASSET, "outside-library", "a path below assets/", "write it with forward slashes, like logos/clinic.svg"),
]
Whole = Annotated[int, BeforeValidator(_whole_number)]
Day = Annotated[date, BeforeValidator(_day)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"enum": [True, False, "yes", "no"]})]
Some = Annotated[tuple[T, ...], BeforeValidator(_not_empty), Field(json_schema_extra={"minItems": 1})]
"""A list that says something. Looked at before its items, so that a bad item does not count as a missing one."""
