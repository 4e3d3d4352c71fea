"""The end of a batch: what there is to do at the racks."""

import pytest

from handouts.base.problems import Place, Problem, warning
from handouts.run.changes import Change, Why
from handouts.ui.batch import ALIKE, FEW, _tell_changes, _tell_problems


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


def test_what_many_leaflets_are_warned_of_is_told_in_short(capsys: pytest.CaptureFixture[str]) -> None:
    errors = [Problem("pdf-unreadable", "it cannot be read", Place(f"{n}.pdf")) for n in range(ALIKE + 2)]
    warnings = [warning("proof-measure", "its lines are short", Place(f"{n}.pdf")) for n in range(ALIKE + 2)]
    _tell_problems([*warnings, warning("proof-leading", "its lines are close", Place("a.pdf")), *errors])
    lines = capsys.readouterr().err.splitlines()
    assert sum("error[pdf-unreadable]" in line for line in lines) == ALIKE + 2
    assert sum("warning[proof-measure]" in line for line in lines) == ALIKE
    assert sum("warning[proof-leading]" in line for line in lines) == 1
    assert lines[-1] == "… and 2 more of proof-measure"
