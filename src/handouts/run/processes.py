"""Much work on all cores: the same function for many tasks, its results in their order."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

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
        yield map(begin(), tasks)
        return
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(begin,)) as pool:
        yield pool.map(_do, tasks, chunksize=max(1, len(tasks) // 100))


def _begin(begin: Callable[[], Callable[[Any], Any]]) -> None:
    global _work
    _work = begin()


def _do(task: Any) -> Any:
    return _work(task)
