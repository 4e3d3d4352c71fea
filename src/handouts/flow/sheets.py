"""The paper of every format. Sizes in millimetres; ISO 216 has the A formats, ANSI Y14.1 letter and what is made of it.

Narrow sheets have one measure in common, that of a line that is easily read: headings stand above their text, and
pictures beside their words.
"""

from dataclasses import replace

from handouts.edition.model import Paper
from handouts.flow.grid import A4, Sheet
from handouts.flow.type import NARROW_NOTE, NARROW_TITLE

LETTER = replace(A4, width=215.9, height=279.4, foot=270.4)
LARGE = 1.5
"""Large print is set in 18 points: RNIB wants at least 16 for who sees little."""
A3, TABLOID = (297.0, 420.0), (279.4, 431.8)
PANELS = 97.0, 100.0, 100.0
"""Of a leaflet that is rolled up: the one that goes inside is narrower, mm."""
COVER = 30.0
"""White above the title of a leaflet's front, mm: it is seen from a rack."""
SCANNER = 39.0
"""Margins of what a mailing service prints, mm. Its code is put into the outermost 18 mm at the left of each page;
both margins are alike, so that this holds from right to left and on the back, too.
"""


def narrow(width: float, height: float, *, margin: float, top: float = 9.0, magnification: float = 1.0) -> Sheet:
    """A sheet of a paper size whose measure has no room for a column of headings; the margins are of the grid."""
    height /= magnification
    return Sheet(
        width=width / magnification,
        height=height,
        margin=margin,
        top=top,
        foot=height - top,
        columns=6,
        head=0,
        title=NARROW_TITLE,
        note=NARROW_NOTE,
        magnification=magnification,
    )


def whole(paper: Paper) -> Sheet:
    """A sheet as it comes out of the printer."""
    return LETTER if paper == "letter" else A4


def large_print(paper: Paper) -> Sheet:
    """The same sheet with everything half as large again."""
    sheet = whole(paper)
    return narrow(sheet.width, sheet.height, margin=12.0, top=8.25, magnification=LARGE)


def mailed(paper: Paper) -> Sheet:
    """One column with white on both sides."""
    sheet = whole(paper)
    return narrow(sheet.width, sheet.height, margin=SCANNER, top=12.0)


def half(paper: Paper) -> Sheet:
    """A page of a booklet: half a sheet."""
    sheet = whole(paper)
    return replace(narrow(sheet.height / 2, sheet.width, margin=12.0), runner="verso")


def quarter(paper: Paper) -> Sheet:
    """A card: a quarter of a sheet."""
    sheet = whole(paper)
    return narrow(sheet.width / 2, sheet.height / 2, margin=8.25, top=7.5)


def poster(paper: Paper, magnification: float) -> Sheet:
    """A sheet for the wall, twice as large as one that comes out of most printers."""
    width, height = TABLOID if paper == "letter" else A3
    return narrow(width, height, margin=18 / magnification, top=15 / magnification, magnification=magnification)


def panels(paper: Paper) -> tuple[float, ...]:
    """Widths of a leaflet's panels, mm, the flap first."""
    share = whole(paper).height / A4.height
    return tuple(width * share for width in PANELS)


def panel(paper: Paper) -> Sheet:
    """A panel of a leaflet, as wide as the narrowest."""
    return replace(narrow(panels(paper)[0], whole(paper).width, margin=8.0), runner="", cover=COVER)
