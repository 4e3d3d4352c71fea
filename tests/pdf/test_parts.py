"""The modules one by one: numbers and strings, colours, words, pictures, fonts, extents, the canvas."""

import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from handouts.base.palette import ROLES
from handouts.base.problems import Problems
from handouts.drawing.picture import Photo, Picture, Shape
from handouts.flow.canvas import Canvas, Piece, SetLine
from handouts.flow.pages import Pages, Parts, Placed
from handouts.flow.shaping import Glyph, Word, arabic, latin
from handouts.flow.structure import Element
from handouts.pdf import colours, extents, fonts, icc, objects, pictures, typeset
from handouts.pdf.drawn import Drawn
from handouts.pdf.place import Sheets
from handouts.pdf.write import write
from tests.checkers import page_text, pdfa_findings, qpdf_findings, structure_text
from tests.pdf.sample import HEIGHT, INFO, WIDTH, Ink, end, line, make_palette, pieces
from tests.pdf.structural import structural_findings

NOTHING = Parts((), (), (), ())


def drawn(draw: Callable[[Canvas], None], furniture: bool = False) -> Drawn:
    sheets = Sheets()
    sheets.add([Placed(Ink(draw), 10, 20)], 0, furniture=furniture)
    return sheets.drawn()


def operators(draw: Callable[[Canvas], None]) -> str:
    return drawn(draw).sheets[0].operators.decode()


def single(root: Element, draw: Callable[[Canvas], None], path: Path) -> Path:
    pages = Pages(WIDTH, HEIGHT, "sv", ((Placed(Ink(draw), 50, 700),),), root, None, None)
    path.write_bytes(write(pages, NOTHING, make_palette(), INFO))
    return path


# ---- objects


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1"), (-0.0001, "0"), (0.5, "0.5"), (1 / 3, "0.333"), (-12.3456, "-12.346"), (100, "100")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert objects.number(value) == text


def test_strings_are_escaped() -> None:
    assert objects.string(r"a(b)\c") == r"(a\(b\)\\c)"
    assert objects.string("å") == "<FEFF00E5>"
    assert objects.string("a\nb") == "<FEFF0061000A0062>"
    assert objects.uri("https://a.se/å b(1)") == r"(https://a.se/%C3%A5%20b\(1\))"


# ---- colours


def test_roles_are_numbers_and_black_is_grey() -> None:
    assert colours.fill("paper") == "/P cs 0 sc"
    assert colours.stroke(ROLES[3]) == "/P CS 3 SC"
    assert (colours.fill("black"), colours.stroke("white")) == ("0 g", "1 G")
    assert (colours.fill("#000000"), colours.stroke("#808080")) == ("0 g", "0.502 G")
    with pytest.raises(KeyError):
        colours.fill("nosuch")


@pytest.mark.parametrize("value", range(256))
def test_a_literal_colour_survives_rounding_and_truncation(value: int) -> None:
    level = float(colours.fill(f"#{value:02x}0000" if value else "#000001").split()[0])
    assert int(level * 255) == round(level * 255) == value


# ---- words


def test_a_word_is_one_segment_with_kerning() -> None:
    (segment,) = typeset.setting(latin(400).word("Tåg")).segments
    assert re.fullmatch(r"(<[0-9A-F]+>|-?[\d.]+)+", segment.operand)
    assert segment.end == pytest.approx(latin(400).word("Tåg").width)
    assert "<" in segment.operand[1:], "T and å are kerned"


def test_letters_composed_by_the_shaper_keep_their_text(tmp_path: Path) -> None:
    root = Element("Document")
    paragraph = root.add("P")
    decomposed = "e\u0301n"
    word = latin(400).word(decomposed)
    (first, _) = typeset.setting(word).segments
    assert (first.before, first.after) == ("/Span<</ActualText<FEFF00650301>>>BDC", "EMC")
    draw = SetLine(0, 0, (Piece(word, 0, 12, "black"),))
    file = single(root, lambda canvas: canvas.text([draw], paragraph), tmp_path / "x.pdf")
    assert decomposed in page_text(file)
    assert structural_findings(file) == qpdf_findings(file) == pdfa_findings(file) == []


@pytest.mark.parametrize("text", ["السلام عليكم", "گفتگوی یعنی", "كُتّاب لا"])
def test_arabic_is_read_in_its_order(tmp_path: Path, text: str) -> None:
    root = Element("Document")
    paragraph = root.add("P", language="ar")
    draw = SetLine(200, 0, tuple(pieces(text, rtl=True)))
    file = single(root, lambda canvas: canvas.text([draw], paragraph), tmp_path / "x.pdf")
    assert text in re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", structure_text(file))
    assert structural_findings(file) == qpdf_findings(file) == pdfa_findings(file) == []


def test_forms_of_arabic_letters_mean_the_letters() -> None:
    for word in ("السلام", "عليكم", "يعني", "لا"):
        setting = typeset.setting(arabic(400).word(word, True))
        assert [segment.before for segment in setting.segments] == [""]
        told = fonts.meanings(arabic(400), setting.codes)
        assert set("".join(told.values())) == set(word)


def unmapped_glyph() -> int:
    known = typeset.characters(latin(400))
    return next(glyph_id for glyph_id in range(1, 1025) if glyph_id not in known)


def test_a_glyph_with_two_meanings_is_a_problem() -> None:
    glyph_id = unmapped_glyph()
    codes = set[tuple[int, str]]()
    for text in ("ab", "cd"):
        word = Word(latin(400), text, False, 500, (Glyph(glyph_id, 0, 0, 500, text),))
        codes |= typeset.setting(word).codes
    with pytest.raises(Problems) as raised:
        fonts.meanings(latin(400), frozenset(codes))
    assert [problem.rule for problem in raised.value.problems] == ["glyph-meaning"]


def test_a_further_glyph_of_a_cluster_takes_another_words_meaning() -> None:
    glyph_id = unmapped_glyph()
    assert fonts.meanings(latin(400), frozenset({(glyph_id, typeset.UNSPOKEN)})) == {glyph_id: typeset.UNSPOKEN}
    both = frozenset({(glyph_id, typeset.UNSPOKEN), (glyph_id, "ab")})
    assert fonts.meanings(latin(400), both) == {glyph_id: "ab"}


def test_every_character_of_the_alphabet_is_in_both_fonts() -> None:
    for face in (latin(400), latin(600)):
        assert len(fonts.kit()[face]) == len(set(fonts.ALPHABET))


# ---- pictures


def test_paths_become_operators() -> None:
    path = "M 1 2 L 3 -4 C 1 2 3 4 5.5 .6 Z M 0 0 L 1 1"
    assert pictures.path_operators(path) == b"1 2 m 3 -4 l 1 2 3 4 5.5 .6 c h 0 0 m 1 1 l"


def test_a_picture_sets_what_changes() -> None:
    picture = Picture(
        (0, 0, 1, 1),
        (
            Shape("M 0 0 L 1 1", None, "ink", 0.5),
            Shape("M 0 0 L 1 0", None, "ink", 0.5),
            Shape("M 0 0 L 1 0 L 1 1 Z", "skin", "ink", 1, "butt", "miter", even_odd=True),
        ),
    )
    ink, skin = ROLES.index("ink"), ROLES.index("skin")
    assert pictures.operators(picture).decode().split("\n") == [
        f"/P CS {ink} SC",
        "0.5 w",
        "1 J",
        "1 j",
        "0 0 m 1 1 l S",
        "0 0 m 1 0 l S",
        f"/P cs {skin} sc",
        "1 w",
        "0 J",
        "0 j",
        "0 0 m 1 0 l 1 1 l h B*",
    ]


@pytest.mark.parametrize("grey", [True, False])
def test_photos_are_images(tmp_path: Path, grey: bool) -> None:
    image = Image.new("L" if grey else "RGB", (8, 4), 200 if grey else (200, 40, 40))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG")
    for photo in (Photo(8, 4, image.tobytes(), False, grey), Photo(8, 4, buffer.getvalue(), True, grey)):
        root = Element("Document")
        figure = root.add("Figure", alt="Ett foto")

        def draw(canvas: Canvas, photo: Photo = photo, figure: Element = figure) -> None:
            with canvas.within(figure):
                canvas.picture(photo, 5, 6, 10)

        file = single(root, draw, tmp_path / "x.pdf")
        assert structural_findings(file) == qpdf_findings(file) == pdfa_findings(file) == []
        with pikepdf.open(file) as pdf:
            stream: Any = pdf.pages[0].Resources.XObject[f"/{pictures.name_of(photo)}"]
            found = pikepdf.PdfImage(stream).as_pil_image()
            assert (found.size, found.mode) == ((8, 4), image.mode)
            assert [float(v) for v in pdf.Root.StructTreeRoot.K.K[0].A.BBox] == [55, 706, 135, 746]


def test_a_picture_is_once_in_a_file_however_often_it_is_drawn() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (0, 10):
            canvas.picture(Picture((0, 0, 1, 1), (Shape("M 0 0 L 1 1", None, "ink", 1),)), x, 0, 1)

    assert len(drawn(draw).pictures) == 1


# ---- extents


def test_extents_follow_the_matrix() -> None:
    found = extents.of_paths(
        ["q", "2 0 0 2 10 10 cm", "3 w", "0 0 m 5 -5 l S", "Q", "n 0 0 1 1 re f"], (1, 0, 0, 1, 100, 0), 1
    )
    assert extents.union(found) == (99.5, -1.5, 121.5, 11.5)
    assert extents.boxed((0, 1, -1, 0, 0, 0), (0, 0, 2, 1)) == (-1, 0, 0, 2)


# ---- canvas


def test_what_is_painted_outside_elements_is_an_artifact() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor("wash")
        canvas.rect(0, 0, 10, 10, stroke=0, fill=1)
        canvas.saveState()
        canvas.translate(1, 1)
        canvas.restoreState()
        canvas.text([line("x")], None)

    code = operators(draw)
    assert code.count("/Artifact BMC") == code.count("EMC") == 2
    assert "BDC" not in code
    assert re.search(
        r"/Artifact BMC\n/P cs \d+ sc\n0 0 10 10 re f\nEMC\nq\n1 0 0 1 1 1 cm\nQ\n/Artifact BMC\nq BT", code
    )


def test_text_leaves_colours_as_they_were_and_marks_inside() -> None:
    paragraph = Element("P")
    code = operators(lambda canvas: canvas.text([line("ab", role="brand")], paragraph))
    assert re.search(
        r"q BT /P<</MCID 0>>BDC /IBMPlexSans-Regular 12 Tf /P cs \d+ sc 1 0 0 1 0 0 Tm \[<\w+>\]TJ EMC ET Q", code
    )


def test_words_of_a_line_are_one_operator() -> None:
    code = operators(lambda canvas: canvas.text([line("Stå på tå")], Element("P")))
    assert code.count("TJ") == code.count("Tm") == 1


def test_an_inline_element_interrupts_its_block() -> None:
    paragraph = Element("P")
    link = paragraph.add("Link", link="https://a.se")
    first = pieces("se ")
    middle = pieces("a.se", x=end(first), inline=link)
    found = drawn(
        lambda canvas: canvas.text([SetLine(0, 0, (*first, *middle, *pieces(".", x=end(middle))))], paragraph)
    )
    assert found.sheets[0].owners == (paragraph, link, paragraph)
    assert found.kids[paragraph][1] is link
    assert found.texts == {link: "a.se"}
    assert found.areas[0].box == pytest.approx((10 + end(first), 20 - 3, 10 + end(middle), 20 + 10.8))


def test_within_a_figure_text_has_no_mark_of_its_own() -> None:
    figure, paragraph = Element("Figure"), Element("P")

    def draw(canvas: Canvas) -> None:
        with canvas.within(figure):
            canvas.text([line("ab")], paragraph)
            with canvas.within(paragraph):
                canvas.circle(5, 5, 2)

    found = drawn(draw)
    assert found.sheets[0].owners == (figure,)
    assert set(found.boxes) == {figure}


def test_furniture_is_no_ones_content() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.text([line("ab")], Element("P"))
        with canvas.within(Element("Figure")):
            canvas.rect(0, 0, 1, 1)

    found = drawn(draw, furniture=True)
    assert (found.kids, found.boxes) == ({}, {})
    assert b"BDC" not in found.sheets[0].operators


def test_numbers_on_the_page_have_three_decimals() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(1 / 3, 2 / 3)
        canvas.circle(1 / 7, 1 / 9, 1 / 3)
        with canvas.within(Element("Figure")):
            canvas.line(1 / 7, 0, 1 / 9, 1)

    assert not re.search(r"\.\d{4}", operators(draw))


@pytest.mark.parametrize(
    "draw",
    [lambda c: c.drawString(0, 0, "x"), lambda c: c.drawImage("x.png", 0, 0), lambda c: c.linkURL("x", (0, 0, 1, 1))],
)
def test_reportlabs_own_text_images_and_links_are_refused(draw: Callable[[Canvas], None]) -> None:
    with pytest.raises(TypeError, match="not of this canvas"):
        operators(draw)


# ---- profile


def test_the_profile_is_srgb_and_always_the_same() -> None:
    data = icc.srgb()
    assert hashlib.sha256(data).hexdigest() == "965c6ff66d3766e9577d3d687b06ec424445754612d7d7267c7b4e03889b59de"
    profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB IEC61966-2.1"
    image = Image.new("RGB", (256, 3))
    for value in range(256):
        for row, colour in enumerate([(value, 0, 0), (value, value, value), (255 - value, value, 128)]):
            image.putpixel((value, row), colour)
    transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    assert isinstance(transform, ImageCms.ImageCmsTransform)
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None
    assert max(abs(a - b) for a, b in zip(image.tobytes(), converted.tobytes(), strict=True)) <= 1
