"""Much work on all cores: the same function for many tasks, its results in their order."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SELDOM = 200_000, 20, 50
"""When Python looks for circles of objects. Specs and pages are many objects in few circles; looking for them took a
sixth of the time.
"""
_work: Callable[[Any], Any]
"""What this process was started to do."""


@contextmanager
def each(begin: Callable[[], Callable[[T], R]], tasks: Sequence[T], *, much: bool) -> Iterator[Iterator[R]]:
    """What ``begin()`` makes of each task, here or, where it is ``much`` to do, in a process for each core.

    Every process begins once. Whatever passes between them can be pickled, so that it is the same where processes start
    anew (Windows, macOS) as where they are forked. Other processes begin at once, before the first result is asked for.
    """
    workers = min(os.cpu_count() or 1, len(tasks))
    if not much or workers < 2:
        with seldom_collecting():
            yield map(begin(), tasks)
        return
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(begin,)) as pool:
        yield pool.map(_do, tasks, chunksize=max(1, len(tasks) // 100))


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for circles of objects less often for a while."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _begin(begin: Callable[[], Callable[[Any], Any]]) -> None:
    global _work
    gc.set_threshold(*SELDOM)
    _work = begin()


def _do(task: Any) -> Any:
    return _work(task)
