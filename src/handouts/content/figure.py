"""What a figure's YAML file may say: a drawn scene with a posed body, an anatomy diagram, or a clinic's own picture.

Lengths are in figure units: 1 % of body height in a scene, about 1 mm in a diagram. x runs to the right, which
is where the figure faces; y runs upward from the ground. Angles are degrees in clinical signs: flexion and
dorsiflexion are positive, and 0 is the upright anatomical position.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from handouts.content.spec import AssetPath, Language, Spec, YesNo

Point = tuple[float, float]
Side = Literal["near", "far"]
Hair = Literal["short", "bun"]
Tissue = Literal["achilles", "calf", "arch"]
Diagram = Literal["achilles-tendon", "achilles-tendon-sore", "heel-spur"]


def _words(*names: str) -> BeforeValidator:
    """Lets a short phrase stand for a mapping: ``edge +24`` for the parts ``kind`` and ``angle``."""

    def split(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        words = value.split()
        if len(words) > len(names):
            raise ValueError(f"this must be at most {len(names)} words: {' and '.join(names)}")
        return dict(zip(names, words, strict=False))

    return BeforeValidator(split, json_schema_input_type=str)


class Foot(Spec):
    """How a foot meets the ground, and the angle that goes with it.

    ``flat``; ``edge +24``: the ball on the edge of a step and the heel 24 degrees above level; ``heel 60``: on the
    heel with the sole 60 degrees up; ``wall 36``: on the heel with the toes up against the wall of the scene.
    """

    kind: Literal["flat", "edge", "heel", "wall"]
    angle: float = 0.0


class Leg(Spec):
    """Either a ``foot``, its ankle (on an edge its ball) ``at`` an x, or the angles of the joints.

    A leg that carries the weight goes up from its foot by ``shin``, its lean forward, and ``knee``.
    """

    foot: Annotated[Foot, _words("kind", "angle")] | None = None
    at: float = 0.0
    shin: float | None = None
    hip: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    toe: float | None = None


class Hand(Spec):
    """What a hand holds: ``rail 13`` (at x = 13), ``wall 76`` (palm at y = 76), ``forefoot``."""

    on: Literal["rail", "wall", "forefoot"]
    at: float = 0.0


class Hands(Spec):
    """What the two hands hold."""

    near: Annotated[Hand, _words("on", "at")]
    far: Annotated[Hand, _words("on", "at")]


class Pose(Spec):
    """A posture from the ground up: the leg that carries the weight (or where the hips are), spine, legs, hands.

    ``trunk`` is the forward lean of the pelvis, ``back`` and ``upper back`` the flexion above it, ``look`` the gaze
    above (+) or below (-) the horizon. A carrying leg without ``shin`` leans until the body is in balance.
    """

    weight_on: Side | None = None
    hips_at: Point | None = None
    trunk: float = 0.0
    back: float = 0.0
    upper_back: float = 0.0
    look: float | None = None
    near_leg: Leg
    far_leg: Leg
    hands: Hands

    @property
    def meets_wall(self) -> bool:
        """Whether a hand or a foot is on a wall."""
        hands = any(hand.on == "wall" for hand in (self.hands.near, self.hands.far))
        return hands or any(leg.foot and leg.foot.kind == "wall" for leg in (self.near_leg, self.far_leg))

    @model_validator(mode="after")
    def _one_base(self) -> Self:
        if (self.weight_on is None) == (self.hips_at is None):
            raise ValueError("a pose needs either ‘weight on’ or ‘hips at’")
        return self


class Scene(Spec):
    """The surroundings: a flat floor or stairs; ``wall`` is the x of its face, ``mat`` its two ends."""

    ground: Literal["floor", "stairs"]
    rail: YesNo = False
    wall: float | None = None
    mat: Point | None = None


class Label(Spec):
    """A word beside a diagram. The layout sets it at ``at`` and draws a leader to ``pin``, if there is one."""

    text: str
    at: Point
    pin: Point | None = None
    align: Literal["start", "end"] = "start"


class Figure(Spec):
    """One figure. ``alt`` says in a sentence or two what a reader would see; it is read aloud in its place.

    ``close up`` is a frame (x0, y0, x1, y1) about part of a scene; a picture in one has a scale of its own.
    """

    alt: str = Field(min_length=1)
    language: Language
    scene: Scene | None = None
    pose: Pose | None = None
    hair: Hair = "short"
    wears: tuple[Literal["shoes", "backpack"], ...] = ()
    glow: Tissue | None = None
    arrow: Literal["heel down"] | None = None
    close_up: tuple[float, float, float, float] | None = None
    diagram: Diagram | None = None
    labels: tuple[Label, ...] = ()
    picture: AssetPath | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.scene is None) != (self.pose is None):
            raise ValueError("‘scene’ and ‘pose’ belong together")
        if self.scene and self.pose and self.pose.meets_wall and self.scene.wall is None:
            raise ValueError("a hand or foot is on the wall, but the scene has none")
        if sum(part is not None for part in (self.scene, self.diagram, self.picture)) != 1:
            raise ValueError("a figure needs exactly one of ‘scene’ with ‘pose’, ‘diagram’ and ‘picture’")
        return self
