"""From a figure's data to its picture."""

import hashlib
from functools import cache
from pathlib import Path

from handouts.content.figure import Figure
from handouts.drawing.picture import Picture
from handouts.drawing.studio.scene import paint_scene
from handouts.drawing.studio.section import paint_section


def draw(figure: Figure) -> Picture:
    """The picture of a scene or a diagram. Words are not part of it: the layout sets them."""
    if figure.scene and figure.pose:
        canvas, (x0, y0, x1, y1) = paint_scene(figure, figure.scene, figure.pose)
    elif figure.diagram:
        canvas, (x0, y0, x1, y1) = paint_section(figure.diagram)
    else:
        raise ValueError("a figure with a picture of its own is not drawn")
    box = (round(x0, 2), round(-y1, 2), round(x1, 2), round(-y0, 2))
    return Picture(box, tuple(canvas.shapes), digest(figure))


def digest(figure: Figure) -> str:
    """Tells which data and which code a picture was drawn from.

    Not a digest of the drawing itself: between versions of numpy and GEOS its last digit may differ. The text
    of the studio stands for its version, since a number raised by hand would be forgotten.
    """
    data = figure.model_dump_json(exclude={"language", "labels", "picture"})
    return hashlib.sha256(f"{_studio()}{data}".encode()).hexdigest()[:16]


@cache
def _studio() -> str:
    return "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
