"""Programmes on the page: phases in columns or rows, cards on common ground, lights by measure, diaries over pages."""

from dataclasses import replace
from itertools import pairwise

import pytest

from handouts.edition.model import Edition, Paragraph, Prose, Section, Span
from handouts.edition.programme import Diary, Phases, TrafficLight
from handouts.edition.words import LANGUAGES, words_of
from handouts.flow.compose import fit, furnish
from handouts.flow.diary import LAST_COLUMN, LEAST_WEEKS, WEEK_COLUMN, ring, ring_places
from handouts.flow.grid import A4, MM, Sheet
from handouts.flow.lights import traffic_light
from handouts.flow.lines import width_of
from handouts.flow.structure import Element
from handouts.flow.timeline import side_by_side
from handouts.flow.type import BODY
from tests.flow.conftest import edition
from tests.flow.recorder import Recorder, Text, record

DAY = (A4.measure - WEEK_COLUMN - LAST_COLUMN) / 7


@pytest.fixture(scope="module")
def columns() -> Edition:
    return edition("programme", "hassleholm")


@pytest.fixture(scope="module")
def rows() -> Edition:
    return edition("programme-rows", "hassleholm", "da")


def laid_out(made: Edition) -> list[Recorder]:
    pages, setting = fit(made.body, made.clinic)
    return record(pages, furnish(pages, made.clinic, setting, rtl=False))


def only(made: Edition, kind: type) -> tuple[Section, object]:
    """The section that has a kind of block, and that block."""
    return next((s, b) for s in made.body.sections for b in s.blocks if isinstance(b, kind))


def phases_of(made: Edition) -> Phases:
    block = only(made, Phases)[1]
    assert isinstance(block, Phases)
    return block


def alone(made: Edition, kind: type, block: object) -> Edition:
    """An edition of nothing but a block."""
    section = replace(only(made, kind)[0], blocks=(block,))  # type: ignore[arg-type] # any block
    return replace(made, body=replace(made.body, sections=(section,), pages=None))


def find(pages: list[Recorder], words: str) -> list[tuple[int, Text]]:
    return [(n, text) for n, page in enumerate(pages) for text in page.texts if text.words.strip() == words]


# ---- phases


def test_short_phases_stand_side_by_side_and_long_ones_below_each_other(columns: Edition, rows: Edition) -> None:
    assert side_by_side(phases_of(columns), A4, rtl=False)
    assert not side_by_side(phases_of(rows), A4, rtl=False)


def test_one_phase_and_more_than_four_are_rows(columns: Edition) -> None:
    block = phases_of(columns)
    for count in (1, 5):
        assert not side_by_side(replace(block, phases=(block.phases * 2)[:count]), A4, rtl=False)


def test_phases_stand_on_the_columns_of_the_grid(columns: Edition) -> None:
    pages = laid_out(columns)
    names = [text for phase in phases_of(columns).phases for page, text in find(pages, phase.name.text) if page == 0]
    assert [round(text.x / MM) for text in names] == [18, 63, 108, 153]
    assert len({text.y for text in names}) == 1


def test_weeks_of_phases_stand_on_every_page_and_are_heard_once(columns: Edition) -> None:
    found = find(laid_out(columns), phases_of(columns).phases[1].time)
    assert [page for page, _ in found] == [0, 1]
    assert [text.element is not None for _, text in found] == [True, False]


def test_cards_of_a_row_share_their_ground_and_keep_their_doses(columns: Edition) -> None:
    block = phases_of(columns)
    for number, page in enumerate(laid_out(columns)[:2]):
        figures = [p for p in page.pictures if any(p[0] == c.figure.picture for ph in block.phases for c in ph.cards)]
        doses = [t for t in page.texts if t.size == 15 and "×" in t.words]
        assert len(doses) == len(figures)
        assert len({round(y, 2) for p, _, y, _ in figures if p.box[3] <= 2}) == (1 if number == 0 else 2)
        for dose in doses:
            assert any(y > dose.y and y - dose.y < 30 * MM for _, _, y, _ in figures)


def test_a_long_programme_parts_between_cards(columns: Edition) -> None:
    block = phases_of(columns)
    deep = tuple(replace(phase, cards=phase.cards * 6) for phase in block.phases)
    pages = laid_out(alone(columns, Phases, replace(block, phases=deep)))
    assert len(pages) > 2
    doses = [text for page in pages for text in page.texts if text.size == 15 and "×" in text.words]
    assert len(doses) == sum(len(phase.cards) for phase in deep)


def test_a_row_keeps_its_text_with_its_cards_and_repeats_its_head(rows: Edition) -> None:
    block = phases_of(rows)
    first = replace(block.phases[0], cards=block.phases[1].cards * 5)
    pages = laid_out(alone(rows, Phases, replace(block, phases=(first,))))
    found = find(pages, "Få ro på")
    assert [page for page, _ in found] == list(range(len(pages)))
    assert [text.element is not None for _, text in found] == [True] + [False] * (len(pages) - 1)
    for page in pages:
        assert any("×" in text.words for text in page.texts)


# ---- lights


@pytest.mark.parametrize(("words", "wide", "beside"), [(6, False, False), (16, True, False), (40, False, True)])
def test_lights_take_the_room_that_their_words_need(columns: Edition, words: int, wide: bool, beside: bool) -> None:
    block = only(columns, TrafficLight)[1]
    assert isinstance(block, TrafficLight)
    prose = Prose((Span("Fortsätt så " * (words // 2)),), columns.body.lead.origin)
    long = replace(block, lights=tuple(replace(light, prose=prose) for light in block.lights))
    lights, whole = traffic_light(long, Element("Sect"), A4, rtl=False)
    assert (whole, lights.cells[0].beside) == (wide, beside)
    laid_out(alone(columns, TrafficLight, long))


# ---- diary


def diary_of(made: Edition) -> Diary:
    block = only(made, Diary)[1]
    assert isinstance(block, Diary)
    return block


def weeks_on(pages: list[Recorder]) -> list[list[int]]:
    """The weeks of a diary on each page that has any."""
    inside = (18 + WEEK_COLUMN) * MM
    found = [
        [int(t.words) for t in page.texts if t.size == 15 and t.words.strip().isdigit() and t.x + t.width < inside]
        for page in pages
    ]
    return [weeks for weeks in found if weeks]


@pytest.mark.parametrize("weeks", [1, 6, 12, 13, 14, 20, 26, 52])
@pytest.mark.parametrize("sessions", [1, 2, 3, 5, 9])
def test_a_diary_loses_no_week_and_leaves_none_alone(columns: Edition, weeks: int, sessions: int) -> None:
    diary = replace(diary_of(columns), weeks=weeks, sessions=sessions)
    pages = laid_out(alone(columns, Diary, diary))
    there = weeks_on(pages)
    assert [week for page in there for week in page] == list(range(1, weeks + 1))
    assert all(len(page) >= min(LEAST_WEEKS, weeks) for page in there)
    heads = find(pages, "Onsdag")
    assert len(heads) == len(there)
    assert [text.element is not None for _, text in heads] == [True] + [False] * (len(there) - 1)


def test_twelve_weeks_are_a_page(columns: Edition) -> None:
    (page,) = weeks_on(laid_out(alone(columns, Diary, diary_of(columns))))
    assert len(page) == 12


def test_a_diary_that_does_not_fit_begins_a_page(columns: Edition) -> None:
    section, diary = only(columns, Diary)
    text = Paragraph(Prose((Span("En rad till. " * 60),), columns.body.lead.origin))
    for weeks in (12, 26):
        longer = replace(section, blocks=(replace(diary, weeks=weeks),))  # type: ignore[type-var, arg-type]
        body = replace(columns.body, sections=(replace(section, blocks=(text,)), longer), pages=None)
        pages = laid_out(replace(columns, body=body))
        assert not weeks_on(pages[:1])
        assert find(pages, "Ett pass:") or any("Ett pass" in t.words for t in pages[1].texts)


@pytest.mark.parametrize("sessions", range(1, 13))
def test_rings_keep_apart_and_in_their_day(sessions: int) -> None:
    places, wide = ring_places(sessions, DAY), ring(sessions, DAY)
    assert len(places) == sessions
    assert all(wide / 2 + 0.4 <= x <= DAY - wide / 2 - 0.4 for x, _ in places)
    for n, (x, y) in enumerate(places):
        assert all((x - a) ** 2 + (y - b) ** 2 > wide**2 for a, b in places[n + 1 :])
    assert all(a[1] <= b[1] for a, b in pairwise(places))


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_a_diary_have_room_in_every_language(language: str) -> None:
    words = words_of(language)
    days = words.weekdays
    names = [getattr(days, name) for name in days.__slots__]
    assert all(width_of(name, BODY) / MM <= DAY - 1 for name in names)
    assert width_of(words.week, BODY) / MM <= WEEK_COLUMN
    assert all(width_of(word, BODY) / MM <= LAST_COLUMN for word in (words.diary_notes, words.diary_load))


def test_every_block_of_a_programme_can_be_mirrored(columns: Edition) -> None:
    pages, setting = fit(replace(columns.body, direction="rtl"), columns.clinic, Sheet())
    mirrored = record(pages, furnish(pages, columns.clinic, setting, rtl=True))
    (_, text), *_ = find(mirrored, "Få ro")
    assert text.x + text.width == pytest.approx((A4.width - A4.margin) * MM, abs=0.5)
