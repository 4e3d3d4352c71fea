import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from handouts.content.block import KINDS
from handouts.content.library import FOLDERS, builtin_root
from handouts.content.reading import Kind
from handouts.content.schema import schema

KINDS_OF_SPEC: tuple[Kind, ...] = ("handout", "exercise", "clinic", "organisation")
SHIPPED = [
    (kind, path) for kind in KINDS_OF_SPEC for path in sorted((builtin_root() / "specs" / FOLDERS[kind]).glob("*.yaml"))
]


def errors(kind: Kind, data: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(kind)).iter_errors(data)]


def as_an_editor_reads_it(text: str) -> Any:
    """YAML as editors understand it, with numbers and truth values, but days as text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize(("kind", "path"), SHIPPED, ids=[path.stem for _, path in SHIPPED])
def test_the_shipped_specs_fit_their_schema(kind: Kind, path: Path) -> None:
    assert not errors(kind, as_an_editor_reads_it(path.read_text("utf-8")))


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_schema_is_a_schema(kind: Kind) -> None:
    Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["additionalProperties"] is False


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("exercise", "dose", {"repetition": 3}),
        ("exercise", "dose", {"hold": "20–30"}),
        ("exercise", "dose", {"weeks": "often"}),
        ("exercise", "short_name", "x"),
        ("exercise", "steps", []),
        ("exercise", "body parts", ["elbo"]),
        ("handout", "body parts", "heel"),
        ("clinic", "organisation", "Not An Id"),
        ("clinic", "web", {"url": "1177.se", "text": "1177"}),
        ("organisation", "organisation", "Not An Id"),
        ("organisation", "typeface", {"bold": "fonts/Bold.ttf"}),
        ("organisation", "typeface", "../Ours.ttf"),
        ("clinic", "handouts", {"heel-spur": {"hidden": ["Hur går det?"]}}),
    ],
)
def test_mistakes_do_not_fit(kind: Kind, key: str, value: object) -> None:
    known = next(path for k, path in SHIPPED if k == kind)
    assert errors(kind, as_an_editor_reads_it(known.read_text("utf-8")) | {key: value})


def test_every_kind_of_block_is_there_with_its_key_and_what_it_is_for() -> None:
    found = schema("handout")
    blocks = found["$defs"]["Section"]["properties"]["content"]["items"]["oneOf"]
    named = [found["$defs"][block["$ref"].rsplit("/", 1)[-1]] for block in blocks]
    assert [block["required"][0] for block in named] == list(KINDS)
    assert all(block["description"] for block in named)
    assert set(found["properties"]) >= {"main message", "title", "sections"}
    assert found["properties"]["title"] == {"type": "string", "minLength": 1}
    assert "null" not in json.dumps(found)
