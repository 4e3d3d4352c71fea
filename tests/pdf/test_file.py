"""The sample file as a whole: what checkers say of it, what it reads as, and that defects put into it are found."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handouts.flow.pages import Pages, Parts
from handouts.flow.structure import Element
from handouts.pdf.write import write
from tests.checkers import (
    font_table,
    outloud_findings,
    page_text,
    pdfa_findings,
    pdfua_findings,
    qpdf_findings,
    structure_text,
)
from tests.pdf.sample import INFO, make_file, make_pages, make_palette, make_parts
from tests.pdf.structural import structural_findings

CHECKS = [outloud_findings, pdfua_findings, pdfa_findings, qpdf_findings, structural_findings]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "sample.pdf"
    file.write_bytes(make_file())
    return file


@pytest.mark.parametrize("check", CHECKS)
def test_no_checker_finds_anything(path: Path, check: Callable[[Path], list[str]]) -> None:
    assert check(path) == []


def test_structure_reads_in_the_order_of_the_edition(path: Path) -> None:
    read = structure_text(path)
    order = [
        '"Hälsporre"',
        '"Läs mer på "',
        '"1177.se om häl (sporre)"',
        '", på engelska "',
        '"heel spur"',
        '"1."',
        '"vaden"',
        '"Bild 1. Tåhävning"',
        '"Kontakt"',
        '"08-123 264"',
        '"Övningar"',
        '"Ett stycke som börjar på första sidan "',
        '"och slutar på den andra, 20–30\u00a0sekunder."',
        '"3 × 15"',
    ]
    places = [read.index(text) for text in order]
    assert places == sorted(places)
    assert "Sida 2 av 2" not in read
    assert "/RowSpan 2" in read
    assert "/ListNumbering /Decimal" in read


def test_an_element_that_is_not_drawn_is_not_there(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        document: Any = pdf.Root.StructTreeRoot.K
        assert [str(kid.S) for kid in document.K] == ["/H1", "/Sect", "/Sect", "/Sect"]


def test_text_is_there_word_by_word(path: Path) -> None:
    text = page_text(path)
    assert "Läs mer på 1177.se om häl" in text
    assert "Stå på tå och sänk hälen." in text
    assert "Sida 2 av 2" in text


def test_only_two_subset_fonts(path: Path) -> None:
    rows = font_table(path).splitlines()[2:]
    assert sorted(re.sub(r"^[A-Z]{6}\+", "", row.split()[0]) for row in rows) == [
        "IBMPlexSans-Regular",
        "IBMPlexSans-SemiBold",
    ]
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_links_lead_where_they_should(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        annotations: list[Any] = [a for page in pdf.pages for a in page.get("/Annots", [])]
        assert [(str(a.A.URI), str(a.Contents)) for a in annotations] == [
            ("https://www.1177.se/h%C3%A4l(1)", "1177.se om häl (sporre)"),
            ("https://www.1177.se/h%C3%A4l(1)", "1177.se om häl (sporre)"),
            ("tel:+468123264", "Ring 08-123 264"),
        ]
        first, second, _ = ([float(v) for v in a.Rect] for a in annotations)
        assert first[1::2] == pytest.approx([674 - 3, 674 + 10.8])
        assert second[0] == pytest.approx(50)
        assert second[3] < first[3]


def test_bookmarks_are_nested(path: Path) -> None:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Hälsporre"]
        assert [item.title for item in outline.root[0].children] == ["Om hälen", "Övningar"]


def test_a_figures_box_encloses_all_of_it(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        figure: Any = next(kid for kid in pdf.Root.StructTreeRoot.K.K[1].K if kid.S == "/Figure")
        assert [float(v) for v in figure.A.BBox] == [49.75, 449.75, 210.25, 570.25]


def test_clinics_share_the_beginning_of_the_file() -> None:
    pages = make_pages()
    one, other = (write(pages, make_parts(name), make_palette(), INFO) for name in ("Ortopedi", "Rehab Å"))
    same = next(index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    assert one[:same].count(b" obj\n") > 40
    assert b"/StructElem" in one[:same]


def test_another_brand_has_the_same_pages() -> None:
    pages, parts = make_pages(), make_parts()
    one, other = (write(pages, parts, make_palette(primary), INFO) for primary in ("#005a8c", "#7a1f1f"))
    assert len(one) == len(other)
    different = [a for a, b in zip(one.split(b"endobj"), other.split(b"endobj"), strict=True) if a != b]
    assert len(different) == 2  # the palette, and the trailer's /ID


def test_a_body_without_a_contact_block(tmp_path: Path) -> None:
    pages = make_pages()
    alone = Pages(pages.width, pages.height, "sv", pages.pages, pages.root, None, None)
    parts = Parts((), (), (), ())
    file = tmp_path / "alone.pdf"
    file.write_bytes(write(alone, parts, make_palette(), INFO))
    assert [finding for check in CHECKS for finding in check(file)] == []
    with pytest.raises(ValueError, match="no place"):
        write(alone, make_parts(), make_palette(), INFO)


def test_what_is_drawn_must_be_in_the_tree() -> None:
    pages, parts = make_pages(), make_parts()
    with pytest.raises(ValueError, match="a H2 is drawn but not in the structure tree"):
        write(pages, Parts((), (), parts.contact, parts.elements[1:]), make_palette(), INFO)
    headless = make_pages()
    headless.root.children.pop(0)
    with pytest.raises(ValueError, match="a H1 is drawn but not in the structure tree"):
        write(headless, parts, make_palette(), INFO)
    astray = make_pages()
    _, paragraph, *_ = astray.root.children[1].children
    astray.root.children[0].children.append(paragraph.children.pop(0))
    with pytest.raises(ValueError, match="a Link is drawn within a P that is not its parent"):
        write(astray, parts, make_palette(), INFO)


# ---- defects

Defect = Callable[[pikepdf.Pdf], None]


def _root(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.StructTreeRoot


def _elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == f"/{role}"]


def _content(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    stream: Any = pdf.pages[0].Contents[0]
    data = stream.read_bytes()
    assert old in data
    stream.write(data.replace(old, new, 1))


def parents_swapped(pdf: pikepdf.Pdf) -> None:
    row = _root(pdf).ParentTree.Nums[1]
    row[0], row[1] = row[1], row[0]


def parent_wrong(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "Lbl")[0].P = _root(pdf).K


def kid_lost(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "H1")[0]["/K"]


def mcid_twice(pdf: pikepdf.Pdf) -> None:
    _content(pdf, b"/MCID 1>>", b"/MCID 0>>")


def artifact_open(pdf: pikepdf.Pdf) -> None:
    _content(pdf, b"/Artifact BMC", b"/Span BMC")


def annotation_lost(pdf: pikepdf.Pdf) -> None:
    link = _elements(pdf, "Link")[0]
    link.K = pikepdf.Array([k for k in link.K if isinstance(k, int)])


def key_wrong(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].StructParent = 0


def no_words_for_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def no_alternative(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "Figure")[0]["/Alt"]


def no_scope(pdf: pikepdf.Pdf) -> None:
    for header in _elements(pdf, "TH"):
        del header["/A"]


def no_row_span(pdf: pikepdf.Pdf) -> None:
    cell = next(cell for cell in _elements(pdf, "TD") if "/A" in cell)
    del cell["/A"]


def no_box(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "Figure")[0]["/A"]


def no_meaning(pdf: pikepdf.Pdf) -> None:
    del next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0")[
        "/ToUnicode"
    ]


def width_wrong(pdf: pikepdf.Pdf) -> None:
    font: Any = next(
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/CIDFontType2"
    )
    for run in font.W:
        if isinstance(run, pikepdf.Array):
            run[0] = run[0] + 40


def no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def title_differs(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = pikepdf.String("Annan")


@pytest.mark.parametrize(
    "defect",
    [
        parents_swapped,
        parent_wrong,
        kid_lost,
        mcid_twice,
        artifact_open,
        annotation_lost,
        key_wrong,
        no_words_for_link,
        no_alternative,
        no_scope,
        no_row_span,
        no_box,
        no_meaning,
        width_wrong,
        no_intent,
        title_differs,
    ],
)
def test_a_planted_defect_is_found(path: Path, tmp_path: Path, defect: Defect) -> None:
    file = tmp_path / "defect.pdf"
    with pikepdf.open(path) as pdf:
        defect(pdf)
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert [finding for check in CHECKS for finding in check(file)] != []


def test_a_file_only_saved_again_has_no_defect(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "same.pdf"
    with pikepdf.open(path) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert [finding for check in CHECKS for finding in check(file)] == []


def test_elements_without_content_leave_no_trace() -> None:
    pages = make_pages()
    before = write(pages, make_parts(), make_palette(), INFO)
    fresh = make_pages()
    fresh.root.children.append(Element("Sect"))
    assert write(fresh, make_parts(), make_palette(), INFO) == before
