"""A scene: surroundings, body and marks painted from back to front, and the box they are shown in."""

from shapely.geometry import Point, Polygon

from handouts.content.figure import Figure, Pose, Scene, Side, Tissue
from handouts.drawing.studio import furniture, props, things
from handouts.drawing.studio.arrows import Arrow, arrow_for, paint_arrow
from handouts.drawing.studio.body import Body
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import Vector, rectangle, rotate, union
from handouts.drawing.studio.mannequin import OUTLINE, paint_far_limbs, paint_near_arm, paint_trunk
from handouts.drawing.studio.marks import FOOT_GLOW_RADIUS, GLOW_POINTS, GLOW_RADIUS, paint_dot, paint_glow
from handouts.drawing.studio.pose import MAT_HEIGHT, solve
from handouts.drawing.studio.profiles import THIGH
from handouts.drawing.studio.skeleton import Skeleton
from handouts.drawing.studio.tape import paint_tape

Box = tuple[float, float, float, float]

POINT = 0.9 / 1.2
"""Units in a point of line weight: weights are for 50 mm figures, and 0.9 of that suits 1.2 points per unit."""
CLOSE_UP_WIDTH = 122.0
"""Points a close-up is wide in print (43 mm); its lines are as heavy there as its neighbours'."""

_STAIRS_BOX: Box = (-28.0, -12.0, 34.0, 109.0)
"""The same for every figure on the stairs, so that only the body moves from one to the next."""
_STAIRS = (-28.0, 34.0)
_BESIDE, _BESIDE_ARROW, _ROUND_ARROW = 6.0, 10.0, 2.6
"""Floor on either side of the body; more of it where an arrow stands at the heel; air about other arrows."""
_OVER_ANKLE = 3.6
"""The middle of a roller above the ankle that it holds."""


def solve_body(figure: Figure, scene: Scene, pose: Pose) -> Body:
    """The body of a scene."""
    shoes = "shoes" in figure.wears
    return Body(solve(pose, scene, shoes), shoes, figure.hair)


def paint_scene(figure: Figure, scene: Scene, pose: Pose) -> tuple[Canvas, Box]:
    """A scene on a canvas, and the box it is shown in."""
    body = solve_body(figure, scene, pose)
    floor = -props.RISE if scene.ground == "stairs" else MAT_HEIGHT if scene.mat else 0.0
    arrow = arrow_for(figure.arrow, body, floor) if figure.arrow else None
    if figure.close_up:
        canvas = _paint_close_up(figure, scene, body, arrow, figure.close_up)
        return canvas, figure.close_up
    canvas = Canvas(POINT, decimals=2)
    box = _STAIRS_BOX if scene.ground == "stairs" else _room(figure, scene, body, arrow)
    _paint(canvas, figure, scene, body, arrow, box)
    return canvas, box


def _room(figure: Figure, scene: Scene, body: Body, arrow: Arrow | None) -> Box:
    """Floor for body, arrow and things, up to the wall if there is one; or what the author wants."""
    if scene.room:
        return scene.room[0], -props.FLOOR_DEPTH, scene.room[1], scene.room[2]
    left, _, right, top = union(body.silhouette, body.far_limbs).bounds
    at_heel = figure.arrow in ("heel down", "heel up")
    x0, x1, y1 = left - (_BESIDE_ARROW if at_heel else _BESIDE), right + _BESIDE, top + OUTLINE * POINT
    if arrow and not at_heel:
        (ax0, _), (ax1, ay1) = arrow.course.min(axis=0), arrow.course.max(axis=0)
        x0, x1, y1 = min(x0, ax0 - _ROUND_ARROW), max(x1, ax1 + _ROUND_ARROW), max(y1, ay1 + _ROUND_ARROW)
    chair = None if scene.chair is None else furniture.seat(scene.chair).bounds[::2]
    for ends in (scene.mat, scene.towel, scene.bench, chair):
        if ends:
            x0, x1 = min(x0, ends[0] - 4), max(x1, ends[1] + 4)
    if scene.wall is not None:
        x1, y1 = scene.wall + props.WALL_DEPTH, top + 4
    return float(x0), -props.FLOOR_DEPTH, float(x1), float(y1)


def _paint(canvas: Canvas, figure: Figure, scene: Scene, body: Body, arrow: Arrow | None, box: Box) -> None:
    _paint_surroundings(canvas, scene, box)
    solid = union(*props.solids(scene).values(), props.handrail() if scene.rail else Polygon())
    bones = body.skeleton
    between_legs = _between_legs(figure, body)
    if figure.holds:
        _paint_weight(canvas, figure, body, "near" if between_legs else "far")
    paint_far_limbs(canvas, body, solid)
    if scene.rail:
        props.paint_rail(canvas)
    paint_trunk(canvas, body, solid)
    if "backpack" in figure.wears:
        props.paint_backpack(canvas, body)
    if scene.roller is not None:
        furniture.paint_roller(canvas, scene.roller, bones.legs["near"].ankle[1] + _OVER_ANKLE)
    for tape in ("heel tape", "arch tape"):
        if tape in figure.wears:
            paint_tape(canvas, bones.legs["near"], body.legs["near"].whole, solid, heel=tape == "heel tape")
    if figure.glow:
        place = _tissue(bones, figure.glow)
        radius = FOOT_GLOW_RADIUS if figure.glow in ("arch", "heel") else GLOW_RADIUS
        paint_glow(canvas, Point(*place), min(radius, GLOW_POINTS * canvas.point), body.trunk)
        paint_dot(canvas, place)
    if scene.strap:
        things.paint_strap(canvas, bones.legs["near"], bones.arms["near"])
    if figure.holds and not between_legs:
        _paint_weight(canvas, figure, body, "near")
    paint_near_arm(canvas, body, between_legs)
    if arrow:
        paint_arrow(canvas, arrow)


def _paint_surroundings(canvas: Canvas, scene: Scene, box: Box) -> None:
    """All that stands behind the body."""
    x0, _, x1, top = box
    if scene.ground == "stairs":
        props.paint_stairs(canvas, *_STAIRS)
    else:
        props.paint_floor(canvas, x0, x1)
    if scene.wall is not None:
        props.paint_wall(canvas, scene.wall, top)
    if scene.mat:
        props.paint_mat(canvas, scene.mat)
    if scene.chair is not None:
        furniture.paint_chair(canvas, scene.chair)
    if scene.bench:
        furniture.paint_bench(canvas, scene.bench)
    if scene.towel:
        things.paint_towel(canvas, scene.towel)
    if scene.ball is not None:
        things.paint_ball(canvas, scene.ball, MAT_HEIGHT if scene.mat else 0.0)


def _between_legs(figure: Figure, body: Body) -> bool:
    """Whether a kettlebell has swung back behind the near thigh."""
    arm, leg = body.skeleton.arms["near"], body.legs["near"].whole
    return figure.holds == "kettlebell" and leg.contains(Point(*arm.wrist))


def _paint_weight(canvas: Canvas, figure: Figure, body: Body, side: Side) -> None:
    """What a hand holds; a kettlebell is held by both and painted with the near one."""
    arm = body.skeleton.arms[side]
    if figure.holds == "dumbbells":
        things.paint_dumbbell(canvas, arm, side, body.silhouette)
    elif side == "near":
        things.paint_kettlebell(canvas, arm, side, body.silhouette)


def _tissue(bones: Skeleton, name: Tissue) -> Vector:
    """Where a glow is centred."""
    leg, spine = bones.legs["near"], bones.spine
    match name:
        case "arch":
            return leg.from_ankle(2.6, -2.1 if leg.short else -3.1)
        case "heel":
            return leg.from_ankle(-1.4, -2.9)
        case "calf":
            return leg.from_knee(0.36, -2.2)
        case "achilles":
            return leg.from_knee(0.84, -1.6)
        case "hamstring":
            return leg.hip + rotate((0.46 * THIGH, -2.4), leg.thigh)
        case "thigh":
            return leg.hip + rotate((0.5 * THIGH, 2.4), leg.thigh)
        case "sit bone":
            return spine.hip + rotate((-4.0, -4.2), spine.pelvis)
        case "glute":
            return spine.hip + rotate((-4.4, -2.2), spine.pelvis)
    return spine.hip + rotate((-0.5, 1.5), spine.pelvis)


def _paint_close_up(figure: Figure, scene: Scene, body: Body, arrow: Arrow | None, box: Box) -> Canvas:
    """Part of a scene in a rounded frame."""
    point = 0.9 * (box[2] - box[0]) / CLOSE_UP_WIDTH
    margin = furniture.LINE * point / 2
    frame = rectangle(box[0] + margin, box[1] + margin, box[2] - margin, box[3] - margin, radius=10 * point)
    canvas = Canvas(point, decimals=2, window=frame)
    _paint(canvas, figure, scene, body, arrow, box)
    props.paint_under_feet(canvas, scene, box)
    canvas.stroke(frame, "prop-line", furniture.LINE)
    return canvas
