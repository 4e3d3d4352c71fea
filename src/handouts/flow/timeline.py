"""A programme: its phases on a line, each over its column of text and short cards.

Columns stand side by side as long as their texts are short; long ones become rows, with the phase where a heading
stands. Cards of one row share a ground line, and none is torn from its picture.
"""

from collections.abc import Sequence

from handouts.edition.numerals import numeral
from handouts.edition.programme import Phase, Phases, Rule
from handouts.flow.block import Block, Pen
from handouts.flow.grid import GUTTER, MM, Sheet
from handouts.flow.lines import width_of
from handouts.flow.paragraph import PARAGRAPH_GAP, Paragraph, listing
from handouts.flow.row import Cell, Row
from handouts.flow.short_cards import CardBox, CardRow, CardRows, abreast, rows_at, rows_height, rows_within
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CAP_HEIGHT, HEAD, STRONG

STOP = 7.5
"""Diameter of a phase's badge, mm."""
LINE = 2.5
"""Thickness of the timeline, points."""
TIME_INDENT = 9.3
"""From a stop's start edge to its weeks, mm."""
TIME_DROP = 1.5
"""From the line to the baseline of the weeks, which stand in it, mm."""
TIME_GAP = 2.0
ARROW, ARROW_HALF = 3.4, 1.7
"""Length of the arrow's head and half its height, mm."""
NAME_DROP = 10.5
"""From the line to the baseline of a phase's name, mm."""
NAME_GAP = 0.75
CONTINUED_LEAD = 3.0
"""From the rule at a page's top to the line that is continued there, mm."""
MOST_COLUMNS = 4
MOST_LINES, MOST_NAME_LINES = 14, 2
"""Lines that a column may have; more become rows."""
CARD = 37.5
"""Least width of a short card, mm: a bridge on the floor has room in it."""
TEXT_TO_CARDS = 4.5
ROW_LEAD = 1.5
"""How much lower than other headings a phase stands in its row, mm: room for its badge below the rule."""
LABEL_COLUMNS = 2
"""Columns of a rule's label where phases are rows of a wide sheet; on a narrow one it stands above."""


class RuleText(Block):
    """What to do or to leave: a label, and below it (or beside it, ``indent`` mm in) one text or a list."""

    first = BODY.leading

    def __init__(self, rule: Rule, element: Element, rtl: bool, indent: float = 0.0) -> None:
        super().__init__(rtl)
        self.indent = indent
        self.label = Paragraph(rule.label, STRONG, element.add("P"), rtl=rtl)
        several = len(rule.items) > 1
        self.items: list[Block] = (
            list(listing(rule.items, False, element, rtl=rtl))
            if several
            else [Paragraph(item, BODY, element.add("P"), rtl=rtl) for item in rule.items]
        )

    def measure(self, width: float) -> float:
        items = sum(item.measure(width - self.indent) for item in self.items)
        return items if self.indent else self.label.measure(width) + items

    def paint(self, pen: Pen) -> None:
        label = self.label.inside(pen, 0, 0, self.indent - GUTTER if self.indent else pen.width)
        y = 0.0 if self.indent else label
        for item in self.items:
            y += item.inside(pen, self.indent, y, pen.width - self.indent)


def _stop(pen: Pen, number: int, x: float, y: float, element: Element | None) -> None:
    """A phase's number in a disc with its start edge at ``x``."""
    pen.disc(x + STOP / 2, y, STOP, "brand")
    baseline = y + CAP_HEIGHT / 2 * HEAD.size / MM
    pen.text(f"{numeral(number)} ", x - 5, baseline, STOP + 10, HEAD, element=element, role="white", align="center")


class PhaseColumn(Block):
    """What a phase says above its cards: its goal and rules. Its ``name`` stands above that, level with the others."""

    def __init__(self, phase: Phase, element: Element, rtl: bool) -> None:
        super().__init__(rtl)
        self.name = Paragraph(phase.name, HEAD, element.add("H3"), rtl=rtl)
        self.goal = Paragraph(phase.goal, BODY, element.add("P"), rtl=rtl)
        self.rules = [RuleText(rule, element, rtl) for rule in phase.rules]

    def measure(self, width: float) -> float:
        return self.goal.measure(width) + sum(PARAGRAPH_GAP + rule.measure(width) for rule in self.rules)

    def paint(self, pen: Pen) -> None:
        y = self.goal.inside(pen, 0, 0, pen.width)
        for rule in self.rules:
            y += PARAGRAPH_GAP
            y += rule.inside(pen, 0, y, pen.width)


class Timeline(Block):
    """Phases side by side below a line. It parts between rows of cards; the stops of the line stand above them again,
    as furniture.
    """

    def __init__(self, block: Phases, columns: Sequence[PhaseColumn], rows: Sequence[CardRow], rtl: bool) -> None:
        super().__init__(rtl)
        self.block, self.columns, self.rows = block, tuple(columns), tuple(rows)
        self.line = STOP / 2 if columns else CONTINUED_LEAD + STOP / 2

    @classmethod
    def whole(cls, block: Phases, element: Element, scale: float, rtl: bool) -> "Timeline":
        """All of it, as content of an element, phase by phase."""
        columns, cards = [], []
        for phase in block.phases:
            part = element.add("Sect")
            columns.append(PhaseColumn(phase, part, rtl))
            cards.append([CardBox(card, part, scale, rtl) for card in phase.cards])
        deep = max(len(column) for column in cards)
        rows = [CardRow([col[n] if n < len(col) else None for col in cards], rtl) for n in range(deep)]
        return cls(block, columns, rows, rtl)

    def _cell(self, width: float) -> float:
        count = len(self.block.phases)
        return (width - GUTTER * (count - 1)) / count

    def _text_top(self, cell: float) -> float:
        return (
            self.line + NAME_DROP - HEAD.leading + max(column.name.measure(cell) for column in self.columns) + NAME_GAP
        )

    def _cards_top(self, cell: float) -> float:
        if not self.columns:
            return self.line + STOP / 2 + TEXT_TO_CARDS
        texts = max(column.measure(cell) for column in self.columns)
        return self._text_top(cell) + texts + (TEXT_TO_CARDS if self.rows else 0.0)

    def measure(self, width: float) -> float:
        return self._cards_top(self._cell(width)) + (rows_height(self.rows, width) if self.rows else 0.0)

    def paint(self, pen: Pen) -> None:
        """Phase by phase, in the order in which it is heard."""
        cell = self._cell(pen.width)
        tops = rows_at(self.rows, pen.width, self._cards_top(cell))
        for n, phase in enumerate(self.block.phases):
            x = n * (cell + GUTTER)
            column = self.columns[n] if self.columns else None
            self._paint_stop(pen, phase, x, x + cell, column.name.element if column else None)
            if column:
                column.name.inside(pen, x, self.line + NAME_DROP - HEAD.leading, cell)
                column.inside(pen, x, self._text_top(cell), cell)
            for row, y in zip(self.rows, tops, strict=True):
                row.paint_card(n, pen, y)

    def _paint_stop(self, pen: Pen, phase: Phase, x: float, end: float, element: Element | None) -> None:
        """A phase's number and weeks, and the line from there to the next or to the end."""
        _stop(pen, phase.number, x, self.line, element)
        pen.text(f"{phase.time} ", x + TIME_INDENT, self.line + TIME_DROP, end - x, STRONG, element=element)
        start = x + TIME_INDENT + width_of(phase.time, STRONG) / MM + TIME_GAP
        last = phase is self.block.phases[-1]
        if last and self.block.goes_on:
            _arrow(pen, start, self.line)
        else:
            pen.rule(start, self.line, end + (0.0 if last else GUTTER) - start, LINE, "brand")

    def parts(self, width: float, height: float) -> "tuple[Timeline, Timeline] | None":
        fit = rows_within(self.rows, width, height - self._cards_top(self._cell(width)))
        if not fit:
            return None
        first = Timeline(self.block, self.columns, self.rows[:fit], self.rtl)
        return first, Timeline(self.block, (), self.rows[fit:], self.rtl)


def _arrow(pen: Pen, start: float, y: float) -> None:
    """The end of a line that goes on. The words before it say so, too, and are enough where it has no room."""
    end = pen.width
    if end - start >= ARROW:
        pen.rule(start, y, end - ARROW + 1 - start, LINE, "brand")
        pen.polygon([(end, y), (end - ARROW, y - ARROW_HALF), (end - ARROW, y + ARROW_HALF)], "brand")


def side_by_side(block: Phases, sheet: Sheet, rtl: bool) -> bool:
    """Whether the phases' names, weeks and texts have room in columns beside each other."""
    count = len(block.phases)
    if not 2 <= count <= MOST_COLUMNS:
        return False
    cell = sheet.span(sheet.columns / count)
    return cell >= CARD and all(
        TIME_INDENT + width_of(phase.time, STRONG) / MM <= cell
        and Paragraph(phase.name, HEAD, rtl=rtl).count(cell) <= MOST_NAME_LINES
        and PhaseColumn(phase, Element("Sect"), rtl).measure(cell) <= MOST_LINES * BODY.leading
        for phase in block.phases
    )


def card_width(block: Phases, sheet: Sheet, rtl: bool) -> float:
    """Width of a card's cell, mm."""
    if side_by_side(block, sheet, rtl):
        return sheet.span(sheet.columns / len(block.phases))
    count = sheet.abreast(sheet.text_width, CARD)
    return (sheet.text_width - GUTTER * (count - 1)) / count


# ---- phases as rows


class PhaseHead(Block):
    """A phase in the column of headings: number and name, and its weeks below."""

    first = ROW_LEAD + HEAD.leading

    def __init__(self, phase: Phase, element: Element | None, rtl: bool) -> None:
        super().__init__(rtl)
        self.phase, self.element = phase, element
        self.name = Paragraph(phase.name, HEAD, element, rtl=rtl)
        self.time = Paragraph(f"{phase.time} ", BODY, rtl=rtl)
        self.time.element = element

    def measure(self, width: float) -> float:
        return ROW_LEAD + self.name.measure(width - TIME_INDENT) + self.time.measure(width - TIME_INDENT)

    def paint(self, pen: Pen) -> None:
        _stop(pen, self.phase.number, 0, self.first - CAP_HEIGHT / 2 * HEAD.size / MM, self.element)
        inner = pen.width - TIME_INDENT
        self.time.inside(pen, TIME_INDENT, ROW_LEAD + self.name.measure(inner), inner)
        self.name.inside(pen, TIME_INDENT, ROW_LEAD, inner)


class PhaseRow(Row):
    """A phase as a row. Its text stays with its first cards, and its head stands above those on the next page again."""

    def __init__(self, sheet: Sheet, head: PhaseHead, cells: Sequence[Cell], rtl: bool) -> None:
        super().__init__(sheet, head, cells, rtl=rtl)
        self.phase = head.phase

    def _cut(self, above: tuple[Cell, ...], below: tuple[Cell, ...]) -> tuple[Row, Row]:
        first, rest = super()._cut(above, below)
        again = PhaseRow(self.sheet, PhaseHead(self.phase, None, self.rtl), rest.cells, self.rtl)
        again.air, again.stretches = rest.air, rest.stretches
        return first, again


def phase_rows(block: Phases, element: Element, sheet: Sheet, scale: float, rtl: bool) -> list[Block]:
    """Phases one under the other, each a row of its own."""
    rows: list[Block] = []
    most = sheet.abreast(sheet.text_width, CARD)
    indent, lead = (0.0, 0.0) if sheet.stacked else (sheet.x(LABEL_COLUMNS), ROW_LEAD)
    for phase in block.phases:
        part = element.add("Sect")
        head = PhaseHead(phase, part.add("H3"), rtl)
        texts: list[Block] = [Paragraph(phase.goal, BODY, part.add("P"), rtl=rtl)]
        texts += [RuleText(rule, part, rtl, indent) for rule in phase.rules]
        cells = [
            Cell(
                text,
                PARAGRAPH_GAP if n else lead,
                keep_with_next=not sheet.stacked or text in (texts[0], texts[-1]),
            )
            for n, text in enumerate(texts)
        ]
        cards = [CardBox(card, part, scale, rtl) for card in phase.cards]
        if cards:
            cells.append(Cell(CardRows(abreast(cards, most, rtl), rtl), TEXT_TO_CARDS))
        rows.append(PhaseRow(sheet, head, cells, rtl))
    return rows
