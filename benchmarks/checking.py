"""How long ``handouts check`` takes over a large library: a new process each time, in turn with the shipped library.

The large library has many handouts in one language, the shipped one few in many. The ratio is that of their times.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.library import write_library
from benchmarks.processes import run
from benchmarks.table import Row
from handouts.content.library import builtin_root

CLINICS, HANDOUTS = 6, 500
WANTED = 5.0
"""Seconds that a check of them may take, on two cores."""


def checking(rounds: int) -> tuple[Row, Row]:
    """Times of checking the large library, and the shipped one."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        write_library(folder, CLINICS, HANDOUTS, 1)
        rows = Row(f"{HANDOUTS} handouts"), Row("the shipped library")
        for round_ in range(-1, rounds):  # the first one writes byte code and warms the disk's cache
            for row, library in zip(rows, (folder, builtin_root()), strict=True):
                command = str(Path(sys.executable).with_name("handouts"))
                times = run([command, "check", "--library", str(library), str(library / "specs")])
                if round_ >= 0:
                    row.add(*times)
        return rows


def as_lines(rows: tuple[Row, Row]) -> str:
    """A line for each library: its median, and what that is for each handout."""
    large, shipped = rows
    handouts = len(list((builtin_root() / "specs" / "handouts").glob("*.yaml")))
    lines = ["\nChecking a library, a new process"]
    for row, number in ((large, HANDOUTS), (shipped, handouts)):
        each = 1000 * row.median / number
        lines.append(
            f"  {row.name:<20} {row.median:6.2f} s  {each:6.1f} ms a handout  {row.median / shipped.median:5.2f} x"
        )
    lines.append(f"{'reached' if large.median <= WANTED else 'MISSED '}  {HANDOUTS} handouts in {WANTED:g} s")
    return "\n".join(lines)
