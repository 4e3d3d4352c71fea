"""Bodies that do not stand on a flat foot: what carries them, and where their hands go."""

from typing import Any

import pytest

from handouts.base.problems import Place
from handouts.content.figure import Figure
from handouts.drawing.lint import lint
from handouts.drawing.studio.body import head_bottom, trunk_bottom
from handouts.drawing.studio.contact import BALL_RADIUS
from handouts.drawing.studio.geometry import length
from handouts.drawing.studio.pose import MAT_HEIGHT, SEAT_HEIGHT, solve
from handouts.drawing.studio.reach import strap_course
from handouts.drawing.studio.scene import solve_body
from handouts.drawing.studio.skeleton import Skeleton
from handouts.drawing.studio.things import ball_disc

AT_SIDES = {"near": {"shoulder": "0"}, "far": {"shoulder": "0"}}


def figure(pose: dict[str, Any], scene: dict[str, Any] | None = None, **more: Any) -> Figure:
    scene = {"ground": "floor", **(scene or {})}
    return Figure.model_validate({"alt": "En figur.", "language": "sv", "scene": scene, "pose": pose, **more})


def solved(of: Figure) -> Skeleton:
    assert of.pose
    assert of.scene
    return solve(of.pose, of.scene, "shoes" in of.wears)


def lying(trunk: str = "0", **more: Any) -> Figure:
    legs = {"near leg": {"foot": "flat", "at": "24"}, "far leg": {"foot": "flat", "at": "26"}}
    hands = {"near": "floor", "far": "floor"}
    return figure({"rests on": "back", "trunk": trunk, **legs, "hands": hands, **more}, {"mat": ["-52", "36"]})


@pytest.mark.parametrize("trunk", ["0", "-15", "-30"])
def test_a_body_on_its_back_touches_the_mat_with_trunk_and_head(trunk: str) -> None:
    spine = solved(lying(trunk)).spine
    assert trunk_bottom(spine) == pytest.approx(MAT_HEIGHT, abs=0.5)
    assert head_bottom(spine) == pytest.approx(MAT_HEIGHT, abs=0.8)


def test_lifted_hips_are_higher_than_the_shoulders() -> None:
    flat, bridge = solved(lying()).spine, solved(lying("-30")).spine
    assert bridge.hip[1] > flat.hip[1] + 8
    assert bridge.hip[1] > bridge.shoulder[1]


def test_a_hand_on_the_floor_lies_flat_beside_the_body() -> None:
    arm = solved(lying("-30")).arms["near"]
    assert arm.palm == 0
    assert arm.wrist[1] == pytest.approx(MAT_HEIGHT + 1.25, abs=0.01)


def test_a_body_on_a_chair_has_its_thighs_over_the_seat() -> None:
    pose = {"rests on": "chair", "near leg": {"foot": "flat", "at": "3"}, "far leg": {"foot": "flat", "at": "5"}}
    of = figure({**pose, "hands": {"near": "thigh", "far": "thigh 0.7"}}, {"chair": "0"})
    skeleton = solved(of)
    assert skeleton.spine.hip[1] > SEAT_HEIGHT
    assert skeleton.spine.hip[0] < 0 < skeleton.legs["near"].knee[0]
    assert skeleton.arms["near"].wrist[1] > skeleton.spine.hip[1]
    assert lint(of, Place("figure.yaml")) == []


@pytest.mark.parametrize("trunk", ["0", "40"])
def test_a_kneeling_body_stands_on_its_knee_with_the_shank_laid_back(trunk: str) -> None:
    pose = {"rests on": "knees", "trunk": trunk, "near leg": {}, "far leg": {}, "hands": AT_SIDES}
    skeleton = solved(figure(pose, {"mat": ["-30", "30"]}))
    leg = skeleton.legs["near"]
    assert leg.knee[0] == pytest.approx(0)
    assert leg.knee[1] == pytest.approx(MAT_HEIGHT + 3)
    assert leg.ankle[1] == pytest.approx(leg.knee[1], abs=0.6)
    assert skeleton.hip_angle("near") == pytest.approx(0)


@pytest.mark.parametrize("angle", [10, 36, 50])
def test_on_tiptoe_the_toes_stay_on_the_floor_and_the_body_over_them(angle: int) -> None:
    pose = {"weight on": "near", "near leg": {"foot": f"tiptoe {angle}"}, "far leg": {"knee": "80"}, "hands": AT_SIDES}
    skeleton = solved(figure(pose))
    leg = skeleton.legs["near"]
    assert leg.foot + leg.toe == pytest.approx(0)
    assert leg.from_toe(3, -1.2)[1] == pytest.approx(0, abs=0.1)
    assert skeleton.centre_of_mass[0] == pytest.approx(leg.ball[0], abs=0.01)


def test_the_arch_lies_on_the_ball() -> None:
    legs = {"near leg": {"foot": "ball 4"}, "far leg": {"foot": "flat", "at": "3"}}
    of = figure({"rests on": "chair", **legs, "hands": AT_SIDES}, {"chair": "0", "ball": "20"})
    foot = solve_body(of, of.scene, of.pose).legs["near"].foot.skin if of.scene and of.pose else None
    assert foot
    assert foot.distance(ball_disc(20, 0)) < 0.3
    assert foot.bounds[1] > BALL_RADIUS


def test_a_hanging_arm_is_straight_and_plumb() -> None:
    pose = {"weight on": "near", "trunk": "50", "near leg": {"knee": "15"}, "far leg": {"foot": "flat", "at": "2"}}
    arm = solved(figure({**pose, "hands": {"near": "hang", "far": "hang 5"}})).arms["near"]
    assert arm.wrist[0] == pytest.approx(arm.shoulder[0], abs=1)
    assert arm.wrist[1] < arm.elbow[1] < arm.shoulder[1]


def test_fingertips_on_a_wall_touch_it_and_the_palm_does_not() -> None:
    pose = {"weight on": "near", "near leg": {"foot": "flat", "knee": "4"}, "far leg": {"foot": "flat"}}
    of = figure({**pose, "hands": {"near": "fingertips 70", "far": "fingertips 70"}}, {"wall": "30"})
    assert of.scene
    assert of.pose
    body = solve_body(of, of.scene, of.pose)
    assert body.arms["near"].whole.bounds[2] == pytest.approx(29.6, abs=0.4)
    assert body.skeleton.arms["near"].wrist[0] < 30 - 8
    assert lint(of, Place("figure.yaml")) == []


def test_fingertips_need_a_wall() -> None:
    pose = {"weight on": "near", "near leg": {}, "far leg": {}, "hands": {"near": "fingertips 70", "far": "hips"}}
    with pytest.raises(ValueError, match="the scene has none"):
        figure(pose)


def test_a_round_heel_does_not_bulge_below_the_floor() -> None:
    pose = {"weight on": "far", "near leg": {"foot": "wall 30"}, "far leg": {"foot": "flat"}, "hands": AT_SIDES}
    of = figure(pose, {"wall": "20"})
    assert of.scene
    assert of.pose
    assert 0.2 < solve_body(of, of.scene, of.pose).legs["near"].foot.skin.bounds[1] < 0.4


def test_a_strap_runs_from_the_foot_to_the_hand() -> None:
    legs = {"near leg": {"foot": "heel 98", "at": "48.5"}, "far leg": {"foot": "heel 82", "at": "46.5"}}
    pose = {"hips at": ["0", "8.4"], **legs, "hands": {"near": "strap 34", "far": "strap 32"}}
    skeleton = solved(figure(pose, {"mat": ["-18", "64"], "strap": "yes"}))
    foot = strap_course(skeleton.legs["near"])[0]
    assert length(skeleton.arms["near"].wrist - foot) == pytest.approx(34, abs=4)


def test_a_short_foot_keeps_heel_and_ball_on_the_floor() -> None:
    def foot(word: str) -> Any:
        pose = {"weight on": "near", "near leg": {"foot": word}, "far leg": {"knee": "80"}, "hands": AT_SIDES}
        of = figure(pose)
        assert of.scene
        assert of.pose
        return solve_body(of, of.scene, of.pose).legs["near"].foot.skin

    flat, short = foot("flat"), foot("short")
    assert short.bounds[1] == pytest.approx(flat.bounds[1], abs=0.1)
    assert short.bounds[2] < flat.bounds[2] - 0.5
    assert short.area < flat.area


def test_arms_may_hang_down_before_a_bench_but_no_trunk_sinks_into_it() -> None:
    legs = {"near leg": {"foot": "flat", "at": "24"}, "far leg": {"foot": "flat", "at": "28"}}
    pose = {"trunk": "-89", "look": "55", **legs, "hands": {"near": "hips", "far": "hips"}}
    scene = {"bench": ["-45", "-21"]}
    assert lint(figure({"hips at": ["0", "28.4"], **pose}, scene, wears=["shoes"]), Place("a")) == []
    sunk = lint(figure({"hips at": ["0", "25"], **pose}, scene, wears=["shoes"]), Place("a"))
    assert [problem.rule for problem in sunk] == ["figure-sinks"]


@pytest.mark.parametrize(
    ("pose", "scene", "message"),
    [
        ({"rests on": "chair"}, {}, "the scene has none"),
        ({"rests on": "back", "hips at": ["0", "9"]}, {}, "exactly one"),
        ({"hips at": ["0", "30"], "near leg": {"foot": "ball 4"}}, {}, "the scene has none"),
    ],
)
def test_what_carries_a_body_must_be_there(pose: dict[str, Any], scene: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        figure({"near leg": {}, "far leg": {}, "hands": AT_SIDES, **pose}, scene)


@pytest.mark.parametrize(
    "change",
    [{"glow": "arch"}, {"arrow": "hips up"}, {"wears": ["shoes"]}, {"scene": {"ground": "stairs"}}, {"pose": 1}],
)
def test_a_body_seen_from_the_front_has_less_to_show(change: dict[str, Any]) -> None:
    front = {"scene": {"ground": "floor"}, "front": {"legs": ["2", "26"]}, "glow": "outer hip", "arrow": "leg up"}
    data = {"alt": "En figur.", "language": "sv", **front}
    assert Figure.model_validate(data).front
    with pytest.raises(ValueError, match="validation error"):
        Figure.model_validate({**data, **change})
