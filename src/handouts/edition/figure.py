"""Figures: pictures with their numbers, words and alternative texts."""

from dataclasses import dataclass
from typing import Literal

from handouts.base.problems import Place
from handouts.drawing.picture import Photo, Picture
from handouts.edition.prose import Prose


@dataclass(frozen=True, slots=True)
class Label:
    """A word beside a diagram: ``pin`` is the spot it points at (None: nothing), ``at`` where it stands; figure
    units, y up.
    """

    text: str
    pin: tuple[float, float] | None
    at: tuple[float, float]
    align: Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Figure:
    """An illustration with its number in the handout's one series, from 1. ``framed``: a close-up, which has a scale
    of its own.
    """

    number: int
    name: str
    picture: Picture | Photo
    alt: str
    caption: Prose | None
    labels: tuple[Label, ...]
    framed: bool
    origin: Place
