"""What ``new`` writes has no problems, builds as it is, and is never written over anything."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from handouts.base.problems import Problems
from handouts.content.dose import Side
from handouts.content.library import Library, builtin_root, find
from handouts.run.check import check
from handouts.run.starter import new_library, new_spec
from tests.making import build


def test_a_new_library_builds(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    files = new_library(folder)
    assert [path.relative_to(folder).as_posix() for path in files] == [
        "specs/handouts/my-handout.yaml",
        "specs/exercises/my-exercise.yaml",
        "specs/clinics/my-clinic.yaml",
        "assets/logos/my-clinic.svg",
    ]
    library = find(folder)
    assert not check(library, [folder]).problems
    assert build(library, "my-handout", "my-clinic").pages == 1
    assert build(library, "heel-spur", "my-clinic").pages == 1


def test_new_specs_in_a_library_build(tmp_path: Path) -> None:
    new_spec(tmp_path, "handout", "knee-pain")
    new_spec(tmp_path, "exercise", "squat")
    new_spec(tmp_path, "clinic", "north")
    library = Library((tmp_path, builtin_root()))
    assert not check(library, [tmp_path]).problems
    assert build(library, "knee-pain", "north").edition.body.title.text == "Knee pain"
    assert build(library, "knee-pain", "norrtalje").pages == 1


def test_the_first_line_leads_editors_to_the_schema(tmp_path: Path) -> None:
    for path in (path for path in new_library(tmp_path) if path.suffix == ".yaml"):
        modeline, schema = path.read_text("utf-8").splitlines()[0].split("$schema=")
        assert modeline == "# yaml-language-server: "
        assert json.loads((path.parent / schema).read_text("utf-8"))["title"] == path.parent.name.removesuffix("s")


def test_what_a_comment_offers_is_legal(tmp_path: Path) -> None:
    (path, *_) = new_spec(tmp_path, "exercise", "squat")
    sides = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("side:"))
    assert set(re.split(r", | or ", sides.split("# ")[1])) == {*get_args(Side), "leave it out"}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (path, _) = new_spec(tmp_path, "clinic", "north")
    path.write_text("mine")
    with pytest.raises(Problems) as failure:
        new_spec(tmp_path, "clinic", "north")
    assert {problem.rule for problem in failure.value.problems} == {"already-there"}
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["Knä", "../up", "a b", "", ".hidden"])
def test_a_name_that_is_no_id(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problems) as failure:
        new_spec(tmp_path, "handout", name)
    assert [problem.rule for problem in failure.value.problems] == ["bad-id"]
    assert not list(tmp_path.iterdir())
