"""The reader: what it makes of files that others wrote, of rare operators, and of bytes that are no PDF."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from handouts.base.problems import Problems
from handouts.proof.facts import Box, Facts
from handouts.proof.file import prove_file
from handouts.proof.prove import prove
from handouts.proof.reader import read
from tests.proof.paper import EDITION, Paper, codes

GOOD = Paper().bytes()


def page(operators: str, entries: str = "") -> Facts:
    """A file with operators of its own on the second page."""
    stream = f"<<{entries}/Length {len(operators)}>>\nstream\n{operators}\nendstream"
    return read(Paper(tuple((dict(Paper().objects) | {9: stream}).items())).bytes())


def rounded(box: Box | None) -> tuple[int, ...]:
    assert box is not None
    return tuple(map(round, box))


@pytest.mark.parametrize("streams", [True, False])
@pytest.mark.parametrize("linear", [True, False])
def test_the_same_file_packed_otherwise_is_as_good(streams: bool, linear: bool) -> None:
    mode = pikepdf.ObjectStreamMode.generate if streams else pikepdf.ObjectStreamMode.disable
    out = BytesIO()
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        pdf.save(out, object_stream_mode=mode, linearize=linear)
    assert prove(EDITION, out.getvalue()) == ()


def test_an_update_at_the_end_counts() -> None:
    start = int(GOOD[GOOD.rindex(b"startxref") + 9 :].split()[0])
    offset = len(GOOD)
    update = GOOD + b"3 0 obj\n<</Title(Annat)>>\nendobj\n"
    table = len(update)
    update += b"xref\n3 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R/Info 3 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        offset,
        start,
        table,
    )
    assert read(update).info.title == "Annat"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        GOOD[:-2000],
        GOOD[: len(GOOD) // 2],
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        GOOD.replace(b"0000000", b"0000001"),
    ],
)
def test_what_cannot_be_read_is_a_problem(data: bytes) -> None:
    assert [p.rule for p in prove_file(data, "x.pdf")] == ["pdf-unreadable"]
    assert [p.rule for p in prove(EDITION, data)] == ["pdf-unreadable"]


def test_an_encrypted_file_is_a_problem() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    (problem,) = prove_file(out.getvalue(), "x.pdf")
    assert (problem.rule, str(problem.place)) == ("pdf-unreadable", "x.pdf")


@settings(max_examples=150)
@given(st.data())
def test_no_bytes_make_it_stumble(data: st.DataObject) -> None:
    spoilt = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    prove_file(bytes(spoilt), "x.pdf")


def test_a_file_with_standard_fonts_is_read() -> None:
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "På (svenska) – ja")
    canvas.save()
    facts = read(out.getvalue())
    assert facts.pages[0].texts[0].text == "På (svenska) – ja"
    assert not facts.fonts[0].embedded
    rules = {problem.rule for problem in prove_file(out.getvalue(), "x.pdf")}
    assert rules == {"proof-font", "proof-language", "proof-metadata", "proof-tags"}


def test_every_way_to_set_a_line() -> None:
    one, two = codes("ab"), codes("c")
    facts = page(
        f"BT /F 10 Tf 14 TL 100 700 Td {one} Tj T* {one} Tj {one} ' 2 1 {two} \" 0 Tc 0 Tw 20 5 TD {two} Tj ET"
    )
    assert [(t.text, round(t.baseline)) for t in facts.pages[1].texts] == [
        ("ab", 700), ("ab", 686), ("ab", 672), ("c", 658), ("c", 663),
    ]  # fmt: skip


def test_where_a_line_stands() -> None:
    facts = page(
        f"q 2 0 0 2 0 0 cm BT /F 10 Tf 50 Tz 3 Ts 1 0 0 1 100 100 Tm [{codes('a ')} -1000 {codes('b ')}] TJ ET Q"
    )
    (text,) = facts.pages[1].texts
    assert (text.text, round(text.baseline), text.size) == ("a b ", 206, 20)
    # half as wide: a 5, a space 2.5, a move of 10, b 5 make 22.5 of text space, 11.25 stretched
    assert rounded(text.box) == (200, 202, 222, 220)


def test_right_to_left_glyphs_set_backwards() -> None:
    facts = page(f"BT /F 10 Tf 1 0 0 1 100 700 Tm [{codes('a')} 1000 {codes('b')}] TJ ET")
    (text,) = facts.pages[1].texts
    assert (text.text, rounded(text.box)) == ("ab", (95, 698, 105, 707))


def test_actual_text_replaces_what_is_set() -> None:
    facts = page(
        f"BT /F 10 Tf /Span <</ActualText <FEFF0061>>> BDC {codes('x')} Tj {codes('y')} Tj EMC {codes('z')} Tj ET"
    )
    assert [t.text for t in facts.pages[1].texts] == ["a", "", "z"]


def test_colours() -> None:
    box = "0 0 9 9 re"
    facts = page(f"0.5 g {box} f 1 0 0 rg {box} f 0 0 0 1 k {box} f 0 0 1 RG {box} S /Pattern cs /P scn {box} f")
    assert [s.colour for s in facts.pages[1].shapes] == [(0.5, 0.5, 0.5), (1, 0, 0), (0, 0, 0), (0, 0, 1), None]


def test_an_indexed_colour_in_a_form_and_its_clip() -> None:
    fill, stroke = (
        read(GOOD).pages[0].shapes[2:4] if False else [s for s in read(GOOD).pages[0].shapes if s.mark.mcid == 9]
    )
    assert fill.colour == (0x80 / 255, 0xC0 / 255, 1.0)
    assert (rounded(fill.box), stroke.kind) == ((180, 500, 280, 580), "stroke")


def test_what_a_clip_hides_is_not_painted() -> None:
    facts = page("q 100 100 50 50 re W n 0 0 500 500 re f 300 300 9 9 re f Q 300 300 9 9 re f BI /W 1 /H 1 ID x EI")
    assert [rounded(s.box) for s in facts.pages[1].shapes] == [(100, 100, 150, 150), (300, 300, 309, 309), (0, 0, 1, 1)]


@pytest.mark.parametrize(
    "operators", ["0 0 99999999 9 re f", "q 1000000000 0 0 1 0 0 cm 0 0 9 9 re f", "9" * 400 + " 0 9 9 re f"]
)
def test_numbers_that_no_page_has_room_for_are_a_problem(operators: str) -> None:
    with pytest.raises(Problems, match="pdf-unreadable"):
        page(operators)


def test_a_form_within_itself_is_a_problem() -> None:
    paper = (
        Paper()
        .with_(18, "/C cs 1 sc", "/X Do /C cs 1 sc")
        .with_(18, "/Resources<<", "/Resources<</XObject<</X 18 0 R>>")
    )
    with pytest.raises(Problems, match="a form holds itself"):
        read(paper.bytes())


def test_an_empty_stream_is_an_empty_page() -> None:
    assert page("", "/Filter/FlateDecode").pages[1].texts == ()
