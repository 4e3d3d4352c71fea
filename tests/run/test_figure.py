"""Figures as files of their own, and the figures of a library redrawn."""

import builtins
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from handouts.base.palette import grey_palette
from handouts.base.problems import Place, Problems
from handouts.content.library import Library, builtin_root
from handouts.drawing.svg import read
from handouts.run.figure import PIXELS, export, refresh_all
from tests.run.overlay import overlay

BUILT_IN = Library((builtin_root(),))
SCENE = (builtin_root() / "specs/figures/calf-stretch-wall.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", ["calf-stretch-wall", "heel-spur"])
def test_one_figure_as_each_type_of_file(name: str) -> None:
    assert read(export(BUILT_IN, name, ".svg", grey_palette()), Place("a.svg")).shapes
    pdf = export(BUILT_IN, name, ".pdf", grey_palette())
    assert pdf.startswith(b"%PDF-")
    assert pdf == export(BUILT_IN, name, ".pdf", grey_palette())
    image = Image.open(io.BytesIO(export(BUILT_IN, name, ".png", grey_palette())))
    assert max(image.size) == pytest.approx(PIXELS, abs=1)
    assert len(image.convert("L").getcolors() or ()) > 10


def test_a_photo_is_not_drawn(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "PNG")
    spec = "alt: En bild.\nlanguage: sv\npicture: photo.png\n"
    library = overlay(tmp_path, {"specs/figures/photo.yaml": spec, "assets/photo.png": buffer.getvalue()})
    with pytest.raises(Problems) as failure:
        export(library, "photo", ".svg", grey_palette())
    (problem,) = failure.value.problems
    assert (problem.rule, problem.hint) == ("figure-is-photo", "it is a file already: assets/photo.png")


def test_what_is_out_of_date_is_redrawn_once(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/figures/a.yaml": SCENE})
    assert refresh_all(library) == ([tmp_path / "assets/figures/a.svg"], [])
    assert refresh_all(library) == ([], [])


def test_a_pose_that_nobody_can_hold_is_told(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/figures/a.yaml": SCENE.replace("wall 76", "wall 190")})
    _, problems = refresh_all(library)
    assert "figure-reach" in {problem.rule for problem in problems}
    assert {problem.place.file for problem in problems} == {f"{tmp_path}/specs/figures/a.yaml"}


def test_a_pose_that_nobody_can_hold_is_not_drawn_over_the_old_one(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/figures/a.yaml": SCENE})
    refresh_all(library)
    before = (tmp_path / "assets/figures/a.svg").read_bytes()
    overlay(tmp_path, {"specs/figures/a.yaml": SCENE.replace("wall 76", "wall 190"), "specs/figures/b.yaml": SCENE})
    written, problems = refresh_all(library)
    assert written == [tmp_path / "assets/figures/b.svg"]
    assert problems
    assert (tmp_path / "assets/figures/a.svg").read_bytes() == before


def test_a_figure_that_cannot_be_read_is_told_and_nothing_drawn(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/figures/a.yaml": SCENE, "specs/figures/b.yaml": "alt: En bild.\n"})
    with pytest.raises(Problems):
        refresh_all(library)
    assert not (tmp_path / "assets").exists()


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One figure comes from assets/; to redraw is not possible, and it is told how it could be."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith(("handouts.drawing.studio", "handouts.drawing.refresh", "handouts.drawing.lint")):
            raise ImportError(name="shapely")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert export(BUILT_IN, "heel-spur", ".svg", grey_palette())
    with pytest.raises(Problems) as failure:
        refresh_all(overlay(tmp_path, {"specs/figures/a.yaml": SCENE}))
    (problem,) = failure.value.problems
    assert problem.rule == "extra-missing"
    assert "pip install" in problem.hint
