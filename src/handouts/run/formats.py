"""Formats: what else a leaflet can look like than in the colours of its clinic."""

from collections.abc import Mapping

from handouts.base.colour import parse
from handouts.base.palette import Palette, brand_palette, grey_palette
from handouts.edition.model import Clinic

STANDARD, GREY, BILINGUAL = "standard", "grey", "bilingual"
FORMATS: Mapping[str, str] = {
    STANDARD: "A4 in the colours of the clinic",
    GREY: "A4 in black and greys, for a printer without colours",
    "large": "A4 in 18 points, for who sees little",
    "booklet": "A5 pages on A4, to print on both sides, turn over the short edge, fold and staple",
    "leaflet": "A4 in three panels, to print on both sides, turn over the short edge and fold inwards",
    "remote": "A4 in one column with white at both sides, for a mailing service that prints its code there",
    "poster": "A3, the exercises alone, for the wall",
    "cards": "the exercises alone, four cards on A4, to cut apart",
    BILINGUAL: "A3, beside the handout's own language, for staff who hand over another",
}
"""What the formats are, by name."""
PLAIN = STANDARD, GREY
"""Formats that keep to the number of pages that a handout asks for."""


def palette_of(clinic: Clinic, format: str) -> Palette:  # noqa: A002 - it is called that
    """The colours of a clinic's leaflets in a format."""
    return grey_palette() if format == GREY else brand_palette(parse(clinic.primary), parse(clinic.accent))
