"""Things in a scene: ground, wall, stairs, rail, mat, backpack."""

import math

from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.content.figure import Point, Scene
from handouts.drawing.studio.body import Body
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.furniture import LINE, bench_top, seat
from handouts.drawing.studio.geometry import area, capsule, rectangle, spline, vector
from handouts.drawing.studio.mannequin import INNER, OUTLINE
from handouts.drawing.studio.pose import MAT_HEIGHT
from handouts.drawing.studio.profiles import Points
from handouts.drawing.studio.reach import rail_height
from handouts.drawing.studio.things import ball_disc

GROUND_LINE = 1.25 * LINE
FLOOR_DEPTH, WALL_DEPTH = 1.3, 2.2
_FAR = 200.0
RISE, GOING = 10.0, 16.0
"""One step of the stairs: 17 cm by 27 cm for a person of 170 cm."""
_RAIL, _POSTS = (10.0, 32.0), (20.5, 30.0)

_PACK: Points = [
    (-6.2, 30.5),
    (-9.5, 31.2),
    (-13.5, 29),
    (-15.2, 23),
    (-14.8, 14.5),
    (-12.5, 11.8),
    (-8, 12.0),
    (-5.2, 14),
    (-6.2, 18.5),
    (-7.2, 24),
]
_POCKET: Points = [(-14.9, 20), (-12.0, 19.8), (-10.9, 18.4), (-11.0, 12.4)]
_STRAP: Points = [
    (-6.4, 30.2),
    (-4.2, 32.6),
    (-0.8, 32.4),
    (2.2, 29.0),
    (2.7, 24.5),
    (0.6, 19.5),
    (-3.2, 16.2),
    (-5.8, 15.0),
]


def solids(scene: Scene) -> dict[str, Polygon]:
    """What a body can neither enter nor cast its white halo on, far beyond the edges of any picture."""
    ground = _stairs(-_FAR, _FAR, -_FAR) if scene.ground == "stairs" else rectangle(-_FAR, -_FAR, _FAR, 0)
    found: dict[str, Polygon] = {scene.ground: ground}
    if scene.wall is not None:
        found["wall"] = rectangle(scene.wall, -_FAR, _FAR, _FAR)
    if scene.mat:
        found["mat"] = _mat(scene.mat)
    if scene.chair is not None:
        found["chair"] = seat(scene.chair)
    if scene.bench:
        found["bench"] = bench_top(scene.bench)
    if scene.ball is not None:
        found["ball"] = ball_disc(scene.ball, MAT_HEIGHT if scene.mat else 0.0)
    return found


def paint_floor(canvas: Canvas, x0: float, x1: float) -> None:
    """A strip of floor, its surface at y = 0."""
    canvas.fill(rectangle(x0, -FLOOR_DEPTH, x1, 0), "prop")
    canvas.stroke(LineString([(x0, 0), (x1, 0)]), "prop-line", GROUND_LINE, cap="butt")


def paint_under_feet(canvas: Canvas, scene: Scene, box: tuple[float, float, float, float]) -> None:
    """The ground once more, up to its line: the line of a sole, thick as it is, must not seem to sink into it."""
    ground = solids(scene)[scene.ground].buffer(-GROUND_LINE * canvas.point, join_style="mitre")
    x0, _, x1, _ = box
    depth = RISE if scene.ground == "stairs" else 0.0
    canvas.fill(ground.intersection(rectangle(x0, -depth - FLOOR_DEPTH, x1, _FAR)), "prop")


def paint_wall(canvas: Canvas, x: float, height: float) -> None:
    """A wall whose face is at x."""
    canvas.fill(rectangle(x, 0, x + WALL_DEPTH, height), "prop")
    canvas.stroke(LineString([(x, 0), (x, height)]), "prop-line", GROUND_LINE, cap="butt")


def paint_stairs(canvas: Canvas, x0: float, x1: float) -> None:
    """Two steps up from the floor; the figure stands on the first, whose edge is at x = 0."""
    stairs = _stairs(x0, x1, -RISE - FLOOR_DEPTH)
    canvas.fill(stairs, "prop")
    canvas.stroke(LineString(stairs.exterior.coords[:6]), "prop-line", GROUND_LINE, cap="butt")


def _stairs(x0: float, x1: float, bottom: float) -> Polygon:
    return Polygon([(x0, -RISE), (0, -RISE), (0, 0), (GOING, 0), (GOING, RISE), (x1, RISE), (x1, bottom), (x0, bottom)])


def paint_rail(canvas: Canvas) -> None:
    """Before the body, beginning within reach of its hands, on two posts."""
    for x in _POSTS:
        foot = vector(x, math.floor(x / GOING) * RISE)
        canvas.fill(capsule(foot, vector(x, rail_height(x)), 0.55), "prop-dark")
    canvas.outline(handrail(), "prop-dark", "prop-line", LINE)


def handrail() -> BaseGeometry:
    """The bar that hands close about."""
    x0, x1 = _RAIL
    return capsule(vector(x0, rail_height(x0)), vector(x1, rail_height(x1)), 0.95)


def paint_mat(canvas: Canvas, mat: Point) -> None:
    """A mat on the floor."""
    canvas.outline(_mat(mat), "mat", "tendon-line", LINE)


def _mat(mat: Point) -> Polygon:
    return rectangle(mat[0], 0, mat[1], MAT_HEIGHT, 0.7)


def paint_backpack(canvas: Canvas, body: Body) -> None:
    """On the upper back: over the trunk, under the near arm."""
    skin = body.skeleton.spine.skin
    strap = LineString(skin(spline(_STRAP))).buffer(0.95, cap_style="flat").intersection(body.shirt)
    canvas.fill(strap, "prop-dark")
    canvas.stroke(strap, "ink", INNER)
    canvas.outline(area(skin(spline(_PACK, closed=True))), "prop-dark", "ink", OUTLINE)
    canvas.stroke(LineString(skin(spline(_POCKET))), "ink", INNER)
