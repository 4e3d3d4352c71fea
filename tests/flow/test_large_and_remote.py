"""Large print and what is mailed: narrow sheets, whose pages are judged by what stands with what, and where."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handouts.edition.model import Block, DosingTable, Edition, Listing, Paragraph, Prose, Span, Step, Steps
from handouts.edition.programme import Diary
from handouts.edition.words import LANGUAGES, words_of
from handouts.flow.compose import at
from handouts.flow.diary import LAST_COLUMN, WEEK_COLUMN
from handouts.flow.exercises import STEP_INDENT, Exercises, StepItem, exercise_rows, steps
from handouts.flow.figures import HANG, PICTURE_GAP, Beside
from handouts.flow.grid import A4, MM, Sheet
from handouts.flow.layout import lay_out
from handouts.flow.lines import width_of
from handouts.flow.marks import BADGE
from handouts.flow.paragraph import PARAGRAPH_GAP
from handouts.flow.paragraph import Paragraph as SetParagraph
from handouts.flow.row import Cell, Row
from handouts.flow.sheets import large_print, mailed, panel
from handouts.flow.structure import Element
from handouts.flow.table import DoseTable
from handouts.flow.type import BODY, HEAD
from tests.flow.conftest import edition
from tests.flow.recorder import Recorder, record

LARGE, MAILED = large_print("a4"), mailed("a4")


def laid_out(made: Edition) -> list[Recorder]:
    made = replace(made, body=replace(made.body, pages=None, most=None))
    return record(*lay_out(made))


def said_on(page: Recorder) -> str:
    return " ".join(text.words.strip() for text in page.texts)


def page_of(pages: list[Recorder], words: str) -> int:
    return next(n for n, page in enumerate(pages) if words in said_on(page))


def blocks_of(made: Edition, kind: type) -> Iterator[object]:
    return (block for section in made.body.sections for block in section.blocks if isinstance(block, kind))


def steps_of(made: Edition) -> Steps:
    block = next(blocks_of(made, Steps))
    assert isinstance(block, Steps)
    return block


@pytest.fixture(scope="module")
def large() -> Edition:
    return edition("achilles-tendon-pain", "hassleholm", "sv", "large")


@pytest.fixture(scope="module")
def programme() -> Edition:
    return edition("programme", "hassleholm", "sv", "large")


# ---- diary


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_have_room_on_every_narrow_sheet(language: str) -> None:
    days = words_of(language).short_weekdays
    names = [getattr(days, name) for name in days.__slots__]
    room = min((sheet.measure - WEEK_COLUMN - LAST_COLUMN) / 7 for sheet in (LARGE, MAILED, large_print("letter")))
    assert len(set(names)) == 7
    assert all(width_of(name, BODY) / MM <= room - 0.3 for name in names)


@pytest.mark.parametrize(("format", "day"), [("standard", "Måndag"), ("large", "Mån"), ("remote", "Mån")])
def test_days_are_short_where_there_is_no_room_for_them(format: str, day: str) -> None:  # noqa: A002
    (diary,) = blocks_of(edition("programme", "hassleholm", "sv", format), Diary)
    assert isinstance(diary, Diary)
    assert diary.headings[1] == day


@pytest.mark.parametrize("format", ["large", "remote"])
@pytest.mark.parametrize("weeks", [4, 7, 12, 26])
@pytest.mark.parametrize("sessions", [1, 5, 9])
def test_a_diary_parts_on_every_sheet(programme: Edition, format: str, weeks: int, sessions: int) -> None:  # noqa: A002
    section = next(s for s in programme.body.sections if any(isinstance(b, Diary) for b in s.blocks))
    (diary,) = blocks_of(programme, Diary)
    assert isinstance(diary, Diary)
    section = replace(section, blocks=(replace(diary, weeks=weeks, sessions=sessions),))
    made = replace(programme, format=format, body=replace(programme.body, sections=(section,)))
    seen = [
        [int(text.words) for text in page.texts if text.size == HEAD.size and text.words.strip().isdigit()]
        for page in laid_out(made)
    ]
    numbers = [n for page in seen for n in page]
    assert [n for n in numbers if n in range(1, weeks + 1)][-weeks:] == list(range(1, weeks + 1))


# ---- pictures and their words


@pytest.mark.parametrize("sheet", [LARGE, MAILED])
def test_a_badge_has_room_of_its_own(large: Edition, sheet: Sheet) -> None:
    beside = Beside(steps_of(large).figures, Element("Sect"), sheet=sheet, scale=0.9, rtl=False)
    drawn = Recorder().place([at(beside, sheet, sheet.top)])
    for (picture, x, _, scale), column in zip(drawn.pictures, (0, *beside.columns()), strict=False):
        assert x + picture.box[0] * scale >= (sheet.margin + sheet.x(column) + BADGE) * MM


def test_a_picture_stands_apart_from_the_heading_above_it(large: Edition) -> None:
    picture = Beside(steps_of(large).figures[:1], Element("Sect"), sheet=MAILED, scale=0.9, rtl=False)
    row = Row(MAILED, SetParagraph("Så gör du", HEAD), [Cell(picture)])
    assert row.measure(0) == pytest.approx(HEAD.leading + PICTURE_GAP + picture.measure(0), abs=0.75)


def test_a_picture_stands_apart_from_the_rule_at_a_page_s_top(everything: Edition) -> None:
    exercises = next(b.exercises for s in everything.body.sections for b in s.blocks if hasattr(b, "exercises"))
    rows = exercise_rows(exercises, Element("Sect"), sheet=MAILED, scale=0.9, rtl=False)
    first, later = (Exercises(rows, None, 0.0, rtl=False, above=above) for above in (False, True))
    assert later.measure(MAILED.measure) == first.measure(MAILED.measure) + PICTURE_GAP


def test_pictures_are_on_the_page_of_their_first_step(large: Edition) -> None:
    pages = laid_out(large)
    assert page_of(pages, "Så gör du") == page_of(pages, "Stå på tå med främre")


def test_words_stand_apart_from_the_code_above_them() -> None:
    pages = laid_out(edition("everything", "gren-amal", "sv", "remote"))
    texts = pages[page_of(pages, "Välj den ort")].texts
    address, words = (next(t for t in texts if t.words.startswith(start)) for start in ("1177.se/gr", "Välj den"))
    assert address.y - words.y == pytest.approx((BODY.leading + PARAGRAPH_GAP) * MM, abs=1)


@pytest.mark.parametrize(
    ("sheet", "badges", "indent"),
    [(MAILED, ("1", "2"), HANG), (MAILED, ("1", "2–10"), STEP_INDENT), (A4, ("1", "2"), STEP_INDENT)],
)
def test_steps_stand_as_close_as_their_badges_let_them(
    large: Edition, sheet: Sheet, badges: tuple[str, ...], indent: float
) -> None:
    items = [Step(badge, "", large.body.lead) for badge in badges]
    made = [step for step in steps(items, Element("Sect"), sheet, rtl=False) if isinstance(step, StepItem)]
    assert [step.indent for step in made] == [indent] * len(badges)


# ---- words that stay together


@pytest.mark.parametrize("lines", range(6, 14))
def test_words_stay_with_the_list_that_they_lead_to(large: Edition, lines: int) -> None:
    def prose(words: str) -> Prose:
        return Prose((Span(words),), large.body.lead.origin)

    blocks: list[Block] = [Paragraph(prose("En rad.")) for _ in range(lines)]
    blocks += [Paragraph(prose("Ordet före:")), Listing((prose("första"), prose("andra")), ordered=False)]
    section = replace(large.body.sections[0], beside=None, blocks=tuple(blocks))
    pages = laid_out(replace(large, body=replace(large.body, sections=(section,))))
    assert page_of(pages, "Ordet före:") == page_of(pages, "första")


def test_the_goal_of_a_phase_stays_with_what_to_do(programme: Edition) -> None:
    pages = laid_out(programme)
    assert page_of(pages, "Vänj senan vid tyngd.") == page_of(pages, "Först längre, sedan fortare.")


@pytest.mark.parametrize("format", ["large", "remote"])
def test_no_box_is_torn_from_its_number(large: Edition, format: str) -> None:  # noqa: A002
    lines = [text.words for page in laid_out(replace(large, format=format)) for text in page.texts]
    (box,) = (line.replace("\u00a0", " ") for line in lines if "Box" in line)
    assert "Box 351," in box


# ---- doses


@pytest.mark.parametrize(("sheet", "beside"), [(LARGE, True), (MAILED, True), (panel("a4"), False)])
def test_names_in_a_table_have_their_figures_beside_them_if_there_is_room(
    large: Edition, sheet: Sheet, beside: bool
) -> None:
    table = next(blocks_of(large, DosingTable))
    assert isinstance(table, DosingTable)
    made = DoseTable.whole(table, Element("Sect"), rtl=False, stacked=True)
    texts = Recorder().place([at(made, sheet, sheet.top)]).texts
    name, figures = (next(t for t in texts if t.words.strip() == words) for words in ("Rakt knä", "bild 5–7"))
    assert (name.y == figures.y) is beside
    assert (figures.x > name.x + name.width) is beside
