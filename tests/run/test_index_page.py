"""Index pages: what staff need stands on them, escaped, in its language, and readable on any ground."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.base.colour import WHITE, contrast, parse
from handouts.edition.words import LANGUAGES, words_of
from handouts.run.changes import Change, Why, compare
from handouts.run.formats import FORMATS
from handouts.run.index_page import (
    DARK,
    READ,
    READ_AT_NIGHT,
    SCRIPT,
    Card,
    Leaflet,
    _format,
    _lasting,
    _style,
    accents,
    clinic_page,
    top_page,
)
from handouts.run.index_words import PAGE_WORDS, SWEDISH
from tests.run.shelf import row, rows

CARD = Card("norrtalje", "Rehab Öppenvård", "Norrtälje", "sv", ("sv", "en", "ar"), "#00695c", "")
LEAFLET = Leaflet(row(), (68_000,))
NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1) | st.sampled_from(
    ['"><script>alert(1)</script>', "</title></style>", "A & B", "'", "]]>", "&lt;", "<!--", "{}", "{0.__class__}"]
)


class Page(HTMLParser):
    """A page's words, its elements with their attributes, and whether each is closed."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(data.decode())
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def page(*leaflets: Leaflet, changes: Sequence[Change] = (), card: Card = CARD) -> Page:
    return Page(clinic_page(card, leaflets, changes))


def change(why: Why, day: str = "2026-11-22", **more: str) -> Change:
    (one,) = compare(rows(), rows(row(**more)), date.fromisoformat(day))
    return replace(one, why=why)


def test_a_leaflet_has_all_that_staff_need() -> None:
    shown = page(LEAFLET)
    for words in ("svenska Hälsporre PDF, 1 sida, 68 kB", "version 1, 2026-11-21", "kod 7638-5ebd", "A4 i färg"):
        assert words in shown.text
    link = next(one for one in shown.all("a") if one.get("type"))
    assert link["href"] == "heel-spur.sv.pdf"
    assert shown.all("img")[0]["src"] == "thumbnails/heel-spur.sv.00000000.png"


def test_a_page_fetches_nothing_from_elsewhere() -> None:
    shown = page(LEAFLET, changes=[change("new")])
    targets = [value or "" for _, found in shown.elements for key, value in found.items() if key in ("src", "href")]
    assert not [target for target in targets if ":" in target or target.startswith("//")]
    assert "url(" not in _style()
    assert "@import" not in _style()
    assert "//" not in SCRIPT


def test_what_is_in_another_language_says_so_and_is_isolated() -> None:
    arabic = Leaflet(row(language="ar", title="شوكة الكعب", file="norrtalje/heel-spur.ar.pdf"), (1,))
    marked = [one for one in page(arabic).all("bdi") if one["lang"] == "ar"]
    assert marked
    assert all(one["dir"] == "rtl" for one in marked)


def test_handouts_are_called_as_the_clinic_speaks_and_languages_stand_in_its_order() -> None:
    several = [
        Leaflet(row(language=one, title=title, file=f"norrtalje/heel-spur.{one}.pdf"), (1,))
        for one, title in (("ar", "A"), ("fi", "F"), ("en", "E"), ("sv", "S"))
    ]
    shown = page(*several)
    assert shown.text.index(" S ") < shown.text.index(" E ") < shown.text.index(" A ") < shown.text.index(" F ")
    alphabetic = [Leaflet(row(handout=one, title=one, file=f"norrtalje/{one}.sv.pdf"), (1,)) for one in ("ö", "å", "z")]
    assert [one["id"] for one in page(*alphabetic).all("section")[1:]] == ["z", "å", "ö"]


def test_a_file_outside_the_clinics_folder_is_found() -> None:
    link = page(Leaflet(row(file="print/norr #1?.pdf"), (1,))).all("a")[2]
    assert link["href"] == "../print/norr%20%231%3F.pdf"


def test_folded_sheets_can_be_read_page_by_page_too() -> None:
    folded = row(format="booklet", reading="norrtalje/heel-spur.sv.booklet.reading.pdf", pages=8)
    shown = page(Leaflet(folded, (90_000, 1_250_000)))
    assert "Häfte svenska Hälsporre PDF, 8 sidor, 90 kB" in shown.text
    assert "Att läsa på skärm: PDF, 8 sidor, 1,2 MB" in shown.text
    assert [one["href"] for one in shown.all("a") if one.get("type")][1] == "heel-spur.sv.booklet.reading.pdf"


def test_what_is_out_of_date_cannot_be_had() -> None:
    shown = page(Leaflet(row(state="outdated"), ()))
    assert SWEDISH.outdated in shown.text
    assert not [one for one in shown.all("a") if one.get("type")]
    assert not shown.all("img")


@pytest.mark.parametrize("why", get_args(Why))
def test_every_change_is_told_in_plain_words(why: Why) -> None:
    told = change(why, version="3", language="en", title="Heel spur")
    for code, words in PAGE_WORDS.items():
        shown = page(LEAFLET, changes=[told], card=replace(CARD, language=code))
        assert words.whys[why].format("3") in shown.text
        assert "2026-11-22" in shown.text
        assert "Heel spur" in shown.text


def test_all_leaflets_at_once_are_told_in_a_line() -> None:
    shown = page(LEAFLET, changes=[change("clinic")])
    assert f"{SWEDISH.whys['clinic']} {SWEDISH.all_of_them}" in shown.text
    assert SWEDISH.nothing in page(LEAFLET).text


def test_a_change_of_looks_hides_none_before_it() -> None:
    def last(*whys: Why) -> str:
        return next(iter(_lasting([change(why) for why in whys]))).why

    assert last("text", "looks") == "text"
    assert last("new", "failed", "mended") == "new"
    assert last("failed", "mended") == "mended"
    assert last("failed", "mended", "looks") == "looks"
    assert last("text", "failed") == "failed"
    assert last("text", "version") == "version"
    assert last("text", "withdrawn") == "withdrawn"
    assert last("looks") == "looks"


def test_newest_and_most_urgent_come_first() -> None:
    told = [change("clinic", "2026-11-20"), change("new", language="en"), change("failed", language="ar")]
    text = page(LEAFLET, changes=told).text
    places = [text.index(SWEDISH.whys[why]) for why in ("failed", "new", "clinic")]
    assert places == sorted(places)


@settings(max_examples=40)
@given(NAMES, NAMES, NAMES)
def test_nothing_that_a_spec_says_becomes_markup(name: str, place: str, title: str) -> None:
    card = replace(CARD, name=name, place=place)
    leaflet = Leaflet(row(title=title), (1,))
    told = change("text", title=title, language="en")
    plain, shown = page(LEAFLET, changes=[told]), page(leaflet, changes=[told], card=card)
    assert [tag for tag, _ in shown.elements] == [tag for tag, _ in plain.elements]
    assert {name, place, title} <= set(shown.texts)
    top = Page(top_page([(card, [leaflet.row])]))
    assert {name, place} <= set(top.texts)
    assert len(top.all("a")) == 1


def test_the_list_of_clinics() -> None:
    other = replace(CARD, clinic="are", place="", name="Åre")
    shown = Page(top_page([(other, [row()]), (CARD, [row(), row(language="en")])]))
    assert [one["href"] for one in shown.all("a")] == ["norrtalje/index.html", "are/index.html"]
    assert "Rehab Öppenvård Norrtälje 2 blad, 2 språk" in shown.text
    assert "Åre 1 blad, 1 språk" in shown.text


def test_the_list_of_clinics_is_in_the_language_of_most() -> None:
    def language(*spoken: str) -> str | None:
        return Page(top_page([(replace(CARD, language=one), [row()]) for one in spoken])).all("html")[0]["lang"]

    assert language("sv") == "sv"
    assert language("sv", "nb", "nb") == "nb"
    assert language("sv", "ar", "de") == "en"


@pytest.mark.parametrize("language", [*LANGUAGES, "nn", "de"])
def test_a_clinic_of_any_language_has_a_page(language: str) -> None:
    shown = page(LEAFLET, card=replace(CARD, language=language, languages=(language,)))
    assert shown.all("html")[0]["lang"] == (language if language in PAGE_WORDS else "en")


def test_every_format_has_a_name() -> None:
    for words in PAGE_WORDS.values():
        assert all(_format(words, form) for form in FORMATS)
        assert not words.formats.keys() & words_of(words.code).formats.keys()
        assert words.whys.keys() == set(get_args(Why))


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_brand_can_be_read_by_day_and_by_night(brand: tuple[int, int, int]) -> None:
    day, night = accents(brand)
    assert contrast(day, WHITE) >= READ
    assert contrast(night, DARK) >= READ_AT_NIGHT


def test_the_colours_of_the_style_sheet_can_be_read() -> None:
    by_day, by_night = (line for line in _style().splitlines() if re.search("--ground: .*--dim: ", line))
    for line in (by_day, by_night):
        told = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", line.replace("#fff;", "#ffffff;")))
        ground = parse(told["ground"])
        assert contrast(parse(told["ink"]), ground) >= 7
        assert contrast(parse(told["soft"]), ground) >= 4.5
        assert contrast(parse(told["stop"]), parse(told["stop-tint"])) >= 4.5
        assert contrast(parse(told["edge"]), ground) >= 3
