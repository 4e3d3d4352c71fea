"""A drawing that is not that of its data is never printed: a changed pose with the old picture misleads a patient."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from handouts.base.problems import Problem, Problems
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_figure
from handouts.drawing.digest import digest
from handouts.run.figure import refresh_all
from tests.making import build
from tests.run.overlay import LEAFLET, errors, overlay

BUILT_IN = Library((builtin_root(),))
SCENE = (builtin_root() / "specs/figures/calf-stretch-wall.yaml").read_text("utf-8")
CHANGED = SCENE.replace("hair: bun", "hair: short")


def told(library: Library) -> Problem:
    """The one problem that build finds, and check, with the handout or with the figure."""
    root = library.roots[0]
    with pytest.raises(Problems) as failure:
        build(library, "a", "norrtalje")
    (problem,) = failure.value.problems
    for part in ("handouts", "figures"):
        assert errors(library, [root / "specs" / part]) == (problem,)
    assert (problem.severity, Path(problem.place.file).name) == ("error", "photo.yaml")
    assert (problem.place.line, bool(problem.place.source)) == (1, True)
    return problem


def test_a_figure_that_changed_after_it_was_drawn(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/handouts/a.yaml": LEAFLET, "specs/figures/photo.yaml": SCENE})
    refresh_all(library)
    assert build(library, "a", "norrtalje").pages == 1
    overlay(tmp_path, {"specs/figures/photo.yaml": CHANGED})
    problem = told(library)
    assert (problem.rule, problem.hint) == ("figure-stale", "draw it anew with ‘handouts figure --all’")
    refresh_all(library)
    assert build(library, "a", "norrtalje").pages == 1


def test_a_figure_that_was_never_drawn(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/handouts/a.yaml": LEAFLET, "specs/figures/photo.yaml": SCENE})
    problem = told(library)
    hint = "draw it with ‘handouts figure --all’ (needs the extra ‘draw’)"
    assert (problem.rule, problem.hint) == ("picture-missing", hint)


def test_a_drawing_by_hand_under_the_name_of_pose_data_is_not_its_drawing(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M 0 0 L 1 1"/></svg>'
    files = {"specs/handouts/a.yaml": LEAFLET, "specs/figures/photo.yaml": SCENE, "assets/figures/photo.svg": svg}
    assert told(overlay(tmp_path, files)).rule == "figure-stale"


def test_to_know_it_takes_no_time_and_no_numpy() -> None:
    figures = [load_figure(BUILT_IN, name) for name in BUILT_IN.ids("figure")]
    digest(figures[0])
    start = time.perf_counter()
    for figure in figures:
        digest(figure)
    assert time.perf_counter() - start < 0.1
    code = (
        "import sys; from handouts.content.library import Library, builtin_root; from handouts.run.check import check\n"
        "check(Library((builtin_root(),)), [builtin_root() / 'specs/figures/heel-spur.yaml'])\n"
        "sys.exit('handouts.drawing.digest' not in sys.modules or any(m in sys.modules for m in ('numpy', 'shapely')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
