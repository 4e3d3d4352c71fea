"""What people see: lines on stdout, problems and how many on stderr. Colours only where somebody looks."""

import io
import os
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
    """A line for whoever asked."""
    click.echo(line)


def tell(line: str) -> None:
    """A line about the run, and not its result."""
    click.echo(line, err=True, color=_colour())


def show(problems: Iterable[Problem]) -> None:
    """Problems as a compiler tells them."""
    for problem in problems:
        label = f"{problem.severity}[{problem.rule}]"
        paint = click.style(label, fg=_COLOURS[problem.severity], bold=True)
        tell(report(problem).replace(label, paint, 1))


def count(problems: Iterable[Problem]) -> str:
    """How many there are: "2 errors, 1 warning"."""
    all_of_them = tuple(problems)
    numbers = {severity: sum(p.severity == severity for p in all_of_them) for severity in _COLOURS}
    return ", ".join(amount(n, severity) for severity, n in numbers.items() if n)


def amount(n: int, noun: str) -> str:
    """A number of things: "1 page", "2 pages"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def code_of(problems: Iterable[Problem]) -> int:
    """The exit code after problems: a name that was mistyped is wrong usage, and a warning stops nobody."""
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return FINE
    return USAGE if all(problem.place == COMMAND_LINE for problem in errors) else FOUND


def _colour() -> bool | None:
    """Click's own choice, unless somebody wants none. Source: no-color.org."""
    return False if os.environ.get("NO_COLOR") else None
