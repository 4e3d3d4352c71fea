"""Who makes the leaflets of a batch on this machine: this process, or several that share what it has read."""

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from handouts.run.processes import SELDOM, seldom_collecting

if TYPE_CHECKING:
    from handouts.run.make import Job, Result, Task

Chunk = Sequence["Task"]
Made = Generator[tuple[Chunk, "list[Result] | None"], None, None]
"""Chunks as they are finished, in any order, each with what became of it; None where its worker died."""
SPELL = 12
"""Chunks after which a process gives way to a fresh one: what it remembers of leaflets that are done is of no more use.
"""
AHEAD = 2
"""Chunks that wait for each process, so that none has to wait for us."""


ENDING = signal.SIGINT, signal.SIGTERM
"""Signals with which somebody ends a run."""


class Workers(Protocol):
    """Whoever makes leaflets."""

    def run(self, job: "Job", chunks: Sequence[Chunk]) -> Made:
        """Make leaflets. Whoever leaves before the end closes it, and then nobody is at work any more."""


@dataclass(frozen=True, slots=True)
class Local:
    """So many processes on this machine. ``start`` is how they begin: forked, where that is safe, they share fonts."""

    jobs: int
    start: str = "fork" if sys.platform == "linux" else "spawn"

    def run(self, job: "Job", chunks: Sequence[Chunk]) -> Made:
        """Make leaflets. What was in hand when a worker died is made once more, one leaflet after the other, so that
        only the one that kills its worker is lost.
        """
        from handouts.run.make import make, prepare  # late, as a run without changes needs none of it

        if self.jobs == 1 and len(chunks) <= SPELL:
            with seldom_collecting():
                yield from ((chunk, make(job, chunk)) for chunk in chunks)
            return
        prepare()
        in_hand: list[Task] = []
        waiting = deque(chunks)
        while waiting:
            spell = deque(waiting.popleft() for _ in range(min(len(waiting), SPELL * self.jobs)))
            for chunk, done in self._pool(job, spell, self.jobs):
                if done is None:
                    in_hand += chunk
                else:
                    yield chunk, done
            waiting.extendleft(reversed(spell))  # what a dead worker left undone
        alone: deque[Chunk] = deque([task] for task in in_hand)
        while alone:
            yield from self._pool(job, alone, 1)

    def _pool(self, job: "Job", waiting: "deque[Chunk]", processes: int) -> Made:
        """Chunks until all are done or a worker dies; those that were in hand then come back with nothing."""
        from handouts.run.make import make

        context = multiprocessing.get_context(self.start)
        running: dict[Future[list[Result]], Chunk] = {}
        pool = ProcessPoolExecutor(processes, context, initializer=_begin)
        ahead = AHEAD * processes if processes > 1 else 1
        try:
            while waiting or running:
                while waiting and len(running) < ahead:
                    with _uninterrupted():
                        future = pool.submit(make, job, waiting[0])
                    running[future] = waiting.popleft()  # only now, as a pool that has broken takes no more
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    done = future.result()
                    yield running.pop(future), done
        except BrokenProcessPool:
            yield from ((chunk, None) for chunk in running.values())
        except BaseException:  # somebody wants the run to end: what workers have in hand is made the next time
            for worker in multiprocessing.active_children():
                worker.kill()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """While processes begin, signals wait: one in between would be lost, or be taken by a worker for its own."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    gc.set_threshold(*SELDOM)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait_for([parent.sentinel])
        os._exit(1)
