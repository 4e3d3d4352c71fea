"""Close-ups and diagrams say what they are for, in grey, too."""

import re
from pathlib import Path

import pytest
from shapely.geometry import MultiPoint, Point, Polygon

from handouts.base.palette import grey_palette
from handouts.drawing.picture import Picture, Shape
from handouts.drawing.refresh import read_figure
from handouts.drawing.studio import anatomy
from handouts.drawing.studio.body import Body
from handouts.drawing.studio.draw import draw
from handouts.drawing.studio.geometry import largest, rectangle
from handouts.drawing.studio.profiles import Points
from handouts.drawing.studio.scene import solve_body
from handouts.drawing.studio.skeleton import SIDES
from handouts.drawing.studio.tissue import contour

SPECS = Path(__file__).parents[2] / "specs/figures"
TOLD_APART = 60
"""Steps of grey, of 256, that a poor printer keeps apart."""


def picture(name: str) -> Picture:
    return draw(read_figure(SPECS / f"{name}.yaml"))


def body(name: str) -> Body:
    figure = read_figure(SPECS / f"{name}.yaml")
    assert figure.scene
    assert figure.pose
    return solve_body(figure, figure.scene, figure.pose)


def points(shape: Shape) -> list[tuple[float, float]]:
    """The points of a path, y up."""
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", shape.path)]
    return [(x, -y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def filled(of: Picture, role: str) -> list[Shape]:
    return [shape for shape in of.shapes if shape.fill == role]


def grey(role: str | None) -> int:
    assert role
    return grey_palette()[role][0]


@pytest.mark.parametrize("name", ["towel-scrunch", "towel-scrunch-close"])
def test_toes_that_grip_are_bent_down_onto_the_towel(name: str) -> None:
    of = body(name)
    leg = of.skeleton.legs["near"]
    skin = of.legs["near"].foot.skin
    assert isinstance(skin, Polygon)
    toes = [p for p in skin.exterior.coords if p[0] > leg.toe_joint[0] + 2]
    lowest = min(toes, key=lambda p: p[1])
    ball = min(y for x, y in skin.exterior.coords if abs(x - leg.ball[0]) < 0.5)
    assert 0 < lowest[1] < 0.9
    assert lowest[1] < ball - 1
    assert lowest[0] < max(x for x, _ in toes) - 0.5


def test_one_hand_has_the_toes_between_thumb_and_fingers() -> None:
    of = body("forefoot-pull-close")
    leg, arm = of.skeleton.legs["near"], of.skeleton.arms["near"]
    hand = of.arms["near"].skin.intersection(Point(*arm.wrist).buffer(10))
    tip = Point(*leg.from_toe(3.0, 0))
    assert not hand.contains(tip)
    assert hand.convex_hull.contains(tip)


def test_strips_under_the_arch_lie_over_the_one_round_the_heel() -> None:
    strips = [MultiPoint(points(shape)).bounds for shape in filled(picture("arch-tape-close"), "mat")]
    assert [x1 - x0 > y1 - y0 for x0, y0, x1, y1 in strips] == [True, False, False, False]
    long, *across = strips
    assert all(bottom < long[1] and top > long[3] for _, bottom, _, top in across)


def test_a_sole_does_not_sink_into_the_ground_of_a_close_up() -> None:
    frame_aside = picture("short-foot-rest").shapes[:-1]
    assert frame_aside[-1].fill == "prop"
    assert max(y for _, y in points(frame_aside[-1])) == pytest.approx(0, abs=0.25)


def test_a_wedge_is_higher_towards_the_other_foot() -> None:
    wedges = filled(picture("wedge"), "tool")
    assert len(wedges) == 2
    for wedge in wedges:
        inner, outer = (pick((abs(x) for x, _ in points(wedge))) for pick in (min, max))
        heights = {edge: max(y for x, y in points(wedge) if abs(x) == edge) for edge in (inner, outer)}
        assert heights[inner] > heights[outer] + 8


@pytest.mark.parametrize("name", ["insole", "heel-cup"])
def test_an_aid_is_told_from_the_shoe_in_grey(name: str) -> None:
    shoe, sole, aid = picture(name).shapes[:3]
    assert aid.fill == "tool"
    assert grey(sole.fill) - grey(aid.fill) > TOLD_APART
    assert grey(shoe.fill) - grey(aid.fill) > TOLD_APART / 2


def test_spur_and_sore_tendon_are_told_from_what_is_about_them_in_grey() -> None:
    edges = [shape for shape in picture("heel-spur").shapes if shape.stroke == "ink"]
    assert any(70 < max(x for x, _ in points(edge)) < 76 for edge in edges)
    assert grey("bone") - grey("ink") > TOLD_APART
    sore = filled(picture("achilles-tendon-sore"), "arrow")
    assert [round(y) for y in MultiPoint(points(sore[0])).bounds[1::2]] == [82, 122]
    assert grey("tendon") - grey("arrow") > TOLD_APART


def test_ball_and_toes_lie_flat_on_the_wall_and_the_heel_stands_on_the_floor() -> None:
    leg = body("forefoot-against-wall").legs["near"]
    on_wall = leg.foot.skin.intersection(rectangle(19.4, 0, 20.1, 30))
    x0, y0, x1, y1 = leg.foot.skin.bounds
    assert x1 == pytest.approx(20, abs=0.1)
    assert on_wall.bounds[3] - on_wall.bounds[1] > 4
    assert y0 == pytest.approx(0.3, abs=0.1)
    assert x1 - x0 < y1 - y0 + 6


def test_a_foot_in_a_shoe_stays_in_it() -> None:
    leg = body("step-drop-straight-low").legs["near"]
    assert leg.skin.difference(leg.foot.skin).bounds[1] > leg.foot.skin.bounds[3] - 3


@pytest.mark.parametrize("points", [anatomy.FASCIA, anatomy.FASCIA_UNDER_SPUR])
def test_the_band_under_the_foot_begins_in_the_heel_bone(points: Points) -> None:
    bone = contour(anatomy.HEEL_BONE)
    assert bone.contains(Point(points[0]))
    assert not bone.contains(Point(points[2]))


def test_a_heel_spur_is_small_and_grows_out_of_the_bone() -> None:
    bone, spur = contour(anatomy.HEEL_BONE), contour(anatomy.SPUR)
    free = largest(spur.difference(bone))
    assert bone.intersects(spur)
    assert free.bounds[2] - free.bounds[0] < (bone.bounds[2] - bone.bounds[0]) / 4
    assert free.area < bone.area / 25
    assert free.bounds[2] > 70


@pytest.mark.parametrize(("name", "behind"), [("kettlebell-swing-low", True), ("kettlebell-swing-top", False)])
def test_a_kettlebell_swings_back_behind_the_near_thigh(name: str, behind: bool) -> None:
    roles = [shape.fill for shape in picture(name).shapes]
    assert (roles.index("prop-dark") < roles.index("skin")) == behind


@pytest.mark.parametrize("name", ["romanian-deadlift-start", "romanian-deadlift-low"])
def test_weights_hang_side_by_side_close_before_the_leg(name: str) -> None:
    of = body(name)
    near, far = (of.skeleton.arms[side] for side in SIDES)
    assert tuple(near.wrist) == tuple(far.wrist)
    assert of.arms["near"].whole.distance(of.legs["near"].whole) < 2
