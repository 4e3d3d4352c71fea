"""A file is written whole or not at all, and why not is a problem."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handouts.base.problems import Problem, Problems
from handouts.run.publish import publish


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def refused(data: bytes, path: Path) -> Problem:
    with pytest.raises(Problems) as failure:
        publish(data, path)
    (problem,) = failure.value.problems
    assert problem.rule == "cannot-write"
    return problem


def test_folders_are_made_and_files_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.pdf"
    publish(b"first", path)
    publish(b"second", path)
    assert path.read_bytes() == b"second"
    assert names(path.parent) == ["c.pdf"]


def test_the_same_bytes_leave_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    publish(b"data", path)
    os.utime(path, (1, 1))
    publish(b"data", path)
    assert path.stat().st_mtime == 1


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    publish(b"data", tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(b"data")
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "b.pdf").stat().st_mode


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    problem = refused(b"data", tmp_path / "out" / "norrtalje" / "a.pdf")
    assert problem.place.file.endswith("out/norrtalje/a.pdf")
    assert "a file has the name" in problem.hint
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    assert "a folder has the name" in refused(b"data", tmp_path / "a.pdf").hint
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_device_is_not_replaced() -> None:
    refused(b"data", Path("/dev/full"))
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize(("number", "hint"), [(errno.ENOSPC, "make room"), (errno.EACCES, "close the file")])
def test_half_a_file_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, hint: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")

    def half(draft: Path, data: bytes) -> int:
        with draft.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_bytes", half)
    problem = refused(b"after" * 1000, path)
    assert problem.message == f"it cannot be written: {os.strerror(number).lower()}"
    assert hint in problem.hint
    assert names(tmp_path) == ["a.pdf"]
    assert path.read_bytes() == b"before"


def test_a_limit_of_the_system(tmp_path: Path) -> None:
    """As on a full disk, the first part of the file is really written."""
    code = (
        "import resource, sys; from pathlib import Path; from handouts.run.publish import publish\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "publish(b'x' * 5000, Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "a.pdf"], capture_output=True, text=True, check=False, timeout=60
    )
    assert "cannot be written: file too large" in done.stderr
    assert not names(tmp_path)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_nothing_stays_of_an_interrupted_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def interrupted(*_: Any) -> None:
        raise stop

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(stop):
        publish(b"data", tmp_path / "a.pdf")
    assert not names(tmp_path)
