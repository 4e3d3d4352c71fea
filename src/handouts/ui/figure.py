"""handouts figure"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.ui import options
from handouts.ui.terminal import FINE, amount, answer, say

if TYPE_CHECKING:
    from handouts.base.palette import Palette
    from handouts.content.library import Library


EXAMPLES = """\b
Examples:
  handouts figure calf-stretch-wall --output calf.png
  handouts figure --all
"""


@click.command(short_help="Draw a figure.", epilog=EXAMPLES)
@click.argument("name", required=False)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="An .svg, .pdf or .png. Default: out/NAME.svg",
)
@click.option("--clinic", metavar="CLINIC", help="In the colours of this clinic. Default: the first.")
@click.option("--all", "everything", is_flag=True, help="Redraw all figures in assets/ that are out of date.")
@options.library
def figure(name: str | None, output: Path | None, clinic: str | None, everything: bool, library: "Library") -> int:
    """Draw one figure into a file of its own, or all of the library into assets/.

    Drawing from data needs the extra ‘draw’: pip install ‘handouts[draw]’. Without it, one figure comes from assets/.
    """
    if everything == (name is not None):
        raise click.UsageError("name a figure, or else say --all")
    if name is None:
        return _refresh(library)
    return _export(library, name, output or Path("out", f"{name}.svg"), clinic)


def _export(library: "Library", name: str, output: Path, clinic: str | None) -> int:
    from handouts.content.library import shown
    from handouts.run.figure import WRITERS, export
    from handouts.run.publish import publish

    ending = output.suffix.lower()
    if ending not in WRITERS:
        raise click.UsageError(f"‘{output}’ should end with one of {', '.join(WRITERS)}")
    publish(export(library, name, ending, _palette(library, clinic)), output)
    say(shown(output))
    return FINE


def _palette(library: "Library", clinic: str | None) -> "Palette":
    from handouts.base.colour import parse
    from handouts.base.palette import brand_palette
    from handouts.content.load import load_clinic
    from handouts.run.plan import own_clinics

    brand = load_clinic(library, clinic or own_clinics(library)[0]).brand
    return brand_palette(parse(brand.primary), parse(brand.accent))


def _refresh(library: "Library") -> int:
    from handouts.content.library import shown
    from handouts.run.figure import refresh_all

    written, problems = refresh_all(library)
    for path in written:
        say(shown(path))
    return answer(problems, "text", f"{amount(len(written), 'figure')} redrawn")
