"""What a command that looks for mistakes has found, for whatever form it is printed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from handouts.base.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Findings:
    """The ``problems`` in the ``files`` that a command called ``name`` looked at, in words ``looked_at``. ``silenced``
    are those of rules that are switched off, each with the reason.
    """

    name: str
    looked_at: str
    files: Sequence[str]
    problems: Sequence[Problem]
    silenced: Sequence[tuple[Problem, str]] = ()


def count(problems: Iterable[Problem]) -> str:
    """How many there are: "2 errors, 1 warning"."""
    severities = [problem.severity for problem in problems]
    return ", ".join(amount(n, severity) for severity in get_args(Severity) if (n := severities.count(severity)))


def amount(n: int, noun: str) -> str:
    """A number of things: "1 page", "2 pages"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
