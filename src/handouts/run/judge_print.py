"""What becomes too small or too coarse in print: photos, lines and codes, at the sizes that the layout gives them."""

from collections.abc import Iterator

from handouts.base.problems import Problem, warning
from handouts.base.rules import OWN, Rule
from handouts.content.clinic import Clinic
from handouts.content.figure import Figure
from handouts.drawing.picture import Photo, Picture
from handouts.flow.contact import CODE_SIDES, qr_picture
from handouts.flow.figures import DIAGRAM_HEIGHTS, PHOTO_HEIGHT, SCALES
from handouts.flow.grid import A4, MM

INCH = 25.4
LEAST_PPI = 200
"""Pixels an inch; below, edges show steps at reading distance."""
LEAST_LINE = 0.25
"""Points: a hairline. Laser printers break thinner ones."""
LEAST_MODULE = 0.44
"""Millimetres of a QR code's module: telephones read 0.4, and proof no more than 57 modules a side."""

RULES: tuple[Rule, ...] = (
    Rule(
        id="photo-coarse",
        severity="warning",
        why="below 200 pixels an inch, a photo shows steps where it should show a hand",
        source=OWN,
        defect="A photo of 400 × 300 pixels.",
        mended="The same photo as the camera took it, of 1600 × 1200 pixels.",
    ),
    Rule(
        id="line-thin",
        severity="warning",
        why="laser printers break lines of less than a quarter of a point",
        source="this project's own bound, which is the hairline of print shops",
        defect="An SVG file with lines of 0.2 units, each of which prints as 0.9 points.",
        mended="The same with lines of 0.5 units.",
    ),
    Rule(
        id="code-fine",
        severity="error",
        why="telephones cannot read a code whose modules are smaller than 0.44 mm surely, nor can proof",
        source="qrtool.ch, on sizes of QR codes in print",
        defect="A web address of more than 213 characters.",
        mended="A short address that leads to it.",
        fixed=True,
    ),
)


def of_figure(name: str, figure: Figure, picture: Picture | Photo) -> Iterator[Problem]:
    """What is wrong with a figure's picture in print."""
    if isinstance(picture, Photo):
        ppi = INCH / min(A4.text_width / picture.width, PHOTO_HEIGHT / picture.height)
        if ppi < LEAST_PPI:
            message = f"‘{name}’ has {ppi:.0f} pixels an inch where it is printed large, and needs {LEAST_PPI}"
            place = figure.picture.place if figure.picture else figure.origin
            yield warning("photo-coarse", message, place, "take it as it came from the camera")
    elif not figure.close_up:
        finest = min((shape.width for shape in picture.shapes if shape.stroke), default=None)
        scale = DIAGRAM_HEIGHTS[-1] * MM / (picture.box[3] - picture.box[1]) if figure.labels else SCALES[-1]
        if finest is not None and finest * scale < LEAST_LINE:
            message = f"‘{name}’ has lines of {finest * scale:.2f} points in print, and printers need {LEAST_LINE}"
            place = figure.picture.place if figure.picture else figure.origin
            yield warning("line-thin", message, place, "draw them thicker")


def of_clinic(clinic: Clinic) -> Iterator[Problem]:
    """What is wrong with a clinic's code in print: that of where it is booked, or else found."""
    web = (clinic.booking.web if clinic.booking else None) or clinic.web
    if web:
        module = CODE_SIDES[-1] / qr_picture(str(web.url)).box[2]
        if module < LEAST_MODULE:
            message = f"the code of this address has modules of {module:.2f} mm, and needs {LEAST_MODULE}"
            yield Problem("code-fine", message, web.url.place, "ask whoever runs the site for a short address")
