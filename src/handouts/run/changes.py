"""What has changed in a folder of leaflets: what must be printed anew or taken out of the rack, and why.

The manifest as the last run left it is what has been told; whatever differs from it is added to a list, line by line.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from handouts.run.manifest import Row, Rows
from handouts.run.order import Order
from handouts.run.publish import refused

CHANGES = "changes.jsonl"
SHOWN = timedelta(days=30)
"""How long a change is news."""

Why = Literal["withdrawn", "failed", "version", "text", "clinic", "new", "mended", "looks"]
KINDS: Mapping[Why, Literal["new", "changed", "removed", "failed"]] = {
    "withdrawn": "removed",
    "failed": "failed",
    "version": "changed",
    "text": "changed",
    "clinic": "changed",
    "new": "new",
    "mended": "changed",
    "looks": "changed",
}
"""What kind of change each is, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Change:
    """A leaflet that is not as it was on the ``day`` before: ``change`` is its kind, ``why`` what staff must know."""

    day: str
    change: str
    why: Why
    file: str
    handout: str
    clinic: str
    language: str
    format: str
    title: str
    version: str
    fingerprint: str
    sha256: str

    @property
    def order(self) -> Order:
        """Which leaflet it is."""
        return Order(self.handout, self.clinic, self.language, self.format)


def compare(before: Rows, after: Rows, day: date) -> tuple[Change, ...]:
    """What has changed between two manifests, by file."""
    found = []
    for order in before.keys() | after.keys():
        old, new = before.get(order), after.get(order)
        row = new or old
        if row and old is not new and (why := _why(old, new)):
            found.append(_change(row, why, day))
    return tuple(sorted(found, key=lambda change: (change.file, change.format)))


def _why(old: Row | None, new: Row | None) -> Why | None:
    if new is None or new.state == "withdrawn":
        return None if old is None or old.state == "withdrawn" else "withdrawn"
    if new.state == "outdated":
        return "failed" if old and old.state != "outdated" else None
    if old is None or old.state == "withdrawn":
        return "new"
    if old.fingerprint != new.fingerprint:
        if old.version != new.version:
            return "version"
        same_text = old.fingerprint.partition("-")[0] == new.fingerprint.partition("-")[0]
        return "clinic" if same_text else "text"
    if old.state == "outdated":
        return "mended"
    same_files = [digest for _, digest in old.files] == [digest for _, digest in new.files]
    return None if same_files else "looks"


def _change(row: Row, why: Why, day: date) -> Change:
    return Change(
        day=day.isoformat(),
        change=KINDS[why],
        why=why,
        file=row.file,
        handout=row.handout,
        clinic=row.clinic,
        language=row.language,
        format=row.format,
        title=row.title,
        version=row.version,
        fingerprint=row.fingerprint,
        sha256=row.sha256,
    )


def note_changes(folder: Path, changes: Sequence[Change], today: date) -> None:
    """Add changes to a folder's list, but for those that a run noted that was interrupted then. Raises Problems."""
    if not changes:
        return
    path = folder / CHANGES
    try:
        latest = {change.order: change for change in read_changes(folder, today - SHOWN)}
        fresh = [one for one in changes if one.order not in latest or not _same(latest[one.order], one)]
        lines = "".join(json.dumps(asdict(change), ensure_ascii=False) + "\n" for change in fresh).encode()
        with path.open("ab") as file:
            file.write(b"\n" + lines if _cut_off(path) else lines)
    except OSError as failure:
        raise refused(failure, path) from None


def _same(noted: Change, change: Change) -> bool:
    return replace(noted, day=change.day) == change


def _cut_off(path: Path) -> bool:
    """Whether the last line of a file has no end."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


def read_changes(folder: Path, since: date) -> tuple[Change, ...]:
    """The changes from a day on, oldest first."""
    return tuple(reversed(list(_backwards(folder / CHANGES, since.isoformat()))))


def _backwards(path: Path, since: str) -> Iterator[Change]:
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return
    for line in reversed(lines):
        try:
            change = Change(**json.loads(line))
        except (ValueError, TypeError):  # it was cut off
            continue
        if change.day < since:
            return
        yield change
