"""What the desk remembers, and that it works without."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from handouts.ui.desk.app import application
from handouts.ui.desk.desk import Desk, wanted
from handouts.ui.desk.library_check import LibraryCheck
from handouts.ui.desk.records import FILE, Records
from handouts.ui.desk.stockroom import Stockroom
from tests.ui.desk.conftest import AT, browser, token_of


def test_counts_favourites_and_printers(tmp_path: Path) -> None:
    records = Records(tmp_path / "a" / "b", "library")
    assert (records.uses("x"), records.favourites("x"), records.printer("x")) == ({}, frozenset(), None)
    for _ in range(3):
        records.use("x", "knee")
    records.use("x", "heel")
    records.use("y", "knee")
    records.favour("x", "heel", favoured=True)
    records.favour("x", "heel", favoured=True)
    records.favour("x", "knee", favoured=True)
    records.favour("x", "knee", favoured=False)
    records.choose_printer("x", "Alma")
    records.choose_printer("x", "")
    again = Records(tmp_path / "a" / "b", "library")
    assert again.uses("x") == {"knee": 3, "heel": 1}
    assert again.uses("y") == {"knee": 1}
    assert again.favourites("x") == {"heel"}
    assert again.printer("x") == ""
    other = Records(tmp_path / "a" / "b", "another library")
    assert (other.uses("x"), other.favourites("x"), other.printer("x")) == ({}, frozenset(), None)


USE = """
import sys
from pathlib import Path
from handouts.ui.desk.records import Records
records = Records(Path(sys.argv[1]), "library")
for _ in range(int(sys.argv[2])):
    records.use("x", "knee")
    print("counted", flush=True)
"""


def started(folder: Path, times: int) -> subprocess.Popen[str]:
    """A process that counts."""
    command = [sys.executable, "-c", USE, str(folder), str(times)]
    environment = os.environ | {"PYTHONPATH": str(builtin_root() / "src")}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def test_two_desks_and_many_threads_at_once(tmp_path: Path) -> None:
    records = Records(tmp_path, "library")
    with started(tmp_path, 50) as one, started(tmp_path, 50) as other, ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: records.use("x", "knee"), range(50)))
        for process in (one, other):
            _, told = process.communicate(timeout=60)
            assert told == ""
    assert records.uses("x") == {"knee": 150}


def test_a_desk_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    with started(tmp_path, 100_000) as process:
        assert process.stdout
        counted = sum(1 for _ in (process.stdout.readline() for _ in range(20)))
        time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        counted += len(process.stdout.readlines())
    records = Records(tmp_path, "library")
    assert counted <= records.uses("x")["knee"] <= counted + 1
    records.use("x", "heel")  # what was half done is undone by the next who writes
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def broken(folder: Path, how: str) -> None:
    """A file of records that is of no use."""
    folder.mkdir(parents=True)
    path = folder / FILE
    if how == "no database":
        path.write_bytes(b"not a database" * 100)
    elif how == "a folder":
        path.mkdir()
    elif how == "other tables":
        with sqlite3.connect(path) as file:
            file.execute("create table uses (a, b)")
        file.close()
    elif how == "cut off":
        Records(folder, "library").use("x", "knee")
        path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("how", ["no database", "a folder", "other tables", "cut off"])
def test_who_cannot_remember_prints(
    how: str, tmp_path: Path, own_library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(tmp_path / "data", how)
    records = Records(tmp_path / "data", str(own_library.roots[0]))
    room = Stockroom(own_library, lambda stock: wanted(records, stock))
    client = browser(application(Desk(room, records, (), LibraryCheck()), ("localhost",)))
    for path in ("/", "/at/norrtalje/", AT):
        assert client.get(path).status_code == 200
    form = {"token": token_of(client)}
    assert client.post(f"{AT}/star", data=form | {"star": "1"}).status_code == 303
    assert client.post(f"{AT}/print", data=form).mimetype == "application/pdf"
    assert len(list(wanted(records, room.stock))) == 1  # a clinic alone has its leaflets prepared
    told = capsys.readouterr().err
    assert told.count("cannot-write") == 1
    assert FILE in told
    assert "hint" in told


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_in_which_one_may_not_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    Records(folder, "library").use("x", "knee")
    assert capsys.readouterr().err.count("cannot-write") == 1


def test_a_file_where_the_folder_should_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").write_text("x", "utf-8")
    records = Records(tmp_path / "data", "library")
    records.use("x", "knee")
    assert records.uses("x") == {}
    assert capsys.readouterr().err.count("cannot-write") == 1
