"""What answers a reader at a glance: key facts side by side, and products that are recommended."""

from collections.abc import Sequence

from handouts.edition.care import KeyFact, Product, Products
from handouts.flow.block import HAIRLINE, Block, Pen
from handouts.flow.doses import UNIT_GAP
from handouts.flow.grid import GUTTER, MM
from handouts.flow.lines import width_of
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, DOSE, HEAD, STRONG, Style

LABEL = BODY.leading + 3.0
"""Height of the word over products, with the room to the line below it, mm."""
PRICE_COLUMN = 24.0
"""For the prices at the end of the names' lines, mm, where none is wider."""
ROW_DROP = 0.75
"""From the line between products to the box of the name below it, mm."""
ROW_ROOM = 3.75
"""From a product's last baseline to the line below it, mm."""


def _width(text: str, style: Style) -> float:
    return width_of(text, style) / MM


class Fact:
    """A number with its unit beside it, or below where it has no room; or a few words as large. Text below."""

    def __init__(self, fact: KeyFact, element: Element, rtl: bool) -> None:
        self.fact, self.element, self.rtl = fact, element, rtl
        self.text = Paragraph(fact.prose, BODY, element, rtl=rtl)

    def fits(self, style: Style, width: float) -> bool:
        """Whether the number, or every word, has room."""
        words = [self.fact.number] if self.fact.number else self.fact.words.split()
        return all(_width(word, style) <= width for word in words)

    def _words_at(self, style: Style, width: float) -> tuple[float, float]:
        """Where the words' box begins: beside the number on its baseline, or below it."""
        if not self.fact.number:
            return 0.0, 0.0
        x = _width(self.fact.number, style) + UNIT_GAP
        fits = x + _width(self.fact.words, BODY) <= width
        return (x, style.leading - BODY.leading) if fits else (0.0, style.leading)

    def _words(self, style: Style) -> Paragraph | None:
        """The unit, or all of a fact without a number."""
        if not self.fact.words:
            return None
        role = "black" if self.fact.number else "brand-text"
        words = Paragraph(self.fact.words + " ", BODY if self.fact.number else style, rtl=self.rtl, role=role)
        words.element = self.element
        return words

    def _head(self, style: Style, width: float) -> float:
        """Height of the large part."""
        words = self._words(style)
        return self._words_at(style, width)[1] + words.measure(width) if words else style.leading

    def height(self, style: Style, width: float) -> float:
        """Height with the large part in a style."""
        return self._head(style, width) + self.text.measure(width)

    def paint_in(self, pen: Pen, style: Style, x: float, y: float, width: float) -> None:
        """Paint with the large part in a style."""
        if self.fact.number:
            baseline = y + style.leading
            pen.text(self.fact.number + " ", x, baseline, width, style, element=self.element, role="brand-text")
        words = self._words(style)
        if words:
            indent, drop = self._words_at(style, width)
            words.inside(pen, x + indent, y + drop, width - indent + UNIT_GAP)
        self.text.inside(pen, x, y + self._head(style, width), width)


class Facts(Block):
    """Key facts side by side in equal columns, all as large as a dose or, where a word has no room, smaller."""

    first = DOSE.leading

    def __init__(self, facts: Sequence[KeyFact], element: Element, rtl: bool, *, cells: int) -> None:
        super().__init__(rtl)
        self.cells = cells
        self.facts = [Fact(fact, element.add("P"), rtl) for fact in facts]

    def _column(self, width: float) -> float:
        return (width - GUTTER * (self.cells - 1)) / self.cells

    def _style(self, column: float) -> Style:
        styles = (style for style in (DOSE, HEAD) if all(fact.fits(style, column) for fact in self.facts))
        return next(styles, STRONG)

    def measure(self, width: float) -> float:
        column = self._column(width)
        style = self._style(column)
        return DOSE.leading - style.leading + max(fact.height(style, column) for fact in self.facts)

    def paint(self, pen: Pen) -> None:
        column = self._column(pen.width)
        style = self._style(column)
        for n, fact in enumerate(self.facts):
            fact.paint_in(pen, style, n * (column + GUTTER), DOSE.leading - style.leading, column)


class ProductEntry(Block):
    """A product: its name, its price at the end of the same line, what it is for. ``prices`` is the width of the
    prices' column, 0 where no product has one.
    """

    def __init__(self, product: Product, prices: float, element: Element, rtl: bool) -> None:
        super().__init__(rtl)
        self.prices = prices
        self.name = Paragraph(product.name, STRONG, element.add("H3"), rtl=rtl)
        self.text = Paragraph(product.prose, BODY, element.add("P"), rtl=rtl)
        self.price = Paragraph(product.price, STRONG, element.add("P"), rtl=rtl, align="end") if product.price else None

    def _inner(self, width: float) -> float:
        return width - self.prices - GUTTER if self.prices else width

    def measure(self, width: float) -> float:
        return self.name.measure(self._inner(width)) + self.text.measure(self._inner(width))

    def paint(self, pen: Pen) -> None:
        inner = self._inner(pen.width)
        y = self.name.inside(pen, 0, 0, inner)
        self.text.inside(pen, 0, y, inner)
        if self.price:
            self.price.inside(pen, inner + GUTTER, 0, self.prices)


class Recommended(Block):
    """Products under the word that says that they are a recommendation; on every page that they reach, it stands above
    them again.
    """

    first = BODY.leading

    def __init__(self, label: str, said: Element | None, entries: Sequence[ProductEntry], rtl: bool) -> None:
        super().__init__(rtl)
        self.label, self.said, self.entries = label, said, tuple(entries)

    @classmethod
    def whole(cls, products: Products, element: Element, rtl: bool) -> "Recommended":
        """All products, as content of an element."""
        said = element.add("P")
        prices = [_width(product.price, STRONG) for product in products.items if product.price]
        column = max(PRICE_COLUMN, *prices) if prices else 0.0
        return cls(products.label, said, [ProductEntry(item, column, element, rtl) for item in products.items], rtl)

    def measure(self, width: float) -> float:
        heights = [entry.measure(width) for entry in self.entries]
        return LABEL + sum(heights) + ROW_DROP * len(heights) + ROW_ROOM * (len(heights) - 1)

    def paint(self, pen: Pen) -> None:
        pen.text(self.label, 0, BODY.leading, pen.width, BODY, element=self.said)
        y = LABEL
        for entry in self.entries:
            pen.rule(0, y, pen.width, HAIRLINE)
            y += ROW_DROP + entry.inside(pen, 0, y + ROW_DROP, pen.width) + ROW_ROOM

    def parts(self, width: float, height: float) -> "tuple[Recommended, Recommended] | None":
        for fit in range(len(self.entries) - 1, 0, -1):
            first = Recommended(self.label, self.said, self.entries[:fit], self.rtl)
            if first.measure(width) <= height:
                return first, Recommended(self.label, None, self.entries[fit:], self.rtl)
        return None
