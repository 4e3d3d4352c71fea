"""One object for all equal values, so that what is remembered of a value is found without comparing it.

Bodies and their sections are compared by all that they say, which takes longer than what is then recalled.
"""

from functools import lru_cache
from typing import Any, Generic, TypeVar

from handouts.base.remember import lately

T = TypeVar("T")

MOST = 1024
"""Values that are known at a time: those of about fifty leaflets."""


class Once(Generic[T]):
    """A value that never changes; equal ones have the same, as long as it is known. Compared by identity."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value


_first: Any = lru_cache(maxsize=MOST)(Once)


@lately(MOST)
def once(value: T) -> Once[T]:
    """What stands for a value. One that was seen before is known by its identity."""
    found: Once[T] = _first(value)
    return found


def forget() -> None:
    """Know no value any more, as in a new process: all that is remembered by one is made anew for the next."""
    _first.cache_clear()
