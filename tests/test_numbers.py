"""Whatever the words, the language, the digits and the direction: each number of an edition stands on the paper once,
unbroken and in the right order. Read back by PDFium, letter by letter with its place.
"""

import re
from collections import Counter
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.base.problems import Place
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_clinic, load_handout
from handouts.content.message import each_number
from handouts.edition.fingerprint import fingerprint
from handouts.edition.localize import Localizer
from handouts.edition.model import Edition
from handouts.edition.prose import Paragraph, Prose, Span
from handouts.edition.reading import reading
from handouts.edition.translation import translate
from handouts.edition.words import words_of
from handouts.run.build import typeset
from handouts.run.clinics import clinic_said

LIBRARY = Library((builtin_root(),))
TONGUES = [("sv", "western"), ("ar", "western"), ("ar", "native"), ("fa", "native"), ("ti", "western")]
HERE = Place("specs/handouts/x.yaml", 1, 1)
LETTERS = {"sv": "abcåäö", "ar": "ابجدسعليم", "fa": "پچگکیآمر", "ti": "ሀለሐመሠረ", "uk": "абвгдїє"}

number = st.one_of(
    st.integers(0, 9999).map(str),
    st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: f"{pair[0]}–{pair[1]}"),
    st.tuples(st.integers(1, 9), st.integers(1, 99)).map(lambda pair: f"{pair[0]} × {pair[1]}"),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: f"{pair[0]},{pair[1]}"),
    st.sampled_from(["0451-29 60 00", "08-123 264 44", "2026-11-22", "51 %", "(12)", "M77.3", "+46 8 123 264 44"]),
)


def sentence(language: str) -> st.SearchStrategy[str]:
    word = st.text(LETTERS[language], min_size=1, max_size=8)
    latin = st.sampled_from(["Hässleholm", "QR", "(a)", "vs.", "”x”"])
    return st.lists(st.one_of(number, word, latin), min_size=1, max_size=25).map(" ".join)


@pytest.fixture(scope="module")
def editions() -> dict[tuple[str, str], Edition]:
    """The smallest leaflet there is, in each language and in both kinds of digits."""
    made = {}
    for language, digits in (
        ("sv", "western"),
        ("ar", "western"),
        ("ar", "native"),
        ("fa", "native"),
        ("ti", "western"),
    ):
        place = load_clinic(LIBRARY, "norrtalje").model_copy(update={"digits": digits})
        said = translate(LIBRARY, load_handout(LIBRARY, "heel-spur"), language, place.digits)
        body = Localizer(LIBRARY, said.loaded, language, None, said.state).body()
        made[language, digits] = Edition(body, clinic_said(LIBRARY, place, language), "standard")
    return made


def with_text(edition: Edition, text: str, digits: str) -> Edition:
    """The leaflet with one text in the place of all its sections but the last, which has the clinic's part."""
    words = words_of(edition.body.language, "native" if digits == "native" else "western")
    steady = each_number(text, words.isolated) if words.rtl else text
    prose = Prose((Span(words.digits_of(steady)),), HERE)
    *_, contact = edition.body.sections
    first = replace(edition.body.sections[0], blocks=(Paragraph(prose),))
    return replace(edition, body=replace(edition.body, sections=(first, contact), pages=None, most=None))


def on_paper(data: bytes) -> Counter[str]:
    """Every run of digits that stand side by side on a line, from left to right."""
    found: Counter[str] = Counter()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            digits = []
            for i in range(text.count_chars()):
                character = text.get_text_range(i, 1)
                if character and character.isdecimal():
                    left, bottom, right, top = text.get_charbox(i, loose=True)
                    digits.append((round(bottom, 1), left, right, top - bottom, character))
            digits.sort()
            run, before = "", None
            for bottom, left, right, height, character in digits:
                side_by_side = (
                    before is not None and abs(before[0] - bottom) < 0.2 and abs(left - before[1]) < 0.06 * height
                )
                if not side_by_side and run:
                    found[run] += 1
                    run = ""
                run += character
                before = bottom, right
            if run:
                found[run] += 1
    return found


def promised(edition: Edition, pages: int) -> Counter[str]:
    texts = [said.text for said in reading(edition) if not said.drawn]
    trace = edition.body.foot.trace
    texts += [trace] * (pages - 1) + [fingerprint(edition).short] * pages
    texts += [edition.body.foot.page(n, pages) for n in range(1, pages + 1)]
    texts += [edition.body.title.text] * (pages - 1)
    return Counter(run for text in texts for run in re.findall(r"\d+", text))


@pytest.mark.parametrize(
    ("language", "digits"),
    TONGUES,
)
@settings(max_examples=25, database=None)
@given(data=st.data())
def test_each_number_stands_on_the_paper(
    editions: dict[tuple[str, str], Edition], language: str, digits: str, data: st.DataObject
) -> None:
    edition = with_text(editions[language, digits], data.draw(sentence(language)), digits)
    made = typeset(edition)
    assert on_paper(made.data) == promised(edition, made.pages)


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_ranges_read_from_the_smaller_to_the_larger(editions: dict[tuple[str, str], Edition], language: str) -> None:
    """Left to right in every script, as doses are written on packages."""
    edition = with_text(editions[language, "western"], "20–30", "western")
    made = typeset(edition).data
    with pypdfium2.PdfDocument(made) as document:
        text = document[0].get_textpage()
        at: dict[str, float] = {}
        for i in range(text.count_chars()):
            pair = text.get_text_range(i, 2)
            if pair in ("20", "30"):
                at.setdefault(pair, text.get_charbox(i)[0])
    assert at["20"] < at["30"]
