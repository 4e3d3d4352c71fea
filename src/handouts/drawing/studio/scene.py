"""A scene: surroundings, body and marks painted from back to front, and the box they are shown in."""

from shapely.geometry import Point

from handouts.content.figure import Figure, Pose, Scene, Tissue
from handouts.drawing.studio import props
from handouts.drawing.studio.body import Body
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.geometry import Vector, rectangle, union, vector
from handouts.drawing.studio.mannequin import OUTLINE, paint_far_limbs, paint_near_arm, paint_trunk
from handouts.drawing.studio.marks import GLOW_RADIUS, paint_arrow_down, paint_dot, paint_glow
from handouts.drawing.studio.pose import solve
from handouts.drawing.studio.skeleton import Leg

Box = tuple[float, float, float, float]

POINT = 0.9 / 1.2
"""Units in a point of line weight: weights are for 50 mm figures, and 0.9 of that suits 1.2 points per unit."""
CLOSE_UP_WIDTH = 122.0
"""Points a close-up is wide in print (43 mm); its lines are as heavy there as its neighbours'."""

_STAIRS_BOX: Box = (-26.0, -12.0, 36.0, 107.0)
"""The same for every figure on the stairs, so that only the body moves from one to the next."""
_STAIRS, _RAIL = (-26.0, 36.0), (3.0, 34.0)
_BESIDE, _BESIDE_ARROW = 6.0, 10.0
"""Floor on either side of the body; more of it where an arrow stands."""


def solve_body(figure: Figure, scene: Scene, pose: Pose) -> Body:
    """The body of a scene."""
    shoes = "shoes" in figure.wears
    return Body(solve(pose, scene, shoes), shoes, figure.hair)


def paint_scene(figure: Figure, scene: Scene, pose: Pose) -> tuple[Canvas, Box]:
    """A scene on a canvas, and the box it is shown in."""
    body = solve_body(figure, scene, pose)
    if figure.close_up:
        canvas = _paint_close_up(figure, scene, body, figure.close_up)
        return canvas, figure.close_up
    canvas = Canvas(POINT, decimals=2)
    everything = union(body.silhouette, body.far_limbs).bounds
    box = _STAIRS_BOX if scene.ground == "stairs" else _room(figure, scene, everything)
    _paint(canvas, figure, scene, body, box)
    return canvas, box


def _room(figure: Figure, scene: Scene, body: Box) -> Box:
    """Floor for the body and the mat, up to the wall if there is one."""
    x0, x1, y1 = body[0] - (_BESIDE_ARROW if figure.arrow else _BESIDE), body[2] + _BESIDE, body[3] + OUTLINE * POINT
    if scene.mat:
        x0, x1 = min(x0, scene.mat[0] - 4), max(x1, scene.mat[1] + 4)
    if scene.wall is not None:
        x1, y1 = scene.wall + props.WALL_DEPTH, body[3] + 4
    return x0, -props.FLOOR_DEPTH, x1, y1


def _paint(canvas: Canvas, figure: Figure, scene: Scene, body: Body, box: Box) -> None:
    x0, _, x1, top = box
    if scene.ground == "stairs":
        props.paint_stairs(canvas, *_STAIRS)
    else:
        props.paint_floor(canvas, x0, x1)
    if scene.wall is not None:
        props.paint_wall(canvas, scene.wall, top)
    if scene.rail:
        props.paint_rail(canvas, *_RAIL)
    if scene.mat:
        props.paint_mat(canvas, scene.mat)
    solid = union(*props.solids(scene).values())
    paint_far_limbs(canvas, body, solid)
    paint_trunk(canvas, body, solid)
    if "backpack" in figure.wears:
        props.paint_backpack(canvas, body)
    leg = body.skeleton.legs["near"]
    if figure.glow:
        place = _tissue(leg, figure.glow)
        paint_glow(canvas, Point(*place), GLOW_RADIUS, body.legs["near"].whole)
        paint_dot(canvas, place)
    paint_near_arm(canvas, body)
    if figure.arrow:
        floor = -props.RISE if scene.ground == "stairs" else 0.0
        paint_arrow_down(canvas, leg.heel, vector(-1, 0), body.silhouette, floor)


def _tissue(leg: Leg, name: Tissue) -> Vector:
    """Where a glow is centred."""
    if name == "arch":
        return leg.from_ankle(2.2, -2.6)
    return leg.from_knee(0.3, -2.4) if name == "calf" else leg.from_knee(0.84, -1.6)


def _paint_close_up(figure: Figure, scene: Scene, body: Body, box: Box) -> Canvas:
    """Part of a scene in a rounded frame."""
    point = 0.9 * (box[2] - box[0]) / CLOSE_UP_WIDTH
    margin = props.LINE * point / 2
    frame = rectangle(box[0] + margin, box[1] + margin, box[2] - margin, box[3] - margin, radius=10 * point)
    canvas = Canvas(point, decimals=2, window=frame)
    _paint(canvas, figure, scene, body, box)
    canvas.stroke(frame, "prop-line", props.LINE)
    return canvas
