"""Posters: one page, filled, everything large enough to be seen from afar."""

from dataclasses import replace
from itertools import pairwise

import pytest

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.edition.model import Edition, Stations
from handouts.flow.block import Block
from handouts.flow.layout import lay_out
from handouts.flow.pages import Pages, Placed
from handouts.flow.poster import GOOD, Lane, hung
from handouts.flow.stations import StationRow
from handouts.proof.prove import prove
from handouts.run.build import typeset
from tests.making import resolve

LIBRARY = Library((builtin_root(),))
MM = 72 / 25.4
POSTERS = [
    ("heel-spur", "norrtalje", None),
    ("achilles-tendon-pain", "hassleholm", None),
    ("hamstring-tendon-pain", "loeberlab", None),
    ("heel-pain", "aarhus-osteopati-aarhus-c", None),
    ("heel-spur", "hassleholm", "ar"),
    ("achilles-tendon-pain", "norrtalje", "fa"),
]


def poster(handout: str, clinic: str, language: str | None = None) -> Edition:
    return resolve(LIBRARY, handout, clinic, language, "poster")


def content(pages: Pages) -> list[Placed]:
    """All between title and foot."""
    (page,) = pages.pages
    return list(page[1:-1])


def rows(pages: Pages) -> list[StationRow]:
    return [item.flowable for item in content(pages) if isinstance(item.flowable, StationRow)]


@pytest.mark.parametrize(("handout", "clinic", "language"), POSTERS)
def test_a_poster_is_one_page_of_a3_that_says_what_it_should(handout: str, clinic: str, language: str | None) -> None:
    edition = poster(handout, clinic, language)
    pages, _ = lay_out(edition)
    assert (pages.width, pages.height) == pytest.approx((297 * MM, 420 * MM))
    assert len(pages.pages) == 1
    assert prove(edition, typeset(edition).data) == ()


@pytest.mark.parametrize(("handout", "clinic", "language"), POSTERS)
def test_it_is_filled_and_nothing_leaves_it(handout: str, clinic: str, language: str | None) -> None:
    pages, _ = lay_out(poster(handout, clinic, language))
    (page,) = pages.pages
    last, foot = min(content(pages), key=lambda item: item.y), page[-1]
    white = (last.y - foot.y - foot.flowable.height) / MM * pages.magnification
    assert 0 < white < 40
    lanes = [item for item in content(pages) if isinstance(item.flowable, Lane) and item.flowable.lane]
    for above, below in pairwise(item for item in page if item not in lanes):
        assert below.y + below.flowable.height <= above.y + 0.01


@pytest.mark.parametrize(
    ("handout", "least"), [("heel-spur", 2.25), ("achilles-tendon-pain", 1.75), ("heel-pain", 2.0)]
)
def test_the_fewer_exercises_the_larger(handout: str, least: float) -> None:
    clinic = "aarhus-osteopati-aarhus-c" if handout == "heel-pain" else "norrtalje"
    assert lay_out(poster(handout, clinic))[0].magnification >= least


def test_parts_of_a_programme_stand_side_by_side() -> None:
    pages, _ = lay_out(poster("hamstring-tendon-pain", "loeberlab"))
    lanes = [item.flowable for item in content(pages) if isinstance(item.flowable, Lane)]
    assert [lane.lane for lane in lanes] == [n for n in range(4) for _ in range(4)]
    blocks = [lane.block for lane in lanes[:4]]
    assert [lane.block for lane in lanes[4:8]] == blocks
    placed = [[n for n, _ in block.placed] for block in blocks if isinstance(block, StationRow)]
    assert placed == [[0, 1, 2, 3], [0, 1, 2], [0, 1, 2]]


def test_pictures_share_one_scale_and_keep_to_their_cells() -> None:
    pages, _ = lay_out(poster("heel-spur", "norrtalje"))
    found: list[StationRow] = rows(pages)
    (scale,) = {box.frames.scale for row in found for box in row.boxes}
    width = content(pages)[-1].flowable.width / MM
    assert GOOD <= scale <= min(row.widest_scale(width) for row in found)


def test_a_tabloid_sheet_where_the_printer_has_letter() -> None:
    edition = poster("heel-spur", "norrtalje")
    edition = replace(edition, clinic=replace(edition.clinic, paper="letter"))
    pages, _ = lay_out(edition)
    assert (pages.width, pages.height) == pytest.approx((279.4 * MM, 431.8 * MM))
    assert prove(edition, typeset(edition).data) == ()


def test_a_clinics_own_line_at_the_foot_has_room() -> None:
    edition = poster("heel-spur", "norrtalje")
    edition = replace(edition, clinic=replace(edition.clinic, footer="Org.nr 556000-0000 · En rad till i foten"))
    assert prove(edition, typeset(edition).data) == ()


def test_what_fits_no_poster_is_a_problem_that_says_by_how_much() -> None:
    edition = poster("heel-spur", "norrtalje")
    (section,) = edition.body.sections
    (block,) = section.blocks
    assert isinstance(block, Stations)
    many = replace(section, blocks=(replace(block, stations=block.stations * 12),))
    with pytest.raises(Problems) as raised:
        lay_out(replace(edition, body=replace(edition.body, sections=(many,))))
    (problem,) = raised.value.problems
    assert problem.rule == "too-long"
    assert "lines too long for a poster" in problem.message
    assert problem.place == edition.body.title.origin


def test_clinics_with_equal_feet_share_a_poster() -> None:
    first, second = (poster("heel-spur", clinic) for clinic in ("norrtalje", "hassleholm"))
    hung.cache_clear()
    lay_out(first)
    lay_out(second)
    assert hung.cache_info().hits == 1


def test_rows_never_part() -> None:
    pages, _ = lay_out(poster("heel-spur", "norrtalje"))
    blocks: list[Block] = [item.flowable for item in content(pages)]
    assert not any(block.parts(100.0, 50.0) for block in blocks)
