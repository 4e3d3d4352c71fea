import io
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from handouts.base.problems import Place, Problem, Problems
from handouts.drawing.load import load_picture
from handouts.drawing.picture import Photo, Picture

HERE = Place("clinic.yaml", 3, 7)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M 0 0 L 1 1"/></svg>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    return tmp_path / "assets"


def photo(root: Path, name: str) -> Photo:
    found = load_picture(Path(name), root, HERE)
    assert isinstance(found, Photo)
    return found


def problem(root: Path, name: str) -> Problem:
    with pytest.raises(Problems) as caught:
        load_picture(Path(name), root, HERE)
    [found] = caught.value.problems
    return found


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and then has nothing to show."""
    data = b"\x89PNG\r\n\x1a\n"
    for kind, body in ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", b"")):
        data += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return data


def test_an_svg_is_a_picture(root: Path) -> None:
    (root / "a.svg").write_bytes(SVG)
    assert isinstance(load_picture(Path("a.svg"), root, HERE), Picture)
    assert isinstance(load_picture(root / "a.svg", root, HERE), Picture)


def test_a_png_becomes_samples(root: Path) -> None:
    Image.new("RGB", (3, 2), (10, 20, 30)).save(root / "a.png")
    assert photo(root, "a.png") == Photo(3, 2, bytes((10, 20, 30)) * 6, jpeg=False, grey=False)


def test_a_grey_png_stays_grey(root: Path) -> None:
    Image.new("L", (2, 1), 77).save(root / "a.png")
    assert photo(root, "a.png") == Photo(2, 1, bytes((77, 77)), jpeg=False, grey=True)


def test_sixteen_bits_become_eight(root: Path) -> None:
    Image.new("I;16", (1, 1), 0x8000).save(root / "a.png")
    assert photo(root, "a.png").data == b"\x80"


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_is_white(root: Path, mode: str) -> None:
    Image.new("RGBA", (1, 1), (200, 0, 0, 0)).convert(mode).save(root / "a.png")
    assert photo(root, "a.png").data == b"\xff\xff\xff"


def test_a_transparent_palette_colour_is_white(root: Path) -> None:
    image = Image.new("P", (1, 1), 0)
    image.putpalette([200, 0, 0])
    image.save(root / "a.png", transparency=0)
    assert photo(root, "a.png").data == b"\xff\xff\xff"


def test_a_jpeg_keeps_its_bytes(root: Path) -> None:
    Image.new("RGB", (8, 4), "red").save(root / "a.jpg")
    assert photo(root, "a.jpg") == Photo(8, 4, (root / "a.jpg").read_bytes(), jpeg=True, grey=False)


SECRET = b"Anna Andersson, 59.76 N 18.70 E"


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_jpeg_tells_nothing_but_its_picture(root: Path, progressive: bool, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = orientation
    buffer = io.BytesIO()
    image = Image.effect_noise((90, 60), 80).convert("RGB")
    image.save(buffer, "JPEG", exif=exif, comment=SECRET, xmp=SECRET, progressive=progressive, dpi=(72, 72))
    data = buffer.getvalue()
    thumbnail = segment(0xE0, b"JFXX\0\x10" + SECRET)
    between = segment(0xFE, SECRET) + segment(0xED, SECRET) + b"\xff"  # a fill byte before the next marker
    data = data[:2] + thumbnail + between + data[2:] + SECRET
    if progressive:
        scan = data.index(b"\xff\xda", data.index(b"\xff\xda") + 2)
        data = data[:scan] + segment(0xFE, SECRET) + data[scan:]
    (root / "a.jpg").write_bytes(data)
    made = photo(root, "a.jpg").data
    assert data.count(SECRET) == 7 + progressive
    assert SECRET not in made
    assert SECRET[:6] not in made
    if orientation == 1:
        assert Image.open(io.BytesIO(made)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
        assert photo(root, "a.jpg").data == made


def test_a_jpeg_keeps_what_its_colours_need(root: Path) -> None:
    """Adobe's segment says that these three are red, green and blue, and not a brightness with two differences."""
    buffer = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(buffer, "JPEG", keep_rgb=True)
    data = buffer.getvalue()
    (root / "a.jpg").write_bytes(data[:2] + segment(0xEE, b"Adobe\0\x64\0\0\0\0\0") + data[2:])
    made = photo(root, "a.jpg").data
    assert Image.open(io.BytesIO(made)).info["adobe_transform"] == 0
    assert Image.open(io.BytesIO(made)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_a_jpeg_that_lies_on_its_side_is_turned(root: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (8, 4), "red").save(root / "a.jpeg", exif=exif)
    turned = photo(root, "a.jpeg")
    assert (turned.width, turned.height, turned.jpeg) == (4, 8, True)
    assert Image.open(io.BytesIO(turned.data)).size == (4, 8)


def test_a_jpeg_in_printing_colours_becomes_rgb(root: Path) -> None:
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(root / "a.jpg")
    made = photo(root, "a.jpg")
    assert Image.open(io.BytesIO(made.data)).mode == "RGB"


def test_a_missing_picture_has_a_hint(root: Path) -> None:
    (root / "heel-spur.svg").write_bytes(SVG)
    found = problem(root, "heel-spurr.svg")
    assert (found.rule, found.place) == ("picture-missing", HERE)
    assert "heel-spur.svg" in found.hint
    assert problem(root, "quite-another.png").rule == "picture-missing"


def test_nothing_outside_the_library_is_read(root: Path) -> None:
    (root.parent / "secret.svg").write_bytes(SVG)
    (root / "link.svg").symlink_to(root.parent / "secret.svg")
    for name in ("../secret.svg", "link.svg", str(root.parent / "secret.svg")):
        assert problem(root, name).rule == "picture-outside"


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif"])
def test_what_is_no_picture_is_broken(root: Path, name: str) -> None:
    (root / name).write_bytes(b"GIF89a nothing")
    assert problem(root, name).rule == "picture-broken"


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_a_torn_picture_is_broken(root: Path, name: str) -> None:
    Image.effect_noise((200, 200), 50).save(root / name)
    whole = (root / name).read_bytes()
    (root / name).write_bytes(whole[: len(whole) // 2])
    assert problem(root, name).rule == "picture-broken"


@pytest.mark.parametrize("side", [6_400, 10_000, 30_000])
def test_a_huge_picture_is_refused_at_once(root: Path, side: int) -> None:
    (root / "a.png").write_bytes(png_header(side, side))
    start = time.perf_counter()
    assert problem(root, "a.png").rule == "picture-too-large"
    assert time.perf_counter() - start < 0.5


def test_a_heavy_file_is_refused(root: Path) -> None:
    with (root / "a.png").open("wb") as file:
        file.truncate(20_000_001)
    assert problem(root, "a.png").rule == "picture-too-large"
