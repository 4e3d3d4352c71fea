"""Names become leaflets, each once; all unknown names are told at once."""

from pathlib import Path

import pytest

from handouts.base.problems import COMMAND_LINE, Problems
from handouts.content.library import Library, builtin_root
from handouts.run.order import Order, own
from handouts.run.plan import plan
from tests.run.overlay import overlay

BUILT_IN = Library((builtin_root(),))


def test_every_combination_once() -> None:
    orders = plan(BUILT_IN, ["heel-spur", "heel-spur"], ["norrtalje"], [], ["standard", "grey"])
    assert orders == (
        Order("heel-spur", "norrtalje", None, "standard"),
        Order("heel-spur", "norrtalje", None, "grey"),
    )


def test_without_clinics_those_of_the_uppermost_folder_that_has_any(tmp_path: Path) -> None:
    assert {"hassleholm", "norrtalje"} < set(own(BUILT_IN, "clinic"))
    assert own(overlay(tmp_path, {}), "clinic") == own(BUILT_IN, "clinic")
    library = overlay(tmp_path, {"specs/clinics/mine.yaml": ""})
    assert own(library, "clinic") == ("mine",)
    assert [order.clinic for order in plan(library, ["heel-spur"], [], [], ["standard"])] == ["mine"]


def test_without_clinics_those_whose_patients_read_the_language() -> None:
    swedish, danish = (
        {order.clinic for order in plan(BUILT_IN, [name], [], [], ["standard"])} for name in ("heel-spur", "heel-pain")
    )
    assert {"hassleholm", "norrtalje", "ortomed-stockholm"} <= swedish
    assert {"aarhus-osteopati-vejle", "loeberlab"} <= danish
    assert not swedish & danish
    (order,) = plan(BUILT_IN, ["heel-spur"], ["loeberlab"], [], ["standard"])
    assert order.clinic == "loeberlab"


def test_all_unknown_names_at_once_each_with_the_one_that_was_meant() -> None:
    with pytest.raises(Problems) as failure:
        plan(BUILT_IN, ["heel-spurr", "heel-spur"], ["nortalje"], ["xx"], ["gray"])
    assert [(problem.rule, problem.hint) for problem in failure.value.problems] == [
        ("unknown-handout", "did you mean ‘heel-spur’?"),
        ("unknown-clinic", "did you mean ‘norrtalje’?"),
        ("unknown-language", "known: ar, da, en, fa, fi, nb, pl, so, sv, ti, uk"),
        ("unknown-format", "did you mean ‘grey’?"),
    ]
    assert {problem.place for problem in failure.value.problems} == {COMMAND_LINE}


def test_a_path_is_no_name() -> None:
    with pytest.raises(Problems) as failure:
        plan(BUILT_IN, ["../../etc/passwd"], ["norrtalje"], [], ["standard"])
    assert [problem.rule for problem in failure.value.problems] == ["bad-id"]


def test_who_has_handouts_does_not_make_those_of_our_examples(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/handouts/mine.yaml": "", "specs/clinics/mine.yaml": ""})
    assert own(library, "handout") == ("mine",)
    assert own(BUILT_IN, "handout") == BUILT_IN.ids("handout")
