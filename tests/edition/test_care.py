"""Questions that a reader has, in the words of an edition."""

import pytest

from handouts.content import care as spec
from handouts.edition import care, markup
from handouts.edition.localize_care import Spec, localized
from handouts.edition.words import words_of


def made(
    block: Spec, language: str = "sv"
) -> care.RedFlags | care.Questions | care.KeyFacts | care.Comparison | care.Products:
    return localized(
        block,
        lambda text: markup.inline(str(text), text.place),
        lambda text: markup.blocks(str(text), text.place),
        words_of(language),
        language,
    )


@pytest.mark.parametrize(
    ("fact", "number", "words"),
    [
        ("3–4 månader", "3–4", "månader"),
        ("80 %", "80 %", ""),
        ("12", "12", ""),
        ("150 000 personer", "150\u00a0000", "personer"),
        ("0,5 liter", "0,5", "liter"),
        ("9 av 10", "9", "av 10"),
        ("Varje dag", "", "Varje dag"),
        ("1177.se", "", "1177.se"),
        ("5-årskontroll", "", "5-årskontroll"),
    ],
)
def test_a_fact_begins_with_its_number(fact: str, number: str, words: str) -> None:
    pair = {"fact": fact, "text": "x"}
    facts = made(spec.KeyFacts.model_validate({"key facts": [pair, pair]}))
    assert isinstance(facts, care.KeyFacts)
    assert (facts.items[0].number, facts.items[0].words) == (number, words)


@pytest.mark.parametrize(
    ("language", "label", "price"),
    [("sv", "Rekommendation", "1\u00a0490\u00a0kr"), ("da", "Anbefaling", "1.490\u00a0SEK")],
)
def test_products_are_called_a_recommendation(language: str, label: str, price: str) -> None:
    block = spec.Products.model_validate({"products": [{"name": "Kil", "text": "Mjuk.", "price": "1490 SEK"}]})
    products = made(block, language)
    assert isinstance(products, care.Products)
    assert products.label == label
    assert products.items[0].price == price


def test_an_answer_is_markdown() -> None:
    block = spec.Questions.model_validate(
        {"questions": [{"question": "Får jag?", "answer": "Ja:\n\n- cykla\n- simma"}]}
    )
    questions = made(block)
    assert isinstance(questions, care.Questions)
    assert [type(part).__name__ for part in questions.items[0].answer] == ["Paragraph", "Listing"]
