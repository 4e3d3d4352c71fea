"""Doses and numbers in words, Markdown as spans."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, fields
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Place, Problems
from handouts.content.dose import Amount, Dose
from handouts.content.plural import ONE_AND_OTHER, plural_category
from handouts.edition import doses, markup
from handouts.edition.localize import numbers
from handouts.edition.model import Listing, Paragraph
from handouts.edition.words import (
    LANGUAGES,
    NATIVE_DIGITS,
    Counted,
    Weekdays,
    Words,
    words_of,
)
from handouts.edition.words_da import DANISH
from handouts.edition.words_sv import SWEDISH

HERE = Place("x.yaml", 1, 1)


def dose(**keys: str) -> Dose:
    return Dose.model_validate({key.replace("_", " "): value for key, value in keys.items()})


def test_a_dose_is_a_sentence_in_large_numbers() -> None:
    cells = doses.cells(dose(repetitions="3", hold="20–30 s", times_per_day="4–5"), SWEDISH)
    assert [(c.verb, c.number, c.unit) for c in cells] == [
        ("Håll kvar", "20–30", "sekunder"),
        ("Upprepa", "3", "gånger"),
        ("Gör det", "4–5", "gånger om dagen"),
    ]


def test_one_is_singular_and_a_range_up_to_more_is_not() -> None:
    units = [c.unit for c in doses.cells(dose(sets="1", repetitions="1–2", times_per_day="1", weeks="1"), SWEDISH)]
    assert units == ["omgång", "gånger i varje", "gång om dagen", "vecka"]


def test_nothing_that_a_dose_says_is_left_out() -> None:
    said = doses.cells(
        dose(sets="3", repetitions="15", load="5 kg", rest="1 min", tempo="3-1-3", side="left", weeks="6"), SWEDISH
    )
    assert [(c.verb, c.number, c.unit) for c in said] == [
        ("Gör", "3", "omgångar"),
        ("Upprepa", "15", "gånger i varje"),
        ("Vila", "1", "minut"),
        ("Belastning", "5 kg", ""),
        ("Tempo", "3-1-3", ""),
        ("Sida", "vänster", ""),
        ("Fortsätt i", "6", "veckor"),
    ]


def test_a_dose_in_short() -> None:
    assert doses.short(dose(sets="3", repetitions="15"), SWEDISH) == "3\u00a0×\u00a015"
    assert doses.short(dose(sets="3", hold="20–30 s"), SWEDISH) == "3\u00a0×\u00a020–30\u00a0sekunder"


def test_totals_are_reckoned_for_the_reader() -> None:
    two = [dose(sets="3", repetitions="15", times_per_day="2")] * 2
    total = doses.total(two, SWEDISH)
    assert total
    assert (total.verb, total.number, total.unit) == ("Sammanlagt", "180", "gånger om dagen")
    assert doses.total([dose(hold="30 s")], SWEDISH) is None


def test_numbers_have_the_languages_decimal_sign() -> None:
    assert SWEDISH.amount(Amount.of("0.5", "1.50")) == "0,5–1,5"
    assert SWEDISH.number(Decimal(100)) == "100"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_of_it_and_fills_in_the_same(language: str) -> None:
    words = words_of(language)
    assert words.code == language
    for field in fields(Words):
        if field.name in ("digits", "code", "decimal_sign", "figures"):
            continue
        for form, model in _pairs(getattr(words, field.name), getattr(SWEDISH, field.name)):
            assert form == form.strip(), field.name
            assert form or field.name == "recommendation", field.name
            assert sorted(re.findall("{.*?}", form)) == sorted(re.findall("{.*?}", model)), field.name
            assert re.findall("[0-9]", re.sub("{.*?}", "", form)) == re.findall("[0-9]", re.sub("{.*?}", "", model))


def _pairs(said: object, model: object) -> Iterator[tuple[str, str]]:
    match said, model:
        case str(), str():
            yield said, model
        case dict(), dict():
            assert said.keys() == model.keys()
            yield from ((said[key], model[key]) for key in model)
        case Counted(), Counted():
            yield from ((form, model.other) for form in astuple(said) if form)
            assert said.one
            assert said.other
        case Weekdays(), Weekdays():
            yield from zip(astuple(said), astuple(model), strict=True)
        case _:
            raise AssertionError(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_count_have_the_forms_that_the_language_needs(language: str) -> None:
    """Every category that a whole number may have, by CLDR."""
    words = words_of(language)
    needed = {plural_category(language, Decimal(number)) for number in range(200)}
    for field in fields(Words):
        word = getattr(words, field.name)
        if isinstance(word, Counted):
            assert all(word.form(category) for category in needed)
            if language in ("ar", "pl", "uk"):
                assert word.many, field.name
                assert word.few, field.name


@pytest.mark.parametrize("language", ONE_AND_OTHER)
def test_languages_that_need_no_rules_follow_them_all_the_same(language: str) -> None:
    rule = Locale.parse(language).plural_form
    assert all(plural_category(language, Decimal(number)) == rule(number) for number in range(1, 300))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_decimal_sign_is_that_of_cldr(language: str) -> None:
    assert words_of(language).decimal_sign == Locale.parse(language).number_symbols["latn"]["decimal"]


def test_native_digits_are_those_of_cldr() -> None:
    for language, digits in NATIVE_DIGITS.items():
        system = Locale.parse(language).other_numbering_systems["native"]
        assert {"ar": "arab", "fa": "arabext"}[language] == system
        assert [unicodedata.digit(digit) for digit in digits] == list(range(10))
    assert words_of("fa", "native").amount(Amount.of(20, 30)) == "\u2066۲۰–۳۰\u2069"


def test_several_figures_have_a_word_of_their_own_where_a_language_has_one() -> None:
    english, swedish = words_of("en"), words_of("sv")
    assert (english.figure_of("3"), english.figure_of("5–7")) == ("picture 3", "pictures 5–7")
    assert english.figure_of("1, 3", capital=True) == "Pictures 1, 3"
    assert (swedish.figure_of("5–7"), swedish.figure_of("3", capital=True)) == ("bild 5–7", "Bild 3")


def test_arabic_counts_in_six_ways() -> None:
    arabic = words_of("ar")
    said = [arabic.counted(arabic.weeks, Amount.of(n)) for n in (1, 3, 12)]
    assert len(set(said)) == 3
    assert arabic.counted(arabic.weeks, Amount.of(3, 12)) == said[2]


def test_a_dose_in_danish() -> None:
    cells = doses.cells(dose(sets="3", repetitions="15", times_per_day="2", weeks="12"), DANISH)
    assert [" ".join((c.verb, c.number, c.unit)) for c in cells] == [
        "Lav 3 sæt",
        "Gentag 15 gange i hvert",
        "Gør det 2 gange om dagen",
        "Fortsæt i 12 uger",
    ]


def test_a_language_without_words_is_a_problem() -> None:
    with pytest.raises(Problems, match="unknown-language"):
        words_of("xx")


@pytest.mark.parametrize(
    ("series", "text"), [([3, 4], "3–4"), ([1], "1"), ([5, 1, 3, 4, 5], "1, 3–5"), ([], ""), ([1, 3], "1, 3")]
)
def test_figure_numbers_read_as_ranges(series: list[int], text: str) -> None:
    assert numbers(series, SWEDISH) == text


@given(st.sets(st.integers(1, 40)))
def test_figure_numbers_name_each_once(series: set[int]) -> None:
    named: set[int] = set()
    for part in filter(None, numbers(series, SWEDISH).split(", ")):
        low, _, high = part.partition("–")
        named |= set(range(int(low), int(high or low) + 1))
    assert named == series


def test_markdown_becomes_spans() -> None:
    (paragraph,) = markup.blocks("Ett **fet** ord, *kursivt* och [länk](https://www.1177.se).", HERE)
    assert isinstance(paragraph, Paragraph)
    looks = [(s.text, s.strong, s.emphasis, s.link) for s in paragraph.prose.spans]
    assert looks == [
        ("Ett ", False, False, ""),
        ("fet", True, False, ""),
        (" ord, ", False, False, ""),
        ("kursivt", False, True, ""),
        (" och ", False, False, ""),
        ("länk", False, False, "https://www.1177.se"),
        (" (1177.se).", False, False, ""),
    ]


def test_lists_and_paragraphs_alternate() -> None:
    kinds = [type(block) for block in markup.blocks("Först:\n\n- ett\n- två\n\n1. tre\n2. fyra\n\nSist.", HERE)]
    assert kinds == [Paragraph, Listing, Listing, Paragraph]


@pytest.mark.parametrize(
    "text",
    [
        "<b>fet</b>",
        "<img src=/etc/passwd>",
        "# Rubrik",
        "> citat",
        "| a | b |",
        "Gör 2*3*4 knäböj.",
        "1. Ett\n   - under\n2. Två",
        "```\nkod\n```",
        "~~~",
        " ---",
        "|",
        "#  Rubrik",
        "   - under",
    ],
)
def test_what_would_be_printed_as_something_else_is_refused(text: str) -> None:
    with pytest.raises(Problems, match="markdown"):
        markup.blocks(text, HERE)


def test_a_links_address_is_printed_for_who_reads_on_paper() -> None:
    (paragraph,) = markup.blocks("Läs på [Vårdguiden](https://www.1177.se/rygg/).", HERE)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.prose.text == "Läs på Vårdguiden (1177.se/rygg)."
    (plain,) = markup.blocks("Läs på [1177.se](https://www.1177.se).", HERE)
    assert isinstance(plain, Paragraph)
    assert plain.prose.text == "Läs på 1177.se."


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "hem", "data:text/html,x"])
def test_a_link_must_lead_somewhere_safe(target: str) -> None:
    with pytest.raises(Problems):
        markup.blocks(f"[klicka]({target})", HERE)


@given(st.text(alphabet="abc *_[]()<>&\\\n-1.!#`", max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    with suppress(Problems):
        assert all(isinstance(block, Paragraph | Listing) for block in markup.blocks(text, HERE))


def test_a_number_stays_with_what_follows() -> None:
    assert markup.tie("i 12 veckor, ring 08-123 264 44") == "i 12\u00a0veckor, ring 08-123\u00a0264\u00a044"
