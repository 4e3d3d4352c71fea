"""Nodes -> a model, or a problem for everything that the model does not accept.

Pydantic tells what is wrong by a path into the data. The path is walked through the nodes, which know their places;
parts of it that are no keys are skipped, so that keys may be called anything.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handouts.base.problems import Place, Problem
from handouts.content.near import nearest
from handouts.content.node import MappingNode, Node, locate
from handouts.content.reading import Reading, Reference, shape
from handouts.content.text import Text

M = TypeVar("M", bound=BaseModel)

_WANTED = {
    "model_type": "a mapping of keys",
    "dict_type": "a mapping of keys",
    "list_type": "a list",
    "tuple_type": "a list",
    "frozen_set_type": "a list",
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "yes or no",
    "bool_parsing": "yes or no",
}
"""Pydantic's types of error that mean a value of another kind, and what is wanted instead."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[M]):
    """A spec as read: its model unless it has problems, and the texts and references that it holds in any case."""

    model: M | None
    problems: tuple[Problem, ...]
    texts: tuple[Text, ...]
    references: tuple[Reference, ...]


def validate(model: type[M], node: MappingNode, countries: Mapping[str, str] | None = None) -> Checked[M]:
    """Read a model from nodes. ``countries``: of the phone numbers, by file."""
    reading = Reading(countries or {})
    spec: M | None = None
    problems: tuple[Problem, ...] = ()
    try:
        spec = model.model_validate(node, context=reading, by_alias=True, by_name=False)
    except ValidationError as failure:
        errors = failure.errors(include_url=False, include_input=False)
        problems = tuple(_problem(error, model, node) for error in errors)
    return Checked(spec, problems, tuple(reading.texts), tuple(reading.references))


def _problem(error: ErrorDetails, model: type[BaseModel], root: Node) -> Problem:
    path, context, kind = error["loc"], error.get("ctx", {}), error["type"]
    if "path" in context:
        value, key = locate(root, (*path, *context["path"]))
        place = key if context["at"] == "key" or value == "" else value.place
        return Problem(kind, context["message"], place, context["hint"])
    value, key = locate(root, path)
    place = key if value == "" else value.place
    if kind == "extra_forbidden":
        return _unknown_key(str(path[-1]), value, key, _keys(model, path[:-1]))
    if kind == "missing":
        if isinstance(path[-1], int):
            return Problem("invalid-value", f"item {path[-1] + 1} of this list is missing", place)
        return Problem("missing-key", f"the key ‘{path[-1]}’ is missing", key)
    if kind in _WANTED:
        return Problem("wrong-type", f"this must be {_WANTED[kind]}, and is {shape(value)}", place)
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", context["expected"])
        return Problem("invalid-value", f"this cannot be {shape(value)}", place, nearest(str(value), known))
    message = error["msg"].removeprefix("Value error, ")
    message = message.replace("Input should", "this must").replace("Tuple should", "this list must")
    return Problem("invalid-value", message, place)


def _unknown_key(name: str, value: Node, place: Place, known: list[str]) -> Problem:
    hint = nearest(name, known)
    if value == "" and " " in name and not hint.startswith("did you mean"):
        hint = "text with a comma inside { } must stand in quotation marks"
    return Problem("unknown-key", f"there is no key ‘{name}’ here", place, hint)


def _keys(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The keys that the model at the end of a path knows."""
    models = [model]
    for part in path:
        fields = [f for m in models for f in m.model_fields.values() if f.alias == part]
        if fields:
            models = [found for field in fields for found in _models(field.annotation)]
        elif isinstance(part, str):
            models = [m for m in models if f"<{getattr(m, 'kind', '')}>" == part] or models
    return [field.alias or "" for m in models for field in m.model_fields.values()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field's type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
