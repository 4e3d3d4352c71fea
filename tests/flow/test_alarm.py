"""The alarm: signs in one column or two, between heavy rules, whole wherever a page can hold it."""

import pytest

from handouts.flow.alarm import ROW_TO_RULE, RULE_TO_ROW, Alarm, AlarmHeading, Flags
from handouts.flow.grid import A4
from handouts.flow.paragraph import Paragraph
from handouts.flow.row import Cell, Row
from handouts.flow.type import HEAD

SHORT, LONG = (
    "feber",
    "en plötslig och kraftig smärta efter ett fall eller ett slag, så att du inte kan stödja på foten " * 3,
)
PAGE = 250.0


def flags(*items: str) -> Flags:
    return Flags([Paragraph(item) for item in items], rtl=False)


def alarm(*items: str) -> Alarm:
    return Alarm(Row(A4, AlarmHeading(Paragraph("Sök vård om du får", HEAD)), [Cell(flags(*items))]), PAGE)


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (3, 3), (4, 2), (5, 3), (6, 3)])
def test_many_short_signs_stand_in_two_columns(count: int, lines: int) -> None:
    assert flags(*[SHORT] * count).measure(129) == lines * 6


def test_a_long_sign_keeps_all_in_one_column() -> None:
    items = [LONG, SHORT, SHORT, SHORT]
    assert flags(*items).measure(129) == sum(Paragraph(item).measure(129 - 4.5) for item in items)


def test_columns_are_even_and_read_downwards() -> None:
    block = flags("ett ord " * 9, SHORT, SHORT, SHORT)
    assert [len(column) for column in block._columns(129)] == [1, 3]


def test_an_alarm_that_a_page_can_hold_is_whole() -> None:
    block = alarm(*[SHORT] * 20)
    assert block.measure(174) == RULE_TO_ROW + 60 + ROW_TO_RULE
    assert block.parts(174, 40) is None


def test_a_longer_one_is_an_alarm_on_every_page() -> None:
    block = alarm(*[f"{SHORT} {n}" for n in range(200)])
    block.air = 6
    parts = block.parts(174, 200)
    assert parts
    assert all(isinstance(part, Alarm) for part in parts)
    assert parts[0].measure(174) <= 200
    assert parts[1].air == 6
    assert parts[1].row.heading is None
    assert not parts[1].row.ruled
    shown = [item for part in parts for cell in part.row.cells for item in getattr(cell.block, "items", ())]
    assert len(shown) == 200


def test_a_narrow_sheet_has_one_column_of_signs() -> None:
    block = flags(*[SHORT] * 4)
    assert [len(block._columns(width)) for width in (124.5, 81.0)] == [2, 1]
