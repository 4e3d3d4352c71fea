"""Remembering: by the object itself, where comparing specs costs more than reading one of them, and by a key."""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

MOST = 4096
"""Answers that a function remembers."""


_forgetting: list[Callable[[], None]] = []
_BOUNDED = type(lru_cache(maxsize=1)(lambda: None))


def forgotten_by(clear: Callable[[], None]) -> Callable[[], None]:
    """Have something cleared when all is forgotten."""
    _forgetting.append(clear)
    return clear


def forget() -> None:
    """Remember nothing any more of what was made, as in a new process. What a function keeps without a bound is about
    the program, and stays.
    """
    for clear in _forgetting:
        clear()
    for module in [module for name, module in tuple(sys.modules.items()) if name.startswith("handouts.")]:
        for kept in tuple(vars(module).values()):
            if isinstance(kept, _BOUNDED) and kept.cache_parameters()["maxsize"]:
                kept.cache_clear()


def by_identity(ask: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
    """A function that is asked once about each object that never changes, and for each other argument."""
    known: dict[tuple[object, ...], tuple[T, R]] = {}
    forgotten_by(known.clear)

    @wraps(ask)
    def recall(about: T, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (id(about), *args, *kwargs.items())
        found = known.get(key)
        if found is None:
            if len(known) >= MOST:
                known.clear()
            found = known[key] = about, ask(about, *args, **kwargs)  # kept, so that no other object gets its id
        return found[1]

    return recall


def lately(most: int) -> Callable[[Callable[[T], R]], Callable[[T], R]]:
    """As `by_identity`, for what is too large to be kept for long: only the ``most`` objects last asked about are."""

    def remembering(ask: Callable[[T], R]) -> Callable[[T], R]:
        known = Memory[tuple[T, R]](most)
        forgotten_by(known.clear)

        @wraps(ask)
        def recall(about: T) -> R:
            return known.recall(id(about), lambda: (about, ask(about)))[1]

        return recall

    return remembering


class Memory(Generic[R]):
    """The ``most`` answers that were asked for last, by key."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._known: OrderedDict[Hashable, R] = OrderedDict()

    def clear(self) -> None:
        """Forget all of them."""
        self._known.clear()

    def recall(self, key: Hashable, make: Callable[[], R]) -> R:
        """The answer for a key, made if it is not known."""
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        made = self._known[key] = make()
        if len(self._known) > self.most:
            self._known.popitem(last=False)
        return made
