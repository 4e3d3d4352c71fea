"""handouts check"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.ui import options
from handouts.ui.answer import answer
from handouts.ui.findings import Findings, amount
from handouts.ui.gate import tell_changes
from handouts.ui.terminal import say

if TYPE_CHECKING:
    from handouts.content.readability import Readability

EXAMPLES = """\b
Examples:
  handouts check
  handouts check specs/handouts/heel-spur.yaml
  handouts check --format json
"""


@click.command(short_help="Look for mistakes in specs and pictures.", epilog=EXAMPLES)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@options.form
@click.option(
    "--library",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The library that the specs are in. Default: the one around PATH, or else as for handouts build.",
)
def check(paths: tuple[Path, ...], form: str, folder: Path | None) -> int:
    """Look for mistakes in specs and pictures, without building anything.

    PATH is a spec, a folder of specs or a library. Without it, the whole library is checked.
    """
    from handouts.content.library import find
    from handouts.run.check import check as look

    checked = look(find(folder or _around(paths)), paths)
    if form == "text" and not checked.problems:
        for line in _readings(checked.readings):
            say(line)
    silenced = [(problem, str(checked.gate.changes[problem.rule].reason)) for problem in checked.silenced]
    looked_at = amount(checked.specs, "spec")
    code = answer(Findings("check", looked_at, checked.files, checked.problems, silenced), form)
    tell_changes(checked.gate, checked.silenced)
    return code


def _readings(readings: "Sequence[tuple[str, str, Readability]]") -> Iterator[str]:
    """A line for each handout: how hard it is to read in each language that has a measure."""
    for handout in dict.fromkeys(handout for handout, _, _ in readings):
        found = [(language, one) for name, language, one in readings if name == handout]
        said = "; ".join(f"{language} {one.measure} {one.value:.0f}, {one.band}" for language, one in found)
        yield f"{handout}: {said}"


def _around(paths: tuple[Path, ...]) -> Path | None:
    """The library that somebody means who names a file in it from outside."""
    folders = (folder for path in paths for folder in (path.absolute(), *path.absolute().parents))
    return next((folder for folder in folders if (folder / "specs").is_dir()), None)
