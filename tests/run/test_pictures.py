"""Pictures that cannot be used, in a handout that shows them: told at their figure, by build and by check."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from handouts.base.problems import Problems
from handouts.content.library import Library
from tests.making import build
from tests.run.overlay import LEAFLET, errors, overlay, swedish_clinic


def figure(picture: str) -> str:
    return f"alt: En bild.\nlanguage: sv\npicture: {picture}\n"


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#808080").save(buffer, "PNG")
    return buffer.getvalue()


def huge() -> bytes:
    """A small file that says it has 30,000 by 30,000 pixels."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    small = png(1, 1)
    return small[:8] + chunk + small[33:]


def rules(library: Library) -> set[str]:
    with pytest.raises(Problems) as failure:
        build(library, "a", "norrtalje")
    built = {problem.rule for problem in failure.value.problems}
    looked = errors(library, [library.roots[0] / "specs"])
    assert {problem.rule for problem in looked} == built
    assert all(Path(problem.place.file).name in ("photo.yaml", "photo.svg") for problem in looked)
    return built


@pytest.mark.parametrize(
    ("picture", "data", "rule"),
    [
        ("photos/photo.png", png(400, 300)[:200], "picture-broken"),
        ("photos/photo.png", b"", "picture-broken"),
        ("photos/photo.jpg", b"no picture at all", "picture-broken"),
        ("photos/photo.png", huge(), "picture-too-large"),
        ("photos/photo.svg", b"<svg><g></svg>", "picture-broken"),
        ("photos/photo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "svg-unsupported"),
        ("photos/photo.gif", b"GIF89a", "picture-broken"),
    ],
)
def test_a_picture_that_is_no_good(tmp_path: Path, picture: str, data: bytes, rule: str) -> None:
    library = overlay(
        tmp_path,
        {"specs/handouts/a.yaml": LEAFLET, "specs/figures/photo.yaml": figure(picture), f"assets/{picture}": data},
    )
    assert rule in rules(library)


@pytest.mark.parametrize(
    ("picture", "stored", "rule", "hint"),
    [
        ("photos/knee.jpg", "photos/Knee.JPG", "picture-missing", "did you mean ‘photos/Knee.JPG’?"),
        ("Photos/knee.png", "photos/knee.png", "picture-missing", "did you mean ‘photos/knee.png’?"),
        ("knee.png", "photos/our-clinic/knee.png", "picture-missing", "did you mean ‘photos/our-clinic/knee.png’?"),
        ("assets/photos/knee.png", "photos/knee.png", "picture-missing", "leave out assets/"),
        ("photos/knee.png", "photos/knee.png", "picture-broken", "save it again as PNG or JPEG"),
    ],
)
def test_it_is_told_where_the_picture_is_named(tmp_path: Path, picture: str, stored: str, rule: str, hint: str) -> None:
    library = overlay(
        tmp_path,
        {"specs/handouts/a.yaml": LEAFLET, "specs/figures/photo.yaml": figure(picture), f"assets/{stored}": b"torn"},
    )
    with pytest.raises(Problems) as failure:
        build(library, "a", "norrtalje")
    (problem,) = failure.value.problems
    assert (problem.rule, problem.hint) == (rule, hint)
    assert (problem.place.line, problem.place.column) == (3, 10)
    assert problem.place.source == f"picture: {picture}"
    for part in ("figures", "handouts"):
        assert errors(library, [tmp_path / "specs" / part]) == (problem,)


def test_a_picture_that_is_missing(tmp_path: Path) -> None:
    library = overlay(
        tmp_path, {"specs/handouts/a.yaml": LEAFLET, "specs/figures/photo.yaml": figure("photos/photo.png")}
    )
    assert rules(library) == {"picture-missing"}


@pytest.mark.parametrize("path", ["../photo.png", "/etc/passwd", "photos/../../photo.png", "C:/photo.png"])
def test_a_picture_outside_the_library(tmp_path: Path, path: str) -> None:
    library = overlay(
        tmp_path,
        {"specs/handouts/a.yaml": LEAFLET, "specs/figures/photo.yaml": figure(f'"{path}"'), "photo.png": png(9, 9)},
    )
    assert rules(library) == {"outside-library"}


def test_a_link_that_leads_outside(tmp_path: Path) -> None:
    library = overlay(
        tmp_path,
        {"specs/handouts/a.yaml": LEAFLET, "specs/figures/photo.yaml": figure("photo.png"), "photo.png": png(9, 9)},
    )
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/photo.png").symlink_to(tmp_path / "photo.png")
    assert "picture-outside" in rules(library)


def test_a_logo_with_its_folder(tmp_path: Path) -> None:
    clinic = swedish_clinic()
    library = overlay(tmp_path, {"specs/clinics/b.yaml": f"{clinic}brand: {{logo: assets/logos/rehab.svg}}\n"})
    (problem,) = errors(library, [tmp_path])
    assert (problem.rule, problem.hint) == ("picture-missing", "leave out assets/")
    overlay(tmp_path, {"specs/clinics/b.yaml": f"{clinic}brand: {{logo: logos/rehap.svg}}\n"})
    (problem,) = errors(library, [tmp_path])
    assert problem.hint == "did you mean ‘logos/rehab.svg’?"


def test_a_logo_that_is_missing(tmp_path: Path) -> None:
    clinic = f"{swedish_clinic()}brand: {{logo: logos/none.svg}}\n"
    library = overlay(tmp_path, {"specs/clinics/b.yaml": clinic})
    with pytest.raises(Problems) as failure:
        build(library, "heel-spur", "b")
    (problem,) = failure.value.problems
    assert problem.rule == "picture-missing"
    assert problem.place.source == "brand: {logo: logos/none.svg}"
    assert errors(library, [library.roots[0]]) == (problem,)
