"""From a figure's data to its picture."""

from handouts.content.figure import Diagram, Figure
from handouts.drawing.digest import digest
from handouts.drawing.picture import Picture
from handouts.drawing.studio.canvas import Canvas
from handouts.drawing.studio.front import paint_front
from handouts.drawing.studio.insole import paint_aid
from handouts.drawing.studio.scene import Box, paint_scene
from handouts.drawing.studio.section import paint_section
from handouts.drawing.studio.thigh import paint_thigh


def draw(figure: Figure) -> Picture:
    """The picture of a scene or a diagram. Words are not part of it: the layout sets them."""
    if figure.scene and figure.pose:
        canvas, (x0, y0, x1, y1) = paint_scene(figure, figure.scene, figure.pose)
    elif figure.scene and figure.front:
        canvas, (x0, y0, x1, y1) = paint_front(figure, figure.scene, figure.front)
    elif figure.diagram:
        canvas, (x0, y0, x1, y1) = _paint_diagram(figure.diagram)
    else:
        raise ValueError("a figure with a picture of its own is not drawn")
    box = (round(x0, 2), round(-y1, 2), round(x1, 2), round(-y0, 2))
    return Picture(box, tuple(canvas.shapes), digest(figure))


def _paint_diagram(name: Diagram) -> tuple[Canvas, Box]:
    if name == "hamstring-tendon":
        return paint_thigh()
    return paint_aid(name) if name in ("heel-cup", "insole", "wedge") else paint_section(name)
