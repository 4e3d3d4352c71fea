"""What the desk remembers: how often a clinic has printed a handout, its favourites, and its printer. Nothing of this
is about a patient, not even when anything was printed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from handouts.base.problems import Place, Problem, Problems

FILE = "desk.sqlite3"
_TABLES = """
create table if not exists uses (library text, clinic text, handout text, count integer not null,
    primary key (library, clinic, handout)) without rowid;
create table if not exists favourites (library text, clinic text, handout text,
    primary key (library, clinic, handout)) without rowid;
create table if not exists printers (library text, clinic text, name text not null,
    primary key (library, clinic)) without rowid;
"""


class Records:
    """The records of one library, in a file of SQLite. Each change is on disk when the method returns.

    Raises Problems (rule ``cannot-write``) where the file cannot be opened.
    """

    def __init__(self, folder: Path, library: str) -> None:
        self.path, self._library, self._lock = folder / FILE, library, Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with self._open() as records:
                records.executescript(_TABLES)
        except (OSError, sqlite3.Error) as failure:
            hint = "make room for it, or move the file away"
            place = Place(str(self.path))
            raise Problems(
                [Problem("cannot-write", f"the desk cannot remember anything: {failure}", place, hint)]
            ) from None

    def uses(self, clinic: str) -> dict[str, int]:
        """How often a clinic has printed each handout."""
        with self._open() as records:
            asked = "select handout, count from uses where library = ? and clinic = ?"
            return dict(records.execute(asked, (self._library, clinic)).fetchall())

    def use(self, clinic: str, handout: str) -> None:
        """A clinic has printed a handout."""
        with self._open() as records:
            told = "insert into uses values (?, ?, ?, 1) on conflict do update set count = count + 1"
            records.execute(told, (self._library, clinic, handout))

    def favourites(self, clinic: str) -> frozenset[str]:
        """The handouts that a clinic wants to see first."""
        with self._open() as records:
            asked = "select handout from favourites where library = ? and clinic = ?"
            return frozenset(name for (name,) in records.execute(asked, (self._library, clinic)))

    def favour(self, clinic: str, handout: str, *, favoured: bool) -> None:
        """Make a handout one of a clinic's favourites, or no longer."""
        add = "insert or ignore into favourites values (?, ?, ?)"
        drop = "delete from favourites where library = ? and clinic = ? and handout = ?"
        with self._open() as records:
            records.execute(add if favoured else drop, (self._library, clinic, handout))

    def printer(self, clinic: str) -> str:
        """The printer that a clinic has used last; empty if none."""
        with self._open() as records:
            asked = "select name from printers where library = ? and clinic = ?"
            found = records.execute(asked, (self._library, clinic)).fetchone()
            return str(found[0]) if found else ""

    def choose_printer(self, clinic: str, name: str) -> None:
        """Remember a clinic's printer."""
        with self._open() as records:
            told = "insert into printers values (?, ?, ?) on conflict do update set name = excluded.name"
            records.execute(told, (self._library, clinic, name))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file for one question or one change: several desks and threads may share it."""
        with self._lock, closing(sqlite3.connect(self.path, timeout=10)) as records, records:
            yield records
