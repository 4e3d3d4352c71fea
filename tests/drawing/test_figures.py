"""The figures that come with the program."""

import re
from pathlib import Path

import pytest

from handouts.base.palette import ROLES
from handouts.base.problems import Place
from handouts.drawing.lint import lint
from handouts.drawing.refresh import is_fresh, read_figure, refresh
from handouts.drawing.studio.draw import draw
from handouts.drawing.studio.geometry import polygons, union
from handouts.drawing.studio.props import handrail
from handouts.drawing.studio.scene import solve_body
from handouts.drawing.studio.skeleton import SIDES
from handouts.drawing.svg import read

ROOT = Path(__file__).parents[2]
SPECS, ASSETS = ROOT / "specs/figures", ROOT / "assets/figures"
DRAWN = sorted(path.stem for path in SPECS.glob("*.yaml") if read_figure(path).picture is None)
ON_STAIRS = [name for name in DRAWN if name.startswith("step-") and name != "step-start-feet"]


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_fresh_sound_and_small(name: str) -> None:
    figure, svg = read_figure(SPECS / f"{name}.yaml"), ASSETS / f"{name}.svg"
    assert is_fresh(figure, svg), f"run `handouts figure {name}`"
    assert lint(figure, Place(name)) == []
    assert svg.stat().st_size < 40_000


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_stays_in_its_box_and_keeps_to_the_roles(name: str) -> None:
    picture = read((ASSETS / f"{name}.svg").read_bytes(), Place(name))
    x0, y0, x1, y1 = picture.box
    assert y0 < 0 < y1
    assert x0 < 0 < x1
    for shape in picture.shapes:
        assert {shape.fill, shape.stroke} <= {*ROLES, None}
        if shape.fill == "paper":
            continue
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", shape.path)]
        assert x0 - 1 <= min(numbers[::2])
        assert max(numbers[::2]) <= x1 + 1
        assert y0 - 1 <= min(numbers[1::2])
        assert max(numbers[1::2]) <= y1 + 1


def test_only_the_body_moves_from_frame_to_frame() -> None:
    pictures = [read((ASSETS / f"{name}.svg").read_bytes(), Place(name)) for name in ON_STAIRS]
    [box] = {picture.box for picture in pictures}
    assert box[2] - box[0] <= 62
    assert len({picture.shapes[:2] for picture in pictures}) == 1
    things = [{shape for shape in picture.shapes if shape.fill == "prop-dark"} for picture in pictures]
    assert len(set.intersection(*things)) == 3, "the bar and its two posts"


@pytest.mark.parametrize("series", ["straight", "bent"])
def test_the_heel_moves_by_more_than_half_the_height_of_a_step(series: str) -> None:
    def heel(name: str) -> float:
        figure = read_figure(SPECS / f"step-drop-{series}-{name}.yaml")
        assert figure.scene
        assert figure.pose
        return float(solve_body(figure, figure.scene, figure.pose).skeleton.legs["near"].heel[1])

    top, mid, low = heel("top"), heel("mid"), heel("low")
    assert top - mid > 4
    assert mid - low > 4
    assert low < 0


@pytest.mark.parametrize("name", ON_STAIRS)
def test_both_hands_close_about_the_rail_before_the_body(name: str) -> None:
    figure = read_figure(SPECS / f"{name}.yaml")
    assert figure.scene
    assert figure.pose
    body, bar = solve_body(figure, figure.scene, figure.pose), handrail()
    for side in SIDES:
        pieces = polygons(bar.difference(body.arms[side].whole))
        assert sum(piece.area > 1 for piece in pieces) == 2, "the bar goes on at both sides of the fist"
    assert bar.intersection(union(body.shirt, body.pelvis)).is_empty


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("bridge-start", "bridge-up"),
        ("hip-thrust-start", "hip-thrust-up"),
        ("romanian-deadlift-start", "romanian-deadlift-low"),
        ("nordic-start", "nordic-lowered"),
        ("kettlebell-swing-low", "kettlebell-swing-top"),
        ("heel-raise-start", "heel-raise-up"),
        ("sit-to-stand-start", "sit-to-stand-up"),
        ("short-foot-rest", "short-foot-lifted"),
    ],
)
def test_start_and_end_stand_in_the_same_room(start: str, end: str) -> None:
    one, other = (read((ASSETS / f"{name}.svg").read_bytes(), Place(name)) for name in (start, end))
    assert one.box == other.box
    assert one.shapes[:2] == other.shapes[:2]


def test_drawing_twice_gives_the_same() -> None:
    figure = read_figure(SPECS / "calf-stretch-wall.yaml")
    assert draw(figure) == draw(figure)


def test_refresh_draws_what_is_missing_and_leaves_the_rest(tmp_path: Path) -> None:
    name = "heel-spur"
    target = tmp_path / f"{name}.svg"
    assert refresh(SPECS, tmp_path, [name]) == [target]
    assert target.read_bytes() == (ASSETS / f"{name}.svg").read_bytes()
    assert refresh(SPECS, tmp_path, [name]) == []
    target.write_bytes(b"<svg")
    assert refresh(SPECS, tmp_path, [name]) == [target]
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_change_of_pose_makes_a_figure_stale() -> None:
    figure = read_figure(SPECS / "heel-spur.yaml")
    changed = figure.model_copy(update={"diagram": "achilles-tendon"})
    assert not is_fresh(changed, ASSETS / "heel-spur.svg")


def test_the_light_half_needs_no_numpy() -> None:
    import subprocess
    import sys

    code = "import sys, handouts.drawing.load; sys.exit(any(m in sys.modules for m in ('numpy', 'shapely', 'PIL')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
