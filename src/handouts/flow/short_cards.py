"""Short cards: an exercise in brief, its picture on a ground line that it shares with its neighbours, and its dose.

No card is torn from its picture; pages end between rows.
"""

from collections.abc import Sequence

from handouts.edition.numerals import numeral
from handouts.edition.programme import ShortCard
from handouts.flow.block import Block, Pen, content_of
from handouts.flow.figures import floor_of, has_own_scale, picture_width, scale_of
from handouts.flow.grid import GUTTER, MM, snap
from handouts.flow.marks import badge
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CAP_HEIGHT, HEAD, STRONG

NAME_BASELINE = 7.5
"""From a card's ground line to the baseline of its name, mm."""
HANG = 7.5
DOSE_GAP = 0.75
CARD_GAP = 6.0
"""From a card's last baseline to the top of the pictures below, mm."""


class CardBox:
    """A short card: a picture, its number and name, and the dose."""

    def __init__(self, card: ShortCard, element: Element, scale: float, rtl: bool) -> None:
        self.figure, self.scale = card.figure, scale
        group = element.add("Div")
        self.drawn = group.add("Figure", alt=card.figure.alt)
        self.caption = group.add("Caption")
        self.name = Paragraph(card.name, STRONG, self.caption, rtl=rtl)
        self.dose = Paragraph(card.dose, HEAD, group.add("P"), rtl=rtl, role="brand-text")
        self.how = [Paragraph(card.how, BODY, group.add("P"), rtl=rtl)] if card.how else []

    def above(self, cell: float) -> float:
        """Height of the picture above the ground line, mm."""
        scale = scale_of(self.figure, cell, self.scale)
        return (-self.figure.picture.box[1] + floor_of(self.figure)) * scale / MM

    def below(self, cell: float) -> float:
        """Height of the words below it, mm."""
        words = sum(block.measure(cell) for block in (self.dose, *self.how))
        return NAME_BASELINE - STRONG.leading + self.name.measure(cell - HANG) + DOSE_GAP + words

    def paint(self, pen: Pen, x: float, ground: float, cell: float) -> None:
        """Draw with the ground line at ``ground``."""
        picture, scale = self.figure.picture, scale_of(self.figure, cell, self.scale)
        if not has_own_scale(self.figure):
            pen.rule(x, ground + 0.2, cell)
        wide = picture_width(picture, scale)
        with content_of(pen, self.drawn):
            pen.picture(picture, x + (cell - wide) / 2, wide, ground - floor_of(self.figure) * scale / MM, scale)
        baseline = ground + NAME_BASELINE
        badge(pen, numeral(self.figure.number), x, baseline - CAP_HEIGHT / 2 * STRONG.size / MM, self.caption)
        y = baseline - STRONG.leading
        y += self.name.inside(pen, x + HANG, y, cell - HANG) + DOSE_GAP
        for block in (self.dose, *self.how):
            y += block.inside(pen, x, y, cell)


class CardRow(Block):
    """Cards side by side on one ground line; a cell may be empty."""

    def __init__(self, cards: Sequence[CardBox | None], rtl: bool) -> None:
        super().__init__(rtl)
        self.cards = tuple(cards)

    def _cell(self, width: float) -> float:
        return (width - GUTTER * (len(self.cards) - 1)) / len(self.cards)

    def _ground(self, cell: float) -> float:
        return snap(max(card.above(cell) for card in self.cards if card))

    def measure(self, width: float) -> float:
        cell = self._cell(width)
        return self._ground(cell) + max(card.below(cell) for card in self.cards if card)

    def paint(self, pen: Pen) -> None:
        for n in range(len(self.cards)):
            self.paint_card(n, pen, 0)

    def paint_card(self, n: int, pen: Pen, y: float) -> None:
        """Paint one of the cards, the row's top at ``y``."""
        card, cell = self.cards[n], self._cell(pen.width)
        if card:
            card.paint(pen, n * (cell + GUTTER), y + self._ground(cell), cell)


def rows_height(rows: Sequence[CardRow], width: float) -> float:
    """Height of rows one under the other, mm."""
    return sum(row.measure(width) for row in rows) + CARD_GAP * (len(rows) - 1)


def rows_at(rows: Sequence[CardRow], width: float, y: float) -> list[float]:
    """The tops of rows one under the other, from ``y`` down."""
    tops = []
    for row in rows:
        tops.append(y)
        y += row.measure(width) + CARD_GAP
    return tops


def rows_within(rows: Sequence[CardRow], width: float, room: float) -> int:
    """How many rows, but never all of them, have room."""
    return next((n for n in range(len(rows) - 1, 0, -1) if rows_height(rows[:n], width) <= room), 0)


class CardRows(Block):
    """Rows of cards that part between any two."""

    def __init__(self, rows: Sequence[CardRow], rtl: bool) -> None:
        super().__init__(rtl)
        self.rows = tuple(rows)

    def measure(self, width: float) -> float:
        return rows_height(self.rows, width)

    def paint(self, pen: Pen) -> None:
        for row, y in zip(self.rows, rows_at(self.rows, pen.width, 0.0), strict=True):
            row.inside(pen, 0, y, pen.width)

    def parts(self, width: float, height: float) -> "tuple[CardRows, CardRows] | None":
        fit = rows_within(self.rows, width, height)
        return (CardRows(self.rows[:fit], self.rtl), CardRows(self.rows[fit:], self.rtl)) if fit else None


def abreast(cards: Sequence[CardBox], most: int, rtl: bool) -> list[CardRow]:
    """Cards in rows of cells for ``most`` of them, shared out evenly."""
    each = -(-len(cards) // -(-len(cards) // most))
    groups = (cards[n : n + each] for n in range(0, len(cards), each))
    return [CardRow([*group, *[None] * (most - len(group))], rtl) for group in groups]
