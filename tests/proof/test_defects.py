"""One planted defect at a time, and the rules that must notice it: those and no others."""

from pathlib import Path

import pytest

from handouts.edition.model import Edition
from handouts.proof.file import prove_file
from handouts.proof.prove import prove
from handouts.proof.rules import RULES
from tests.proof.paper import EDITION, TEL, URL, Paper, codes

GOOD = Paper()
ALT = f"/Alt<FEFF{'Hälbenet.'.encode('utf-16-be').hex().upper()}>"
RING = f"/P <</MCID 1>> BDC BT /F 10 Tf 1 0 0 1 180 700 Tm [{codes('Ring ')}] TJ ET EMC"
LOOSE = f"BT /F 9 Tf 1 0 0 1 60 60 Tm [{codes('Sluta träna')}] TJ ET"
ELSEWHERE = {"seal": "test_seal", "x-height": "test_lines", "pixels": "test_lines"} | dict.fromkeys(
    ("measure", "leading", "aligned", "hyphen"), "test_lines"
)
"""Rules whose defects need other files, with the modules that make them."""
HEX_3 = codes("Ont i 3 veckor? Se ")[1:-1]

DEFECTS: dict[str, tuple[str, int, str, str]] = {
    # words
    "another number in the text": ("number", 8, HEX_3, codes("Ont i 8 veckor? Se ")[1:-1]),
    "another number in the phone": ("number links", 9, codes("08-123 264 44"), codes("08-123 264 45")),
    "a digit that reads as another": ("number links", 17, "<0036> <0036>", "<0036> <0038>"),
    "another word": ("text", 8, codes("Sporre"), codes("Spurre")),
    "a word left out": ("text language", 8, codes("heel"), "<>"),
    "no space between words": ("text", 8, codes("guiden "), codes("guiden")),
    "another order": ("number", 34, "36 0 R 40 0 R", "40 0 R 36 0 R"),
    "another alternative text": ("alt", 41, ALT, "/Alt(Hälbenen.)"),
    "another label": ("alt", 8, codes("Hälben"), codes("Hälbon")),
    "text said otherwise": ("number", 33, "/K[2]", "/K[2]/ActualText(Bra inom 6-8 dagar.)"),
    "another picture": ("picture", 18, "40 40 60 40", "40 70 60 70"),
    "a picture turned over": ("picture", 8, "1 0 0 1 180 500 cm", "-1 0 0 1 280 500 cm"),
    "half a picture": ("picture", 18, "10 10 m 40 40 60 40 70 10 c S", ""),
    "a picture moved": ("figure", 8, "q 1 0 0 1 180 500 cm", "q 1 0 0 1 180 360 cm"),
    "a box with three sides": ("figure", 41, "/BBox[180 500 360 580]", "/BBox[180 500 360]"),
    "a picture covered": (
        "figure",
        8,
        "/Caption <</MCID 10>>",
        "/Artifact BMC 1 g 190 505 80 60 re f 0 g EMC /Caption <</MCID 10>>",
    ),
    # links
    "another clinic's phone": ("links", 11, TEL, "tel:+46451296000"),
    "another clinic's booking": ("links", 12, URL, "https://syd.example/boka"),
    "a link read out as another": ("links", 11, "0052", "0053"),
    "a link beside its text": ("links", 11, "180 677 280 695", "180 577 280 595"),
    "a link over half its text": ("links", 10, "294 647 330 661", "294 647 300 661"),
    # page
    "a line off the page": ("outside", 8, "1 0 0 1 180 700 Tm", "1 0 0 1 500 700 Tm"),
    "a line in the margin": ("outside", 8, "1 0 0 1 60 25 Tm", "1 0 0 1 10 25 Tm"),
    "a line without ink": ("outside", 8, "/P <</MCID 2>> BDC", "/P <</MCID 2>> BDC 3 Tr"),
    "a line clipped away": ("outside", 9, RING, f"q 60 60 1 1 re W n {RING} Q"),
    "a picture off the page": ("outside figure", 8, "1 0 0 1 180 500 cm", "1 0 0 1 540 500 cm"),
    "a line on another": ("overlap", 8, "1 0 0 1 180 700 Tm", "1 0 0 1 180 652 Tm"),
    "a line on its neighbour": ("overlap", 8, "1 0 0 1 200 633 Tm", "1 0 0 1 185 633 Tm"),
    "a drawing over a word": (
        "overlap",
        9,
        "/Figure <</MCID 3>>",
        "/Artifact BMC 1 g 170 690 50 20 re f 0 g EMC /Figure <</MCID 3>>",
    ),
    "a word on a picture": ("overlap", 8, "1 0 0 1 204 474 Tm", "1 0 0 1 200 530 Tm"),
    "a note on the page": ("unread", 6, "/Annots[11 0 R", "/Annots[<</Type/Annot/Subtype/Text/Rect[9 9 9 9]>> 11 0 R"),
    "another unit": ("unread", 6, "/Tabs/S", "/Tabs/S/UserUnit 2"),
    "a layer": ("unread", 9, "/H2 <</MCID 0>> BDC", "/OC /L BDC EMC /H2 <</MCID 0>> BDC"),
    "see-through ink": ("unread", 9, "/H2 <</MCID 0>> BDC", "/G gs /H2 <</MCID 0>> BDC"),
    "small print": ("size", 8, "/F 12 Tf 1 0 0 1 180 650", "/F 10 Tf 1 0 0 1 180 650"),
    "tiny labels": ("size figure", 8, "/F 10 Tf 1 0 0 1 320", "/F 9 Tf 1 0 0 1 320"),
    "small print by a matrix": ("size", 8, "1 0 0 1 180 650 Tm", ".8 0 0 .8 180 650 Tm"),
    "pale text": ("contrast colour", 8, "/P <</MCID 2>> BDC", "/P <</MCID 2>> BDC 0.6 g"),
    "black on a red that prints dark": (
        "contrast colour",
        8,
        "/P <</MCID 2>>",
        "/Artifact BMC 1 0 0 rg 170 690 300 30 re f 0 g EMC /P <</MCID 2>>",
    ),
    "white on white": ("contrast", 8, "0 0 0.5 rg 180 470", "1 g 180 470"),
    "another brand's colour": ("colour", 8, "0 0 0.5 rg", "0 0.4 0 rg"),
    # furniture
    "another page number": ("furniture", 9, codes("Sida 2 av 2"), codes("Sida 1 av 2")),
    "another trace": ("furniture", 8, codes("Hälsporre · sv · 1"), codes("Hälsporre · sv · 2")),
    "another clinic at the head": ("furniture", 9, codes("Rehab Nord"), codes("Rehab Syd")),
    "words that nobody wrote": ("furniture", 9, "/Artifact BMC", f"/Artifact BMC {LOOSE}"),
    # code
    "a code far from its address": ("code links", 9, "1 0 0 1 400 590 Tm", "1 0 0 1 60 590 Tm"),
    "a code too small": ("code figure", 9, "q 0 g", "q .9 0 0 .9 40 62 cm 0 g"),
    "a code too pale": ("code colour", 9, "q 0 g", "q 0.7 g"),
    "a code without white around it": ("code", 9, "60 40 m 500 40 l S", "60 40 m 500 40 l S 390 650 m 390 690 l S"),
    # fonts
    "a font not embedded": ("font", 15, "/FontFile2 16 0 R", ""),
    "a glyph that is none": ("font number links", 9, codes("08-123 264 44"), "<0000>" + codes("8-123 264 44")),
    "a private character": ("font text", 17, "<004F> <004F>", "<004F> <E04F>"),
    # tags
    "a heading tagged as text": ("role", 45, "/S/H2", "/S/P"),
    "text tagged as a heading": ("role", 50, "/S/P", "/S/H3"),
    "text tagged as part of a line": ("role", 50, "/S/P", "/S/Span"),
    "text tagged as nothing": ("role", 50, "/S/P", "/S/NonStruct"),
    "no structure": ("tags", 1, "/MarkInfo<</Marked true>>", ""),
    "an id used twice": ("tags links", 9, "/MCID 2>>", "/MCID 1>>"),
    "an id named twice": ("tags text", 32, "/K[1]", "/K[1 1]"),
    "content out of the tree": ("tags text", 42, "/K[10 11]", "/K[10]"),
    "a wrong way back": ("tags", 22, "2 37 0 R", "2 36 0 R"),
    "a wrong row": ("tags", 22, "1[45 0 R 47 0 R", "1[47 0 R 45 0 R"),
    "something untagged": ("tags", 9, "/H2 <</MCID 0>> BDC", "60 650 20 2 re f /H2 <</MCID 0>> BDC"),
    "a heading that skips": ("tags role", 45, "/S/H2", "/S/H4"),
    "a role of its own": ("tags", 50, "/S/P", "/S/Kontakt"),
    "a list item outside a list": ("tags", 50, "/S/P", "/S/LI"),
    "a figure without text": ("alt tags", 41, ALT, ""),
    "a figure without a box": ("tags", 41, "/BBox[180 500 360 580]", ""),
    "a link not held": ("tags links", 48, "<</Type/OBJR/Obj 11 0 R>>", ""),
    "a link that is not printed": ("tags", 12, "/F 4", "/F 2"),
    "a link without words": ("tags links", 10, "/Contents<FEFF00670075006900640065006E>", ""),
    "tagged in an artifact": ("tags", 9, "60 40 m 500 40 l S", "/Span <</MCID 9>> BDC 60 40 m 500 40 l S EMC"),
    # about
    "another title": ("metadata", 4, ">Hälsporre<", ">Hälsporren<"),
    "another author": ("metadata", 3, "/Author(Rehab Nord)", "/Author(Rehab Syd)"),
    "no author in XMP": ("metadata", 4, "<rdf:li>Rehab Nord</rdf:li>", ""),
    "another day": ("metadata", 3, "20261121", "20261120"),
    "no standard": ("metadata", 4, 'pdfaid:part="2"', ""),
    "no other standard": ("metadata", 4, 'pdfuaid:part="1"', ""),
    "no colours": ("metadata", 1, "/S/GTS_PDFA1", ""),
    "the file's name for a title": ("metadata", 1, "/DisplayDocTitle true", ""),
    "no language": ("language", 1, "/Lang(sv)", ""),
    "another language": ("language", 1, "/Lang(sv)", "/Lang(nb)"),
    "a foreign word unmarked": ("language", 38, "/Lang(en)", ""),
    "a word marked as foreign": ("language", 50, "/S/P", "/S/P/Lang(fr)"),
    "no such language": ("language", 38, "/Lang(en)", "/Lang(in English)"),
    "another bookmark": ("outline", 63, "/Title(Symtom)", "/Title(Symptom)"),
    "a bookmark too few": ("outline", 63, "/Next 64 0 R", ""),
    "a bookmark to another page": ("outline", 64, "[6 0 R/Fit]", "[5 0 R/Fit]"),
    "other paper": ("paper", 2, "0 0 595 842", "0 0 595 850"),
    "a page turned": ("pages", 6, "/Tabs/S", "/Tabs/S/Rotate 90"),
}


def fired(paper: Paper, edition: Edition = EDITION) -> set[str]:
    return {problem.rule for problem in prove(edition, paper.bytes(), "paper.pdf")}


def test_the_good_file_is_good() -> None:
    assert prove(EDITION, GOOD.bytes()) == ()
    assert prove_file(GOOD.bytes(), "paper.pdf") == ()


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_noticed_by_its_rule(defect: str) -> None:
    rules, number, old, new = DEFECTS[defect]
    assert fired(GOOD.with_(number, old, new)) == {f"proof-{rule}" for rule in rules.split()}


def test_every_rule_has_a_defect_that_it_notices() -> None:
    noticed = {f"proof-{rule}" for rules, *_ in DEFECTS.values() for rule in rules.split()}
    assert noticed == {rule.id for rule in RULES} - {"pdf-unreadable"} - {f"proof-{rule}" for rule in ELSEWHERE}
    for rule, module in ELSEWHERE.items():
        assert f"proof-{rule}" in (Path(__file__).parent / f"{module}.py").read_text("utf-8")
