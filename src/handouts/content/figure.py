"""What a figure's YAML file may say: a drawn scene with a posed body, an anatomy diagram, or a clinic's own picture.

Lengths are in figure units: 1 % of body height in a scene, about 1 mm in a diagram. x runs to the right, which
is where the figure faces; y runs upward from the ground. Angles are degrees in clinical signs: flexion and
dorsiflexion are positive, and 0 is the upright anatomical position.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, model_validator

from handouts.content.spec import AssetPath, Language, Spec, YesNo
from handouts.content.text import Text

Point = tuple[float, float]
Side = Literal["near", "far"]
Hair = Literal["short", "bun"]
Tissue = Literal["achilles", "calf", "arch", "heel", "hamstring", "sit bone", "glute", "outer hip", "thigh"]
Movement = Literal[
    "heel down",
    "heel up",
    "foot to and fro",
    "toes back",
    "arch up",
    "toes up",
    "hips up",
    "hips back",
    "leg up",
    "body forward",
    "body up",
    "weight up",
    "towards you",
]
Diagram = Literal[
    "achilles-tendon",
    "achilles-tendon-sore",
    "heel-spur",
    "hamstring-tendon",
    "heel-pad",
    "heel-cup",
    "insole",
    "wedge",
]
Base = Literal["back", "chair", "knees"]
"""What carries a body that does not stand."""


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

    ``flat``; ``short``: flat with its arch drawn up; ``tiptoe 38``: on ball and toes with the heel 38 degrees up;
    ``edge +24``: the ball on the edge of a step and the heel 24 degrees above level; ``heel 60``: on the heel with the
    sole 60 degrees up; ``wall 36``: on the heel with the sole 36 degrees up, ball and toes flat on the wall of the
    scene; ``ball 4``: the arch on the ball of the scene, the heel 4 degrees up.
    """

    kind: Literal["flat", "short", "tiptoe", "edge", "heel", "wall", "ball"]
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
    """What a hand holds, or the angles of its arm's joints.

    ``rail 13`` (at x = 13), ``wall 76`` (palm at y = 76), ``fingertips 70`` (on the wall, at y = 70), ``forefoot``
    (over it), ``toes`` (between thumb and fingers),
    ``thigh 0.6`` (palm on it, a share of its length from the hip), ``hips``, ``floor`` (beside a body that lies),
    ``hang 5`` (a straight arm 5 degrees forward of plumb), ``strap 30`` (its ends, 30 units from the foot).
    """

    on: Literal["rail", "wall", "fingertips", "forefoot", "toes", "thigh", "hips", "floor", "hang", "strap"] | None = (
        None
    )
    at: float | None = None
    shoulder: float = 0.0
    elbow: float = 0.0
    shape: Literal["open", "flat", "fist"] = "open"


class Hands(Spec):
    """What the two hands hold."""

    near: Annotated[Hand, _words("on", "at")]
    far: Annotated[Hand, _words("on", "at")]


class Pose(Spec):
    """A posture from the ground up: the leg that carries the weight (or where the hips are), spine, legs, hands.

    ``trunk`` is the forward lean of the pelvis, ``back`` and ``upper back`` the flexion above it, ``look`` the gaze
    above (+) or below (-) the horizon. A carrying leg without ``shin`` leans until the body is in balance.
    ``rests on`` says what carries a body that does not stand: lying on its ``back`` (``trunk`` then counts from lying,
    and -30 lifts the hips), sitting on the ``chair``, or upright on its ``knees``.
    """

    weight_on: Side | None = None
    hips_at: Point | None = None
    rests_on: Base | None = None
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
        hands = any(hand.on in ("wall", "fingertips") for hand in (self.hands.near, self.hands.far))
        return hands or any(leg.foot and leg.foot.kind == "wall" for leg in (self.near_leg, self.far_leg))

    @property
    def meets_ball(self) -> bool:
        """Whether a foot is on a ball."""
        return any(leg.foot and leg.foot.kind == "ball" for leg in (self.near_leg, self.far_leg))

    @model_validator(mode="after")
    def _one_base(self) -> Self:
        if sum(base is not None for base in (self.weight_on, self.hips_at, self.rests_on)) != 1:
            raise ValueError("a pose needs exactly one of ‘weight on’, ‘hips at’ and ‘rests on’")
        return self


class FrontPose(Spec):
    """A body seen from the front, standing or on its side. Angles are degrees out from the middle, left and right.

    On its side it lies with the head to the left; its right limbs, in the picture's terms, are then the upper ones.
    """

    lies_on_side: YesNo = False
    legs: Point = (3.0, 3.0)
    arms: Point = (10.0, 10.0)
    elbows: Point = (6.0, 6.0)


class Scene(Spec):
    """The surroundings: a flat floor or stairs, and things placed by x.

    ``wall`` is the x of its face, ``chair`` that of the front edge of its seat, ``ball`` that of its middle and
    ``roller`` that of the bar that holds the ankles. ``mat``, ``bench`` and ``towel`` have two ends. ``strap`` goes
    round the near forefoot. ``room`` is the left end, the right end and the height of the picture, for figures that
    show one movement and must not jump from one to the next.
    """

    ground: Literal["floor", "stairs"]
    rail: YesNo = False
    wall: float | None = None
    mat: Point | None = None
    chair: float | None = None
    bench: Point | None = None
    ball: float | None = None
    roller: float | None = None
    towel: Point | None = None
    strap: YesNo = False
    room: tuple[float, float, float] | None = None


class Label(Spec):
    """A word beside a diagram. The layout sets it at ``at`` and draws a leader to ``pin``, if there is one."""

    text: Text
    at: Point
    pin: Point | None = None
    align: Literal["start", "end"] = "start"


class Figure(Spec):
    """One figure. ``alt`` says in a sentence or two what a reader would see; it is read aloud in its place.

    ``close up`` is a frame (x0, y0, x1, y1) about part of a scene; a picture in one has a scale of its own.
    """

    alt: Text
    language: Language
    scene: Scene | None = None
    pose: Pose | None = None
    front: FrontPose | None = None
    hair: Hair = "short"
    wears: tuple[Literal["shoes", "backpack", "heel tape", "arch tape"], ...] = ()
    holds: Literal["dumbbells", "kettlebell"] | None = None
    glow: Tissue | None = None
    arrow: Movement | None = None
    close_up: tuple[float, float, float, float] | None = None
    diagram: Diagram | None = None
    labels: tuple[Label, ...] = ()
    picture: AssetPath | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.scene is not None) != (self.pose is not None or self.front is not None):
            raise ValueError("‘scene’ and ‘pose’ belong together")
        if self.front and not self._fits_the_front():
            raise ValueError("from the front there are only floor and mat, the glow ‘outer hip’ and the arrow ‘leg up’")
        if self.pose and self.front:
            raise ValueError("a body is seen from the side, by its ‘pose’, or from the ‘front’")
        if self.scene and self.pose and self.pose.meets_wall and self.scene.wall is None:
            raise ValueError("a hand or foot is on the wall, but the scene has none")
        if self.scene and self.pose and self.pose.rests_on == "chair" and self.scene.chair is None:
            raise ValueError("the body sits on a chair, but the scene has none")
        if self.scene and self.pose and self.pose.meets_ball and self.scene.ball is None:
            raise ValueError("a foot is on the ball, but the scene has none")
        if sum(part is not None for part in (self.scene, self.diagram, self.picture)) != 1:
            raise ValueError("a figure needs exactly one of ‘scene’ with ‘pose’ or ‘front’, ‘diagram’ and ‘picture’")
        return self

    def _fits_the_front(self) -> bool:
        marks = self.glow in (None, "outer hip") and self.arrow in (None, "leg up")
        plain = not (self.wears or self.holds or self.close_up)
        scene = self.scene
        bare = scene is not None and scene.ground == "floor" and scene.model_fields_set <= {"ground", "mat"}
        return marks and plain and bare
