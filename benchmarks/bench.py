"""The same Achilles leaflet by handouts, Typst and WeasyPrint, in one run: python -m benchmarks [--help].

Two pages, eleven SVG pictures in the clinic's colours, the dosing table, the contact block with its QR code, one
typeface in two weights. Contenders take turns in shuffled rounds, so that whatever else the machine does hits all of
them. Only the ratios of one run mean anything.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from ctypes.util import find_library
from pathlib import Path

from benchmarks import checking
from benchmarks.clinics import HANDOUT, SISTERS, write_clinic
from benchmarks.languages import as_lines, languages
from benchmarks.prepare import Bench, compare, prepare
from benchmarks.processes import ROOT, run
from benchmarks.table import Row, goal, show

WARM_UP = 3
PROVED, PLAIN, TYPST, WEASYPRINT = "handouts", "handouts, no proof", "Typst", "WeasyPrint"
NOTES = """
Cold is a command in a new process, until the file is on disk. handouts reads its YAML specs and pictures, and proves
what it wrote; the others read one file of prepared data (words, colours, finished QR code), as JSON or, as a tool
would, as YAML with click imported. Warm is one more clinic in a running process: handouts from an edition's clinic,
Typst from JSON with one compiler, WeasyPrint from a dictionary, all three with the QR code made in the time. Nobody's
time has the templates' preparation in it. Standards: handouts and Typst PDF/UA-1 with PDF/A-2a, WeasyPrint PDF/UA-1.
cpu is processor time, all threads. x is the median as a multiple of another's: below 1 is faster.
"""
FONTTOOLS = """\
libharfbuzz-subset is not installed: WeasyPrint cuts its fonts with fontTools, which costs it about half of its time.
"""


def cold(bench: Bench, rounds: int) -> list[Row]:
    """From a command to a file on disk, a new process each time."""
    python, folder = sys.executable, str(bench.folder)
    build = [str(Path(python).with_name("handouts")), "build", HANDOUT, "--clinic", "hassleholm", "--output"]
    commands: dict[str, Callable[[str], list[str]]] = {
        "interpreter alone": lambda _: [python, "-c", ""],
        PROVED: lambda file: [*build, file],
        PLAIN: lambda file: [python, "-m", "benchmarks.by_handouts", file],
        TYPST: lambda file: [python, "-m", "benchmarks.by_typst", folder, file],
        "Typst in a tool": lambda file: [python, "-m", "benchmarks.by_typst", folder, file, "--tool"],
        WEASYPRINT: lambda file: [python, "-m", "benchmarks.by_weasyprint", folder, file],
    }
    rows = {name: Row(name) for name in commands}
    for round_ in range(-1, rounds):  # the first one writes byte code and warms the disk's cache
        for name in random.Random(round_).sample(list(commands), len(commands)):
            file = bench.folder / f"cold-{name.replace(' ', '-')}.pdf"
            file.unlink(missing_ok=True)
            times = run(commands[name](str(file)))
            rows[name].size = file.stat().st_size if file.exists() else 0
            if round_ >= 0:
                rows[name].add(*times)
    return list(rows.values())


class _Worker:
    """A contender's process."""

    def __init__(self, name: str, bench: Bench) -> None:
        command = [sys.executable, "-m", "benchmarks.worker", name, str(bench.folder), str(bench.fonts)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def ask(self, number: int, file: str = "") -> tuple[float, float, int]:
        """Wall time, processor time and size of a clinic's edition."""
        assert self.process.stdin
        assert self.process.stdout
        print(number, file, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline().split()
        if len(answer) != 3:
            raise SystemExit(f"a contender gave up on clinic {number}")
        return float(answer[0]), float(answer[1]), int(answer[2])

    def end(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def warm(bench: Bench, rounds: int, first: int) -> list[Row]:
    """One more edition in a running process, for a clinic that it has not met: clinics from number ``first`` on."""
    names = {
        "from specs": "handouts, from specs",
        "proved": PROVED,
        "plain": PLAIN,
        "typst": TYPST,
        "weasyprint": WEASYPRINT,
        "code": "the QR code alone",
    }
    for number in range(first, first + WARM_UP + rounds):
        write_clinic(bench.folder, number)
    rows = {name: Row(label) for name, label in names.items()}
    workers = {name: _Worker(name, bench) for name in names}
    try:
        for round_ in range(WARM_UP + rounds):
            for name in random.Random(round_).sample(list(names), len(names)):
                wall, cpu, rows[name].size = workers[name].ask(first + round_)
                if round_ >= WARM_UP:
                    rows[name].add(wall, cpu)
        for name in ("plain", "typst", "weasyprint"):
            file = bench.folder / f"warm-{name}.pdf"
            workers[name].ask(first, str(file))
            if fault := compare(bench, file, first):
                print(f"NOT COMPARABLE: {names[name]}: {fault}")
    finally:
        for worker in workers.values():
            worker.end()
    return list(rows.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Never fails for being slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--cold", type=int, default=9, metavar="ROUNDS", help="rounds of new processes (default: 9)")
    parser.add_argument("--warm", type=int, default=15, metavar="ROUNDS", help="rounds in running ones (default: 15)")
    parser.add_argument("--check", type=int, default=3, metavar="ROUNDS", help="rounds of checking (default: 3)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the files there, to be looked at")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        if options.keep:
            options.keep.mkdir(parents=True)
        bench = prepare((options.keep or Path(temporary)).resolve())
        print("The Achilles leaflet, two pages with eleven pictures")
        if options.cold:
            started = cold(bench, options.cold)
            show("Cold, a new process", started, (TYPST, WEASYPRINT))
        if options.warm:
            own = warm(bench, options.warm, 1)
            show("Warm, each clinic with its own colours", own, (TYPST, WEASYPRINT))
            sisters = warm(bench, options.warm, SISTERS)
            show("Warm, clinics of one brand", sisters, (TYPST, WEASYPRINT))
            print(as_lines(languages(options.warm)))
    if options.check:
        print(checking.as_lines(checking.checking(options.check)))
    print(NOTES if find_library("harfbuzz-subset") else NOTES + FONTTOOLS)
    if options.cold:
        goal(started, PROVED, TYPST, 6, "cold at most 6 x Typst's")
        goal(started, PROVED, WEASYPRINT, 1 / 3, "cold under a third of WeasyPrint's")
    if options.warm:
        for rows in (own, sisters):
            goal(rows, PLAIN, TYPST, 1, "warm at least as fast as Typst")
            goal(rows, PROVED, TYPST, 1, "the same with the proof")
    return 0
