"""Pictures of leaflets: called after what they show, the same bytes each time, and no others in the folder."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from handouts.content.library import builtin_root
from handouts.run import thumbnails
from handouts.run.thumbnails import HEIGHT, WIDTH, draw, drop_thumbnails, make_thumbnails, thumbnail_of, thumbnails_in
from tests.run.shelf import pdf, row, shelve


def drawn(tmp_path: Path, data: bytes) -> Image.Image:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    png = draw(path)
    assert png
    assert png == draw(path)
    return Image.open(BytesIO(png))


@pytest.mark.parametrize(
    ("page", "size"), [((595, 842), (240, 340)), ((1191, 842), (240, 170)), ((281, 595), (161, 340))]
)
def test_a_picture_fits_its_box(tmp_path: Path, page: tuple[int, int], size: tuple[int, int]) -> None:
    image = drawn(tmp_path, pdf(*page))
    assert (image.width, image.height) == pytest.approx(size, abs=1)
    assert image.width <= WIDTH
    assert image.height <= HEIGHT
    assert image.convert("RGB").getcolors() == [(image.width * image.height, (255, 255, 255))]


def test_a_picture_has_the_colours_of_its_page(tmp_path: Path) -> None:
    from handouts.content.library import Library
    from tests.making import build

    image = drawn(tmp_path, build(Library((builtin_root(),)), "heel-spur", "norrtalje").data)
    colours = {colour for _, colour in image.convert("RGB").getcolors() or ()}
    assert any(green - red > 60 for red, green, _ in (c for c in colours if isinstance(c, tuple)))
    assert len(colours) <= 32
    assert image.info == {}


def test_pictures_are_made_once_and_old_ones_go(tmp_path: Path) -> None:
    (leaflet,) = shelve(tmp_path, row()).values()
    make_thumbnails(tmp_path, [leaflet])
    clinic = tmp_path / "norrtalje"
    name = thumbnail_of(leaflet)
    assert name == f"thumbnails/heel-spur.sv.{leaflet.sha256[:8]}.png"
    assert thumbnails_in(clinic) == {name}
    (clinic / name).write_bytes(b"kept")
    old, mine = clinic / "thumbnails/heel-spur.sv.01234567.png", clinic / "thumbnails/mine.png"
    old.write_bytes(b"")
    mine.write_bytes(b"")
    make_thumbnails(tmp_path, [leaflet])
    drop_thumbnails(clinic, [leaflet])
    assert (clinic / name).read_bytes() == b"kept"
    assert not old.exists()
    assert mine.exists()


def test_of_a_folded_sheet_the_first_page_is_shown(tmp_path: Path) -> None:
    (leaflet,) = shelve(tmp_path, row(reading="norrtalje/heel-spur.sv.reading.pdf")).values()
    make_thumbnails(tmp_path, [leaflet])
    assert leaflet.reading_sha256[:8] in thumbnail_of(leaflet)
    with Image.open(tmp_path / "norrtalje" / thumbnail_of(leaflet)) as image:
        assert image.width < image.height / 2


def test_many_are_made_by_processes_and_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leaflets = shelve(tmp_path, *(row(language=one, file=f"norrtalje/a.{one}.pdf") for one in ("sv", "en", "da")))
    monkeypatch.setattr(thumbnails, "MUCH", 1)
    make_thumbnails(tmp_path, leaflets.values())
    made = {(tmp_path / "norrtalje" / thumbnail_of(one)).read_bytes() for one in leaflets.values()}
    assert made == {draw(tmp_path / "norrtalje/a.sv.pdf")}


@pytest.mark.parametrize("now", [None, b"", b"%PDF-1.7\nhalf a fi"])
def test_a_file_that_is_no_more_what_it_was_has_no_picture(tmp_path: Path, now: bytes | None) -> None:
    leaflets = shelve(tmp_path, row())
    path = tmp_path / row().file
    path.unlink() if now is None else path.write_bytes(now)
    make_thumbnails(tmp_path, leaflets.values())
    assert not thumbnails_in(tmp_path / "norrtalje")
