"""What is made once: rows that look alike whatever the clinic and the setting, and what is drawn of them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handouts.edition.model import Body, ContactHere, Edition, Section
from handouts.flow.block import Block
from handouts.flow.compose import compose
from handouts.flow.contact import ContactRow, ContactSize
from handouts.flow.fitting import fit, settings
from handouts.flow.grid import A4, Sheet
from handouts.flow.manner import Setting, manner, seen_by
from handouts.flow.once import once
from handouts.flow.pages import Pages
from handouts.flow.section import Maker
from handouts.flow.sheets import half
from handouts.flow.story import tell
from handouts.pdf.shared import draw
from tests.flow.conftest import LIBRARY
from tests.flow.recorder import MM, Recorder
from tests.making import resolve

SETTING = Setting(6.0, 1.05, 57.0, 28.5)
LOW, HIGH = ContactSize(30.0, 36.0, 28.5, True), ContactSize(60.0, 36.0, 28.5, True)
HANDOUTS = (
    ("everything", "hassleholm"),
    ("achilles-tendon-pain", "hassleholm"),
    ("programme", "norrtalje"),
    ("talk", "norrtalje"),
    ("heel-pad-pain", "ortomed-stockholm"),
    ("heel-pain", "aarhus-osteopati-vejle"),
)


def rows(body: Body, setting: Setting, size: ContactSize = LOW) -> tuple[Block, ...]:
    return tell(body, A4, setting, size).rows


def of_clinics(made: tuple[Block, ...]) -> list[bool]:
    return [isinstance(row, ContactRow) for row in made]


def test_clinics_with_blocks_of_another_size_share_all_rows_but_theirs(achilles: Edition) -> None:
    low, high = (rows(achilles.body, SETTING, size) for size in (LOW, HIGH))
    assert [a is not b for a, b in zip(low, high, strict=True)] == of_clinics(low)
    assert any(of_clinics(low))


def test_equal_bodies_share_their_rows(achilles: Edition) -> None:
    again = replace(achilles.body, sections=tuple(replace(section) for section in achilles.body.sections))
    assert again is not achilles.body
    pairs = zip(rows(achilles.body, SETTING), rows(again, SETTING), strict=True)
    assert all(a is b or isinstance(a, ContactRow) for a, b in pairs)


def test_a_typeface_has_rows_of_its_own(achilles: Edition) -> None:
    other = resolve(LIBRARY, "heel-pain", "loeberlab").clinic.typeface
    assert other
    own, another = (fit(replace(achilles.body, typeface=face), achilles.clinic)[0] for face in (None, other))
    assert not set(_flowables(own)) & set(_flowables(another))


def _flowables(pages: Pages) -> Iterator[Block]:
    return (item.flowable for placed in pages.pages for item in placed)


@pytest.mark.parametrize("named", HANDOUTS, ids=lambda named: named[0])
@pytest.mark.parametrize("sheet", [A4, half("a4")], ids=["wide", "narrow"])
def test_a_section_looks_the_same_in_what_it_sees_of_a_manner(named: tuple[str, str], sheet: Sheet) -> None:
    body = resolve(LIBRARY, *named).body
    for section in body.sections:
        if ContactHere() in section.blocks:
            continue
        for setting in settings(1.05):
            whole = manner(sheet, setting, False, 200.0, True, None, "")
            seen = seen_by(once(section), whole)
            assert _looks(section, Maker(whole), sheet) == _looks(section, Maker(seen), sheet)


def _looks(section: Section, maker: Maker, sheet: Sheet) -> list[object]:
    """Heights of rows, of where they part, and what is drawn."""
    found: list[object] = []
    for row in maker.made(section, ruled=True, leads=False).rows:
        _, height = row.wrap(sheet.measure * MM, 0)
        parts = row.parts(sheet.measure, height / 5)
        recorder = Recorder()
        row.drawOn(recorder, 0, 0)
        texts = [(text.words, text.x, text.y, text.size) for text in recorder.texts]
        found += [height, parts and parts[0].measure(sheet.measure), texts, recorder.pictures, recorder.rules]
    return found


def test_what_a_row_draws_is_drawn_once_for_all_pages_that_it_stands_on(
    achilles: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    low, high = (compose(achilles.body, size, SETTING) for size in (LOW, HIGH))
    draw(low)
    painted: list[Block] = []
    paint = Block.drawOn

    def noted(self: Block, *args: object) -> None:
        painted.append(self)
        paint(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Block, "drawOn", noted)
    draw(high)
    shared = set(_flowables(low))
    assert painted
    assert not set(painted) & shared
    for pages in (low, high):
        drawn = draw(pages)
        for side in range(pages.sides):
            operators = b"".join(sheet.operators for sheet in drawn.sheets if sheet.page == side)
            found = [int(part.split(b">>")[0]) for part in operators.split(b"/MCID ")[1:]]
            assert found == list(range(len(drawn.owners(side))))
