"""From hundreds of editions to thousands: ``handouts batch`` in a new process, first with nothing there and then with
nothing changed. More editions should cost as much time each, and no more memory.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.library import write_library
from benchmarks.processes import ROOT

SIZES = {100: (10, 5, 2), 1000: (25, 10, 4), 10_000: (100, 25, 4)}
"""Clinics, handouts and languages of so many editions."""
UNCHANGED = 3
"""Times that it is run again."""
LARGEST, WANTED = 10_000, 2.0
"""Seconds that the largest batch may take if nothing has changed."""
OFTEN = 0.05
"""Seconds between two looks at the memory."""


@dataclass
class Run:
    """Seconds of a command, and the most memory that it and its workers had, MB, by process."""

    seconds: float
    parent: float
    workers: tuple[float, ...]


@dataclass
class Grown:
    """A batch of so many editions: its first run, and those with nothing changed."""

    editions: int
    first: Run
    again: list[Run] = field(default_factory=list)

    @property
    def unchanged(self) -> float:
        """Seconds that it takes to find that nothing has changed."""
        return median(run.seconds for run in self.again)


def growth(most: int, jobs: int) -> list[Grown]:
    """Batches of up to so many editions, in so many processes."""
    return [_grown(size, *SIZES[size], jobs) for size in SIZES if size <= most]


def _grown(size: int, clinics: int, handouts: int, languages: int, jobs: int) -> Grown:
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = Path(temporary).resolve() / "library", Path(temporary).resolve() / "out"
        write_library(folder, clinics, handouts, languages)
        command = [str(Path(sys.executable).with_name("handouts")), "batch", "--library", str(folder)]
        command += [part for n in range(handouts) for part in ("--handout", f"blad-{n}")]
        command += ["--output", str(out), "--jobs", str(jobs)]
        grown = Grown(size, watched(command))
        made = len(list(out.rglob("*.pdf")))
        if made != size:
            raise SystemExit(f"{' '.join(command)} made {made} editions of {size}")
        grown.again += [watched(command) for _ in range(UNCHANGED)]
        return grown


def watched(command: Sequence[str]) -> Run:
    """A command, timed, its processes' memory looked at while it runs."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, cwd=ROOT, env=environment)
        most: dict[int, float] = {}
        while True:
            for number in _family(process.pid):
                most[number] = max(most.get(number, 0.0), _memory(number))
            try:
                code = process.wait(OFTEN)
                break
            except subprocess.TimeoutExpired:
                continue
        seconds = time.perf_counter() - start
        if code:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read()[-2000:]}")
    return Run(seconds, most.pop(process.pid, 0.0), tuple(most.values()))


def _family(number: int) -> list[int]:
    """A process and all that it has started."""
    try:
        children = Path(f"/proc/{number}/task/{number}/children").read_text("ascii").split()
    except OSError:  # it has ended
        return []
    return [number, *(each for child in children for each in _family(int(child)))]


def _memory(number: int) -> float:
    """The most memory that a process had, MB; nothing if it has ended."""
    try:
        status = Path(f"/proc/{number}/status").read_text("ascii")
    except OSError:
        return 0.0
    found = status.partition("VmHWM:")[2].split()
    return int(found[0]) / 1024 if found else 0.0


def as_lines(grown: Sequence[Grown], jobs: int) -> str:
    """A line for each size."""
    heads = ("first run, s", "PDFs a second", "MB", "MB of each worker", "unchanged, s", "MB")
    lines = [f"\nGrowth: handouts batch --jobs {jobs}, new processes, from specs to files, proved"]
    lines.append(f"{'editions':>10}" + "".join(f"{head:>19}" for head in heads))
    for it in grown:
        workers = sorted(it.first.workers)[-jobs:]
        cells = (
            f"{it.first.seconds:.1f}",
            f"{it.editions / it.first.seconds:.1f}",
            f"{it.first.parent:.0f}",
            " + ".join(f"{most:.0f}" for most in workers) or "-",
            f"{it.unchanged:.2f}",
            f"{max(run.parent for run in it.again):.0f}",
        )
        lines.append(f"{it.editions:>10}" + "".join(f"{cell:>19}" for cell in cells))
    return "\n".join(lines)


def goal(grown: Sequence[Grown]) -> None:
    """Whether the largest batch sees fast enough that nothing has changed."""
    for it in grown:
        if it.editions == LARGEST:
            kept = "reached" if it.unchanged <= WANTED else "MISSED "
            print(f"{kept}  {LARGEST} unchanged editions in {WANTED:g} s: {it.unchanged:.2f} s")
