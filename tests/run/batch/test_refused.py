"""What the system refuses is told in plain words, once, and spoils nothing."""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from handouts.run.manifest import MANIFEST, PRIVATE
from handouts.run.workers import Local
from tests.run.batch.library import ALL, Place, command, leaflets, place, tree
from tests.run.batch.torture import begin, complete, sound, undisturbed

ROOT = pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can be somebody else")
NOBODY = 65534


@pytest.fixture
def open_to_all() -> Iterator[Place]:
    """A library that everybody can read."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield place(Path(folder))


def warm(place: Place) -> None:
    """Make everything, with all modules in memory, since not everybody may read them where they lie."""
    place.run()
    place.run(workers=Local(2), force=True)


def refuse(monkeypatch: pytest.MonkeyPatch, method: str, after: int, code: int) -> None:
    """Let the system do something only so many times."""
    whole, calls = getattr(Path, method), [0]

    def some(path: Path, *arguments: Any) -> Any:
        calls[0] += 1
        if calls[0] > after:
            raise OSError(code, os.strerror(code))
        return whole(path, *arguments)

    monkeypatch.setattr(Path, method, some)


@pytest.mark.parametrize("after", [0, 1, 5, ALL, ALL + 1])
@pytest.mark.parametrize("method", ["write_bytes", "replace"])
def test_a_disk_that_fills_up(bare: Place, monkeypatch: pytest.MonkeyPatch, method: str, after: int) -> None:
    refuse(monkeypatch, method, after, errno.ENOSPC)
    outcome = bare.run()
    sound(bare.out)
    problems = [problem for one in outcome.looked for problem in one.problems] + outcome.problems
    assert {problem.rule for problem in problems} == {"cannot-write"}
    assert {problem.message for problem in problems} == {"it cannot be written: no space left on device"}
    assert len(set(problems)) == 1
    assert len(outcome.built) == min(after, ALL)
    monkeypatch.undo()
    bare.run()
    assert tree(bare.out) == bare.afresh()


def test_a_journal_that_fills_up(bare: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, calls = os.write, [0]

    def some(handle: int, data: bytes) -> int:
        calls[0] += 1
        return whole(handle, data if calls[0] < 3 else data[:9])

    monkeypatch.setattr(os, "write", some)
    outcome = bare.run()
    monkeypatch.undo()
    assert (len(outcome.built), len(outcome.failed)) == (2, ALL - 2)
    sound(bare.out)
    assert len({problem for one in outcome.looked for problem in one.problems}) == 1
    bare.run()
    assert tree(bare.out) == bare.afresh()


@ROOT
def test_a_disk_that_is_full(bare: Place) -> None:
    bare.out.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", bare.out], capture_output=True).returncode:
        pytest.skip("no folder can be mounted here")
    try:
        code, told = begin(bare, "--jobs", "2").end()
        assert code == 1
        assert told.count("no space left on device") == 1
        assert "hint: make room on the disk and run it again" in told
        sound(bare.out)
        assert any(bare.out.glob("*/*.pdf"))
        subprocess.run(["mount", "-o", "remount,size=30m", bare.out], check=True)
        complete(bare, undisturbed(bare))
    finally:
        subprocess.run(["umount", bare.out], check=True)


@ROOT
def test_a_folder_that_others_may_not_write_to(open_to_all: Place) -> None:
    home = open_to_all
    warm(home)
    before = tree(home.out)
    home.edit("specs/clinics/umea.yaml", "Storgatan 1", "Storgatan 2")
    code, told = begin(home, "--jobs", "2", before=lambda: os.setuid(NOBODY)).end()
    assert code == 1, told
    assert told.count("error[cannot-write]") == 1
    assert "it cannot be written: permission denied" in told
    assert "choose another place with --output" in told
    assert tree(home.out) == before


@ROOT
def test_a_clinics_folder_that_others_may_not_write_to(open_to_all: Place) -> None:
    home = open_to_all
    warm(home)
    for path in (home.out, *home.out.rglob("*")):
        if path.name != "umea" and path.parent.name != "umea":
            os.chown(path, NOBODY, NOBODY)
    for clinic in ("umea", "lund"):
        home.edit(f"specs/clinics/{clinic}.yaml", "name:", f"email: {clinic}@here.example\nname:")
    code, told = begin(home, "--jobs", "2", before=lambda: os.setuid(NOBODY)).end()
    assert code == 1, told
    sound(home.out)
    assert told.count("error[cannot-write]") == 6
    assert told.count("umea/branches.sv.pdf is out of date") == 1
    assert "umea/rest.sv.pdf: error[cannot-write]: it cannot be written: permission denied" in told.replace(
        f"{home.out}/", ""
    )


def test_a_file_where_a_folder_should_be(bare: Place) -> None:
    bare.out.write_text("no folder")
    result = command(bare)
    assert (result.returncode, result.stdout) == (2, "")
    assert "is a file" in result.stderr
    bare.out.unlink()
    bare.out.mkdir()
    (bare.out / PRIVATE).write_text("no folder")
    result = command(bare)
    assert (result.returncode, result.stdout) == (1, "")
    assert "a file has the name that the folder should have" in result.stderr
    (bare.out / PRIVATE).unlink()
    (bare.out / "umea").write_text("no folder")
    outcome = bare.run()
    assert {one.due.wanted.order.clinic for one in outcome.failed} == {"umea"}
    (bare.out / "umea").unlink()
    assert len(leaflets(bare.run())) == len(outcome.failed)
    assert tree(bare.out) == bare.afresh()


def test_a_folder_where_a_file_should_be(bare: Place) -> None:
    (bare.out / "umea/rest.sv.pdf/in").mkdir(parents=True)
    outcome = bare.run()
    (failed,) = outcome.failed
    assert [problem.rule for problem in failed.problems] == ["cannot-write"]
    assert len(outcome.built) == ALL - 1
    shutil.rmtree(bare.out / "umea/rest.sv.pdf")
    assert len(bare.run().built) == 1
    assert tree(bare.out) == bare.afresh()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"{}\n[]\n1\n", b'{"handout": "rest"}\n', b"\n" * 9])
def test_a_manifest_that_cannot_be_read_is_made_anew(done: Place, data: bytes) -> None:
    before = tree(done.out)
    (done.out / MANIFEST).write_bytes(data)
    (done.out / PRIVATE / "agenda.json").write_bytes(data)
    assert len(done.run().built) == ALL
    assert tree(done.out) == before
    assert not done.run().looked
