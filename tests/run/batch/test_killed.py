"""Runs that are ended, or that the system ends: what is there is whole and known, and the next run completes it."""

import multiprocessing
import os
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from handouts.run.agenda import Request
from handouts.run.batch import LOCK, Batch, Outcome
from handouts.run.make import Job
from handouts.run.manifest import JOURNAL, MANIFEST
from handouts.run.workers import Chunk, Local, Made
from tests.run.batch.library import ALL, Place, command, leaflets, place, tree
from tests.run.batch.torture import KINDS, sound, torture

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@LINUX
def test_ended_at_random_moments(tmp_path: Path) -> None:
    met = torture(len(KINDS), random.Random(11), place(tmp_path))
    assert {what.partition(":")[0] for what in met} == set(KINDS)
    assert sum(often for what, often in met.items() if not what.endswith(": 0")) >= len(KINDS) / 2


class Ended(Local):
    """Workers that are told to end when they have made some."""

    def run(self, job: Job, chunks: Sequence[Chunk]) -> Made:
        for n, made in enumerate(super().run(job, chunks)):
            yield made
            if n == 1:
                raise KeyboardInterrupt


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_stopped_run_had_made_is_looked_at_and_not_made_again(bare: Place, jobs: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        bare.run(workers=Ended(jobs))
    sound(bare.out)
    assert (bare.out / JOURNAL).exists()
    made = {name for name in tree(bare.out) if name.endswith(".pdf")}
    outcome = bare.run()
    assert 0 < len(made) < ALL
    assert leaflets(outcome).isdisjoint(made)
    assert len(outcome.built) == ALL - len(made)
    assert not (bare.out / JOURNAL).exists()
    assert tree(bare.out) == bare.afresh()


def test_a_run_that_is_left_leaves_nobody_at_work(bare: Place) -> None:
    """Or else two would be at work in a folder, when the next one begins."""

    def interrupted(outcome: Outcome) -> None:
        if outcome.looked:
            raise KeyboardInterrupt

    batch = Batch(bare.library, Request(), bare.out)
    with pytest.raises(KeyboardInterrupt) as kept:
        batch.run(Local(2), watch=interrupted)
    assert kept  # and with it all that was at work
    before = tree(bare.out), (bare.out / JOURNAL).read_bytes()
    assert not multiprocessing.active_children()
    assert (tree(bare.out), (bare.out / JOURNAL).read_bytes()) == before


def test_a_worker_that_died_while_nobody_looked(bare: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, calls = ProcessPoolExecutor.submit, list[object]()

    def submit(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 3:
            raise BrokenProcessPool
        return whole(*arguments)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)
    assert len(bare.run(workers=Local(2)).built) == ALL
    assert tree(bare.out) == bare.afresh()


@dataclass(frozen=True)
class Meddled:
    """Somebody works on a spec while workers read it, and puts it ``back`` before they are through."""

    place: Place
    back: bool

    def run(self, job: Job, chunks: Sequence[Chunk]) -> Made:
        path = self.place.root / "specs/clinics/umea.yaml"
        kept, status = path.read_bytes(), path.stat()
        path.write_bytes(kept.replace(b"name:", b"email: umea@north.example\nname:"))
        yield from Local(1).run(job, chunks)
        if self.back:
            path.write_bytes(kept)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # as programs that keep copies do


@pytest.mark.parametrize("back", [False, True], ids=["left", "put back"])
def test_a_spec_that_somebody_works_on_meanwhile(bare: Place, back: bool) -> None:
    assert len(bare.run(workers=Meddled(bare, back)).built) == ALL
    sound(bare.out)
    fresh = bare.afresh()
    wrong = {name for name, digest in tree(bare.out).items() if fresh[name] != digest} - {MANIFEST}
    outcome = bare.run()
    assert leaflets(outcome) == wrong
    assert wrong == ({name for name in fresh if name.startswith("umea/")} if back else set())
    assert tree(bare.out) == bare.afresh()
    assert not bare.run().looked


class Cut(Meddled):
    """And then the run is killed."""

    def run(self, job: Job, chunks: Sequence[Chunk]) -> Made:
        yield from super().run(job, chunks)
        raise KeyboardInterrupt


def test_a_spec_that_was_put_back_before_the_run_was_killed(bare: Place) -> None:
    with pytest.raises(KeyboardInterrupt):
        bare.run(workers=Cut(bare, back=True))
    sound(bare.out)
    bare.run()
    assert tree(bare.out) == bare.afresh()


def test_another_run_in_the_folder(bare: Place) -> None:
    with FileLock(bare.out / LOCK):
        result = command(bare)
    assert result.returncode == 1
    assert "error[batch-busy]: another batch is at work in this folder" in result.stderr
    assert not tree(bare.out)
    assert command(bare).returncode == 0
