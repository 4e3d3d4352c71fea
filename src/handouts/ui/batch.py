"""handouts batch"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.base.problems import Problem
from handouts.ui import options
from handouts.ui.findings import amount, count
from handouts.ui.terminal import code_of, painted, say, tell

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from handouts.content.library import Library
    from handouts.run.agenda import Request
    from handouts.run.batch import Due, Outcome, Prospect
    from handouts.run.changes import Change
    from handouts.run.workers import Workers

OUT = Path("out")
EXAMPLES = """\b
Examples:
  handouts batch                                   everything, into out/
  handouts batch --clinic norrtalje --format grey --output print
  handouts batch --dry-run                         what would be built, and why
  handouts batch web                               what specs/batches/web.yaml says
"""
WHYS = {
    "new": "it is new",
    "missing": "its file is gone",
    "altered": "its file is not as it was made",
    "asked": "it was asked for with --force",
}

NEWS = {
    "withdrawn": "take out of the rack (no longer given out)",
    "version": "reprint (version {version})",
    "text": "reprint (the text has changed)",
    "clinic": "reprint (the clinic’s details have changed)",
    "new": "print (new)",
    "mended": "hand out again (up to date)",
    "looks": "no need to reprint (only the looks have changed)",
}
ALIKE = 3
"""Warnings of one rule that are told in full."""
FEW = 10
"""Lines that somebody reads at the end of a run."""


@click.command(short_help="Make all leaflets, or those that have changed.", epilog=EXAMPLES)
@click.argument("name", metavar="[BATCH]", required=False)
@click.option("--handout", "handouts", metavar="HANDOUT", multiple=True, help="This handout. Default: all.")
@click.option("--clinic", "clinics", metavar="CLINIC", multiple=True, help="For this clinic. Default: for every one.")
@click.option(
    "--language", "languages", metavar="LANGUAGE", multiple=True, help="In this language. Default: the clinic's."
)
@click.option("--format", "formats", metavar="FORMAT", multiple=True, help="Default: standard.")
@click.option("--output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Default: out")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes. Default: one for each core.")
@click.option("--scheduler", metavar="ADDRESS", help="Let a Dask cluster do it: tcp://host:8786")
@click.option("--force", is_flag=True, help="Build what has not changed, too.")
@click.option("--prune", is_flag=True, help="Delete leaflets that nobody gives out any more.")
@click.option("--no-index", is_flag=True, help="Make no web pages of the leaflets, and delete those there are.")
@click.option("--dry-run", is_flag=True, help="Say what would be built, and why, and build nothing.")
@options.library
def batch(
    name: str | None,
    handouts: tuple[str, ...],
    clinics: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int | None,
    scheduler: str | None,
    force: bool,
    prune: bool,
    no_index: bool,
    dry_run: bool,
    library: "Library",
) -> int:
    """Make every leaflet of every clinic in each of its languages, or what is asked for. Only what has changed is made
    anew.

    BATCH is a file of specs/batches/ that says what to make; options take the place of what it says.
    """
    from handouts.run.batch import Batch

    asked = _asked(library, name, handouts, clinics, languages, formats)
    work = Batch(library, asked.request, output or asked.folder or OUT)
    if dry_run:
        return _foretell(work.prospect(force=force))
    start = time.perf_counter()
    with _Bar() as bar:
        index = asked.index and not no_index
        outcome = work.run(_workers(jobs, scheduler), force=force, prune=prune, index=index, watch=bar.show)
    return _tell(outcome, time.perf_counter() - start, pruned=prune)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request, the folder that a batch's file names, and whether it wants index pages."""

    request: "Request"
    folder: Path | None = None
    index: bool = True


def _asked(
    library: "Library",
    name: str | None,
    handouts: tuple[str, ...],
    clinics: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
) -> "_Asked":
    """What the options and the file of the batch ask for. Raises Problems."""
    from handouts.run.agenda import Request
    from handouts.run.order import require_known

    require_known(library, handouts, clinics, languages, formats)
    if name is None:
        return _Asked(Request(handouts, clinics, languages, formats or Request().formats))
    from handouts.content.load import load_batch
    from handouts.run.matrix import request_of

    spec = load_batch(library, name)
    asked = request_of(spec)
    request = Request(
        handouts or asked.handouts,
        clinics or asked.clinics,
        languages or asked.languages,
        formats or asked.formats,
        asked.name,
    )
    return _Asked(request, Path(str(spec.output)) if spec.output else None, spec.index)


def _workers(jobs: int | None, scheduler: str | None) -> "Workers":
    if scheduler:
        from handouts.run.cluster import Cluster

        return Cluster(scheduler)
    from handouts.run.workers import Local

    return Local(jobs or os.cpu_count() or 1)


def _foretell(prospect: "Prospect") -> int:
    """The plan of a run: what would be built, and why."""
    for due in prospect.due:
        say(f"{_name(due)}: {_why(due)}")
    for row in prospect.removed:
        say(f"{row.file}: nobody gives it out any more")
    _tell_left_out(prospect)
    for problem in prospect.problems:
        tell(painted(problem))
    tell(f"{len(prospect.due)} to build, {prospect.unchanged} unchanged, {len(prospect.removed)} no longer given out")
    return code_of(prospect.problems)


def _name(due: "Due") -> str:
    order = due.wanted.order
    return f"{order.clinic}/{order.handout}.{order.language}.{order.format}"


def _why(due: "Due") -> str:
    if due.why != "changed":
        return WHYS[due.why]
    if not due.names:
        return "what it is made from has changed"
    first, *rest = due.names
    return f"{first}{f' and {len(rest)} more' if rest else ''} changed"


def _tell_left_out(prospect: "Prospect") -> None:
    by_reason: dict[tuple[str, str], list[str]] = {}
    for one in prospect.agenda.left_out:
        by_reason.setdefault((one.handout, one.why), []).append(one.what)
    for (handout, why), whats in by_reason.items():
        tell(f"left out: {handout} in {', '.join(whats)} ({why})")


class _Bar:
    """How far a run is, where somebody looks."""

    def __init__(self) -> None:
        self._bar: ProgressBar[Due] | None = None

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.render_finish()

    def show(self, outcome: "Outcome") -> None:
        """Draw it anew."""
        if not sys.stderr.isatty() or not outcome.prospect.due:
            return
        if self._bar is None:
            self._bar = click.progressbar(
                length=len(outcome.prospect.due),
                label="Leaflets",
                file=sys.stderr,
                show_pos=True,
                item_show_func=_doing,
            )
        last = outcome.looked[-1].due if outcome.looked else None
        self._bar.update(len(outcome.looked) - self._bar.pos, last)


def _doing(due: "Due | None") -> str:
    return _name(due) if due else ""


def _tell(outcome: "Outcome", seconds: float, *, pruned: bool) -> int:
    """What became of a run: problems first, each once, then the numbers."""
    told: dict[Problem, None] = dict.fromkeys(outcome.prospect.problems)
    for one in outcome.looked:
        told.update(dict.fromkeys(one.problems))
    told.update(dict.fromkeys(outcome.problems))
    _tell_problems(told)
    _tell_left_out(outcome.prospect)
    if removed := len(outcome.prospect.removed):
        done = "they are deleted" if pruned else "delete them with --prune"
        tell(f"{removed} that nobody gives out any more; {done}")
    for one in sorted(outcome.failed, key=lambda one: _name(one.due)):
        older = f"; {one.due.before.file} is out of date" if one.due.before else ""
        tell(f"not made: {_name(one.due)}{older}")
    if told:
        tell(count(told))
    built = len(outcome.built)
    speed = f", {built / seconds:.0f} PDFs a second" if built and seconds else ""
    stuck = f", {len(outcome.prospect.stuck)} left as they were" if outcome.prospect.stuck else ""
    say(f"{built} built, {outcome.unchanged} unchanged, {len(outcome.failed)} failed{stuck}; {seconds:.1f} s{speed}")
    _tell_changes(outcome.changes)
    return code_of(told)


def _tell_problems(told: Iterable[Problem]) -> None:
    """Every error, and a few warnings of each rule: what many leaflets are warned of is one thing to know."""
    warned: Counter[str] = Counter()
    for problem in told:
        if problem.severity == "warning":
            warned[problem.rule] += 1
        if problem.severity == "error" or warned[problem.rule] <= ALIKE:
            tell(painted(problem))
    for rule, many in warned.items():
        if many > ALIKE:
            tell(f"… and {many - ALIKE} more of {rule}")


def _tell_changes(changes: "Sequence[Change]") -> None:
    """What there is to do at the racks, in short: the most urgent first. What was not made has been told."""
    from handouts.run.changes import CHANGES

    urgent = [one for why in NEWS for one in changes if one.why == why]
    if len(urgent) <= FEW:
        for one in urgent:
            tell(f"{one.file}: {NEWS[one.why].format(version=one.version)}")
        return
    for (why, version), many in Counter((one.why, one.version * (one.why == "version")) for one in urgent).items():
        tell(f"{amount(many, 'leaflet')}: {NEWS[why].format(version=version)}")
    tell(f"{CHANGES} names them")
