"""Printers that this machine sends to by itself, where it has CUPS; elsewhere the browser's own dialogue prints.

A leaflet goes to the spooler by standard input, so that no file of ours is left. Source: lp(1), lpstat(1).
"""

import subprocess
from dataclasses import dataclass
from shutil import which

SECONDS = 10
"""How long the spooler may take to answer."""
SHORT_EDGE = "booklet", "leaflet"
"""Formats that are turned over their short edge to be folded."""


@dataclass(frozen=True, slots=True)
class Job:
    """A leaflet to be printed."""

    data: bytes
    copies: int
    pages: int
    format: str

    @property
    def sides(self) -> str:
        """How paper is turned, in the words of IPP (RFC 8011, 5.2.8)."""
        if self.pages == 1:
            return "one-sided"
        return "two-sided-short-edge" if self.format in SHORT_EDGE else "two-sided-long-edge"


def printers() -> tuple[str, ...]:
    """The names of the printers that CUPS knows, its default first; none where there is no CUPS."""
    if not which("lp") or not which("lpstat"):
        return ()
    names = _asked("lpstat", "-e").split()
    default = _asked("lpstat", "-d").rpartition(":")[2].strip()
    return tuple(sorted(names, key=lambda name: (name != default, name)))


def send(job: Job, printer: str) -> bool:
    """Give a leaflet to the spooler. Returns whether it was taken."""
    sheet = ["-o", "media=iso_a3_297x420mm"] if job.format in ("poster", "bilingual") else []
    options = ["-n", str(job.copies), "-o", f"sides={job.sides}", "-o", "print-scaling=none", *sheet]
    command = ["lp", "-s", "-d", printer, "-t", "handouts", *options, "--", "-"]
    try:
        done = subprocess.run(command, input=job.data, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _asked(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
