"""A far limb reads as a limb or does not show: never a grey line along the near one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.drawing.refresh import read_figure
from handouts.drawing.studio.geometry import capsule, grow, polygons, rectangle, union, vector
from handouts.drawing.studio.mannequin import HALO, OUTLINE, seen_far_limbs
from handouts.drawing.studio.scene import POINT, solve_body
from handouts.drawing.studio.slivers import THIN, without_slivers

SPECS = Path(__file__).parents[2] / "specs/figures"
POSED = sorted(path.stem for path in SPECS.glob("*.yaml") if read_figure(path).pose)
NEAR = rectangle(-4, 0, 4, 50)


def lines_in(shown: BaseGeometry) -> list[Polygon]:
    """The parts of what shows that are long, and so thin that they read as lines."""
    radius = THIN * POINT / 4
    broad = grow(grow(shown, -radius), radius + 0.01)
    return [part for part in polygons(shown.difference(broad)) if part.length / 2 > 6]


def shown(ahead: float) -> float:
    """The area that shows of a leg which stands a little ahead of another."""
    return float(without_slivers(rectangle(-4 + ahead, 0, 4 + ahead, 50), NEAR, POINT).difference(NEAR).area)


@settings(max_examples=40)
@given(st.floats(0, 20), st.floats(-40, 40))
def test_nothing_thin_is_left_of_a_limb_behind_another(ahead: float, lean: float) -> None:
    limb = capsule(vector(0, 50), vector(ahead + lean, 0), 4.0)
    kept = without_slivers(limb, NEAR, POINT)
    assert lines_in(kept.difference(NEAR)) == []
    assert kept.difference(limb).area < 1e-6


@pytest.mark.parametrize("ahead", [0, 0.3, 1, 1.5])
def test_a_leg_almost_behind_another_does_not_show(ahead: float) -> None:
    assert shown(ahead) == 0


@pytest.mark.parametrize("ahead", [3, 5, 12])
def test_a_leg_well_ahead_of_another_shows_whole(ahead: float) -> None:
    assert shown(ahead) == pytest.approx(50 * min(ahead, 8), rel=0.01)


def test_a_foot_shows_without_the_line_along_the_shin() -> None:
    leg = union(rectangle(-3, 0, 5, 50), rectangle(0, 0, 16, 6))
    kept = without_slivers(leg, NEAR, POINT).difference(NEAR)
    assert kept.bounds[2] == 16
    assert kept.bounds[3] < 6 + THIN * POINT


def test_what_is_thin_by_itself_stays() -> None:
    finger = capsule(vector(20, 20), vector(26, 20), 0.6)
    assert without_slivers(finger, NEAR, POINT).equals(finger)


def test_the_corner_where_a_limb_comes_out_stays() -> None:
    limb = capsule(vector(1, 25), vector(30, 45), 4.0)
    assert without_slivers(limb, NEAR, POINT).equals(limb)


def test_a_strip_that_is_thin_on_a_body_may_be_broad_in_a_close_up() -> None:
    leg = rectangle(-2, 0, 5.5, 50)
    assert without_slivers(leg, NEAR, POINT).difference(NEAR).is_empty
    assert without_slivers(leg, NEAR, POINT / 3).difference(NEAR).area == pytest.approx(75, rel=0.01)


def test_no_lump_is_left() -> None:
    assert without_slivers(Point(4, 20).buffer(2), NEAR, POINT).difference(NEAR).is_empty


@pytest.mark.parametrize("name", POSED)
def test_no_figure_shows_a_sliver(name: str) -> None:
    figure = read_figure(SPECS / f"{name}.yaml")
    assert figure.scene
    assert figure.pose
    body = solve_body(figure, figure.scene, figure.pose)
    front = grow(body.silhouette, (OUTLINE + HALO) * POINT)
    arm, leg = seen_far_limbs(body, POINT)
    for limb, before in ((leg, front), (arm, union(front, leg.whole))):
        assert lines_in(limb.whole.difference(before)) == []
