"""Leaflets made by a Dask cluster, here of two processes with two threads each."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.run.cluster import Cluster
from handouts.run.publish import publish
from handouts.run.workers import Local
from tests.run.batch.library import ALL, Place, tree

SIZE: dict[str, Any] = {"n_workers": 2, "threads_per_worker": 2, "dashboard_address": None, "silence_logs": 50}


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    from distributed import LocalCluster

    with (
        warnings.catch_warnings(),
        LocalCluster(**SIZE) as made,  # type: ignore[no-untyped-call]
    ):
        yield Cluster(made.scheduler_address)


def test_two_that_write_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads, or machines: their processes may well have the same number."""
    whole = Path.write_bytes

    def meanwhile(path: Path, data: bytes) -> int:
        written = whole(path, data)
        if data == b"one":
            publish(b"two", tmp_path / "b", tmp_path)
        return written

    monkeypatch.setattr(Path, "write_bytes", meanwhile)
    publish(b"one", tmp_path / "a", tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"one", "b": b"two"}


def test_the_same_leaflets_from_a_cluster(bare: Place, cluster: Cluster) -> None:
    assert len(bare.run(workers=cluster).built) == ALL
    assert tree(bare.out) == bare.afresh()
    bare.edit("specs/clinics/umea.yaml", "Storgatan 1", "Storgatan 2")
    bare.run(workers=cluster)
    assert tree(bare.out) == bare.afresh()
    assert not bare.run(workers=Local(1)).looked
