"""handouts build"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.base.problems import Problem, Problems
from handouts.ui import options
from handouts.ui.findings import amount, count
from handouts.ui.gate import tell_changes
from handouts.ui.terminal import code_of, painted, say, tell

if TYPE_CHECKING:
    from handouts.content.library import Library
    from handouts.run.order import Order


EXAMPLES = """\b
Examples:
  handouts build heel-spur --clinic norrtalje
  handouts build heel-spur achilles-tendon-pain --format standard --format grey
  handouts build heel-spur --clinic norrtalje --output leaflet.pdf
"""


@click.command(short_help="Make leaflets as PDF.", epilog=EXAMPLES)
@click.argument("handouts", metavar="HANDOUT...", nargs=-1, required=True)
@click.option(
    "--clinic", "clinics", metavar="CLINIC", multiple=True, help="For this clinic. Default: for every clinic."
)
@click.option(
    "--language", "languages", metavar="LANGUAGE", multiple=True, help="In this language. Default: as written."
)
@click.option("--draft", is_flag=True, help="Even if not all is translated, with a warning on every page.")
@click.option("--format", "formats", metavar="FORMAT", multiple=True, default=("standard",), help="Default: standard.")
@click.option("--output", metavar="FILE|DIR", type=click.Path(path_type=Path), default="out", help="Default: out")
@options.library
def build(
    handouts: tuple[str, ...],
    clinics: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    draft: bool,
    output: Path,
    library: "Library",
) -> int:
    """Make one PDF for each handout, clinic, language and format.

    Every PDF is read back and checked before it is written. What is wrong with one does not stop the others.
    Options may be repeated. ‘handouts list’ names what there is.
    """
    from handouts.run.plan import plan

    orders = plan(library, handouts, clinics, languages, formats)
    single = output.suffix.lower() == ".pdf"
    if single and len(orders) > 1:
        raise click.UsageError(f"these are {len(orders)} leaflets, and ‘{output}’ is one file; name a folder")
    return _build(library, orders, output, single, draft=draft)


def _build(library: "Library", orders: "tuple[Order, ...]", output: Path, single: bool, *, draft: bool) -> int:
    from handouts.content.library import shown
    from handouts.run.build import build as build_one
    from handouts.run.build import file_of
    from handouts.run.gate import gate_of
    from handouts.run.press import Press
    from handouts.run.publish import publish

    gate, press = gate_of(library), Press(library, draft=draft)
    told: dict[Problem, None] = {}
    unmade: list[str] = []
    for order in orders:
        try:
            built = build_one(press, order)
            path = output if single else output / file_of(built.edition)
            publish(built.data, path)
            beside = path.with_suffix(".reading.pdf")
            if built.reading:
                publish(built.reading, beside)
        except Problems as failure:
            problems = failure.problems
            unmade.append(f"{order.clinic}/{order.handout}")
        else:
            problems = built.problems
            say(f"{shown(path)}  {amount(built.pages, 'page')}")
            if built.reading:
                say(f"{shown(beside)}  the same, one by one")
        for problem in problems:
            if problem not in told:
                told[problem] = None
                tell(painted(problem))
    if told:
        tell(count(told))
    if any(problem.rule.startswith("proof-") and problem.severity == "error" for problem in told):
        tell("a leaflet that does not say on paper what its specs say is not given out; please report this")
    if unmade and len(orders) > 1:
        tell(f"{len(unmade)} of {len(orders)} leaflets not made: {', '.join(unmade)}")
    tell_changes(gate)
    return code_of(told)
