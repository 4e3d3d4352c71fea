"""What can go wrong with a batch as a whole, and with one leaflet of it."""

import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.run import build as stage
from handouts.run import make as worker
from handouts.run.agenda import Request
from handouts.run.batch import Batch, Outcome
from handouts.run.cluster import Cluster
from handouts.run.make import Job
from handouts.run.manifest import read_manifest
from handouts.run.workers import Chunk, Local, Made
from handouts.ui.cli import main

LIBRARY = Library((builtin_root(),))
ONE = Request(("heel-spur",), ("norrtalje",), ("sv",))
THREE = Request(("heel-spur",), ("norrtalje", "hassleholm", "ortomed-stockholm"), ("sv",))


def run(folder: Path, request: Request = ONE, jobs: int = 1) -> Outcome:
    return Batch(LIBRARY, request, folder).run(Local(jobs), watch=lambda _: None)


def rules(outcome: Outcome) -> list[str]:
    return [problem.rule for one in outcome.looked for problem in one.problems]


def test_a_batch_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "wbe"]) == 2
    assert "unknown-batch" in capsys.readouterr().err


def test_two_runs_in_one_folder(tmp_path: Path) -> None:
    def meanwhile(_: Outcome) -> None:
        with pytest.raises(Problems, match="batch-busy"):
            run(tmp_path)

    Batch(LIBRARY, ONE, tmp_path).run(Local(1), watch=meanwhile)
    assert not run(tmp_path).looked


def spoil(monkeypatch: pytest.MonkeyPatch, how: object) -> None:
    """Make the worker fail with the leaflets of one clinic."""
    whole = stage.finish

    def finish(edition: object) -> object:
        if edition.clinic.clinic == "hassleholm":  # type: ignore[attr-defined]
            how()  # type: ignore[operator]
        return whole(edition)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "finish", finish)


def test_a_mistake_of_the_program_stops_no_other_leaflet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistake() -> None:
        raise KeyError("nobody foresaw it")

    spoil(monkeypatch, mistake)
    outcome = run(tmp_path, THREE)
    assert rules(outcome) == ["batch-bug"]
    assert sorted(row.clinic for row in read_manifest(tmp_path).values()) == ["norrtalje", "ortomed-stockholm"]
    monkeypatch.undo()
    assert [one.due.wanted.order.clinic for one in run(tmp_path, THREE).looked] == ["hassleholm"]


def test_a_leaflet_that_kills_its_worker_is_the_only_one_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    outcome = run(tmp_path, THREE, jobs=2)
    assert rules(outcome) == ["worker-killed"]
    assert sorted(row.clinic for row in read_manifest(tmp_path).values()) == ["norrtalje", "ortomed-stockholm"]


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import distributed

    def none(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(distributed, "Client", none)
    with pytest.raises(Problems, match="no-cluster"):
        Batch(LIBRARY, ONE, tmp_path).run(Cluster("tcp://127.0.0.1:1"), watch=lambda _: None)
    assert not read_manifest(tmp_path)


class Elsewhere:
    """Workers with another version of the program."""

    def run(self, job: Job, chunks: Sequence[Chunk]) -> Made:
        yield from ((chunk, worker.make(replace(job, program="another"), chunk)) for chunk in chunks)


def test_a_worker_with_another_program(tmp_path: Path) -> None:
    outcome = Batch(LIBRARY, ONE, tmp_path).run(Elsewhere(), watch=lambda _: None)
    assert rules(outcome) == ["another-program"]
    assert not list(tmp_path.glob("**/*.pdf"))
