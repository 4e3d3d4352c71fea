"""A small handout made by hand: everything that a canvas and a file have to cope with, on two pages."""

from collections.abc import Callable
from datetime import date

from reportlab.platypus.flowables import Flowable

from handouts.base.colour import parse
from handouts.base.palette import Palette, brand_palette
from handouts.drawing.picture import Photo, Picture, Shape
from handouts.flow.canvas import Canvas, Piece, SetLine
from handouts.flow.pages import Pages, Parts, Placed, Seam
from handouts.flow.shaping import by_face
from handouts.flow.structure import Element
from handouts.pdf.write import Info, write

WIDTH, HEIGHT = 595.276, 841.89
PICTURE = Picture(
    (-20.0, -60.0, 20.0, 2.0),
    (
        Shape("M -20 0 L 20 0", None, "prop-line", 0.8),
        Shape("M -5 0 L 5 0 L 5 -40 C 5 -50 -5 -50 -5 -40 Z", "skin", "ink", 0.6),
        Shape("M -3 -10 L 3 -10 L 3 -20 Z", "shirt", None, even_odd=True),
    ),
)
LOGO = Picture(
    (0.0, 0.0, 9.0, 9.0), (Shape("M 0 0 L 9 0 L 9 9 Z", "#336699", None), Shape("M 2 1 L 8 7", None, "#000000", 1.0))
)
PHOTO = Photo(4, 2, bytes(range(24)), jpeg=False, grey=False)
INFO = Info(
    "Hälsporre (övningar)",
    "Ortopedi & rehab, Norrtälje",
    "Råd <hemma>",
    ("häl", "fot"),
    "sv",
    date(2026, 3, 1),
    "handouts 0.1.0",
    (("format", "standard"),),
)


class Ink(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A flowable that draws by calling a function with the canvas."""

    def __init__(self, draw: Callable[[Canvas], None]) -> None:
        super().__init__()
        self._call = draw

    def draw(self) -> None:
        self._call(self.canv)


def pieces(
    text: str,
    size: float = 12,
    role: str = "black",
    weight: int = 400,
    x: float = 0,
    inline: Element | None = None,
    rtl: bool = False,
) -> list[Piece]:
    out = []
    for word in text.replace(" ", "\0 \0").split("\0"):
        for face, part in by_face(word, weight) if word else ():
            shaped = face.word(part, rtl)
            if rtl:
                x -= shaped.width * size / 1000
            out.append(Piece(shaped, x, size, role, inline))
            if not rtl:
                x += shaped.width * size / 1000
    return out


def end(found: list[Piece]) -> float:
    return found[-1].x + found[-1].word.width * found[-1].size / 1000


def line(text: str, size: float = 12, role: str = "black", weight: int = 400) -> SetLine:
    return SetLine(0, 0, tuple(pieces(text, size, role, weight)))


def said(element: Element, text: str, size: float = 12) -> Ink:
    return Ink(lambda canvas: canvas.text([line(text, size)], element))


def heading(element: Element, text: str, level: int) -> Ink:
    def draw(canvas: Canvas) -> None:
        canvas.outline(text, level, 18)
        canvas.text([line(text, size=16, role="brand", weight=600)], element)

    return Ink(draw)


def linked(element: Element, link: Element, span: Element) -> Ink:
    """A paragraph of two lines with a link from the first to the second and a word in another language."""

    def draw(canvas: Canvas) -> None:
        first = pieces("Läs mer på ")
        first += pieces("1177.se om häl", role="brand-text", x=end(first), inline=link)
        first += pieces(" ", x=end(first), inline=link)
        second = pieces("(sporre)", role="brand-text", inline=link)
        second += pieces(", på engelska ", x=end(second))
        second += pieces("heel spur", x=end(second), inline=span, weight=600)
        second += pieces(".", x=end(second))
        canvas.text([SetLine(0, 14, tuple(first)), SetLine(0, 0, tuple(second))], element)

    return Ink(draw)


def figure(element: Element, picture: Picture | Photo) -> Ink:
    """A picture in a frame with a label and a line to what it means."""

    def draw(canvas: Canvas) -> None:
        with canvas.within(element):
            canvas.setStrokeColor("tint")
            canvas.setLineWidth(0.5)
            canvas.roundRect(0, 0, 160, 120, 6, stroke=1, fill=0)
            canvas.saveState()
            canvas.translate(40, 20)
            canvas.picture(picture, 20, 3, 1.4)
            canvas.restoreState()
            canvas.setStrokeColor("ink")
            canvas.polyline([(60.12345, 60), (100, 80), (110, 80)])
            canvas.text([SetLine(112, 77, tuple(pieces("vaden", size=9)))], None)

    return Ink(draw)


def furniture(canvas: Canvas) -> None:
    canvas.setFillColor("wash")
    canvas.rect(0, 0, 500, 30, stroke=0, fill=1)
    canvas.setFillColor("accent")
    canvas.circle(480, 15, 8, stroke=0, fill=1)
    canvas.setStrokeColor("brand")
    canvas.line(0, 0, 500, 0)


def table(element: Element) -> Ink:
    """A head row and two rows, the last cell over both; one cell is empty."""
    head, one, two = element.add("TR"), element.add("TR"), element.add("TR")
    cells = [
        (head.add("TH", Scope="Column"), "Övning", 0, 40),
        (head.add("TH", Scope="Column"), "Gånger", 120, 40),
        (head.add("TH", Scope="Column"), "Veckor", 240, 40),
        (one.add("TD"), "Rakt knä", 0, 20),
        (one.add("TD"), "3 × 15", 120, 20),
        (one.add("TD", RowSpan=2), "12", 240, 20),
        (two.add("TD"), "Böjt knä", 0, 0),
        (two.add("TD"), "", 120, 0),
    ]

    def draw(canvas: Canvas) -> None:
        canvas.rect(0, -4, 300, 60, stroke=1, fill=0)
        for cell, text, x, y in cells:
            if text:
                canvas.text([SetLine(x, y, tuple(pieces(text)))], cell)

    return Ink(draw)


def make_pages() -> Pages:
    root = Element("Document")
    title = root.add("H1")
    lead = root.add("Sect")
    lead_heading, paragraph = lead.add("H2"), lead.add("P")
    link = paragraph.add("Link", link="https://www.1177.se/häl(1)")
    span = paragraph.add("Span", language="en")
    listing = lead.add("L", ListNumbering="Decimal")
    items = []
    for number in (1, 2):
        item = listing.add("LI")
        items.append((number, item.add("Lbl"), item.add("LBody")))
    picture = lead.add("Figure", alt="En person står på tå (häl & vad).")
    caption = picture.add("Caption")
    contact = root.add("Sect")
    second = root.add("Sect")
    second_heading, photo = second.add("H2"), second.add("Figure", alt="Ett foto.")
    split, dosing, unused = second.add("P"), second.add("Table"), root.add("Sect")
    unused.add("P")
    pages = (
        (
            Placed(Ink(furniture), 50, 30),
            Placed(heading(title, "Hälsporre", 0), 50, 740),
            Placed(heading(lead_heading, "Om hälen", 1), 50, 700),
            Placed(linked(paragraph, link, span), 50, 660),
            *(
                Placed(said(element, text), x, 640 - 20 * number)
                for number, label, body in items
                for element, text, x in ((label, f"{number}.", 50), (body, "Stå på tå och sänk hälen.", 70))
            ),
            Placed(figure(picture, PICTURE), 50, 450),
            Placed(said(caption, "Bild 1. Tåhävning", size=10), 50, 430),
            Placed(said(split, "Ett stycke som börjar på första sidan "), 50, 60),
        ),
        (
            Placed(heading(second_heading, "Övningar", 1), 50, 740),
            Placed(said(split, "och slutar på den andra, 20\u201330\u00a0sekunder."), 50, 700),
            Placed(figure(photo, PHOTO), 50, 560),
            Placed(table(dosing), 50, 460),
            Placed(Ink(lambda canvas: canvas.text([line("Sida 2 av 2")], None)), 50, 30),
        ),
    )
    return Pages(WIDTH, HEIGHT, "sv", pages, root, Seam(0, 50, 400), contact)


def make_parts(name: str = "Ortopedi & rehab") -> Parts:
    section_heading, address = Element("H2"), Element("P")
    phone = address.add("Link", link="tel:+468123264", alt="Ring 08-123 264")
    code = Element("Figure", alt="QR-kod till kliniken.")

    def contact(canvas: Canvas) -> None:
        first = pieces(f"{name}, ")
        first += pieces("08-123 264", x=end(first), inline=phone)
        canvas.text([SetLine(0, 0, tuple(first))], address)

    head = Ink(lambda canvas: canvas.text([line(name, role="brand", weight=600)], Element("P")))
    logo = Ink(lambda canvas: canvas.picture(LOGO, 0, 0, 3))
    placed = (
        Placed(said(section_heading, "Kontakt", 16), 50, 380),
        Placed(Ink(contact), 50, 350),
        Placed(figure(code, LOGO), 50, 220),
    )
    furniture = (Placed(head, 100, 790), Placed(logo, 50, 800))
    return Parts(furniture, furniture[:1], placed, (section_heading, address, code))


def make_palette(primary: str = "#005a8c", accent: str = "#c8401e") -> Palette:
    return brand_palette(parse(primary), parse(accent))


def make_file() -> bytes:
    return write(make_pages(), make_parts(), make_palette(), INFO)
