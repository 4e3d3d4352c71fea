"""The manifest of an output folder: a line of JSON for each leaflet in it, which says what it is, by its content.

While a batch runs, new lines go to a journal, each before its file takes the old one's place: whatever interrupts a
run, every file in the folder is described by a line of one of the two.
"""

import errno
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from handouts.run.order import Order
from handouts.run.publish import publish

MANIFEST = "manifest.jsonl"
PRIVATE = ".handouts"
"""The folder for what only the program needs."""
JOURNAL = f"{PRIVATE}/journal.jsonl"


State = Literal["current", "outdated", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Row:
    """A leaflet: which edition it is, its ``file`` below the folder and that file's ``sha256``, and what it was made
    from: ``fingerprint`` tells what it says, ``inputs`` all that it depends on (empty: not known), ``program`` and
    ``engine`` what made it. ``reading`` has its pages one by one, where those to be printed lie on folded sheets.
    ``state``: whether its file may be handed out, or could not be made anew, or is given out no more.
    """

    handout: str
    clinic: str
    language: str
    format: str
    title: str
    version: str
    published: str
    fingerprint: str
    file: str
    sha256: str
    pages: int
    program: str
    engine: str
    inputs: str
    reading: str = ""
    reading_sha256: str = ""
    state: State = "current"

    @property
    def order(self) -> Order:
        """What was asked for."""
        return Order(self.handout, self.clinic, self.language, self.format)

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Its files with their hashes."""
        both = (self.file, self.sha256), (self.reading, self.reading_sha256)
        return both if self.reading else both[:1]

    def as_line(self) -> str:
        """It as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


Rows = Mapping[Order, Row]


def sha256_of(data: bytes) -> str:
    """The digest of what a file holds."""
    return hashlib.sha256(data).hexdigest()


def sha256(path: Path) -> str:
    """A file's digest; empty if it cannot be read."""
    try:
        with path.open("rb", buffering=0) as file:
            return sha256_of(file.read())
    except OSError:
        return ""


def state_of(folder: Path, row: Row) -> Literal["missing", "altered", "whole"]:
    """Whether the files of a leaflet are as they were made."""
    found = [sha256(folder / file) for file, _ in row.files]
    if "" in found:
        return "missing"
    return "whole" if found == [digest for _, digest in row.files] else "altered"


def interrupted(folder: Path) -> bool:
    """Whether the last run in a folder did not come to its end."""
    return (folder / JOURNAL).exists()


def read_told(folder: Path) -> dict[Order, Row]:
    """The leaflets in a folder as the last run left it that came to its end."""
    return {row.order: row for row in _rows(folder / MANIFEST)}


def read_manifest(folder: Path) -> dict[Order, Row]:
    """The leaflets in a folder. Where a run was interrupted, the line that is true of the file counts."""
    rows = read_told(folder)
    for row in _rows(folder / JOURNAL):
        before = rows.get(row.order)
        if before is None or before.files == row.files or state_of(folder, before) != "whole":
            rows[row.order] = row
    return rows


def write_manifest(folder: Path, rows: Rows) -> None:
    """Put the manifest into a folder, and take the journal away, which it replaces. Raises Problems."""
    lines = [row.as_line() for row in sorted(rows.values(), key=lambda row: row.file)]
    publish("".join(lines).encode(), folder / MANIFEST, folder / PRIVATE)
    (folder / JOURNAL).unlink(missing_ok=True)


def note(folder: Path, row: Row) -> None:
    """Add a line to the journal: in one piece, though several processes write. Raises OSError."""
    handle = os.open(folder / JOURNAL, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        line = f"\n{row.as_line()}".encode()  # begins anew after one that was cut off
        if os.write(handle, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(handle)


def _rows(path: Path) -> Iterable[Row]:
    """The lines that can be read: what was cut off is none, and its leaflet is made again."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            yield Row(**json.loads(line))
        except (ValueError, TypeError):
            continue


def forgotten(row: Row) -> Row:
    """A row that is not known to be of the sources as they are."""
    return replace(row, inputs="")
