"""JSON Schema of the specs, from their models, for editors that complete keys and underline mistakes."""

import re
from typing import Any, Literal

from pydantic import BaseModel

from handouts.content.batch import Batch
from handouts.content.clinic import Clinic, Organisation
from handouts.content.exercise import Exercise
from handouts.content.figure import Figure
from handouts.content.gate import Gate
from handouts.content.glossary import Glossary
from handouts.content.handout import Handout
from handouts.content.reading import Kind

Shaped = Kind | Literal["gate"]
"""What has a schema: specs, and the file in which a library changes rules."""

MODELS: dict[Shaped, type[BaseModel]] = {
    "handout": Handout,
    "exercise": Exercise,
    "figure": Figure,
    "clinic": Organisation,
    "organisation": Organisation,
    "glossary": Glossary,
    "batch": Batch,
    "gate": Gate,
}
"""What each kind of file may say; a clinic's may lack all that its organisation has, so it is no whole ``Clinic``."""


def schema(kind: Shaped) -> dict[str, Any]:
    """The schema of a kind of file."""
    found: dict[str, Any] = _plain(MODELS[kind].model_json_schema())
    if kind == "clinic":
        whole = _plain(Clinic.model_json_schema())
        found["description"] = whole["description"]
        found["properties"]["organisation"] = whole["properties"]["organisation"]
        del found["required"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind, **found}


def _plain(node: Any) -> Any:
    """Without what a writer of specs does not need: Python's names of things, and null, which no file can say."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {
        key: _plain(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value in (None, [], {}))
    }
    choices = plain.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        rest = [choice for choice in choices if choice != {"type": "null"}]
        del plain["anyOf"]
        plain |= rest[0] if len(rest) == 1 else {"anyOf": rest}
    description = plain.get("description")
    if isinstance(description, str):
        plain["description"] = re.sub("``(.+?)``", r"‘\1’", " ".join(description.split()))
    return plain
