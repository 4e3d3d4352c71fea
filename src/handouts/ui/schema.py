"""handouts schema"""

from typing import TYPE_CHECKING

import click

from handouts.ui.terminal import FINE, say

if TYPE_CHECKING:
    from handouts.content.schema import Shaped


EXAMPLES = """\b
Examples:
  handouts schema handout > handout.json
"""


@click.command(short_help="Print what a spec may say, as JSON Schema.", epilog=EXAMPLES)
@click.argument(
    "kind", type=click.Choice(["handout", "exercise", "clinic", "organisation", "figure", "glossary", "batch", "gate"])
)
def schema(kind: "Shaped") -> int:
    """Print what a spec of a kind may say, or the gate, as JSON Schema. Editors use it to complete keys and underline
    mistakes.
    """
    from handouts.content.schema import schema as schema_of
    from handouts.run.gate import gate_schema
    from handouts.run.starter import as_json

    say(as_json(gate_schema() if kind == "gate" else schema_of(kind)).rstrip())
    return FINE
