"""Price lists, directories, the clinic's foot, logo and typeface on the page."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import reportlab

from handouts.base.problems import Place, Problems
from handouts.drawing.picture import Photo
from handouts.edition.model import Body, Edition, Section
from handouts.edition.prose import Prose, Span
from handouts.edition.service import Branch, Charge, Code, Directory, PriceGroup, PriceLine, Prices
from handouts.edition.typeface import FontFile, Typeface
from handouts.flow.compose import compose, furnish
from handouts.flow.contact import ContactSize
from handouts.flow.fitting import fit
from handouts.flow.manner import Setting
from handouts.flow.shaping import by_face, latin, set_in
from handouts.run.build import typeset
from tests.flow.recorder import MM, Recorder, record

HERE = Place("h.yaml", 1, 1)
SETTING = Setting(6.0, 1.2, 57.0, 28.5)
SIZE = ContactSize(0.0, 0.0, 28.5, follows=False)
FONTS = Path(reportlab.__file__).parent / "fonts"


def prose(text: str) -> Prose:
    return Prose((Span(text),), HERE)


def only(body: Body, *blocks: object) -> Body:
    return replace(body, sections=(Section(prose("Här"), blocks),), pages=None)  # type: ignore[arg-type]


def prices(groups: int, services: int, places: tuple[str, ...] = ("Stockholm", "Göteborg")) -> Prices:
    lines = tuple(
        PriceLine(
            prose(f"Undersökning och behandling {n}"),
            tuple(
                Charge("finns inte här", False) if n % 5 == k else Charge("12 490 kr", True) for k in range(len(places))
            ),
        )
        for n in range(services)
    )
    made = tuple(PriceGroup(prose(f"Grupp {g}"), prose("Vad det är.") if g % 2 else None, lines) for g in range(groups))
    return Prices(places, made, "Priserna gäller till och med 31 december 2027.", HERE)


def directory(count: int, code: Code | None = None) -> Directory:
    branches = (
        Branch(f"Ort {n:03}", (prose("Storgatan 1"), prose("123 45 Ort")) if n % 3 else ()) for n in range(count)
    )
    return Directory(tuple(branches), code)


def collisions(page: Recorder) -> list[tuple[str, str]]:
    """Texts whose boxes, a small letter high, run into each other."""
    return [
        (a.words, b.words)
        for n, a in enumerate(page.texts)
        for b in page.texts[n + 1 :]
        if abs(a.y - b.y) < 0.5 * max(a.size, b.size) and a.x < b.x + b.width - 0.1 and b.x < a.x + a.width - 0.1
    ]


# ---- prices


def test_a_price_stands_at_the_end_of_its_column_on_the_baseline_of_its_service(heel_spur: Edition) -> None:
    (page,) = record(compose(only(heel_spur.body, prices(1, 3)), None, SETTING))
    names = [text for text in page.texts if text.words.startswith("Undersökning")]
    ends = [(18 + 174 - 30) * MM, (18 + 174) * MM]
    for text in names:
        beside = [other for other in page.texts if other.y == pytest.approx(text.y) and other is not text]
        beside = [other for other in beside if "Grupp" not in other.words]
        assert [other.x + other.width for other in beside] == pytest.approx(ends, abs=0.1)
    heads = [text for text in page.texts if text.words.strip() in ("Stockholm", "Göteborg")]
    assert [head.x + head.width for head in heads] == pytest.approx(ends, abs=0.1)
    assert [a.y - b.y for a, b in pairwise(names)] == pytest.approx([10.5 * MM] * 2)


@pytest.mark.parametrize("places", [("Umeå",), ("Stockholm", "Göteborg"), ("Hässleholm", "Kristianstad", "Umeå")])
@pytest.mark.parametrize(("groups", "services"), [(1, 60), (20, 3), (60, 1), (7, 9)])
def test_a_long_list_parts_between_services_and_repeats_its_places(
    heel_spur: Edition, groups: int, services: int, places: tuple[str, ...]
) -> None:
    pages = record(compose(only(heel_spur.body, prices(groups, services, places)), None, SETTING))
    assert len(pages) > 1
    for number, page in enumerate(pages):
        assert not collisions(page)
        assert all(text.x >= 18 * MM - 0.1 and text.x + text.width <= 192 * MM + 0.1 for text in page.texts)
        services_here = [text for text in page.texts if text.words.startswith("Undersökning")]
        heads = [text for text in page.texts if text.words.strip() in places]
        assert len(heads) == len(places) if services_here else True
        assert all((head.element is None) == (number > 0) for head in heads)
        top = max((text.y for text in services_here), default=0.0)
        names = [text for text in page.texts if text.words.startswith("Grupp")]
        assert not services_here or max(name.y for name in names) >= top - 0.1
    spoken = [text for page in pages for text in page.texts if text.element is not None]
    assert sum(text.words.startswith("Grupp") for text in spoken) == groups
    assert sum(text.words.startswith("Undersökning") for text in spoken) == groups * services


def test_until_when_prices_hold_stands_with_the_last_of_them(heel_spur: Edition) -> None:
    for services in range(10, 40):
        pages = record(compose(only(heel_spur.body, prices(1, services)), None, SETTING))
        last = [text.words for text in pages[-1].texts]
        assert any(words.startswith("Priserna gäller") for words in last)
        assert any(words.startswith("Undersökning") for words in last)


def test_columns_that_leave_no_room_are_a_problem(heel_spur: Edition) -> None:
    places = ("Donaudampfschifffahrtsgesellschaft",) * 3
    with pytest.raises(Problems) as found:
        compose(only(heel_spur.body, prices(1, 3, places)), None, SETTING)
    assert [problem.rule for problem in found.value.problems] == ["table-too-wide"]


# ---- directory


@pytest.mark.parametrize("count", [1, 2, 3, 4, 20, 100, 101])
def test_branches_are_read_down_in_balanced_columns(heel_spur: Edition, count: int) -> None:
    pages = record(compose(only(heel_spur.body, directory(count)), None, SETTING))
    seen: list[str] = []
    for page in pages:
        assert not collisions(page)
        names = [text for text in page.texts if text.words.startswith("Ort")]
        columns: dict[int, list[str]] = {}
        for name in names:
            columns.setdefault(round(name.x), []).append(name.words.strip())
        assert len(columns) <= 3
        lengths = [len(column) for _, column in sorted(columns.items())]
        assert max(lengths, default=0) - min(lengths, default=0) <= max(1, len(lengths) - 1)
        seen += [name for _, column in sorted(columns.items()) for name in column]
    assert seen == [f"Ort {n:03}" for n in range(count)]


def test_the_code_of_a_directory_stands_under_its_heading(heel_spur: Edition) -> None:
    code = Code("https://www.1177.se/boka", "1177.se/boka", "QR-kod: 1177.se/boka")
    (page,) = record(compose(only(heel_spur.body, directory(20, code)), None, SETTING))
    heading = next(text for text in page.texts if text.words == "Här")
    address = next(text for text in page.texts if text.words == "1177.se/boka")
    picture, x, y, _ = page.pictures[0]
    assert heading.x == pytest.approx(address.x) == pytest.approx(x)
    assert address.y < y < heading.y
    assert picture.box[2] > 20


# ---- the clinic's own


def test_a_footer_is_the_last_line_of_every_page_and_takes_its_room(achilles: Edition) -> None:
    body = replace(achilles.body, pages=None)
    clinic = replace(achilles.clinic, footer="Vi finns i Hässleholm.")
    pages, setting = fit(body, clinic)
    for page in record(pages, furnish(pages, clinic, setting, rtl=False)):
        lines = sorted(page.texts, key=lambda text: text.y)
        assert lines[0].words == "Vi finns i Hässleholm."
        assert (lines[0].y, lines[0].x) == pytest.approx(((297 - 288) * MM, 18 * MM))
        assert lines[1].y == pytest.approx((297 - 288 + 9) * MM)
        assert not collisions(page)


def test_a_wide_logo_keeps_to_its_box(heel_spur: Edition) -> None:
    for width, height, wide, high in ((600, 100, 27.0, 4.5), (100, 100, 9.0, 9.0), (100, 400, 2.25, 9.0)):
        clinic = replace(heel_spur.clinic, logo=Photo(width, height, b"\0" * width * height, jpeg=False, grey=True))
        pages, setting = fit(heel_spur.body, clinic)
        page = record(pages, furnish(pages, clinic, setting, rtl=False))[0]
        logo, _, y, scale = next(picture for picture in page.pictures if isinstance(picture[0], Photo))
        assert (logo.box[2] * scale, -logo.box[1] * scale) == pytest.approx((wide * MM, high * MM))
        assert y + high * MM == pytest.approx((297 - 12) * MM)


def font(name: str, *, weights: bool = False) -> FontFile:
    return FontFile(name, weights, (FONTS / f"{name}.ttf").read_bytes())


VERA = Typeface(font("Vera"), font("VeraBd"))


def test_a_typeface_of_ones_own_is_asked_first() -> None:
    with set_in(VERA):
        assert [face.name for face, _ in by_face("Häl", 400)] == ["Vera-400"]
        assert [face.name for face, _ in by_face("Häl", 600)] == ["VeraBd-600"]
        assert [face.name for face, _ in by_face("a≥ł", 400)] == ["Vera-400"]
        assert by_face("aЖ", 400)[-1][0] is latin(400)
        assert by_face("Häl", 400, True)[0][0] is latin(400, True)
    with set_in(Typeface(font("Vera"), None)):
        assert by_face("Häl", 600)[0][0] is latin(600)
    assert by_face("Häl", 400)[0][0] is latin(400)


def test_a_leaflet_in_a_typeface_of_ones_own_is_laid_out_in_it_and_proved(heel_spur: Edition) -> None:
    from handouts.proof.prove import prove

    own = Edition(
        replace(heel_spur.body, typeface=VERA, pages=None), replace(heel_spur.clinic, typeface=VERA), "standard"
    )
    plain = replace(heel_spur.body, pages=None)
    assert compose(own.body, SIZE, SETTING) is not compose(plain, SIZE, SETTING)
    made = typeset(own)
    data = made.data
    assert made.pages > typeset(replace(heel_spur, body=plain)).pages  # Vera is wide
    assert not prove(own, data)
    assert b"+Vera-400" in data
    assert b"IBMPlex" not in data


def test_a_name_that_has_no_room_beside_the_logo_is_a_problem(heel_spur: Edition) -> None:
    wide = Photo(300, 100, b"\0" * 30000, jpeg=False, grey=True)
    for clinic in (
        replace(heel_spur.clinic, name="Kliniken för fötter, knän och höfter i Örnsköldsvik"),
        replace(heel_spur.clinic, logo=wide, place="Hässleholm, Kristianstad och Örnsköldsvik"),
    ):
        with pytest.raises(Problems) as found:
            fit(heel_spur.body, clinic)
        (problem,) = found.value.problems
        assert (problem.rule, problem.place) == ("head-too-long", heel_spur.clinic.origin)
    fit(heel_spur.body, replace(heel_spur.clinic, logo=wide, name="Foten", place="Örnsköldsvik"))
