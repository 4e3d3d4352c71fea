"""Doses on paper: large, in numbers and words, with the total reckoned, so that a reader never has to."""

from collections.abc import Sequence

from handouts.edition.model import DoseCell, WeekRuler
from handouts.edition.numerals import numeral
from handouts.flow.block import Block, Pen, content_of
from handouts.flow.grid import MM
from handouts.flow.lines import width_of
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, DOSE, STRONG, Style

UNIT_GAP = 1.8
"""Between a dose's number and its unit, mm."""
CELL_GAP = 15.0
COLUMN_GAP = 3.0
BAND = 7.5
NARROWEST = 24.0
MOST_LINES = 4
MARK_INDENT = 15.0
"""From the weeks of a mark to its text, where the texts stand below each other, mm."""


def _width(text: str, style: Style = BODY) -> float:
    return width_of(text, style) / MM


class DoseLine(Block):
    """The dose of several exercises as a sentence one can see from across the room: verb over number and unit,
    evenly apart.

    ``elements`` is empty where the line is repeated on a later page for pictures that reach there: then it is
    furniture.
    """

    first = BODY.leading

    def __init__(self, cells: Sequence[DoseCell], elements: Sequence[Element], rtl: bool) -> None:
        super().__init__(rtl)
        self.cells, self.elements = tuple(cells), tuple(elements)

    def _stacked(self, width: float) -> bool:
        """Whether units go below their numbers, because only so one line holds all."""
        gaps = COLUMN_GAP * 2 * (len(self.cells) - 1)
        beside, below = (sum(dose_width(c, DOSE, stacked=s) for c in self.cells) + gaps for s in (False, True))
        return beside > width >= below

    def _lines(self, width: float) -> list[list[int]]:
        """The cells on each line: one line, if they fit."""
        stacked = self._stacked(width)
        lines: list[list[int]] = [[]]
        x = 0.0
        for n, cell in enumerate(self.cells):
            wide = dose_width(cell, DOSE, stacked=stacked)
            if lines[-1] and x + wide > width:
                lines.append([])
                x = 0.0
            lines[-1].append(n)
            x += wide + COLUMN_GAP * 2
        return lines

    def measure(self, width: float) -> float:
        count = len(self._lines(width))
        units = BODY.leading if self._stacked(width) else 0.0
        return count * (BODY.leading + DOSE.leading) + units + (count - 1) * 3

    def paint(self, pen: Pen) -> None:
        y, stacked = 0.0, self._stacked(pen.width)
        for line in self._lines(pen.width):
            widths = [dose_width(self.cells[n], DOSE, stacked=stacked) for n in line]
            gap = min(CELL_GAP, (pen.width - sum(widths)) / max(1, len(line) - 1))
            x = 0.0
            for n, wide in zip(line, widths, strict=True):
                element = self.elements[n] if self.elements else None
                dose_cell(pen, self.cells[n], x, y, element, stacked=stacked)
                x += wide + gap
            y += BODY.leading + DOSE.leading + 3


def dose_width(cell: DoseCell, style: Style, *, stacked: bool = False) -> float:
    """Width of a dose with its number in a style, and its unit beside or (``stacked``) below it, mm."""
    if stacked:
        return max(_width(cell.verb), _width(cell.number, style), _width(cell.unit))
    return max(_width(cell.verb), _width(cell.number, style) + UNIT_GAP + _width(cell.unit))


def dose_cell(
    pen: Pen, cell: DoseCell, x: float, y: float, element: Element | None, style: Style = DOSE, *, stacked: bool = False
) -> None:
    """Verb, then number and unit below it (``stacked``: the unit below the number); the first baseline one body line
    below ``y``.
    """
    baseline = y + BODY.leading
    pen.text(cell.verb + " ", x, baseline, pen.width, BODY, element=element)
    baseline += style.leading
    pen.text(cell.number + " ", x, baseline, pen.width, style, element=element, role="brand-text")
    if stacked:
        pen.text(cell.unit, x, baseline + BODY.leading, pen.width, BODY, element=element)
    else:
        pen.text(cell.unit, x + _width(cell.number, style) + UNIT_GAP, baseline, pen.width, BODY, element=element)


class Weeks(Block):
    """The weeks of a programme on a band, the marked ones tinted; what to know stands below its first week."""

    def __init__(self, ruler: WeekRuler, element: Element, note: Style, rtl: bool) -> None:
        super().__init__(rtl)
        self.ruler, self.note = ruler, note
        self.drawn = element.add("Figure", alt=ruler.alt)
        self.texts = [Paragraph(mark.prose, BODY, element.add("P"), rtl=rtl) for mark in ruler.marks]

    def _spans(self, width: float) -> list[tuple[float, float]]:
        """Start and width of each mark's text: from its first week to the next mark's first week, or to the end."""
        week = width / self.ruler.weeks
        starts = [(mark.first - 1) * week for mark in self.ruler.marks]
        ends = [*starts[1:], width + 3]
        return [(a, b - a - 3) for a, b in zip(starts, ends, strict=True)]

    def _stacked(self, width: float) -> bool:
        """Whether the texts stand below each other, each after its weeks, because one would have no room below its
        own.
        """
        return any(span < NARROWEST or text.count(span) > MOST_LINES for text, (_, span) in self._texts(width))

    def _texts(self, width: float) -> list[tuple[Paragraph, tuple[float, float]]]:
        return list(zip(self.texts, self._spans(width), strict=True))

    def measure(self, width: float) -> float:
        if self._stacked(width):
            texts = sum(text.measure(width - MARK_INDENT) for text in self.texts)
        else:
            texts = max((text.measure(span) for text, (_, span) in self._texts(width)), default=0.0)
        return self.note.leading + BAND + 0.75 + texts

    def paint(self, pen: Pen) -> None:
        weeks = self.ruler.weeks
        week = pen.width / weeks
        top = self.note.leading
        marked = {n for mark in self.ruler.marks for n in range(mark.first, mark.last + 1)}
        with content_of(pen, self.drawn):
            pen.text(self.ruler.unit + " ", 0, top - 1.5, pen.width, self.note)
            for mark in self.ruler.marks:
                pen.box((mark.first - 1) * week, top, (mark.last - mark.first + 1) * week, BAND, "tint")
            pen.rule(0, top + BAND, pen.width, 0.8)
            for n in range(1, weeks + 1):
                style = STRONG if n in marked else BODY
                pen.text(f"{numeral(n)} ", (n - 1) * week - 3, top + 5.25, week + 6, style, align="center")
            for n in range(weeks + 1):
                inner = 0 < n < weeks
                pen.stem(n * week, top + (5.5 if inner else 0), 2 if inner else BAND)
        y = top + BAND + 0.75
        if not self._stacked(pen.width):
            for text, (x, width) in self._texts(pen.width):
                text.inside(pen, x, y, width)
            return
        for mark, text in zip(self.ruler.marks, self.texts, strict=True):
            span = str(mark.first) if mark.first == mark.last else f"{mark.first}–{mark.last}"
            pen.text(span, 0, y + BODY.leading, MARK_INDENT, STRONG)
            y += text.inside(pen, MARK_INDENT, y, pen.width - MARK_INDENT)
