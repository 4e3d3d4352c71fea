"""Going on after a problem, so that all of them are told at once."""

from collections.abc import Callable
from typing import TypeVar

from handouts.base.problems import Problem, Problems

T = TypeVar("T")


def attempt(found: list[Problem], make: Callable[[], T]) -> T | None:
    """What ``make`` makes, or None if it cannot; the reasons are added to ``found``."""
    try:
        return make()
    except Problems as failure:
        found += failure.problems
        return None
