"""handouts new"""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.ui.terminal import FINE, say, tell

if TYPE_CHECKING:
    from handouts.content.reading import Kind


EXAMPLES = """\b
Examples:
  handouts new library our-leaflets
  handouts new handout knee-pain
"""


@click.command(short_help="Begin a library, handout, exercise or clinic.", epilog=EXAMPLES)
@click.argument("kind", type=click.Choice(["library", "handout", "exercise", "clinic"]))
@click.argument("name")
def new(kind: 'Literal["library"] | Kind', name: str) -> int:
    """Write a starter that builds as it is and explains itself. Nothing is overwritten.

    A library is made in a folder of its own; the others go into the library of the current folder.
    """
    from handouts.content.library import shown
    from handouts.run import starter

    if kind == "library":
        files = starter.new_library(Path(name))
        advice = "next: " + f"cd {name}, and then " * (Path(name) != Path()) + "handouts build my-handout"
    else:
        files = starter.new_spec(_here(), kind, name)
        advice = f"next: edit {shown(files[0])}, and then handouts check"
    for file in files:
        say(shown(file))
    tell(advice)
    return FINE


def _here() -> Path:
    """The library of the current folder."""
    here = Path.cwd()
    if not (here / "specs").is_dir():
        hint = "go into one with cd, or make one with ‘handouts new library our-leaflets’"
        raise Problems([Problem("unknown-library", "there is no library in this folder", COMMAND_LINE, hint)])
    return here
