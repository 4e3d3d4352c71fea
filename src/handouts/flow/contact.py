"""How to reach the clinic: the row that belongs to the handout, and the block that belongs to the clinic.

The row knows only how large the block is. That is all that layout learns of a clinic, so that clinics share pages.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handouts.drawing.picture import Picture, Shape
from handouts.edition.model import Channel, Clinic, Code
from handouts.edition.typeface import Typeface
from handouts.flow.block import Align, Block, Pen, content_of
from handouts.flow.grid import GUTTER, MM, Sheet, snap
from handouts.flow.lines import width_of
from handouts.flow.marks import opening_rule
from handouts.flow.once import Once, once
from handouts.flow.paragraph import Paragraph
from handouts.flow.shaping import current
from handouts.flow.structure import Element
from handouts.flow.type import BODY, HEAD, NOTE, Style

TAB = 45.0
"""From a short channel to the next beside it, mm: three columns and a gutter."""
CODE_SIDES = (28.5, 25.5)
QUIET_MODULES = 4
"""White around a QR code, in modules. Source: ISO/IEC 18004."""
_ASCENDER = 0.8
ADDRESS_GAP = 4.5
CODE_COLUMN = 45.0
"""What words leave at the end edge where they reach down to the address under the code, mm: its width and a gutter."""
_GROUP_GAP = 3.0
LEAST_WORDS = 54.0
"""Least width of words beside a code, mm: four columns. On a narrower sheet the code stands below them."""
CODE_BELOW_GAP = 3.0


@dataclass(frozen=True, slots=True)
class ContactSize:
    """What layout learns of a clinic: the height of its channels, and of its code with its white and the address, mm;
    a code below the channels counts with these. ``side`` is the code's own, which is the setting's. ``follows``: the
    clinic begins with words of its own, which go on where the handout's end.
    """

    channels: float
    code: float
    side: float
    follows: bool

    def within(self, other: "ContactSize") -> bool:
        """Whether it leaves as much as another one wherever it stands."""
        no_higher = self.channels <= other.channels and self.code <= other.code
        return no_higher and (self.side, self.follows) == (other.side, other.follows)


def text_width(sheet: Sheet, beside: float) -> float:
    """Width of the text that leaves ``beside`` mm at the end edge."""
    return sheet.text_width - beside


def code_below(sheet: Sheet) -> bool:
    """Whether a code stands below the words: telephone numbers and addresses would be parted beside it."""
    return text_width(sheet, CODE_SIDES[0] + GUTTER) < LEAST_WORDS


@lru_cache(maxsize=1024)
def qr_picture(url: str) -> Picture:
    """A QR code as a picture one unit a module, its foot on the ground; error correction M, quiet zone left to the
    page's white.
    """
    import zxingcpp  # late, as a clinic without an address on the web has no code

    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    shades: list[list[int]] = memoryview(image).tolist()  # type: ignore[assignment]
    rows = [[shade == 0 for shade in row] for row in shades]
    side = len(rows)
    path = []
    for y, row in enumerate(rows):
        x = 0
        while x < side:
            end = x
            while end < side and row[end]:
                end += 1
            if end > x:
                top = y - side
                path.append(f"M {x} {top} L {end} {top} L {end} {top + 1} L {x} {top + 1} Z")
            x = max(end, x + 1)
    return Picture((0.0, -float(side), float(side), 0.0), (Shape(" ".join(path), "black", None),), digest=url)


class _Channel(Block):
    """A label and, under it, the way to reach the clinic."""

    def __init__(self, channel: Channel, element: Element, note: Style, rtl: bool) -> None:
        super().__init__(rtl)
        self.channel, self.note = channel, note
        self.first = note.leading
        self.style = HEAD if channel.prominent else BODY
        self.paragraph = element.add("P")
        self.link = self.paragraph.add("Link", link=channel.link, alt=channel.said) if channel.link else None

    @property
    def _drop(self) -> float:
        """From the label's baseline to the first line's."""
        return 6.0 if self.channel.prominent else 5.25

    def _lines(self, width: float) -> list[Paragraph]:
        lines = (_at_commas(line, self.style, width) for line in self.channel.lines)
        return [Paragraph(line, self.style, rtl=self.rtl) for line in lines]

    def wanted(self) -> float:
        """Width of the longest line, mm."""
        lines = (width_of(line, self.style) for line in self.channel.lines)
        return max(width_of(self.channel.label, self.note), *lines) / MM

    def measure(self, width: float) -> float:
        text = sum(paragraph.measure(width) for paragraph in self._lines(width))
        return BODY.leading + self._drop + text - self.style.leading

    def paint(self, pen: Pen) -> None:
        pen.text(self.channel.label + " ", 0, BODY.leading, pen.width, self.note, element=self.paragraph)
        y = BODY.leading + self._drop - self.style.leading
        lines = self._lines(pen.width)
        for n, paragraph in enumerate(lines):
            if n + 1 < len(lines):
                paragraph.spans = (*paragraph.spans[:-1], type(paragraph.spans[0])(paragraph.spans[-1].text + " "))
            paragraph.element, paragraph.inline = self.paragraph, (self.link,)
            y += paragraph.inside(pen, 0, y, pen.width)


def _at_commas(line: str, style: Style, width: float) -> str:
    """A line that may end only after its commas if it is too long for one, so that no number is torn from its street
    or box.
    """
    parts = line.split(", ")
    widest = max(width_of(f"{part},", style) for part in parts)
    if widest <= width * MM < width_of(line, style):
        return ", ".join(part.replace(" ", "\u00a0") for part in parts)
    return line


class Channels(Block):
    """A clinic's note and channels, two side by side where they fit."""

    first = BODY.leading

    def __init__(self, clinic: Clinic, element: Element, note: Style, rtl: bool) -> None:
        super().__init__(rtl)
        self.note = Paragraph(clinic.note, BODY, element.add("P"), rtl=rtl) if clinic.note else None
        self.channels = [_Channel(channel, element, note, rtl) for channel in clinic.channels]
        self._heights: dict[float, float] = {}

    def _rows(self, width: float) -> list[list[tuple[float, float, _Channel]]]:
        """Start, width and channel, a list a row: a short one leaves the next room at the tab stop."""
        rows: list[list[tuple[float, float, _Channel]]] = []
        for channel in self.channels:
            wanted = channel.wanted()
            if rows and len(rows[-1]) == 1 and rows[-1][0][2].wanted() <= TAB - GUTTER and wanted <= width - TAB:
                rows[-1] = [(0.0, TAB - GUTTER, rows[-1][0][2]), (TAB, width - TAB, channel)]
            else:
                rows.append([(0.0, width, channel)])
        return rows

    def measure(self, width: float) -> float:
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: float) -> float:
        height = self.note.measure(width) + (_GROUP_GAP if self.channels else 0.0) if self.note else 0.0
        rows = self._rows(width)
        heights = [max(channel.measure(w) for _, w, channel in row) for row in rows]
        return height + sum(heights) + 1.5 * max(0, len(heights) - 1)

    def paint(self, pen: Pen) -> None:
        y = self.note.inside(pen, 0, 0, pen.width) + _GROUP_GAP if self.note else 0.0
        for row in self._rows(pen.width):
            y += max(channel.inside(pen, x, y, w) for x, w, channel in row) + 1.5


class CodeBlock(Block):
    """A QR code with its address in plain letters under it, both at the same edge."""

    def __init__(self, code: Code, side: float, element: Element, note: Style, rtl: bool, align: Align = "end") -> None:
        super().__init__(rtl)
        self.code, self.side, self.note, self.align = code, side, note, align
        self.drawn = element.add("Figure", alt=code.alt)
        paragraph = element.add("P")
        self.text = Paragraph(code.text, note, rtl=rtl, align=align)
        self.text.element = paragraph
        self.text.inline = (paragraph.add("Link", link=code.url, alt=code.alt),)

    def wanted(self) -> float:
        """Width of the code or of its address, whichever is wider, but no more than three columns of a wide sheet."""
        most = (CODE_COLUMN - GUTTER) * self.note.size / NOTE.size
        return min(most, max(self.side, width_of(self.code.text, self.note) / MM + 0.1))

    def beside(self) -> float:
        """What text beside it must leave: the code with its white, and a little less for the address."""
        return max(self.side + GUTTER, self.wanted() + ADDRESS_GAP)

    @property
    def _quiet(self) -> float:
        """White that the code needs above and below itself, mm."""
        return QUIET_MODULES * self.side / qr_picture(self.code.url).box[2]

    @property
    def _drop(self) -> float:
        """From the code's foot to the address's first baseline."""
        return snap(self._quiet + _ASCENDER * self.note.size / MM)

    def measure(self, width: float) -> float:
        return snap(self._quiet) + self.side + self._drop - self.note.leading + self.text.measure(width)

    def paint(self, pen: Pen) -> None:
        picture = qr_picture(self.code.url)
        foot = snap(self._quiet) + self.side
        with content_of(pen, self.drawn):
            start = pen.width - self.side if self.align == "end" else 0.0
            pen.picture(picture, start, self.side, foot, self.side * MM / picture.box[2])
        self.text.inside(pen, 0, foot + self._drop - self.note.leading, pen.width)


class ContactRow(Block):
    """The handout's part: heading, what to say before the contact facts, and white where the clinic's block goes."""

    def __init__(
        self,
        sheet: Sheet,
        heading: Paragraph,
        leads: list[Block],
        size: ContactSize,
        rtl: bool,
    ) -> None:
        super().__init__(rtl)
        self.sheet, self.heading, self.leads, self.size = sheet, heading, leads, size

    @property
    def text_width(self) -> float:
        """Width of the handout's words: beside the code, or beside the address under it where they reach so far
        down.
        """
        if code_below(self.sheet):
            return self.sheet.text_width
        wide = text_width(self.sheet, self.size.side + GUTTER)
        height = sum(block.measure(wide) + block.air for block in self.leads)
        return wide if height <= self.size.side else text_width(self.sheet, max(self.sheet.text_x, CODE_COLUMN))

    @property
    def top(self) -> float:
        """How far below the rule the row's content begins: below a heading that stands above it."""
        return self.sheet.above(self._heading)

    @property
    def _heading(self) -> float:
        return self.heading.measure(self.sheet.head_width)

    @property
    def lead(self) -> float:
        """How far below the top of the content the clinic's channels begin."""
        heights = [block.measure(self.text_width) + block.air for block in self.leads]
        return sum(heights) + (0.0 if not heights or self.size.follows else _GROUP_GAP)

    def measure(self, width: float) -> float:  # noqa: ARG002
        return snap(max(self._heading, self.top + max(self.lead + self.size.channels, self.size.code)))

    def paint(self, pen: Pen) -> None:
        opening_rule(pen, 0, 0, self.sheet.measure, self.sheet.bar)
        self.heading.inside(pen, 0, 0, self.sheet.head_width)
        y = self.top
        for block in self.leads:
            y += block.inside(pen, self.sheet.text_x, y, self.text_width) + block.air


@dataclass(frozen=True, slots=True)
class ClinicBlocks:
    """A clinic's channels in their ``width``, and its code beside or below them; mm."""

    channels: Channels
    width: float
    code: CodeBlock | None
    below: bool

    @property
    def size(self) -> tuple[float, float]:
        """Heights of the channels, with a code below them, and of a code beside them."""
        channels = self.channels.measure(self.width)
        if not self.code:
            return channels, 0.0
        height = self.code.measure(self.code.wanted())
        return (channels + CODE_BELOW_GAP + height, 0.0) if self.below else (channels, height)

    def code_at(self, sheet: Sheet, lead: float) -> tuple[float, float]:
        """Start of the code and its top below the row's content, where the channels begin ``lead`` mm below that."""
        if not self.code or self.below:
            return sheet.text_x, lead + self.channels.measure(self.width) + CODE_BELOW_GAP
        return sheet.measure - self.code.wanted(), 0.0


def clinic_blocks(clinic: Clinic, sheet: Sheet, side: float, rtl: bool, tree: Element) -> ClinicBlocks:
    """What a clinic's block consists of; their elements are added to ``tree``."""
    below = code_below(sheet)
    channels = Channels(clinic, tree, sheet.note, rtl)
    align: Align = "start" if below else "end"
    code = CodeBlock(clinic.code, side, tree, sheet.note, rtl, align) if clinic.code else None
    return ClinicBlocks(channels, text_width(sheet, code.beside() if code and not below else 0.0), code, below)


def contact_size(clinic: Clinic, sheet: Sheet, side: float, rtl: bool) -> ContactSize:
    """Measure a clinic's block without drawing it."""
    return _contact_size(once(clinic), sheet, side, rtl, current())


@lru_cache(maxsize=1024)
def _contact_size(
    clinic: Once[Clinic],
    sheet: Sheet,
    side: float,
    rtl: bool,
    typeface: Typeface | None,  # noqa: ARG001 - sizes are remembered by it
) -> ContactSize:
    channels, code = clinic_blocks(clinic.value, sheet, side, rtl, Element("Sect")).size
    return ContactSize(channels, code, side, clinic.value.note is not None)
