"""A problem: what is wrong, where, by which rule, and what to do about it.

Problems are collected and reported together, like a compiler's, and are the same objects
for the command line, JSON and later the desk. `Problems` is the exception that carries
them out of a stage that cannot go on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a file: path as the user would type it, line and column counted from 1 (0: the file as a whole).

    ``source`` is the line itself. It rides along so that a problem found much later still shows what was written.
    """

    file: str
    line: int = 0
    column: int = 0
    width: int = 1
    source: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


COMMAND_LINE = Place("command line")
"""Where a name stands that somebody typed after the command."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. ``rule`` is a stable id in kebab-case."""

    rule: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}[{self.rule}]: {self.message}"


def warning(rule: str, message: str, place: Place, hint: str = "") -> Problem:
    """A problem that stops no leaflet, unless its library says so."""
    return Problem(rule, message, place, hint, "warning")


class Problems(Exception):  # noqa: N818 - it is the plural of what it carries
    """Raised when a stage cannot deliver; carries every problem found, at least one of them an error."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


SHOWN = 160
"""Columns of a source line that a report shows; of a longer line, the stretch around the caret."""


def report(problem: Problem) -> str:
    """A problem as text: its line, the source with a caret under the stretch it means, and the hint."""
    lines = [str(problem)]
    place = problem.place
    if place.source.strip() and place.line:
        text = "".join(c if c.isprintable() else " " for c in place.source)
        caret = min(max(place.column - 1, 0), len(text))
        start = 0 if len(text) <= SHOWN else max(0, min(caret - SHOWN // 2, len(text) - SHOWN))
        shown = text[start : start + SHOWN]
        width = max(1, min(place.width, len(shown) - (caret - start)))
        lines.append(f"{place.line:>4} | {shown}".rstrip())
        lines.append(f"{'':>4} | {' ' * (caret - start)}{'^' * width}")
    if problem.hint:
        lines.append(f"{'':>4} = hint: {problem.hint}")
    return "\n".join(lines)
