"""A tagged file written by hand, so that the reader is tried on bytes that our own writer had no part in.

Its objects are plain text: a test spoils one with `Paper.with_`, and the cross-reference table is made anew.
"""

from dataclasses import dataclass
from datetime import date

import segno

from handouts.base.problems import Place
from handouts.base.seal import NAMESPACE
from handouts.drawing.picture import Picture, Shape
from handouts.edition.fingerprint import fingerprint, identity
from handouts.edition.model import (
    Body,
    Channel,
    Clinic,
    Code,
    ContactHere,
    Edition,
    Figure,
    FigureRow,
    Foot,
    Label,
    Paragraph,
    Prose,
    Section,
    Span,
)

FILE, URL, TEL, WEB = (
    "specs/handouts/paper.yaml",
    "https://nord.example/boka",
    "tel:+46812326444",
    "https://vard.example",
)
LOGO = Picture((0, 0, 1, 1), (Shape("M 0 0 L 1 1", "#80c0ff", "#000080"),))
BONE = Picture(
    (0, -80, 100, 0),
    (
        Shape("M 0 0 L 100 0 L 100 -80 L 0 -80 Z", "#80c0ff", None),
        Shape("M 10 -10 C 40 -40 60 -40 70 -10", None, "#000000", 1.0),
    ),
)


def _prose(*spans: str | Span, line: int = 1) -> Prose:
    return Prose(tuple(Span(s) if isinstance(s, str) else s for s in spans), Place(FILE, line, 1))


EDITION = Edition(
    Body(
        handout="paper",
        language="sv",
        direction="ltr",
        title=_prose("Hälsporre"),
        lead_heading="Viktigast",
        lead=_prose("Bra inom 6–9 månader.", line=2),
        sections=(
            Section(
                _prose("Symtom", line=3),
                (
                    Paragraph(
                        _prose(
                            "Ont i 3 veckor? Se ",
                            Span("guiden", link=WEB),
                            " om ",
                            Span("heel", language="en"),
                            ".",
                            line=4,
                        )
                    ),
                    FigureRow(
                        (
                            Figure(
                                1, "bone", BONE, "Hälbenet.", _prose("Sporre", line=6),
                                (Label("Hälben", None, (0, 0), "start"),), False, Place(FILE, 5, 3),
                            ),
                        )
                    ),
                ),
            ),
            Section(_prose("Kontakt", line=7), (ContactHere(),)),
        ),
        foot=Foot("Hälsporre · sv · 1", "Sida {page} av {total}"),
        pages=2,
        published=date(2026, 11, 21),
        version=1,
        keywords=("häl",),
        subject="Om hälsporre",
    ),
    Clinic(
        clinic="nord",
        name="Rehab Nord",
        place="Norrtälje",
        note=None,
        channels=(Channel("Ring", ("08-123 264 44",), TEL, "Ring 08-123 264 44", prominent=True),),
        code=Code(URL, "nord.example/boka", "Kod till nord.example/boka"),
        logo=LOGO,
        logo_alt="Rehab Nord",
        primary="#00607a",
        accent="#c8391f",
        origin=Place("specs/clinics/nord.yaml", 1, 1),
    ),
    "standard",
)  # fmt: skip


def codes(text: str) -> str:
    """A text in the file's font: every code is its character's number."""
    return f"<{text.encode('utf-16-be').hex().upper()}>"


def _set(x: float, y: float, size: float, text: str) -> str:
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm [{codes(text)}] TJ ET"


def _marked(role: str, mcid: int, operators: str) -> str:
    return f"/{role} <</MCID {mcid}>> BDC {operators} EMC"


def _artifact(operators: str) -> str:
    return f"/Artifact BMC {operators} EMC"


def _symbol(x: float, y: float, module: float) -> str:
    rows = list(segno.make(URL, error="m", micro=False).matrix)
    squares = [
        f"{x + j * module:.3f} {y + (len(rows) - 1 - i) * module:.3f} {module} {module} re"
        for i, row in enumerate(rows)
        for j, dark in enumerate(row)
        if dark
    ]
    return "q 0 g " + "\n".join(squares) + "\nf Q"


def _furniture(page: int) -> list[str]:
    head = [_set(400, 790, 12, "Rehab Nord"), _set(400, 775, 10, "Norrtälje")]
    if page > 1:
        head.append(_set(60, 790, 12, "Hälsporre"))
    trace = _set(60, 25, 9, "Hälsporre · sv · 1")
    code = _set(300, 25, 9, fingerprint(EDITION).short)
    foot = [code, _set(450, 25, 9, f"Sida {page} av 2"), *([trace] if page == 1 else [])]
    furniture = _artifact(" ".join([*head, "0.4 w 60 40 m 500 40 l S", *foot]))
    return [furniture] if page == 1 else [furniture, _marked("P", 5, trace)]


FIRST = "\n".join(
    [
        *_furniture(1),
        _marked("H1", 0, _set(60, 780, 34, "Hälsporre")),
        _marked("H2", 1, _set(60, 700, 15, "Viktigast")),
        _marked("P", 2, _set(180, 700, 15, "Bra inom 6–9 månader.")),
        _marked("H2", 3, _set(60, 650, 15, "Symtom")),
        _marked("P", 4, _set(180, 650, 12, "Ont i 3 veckor? Se ")),
        _marked("Link", 5, _set(294, 650, 12, "guiden ")),
        _marked("P", 6, _set(180, 633, 12, "om ")),
        _marked("Span", 7, _set(200, 633, 12, "heel")),
        _marked("P", 8, _set(224, 633, 12, ".")),
        _marked("Figure", 9, "q 1 0 0 1 180 500 cm /X Do Q " + _set(320, 540, 10, "Hälben")),
        _marked("Caption", 10, "q 0 0 0.5 rg 180 470 16 16 re f Q 1 g " + _set(185, 474, 12, "1 ") + " 0 g"),
        _marked("Caption", 11, _set(204, 474, 12, "Sporre")),
    ]
)
SECOND = "\n".join(
    [
        *_furniture(2),
        _marked("H2", 0, _set(60, 700, 15, "Kontakt")),
        _marked("P", 1, _set(180, 700, 10, "Ring ")),
        _marked("Link", 2, _set(180, 680, 15, "08-123 264 44")),
        _marked("Figure", 3, _symbol(400, 620, 3)),
        _marked("Link", 4, _set(400, 590, 10, "nord.example/boka")),
    ]
)
FORM = "/C cs 1 sc 0 0 m 100 0 l 100 80 l 0 80 l h f 0 G 1 w 10 10 m 40 40 60 40 70 10 c S"


def _text(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _element(role: str, parent: int, kids: str, page: int = 0, more: str = "") -> str:
    place = f"/Pg {page} 0 R" if page else ""
    return f"<</Type/StructElem/S/{role}/P {parent} 0 R{place}/K[{kids}]{more}>>"


def _link(box: str, key: int, contents: str, target: str) -> str:
    return (
        f"<</Type/Annot/Subtype/Link/Rect[{box}]/F 4/StructParent {key}/Contents{_text(contents)}"
        f"/A<</S/URI/URI({target})>>>>"
    )


def _stream(entries: str, data: str) -> str:
    return f"<<{entries}/Length {len(data.encode())}>>\nstream\n{data}\nendstream"


def _to_unicode() -> str:
    points = sorted({ord(c) for c in "".join(map(chr, range(32, 127))) + "äåöÄÅÖ–·"})
    rows = "".join(f"<{p:04X}> <{p:04X}>\n" for p in points)
    return f"begincmap\n{len(points)} beginbfchar\n{rows}endbfchar endcmap"


LEAFLET = "".join(f"<leaflet:{name}>{value}</leaflet:{name}>" for name, value in identity(EDITION).items())
XMP = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="A"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" xmlns:leaflet="{NAMESPACE}">
{LEAFLET}
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Hälsporre</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Rehab Nord</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Om hälsporre</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>sv</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>2026-11-21T00:00:00Z</xmp:CreateDate><pdf:Keywords>häl</pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""

OBJECTS: dict[int, str] = {
    1: "<</Type/Catalog/Pages 2 0 R/Lang(sv)/MarkInfo<</Marked true>>/StructTreeRoot 20 0 R/Metadata 4 0 R"
    "/Outlines 60 0 R"
    "/ViewerPreferences<</DisplayDocTitle true>>/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1>>]>>",
    2: "<</Type/Pages/Kids[5 0 R 6 0 R]/Count 2/MediaBox[0 0 595 842]/Resources 7 0 R>>",
    3: f"<</Title{_text('Hälsporre')}/Author(Rehab Nord)/Subject{_text('Om hälsporre')}/Keywords{_text('häl')}"
    "/CreationDate(D:20261121000000Z)>>",
    4: _stream("/Type/Metadata/Subtype/XML", XMP),
    5: "<</Type/Page/Parent 2 0 R/Contents 8 0 R/StructParents 0/Tabs/S/Annots[10 0 R]>>",
    6: "<</Type/Page/Parent 2 0 R/Contents[9 0 R]/StructParents 1/Tabs/S/Annots[11 0 R 12 0 R]>>",
    7: "<</Font<</F 13 0 R>>/XObject<</X 18 0 R>>/ExtGState<</G<</ca 0.5>>>>>>",
    8: _stream("", FIRST),
    9: _stream("", SECOND),
    10: _link("294 647 330 661", 2, "guiden", WEB),
    11: _link("180 677 280 695", 3, "Ring 08-123 264 44", TEL),
    12: _link("400 588 486 600", 4, "Kod till nord.example/boka", URL),
    13: "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Paper/Encoding/Identity-H/DescendantFonts[14 0 R]"
    "/ToUnicode 17 0 R>>",
    14: "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Paper/FontDescriptor 15 0 R/DW 500/W[32 32 250 45 [333]]>>",
    15: "<</Type/FontDescriptor/FontName/ABCDEF+Paper/Flags 4/FontFile2 16 0 R>>",
    16: _stream("/Length1 4", "font"),
    17: _stream("", _to_unicode()),
    18: _stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 100 80]"
        "/Resources<</ColorSpace<</C[/Indexed/DeviceRGB 1<FFFFFF80C0FF>]>>>>",
        FORM,
    ),
    20: "<</Type/StructTreeRoot/K 21 0 R/ParentTree 22 0 R>>",
    21: _element("Document", 20, "30 0 R 31 0 R 34 0 R 44 0 R 52 0 R"),
    22: "<</Nums[0[30 0 R 32 0 R 33 0 R 35 0 R 36 0 R 37 0 R 36 0 R 38 0 R 36 0 R 41 0 R 42 0 R 42 0 R]"
    "1[45 0 R 47 0 R 48 0 R 49 0 R 51 0 R 52 0 R]2 37 0 R 3 48 0 R 4 51 0 R]>>",
    30: _element("H1", 21, "0", 5),
    31: _element("Sect", 21, "32 0 R 33 0 R"),
    32: _element("H2", 31, "1", 5),
    33: _element("P", 31, "2", 5),
    34: _element("Sect", 21, "35 0 R 36 0 R 40 0 R"),
    35: _element("H2", 34, "3", 5),
    36: _element("P", 34, "4 37 0 R 6 38 0 R 8", 5),
    37: _element("Link", 36, "5 <</Type/OBJR/Pg 5 0 R/Obj 10 0 R>>", 5),
    38: _element("Span", 36, "7", 5, "/Lang(en)"),
    40: _element("Div", 34, "41 0 R 42 0 R"),
    41: _element("Figure", 40, "9", 5, f"/Alt{_text('Hälbenet.')}/A<</O/Layout/BBox[180 500 360 580]>>"),
    42: _element("Caption", 40, "10 11", 5),
    44: _element("Sect", 21, "45 0 R 46 0 R"),
    45: _element("H2", 44, "0", 6),
    46: _element("Sect", 44, "47 0 R 49 0 R 50 0 R"),
    47: _element("P", 46, "1 48 0 R", 6),
    48: _element("Link", 47, "2 <</Type/OBJR/Obj 11 0 R>>", 6),
    49: _element(
        "Figure", 46, "3", 6, f"/Alt{_text('Kod till nord.example/boka')}/A[<</O/Layout/BBox[400 620 475 695]>>]"
    ),
    50: _element("P", 46, "51 0 R"),
    51: _element("Link", 50, "<</Type/MCR/Pg 6 0 R/MCID 4>> <</Type/OBJR/Obj 12 0 R>>"),
    52: _element("P", 21, "5", 6),
    60: "<</Type/Outlines/First 61 0 R/Last 61 0 R>>",
    61: f"<</Title{_text('Hälsporre')}/Parent 60 0 R/Dest[5 0 R/Fit]/First 62 0 R/Last 64 0 R>>",
    62: "<</Title(Viktigast)/Parent 61 0 R/Dest[5 0 R/Fit]/Next 63 0 R>>",
    63: "<</Title(Symtom)/Parent 61 0 R/A<</S/GoTo/D[5 0 R/Fit]>>/Next 64 0 R>>",
    64: "<</Title(Kontakt)/Parent 61 0 R/Dest[6 0 R/Fit]>>",
}


@dataclass(frozen=True)
class Paper:
    """A file as its objects."""

    objects: tuple[tuple[int, str], ...] = tuple(OBJECTS.items())

    def with_(self, number: int, old: str, new: str) -> "Paper":
        """The same with one object's text changed; streams get their new length."""
        objects = dict(self.objects)
        assert old in objects[number], (old, objects[number])
        changed = objects[number].replace(old, new)
        if "\nstream\n" in changed:
            entries, data = changed.split("\nstream\n")
            body = data.removesuffix("\nendstream")
            entries = entries[: entries.rindex("/Length ")] + f"/Length {len(body.encode())}>>"
            changed = f"{entries}\nstream\n{data}"
        return Paper(tuple((objects | {number: changed}).items()))

    def bytes(self) -> bytes:
        """The file."""
        out = bytearray(b"%PDF-1.7\n")
        offsets = {}
        for number, source in self.objects:
            offsets[number] = len(out)
            out += f"{number} 0 obj\n{source}\nendobj\n".encode()
        start = len(out)
        out += b"xref\n0 1\n0000000000 65535 f \n"
        for number, offset in offsets.items():
            out += f"{number} 1\n{offset:010d} 00000 n \n".encode()
        out += f"trailer\n<</Size 99/Root 1 0 R/Info 3 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)
