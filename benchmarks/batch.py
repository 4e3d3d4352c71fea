"""Five handouts for 25 branches, end to end: each contender in one fresh process and in two, in turn.

Before the clock starts, each process has made a leaflet of other words, so no import is counted and no word is known.
Processes take what is left in portions of a handout for half of the branches, first of handouts that they know.
"""

import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.clinics import BRANCHES
from benchmarks.prepare import HANDOUTS, WARM_UP, WARM_UP_CLINIC, Work
from benchmarks.processes import Worker
from benchmarks.single import NAMES, PEERS, TYPST, tell_faults

CLINICS = range(BRANCHES)
FEW = range(3)
"""For those that know nothing of one branch that helps with the next, and take long."""
SLOW = ("weasyprint", "fpdf2")


@dataclass
class Rate:
    """A contender in some processes: PDFs a second round by round, and the most memory of each process, MB."""

    name: str
    processes: int
    branches: int
    rates: list[float] = field(default_factory=list)
    memory: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        return median(self.rates)


class Portions:
    """What is left to make."""

    def __init__(self, branches: Sequence[int]) -> None:
        half = (len(branches) + 1) // 2
        self._left = [(handout, part) for handout in HANDOUTS for part in (branches[:half], branches[half:])]
        self._begun: set[str] = set()
        self._lock = threading.Lock()

    def take(self, known: set[str]) -> tuple[str, Sequence[int]] | None:
        """The next portion for a process that knows some handouts."""
        with self._lock:
            if not self._left:
                return None
            best = min(self._left, key=lambda portion: (portion[0] not in known, portion[0] in self._begun))
            self._left.remove(best)
            self._begun.add(best[0])
            return best


def rates(work: Work, rounds: int) -> list[Rate]:
    """How many PDFs contenders make in a second."""
    rows = [
        Rate(label, processes, len(FEW if name in SLOW else CLINICS))
        for processes in (1, 2)
        for name, label in NAMES.items()
    ]
    names = {label: name for name, label in NAMES.items()}
    for round_ in range(rounds):
        for row in random.Random(round_).sample(rows, len(rows)):
            name = names[row.name]
            _once(work, name, row)
            if round_ == 0 and row.processes == 1 and name in PEERS:
                for handout in HANDOUTS:
                    tell_faults(work, row.name, work.folder / f"batch-{name}-0", handout, CLINICS[0])
    return rows


def _once(work: Work, name: str, row: Rate) -> None:
    """One round of one contender."""
    portions = Portions(CLINICS[: row.branches])
    workers = [Worker(name, work, f"batch-{name.replace(' ', '-')}-{n}") for n in range(row.processes)]
    memory = dict.fromkeys(range(len(workers)), 0.0)

    def serve(n: int) -> None:
        known: set[str] = set()
        while portion := portions.take(known):
            memory[n] = workers[n].ask(*portion).memory
            known.add(portion[0])

    try:
        for worker in workers:
            worker.ask(WARM_UP, [WARM_UP_CLINIC])
        threads = [threading.Thread(target=serve, args=(n,)) for n in memory]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - start
    finally:
        for worker in workers:
            worker.end()
    row.rates.append(row.branches * len(HANDOUTS) / seconds)
    row.memory = tuple(max(pair) for pair in zip(row.memory or memory.values(), memory.values(), strict=True))


def as_lines(rows: Sequence[Rate]) -> str:
    """A table of medians, as multiples of Typst's in as many processes."""
    lines = [f"{BRANCHES} branches x {len(HANDOUTS)} handouts, end to end ({len(rows[0].rates)} rounds)"]
    lines.append(f"{'':<28}{'PDFs a second':>14}{'min':>8}{'max':>8}{'ms a PDF':>10}{'x Typst':>9}  MB of each process")
    for processes in (1, 2):
        lines.append(f"{'one process' if processes == 1 else 'two processes'}")
        for row in rows:
            if row.processes == processes:
                name = row.name + f" ({row.branches} branches)" * (row.branches < BRANCHES)
                cells = f"{row.median:>14.1f}{min(row.rates):>8.1f}{max(row.rates):>8.1f}{1000 / row.median:>10.1f}"
                memory = " + ".join(f"{most:.0f}" for most in row.memory)
                lines.append(f"  {name:<26}{cells}{ratio(rows, row):>9.2f}  {memory}")
    return "\n".join(lines)


def goal(rows: Sequence[Rate], name: str, least: float, wanted: str) -> None:
    """Whether a contender is so many times as fast as Typst, in one process each."""
    found = ratio(rows, next(row for row in rows if row.name == name and row.processes == 1))
    print(f"{'reached' if found >= least else 'MISSED '}  {wanted}: {found:.2f} x Typst's PDFs a second")


def ratio(rows: Sequence[Rate], row: Rate) -> float:
    """How many PDFs a contender makes while Typst makes one in as many processes."""
    return row.median / next(it.median for it in rows if it.name == TYPST and it.processes == row.processes)
