"""Formats: what else a leaflet can look like than in the colours of its clinic."""

from collections.abc import Mapping

from handouts.base.colour import parse
from handouts.base.palette import Palette, brand_palette, grey_palette
from handouts.edition.model import Clinic

STANDARD, BILINGUAL = "standard", "bilingual"
FORMATS: Mapping[str, str] = {
    STANDARD: "A4 in the colours of the clinic",
    "grey": "A4 in black and greys, for a printer without colours",
    BILINGUAL: "A3, beside the handout's own language, for staff who hand over another",
}
"""What the formats are, by name."""


def palette_of(clinic: Clinic, format: str) -> Palette:  # noqa: A002 - it is called that
    """The colours of a clinic's leaflets in a format."""
    return grey_palette() if format == "grey" else brand_palette(parse(clinic.primary), parse(clinic.accent))
