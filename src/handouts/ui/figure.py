"""handouts figure"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.ui import options
from handouts.ui.answer import answer
from handouts.ui.findings import Findings, amount
from handouts.ui.terminal import FINE, code_of, painted, say, tell

if TYPE_CHECKING:
    from handouts.base.palette import Palette
    from handouts.content.library import Library


EXAMPLES = """\b
Examples:
  handouts figure calf-stretch-wall --output calf.png
  handouts figure --gallery
  handouts figure --all
"""


@click.command(short_help="Draw a figure.", epilog=EXAMPLES)
@click.argument("name", required=False)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="An .svg, .pdf or .png; for a gallery, a folder. Default: out/NAME.svg, out/figures",
)
@click.option("--clinic", metavar="CLINIC", help="In the colours of this clinic. Default: the first.")
@click.option("--all", "everything", is_flag=True, help="Redraw all figures in assets/ that are out of date.")
@click.option("--gallery", is_flag=True, help="All figures, small and large, in colour and grey, as PDF and web page.")
@options.library
def figure(
    name: str | None, output: Path | None, clinic: str | None, everything: bool, gallery: bool, library: "Library"
) -> int:
    """Draw one figure into a file of its own, all of them on a sheet to be judged, or all anew into assets/.

    Drawing from data needs the extra ‘draw’: pip install ‘handouts[draw]’. Without it, one figure comes from assets/.
    """
    if [name is not None, everything, gallery].count(True) != 1:
        raise click.UsageError("name a figure, or else say --gallery or --all")
    if gallery:
        return _gallery(library, output or Path("out", "figures"), clinic)
    if name is None:
        return _refresh(library)
    return _export(library, name, output or Path("out", f"{name}.svg"), clinic)


def _export(library: "Library", name: str, output: Path, clinic: str | None) -> int:
    from handouts.content.library import shown
    from handouts.run.figure import WRITERS, export, misposed
    from handouts.run.publish import publish

    ending = output.suffix.lower()
    if ending not in WRITERS:
        raise click.UsageError(f"‘{output}’ should end with one of {', '.join(WRITERS)}")
    publish(export(library, name, ending, _palette(library, clinic)), output)
    say(shown(output))
    wrong = misposed(library, name)
    for problem in wrong:
        tell(painted(problem))
    return code_of(wrong)


def _gallery(library: "Library", folder: Path, clinic: str | None) -> int:
    from handouts.content.library import shown
    from handouts.run import gallery
    from handouts.run.publish import publish

    plates, palette = gallery.plates(library), _palette(library, clinic)
    for path, make in ((folder / "figures.pdf", gallery.pdf), (folder / "figures.html", gallery.html)):
        publish(make(plates, palette), path)
        say(shown(path))
    return FINE


def _palette(library: "Library", clinic: str | None) -> "Palette":
    from handouts.base.colour import parse
    from handouts.base.palette import brand_palette
    from handouts.content.load import load_clinic
    from handouts.run.order import own

    brand = load_clinic(library, clinic or own(library, "clinic")[0]).brand
    return brand_palette(parse(brand.primary), parse(brand.accent))


def _refresh(library: "Library") -> int:
    from handouts.content.library import shown
    from handouts.run.figure import refresh_all

    written, problems = refresh_all(library)
    for path in written:
        say(shown(path))
    return answer(Findings("figure", f"{amount(len(written), 'figure')} redrawn", (), problems), "text")
