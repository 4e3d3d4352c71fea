"""Every figure on a sheet to be judged."""

from pathlib import Path

import pytest

from handouts.base.palette import grey_palette
from handouts.content.library import Library, builtin_root
from handouts.drawing.studio.scene import CLOSE_UP_WIDTH
from handouts.flow.figures import SCALES, picture_width
from handouts.flow.grid import MM
from handouts.proof.file import prove_file
from handouts.run import gallery
from tests import checkers

LIBRARY = Library((builtin_root(),))


def test_the_gallery_shows_every_figure_in_three_sizes_and_two_colourings(tmp_path: Path) -> None:
    plates = gallery.plates(LIBRARY)
    assert [plate.name for plate in plates] == list(LIBRARY.ids("figure"))
    data = gallery.pdf(plates, grey_palette())
    assert [one for one in prove_file(data, "figures.pdf") if one.severity == "error"] == []
    path = tmp_path / "figures.pdf"
    path.write_bytes(data)
    assert checkers.pdfua_findings(path) == []
    heard = checkers.structure_text(path)
    assert all(plate.name in heard.replace("\n", "") for plate in plates)


def test_a_close_up_is_as_large_beside_a_body_as_in_print() -> None:
    plates = {plate.name: plate for plate in gallery.plates(LIBRARY)}
    body, close_up = plates["step-start"], plates["step-start-feet"]
    printed = CLOSE_UP_WIDTH / (SCALES[0] * gallery.BODY_UNITS)
    for height in gallery.HEIGHTS:
        shown = picture_width(close_up.picture, close_up.scale(height))
        assert shown / (gallery.BODY_UNITS * body.scale(height) / MM) == pytest.approx(printed, rel=0.03)


def test_the_web_page_needs_nothing_from_outside() -> None:
    page = gallery.html(gallery.plates(LIBRARY)[:2], grey_palette()).decode()
    assert page.count("<img") == 2 * 2 * 3
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert 'lang="sv"' in page
