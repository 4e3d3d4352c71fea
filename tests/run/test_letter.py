"""A clinic whose printer holds letter paper: every format on it, or on what is made of it."""

from pathlib import Path

import pypdf
import pytest

from handouts.content.library import Library, builtin_root
from handouts.run.formats import FORMATS
from tests.making import build
from tests.run.overlay import overlay

INCH = 72.0
LETTER = 8.5, 11.0
SIZES = {"booklet": (11.0, 8.5), "leaflet": (11.0, 8.5), "poster": (11.0, 17.0), "bilingual": (17.0, 11.0)}
"""Of formats that are no upright letter sheets, inches."""
READING = {"booklet": (5.5, 8.5), "leaflet": (11 * 97 / 297, 8.5), "cards": (4.25, 5.5)}
"""Of the pages that are put on sheets, inches."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    clinic = (builtin_root() / "specs/clinics/norrtalje.yaml").read_text("utf-8")
    return overlay(tmp_path_factory.mktemp("letter"), {"specs/clinics/norrtalje.yaml": f"{clinic}paper: letter\n"})


def sizes(data: bytes, folder: Path) -> list[tuple[float, float]]:
    """Of every page, inches, rounded; trimmed where there is more paper around."""
    path = folder / "made.pdf"
    path.write_bytes(data)
    boxes = [page.trimbox for page in pypdf.PdfReader(path).pages]
    return [(round(float(box.width) / INCH, 2), round(float(box.height) / INCH, 2)) for box in boxes]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_builds_and_proves(library: Library, form: str, tmp_path: Path) -> None:
    built = build(library, "heel-spur", "norrtalje", "ar" if form == "bilingual" else None, form)
    assert not [problem for problem in built.problems if problem.severity == "error"]
    assert set(sizes(built.data, tmp_path)) == {SIZES.get(form, LETTER)}
    assert (built.reading is not None) == (form in READING)
    if built.reading:
        wide, high = READING[form]
        assert set(sizes(built.reading, tmp_path)) == {(round(wide, 2), high)}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_pages_of_two_languages_are_a_page_more_on_tabloid(library: Library, language: str) -> None:
    """Each half would take a sheet more if its sections began pages where those of A4 do."""
    assert build(library, "achilles-tendon-pain", "norrtalje", language, "bilingual").pages == 3
