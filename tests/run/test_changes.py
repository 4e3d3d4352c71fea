"""What staff must know of a run: each change once, with the reason that they must act on."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from handouts.base.problems import Problems
from handouts.run.changes import CHANGES, KINDS, compare, note_changes, read_changes
from tests.run.shelf import row, rows

DAY = date(2026, 11, 22)
OTHER_TEXT, OTHER_CLINIC = "1111aaaaaaaaaaaa-5ebdbbbbbbbbbbbb", "7638aaaaaaaaaaaa-2222bbbbbbbbbbbb"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (None, {}, "new"),
        ({}, None, "withdrawn"),
        ({}, {"state": "withdrawn"}, "withdrawn"),
        ({}, {"state": "outdated"}, "failed"),
        ({}, {"version": "2", "fingerprint": OTHER_TEXT}, "version"),
        ({}, {"fingerprint": OTHER_TEXT}, "text"),
        ({}, {"fingerprint": OTHER_CLINIC}, "clinic"),
        ({}, {"fingerprint": "1111aaaaaaaaaaaa-2222bbbbbbbbbbbb"}, "text"),
        ({}, {"sha256": "1" * 64}, "looks"),
        ({"reading": "r.pdf"}, {"reading": "r.pdf", "reading_sha256": "1" * 64}, "looks"),
        ({"state": "outdated"}, {}, "mended"),
        ({"state": "outdated"}, {"sha256": "1" * 64}, "mended"),
        ({"state": "outdated"}, {"fingerprint": OTHER_TEXT}, "text"),
        ({"state": "withdrawn"}, {}, "new"),
        ({"state": "withdrawn"}, {"state": "outdated"}, "failed"),
        ({}, {}, None),
        ({}, {"program": "0.2.0", "engine": "e", "inputs": "i", "file": "other.pdf"}, None),
        ({"state": "outdated"}, {"state": "outdated"}, None),
        ({"state": "withdrawn"}, {"state": "withdrawn"}, None),
        ({"state": "withdrawn"}, None, None),
    ],
)
def test_why(before: dict[str, Any] | None, after: dict[str, Any] | None, why: str | None) -> None:
    old, new = (rows() if changed is None else rows(row(**changed)) for changed in (before, after))
    changes = compare(old, new, DAY)
    assert [change.why for change in changes] == ([why] if why else [])
    assert [change.change for change in changes] == [KINDS[change.why] for change in changes]


def test_a_line_says_what_and_why(tmp_path: Path) -> None:
    note_changes(tmp_path, compare(rows(), rows(row()), DAY), DAY)
    (line,) = (tmp_path / CHANGES).read_text("utf-8").splitlines()
    told = json.loads(line)
    assert (told["day"], told["change"], told["why"], told["file"]) == ("2026-11-22", "new", "new", row().file)
    assert told["title"] == "Hälsporre"
    assert "Hälsporre" in line


def test_lines_are_added(tmp_path: Path) -> None:
    first, second = row(), row(fingerprint=OTHER_TEXT)
    note_changes(tmp_path, compare(rows(), rows(first), DAY), DAY)
    later = DAY + timedelta(days=1)
    note_changes(tmp_path, compare(rows(first), rows(second), later), later)
    assert [(one.day, one.why) for one in read_changes(tmp_path, DAY)] == [
        ("2026-11-22", "new"),
        ("2026-11-23", "text"),
    ]
    assert [one.why for one in read_changes(tmp_path, later)] == ["text"]


def test_nothing_changed_makes_no_file(tmp_path: Path) -> None:
    note_changes(tmp_path, (), DAY)
    assert not list(tmp_path.iterdir())


def test_what_an_interrupted_run_told_is_not_told_again(tmp_path: Path) -> None:
    changes = compare(rows(), rows(row(), row(language="en", file="norrtalje/heel-spur.en.pdf")), DAY)
    note_changes(tmp_path, changes[:1], DAY)
    later = DAY + timedelta(days=1)
    note_changes(tmp_path, compare(rows(), rows(row(), row(language="en", file=changes[0].file)), later), later)
    assert [one.day for one in read_changes(tmp_path, DAY)] == ["2026-11-22", "2026-11-23"]


def test_back_and_forth_is_told_each_time(tmp_path: Path) -> None:
    one, other = row(sha256="1" * 64), row(fingerprint=OTHER_TEXT)
    for old, new in ((one, other), (other, one), (one, other)):
        note_changes(tmp_path, compare(rows(old), rows(new), DAY), DAY)
    assert len(read_changes(tmp_path, DAY)) == 3


def test_a_line_that_was_cut_off_costs_no_other(tmp_path: Path) -> None:
    changes = compare(rows(), rows(row()), DAY)
    (tmp_path / CHANGES).write_text('{"day": "2026-1')
    note_changes(tmp_path, changes, DAY)
    assert read_changes(tmp_path, DAY) == changes


def test_a_list_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / CHANGES).mkdir()
    with pytest.raises(Problems) as failure:
        note_changes(tmp_path, compare(rows(), rows(row()), DAY), DAY)
    assert failure.value.problems[0].rule == "cannot-write"
