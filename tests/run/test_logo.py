"""A logo is taken by what it is, and nothing but its picture is kept."""

import io
import struct
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from handouts.base.problems import Place, Problem, Problems
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_clinic
from handouts.drawing import svg
from handouts.run.contact import contact_of
from handouts.run.logo import Logo, accept_logo, save_logo
from tests.making import build
from tests.run.overlay import overlay
from tests.run.test_contact import BRANCH, FILES, GROUP

PLAIN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#00695c" d="M0 0H10V10Z"/></svg>'
SHIPPED = sorted((builtin_root() / "assets/logos").glob("*.svg"))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return overlay(tmp_path, FILES)


def picture(form: str, size: tuple[int, int] = (300, 200), mode: str = "RGB", **said: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else None).save(buffer, form, **said)
    return buffer.getvalue()


def refused(data: bytes, name: str = "logo.svg") -> Problem:
    with pytest.raises(Problems) as failure:
        accept_logo(data, name)
    (problem,) = failure.value.problems
    return problem


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_drawing_is_kept_as_it_was_read(path: Path) -> None:
    logo = accept_logo(path.read_bytes(), path.name)
    kept, came = svg.read(logo.data, Place("a")), svg.read(path.read_bytes(), Place("a"))
    assert (logo.ending, kept.shapes, kept.box, logo.problems) == (".svg", came.shapes, came.box, ())


@pytest.mark.parametrize(
    ("form", "ending", "mode"),
    [("PNG", ".png", mode) for mode in ("RGB", "L", "RGBA", "P", "1")]
    + [("JPEG", ".jpg", mode) for mode in ("RGB", "L", "CMYK")],
)
def test_photos_are_taken(form: str, ending: str, mode: str) -> None:
    logo = accept_logo(picture(form, mode=mode), "logo.svg")
    assert logo.ending == ending
    assert Image.open(io.BytesIO(logo.data)).size == (300, 200)
    assert logo.problems == ()


ACTIVE = {
    "a script": b"<script>alert(1)</script>",
    "a script of another name space": b'<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "a script in what is silent": b"<metadata><script>alert(1)</script></metadata>",
    "a page": b"<foreignObject><p>hello</p></foreignObject>",
    "a page of another name space": b'<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="http://a.example"/>',
    "a picture elsewhere": b'<image href="http://a.example/a.png"/>',
    "a link": b'<a href="http://a.example"><path d="M0 0H1V1Z"/></a>',
    "a use of elsewhere": b'<use href="http://a.example/a.svg#b"/>',
    "a handler": b'<g onclick="alert(1)"><path d="M0 0H1V1Z"/></g>',
    "a style from elsewhere": b"<style>@import url(http://a.example/a.css);</style>",
    "a fill from elsewhere": b'<path fill="url(http://a.example/a.svg#b)" d="M0 0H1V1Z"/>',
    "a property nobody knows": b'<path style="-x-a: url(http://a.example)" d="M0 0H1V1Z"/>',
    "a link of another name space": b'<g xmlns:x="http://www.w3.org/1999/xlink" x:href="http://a.example"/>',
    "an animation": b'<path d="M0 0H1V1Z"><animate attributeName="d" to="M0 0"/></path>',
}


@pytest.mark.parametrize("inside", ACTIVE.values(), ids=ACTIVE)
def test_a_drawing_that_does_more_than_show_is_refused(inside: bytes) -> None:
    assert refused(PLAIN.replace(b"</svg>", inside + b"</svg>")).rule == "svg-unsupported"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.replace(b"<svg ", b'<svg onload="alert(1)" '),
        b'<?xml version="1.0"?><?xml-stylesheet href="http://a.example/a.css"?>' + PLAIN,
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + PLAIN,
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + PLAIN.replace(b"</svg>", b"<desc>&a;</desc></svg>"),
    ],
)
def test_what_stands_around_a_drawing_is_refused(data: bytes) -> None:
    assert refused(data).rule == "svg-unsupported"


def test_nothing_but_the_picture_is_kept() -> None:
    said = (
        b'<!-- secret --><metadata>secret</metadata><title>secret</title><x:a xmlns:x="urn:secret" b="secret"/></svg>'
    )
    assert b"secret" not in accept_logo(PLAIN.replace(b"</svg>", said), "secret.svg").data
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "secret")
    assert b"secret" not in accept_logo(picture("PNG", pnginfo=notes) + b"<script>secret", "a.png").data
    exif = Image.Exif()
    exif[0x010E] = "secret"
    assert b"secret" not in accept_logo(picture("JPEG", exif=exif, comment=b"secret") + b"secret", "a.jpg").data


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "picture-broken"),
        (b"GIF89a" + bytes(100), "picture-broken"),
        (b"\x1f\x8b\x08" + bytes(100), "picture-broken"),
        (b"%PDF-1.7", "picture-broken"),
        (b"<html><script>alert(1)</script></html>", "picture-broken"),
        (b"<svg", "picture-broken"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "picture-broken"),
        (PLAIN.replace(b"0 0 10 10", b"0 0 1e-9 1e-9"), "picture-broken"),
        (PLAIN.replace(b"0 0 10 10", b"0 0 inf 1"), "picture-broken"),
        (PLAIN.replace(b"0 0 10 10", b"0 0 nan 1"), "picture-broken"),
        (
            PLAIN.replace(b"<path", b"<g>" * 5000 + b"<path").replace(b"</svg>", b"</g>" * 5000 + b"</svg>"),
            "picture-broken",
        ),
        (picture("PNG")[:200], "picture-broken"),
        (picture("JPEG")[:200], "picture-broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture-broken"),
        (PLAIN + b" " * 1_000_000, "picture-too-large"),
        (picture("PNG", (3000, 3000)), "picture-too-large"),
        (picture("JPEG", (3000, 3000)), "picture-too-large"),
    ],
)
def test_what_is_no_logo_is_refused(data: bytes, rule: str) -> None:
    assert refused(data).rule == rule


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """Twenty thousand by twenty thousand pixels, in a file of a few hundred bytes that says so."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(100_000))), (b"IEND", b""))
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    tracemalloc.start()
    try:
        assert refused(bomb, "logo.png").rule == "picture-too-large"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_of_text_is_refused() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "a" * 50_000_000, zip=True)
    assert refused(picture("PNG", pnginfo=notes)).rule == "picture-broken"


def test_a_coarse_logo_is_warned_of() -> None:
    (problem,) = accept_logo(picture("PNG", (40, 40)), "C:\\logos\\small.png").problems
    assert (problem.rule, problem.severity, problem.place.file) == ("photo-coarse", "warning", "small.png")


@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda junk: PLAIN[:80] + junk + PLAIN[80:]))
def test_any_bytes_are_a_logo_or_a_problem(data: bytes) -> None:
    try:
        logo = accept_logo(data, "logo")
    except Problems:
        return
    assert accept_logo(logo.data, "logo").data == logo.data


def saved(library: Library, logo: Logo, clinic: str = "branch") -> str:
    save_logo(library, clinic, logo, contact_of(library, clinic).seen)
    return (library.roots[0] / f"specs/clinics/{clinic}.yaml").read_text("utf-8")


def test_a_branch_gets_a_logo_of_its_own(library: Library) -> None:
    assert saved(library, accept_logo(PLAIN, "../../../etc/passwd")) == BRANCH + "brand:\n  logo: logos/branch.svg\n"
    clinic = load_clinic(library, "branch")
    assert (clinic.brand.logo, clinic.brand.primary) == ("logos/branch.svg", "#00695c")
    assert svg.read((library.roots[0] / "assets/logos/branch.svg").read_bytes(), Place("a")).shapes
    assert sorted(p.name for p in library.roots[0].rglob("*") if p.is_file()) == [
        "branch.svg",
        "branch.yaml",
        "group.yaml",
    ]


def test_an_own_brand_keeps_its_colours(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/clinics/alone.yaml": GROUP})
    assert saved(library, accept_logo(picture("PNG"), "a"), "alone") == GROUP.replace("rehab.svg", "alone.png")
    assert build(library, "heel-spur", "alone").pages


def test_a_file_changed_meanwhile_gets_no_logo(library: Library) -> None:
    with pytest.raises(Problems) as failure:
        save_logo(library, "branch", accept_logo(PLAIN, "a"), "another")
    assert [problem.rule for problem in failure.value.problems] == ["changed-meanwhile"]
    assert not (library.roots[0] / "assets").exists()


def test_the_file_is_whole_when_saving_stops_between_logo_and_spec(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("handouts.run.logo.save", stopped)
    with pytest.raises(KeyboardInterrupt):
        saved(library, accept_logo(PLAIN, "a"))
    assert (library.roots[0] / "specs/clinics/branch.yaml").read_text("utf-8") == BRANCH
    monkeypatch.undo()
    assert saved(library, accept_logo(PLAIN, "a")).endswith("logo: logos/branch.svg\n")
