"""Paragraphs and lists: prose in its spans, with an element for every link and foreign word."""

from collections.abc import Sequence
from dataclasses import replace

from handouts.edition.model import Prose, Span
from handouts.edition.numerals import numeral
from handouts.flow.block import Align, Block, Pen
from handouts.flow.grid import MM
from handouts.flow.lines import Line, break_lines, count_lines, width_of
from handouts.flow.structure import Element
from handouts.flow.type import BODY, Style

DOT = 1.35
"""Diameter of a bullet, mm."""
BULLET_INDENT = 4.5
NUMBER_INDENT = 6.0
STEP_GAP = 1.5
PARAGRAPH_GAP = 3.0
BULLET = "•"
MIN_LINES = 2
"""No widow and no orphan: a paragraph leaves at least so many lines on either page."""


def inline_elements(spans: Sequence[Span], element: Element | None) -> tuple[Element | None, ...]:
    """A Link for every linked span and a Span for every foreign one, as children of a paragraph's element."""
    if element is None:
        return (None,) * len(spans)
    return tuple(
        element.add("Link", link=s.link, alt=s.text)
        if s.link
        else element.add("Span", language=s.language)
        if s.language
        else None
        for s in spans
    )


class Paragraph(Block):
    """Prose in one style. Its box begins one leading above the first baseline and ends at the last."""

    def __init__(
        self,
        prose: Prose | str,
        style: Style = BODY,
        element: Element | None = None,
        *,
        rtl: bool = False,
        role: str = "black",
        align: Align = "start",
        outline: int | None = None,
    ) -> None:
        super().__init__(rtl)
        self.spans = prose.spans if isinstance(prose, Prose) else (Span(prose),)
        self.style, self.element, self.role, self.align, self.outline = style, element, role, align, outline
        self.inline = inline_elements(self.spans, element)
        self.first = style.leading
        self._part: tuple[Line, ...] | None = None
        self._counts: dict[float, int] = {}

    def lines(self, width: float) -> tuple[Line, ...]:
        """The lines in a measure of ``width`` mm."""
        return self._part or break_lines(self.spans, self.style, width * MM, self.rtl)

    def widest_word(self) -> float:
        """Width of the longest word, or part of one that may be parted, mm."""
        text = "".join(span.text for span in self.spans)
        return max(width_of(word, self.style) for word in text.replace("\u00ad", " ").split(" ")) / MM

    def count(self, width: float) -> int:
        """How many lines it has in a measure of ``width`` mm."""
        if self._part:
            return len(self._part)
        if width not in self._counts:
            self._counts[width] = count_lines(self.spans, self.style, width * MM, self.rtl)
        return self._counts[width]

    def measure(self, width: float) -> float:
        return self.count(width) * self.style.leading

    def paint(self, pen: Pen) -> None:
        if self.outline is not None:
            title = "".join(s.text for s in self.spans)
            pen.canvas.outline(title, self.outline, pen.height * MM)
        pen.lines(
            self.lines(pen.width),
            0,
            self.style.leading,
            pen.width,
            self.style,
            element=self.element,
            inline=self.inline,
            role=self.role,
            align=self.align,
        )

    def parts(self, width: float, height: float) -> "tuple[Paragraph, Paragraph] | None":
        lines = self.lines(width)
        fit = min(int((height + 1e-6) / self.style.leading), len(lines) - MIN_LINES)
        if fit < MIN_LINES:
            return None
        return self._slice(lines[:fit]), self._slice(lines[fit:])

    def _slice(self, lines: tuple[Line, ...]) -> "Paragraph":
        part = Paragraph("", self.style, None, rtl=self.rtl, role=self.role, align=self.align)
        part.spans, part.element, part.inline, part._part = self.spans, self.element, self.inline, lines
        return part


class Item(Block):
    """A list item: a bullet, a numeral or, continued on a new page, nothing in front, and prose beside it.

    The numeral belongs to ``label``, or to the text where there is none.
    """

    def __init__(self, text: Paragraph, mark: str, label: Element | None, indent: float) -> None:
        super().__init__(text.rtl)
        self.text, self.mark, self.label, self.indent = text, mark, label, indent
        self.first = text.first

    def measure(self, width: float) -> float:
        return self.text.measure(width - self.indent)

    def paint(self, pen: Pen) -> None:
        style = self.text.style
        if self.mark == BULLET:
            pen.disc(DOT / 2 + 0.15, style.leading - 0.26 * style.size / MM, DOT, "brand-text")
        elif self.mark:
            numeral = replace(style, weight=600)
            label = self.label or self.text.element
            pen.text(self.mark + " ", 0, style.leading, self.indent, numeral, element=label, role="brand-text")
        self.text.inside(pen, self.indent, 0, pen.width - self.indent)

    def parts(self, width: float, height: float) -> "tuple[Item, Item] | None":
        parts = self.text.parts(width - self.indent, height)
        if parts is None:
            return None
        return Item(parts[0], self.mark, self.label, self.indent), Item(parts[1], "", None, self.indent)


class Whole(Item):
    """An item that pages do not part: nobody types half an address."""

    def parts(self, width: float, height: float) -> "tuple[Item, Item] | None":  # noqa: ARG002
        return None


def listing(items: Sequence[Prose], ordered: bool, element: Element, *, rtl: bool) -> list[Item]:
    """The items of a list as blocks of their own, so that a page may end between any two."""
    tree = element.add("L", ListNumbering="Decimal" if ordered else "Disc")
    indent = NUMBER_INDENT if ordered else BULLET_INDENT
    blocks = []
    for n, prose in enumerate(items, 1):
        entry = tree.add("LI")
        label = entry.add("Lbl") if ordered else None
        text = Paragraph(prose, BODY, entry.add("LBody"), rtl=rtl)
        item = Item(text, numeral(n) if ordered else BULLET, label, indent)
        item.air = STEP_GAP if ordered and n < len(items) else 0.0
        blocks.append(item)
    return blocks
