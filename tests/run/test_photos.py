"""Photos of any shape in a leaflet: it is built and proved, and tells nothing that the photo does not show."""

import io
from pathlib import Path

import pytest
from PIL import Image

from handouts.proof.prove import prove
from handouts.run.build import file_of
from handouts.run.formats import STANDARD
from tests.making import build, resolve
from tests.proof.leaflet import but_for_the_fingerprint
from tests.run.overlay import LEAFLET, overlay

HANDOUT = LEAFLET + "      - exercises: [turn]\n"
EXERCISE = """\
name: Vrid
language: sv
steps: [Vrid dig.]
dose: {repetitions: 10}
figures: [turned]
"""
SECRET = "Anna Andersson 59.76 N"


def photo(width: int, height: int, kind: str) -> bytes:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = SECRET
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(buffer, kind, exif=exif)
    return buffer.getvalue()


JPEG, PNG = photo(1200, 900, "JPEG"), photo(700, 1000, "PNG")


@pytest.mark.parametrize(("first", "second"), [(("jpg", JPEG), ("png", PNG)), (("png", PNG), ("jpg", JPEG))])
def test_photos_that_are_not_square(tmp_path: Path, first: tuple[str, bytes], second: tuple[str, bytes]) -> None:
    files: dict[str, str | bytes] = {"specs/handouts/a.yaml": HANDOUT, "specs/exercises/turn.yaml": EXERCISE}
    for name, (ending, data) in (("photo", first), ("turned", second)):
        files[f"specs/figures/{name}.yaml"] = f"alt: Bilden {name}.\nlanguage: sv\npicture: photos/{name}.{ending}\n"
        files[f"assets/photos/{name}.{ending}"] = data
    built = build(overlay(tmp_path, files), "a", "norrtalje")
    assert built.problems == ()
    assert SECRET.encode() not in built.data


def test_a_photo_that_is_stretched_is_not_the_photo(tmp_path: Path) -> None:
    library = overlay(
        tmp_path,
        {
            "specs/handouts/a.yaml": HANDOUT.replace("      - exercises: [turn]\n", ""),
            "specs/figures/photo.yaml": "alt: Bilden.\nlanguage: sv\npicture: photo.jpg\n",
            "assets/photo.jpg": JPEG,
        },
    )
    data = build(library, "a", "norrtalje").data
    (tmp_path / "assets/photo.jpg").write_bytes(photo(900, 900, "JPEG"))
    square = resolve(library, "a", "norrtalje", None, STANDARD)
    assert {problem.rule for problem in but_for_the_fingerprint(prove(square, data, file_of(square)))} == {
        "proof-picture"
    }
