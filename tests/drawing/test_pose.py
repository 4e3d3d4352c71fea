from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.base.problems import Place
from handouts.content.figure import Figure
from handouts.drawing.lint import lint
from handouts.drawing.studio.geometry import length
from handouts.drawing.studio.pose import solve
from handouts.drawing.studio.profiles import ANKLE_HEIGHT, FOREARM, SHANK, SHOE_SOLE, THIGH, UPPER_ARM
from handouts.drawing.studio.skeleton import Skeleton

RAIL = {"near": "rail 13", "far": "rail 21"}


def figure(pose: dict[str, Any], scene: dict[str, Any] | None = None, **more: Any) -> Figure:
    scene = scene or {"ground": "stairs", "rail": "yes"}
    return Figure.model_validate({"alt": "En figur.", "language": "sv", "scene": scene, "pose": pose, **more})


def on_one_leg(angle: str = "0", knee: str = "0", trunk: str = "2") -> Figure:
    near = {"foot": f"edge {angle}", "at": "1", "knee": knee}
    return figure({"weight on": "near", "trunk": trunk, "near leg": near, "far leg": {"knee": "80"}, "hands": RAIL})


def solved(of: Figure) -> Skeleton:
    assert of.pose
    assert of.scene
    return solve(of.pose, of.scene, "shoes" in of.wears)


def rules(of: Figure) -> set[str]:
    return {problem.rule for problem in lint(of, Place("figure.yaml"))}


@settings(max_examples=30)
@given(st.integers(-30, 30), st.integers(0, 40), st.integers(-5, 20))
def test_bones_keep_their_length_and_bodies_their_balance(angle: int, knee: int, trunk: int) -> None:
    skeleton = solved(on_one_leg(str(angle), str(knee), str(trunk)))
    for leg in skeleton.legs.values():
        assert length(leg.knee - leg.hip) == pytest.approx(THIGH)
        assert length(leg.ankle - leg.knee) == pytest.approx(SHANK)
    for arm in skeleton.arms.values():
        assert length(arm.elbow - arm.shoulder) == pytest.approx(UPPER_ARM)
        assert length(arm.wrist - arm.elbow) == pytest.approx(FOREARM)
    near = skeleton.legs["near"]
    assert near.knee_angle == pytest.approx(knee)
    assert skeleton.centre_of_mass[0] == pytest.approx(near.ball[0], abs=0.01)


@settings(max_examples=20)
@given(st.integers(-25, 25))
def test_the_ball_of_the_foot_stays_on_the_edge(angle: int) -> None:
    leg = solved(on_one_leg(str(angle))).legs["near"]
    assert leg.toe_joint[0] == pytest.approx(1)
    assert leg.foot == -angle


@pytest.mark.parametrize("shoes", [True, False])
def test_a_flat_foot_stands_on_the_floor(shoes: bool) -> None:
    pose = {
        "weight on": "near",
        "near leg": {"foot": "flat", "knee": "10"},
        "far leg": {"foot": "flat", "at": "5"},
        "hands": {"near": "wall 76", "far": "wall 80"},
    }
    of = figure(pose, {"ground": "floor", "wall": "40"}, wears=["shoes"] if shoes else [])
    for leg in solved(of).legs.values():
        assert leg.ankle[1] == pytest.approx(ANKLE_HEIGHT + SHOE_SOLE * shoes)


def test_elbows_and_knees_bend_the_human_way() -> None:
    skeleton = solved(on_one_leg("-20", "40"))
    assert all(arm.elbow_angle > 0 for arm in skeleton.arms.values())
    assert all(leg.knee_angle >= 0 for leg in skeleton.legs.values())


def test_a_sound_pose_has_no_problems() -> None:
    assert rules(on_one_leg("20")) == set()


def test_joints_out_of_range_are_found() -> None:
    assert "figure-joint" in rules(on_one_leg("-45", "60"))


def test_hands_and_feet_out_of_reach_are_found() -> None:
    pose = {"weight on": "near", "near leg": {"foot": "flat"}, "far leg": {"foot": "flat", "at": "60"}, "hands": RAIL}
    assert "figure-reach" in rules(figure(pose, {"ground": "floor", "rail": "yes"}))


def test_a_body_in_a_wall_is_found() -> None:
    pose = {
        "weight on": "near",
        "near leg": {"foot": "flat"},
        "far leg": {"foot": "flat"},
        "hands": {"near": "wall 76", "far": "wall 76"},
    }
    found = lint(figure(pose, {"ground": "floor", "wall": "6"}), Place("figure.yaml"))
    assert any(problem.rule == "figure-sinks" and "wall" in problem.message for problem in found)


def test_a_foot_in_the_step_is_found() -> None:
    legs = {"near leg": {"foot": "flat", "at": "8"}, "far leg": {"foot": "flat", "at": "8"}}
    assert "figure-sinks" in rules(figure({"weight on": "near", **legs, "hands": RAIL}))


def test_a_body_about_to_fall_is_found() -> None:
    legs = {"near leg": {"foot": "flat", "shin": "-25"}, "far leg": {"hip": "80", "knee": "90"}}
    pose = {"weight on": "near", **legs, "hands": {"near": "forefoot", "far": "forefoot"}}
    assert "figure-falls" in rules(figure(pose, {"ground": "floor"}))


@pytest.mark.parametrize(
    "change",
    [
        {"pose": None},
        {"diagram": "heel-spur"},
        {"scene": None, "pose": None},
        {"picture": "figures/own.svg"},
        {"gloww": "calf"},
        {"alt": ""},
    ],
)
def test_a_figure_is_of_one_kind(change: dict[str, Any]) -> None:
    data = {**on_one_leg().model_dump(by_alias=True), **change}
    with pytest.raises(ValueError, match="validation error"):
        Figure.model_validate(data)


def test_a_hand_on_a_wall_needs_one() -> None:
    pose = {"weight on": "near", "near leg": {}, "far leg": {}, "hands": {"near": "wall 76", "far": "wall 76"}}
    with pytest.raises(ValueError, match="the scene has none"):
        figure(pose, {"ground": "floor"})


def test_a_phrase_has_no_words_to_spare() -> None:
    with pytest.raises(ValueError, match="at most 2 words"):
        on_one_leg("20 deg")
