"""What people see: lines on stdout, problems and how many on stderr. Colours only where somebody looks."""

import io
import os
import shutil
import sys
from collections.abc import Iterable

import click

from handouts.base.problems import COMMAND_LINE, Problem, Severity, report

FINE, FOUND, USAGE = 0, 1, 2
"""Exit codes: nothing to complain about, problems found, wrong usage."""

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow"}


def forgive_encodings() -> None:
    """Let a terminal that knows few letters show a question mark for the others."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(line: str) -> None:
    """A line of what was asked for."""
    click.echo(line, color=_colour())


def tell(line: str) -> None:
    """A line about the run, and not its result."""
    click.echo(line, err=True, color=_colour())


def painted(problem: Problem) -> str:
    """A problem as a compiler tells it."""
    label = f"{problem.severity}[{problem.rule}]"
    return report(problem).replace(label, click.style(label, fg=_COLOURS[problem.severity], bold=True), 1)


def code_of(problems: Iterable[Problem]) -> int:
    """The exit code after problems: a name that was mistyped is wrong usage, and a warning stops nobody."""
    places = [problem.place for problem in problems if problem.severity == "error"]
    if not places:
        return FINE
    return USAGE if all(place == COMMAND_LINE for place in places) else FOUND


def columns(rows: Iterable[tuple[str, str]]) -> None:
    """Rows in two columns, each on one line of the terminal; whole where no terminal shows them."""
    listed = tuple(rows)
    width = max((len(first) for first, _ in listed), default=0)
    room = shutil.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else None
    for first, second in listed:
        say(f"{first:<{width}}  {second}"[:room])


def _colour() -> bool | None:
    """Click's own choice, unless somebody wants none. Source: no-color.org."""
    return False if os.environ.get("NO_COLOR") else None
