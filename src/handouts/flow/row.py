"""The ruled row, the frame of every section: a heading in its own column, content beside it on the same first baseline.

On a narrow sheet the heading stands above. A hairline opens the row, thick in the brand's colour over the heading.
Blocks that need the whole width (exercises, movements) stand below heading and text. A row parts between its blocks,
or within one, and keeps its heading with what follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from handouts.flow.block import Block, Pen
from handouts.flow.figures import PICTURE_GAP
from handouts.flow.grid import GUTTER, HEAD_GAP, Sheet, snap
from handouts.flow.marks import opening_rule
from handouts.flow.type import BODY, HEAD


@dataclass(frozen=True, slots=True)
class Cell:
    """A block in a row: ``gap`` mm below what stands above it; ``wide``: from margin to margin and not only in the
    text's columns.
    """

    block: Block
    gap: float = 0.0
    wide: bool = False
    keep_with_next: bool = False


class Row(Block):
    """A section. ``beside`` stands under the heading, in ``head_columns`` columns; ``ruled`` is off between texts that
    belong together.
    """

    def __init__(
        self,
        sheet: Sheet,
        heading: Block | None,
        cells: Sequence[Cell],
        *,
        beside: Block | None = None,
        ruled: bool = True,
        rtl: bool = False,
        head_columns: int | None = None,
    ) -> None:
        super().__init__(rtl)
        self.sheet, self.heading, self.cells, self.beside, self.ruled = sheet, heading, tuple(cells), beside, ruled
        self.head_columns = sheet.head if head_columns is None else head_columns

    @property
    def _text_x(self) -> float:
        return self.sheet.x(self.head_columns)

    @property
    def _head_width(self) -> float:
        return self.sheet.span(self.head_columns) if self.head_columns else self.sheet.measure

    def _span(self, cell: Cell) -> tuple[float, float]:
        """Start and width of a cell."""
        if cell.wide:
            return 0.0, self.sheet.measure
        return self._text_x, self.sheet.measure - self._text_x

    def _heading_shift(self) -> float:
        """How far the heading sinks to share the first baseline of a larger text beside it."""
        beside = self.cells and not self.cells[0].wide and not self.sheet.stacked
        first = self.cells[0].block.first if beside else None
        return max(0.0, (first or HEAD.leading) - HEAD.leading)

    def _head_height(self) -> float:
        """Heading and what stands under it."""
        height = self._heading_shift()
        if self.heading is not None:
            height += self.heading.measure(self._head_width)
        if self.beside is not None:
            height += PICTURE_GAP + self.beside.measure(self._head_width)
        return height

    @cached_property
    def _tops(self) -> list[float]:
        """The top of every cell, then the bottom of the row."""
        head = self._head_height() if self.heading is not None or self.beside is not None else 0.0
        y, tops = self.sheet.above(head), []
        for n, cell in enumerate(self.cells):
            if cell.wide:
                y, head = max(y, head), 0.0
            y += cell.gap
            if n == 0 and cell.block.first is None and not cell.wide:
                y += PICTURE_GAP - (HEAD_GAP if y else 0.0)
            tops.append(y)
            y += cell.block.measure(self._span(cell)[1])
            y += cell.block.air
        return [*tops, max(y, head)]

    @cached_property
    def _height(self) -> float:
        return snap(self._tops[-1])

    def measure(self, width: float) -> float:  # noqa: ARG002 - a row is as wide as the sheet's measure
        return self._height

    def paint(self, pen: Pen) -> None:
        if self.ruled:
            bar = self.sheet.bar if self.heading is not None else 0.0
            opening_rule(pen, 0, 0, self.sheet.measure, bar)
        y = self._heading_shift()
        if self.heading is not None:
            y += self.heading.inside(pen, 0, y, self._head_width)
        if self.beside is not None:
            self.beside.inside(pen, 0, y + PICTURE_GAP, self._head_width)
        for cell, top in zip(self.cells, self._tops, strict=False):
            x, width = self._span(cell)
            cell.block.inside(pen, x, top, width)

    def parts(self, width: float, height: float) -> "tuple[Row, Row] | None":  # noqa: ARG002
        if self._head_height() > height:
            return None
        tops, lonely = self._tops, None
        for n in range(len(self.cells) - 1, -1, -1):
            cell, top = self.cells[n], tops[n]
            if top > height:
                continue
            bottom = top + cell.block.measure(self._span(cell)[1])
            if bottom <= height and n + 1 < len(self.cells) and not cell.keep_with_next:
                after = replace(self.cells[n + 1], gap=0.0)
                cut = self._cut(self.cells[: n + 1], (after, *self.cells[n + 2 :]))
                if not cut[1].is_line:
                    return cut
                lonely = cut
            halves = cell.block.parts(self._span(cell)[1], height - top)
            if halves is not None:
                return self._cut(
                    (*self.cells[:n], replace(cell, block=halves[0])),
                    (replace(cell, block=halves[1], gap=0.0), *self.cells[n + 1 :]),
                )
        return lonely

    @property
    def is_line(self) -> bool:
        """Whether it is a single line, which should not begin a page alone."""
        return len(self.cells) == 1 and self.measure(0) <= BODY.leading

    def _cut(self, above: tuple[Cell, ...], below: tuple[Cell, ...]) -> "tuple[Row, Row]":
        columns = self.head_columns
        first = Row(
            self.sheet, self.heading, above, beside=self.beside, ruled=self.ruled, rtl=self.rtl, head_columns=columns
        )
        rest = Row(self.sheet, None, below, rtl=self.rtl, head_columns=columns)
        rest.air, rest.stretches = self.air, self.stretches
        return first, rest


class Columns(Block):
    """Blocks side by side in equal columns; as high as the highest."""

    def __init__(self, blocks: Sequence[Block], count: int, rtl: bool) -> None:
        super().__init__(rtl)
        self.blocks, self.count = tuple(blocks), count

    def _column(self, width: float) -> float:
        return (width - GUTTER * (self.count - 1)) / self.count

    def measure(self, width: float) -> float:
        return max(block.measure(self._column(width)) for block in self.blocks)

    def paint(self, pen: Pen) -> None:
        column = self._column(pen.width)
        for n, block in enumerate(self.blocks):
            block.inside(pen, n * (column + GUTTER), 0, column)
