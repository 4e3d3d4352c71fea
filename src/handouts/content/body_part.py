"""Parts of the body that a handout is about, or where an exercise acts: for finding them, and never printed."""

from collections.abc import Iterator, Mapping
from typing import Literal

BodyPart = Literal[
    "head",
    "jaw",
    "neck",
    "shoulder",
    "upper-arm",
    "elbow",
    "forearm",
    "wrist",
    "hand",
    "thumb",
    "fingers",
    "chest",
    "belly",
    "back",
    "lower-back",
    "pelvis",
    "hip",
    "groin",
    "buttock",
    "thigh",
    "hamstring",
    "knee",
    "lower-leg",
    "shin",
    "calf",
    "achilles-tendon",
    "ankle",
    "foot",
    "heel",
    "sole",
    "forefoot",
    "toes",
]

WITHIN: Mapping[BodyPart, BodyPart] = {
    "jaw": "head",
    "thumb": "hand",
    "fingers": "hand",
    "lower-back": "back",
    "hamstring": "thigh",
    "shin": "lower-leg",
    "calf": "lower-leg",
    "achilles-tendon": "lower-leg",
    "heel": "foot",
    "sole": "foot",
    "forefoot": "foot",
    "toes": "foot",
}
"""Parts that belong to a larger one: who asks for the foot is also shown the heel."""


def wholes(part: BodyPart) -> Iterator[BodyPart]:
    """The larger parts that a part belongs to, from the nearest."""
    while whole := WITHIN.get(part):
        yield whole
        part = whole
