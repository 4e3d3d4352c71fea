"""How rows part over pages, with mock blocks: no fonts, no pixels, only heights."""

from handouts.flow.block import Block, Pen
from handouts.flow.grid import A4, snap
from handouts.flow.paragraph import Paragraph
from handouts.flow.row import Cell, Row


class Box(Block):
    """So many millimetres high; parts in two where ``soft``."""

    def __init__(self, height: float, soft: bool = False) -> None:
        super().__init__()
        self.tall, self.soft = height, soft

    def measure(self, width: float) -> float:  # noqa: ARG002
        return self.tall

    def paint(self, pen: Pen) -> None:
        pass

    def parts(self, width: float, height: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        if not self.soft or height < 12 or self.tall - height < 12:
            return None
        return Box(height), Box(self.tall - height)


def row(*cells: Cell, heading: str = "Rubrik") -> Row:
    return Row(A4, Paragraph(heading), cells)


def heights(part: Row) -> list[float]:
    return [cell.block.measure(129) for cell in part.cells]


def test_a_row_parts_between_blocks() -> None:
    parts = row(Cell(Box(30)), Cell(Box(30), gap=3), Cell(Box(30), gap=3)).parts(174, 75)
    assert parts
    first, rest = parts
    assert heights(first) == [30, 30]
    assert heights(rest) == [30]
    assert first.heading is not None
    assert rest.heading is None


def test_a_row_parts_within_a_block() -> None:
    parts = row(Cell(Box(20)), Cell(Box(60, soft=True), gap=3)).parts(174, 60)
    assert parts
    assert sum(heights(parts[0])) + sum(heights(parts[1])) == 80
    assert parts[0].measure(174) <= 60 + 0.75


def test_what_belongs_together_is_not_parted() -> None:
    dose = Cell(Box(15), keep_with_next=True)
    assert row(dose, Cell(Box(60), gap=6, wide=True)).parts(174, 50) is None


def test_a_heading_is_never_left_alone() -> None:
    assert row(Cell(Box(60))).parts(174, 40) is None


def test_a_wide_block_stands_below_a_long_heading() -> None:
    tall = Row(A4, Paragraph("En rubrik som behöver många rader i sin smala spalt"), [Cell(Box(30), wide=True)])
    heading = Paragraph("En rubrik som behöver många rader i sin smala spalt")
    assert tall.measure(174) >= 30 + heading.measure(39)


def test_drawings_never_throw_text_off_the_grid() -> None:
    assert row(Cell(Box(30.2))).measure(174) % 0.75 == 0
    assert snap(30.2) == 30.75


def test_a_paragraph_leaves_two_lines_on_either_page() -> None:
    text = Paragraph("Ett stycke som är så långt att det behöver precis några rader i en smal spalt. " * 2)
    lines = round(text.measure(60) / 6)
    assert lines >= 5
    assert text.parts(60, 6.5) is None
    parts = text.parts(60, (lines - 1) * 6 + 1)
    assert parts
    assert [round(part.measure(60) / 6) for part in parts] == [lines - 2, 2]


def test_a_line_alone_does_not_begin_a_page() -> None:
    line = Cell(Box(6), gap=3)
    parts = row(Cell(Box(30)), Cell(Box(40, soft=True), gap=3), line).parts(174, 75)
    assert parts
    assert heights(parts[1]) != [6]
    unparted = row(Cell(Box(69)), line).parts(174, 75)
    assert unparted
    assert heights(unparted[1]) == [6]
