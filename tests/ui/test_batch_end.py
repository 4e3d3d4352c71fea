"""The end of a batch: what there is to do at the racks."""

import pytest

from handouts.run.changes import Change, Why
from handouts.ui.batch import FEW, _tell_changes


def change(n: int, why: Why) -> Change:
    return Change("2026-11-22", "new", why, f"here/{n}.pdf", "heel", "here", "sv", "standard", "Häl", "2", "", "")


@pytest.mark.parametrize("many", [1, FEW])
def test_a_few_are_named(many: int, capsys: pytest.CaptureFixture[str]) -> None:
    _tell_changes([change(n, "version") for n in range(many)])
    assert capsys.readouterr().err.splitlines() == [f"here/{n}.pdf: reprint (version 2)" for n in range(many)]


def test_many_are_counted_the_most_urgent_first(capsys: pytest.CaptureFixture[str]) -> None:
    _tell_changes([*(change(n, "new") for n in range(FEW)), change(FEW, "withdrawn")])
    assert capsys.readouterr().err.splitlines() == [
        "1 leaflet: take out of the rack (no longer given out)",
        f"{FEW} leaflets: print (new)",
        "changes.jsonl names them",
    ]
