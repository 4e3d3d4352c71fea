"""Writes docs/format.md, and a picture of every block, from the models and the examples: `make docs`."""

import re
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pypdfium2

from handouts.content.batch import Batch
from handouts.content.block import KINDS, Block
from handouts.content.clinic import Clinic, Organisation
from handouts.content.dose import Dose
from handouts.content.exercise import Exercise
from handouts.content.figure import Figure
from handouts.content.gate import Change, Gate
from handouts.content.glossary import Glossary
from handouts.content.handout import Handout, Section
from handouts.content.library import FOLDERS, GATE, Library, builtin_root
from handouts.content.reading import Kind
from handouts.content.schema import schema
from handouts.content.spec import BlockSpec, Spec
from handouts.flow.compose import furnish
from handouts.flow.fitting import fit
from handouts.flow.grid import MM
from handouts.run.build import typeset
from handouts.run.order import Order
from handouts.run.press import Press

HERE = Path(__file__).parent
PAGE, EXAMPLES, PICTURES = HERE / "format.md", HERE / "examples", HERE / "pictures" / "blocks"
CLINIC = "hassleholm"
DPI = 80
HANDOUT = """\
title: Exempel
language: sv
version: 1
published: 2026-11-21
review: {owner: Rehab, due: 2028-11-21, status: draft}
main message: Ett exempel.
sections:
  - heading: Rubrik
    content:
"""
FOOT = """\
  - heading: Sök vård
    role: seek care
    new page: true
    content:
      - text: Ring 1177 om det gör mer ont.
"""
HEAD = """\
# The format of specs

Made from the program's own models by `make docs`; a test fails when it is out of date. `handouts schema` prints the
same for editors. Specs are YAML: keys are words with spaces, every file's name is its id. Where a text is Markdown,
paragraphs, lists, **bold**, *italic* and links mean something, and nothing else does.

In texts of handouts, `{figure id}` becomes "bild 3", `{Figure id}` begins a sentence with it, `{total id, id}` are the
repetitions a day of exercises together, `{weeks id}` the weeks of an exercise. A brace is written twice: `{{`.
"""


def slug(kind: str) -> str:
    """The name of a block's files."""
    return kind.replace(" ", "-")


def blocks() -> dict[str, type[BlockSpec]]:
    """The kinds of block, by kind-key."""
    return {model.kind: model for model in get_args(get_args(Block)[0])}


def library(folder: Path) -> Library:
    """A library whose handouts are the examples, one a kind of block, over the built-in one."""
    specs = folder / "specs" / "handouts"
    specs.mkdir(parents=True)
    for kind in KINDS:
        example = (EXAMPLES / f"{slug(kind)}.yaml").read_text("utf-8")
        indented = "".join(f"      {line}\n" if line else "\n" for line in example.splitlines())
        (specs / f"{slug(kind)}.yaml").write_text(HANDOUT + indented + FOOT, "utf-8")
    return Library((folder, builtin_root()))


# ---- text


def describe(model: type[Spec], definitions: dict[str, Any], own: dict[str, Any]) -> Iterator[str]:
    """A model's docstring and its keys as a table."""
    yield " ".join((model.__doc__ or "").split()) + "\n"
    yield "| key | needed | value |"
    yield "|---|---|---|"
    needed = own.get("required", ())
    for key, value in own.get("properties", {}).items():
        yield f"| `{key}` | {'yes' if key in needed else ''} | {form(value, definitions)} |"
    yield ""


def form(value: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What a value looks like, in words."""
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        target = definitions.get(name, {})
        keys = ", ".join(f"`{key}`" for key in target.get("properties", {}))
        return f"{re.sub('(?<!^)(?=[A-Z])', ' ', name).lower()}: {keys}" if keys else form(target, definitions)
    for alternatives in ("anyOf", "oneOf"):
        if alternatives in value:
            kinds = [form(item, definitions) for item in value[alternatives] if item.get("type") != "null"]
            return " or ".join(dict.fromkeys(kinds)) if len(kinds) < 8 else "a block"
    if "const" in value or "enum" in value:
        return ", ".join(f"`{item}`" for item in value.get("enum", [value.get("const")]) if isinstance(item, str))
    if value.get("type") == "array":
        return f"list of {form(value.get('items', {}), definitions)}"
    if value.get("type") == "object":
        named = value.get("additionalProperties")
        return f"mapping to {form(named, definitions)}" if isinstance(named, dict) else "mapping"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no"}.get(
        str(value.get("type")), "text"
    )


def text() -> str:
    """The whole page."""
    lines = [HEAD]
    handout = schema("handout")
    definitions = handout.get("$defs", {})
    kinds: tuple[tuple[str, type[Spec], Kind], ...] = (
        ("Handout", Handout, "handout"),
        ("Exercise", Exercise, "exercise"),
        ("Clinic", Clinic, "clinic"),
        ("Organisation", Organisation, "organisation"),
        ("Figure", Figure, "figure"),
        ("Glossary", Glossary, "glossary"),
        ("Batch", Batch, "batch"),
    )
    for title, model, kind in kinds:
        own = schema(kind)
        lines += [f"## {title}: `specs/{FOLDERS[kind]}/<id>.yaml`\n", *describe(model, own.get("$defs", {}), own)]
        if model is Handout:
            lines += ["### Section\n", *describe(Section, definitions, definitions["Section"])]
            lines += ["### Dose\n", *describe(Dose, definitions, definitions["Dose"])]
            lines += ["## Blocks\n", *(line for name, block in blocks().items() for line in _block(name, block))]
    own = schema("gate")
    lines += [f"## Gate: `{GATE}`\n", *describe(Gate, own["$defs"], own)]
    lines += ["### Change\n", *describe(Change, own["$defs"], own["$defs"]["Change"])]
    return "\n".join(lines).rstrip() + "\n"


def _block(kind: str, model: type[BlockSpec]) -> Iterator[str]:
    yield f"### {kind}\n"
    yield " ".join((model.__doc__ or "").split()) + "\n"
    yield "```yaml\n" + (EXAMPLES / f"{slug(kind)}.yaml").read_text("utf-8") + "```\n"
    yield f"![{kind}](pictures/blocks/{slug(kind)}.png)\n"


# ---- pictures


def draw(examples: Library, kind: str) -> bytes:
    """The section of an example as it is printed, cut out of its page, as PNG."""
    edition = Press(examples).edition(Order(slug(kind), CLINIC, "sv", "standard"))
    data = typeset(edition).data
    pages, setting = fit(edition.body, edition.clinic)
    furnish(pages, edition.clinic, setting, rtl=False)
    section = pages.pages[0][2:-1]
    top, foot = section[0].y + section[0].flowable.height, section[-1].y
    page = pypdfium2.PdfDocument(data)[0]
    scale = DPI / 72
    image = page.render(scale=scale).to_pil()
    margin = 6 * MM
    left, right = 12 * MM, pages.width - 12 * MM
    box = tuple(round(v * scale) for v in (left, pages.height - top - margin / 2, right, pages.height - foot + margin))
    buffer = BytesIO()
    image.crop(box).quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def main() -> None:
    """Write the page and its pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text(), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        examples = library(Path(folder))
        for kind in KINDS:
            (PICTURES / f"{slug(kind)}.png").write_bytes(draw(examples, kind))


if __name__ == "__main__":
    main()
