"""handouts proof"""

from pathlib import Path

import click

from handouts.ui import options
from handouts.ui.answer import answer
from handouts.ui.findings import Findings, amount

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
def proof(files: tuple[Path, ...], form: str) -> int:
    """Read finished PDFs back and look for mistakes, whoever made them.

    Leaflets that ‘handouts build’ makes were held against their specs, too, before they were written, and bear a seal:
    what was changed in them since is found.
    """
    from handouts.content.library import shown
    from handouts.proof.file import prove_file

    found = [problem for file in files for problem in prove_file(file.read_bytes(), shown(file))]
    return answer(Findings("proof", amount(len(files), "file"), [shown(file) for file in files], found), form)
