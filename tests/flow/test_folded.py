"""Sheets that are folded, whose pages are narrow and have room to spare; and what narrow sheets do to blocks."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.edition.model import Edition, ExerciseRow
from handouts.edition.programme import PainScale
from handouts.flow.block import Block
from handouts.flow.compose import compose
from handouts.flow.contact import Channels, CodeBlock
from handouts.flow.figures import DIAGRAM_HEIGHTS, SCALES
from handouts.flow.fitting import fit, room_of, settings
from handouts.flow.grid import MM, Sheet
from handouts.flow.layout import lay_out
from handouts.flow.lights import BOX, BOX_GAP, Scale
from handouts.flow.pages import Binding, Pages, Placed
from handouts.flow.paragraph import Paragraph, Whole
from handouts.flow.row import Row
from handouts.flow.sheets import half, panel, whole
from handouts.flow.sideways import picture_columns, words_columns
from handouts.flow.structure import Element
from handouts.flow.timeline import PhaseRow
from tests.making import resolve

LIBRARY = Library((builtin_root(),))
BOOKLET = Binding(4)


def made(handout: str, clinic: str, form: str, language: str | None = None) -> Edition:
    return resolve(LIBRARY, handout, clinic, language, form)


def blocks(pages: Pages) -> Iterator[Block]:
    return (item.flowable for page in pages.pages for item in page)


def top(item: Placed) -> float:
    return item.y + item.flowable.height


@pytest.mark.parametrize(("clinic", "language"), [("hassleholm", "sv"), ("hassleholm", "fa"), ("norrtalje", "fi")])
def test_on_a_leaflet_the_code_stands_below_the_clinics_words_and_none_is_parted(clinic: str, language: str) -> None:
    _, parts = lay_out(made("heel-spur", clinic, "leaflet", language))
    channels, code = parts.contact
    assert isinstance(channels.flowable, Channels)
    assert isinstance(code.flowable, CodeBlock)
    assert top(code) < channels.y
    for row in channels.flowable._rows(panel("a4").measure):
        for _, width, channel in row:
            assert all(Paragraph(line, channel.style).widest_word() <= width for line in channel.channel.lines)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_in_a_booklet_it_stands_beside_them(paper: str) -> None:
    edition = made("heel-spur", "hassleholm", "booklet")
    edition = replace(edition, clinic=replace(edition.clinic, paper=paper))  # type: ignore[arg-type]
    channels, code = lay_out(edition)[1].contact
    assert top(code) > channels.y
    assert code.x >= channels.x + channels.flowable.width - 1


def test_phases_of_a_programme_stay_whole_where_that_takes_no_more_sheets() -> None:
    pages, _ = lay_out(made("hamstring-tendon-pain", "loeberlab", "booklet"))
    phases = [block.phase.number for block in blocks(pages) if isinstance(block, PhaseRow)]
    assert phases == [1, 2, 3, 4]
    assert len(pages.pages) == 12


@pytest.mark.parametrize(
    ("handout", "clinic", "language"),
    [
        ("heel-pain", "aarhus-osteopati-aarhus-c", "en"),
        ("heel-pad-pain", "ortomed-goteborg", "sv"),
        ("achilles-tendon-pain", "norrtalje", "pl"),
    ],
)
def test_keeping_sections_whole_takes_no_further_sheet(handout: str, clinic: str, language: str) -> None:
    edition = made(handout, clinic, "booklet", language)
    body = replace(edition.body, sections=tuple(replace(part, new_page=False) for part in edition.body.sections))
    room = room_of(body, edition.clinic, half("a4"), BOOKLET)
    ways = (compose(body, room.sizes[way.code], way, room.sheet, BOOKLET) for way in settings(SCALES[0]))
    assert len(lay_out(edition)[0].pages) == min(len(way.pages) for way in ways)


def test_a_smaller_diagram_stays_with_the_words_that_it_would_leave_on_a_half_empty_page() -> None:
    edition = made("hamstring-tendon-pain", "loeberlab", "booklet", "en")
    pages, setting = fit(edition.body, edition.clinic, half("a4"), BOOKLET)
    assert setting.diagram < DIAGRAM_HEIGHTS[0]
    front = pages.pages[0]
    assert front[-2].y / MM < 40


def test_no_page_of_a_booklet_begins_with_a_line_alone() -> None:
    pages, _ = lay_out(made("heel-pad-pain", "ortomed-goteborg", "booklet"))
    assert not [page for page in pages.pages if isinstance(page[1].flowable, Row) and page[1].flowable.is_line]


def test_a_source_is_not_parted() -> None:
    source = Whole(Paragraph("https://www.sundhed.dk/patienthaandbogen " * 5), "1", None, 6.0)
    assert source.measure(60) > 24
    assert source.parts(60, 12) is None


def narrow_scale() -> Scale:
    question = made("heel-spur", "norrtalje", "leaflet").body.lead
    return Scale(PainScale(question, "inte alls", "värst", "en skala"), Element("Sect"), rtl=False)


def test_boxes_of_a_scale_have_room_for_ten() -> None:
    scale = narrow_scale()
    for width in (129.0, half("a4").measure, panel("a4").measure):
        side, gap = scale._box(width)
        assert side >= BOX - 0.01
        assert 11 * side + 10 * gap == pytest.approx(width)
    assert scale._box(129.0)[1] == BOX_GAP


def exercise_row(edition: Edition) -> ExerciseRow:
    (row,) = (b for section in edition.body.sections for b in section.blocks if isinstance(b, ExerciseRow))
    return row


@pytest.mark.parametrize(("times", "beside"), [(1, True), (6, False)])
def test_long_steps_stand_below_their_picture(times: int, beside: bool) -> None:
    exercises = exercise_row(made("heel-spur", "norrtalje", "leaflet")).exercises
    figures, texts = [exercise.figures[0] for exercise in exercises], [exercise.steps * times for exercise in exercises]
    sheet: Sheet = panel("a4")
    columns = words_columns(figures, texts, sheet)
    assert columns == (picture_columns(figures, sheet) if beside else sheet.columns)


def test_sections_flow_over_letter_pages_where_they_need_more_than_of_a4() -> None:
    edition = made("achilles-tendon-pain", "norrtalje", "standard")
    letter = replace(edition, clinic=replace(edition.clinic, paper="letter"))
    letter = replace(letter, body=replace(letter.body, most=4))
    pages, _ = lay_out(letter)
    assert pages.height == pytest.approx(whole("letter").height * MM)
    assert (len(lay_out(edition)[0].pages), len(pages.pages)) == (2, 3)


def test_a_table_that_a_panel_cannot_hold_is_a_problem_that_names_another_way() -> None:
    edition = made("achilles-tendon-pain", "norrtalje", "leaflet")
    with pytest.raises(Problems) as raised:
        lay_out(replace(edition, clinic=replace(edition.clinic, paper="letter")))
    (problem,) = raised.value.problems
    assert problem.rule == "table-too-wide"
    assert problem.hint
    assert "a wider page" in problem.hint
