"""One leaflet, cold and warm: the Achilles leaflet, two pages with eleven pictures, by handouts and by others."""

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.compare import compare
from benchmarks.prepare import HANDOUT, WARM_UP, WARM_UP_CLINIC, Work, edition_of, write_leaflet
from benchmarks.processes import Worker, run
from benchmarks.table import Row
from handouts.run.build import typeset

BEFORE = 3
"""Rounds that are not counted."""
PROVED, PLAIN, TYPST, WEASYPRINT, FPDF2 = "handouts", "handouts, no proof", "Typst", "WeasyPrint", "fpdf2"
NAMES = {
    "from specs": "handouts, from specs",
    "proved": PROVED,
    "plain": PLAIN,
    "typst": TYPST,
    "weasyprint": WEASYPRINT,
    "fpdf2": FPDF2,
}
"""What contenders are called, by the names that workers know."""
PEERS = ("typst", "weasyprint", "fpdf2")


def clinics(first: int, rounds: int) -> range:
    """The clinics that so many warm rounds need."""
    return range(first, first + BEFORE + rounds)


def cold(work: Work, rounds: int, number: int) -> list[Row]:
    """From a command to a file on disk, a new process each time."""
    python, folder = sys.executable, str(work.folder)
    write_leaflet(work, HANDOUT, number)
    build = [str(Path(python).with_name("handouts")), "build", HANDOUT, "--clinic", "hassleholm", "--output"]
    commands: dict[str, Callable[[str], list[str]]] = {
        "interpreter alone": lambda _: [python, "-c", ""],
        PROVED: lambda file: [*build, file],
        PLAIN: lambda file: [python, "-m", "benchmarks.by_handouts", HANDOUT, "hassleholm", file],
        TYPST: lambda file: [python, "-m", "benchmarks.by_typst", folder, file],
        "Typst in a tool": lambda file: [python, "-m", "benchmarks.by_typst", folder, file, "--tool"],
        WEASYPRINT: lambda file: [python, "-m", "benchmarks.by_weasyprint", folder, file],
        FPDF2: lambda file: [python, "-m", "benchmarks.by_fpdf2", folder, file],
    }
    rows = {name: Row(name) for name in commands}
    for round_ in range(-1, rounds):  # the first one writes byte code and warms the disk's cache
        for name in random.Random(round_).sample(list(commands), len(commands)):
            file = work.folder / f"cold-{name.replace(' ', '-')}.pdf"
            file.unlink(missing_ok=True)
            times = run(commands[name](str(file)))
            rows[name].size = file.stat().st_size if file.exists() else 0
            if round_ >= 0:
                rows[name].add(*times)
    return list(rows.values())


def warm(work: Work, numbers: Sequence[int]) -> list[Row]:
    """One more edition in a running process, for a clinic that it has not met."""
    names = NAMES | {"code": "the QR code alone"}
    rows = {name: Row(label) for name, label in names.items()}
    workers = {name: Worker(name, work, f"warm-{name.replace(' ', '-')}") for name in names}
    try:
        for worker in workers.values():
            worker.ask(WARM_UP, [WARM_UP_CLINIC])
        for round_, number in enumerate(numbers):
            for name in random.Random(round_).sample(list(names), len(names)):
                answer = workers[name].ask(HANDOUT, [number])
                rows[name].size = answer.size
                if round_ >= BEFORE:
                    rows[name].add(answer.wall, answer.cpu)
    finally:
        for worker in workers.values():
            worker.end()
    for name in PEERS:
        tell_faults(work, names[name], workers[name].folder, HANDOUT, numbers[0])
    return list(rows.values())


def tell_faults(work: Work, name: str, folder: Path, handout: str, number: int) -> None:
    """Say what keeps a contender's file from being the same leaflet."""
    edition = edition_of(work, handout, number)
    if fault := compare(edition, folder / f"{handout}-{number}.pdf", typeset(edition).pages):
        print(f"NOT COMPARABLE: {name}, {handout}: {fault}")
