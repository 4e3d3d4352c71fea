"""What the desk remembers: how often a clinic has printed a handout, its favourites, and its printer. Nothing of this
is about a patient, not even when anything was printed.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Any

from handouts.base.problems import Place, Problem
from handouts.ui.terminal import painted, tell

FILE = "desk.sqlite3"
PATIENCE = 3.0
"""Seconds that we wait for another desk to write."""
_TABLES = (
    "create table if not exists uses (library text, clinic text, handout text, count integer not null,"
    " primary key (library, clinic, handout)) without rowid",
    "create table if not exists favourites (library text, clinic text, handout text,"
    " primary key (library, clinic, handout)) without rowid",
    "create table if not exists printers (library text, clinic text, name text not null,"
    " primary key (library, clinic)) without rowid",
)


class Records:
    """The records of one library, in a file of SQLite. Each change is on disk when the method returns.

    Who prints must not wait for a disk that is full or a file that is broken: what cannot be remembered is told once on
    the terminal, and asked for it is nothing.
    """

    def __init__(self, folder: Path, library: str) -> None:
        self.path, self._library, self._lock, self._told = folder / FILE, library, Lock(), False
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as failure:
            self._cannot(failure)
        for table in _TABLES:
            self._do(table)

    def uses(self, clinic: str) -> dict[str, int]:
        """How often a clinic has printed each handout."""
        asked = "select handout, count from uses where library = ? and clinic = ?"
        return {name: count for name, count in self._do(asked, clinic) if isinstance(count, int)}

    def use(self, clinic: str, handout: str) -> None:
        """A clinic has printed a handout."""
        self._do("insert into uses values (?, ?, ?, 1) on conflict do update set count = count + 1", clinic, handout)

    def favourites(self, clinic: str) -> frozenset[str]:
        """The handouts that a clinic wants to see first."""
        asked = "select handout from favourites where library = ? and clinic = ?"
        return frozenset(name for (name,) in self._do(asked, clinic))

    def favour(self, clinic: str, handout: str, *, favoured: bool) -> None:
        """Make a handout one of a clinic's favourites, or no longer."""
        add = "insert or ignore into favourites values (?, ?, ?)"
        drop = "delete from favourites where library = ? and clinic = ? and handout = ?"
        self._do(add if favoured else drop, clinic, handout)

    def printer(self, clinic: str) -> str | None:
        """The printer that a clinic has used last, empty if it was the browser's; None if it has printed nothing."""
        found = self._do("select name from printers where library = ? and clinic = ?", clinic)
        return str(found[0][0]) if found else None

    def choose_printer(self, clinic: str, name: str) -> None:
        """Remember a clinic's printer."""
        told = "insert into printers values (?, ?, ?) on conflict do update set name = excluded.name"
        self._do(told, clinic, name)

    def _do(self, command: str, *words: str) -> list[tuple[Any, ...]]:
        """One question or one change, about this library where it has ``words``: several desks may share the file."""
        about = (self._library, *words) if words else ()
        try:
            with self._lock, closing(sqlite3.connect(self.path, timeout=PATIENCE)) as records, records:
                return records.execute(command, about).fetchall()
        except sqlite3.Error as failure:
            self._cannot(failure)
            return []

    def _cannot(self, failure: Exception) -> None:
        if not self._told:
            self._told = True
            hint = "printing goes on; make room for the file, or move it away if it is broken, and open the desk again"
            message = f"the desk cannot remember anything: {failure}"
            tell(painted(Problem("cannot-write", message, Place(str(self.path)), hint)))
