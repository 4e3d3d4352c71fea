"""How fast handouts is beside Typst, WeasyPrint and fpdf2, in one run: python -m benchmarks [--help].

The same leaflets, words, pictures in the clinic's colours, tables, contact block with its QR code, one typeface in two
weights. Contenders take turns in shuffled rounds, so that whatever else the machine does hits all of them. Only the
ratios of one run mean anything.
"""

import argparse
import tempfile
from collections.abc import Sequence
from ctypes.util import find_library
from pathlib import Path

from benchmarks import batch, checking, growth
from benchmarks.clinics import SISTERS
from benchmarks.languages import as_lines, languages
from benchmarks.prepare import HANDOUT, HANDOUTS, prepare
from benchmarks.single import PLAIN, PROVED, TYPST, WEASYPRINT, clinics, cold, warm
from benchmarks.table import goal, show

JOBS = 2
"""Processes of a growing batch."""
NOTES = """
End to end is from prepared data (handouts: editions, the others: dictionaries or JSON) to files that are hashed and in
place, QR codes made in the time; handouts also from YAML specs, with the proof. Typst has one compiler a process, for
all handouts; WeasyPrint and fpdf2 make fewer branches, since no branch helps them with the next. x Typst is PDFs a
second as a multiple of Typst's. Memory is the most that each process had, its input included.
Cold is a command in a new process, until the file is on disk. handouts reads its YAML specs and pictures, and proves
what it wrote; the others read one file of prepared data (words, colours, finished QR code), as JSON or, as a tool
would, as YAML with click imported. Warm is one more clinic in a running process, until its file is in place.
Nobody's time has the templates' preparation in it. Standards: handouts and Typst PDF/UA-1 with PDF/A-2a, WeasyPrint
PDF/UA-1, fpdf2 none: it tags nothing. cpu is processor time, all threads. x is the median time as a multiple of
another's: below 1 is faster.
"""
FONTTOOLS = """\
libharfbuzz-subset is not installed: WeasyPrint cuts its fonts with fontTools, which costs it about half of its time.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Never fails for being slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--batch", type=int, default=3, metavar="ROUNDS", help="rounds of 125 leaflets (default: 3)")
    parser.add_argument("--cold", type=int, default=9, metavar="ROUNDS", help="rounds of new processes (default: 9)")
    parser.add_argument("--warm", type=int, default=15, metavar="ROUNDS", help="rounds in running ones (default: 15)")
    parser.add_argument("--check", type=int, default=3, metavar="ROUNDS", help="rounds of checking (default: 3)")
    parser.add_argument(
        "--growth",
        type=int,
        default=1000,
        metavar="EDITIONS",
        help="the largest batch: 100, 1000 or 10000 (default: 1000)",
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the files there, to be looked at")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        if options.batch:
            made = batch.rates(prepare(folder / "batch", HANDOUTS, batch.CLINICS, ("sv", "da")), options.batch)
            print(batch.as_lines(made))
        if options.growth:
            grown = growth.growth(options.growth, JOBS)
            print(growth.as_lines(grown, JOBS))
        if options.cold or options.warm:
            own, sisters = clinics(1, options.warm), clinics(SISTERS, options.warm)
            work = prepare(folder / "single", [HANDOUT], [*own, *sisters], ("sv",))
            print("\nThe Achilles leaflet, two pages with eleven pictures")
        if options.cold:
            started = cold(work, options.cold, own[0])
            show("Cold, a new process", started, (TYPST, WEASYPRINT))
        if options.warm:
            warmed = [warm(work, numbers) for numbers in (own, sisters)]
            show("Warm, four of five clinics with their own colours", warmed[0], (TYPST, WEASYPRINT))
            show("Warm, clinics of one brand", warmed[1], (TYPST, WEASYPRINT))
            print(as_lines(languages(options.warm)))
    if options.check:
        print(checking.as_lines(checking.checking(options.check)))
    print(NOTES if find_library("harfbuzz-subset") else NOTES + FONTTOOLS)
    if options.batch:
        batch.goal(made, PLAIN, 5, "at least 5 x Typst a process, without the proof")
        batch.goal(made, PROVED, 4, "at least 4 x Typst a process, with every file proved")
    if options.growth:
        growth.goal(grown)
    if options.cold:
        goal(started, PROVED, TYPST, 6, "cold at most 6 x Typst's")
        goal(started, PROVED, WEASYPRINT, 1 / 3, "cold under a third of WeasyPrint's")
    if options.warm:
        for rows in warmed:
            goal(rows, PLAIN, TYPST, 1, "warm at least as fast as Typst")
            goal(rows, PROVED, TYPST, 1, "the same with the proof")
    return 0
