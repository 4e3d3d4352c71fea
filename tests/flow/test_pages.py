"""The real leaflets, laid out: on the grid, within the page, in order, and without knowing the clinic."""

from dataclasses import replace
from itertools import pairwise

import pytest

from handouts.base.problems import Problems
from handouts.content.load import load_clinic, load_handout
from handouts.drawing.picture import Photo, Picture
from handouts.edition.localize import Localizer
from handouts.edition.model import Body, DosingTable, Edition, ExerciseRow, Paragraph, Prose, Section, Span
from handouts.edition.translation import translate
from handouts.flow.compose import compose, furnish
from handouts.flow.contact import contact_size
from handouts.flow.fitting import fit
from handouts.flow.grid import A4
from handouts.flow.manner import Setting
from handouts.run.clinics import clinic_said
from tests.flow.conftest import LIBRARY
from tests.flow.recorder import MM, Recorder, Text, record

BODY_SIZES = (12, 15, 22)


def laid_out(edition: Edition) -> list[Recorder]:
    pages, setting = fit(edition.body, edition.clinic)
    return record(pages, furnish(pages, edition.clinic, setting, rtl=False))


def said(pages: list[Recorder]) -> str:
    return " ".join(text.words.strip() for page in pages for text in page.texts)


def test_heel_spur_is_one_page_and_achilles_two(heel_spur: Edition, achilles: Edition) -> None:
    assert len(laid_out(heel_spur)) == 1
    assert len(laid_out(achilles)) == 2


@pytest.mark.parametrize("name", ["heel_spur", "achilles", "everything"])
def test_baselines_stand_on_half_units(name: str, request: pytest.FixtureRequest) -> None:
    off = [
        (text.words, round((A4.height - text.y / MM) % 0.75, 3))
        for page in laid_out(request.getfixturevalue(name))
        for text in page.texts
        if text.size in BODY_SIZES and not _is_in_a_mark(text, page) and not _furniture(text)
        if min((A4.height - text.y / MM) % 0.75, 0.75 - (A4.height - text.y / MM) % 0.75) > 0.01
    ]
    assert off == []


def _furniture(text: Text) -> bool:
    """Heads align with marks and capitals and not with lines of text."""
    return (A4.height - text.y / MM) < 30 or text.element is None


def _is_in_a_mark(text: Text, page: Recorder) -> bool:  # noqa: ARG001
    """Numbers in badges are centred in them; numbers in the band of weeks and dosing tables in theirs."""
    return text.words.strip().replace("–", "").isdigit()


@pytest.mark.parametrize("name", ["heel_spur", "achilles", "everything"])
def test_nothing_leaves_the_margins(name: str, request: pytest.FixtureRequest) -> None:
    for page in laid_out(request.getfixturevalue(name)):
        for text in page.texts:
            assert text.x >= 18 * MM - 0.1, text.words
            assert text.x + text.width <= (210 - 18) * MM + 0.1, text.words
            assert text.y >= (297 - 288) * MM - 0.1, text.words


@pytest.mark.parametrize("name", ["heel_spur", "achilles", "everything"])
def test_lines_do_not_overlap(name: str, request: pytest.FixtureRequest) -> None:
    for page in laid_out(request.getfixturevalue(name)):
        boxes = [(t.x, t.y, t.x + t.width, t.y + 0.52 * t.size, t.words) for t in page.texts]
        for n, a in enumerate(boxes):
            for b in boxes[n + 1 :]:
                apart = a[2] <= b[0] + 0.5 or b[2] <= a[0] + 0.5 or a[3] <= b[1] or b[3] <= a[1]
                assert apart, (a, b)


def test_running_text_has_45_to_75_characters_a_line(heel_spur: Edition, achilles: Edition) -> None:
    for edition in (heel_spur, achilles):
        lengths = [
            len(text.words)
            for page in laid_out(edition)
            for text in page.texts
            if text.size == 12 and abs(text.x - 63 * MM) < 1 and text.width > 110 * MM
        ]
        assert lengths
        assert 45 <= sum(lengths) / len(lengths) <= 75
        assert max(lengths) <= 75


def is_on_stairs(picture: Picture | Photo) -> bool:
    """Whether a picture is one of the whole figures on the stairs."""
    return picture.box == (-28, -109, 34, 12)


def test_one_scale_for_every_body_of_a_handout(achilles: Edition) -> None:
    scales = {scale for page in laid_out(achilles) for picture, _, _, scale in page.pictures if is_on_stairs(picture)}
    assert len(scales) == 1


def test_picture_step_and_dose_stand_on_one_page(heel_spur: Edition) -> None:
    (page,) = laid_out(heel_spur)
    assert {"20–30", "4–5"} <= {text.words.strip() for text in page.texts}
    assert len(page.pictures) == 3 + 2  # exercises, logo and code


def test_frames_of_a_movement_share_their_ground_and_step(achilles: Edition) -> None:
    page = laid_out(achilles)[1]
    frames = [(x, y) for p, x, y, _ in page.pictures if is_on_stairs(p)]
    strip = [place for place in frames if sum(abs(place[1] - other[1]) < 0.01 for other in frames) == 6]
    assert len(strip) == 6
    steps = [x for x, _ in sorted(strip)]
    apart = {round(b - a, 2) for a, b in pairwise(steps)}
    assert len(apart) == 1


def test_bookmarks_name_title_and_sections(heel_spur: Edition) -> None:
    (page,) = laid_out(heel_spur)
    assert page.outlines[0] == ("Hälsporre", 0)
    assert [title for title, level in page.outlines if level == 1] == [
        "Det viktigaste",
        *(section.heading.text for section in heel_spur.body.sections),
    ]


def test_layout_sees_sizes_and_not_clinics(heel_spur: Edition, achilles: Edition) -> None:
    setting = Setting(4.5, 1.05, 48, 25.5)
    other = replace(heel_spur.clinic, name="Ett annat namn", primary="#123456", origin=achilles.clinic.origin)
    sizes = {contact_size(clinic, A4, 25.5, False) for clinic in (heel_spur.clinic, other)}
    assert len(sizes) == 1
    first, second = (record(compose(heel_spur.body, size, setting)) for size in (*sizes, *sizes))
    assert [t.words for p in first for t in p.texts] == [t.words for p in second for t in p.texts]
    assert not any(heel_spur.clinic.name in text.words for page in first for text in page.texts)
    assert not any("08-123" in text.words for page in first for text in page.texts)


def test_the_clinics_block_stands_in_the_row_that_was_left_for_it(achilles: Edition) -> None:
    pages, setting = fit(achilles.body, achilles.clinic)
    assert pages.seam is not None
    parts = furnish(pages, achilles.clinic, setting, rtl=False)
    for item in parts.contact:
        assert item.y + item.flowable.height <= pages.seam.top + 0.01
        assert item.y >= (A4.height - A4.last_baseline) * MM - 0.01


def _body(edition: Edition, sections: int, pages: int | None) -> Body:
    text = Prose(
        (Span("En mening som fyller ungefär en rad på sidan och sedan lite till. " * 4),), edition.body.lead.origin
    )
    section = Section(edition.body.sections[0].heading, (Paragraph(text), Paragraph(text)))
    return replace(edition.body, sections=(section,) * sections, pages=pages)


def test_a_handout_that_is_too_long_says_by_how_many_lines(heel_spur: Edition) -> None:
    with pytest.raises(Problems) as caught:
        fit(_body(heel_spur, 6, 1), heel_spur.clinic)
    (problem,) = caught.value.problems
    assert problem.rule == "too-long"
    over = int(problem.message.split()[1])
    assert 10 < over < 40
    assert problem.hint.endswith("pages: 2")


def test_a_longer_handout_is_further_over(heel_spur: Edition) -> None:
    over = []
    for sections in (6, 7, 8):
        with pytest.raises(Problems) as caught:
            fit(_body(heel_spur, sections, 1), heel_spur.clinic)
        over.append(int(caught.value.problems[0].message.split()[1]))
    assert over == sorted(over)
    assert over[2] - over[0] > 15


@pytest.mark.parametrize("sections", [3, 8, 20])
def test_no_line_is_lost_over_pages(heel_spur: Edition, sections: int) -> None:
    body = _body(heel_spur, sections, None)
    pages, _ = fit(body, heel_spur.clinic)
    words = said(record(pages))
    assert words.count("ungefär") == sections * 2 * 4
    assert len(pages.pages) >= sections // 4


def test_no_page_ends_with_a_heading_or_begins_with_a_last_line(heel_spur: Edition) -> None:
    pages, _ = fit(_body(heel_spur, 20, None), heel_spur.clinic)
    for page in record(pages)[:-1]:
        content = [t for t in page.texts if t.size in (12, 15) and t.element is not None]
        heading = content[0].words
        lowest = min(content, key=lambda t: t.y)
        assert lowest.size == 12 or lowest.words != heading


def test_dose_is_repeated_on_every_page_its_pictures_reach(heel_spur: Edition) -> None:
    section = next(s for s in heel_spur.body.sections if any(isinstance(b, ExerciseRow) for b in s.blocks))
    (block,) = section.blocks
    assert isinstance(block, ExerciseRow)
    many = replace(section, blocks=(replace(block, exercises=block.exercises * 5),))
    body = replace(heel_spur.body, sections=(many,), pages=None)
    pages, _ = fit(body, heel_spur.clinic)
    recorded = record(pages)
    assert len(recorded) > 1
    for page in recorded:
        if any(scale for _, _, _, scale in page.pictures):
            doses = [t for t in page.texts if t.words.strip() == "20–30"]
            assert len(doses) == 1
    tagged = [t for page in recorded for t in page.texts if t.words.strip() == "20–30" and t.element is not None]
    assert len(tagged) == 1  # heard once, seen on every page


def test_a_long_table_repeats_its_head_and_loses_no_row(achilles: Edition) -> None:
    section = next(s for s in achilles.body.sections if any(isinstance(b, DosingTable) for b in s.blocks))
    (block,) = section.blocks
    assert isinstance(block, DosingTable)
    rows = tuple(replace(block.rows[0], name=f"Övning {n}") for n in range(40))
    body = replace(achilles.body, sections=(replace(section, blocks=(replace(block, rows=rows),)),), pages=None)
    pages, _ = fit(body, achilles.clinic)
    recorded = record(pages)
    names = [t.words.strip() for page in recorded for t in page.texts if t.words.startswith("Övning ")]
    assert names == [f"Övning {n}" for n in range(40)]
    heads = [sum(t.words.strip() == "omgångar" for t in page.texts) for page in recorded]
    assert len(recorded) > 2
    assert all(count == 1 for count in heads)


@pytest.mark.parametrize("language", ["sv", "da", "nb", "so", "pl", "uk"])
def test_numbers_of_a_dosing_table_cannot_be_read_as_one(language: str) -> None:
    """3 and 15 stand well apart, or they are 315."""
    place = load_clinic(LIBRARY, "hassleholm")
    local = translate(LIBRARY, load_handout(LIBRARY, "achilles-tendon-pain"), language)
    body = Localizer(LIBRARY, local.loaded, language, None, local.state).body()
    clinic = clinic_said(LIBRARY, place, language)
    pages, setting = fit(body, clinic)
    texts = record(pages, furnish(pages, clinic, setting, rtl=False))[0].texts
    numbers = sorted((t for t in texts if t.words.strip() in ("3", "15") and t.size > 20), key=lambda t: (t.y, t.x))
    for three, fifteen in zip(numbers[::2], numbers[1::2], strict=True):
        assert three.y == fifteen.y
        assert fifteen.x - three.x - three.width > 7.5 * MM
