"""Texts as messages: no number reaches a translator, and none is lost on the way back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Place
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_exercise
from handouts.content.message import differences, filled, message_of, texts, with_texts
from handouts.content.plural import needed
from handouts.content.text import Text

HERE = Place("specs/handouts/a.yaml", 3, 5)

NUMBERED = [
    ("De flesta blir bra inom 12 veckor.", "De flesta blir bra inom {1} veckor.", ["12"]),
    ("2–6 centimeter ovanför", "{1} centimeter ovanför", ["2–6"]),
    ("mindst 1,6–2,0 gram om dagen", "mindst {1} gram om dagen", ["1,6–2,0"]),
    ("3 × 5–12 gange", "{1} gange", ["3 × 5–12"]),
    ("150 000 personer", "{1} personer", ["150 000"]),
    ("hvert 20.–30. minut", "hvert {1}.–{2}. minut", ["20", "30"]),
    ("Ring 0451-29 60 00 eller 08-123 264 44", "Ring {1} eller {2}", ["0451-29 60 00", "08-123 264 44"]),
    ("8 123 264 44 4482 gånger", "{1} {2} gånger", ["8 123 264 44", "4482"]),
    ("Boka på 1177.se", "Boka på {1}", ["1177.se"]),
    ("koden M77.3 gäller 2026-11-21", "koden {1} gäller {2}", ["M77.3", "2026-11-21"]),
    ("se [Vårdguiden 1177](https://www.1177.se/a/2)", "se [Vårdguiden {1}](https://www.1177.se/a/2)", ["1177"]),
    ("{figure a-2} i {weeks b3} veckor, {{3}}", "{figure a-2} i {weeks b3} veckor, {{{1}}}", ["3"]),
    ("D-vitamin och e-post", "D-vitamin och e-post", []),
]


@pytest.mark.parametrize(("text", "words", "tokens"), NUMBERED)
def test_numbers_become_placeholders(text: str, words: str, tokens: list[str]) -> None:
    message = message_of(Text(text, HERE))
    assert message.id == words
    assert [token.text for token in message.tokens] == tokens
    assert message.context == "handouts/a"


def test_what_all_languages_write_alike_is_told_from_numbers() -> None:
    message = message_of(Text("Ring 0451-29 60 00, 3 gånger, 2026-11-21, M77.3, 1177.se", HERE))
    assert [token.kind for token in message.tokens] == ["literal", "number", "literal", "literal", "literal"]


@given(st.text(alphabet="ab {}0123456789,.–-×% \n", max_size=60))
def test_a_message_filled_again_is_the_text(text: str) -> None:
    message = message_of(Text(text, HERE))
    if not re.search(r"\{\s*\d+\s*(\|[^{}]*)?\}", text):
        assert filled(message.id, lambda n, _: message.tokens[n - 1].text) == text


@given(st.text(alphabet="abå 0123456789,.–×%", max_size=60))
def test_no_digit_reaches_a_translator(text: str) -> None:
    assert not re.search(r"\d", re.sub(r"\{\d+\}", "", message_of(Text(text, HERE)).id))


DIFFERING = [
    ("Gör det {1} gånger.", "Do it twice.", "it should have {1}, and has none"),
    ("Gör det {1} gånger.", "Do it {1} times, {1} times.", "it should have {1}, and has {1} {1}"),
    ("Gör det.", "Do it 3 times.", "the number 3 is not in the source"),
    ("Gör det.", "افعل ذلك ٣ مرات", "the number ٣ is not in the source"),
    ("{1} veckor", "{1 | one week}", "‘| one week’ are no forms of a word; write {1 | one … | other …}"),
    ("{1} veckor", "{1 | some weeks | other weeks}", "‘| some weeks | other weeks’ are no forms of a word"),
    ("{1} veckor", "{1 | one 5 week | other weeks}", "a form of a word has no number in it"),
    ("Se {figure a}.", "See {figure b}.", "it should have {figure a}, and has {figure b}"),
    ("**Vila** först.", "Rest first.", "its marks for bold are not those of the source: 2 there, 0 here"),
    ("- a\n- b", "- a b", "its list items are not those of the source: 2 there, 1 here"),
    ("a\n\nb", "a b", "its paragraphs are not those of the source: 1 there, 0 here"),
    ("[här](https://a.se)", "[here](https://b.se)", "its links are not those of the source: 1 there, 1 here"),
]


@pytest.mark.parametrize(("source", "translation", "message"), DIFFERING)
def test_what_must_be_the_same_and_is_not(source: str, translation: str, message: str) -> None:
    assert next(differences(source, translation)).startswith(message)


def test_forms_must_be_all_that_a_language_has() -> None:
    polish = needed("pl")
    assert set(polish) == {"one", "few", "many", "other"}
    (message,) = differences("{1} dagar", "{1 | one dzień | other dnia}", polish)
    assert message == "the forms in ‘| one dzień | other dnia’ lack few and many, which this language has"
    assert not list(differences("{1} dagar", "{1 | one dzień | few dni | many dni | other dnia}", polish))
    assert set(needed("ar")) == {"one", "two", "few", "many", "other"}
    assert needed("sv") == ("one", "other")
    assert needed("xx-nowhere") == ()


def test_a_translation_may_order_its_numbers_anew_and_bend_its_words() -> None:
    source = "{Figure a}: {1} veckor, {weeks b} gånger, **ja**"
    bent = "**tak**, {weeks b | one raz | few razy | other razy}, {1 | one tydzień | other tygodni}: {figure a}"
    assert not list(differences(source, bent))


def test_only_what_changes_is_made_anew() -> None:
    exercise = load_exercise(Library((builtin_root(),)), "heel-raise")
    assert with_texts(exercise, lambda _, text: text) is exercise
    louder = with_texts(exercise, lambda field, text: Text(text.value.upper()) if field == "name" else text)
    assert str(louder.name) == "TÅHÆVNINGER"
    assert louder.steps is exercise.steps
    assert louder.origin == exercise.origin
    assert [field for field, _ in texts(exercise)][:2] == ["name", "steps"]
