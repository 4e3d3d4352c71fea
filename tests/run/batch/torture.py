"""Batches that are ended at random moments in every way that a system has: ``python -m tests.run.batch.torture N``.

Whatever happens, each leaflet in the folder is whole and known, and the next run completes what an undisturbed one
would have made.
"""

import io
import json
import os
import random
import re
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from pypdf import PdfReader

from handouts.base.problems import Problem
from handouts.edition.model import Edition
from handouts.proof.file import prove_file
from handouts.run.build import Built, finish
from handouts.run.changes import CHANGES
from handouts.run.manifest import JOURNAL, MANIFEST, PRIVATE, sha256_of
from handouts.run.publish import DRAFT
from handouts.ui.cli import main
from tests.run.batch.library import ALL, ARGUMENTS, Place, place, tree

PATIENCE = 20.0
"""Seconds after which a process that should have ended has not."""
ONCE: dict[bytes, list[Problem]] = {}
"""What proof says of files seen before."""


@dataclass(frozen=True)
class Child:
    """The command in a process of its own, which has everything in memory already."""

    pid: int
    told: Path

    def send(self, what: signal.Signals, *, to_all: bool = False) -> None:
        with suppress(ProcessLookupError):
            (os.killpg if to_all else os.kill)(self.pid, what)

    def workers(self) -> list[int]:
        """The other processes of its session."""
        return [pid for pid in _session(self.pid) if pid != self.pid]

    def ended(self) -> bool:
        """Whether it is through; its exit code waits for `end`."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def end(self) -> tuple[int, str]:
        """Its exit code, or minus the signal that killed it, and what it told; none of its workers outlives it."""
        deadline = time.monotonic() + PATIENCE
        while not (ended := os.waitpid(self.pid, os.WNOHANG))[0]:
            assert time.monotonic() < deadline, "it does not end"
            time.sleep(0.002)
        while self.workers():
            assert time.monotonic() < deadline, "a worker outlives its parent"
            time.sleep(0.002)
        told = self.told.read_text("utf-8")
        assert "Traceback" not in told, told
        return os.waitstatus_to_exitcode(ended[1]), told


def _session(leader: int) -> Iterator[int]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended just now
                continue
            if int(fields[3]) == leader and fields[0] != "Z":
                yield int(folder.name)


def begin(place: Place, *arguments: str, before: Callable[[], object] = lambda: None) -> Child:
    """Start the command. ``before`` is done in its process first."""
    told = place.home / "told.txt"
    pid = os.fork()
    if pid:
        return Child(pid, told)
    code = 99
    try:
        os.setsid()
        handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(n, "w"), "utf-8", write_through=True) for n in (1, 2))
        before()
        given = ("--library", str(place.root), "--output", str(place.out), "--no-index", *ARGUMENTS)
        code = main(["batch", *given, *arguments])
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def noted(folder: Path) -> list[bytes]:
    """What a run has written down so far."""
    try:
        return (folder / JOURNAL).read_bytes().split()
    except FileNotFoundError:
        return []


def sound(folder: Path) -> None:
    """Whether everything in a folder is whole and known, but for what the program alone looks at."""
    known: set[tuple[str, str]] = set()
    for name in (MANIFEST, JOURNAL):
        for line in (folder / name).read_bytes().splitlines() if (folder / name).exists() else ():
            try:
                row = json.loads(line)
            except ValueError:
                assert name == JOURNAL
                continue
            known |= {(row["file"], row["sha256"]), (row["reading"], row["reading_sha256"])}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name.startswith(f"{PRIVATE}/") or name in (MANIFEST, CHANGES):
            continue
        assert not path.name.startswith(DRAFT)
        data = path.read_bytes()
        assert (name, sha256_of(data)) in known, f"{name} is not known"
        if data not in ONCE:
            assert all(page.get_contents() is not None for page in PdfReader(io.BytesIO(data)).pages)
            ONCE[data] = list(prove_file(data, name))
        assert not ONCE[data]


KINDS = ("kill all", "kill parent", "kill worker", "terminate all", "terminate", "interrupt all", "interrupt")
SIGNALS = {"kill": signal.SIGKILL, "terminate": signal.SIGTERM, "interrupt": signal.SIGINT}
CODES = {"kill": -signal.SIGKILL, "terminate": 143, "interrupt": 130}


def slowly() -> None:
    """Let leaflets take so long that a run is still at work when it is disturbed."""

    def slow(edition: Edition) -> Built:
        time.sleep(0.01)
        return finish(edition)

    patch("handouts.run.make.finish", slow).start()


def disturb(place: Place, kind: str, chance: random.Random) -> int:
    """End a run at a random moment; its exit code."""
    child = begin(place, "--jobs", chance.choice("1222"), "--force", before=slowly)
    most = chance.randrange(ALL)
    deadline = time.monotonic() + PATIENCE
    while len(noted(place.out)) < most and not child.ended() and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.02))
    how, _, whom = kind.partition(" ")
    if whom == "worker":
        for pid in child.workers()[:1]:
            os.kill(pid, signal.SIGKILL)
    else:
        child.send(SIGNALS[how], to_all=whom == "all")
    code, told = child.end()
    assert code in (0, CODES[how]), told
    if code in (130, 143):
        assert told.endswith("stopped; no half-written file was left behind\n")
    return code


def complete(place: Place, whole: dict[str, str]) -> None:
    """The next run makes the rest."""
    sound(place.out)
    child = begin(place, "--jobs", "1")
    assert child.end()[0] == 0
    made = tree(place.out)
    assert made == whole, sorted(made.items() ^ whole.items())
    sound(place.out)
    hidden = {path.name for path in (place.out / PRIVATE).iterdir()}
    assert hidden == {"agenda.json", "lock"}


def undisturbed(place: Place) -> dict[str, str]:
    """What a run makes that nobody disturbs, in another folder."""
    twin = Place(place.home / "twin")
    twin.home.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        twin.root.symlink_to(place.root)
    code, told = begin(twin, "--jobs", "2").end()
    assert code == 0, told
    return tree(twin.out)


def move(place: Place) -> None:
    """A clinic moves, and somebody deletes a leaflet."""
    name = "specs/clinics/umea.yaml"
    text = (place.root / name).read_text("utf-8")
    place.write(name, re.sub(r"Storgatan (\d+)", lambda found: f"Storgatan {int(found[1]) + 1}", text))
    (place.out / "lund/rest.sv.pdf").unlink()


def torture(rounds: int, chance: random.Random, place: Place) -> Counter[str]:
    """How often each end was met."""
    met = Counter[str]()
    place.run(out=place.home / "warm")  # what is slow to import is in memory, as it is where a run is long
    whole = undisturbed(place)
    for n in range(rounds):
        for kind in (KINDS[n % len(KINDS)], *chance.choices(KINDS, k=chance.randrange(2))):
            met[f"{kind}: {disturb(place, kind, chance)}"] += 1
        complete(place, whole)
        if chance.random() < 0.7:
            shutil.rmtree(place.out)
        else:
            move(place)
            whole = undisturbed(place)
    return met


if __name__ == "__main__":
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    print(f"seed {seed}")
    with TemporaryDirectory() as folder:
        met = torture(int(sys.argv[1]), random.Random(seed), place(Path(folder)))
    for what, often in sorted(met.items()):
        print(f"{often:>5}  {what}")
