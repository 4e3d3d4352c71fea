"""Rules that no snippet can show, each breaking and not breaking."""

import shutil
from pathlib import Path

import pytest

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.run.check import check
from handouts.run.plan import plan
from handouts.run.translations import reviewed
from tests.gate.test_examples import GOOD

BUILT_IN = Library((builtin_root(),))


def found(folder: Path, file: str, old: str, new: str) -> list[str]:
    """The rules that a change of one file of the good library breaks."""
    shutil.copytree(GOOD, folder / "library")
    path = folder / "library" / "specs" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [problem.rule for problem in check(Library((folder / "library", builtin_root())), [path]).problems]


@pytest.mark.parametrize("character", ["\a", "\u2028"])
def test_a_control_character(tmp_path: Path, character: str) -> None:
    assert found(tmp_path, "exercises/calf-raise.yaml", "Calf raise", f"Calf{character} raise") == ["yaml-control"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file(tmp_path: Path, text: str) -> None:
    whole = (GOOD / "specs/exercises/calf-raise.yaml").read_text("utf-8")
    assert found(tmp_path, "exercises/calf-raise.yaml", whole, text) == ["yaml-empty"]


@pytest.mark.parametrize(("times", "rules"), [(10, []), (120, ["block-too-tall"])])
def test_a_part_that_is_taller_than_a_page(tmp_path: Path, times: int, rules: list[str]) -> None:
    long = "text: " + "get well and walk again " * times
    assert found(tmp_path, "handouts/heel-pain.yaml", "text: get well", long) == rules


def test_a_translation_into_its_own_language() -> None:
    with pytest.raises(Problems) as failure:
        reviewed(BUILT_IN, "heel-spur", "sv")
    assert [problem.rule for problem in failure.value.problems] == ["own-language"]
    assert reviewed(BUILT_IN, "heel-spur", "en")


def test_a_language_that_no_clinic_reads(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "library")
    library = Library((tmp_path / "library", builtin_root()))
    with pytest.raises(Problems) as failure:
        plan(library, ["heel-pain"], [], ["ar"], ["standard"])
    assert [problem.rule for problem in failure.value.problems] == ["no-clinic"]
    assert plan(library, ["heel-pain"], [], ["en"], ["standard"])
