"""handouts proof"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.base.problems import Problem
from handouts.ui import options
from handouts.ui.answer import answer
from handouts.ui.findings import Findings, amount
from handouts.ui.terminal import say

if TYPE_CHECKING:
    from handouts.content.library import Library

EXAMPLES = """\b
Examples:
  handouts proof out/norrtalje/heel-spur.sv.pdf
"""


@click.command(short_help="Look for mistakes in finished PDFs.", epilog=EXAMPLES)
@click.argument(
    "files",
    metavar="FILE.pdf...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
)
@options.form
@options.library
def proof(files: tuple[Path, ...], form: str, library: "Library") -> int:
    """Read finished PDFs back and look for mistakes, whoever made them.

    Leaflets that ‘handouts build’ makes were held against their specs, too, before they were written, and bear a seal:
    what was changed in them since is found. They say what they were made from, and are held against the library: what
    was changed there since is told, too.
    """
    from handouts.content.library import shown
    from handouts.proof.file import prove_file
    from handouts.run.press import Press
    from handouts.run.trace import trace

    press, found = Press(library), list[Problem]()
    for file in files:
        data = file.read_bytes()
        found += prove_file(data, shown(file))
        traced = trace(press, data, shown(file))
        if traced and form == "text":
            say(f"{shown(file)}: {traced.made}{'' if traced.problem else ': current'}")
        if traced and traced.problem:
            found.append(traced.problem)
    return answer(Findings("proof", amount(len(files), "file"), [shown(file) for file in files], found), form)
