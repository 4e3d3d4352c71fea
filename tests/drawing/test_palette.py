"""The grey palette keeps apart what a picture tells by its colours."""

from itertools import combinations

import pytest

from handouts.base.colour import contrast
from handouts.base.palette import grey_palette
from handouts.content.judge_clinic import APART

GREY = grey_palette()
BODY = ("skin", "shirt", "shorts", "far-skin", "far-shirt", "far-shorts", "shoe", "prop", "mat")
TISSUE = ("bone", "tendon", "muscle", "fat")
TOLD = [
    *(("arrow", role) for role in (*BODY, "paper")),
    *(("glow-4", role) for role in (*BODY, *TISSUE)),
    *combinations(("light-go", "light-mind", "light-stop"), 2),
    *((a, b) for a, b in combinations(("bone", "tendon", "muscle"), 2)),
    ("wash", "tint"),
    ("ghost", "prop-line"),
]


@pytest.mark.parametrize("pair", TOLD, ids=" ".join)
def test_neighbours_stay_apart_in_grey(pair: tuple[str, str]) -> None:
    first, second = pair
    assert contrast(GREY[first], GREY[second]) >= APART


def test_roles_are_grey() -> None:
    assert all(len(set(colour)) == 1 for colour in GREY.values())
