"""Cards: one exercise each, four to a sheet, with marks where it is cut."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.edition.model import Edition, PocketCard, Prose, Span
from handouts.flow.cards import CardFace, fitted
from handouts.flow.imposition import as_cards
from handouts.flow.layout import impose, lay_out
from handouts.flow.pages import Pages
from handouts.proof.prove import prove
from handouts.run.build import typeset
from tests.flow.recorder import Recorder
from tests.making import resolve

LIBRARY = Library((builtin_root(),))
MM = 72 / 25.4
DECKS = [
    ("heel-spur", "norrtalje", None, 3),
    ("achilles-tendon-pain", "hassleholm", None, 2),
    ("hamstring-tendon-pain", "loeberlab", None, 10),
    ("hamstring-tendon-pain", "loeberlab", "en", 10),
    ("heel-pain", "aarhus-osteopati-aarhus-c", None, 3),
    ("heel-spur", "hassleholm", "ar", 3),
    ("achilles-tendon-pain", "norrtalje", "fa", 2),
]


def deck(handout: str = "heel-spur", clinic: str = "norrtalje", language: str | None = None) -> Edition:
    return resolve(LIBRARY, handout, clinic, language, "cards")


def of(edition: Edition) -> Iterator[PocketCard]:
    return (block for section in edition.body.sections for block in section.blocks if isinstance(block, PocketCard))


def faces(pages: Pages) -> list[CardFace]:
    return [item.flowable for page in pages.pages for item in page if isinstance(item.flowable, CardFace)]


def with_steps(edition: Edition, count: int) -> Edition:
    """The first card with so many steps of two lines."""
    first, *others = edition.body.sections
    (card,) = first.blocks
    assert isinstance(card, PocketCard)
    step = Prose((Span("Håll i något stadigt och gör rörelsen långsamt, så långt som det går."),), first.heading.origin)
    longer = replace(card, station=replace(card.station, steps=(step,) * count))
    body = replace(edition.body, sections=(replace(first, blocks=(longer,)), *others))
    return fitted(replace(edition, body=body))


@pytest.mark.parametrize(("handout", "clinic", "language", "count"), DECKS)
def test_cards_say_what_they_should(handout: str, clinic: str, language: str | None, count: int) -> None:
    edition = deck(handout, clinic, language)
    pages, _ = lay_out(edition)
    assert len(pages.pages) == count
    assert (pages.width, pages.height) == pytest.approx((105 * MM, 148.5 * MM))
    made = typeset(edition)
    assert made.reading
    assert prove(edition, made.reading) == ()


@pytest.mark.parametrize(("handout", "clinic", "language", "count"), DECKS)
def test_content_stays_above_the_foot(handout: str, clinic: str, language: str | None, count: int) -> None:
    pages, _ = lay_out(deck(handout, clinic, language))
    assert len(faces(pages)) == count
    for head, face, foot in pages.pages:
        assert face.y + face.flowable.height <= head.y + 0.01
        assert face.y >= foot.y + foot.flowable.height + 3.75 * MM - 0.01


def test_all_pictures_of_a_deck_have_one_scale() -> None:
    pages, _ = lay_out(deck("hamstring-tendon-pain", "loeberlab"))
    assert len({face.shown.frames.scale for face in faces(pages)}) == 1


def test_a_lost_card_can_be_traced() -> None:
    edition = deck()
    assert edition.clinic.footer.replace("\u00a0", " ") == "Rehab Öppenvård · Norrtälje · Ring 08-123 264 44"
    assert edition.body.foot.trace.startswith("heel-spur.sv\u00a0· version\u00a01")
    _, parts = lay_out(edition)
    for head in (parts.first_head, parts.later_head):
        recorder = Recorder()
        for item in head:
            item.flowable.drawOn(recorder, item.x, item.y)
        assert "08-123" in " ".join(text.words for text in recorder.texts)


@pytest.mark.parametrize(("language", "left"), [(None, 1), ("ar", 2)])
def test_cards_follow_each_other_in_the_direction_of_reading(language: str | None, left: int) -> None:
    edition = deck(language=language)
    pages, _ = lay_out(edition)
    imposed = impose(edition, pages)
    assert imposed
    assert imposed.imposition
    spots = imposed.imposition.spots
    assert [spot.side for spot in spots] == [0, 0, 0]
    assert spots[left - 1].x == 0
    assert spots[2 - left].x == pytest.approx(105 * MM)
    assert spots[0].y == spots[1].y == pytest.approx(148.5 * MM)
    assert (spots[2].x, spots[2].y) == (spots[0].x, 0.0)


def test_ten_cards_are_three_sheets() -> None:
    pages, _ = lay_out(deck("hamstring-tendon-pain", "loeberlab"))
    imposed = as_cards(pages)
    assert imposed.sides == 3
    assert [imposed.spot(n).side for n in range(10)] == [0] * 4 + [1] * 4 + [2] * 2


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_marks_of_the_cuts_are_on_them_and_off_the_edge(paper: str) -> None:
    edition = deck()
    edition = replace(edition, clinic=replace(edition.clinic, paper=paper))  # type: ignore[arg-type]
    sheet = as_cards(lay_out(edition)[0]).imposition
    assert sheet
    wanted = (210.0, 297.0) if paper == "a4" else (215.9, 279.4)
    assert (sheet.width / MM, sheet.height / MM) == pytest.approx(wanted)
    (marks,) = sheet.marks
    for stroke in (stroke for mark in marks for stroke in mark.flowable.strokes):  # type: ignore[attr-defined]
        x1, y1 = (stroke.x, stroke.y + stroke.length) if stroke.downwards else (stroke.x + stroke.length, stroke.y)
        assert (stroke.x if stroke.downwards else stroke.y) == pytest.approx(wanted[not stroke.downwards] / 2)
        assert min(stroke.x, stroke.y) > 5
        assert (x1 < wanted[0] - 5, y1 < wanted[1] - 5) == (True, True)


def test_easier_and_harder_ways_go_first_then_all_pictures_but_the_last() -> None:
    heel, achilles = deck(), deck("achilles-tendon-pain")
    assert all(len(card.ways) == 2 for card in of(heel))
    assert not next(of(with_steps(heel, 5))).ways
    assert [len(card.station.figures) for card in of(achilles)] == [1, 1]
    assert [card.station.figures[0].name for card in of(achilles)] == ["step-drop-straight-low", "step-drop-bent-low"]


def test_a_card_that_holds_too_much_is_a_problem_that_names_the_exercise() -> None:
    edition = with_steps(deck(), 9)
    with pytest.raises(Problems) as raised:
        lay_out(edition)
    (problem,) = raised.value.problems
    assert problem.rule == "too-long"
    assert "‘Töj vaden mot väggen’ is about" in problem.message
    assert problem.place == edition.body.sections[0].heading.origin
