"""What becomes too small or too coarse in print: photos, lines and codes, at the sizes that the layout gives them."""

from collections.abc import Iterator

from handouts.base.problems import Problem
from handouts.base.rules import Rule
from handouts.content.clinic import Clinic
from handouts.content.figure import Figure
from handouts.drawing.picture import Photo, Picture
from handouts.flow.contact import CODE_SIDES, qr_picture
from handouts.flow.figures import DIAGRAM_HEIGHTS, PHOTO_HEIGHT, SCALES
from handouts.flow.grid import A4, COLUMNS, HEAD_COLUMNS, MM

INCH = 25.4
LEAST_PPI = 200
"""Pixels an inch; below, edges show steps at reading distance."""
LEAST_LINE = 0.25
"""Points: a hairline. Laser printers break thinner ones."""
LEAST_MODULE = 0.4
"""Millimetres of a QR code's module that a telephone reads from paper."""

PHOTO_COARSE = Rule(
    "photo-coarse",
    "warning",
    f"Below {LEAST_PPI} pixels an inch, a photo shows steps where it should show a hand.",
    "ours",
    "a photo of 400 × 300 pixels",
    "the same photo as the camera took it, 1600 × 1200 pixels",
)
LINE_THIN = Rule(
    "line-thin",
    "warning",
    f"Printers break lines of less than {LEAST_LINE} points.",
    "ours; print shops ask for 0.25 points",
    "an SVG with stroke-width 0.2, printed at 0.9 points a unit",
    "the same with stroke-width 0.5",
)
CODE_FINE = Rule(
    "code-fine",
    "error",
    f"Telephones cannot read modules of less than {LEAST_MODULE} mm.",
    "qrtool.ch, QR-Code Grösse Druck",
    "a web address of more than 251 characters",
    "a short address that leads to it",
)

RULES = (PHOTO_COARSE, LINE_THIN, CODE_FINE)


def of_figure(name: str, figure: Figure, picture: Picture | Photo) -> Iterator[Problem]:
    """What is wrong with a figure's picture in print."""
    if isinstance(picture, Photo):
        ppi = INCH / min(A4.span(COLUMNS - HEAD_COLUMNS) / picture.width, PHOTO_HEIGHT / picture.height)
        if ppi < LEAST_PPI:
            message = f"‘{name}’ has {ppi:.0f} pixels an inch where it is printed large, and needs {LEAST_PPI}"
            place = figure.picture.place if figure.picture else figure.origin
            yield PHOTO_COARSE.broken(message, place, "take it as it came from the camera")
    elif not figure.close_up:
        finest = min((shape.width for shape in picture.shapes if shape.stroke), default=None)
        scale = DIAGRAM_HEIGHTS[-1] * MM / (picture.box[3] - picture.box[1]) if figure.labels else SCALES[-1]
        if finest is not None and finest * scale < LEAST_LINE:
            message = f"‘{name}’ has lines of {finest * scale:.2f} points in print, and printers need {LEAST_LINE}"
            place = figure.picture.place if figure.picture else figure.origin
            yield LINE_THIN.broken(message, place, "draw them thicker")


def of_clinic(clinic: Clinic) -> Iterator[Problem]:
    """What is wrong with a clinic's code in print: that of where it is booked, or else found."""
    web = (clinic.booking.web if clinic.booking else None) or clinic.web
    if web:
        module = CODE_SIDES[-1] / qr_picture(str(web.url)).box[2]
        if module < LEAST_MODULE:
            message = f"the code of this address has modules of {module:.2f} mm, and needs {LEAST_MODULE}"
            yield CODE_FINE.broken(message, web.url.place, "ask whoever runs the site for a short address")
