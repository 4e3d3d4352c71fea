"""Nothing about a patient is written anywhere: watched from outside, and by the interpreter from within."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest
from pypdf import PdfReader

from handouts.content.library import builtin_root

SECRET = "HEMLIGT"
NOTE = f"{SECRET}: ring Qvarnström om stygnen"
NEXT = "3/12 9.47"
TRACES = re.compile(rf"{SECRET}|Qvarnstr|9[.:]47|12-03|3/12|\bleft\b|side=|next=|note=")
"""What may stand in no file, no line of a log and no address."""
PAGE = "/at/norrtalje/handouts/achilles-tendon-pain"
FORM: Mapping[str, object] = {"side": "left", "next": NEXT, "note": NOTE, "language": "sv"}
ADDRESS = re.compile(r'\b(?:href|src|action|formaction|content)="(?!data:)([^"]*)"')
TYPE = "application/x-www-form-urlencoded"


@dataclass
class Watched:
    """A desk that is watched, and a browser at it."""

    port: int
    home: Path
    cookie: str = ""
    token: str = ""
    addresses: list[str] = field(default_factory=list)

    def ask(self, path: str, form: Mapping[str, object] | None = None) -> tuple[HTTPResponse, bytes]:
        """An answer; a form is posted."""
        connection = HTTPConnection("localhost", self.port, timeout=60)
        body = urlencode({**form, "token": self.token}, doseq=True) if form is not None else None
        headers = {"Cookie": self.cookie, "Content-Type": TYPE, "Accept-Language": "sv"}
        connection.request("GET" if form is None else "POST", path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        self.addresses += [path, *(f"{name}: {value}" for name, value in answer.getheaders())]
        if (kept := answer.getheader("Set-Cookie")) and kept.startswith("visit="):
            self.cookie = kept.partition(";")[0]
        if answer.getheader("Content-Type", "").startswith("text/html"):
            text = data.decode("utf-8")
            self.addresses += ADDRESS.findall(text)
            if found := re.search('name="token" value="([0-9a-f]+)"', text):
                self.token = found[1]
        return answer, data

    @property
    def audit(self) -> list[str]:
        """What the desk has done to files."""
        return (self.home.parent / "audit").read_text("utf-8").splitlines()

    def files(self) -> dict[str, bytes]:
        """Everything below the folders to which a program might write."""
        return {str(path.relative_to(self.home)): path.read_bytes() for path in self.home.rglob("*") if path.is_file()}


@dataclass
class Ended:
    """What a desk has said on its terminal."""

    told: str = ""


@contextmanager
def watched(folder: Path, how: str = "", **more: str) -> Iterator[tuple[Watched, Ended]]:
    """A desk whose every folder lies in one of the test's."""
    home = folder / "home"
    for name in ("tmp", "library/specs/clinics", "library/specs/handouts"):
        (home / name).mkdir(parents=True)
    for name in ("clinics/norrtalje", "handouts/achilles-tendon-pain"):
        shutil.copy(builtin_root() / "specs" / f"{name}.yaml", home / "library/specs" / f"{name}.yaml")
    command = [sys.executable, "-m", "tests.ui.desk.watched_desk", str(folder / "audit"), how]
    command += ["desk", "--no-browser", "--port", "0", "--library", str(home / "library")]
    places = {name: str(home / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    environment = os.environ | places | {
        "HOME": str(home), "TMPDIR": str(home / "tmp"), "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": f"{builtin_root() / 'src'}:{builtin_root()}", "PYTHONUNBUFFERED": "1", **more,
    }  # fmt: skip
    ended = Ended()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=home, env=environment
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"localhost:(\d+)", line)
        assert found, process.communicate()
        yield Watched(int(found[1]), home), ended
    finally:
        process.terminate()
        ended.told = line + "".join(process.communicate(timeout=30))


def everything(desk: Watched, form: str) -> list[bytes]:
    """All that a receptionist may do with what is about a patient. Returns the answers that hold the note."""
    filled: dict[str, object] = {**FORM, "format": form}
    _, blank = desk.ask(f"{PAGE}/fit?format={form}")
    exercises = re.findall('name="exercise" value="([a-z0-9-]+)"', blank.decode("utf-8"))
    filled["exercise"] = exercises
    chosen = [path.stem for path in sorted((builtin_root() / "specs/exercises").glob("*.yaml"))][:20]
    programme = filled | {"exercise": chosen, "order": chosen}
    said = [
        desk.ask(f"{PAGE}/fit", filled)[1],
        desk.ask(f"{PAGE}/fit", filled | {"x": "y" * (60_000 - len(NOTE))})[1],
        desk.ask("/at/norrtalje/programme", programme)[1],
        desk.ask("/at/norrtalje/programme/fit", programme)[1],
    ]
    assert [SECRET.encode() in data for data in said] == [True] * len(said)
    for path, sent in ((f"{PAGE}/fit/print", filled), ("/at/norrtalje/programme/print", programme)):
        answer, data = desk.ask(path, sent)
        assert answer.getheader("Content-Type") == "application/pdf", data[:2000]
        assert answer.getheader("Cache-Control") == "no-store"
        said.append(data)
    assert (
        desk.ask(f"{PAGE}/fit", filled | {"note": NOTE + " 19121212-1212", "next": "igår " + SECRET})[0].status == 200
    )
    for more in (70_000, 3_000_000):
        answer, data = desk.ask(f"{PAGE}/fit", filled | {"x": "y" * more})
        assert (answer.status, b"<main" in data) == (413, True), "a page of ours says so"
    assert desk.ask(f"{PAGE}/fit", filled | {"language": "xx"})[0].status == 404
    return said


def test_nothing_of_a_patient_is_left_anywhere(tmp_path: Path) -> None:
    with watched(tmp_path) as (desk, ended):
        desk.ask(PAGE)
        before, files = len(desk.audit), desk.files()
        said = everything(desk, "large")
        assert max(map(len, said)) > 1 << 20  # more than waitress keeps in memory by itself
        printed = tmp_path / "printed.pdf"
        printed.write_bytes(said[-2])
        assert SECRET in " ".join(page.extract_text() for page in PdfReader(printed).pages)
        assert [line for line in desk.audit[before:] if not line.startswith("sqlite3.connect")] == []
        data = {name for name in desk.files() if files.get(name) != desk.files()[name]}
        assert data == {"xdg_data_home/handouts/desk.sqlite3"}  # how often the handout was printed
        assert [address for address in desk.addresses if TRACES.search(address)] == []
        assert [name for name, content in desk.files().items() if SECRET.encode() in content] == []
        database = desk.files()["xdg_data_home/handouts/desk.sqlite3"].decode("latin-1")
        assert not TRACES.search(database)
    assert ended.told.count("\n") == 1
    assert not TRACES.search(ended.told)
    assert list((desk.home / "tmp").iterdir()) == []


def test_it_would_be_seen_if_it_were(tmp_path: Path) -> None:
    with watched(tmp_path, "usual buffers") as (desk, _):
        desk.ask(PAGE)
        before = len(desk.audit)
        everything(desk, "large")
        assert [line for line in desk.audit[before:] if str(desk.home / "tmp") in line]


def test_what_is_kept_of_a_programme(tmp_path: Path) -> None:
    with watched(tmp_path) as (desk, _):
        desk.ask("/at/norrtalje/programme")
        before = desk.files()
        form: dict[str, object] = {**FORM, "exercise": ["heel-raise"], "kept": "Vår häl", "title": f"{SECRET}s program"}
        answer, data = desk.ask("/at/norrtalje/programme/keep", form | {"dose-heel-raise-sets": "2"})
        assert answer.status == 200, data[-3000:]
        new = {name: text for name, text in desk.files().items() if before.get(name) != text and "sqlite" not in name}
        assert list(new) == ["library/specs/handouts/var-hal.yaml"]
        kept = new["library/specs/handouts/var-hal.yaml"].decode("utf-8")
        assert "heel-raise" in kept
        assert "Vår häl" in kept
        assert not TRACES.search(kept)


@pytest.mark.parametrize("how", ["mistake", "mistake twice"])
def test_a_mistake_of_the_program_tells_nothing_of_a_patient(how: str, tmp_path: Path) -> None:
    with watched(tmp_path, how) as (desk, ended):
        desk.ask(PAGE)
        answer, data = desk.ask(f"{PAGE}/fit", FORM)
        assert answer.status == 500
        assert not TRACES.search(data.decode("utf-8").replace("leaflet", ""))
    assert "ValueError" in ended.told
    assert "watched_desk.py" in ended.told
    assert not TRACES.search(ended.told)


def test_who_looks_for_a_mistake_sees_all(tmp_path: Path) -> None:
    with watched(tmp_path, "mistake", HANDOUTS_DEBUG="1") as (desk, ended):
        desk.ask(PAGE)
        assert desk.ask(f"{PAGE}/fit", FORM)[0].status == 500
    assert "Traceback" in ended.told
    assert SECRET in ended.told
