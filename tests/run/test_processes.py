"""Work on all cores comes out as work on one."""

import gc
import os
import pickle
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from handouts.run import check as checking
from handouts.run.check import _Look, check
from handouts.run.processes import each
from tests.run.overlay import overlay

HEEL_SPUR = (builtin_root() / "specs/handouts/heel-spur.yaml").read_text("utf-8")


def adder(number: int) -> Callable[[int], tuple[int, int]]:
    return partial(_add, number)


def _add(number: int, task: int) -> tuple[int, int]:
    return number + task, os.getpid()


def test_results_come_in_the_order_of_the_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with each(partial(adder, 3), range(250), much=True) as found:
        results = list(found)
    assert [number for number, _ in results] == list(range(3, 253))
    assert os.getpid() not in {process for _, process in results}


def test_little_work_stays_in_this_process_and_leaves_it_as_it_was() -> None:
    before = gc.get_threshold()
    with each(partial(adder, 3), [1, 2], much=False) as found:
        assert list(found) == [(4, os.getpid()), (5, os.getpid())]
    assert gc.get_threshold() == before


@pytest.fixture
def broken(tmp_path: Path) -> Library:
    return overlay(
        tmp_path,
        {
            "specs/handouts/a.yaml": HEEL_SPUR.replace("title: Hälsporre", "title: Häl😀sporre"),
            "specs/handouts/b.yaml": HEEL_SPUR.replace("version: 1\n", ""),
            "specs/handouts/c.yaml": HEEL_SPUR.replace("calf-stretch-wall", "calf-strech-wall"),
            "specs/handouts/d.yaml": HEEL_SPUR.replace(
                "main message: >-", "main message: >-\n" + "  Samma mening en gång till.\n" * 60
            ),
            "specs/handouts/E.yaml": HEEL_SPUR,
            "specs/stray/f.yaml": HEEL_SPUR,
        },
    )


def test_a_check_by_many_processes_finds_what_one_finds(broken: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = broken.roots[0]
    alone = check(broken, [folder])
    assert len({problem.rule for problem in alone.problems}) > 4
    monkeypatch.setattr(checking, "MUCH", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert check(broken, [folder]) == alone


def test_what_passes_between_processes_can_start_anew(broken: Library) -> None:
    look = pickle.loads(pickle.dumps(partial(_Look, broken, date(2026, 11, 22))))()
    for file in sorted((broken.roots[0] / "specs/handouts").iterdir()):
        looked = look(("handout", file))
        assert pickle.loads(pickle.dumps(looked)) == looked
