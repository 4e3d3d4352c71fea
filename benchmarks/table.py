"""Times as rows, and rows as a table of ratios."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Row:
    """What one contender took: seconds of wall time and of processor time, round by round."""

    name: str
    walls: list[float] = field(default_factory=list)
    cpus: list[float] = field(default_factory=list)
    size: int = 0

    def add(self, wall: float, cpu: float) -> None:
        self.walls.append(wall)
        self.cpus.append(cpu)

    @property
    def median(self) -> float:
        return median(self.walls)


def show(title: str, rows: Sequence[Row], against: Sequence[str]) -> None:
    """A table: milliseconds, and medians as multiples of those of the rows ``against``."""
    others = [(name, _row(rows, name).median) for name in against]
    wide = max(len(row.name) for row in rows)
    heads = ("median", "min", "max", "cpu", *(f"x {name}" for name, _ in others), "kB")
    print(f"\n{title}, ms ({len(rows[0].walls)} rounds)")
    print(" ".join((" " * wide, *(f"{head:>12}" for head in heads))))
    for row in rows:
        times = (row.median, min(row.walls), max(row.walls), median(row.cpus))
        cells = [f"{time * 1000:.1f}" for time in times]
        cells += [f"{row.median / other:.2f}" for _, other in others]
        cells.append(f"{row.size / 1000:.0f}" if row.size > 1000 else "")
        print(" ".join((f"{row.name:<{wide}}", *(f"{cell:>12}" for cell in cells))))


def goal(rows: Sequence[Row], name: str, other: str, most: float, wanted: str) -> None:
    """Whether a row keeps to a multiple of another."""
    ratio = _row(rows, name).median / _row(rows, other).median
    print(f"{'reached' if ratio <= most else 'MISSED '}  {wanted}: {name}, {ratio:.2f} x {other}")


def _row(rows: Sequence[Row], name: str) -> Row:
    return next(row for row in rows if row.name == name)
