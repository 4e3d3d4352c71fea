"""What validators say and note while models read a spec.

A model that fails is never made, so what must be checked in spite of it - the texts and the ids it refers to - is
noted here on the way. `fault` is how a validator reports a rule of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, LiteralString

from pydantic_core import PydanticCustomError

from handouts.content.node import Scalar

if TYPE_CHECKING:
    from handouts.content.text import Text

Kind = Literal["handout", "exercise", "clinic", "figure", "organisation", "glossary", "batch"]


@dataclass(frozen=True, slots=True)
class Reference:
    """An id in a spec, and the kinds of file it may name, the first that exists counting."""

    id: Scalar
    kinds: tuple[Kind, ...]


@dataclass(slots=True)
class Reading:
    """One spec being read. ``countries`` says for each of its files which country the phone numbers in it belong to."""

    countries: Mapping[str, str] = field(default_factory=dict)
    texts: list["Text"] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)


def fault(
    rule: LiteralString,
    message: str,
    hint: str = "",
    path: tuple[int | str, ...] = (),
    at: Literal["value", "key"] = "value",
) -> PydanticCustomError:
    """A problem found by a validator, at the value it checks or further down at ``path``."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint, "path": path, "at": at})


def expected(wanted: str, value: object) -> PydanticCustomError:
    """The fault of a value that is not of the kind wanted: "a whole number", "text"."""
    return fault("wrong-type", f"this must be {wanted}, and is {shape(value)}", _quoting(wanted, value))


def shape(value: object) -> str:
    """What a value of a spec looks like, in words."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str) and not value.strip():
        return "empty"
    return f"‘{shorten(str(value))}’"


def shorten(text: str, limit: int = 40) -> str:
    """A text on one line and not too long for a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _quoting(wanted: str, value: object) -> str:
    """Text with a colon or a leading brace is something else to YAML, which nobody expects."""
    if wanted == "text" and isinstance(value, dict | list) and value:
        return "text that has a colon, or begins with { or [, must stand in quotation marks"
    return ""
