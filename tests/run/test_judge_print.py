"""What becomes too small or too coarse in print."""

import io
from pathlib import Path

import pytest
from PIL import Image

from handouts.base.problems import Problem
from handouts.content.figure import Figure, Label
from handouts.content.load import load_clinic
from handouts.content.node import Scalar
from handouts.content.text import Text
from handouts.drawing.picture import Photo, Picture, Shape
from handouts.run import judge_print
from handouts.run.check import check
from tests.run.overlay import overlay, swedish_clinic

FIGURE = Figure(alt=Text("En bild."), language=Scalar("sv"), picture=Scalar("a.png"))


def rules(found: tuple[Problem, ...]) -> list[str]:
    return [problem.rule for problem in found]


@pytest.mark.parametrize(
    ("width", "height", "told"), [(400, 300, True), (1600, 1200, False), (1100, 460, False), (300, 480, False)]
)
def test_pixels_an_inch_count_where_a_photo_is_printed_large(width: int, height: int, told: bool) -> None:
    photo = Photo(width, height, b"", jpeg=True, grey=True)
    assert bool(rules(tuple(judge_print.of_figure("a", FIGURE, photo)))) == told


@pytest.mark.parametrize(
    ("line", "height", "labels", "told"),
    [(0.2, 100, 0, True), (0.3, 100, 0, False), (0.5, 300, 1, True), (0.6, 300, 1, False), (0.3, 100, 1, False)],
)
def test_lines_at_their_smallest(line: float, height: float, labels: int, told: bool) -> None:
    lines = (Shape("M 0 0 L 1 1", None, "ink", line), Shape("M 0 0 L 1 1", None, "ink", 3.0))
    words = (Label(text=Text("Häl"), at=(0, 0)),) * labels
    figure = FIGURE.model_copy(update={"labels": words})
    found = tuple(judge_print.of_figure("a", figure, Picture((0, 0, 90, height), lines)))
    assert rules(found) == ["line-thin"] * told


def test_outlines_have_no_thin_lines() -> None:
    assert not list(judge_print.of_figure("a", FIGURE, Picture((0, 0, 9, 9), (Shape("M 0 0 L 1 1 Z", "ink", None),))))


@pytest.mark.parametrize(("length", "told"), [(213, False), (214, True)])
def test_a_code_of_a_long_address(tmp_path: Path, length: int, told: bool) -> None:
    url = "https://www.example.com/".ljust(length, "a")
    clinic = swedish_clinic().replace("https://www.1177.se", url)
    library = overlay(tmp_path, {"specs/clinics/c.yaml": clinic})
    found = tuple(judge_print.of_clinic(load_clinic(library, "c")))
    assert rules(found) == ["code-fine"] * told
    if told:
        assert found[0].place.source.strip() == f"url: {url}"
        assert rules(check(library, [tmp_path]).problems) == ["code-fine"]


def test_check_looks_at_photos(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("L", (90, 90)).save(buffer, "PNG")
    figure = "alt: En bild.\nlanguage: sv\npicture: photo.png\n"
    library = overlay(tmp_path, {"specs/figures/photo.yaml": figure, "assets/photo.png": buffer.getvalue()})
    (problem,) = check(library, [tmp_path]).problems
    assert (problem.rule, problem.place.line, problem.place.column) == ("photo-coarse", 3, 10)
    assert problem.message == "‘photo’ has 38 pixels an inch where it is printed large, and needs 200"
