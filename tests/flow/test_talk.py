"""Key facts, comparisons, questions and products: columns, and where they part."""

from dataclasses import replace
from itertools import pairwise

from handouts.base.problems import Place
from handouts.edition.care import Comparison, ComparisonRow, KeyFact, Product, Products, Question, Questions
from handouts.edition.model import Body, ContactHere, Edition, Section
from handouts.edition.prose import Listing, Prose, Span
from handouts.edition.prose import Paragraph as Words
from handouts.flow.comparison import ComparisonTable
from handouts.flow.compose import compose
from handouts.flow.grid import A4
from handouts.flow.manner import Setting
from handouts.flow.structure import Element
from handouts.flow.talk import Facts, Recommended
from tests.flow.recorder import MM, Recorder, Text, record

HERE = Place("x.yaml", 1, 1)
COMPOUND = "Donaudampfschifffahrtsgesellschaftskapitän"


def prose(text: str) -> Prose:
    return Prose((Span(text),), HERE)


def fact(number: str, words: str, text: str = "går det") -> KeyFact:
    return KeyFact(number, words, prose(text))


def painted(block: Facts | ComparisonTable | Recommended, width: float) -> Recorder:
    block.wrap(width * MM, 0)
    recorder = Recorder()
    block.drawOn(recorder, 0, 0)
    return recorder


def at(recorder: Recorder, words: str) -> Text:
    return next(text for text in recorder.texts if text.words.strip() == words)


def comparison(rows: int, *columns: str) -> ComparisonTable:
    values = tuple(prose("kort") for _ in columns)
    made = tuple(ComparisonRow(prose(f"rad {n}"), values) for n in range(rows))
    return ComparisonTable.whole(
        Comparison(tuple(map(prose, columns)), made), Element("Sect"), rtl=False, stacked=False
    )


def test_a_unit_stands_beside_its_number_where_it_has_room() -> None:
    recorder = painted(
        Facts([fact("3–4", "månader"), fact("150 000", "sjukskrivningar")], Element("Sect"), False, cells=2), 84
    )
    assert at(recorder, "månader").y == at(recorder, "3–4").y
    assert at(recorder, "sjukskrivningar").y < at(recorder, "150 000").y
    assert at(recorder, "sjukskrivningar").x == at(recorder, "150 000").x


def test_facts_are_equally_large() -> None:
    recorder = painted(Facts([fact("3", ""), fact("", "Överbelastad")], Element("Sect"), False, cells=2), 84)
    assert at(recorder, "3").size == at(recorder, "Överbelastad").size == 15


def test_a_number_and_its_unit_are_one_paragraph() -> None:
    root = Element("Sect")
    recorder = painted(Facts([fact("3", "veckor"), fact("", "Sällan")], root, False, cells=2), 129)
    assert [child.role for child in root.children] == ["P", "P"]
    assert {text.element for text in recorder.texts} == set(root.children)


def test_a_comparison_stands_on_the_grid() -> None:
    recorder = painted(comparison(2, "Sko", "Stövel"), A4.span(9))
    assert [round(at(recorder, head).x / MM) for head in ("Sko", "Stövel")] == [A4.x(3), A4.x(6)]


def test_a_comparison_parts_between_rows_and_repeats_its_head() -> None:
    table = comparison(200, "Sko", "Stövel")
    heard: list[str] = []
    pages = 0
    rest: ComparisonTable | None = table
    while rest:
        parts = rest.parts(129, 240)
        part = parts[0] if parts else rest
        assert part.measure(129) <= 240
        texts = painted(part, 129).texts
        assert [text.words.strip() for text in texts[:2]] == ["Sko", "Stövel"]
        heard += [text.words.strip() for text in texts if text.element]
        rest, pages = (parts[1] if parts else None), pages + 1
    assert pages == 10
    assert heard.count("Sko") == 1
    assert [words for words in heard if words.startswith("rad")] == [f"rad {n}" for n in range(200)]


def test_two_rows_stay_together() -> None:
    assert comparison(3, "Sko", "Stövel").parts(129, 25) is None


def test_a_long_word_keeps_to_its_column() -> None:
    table = comparison(1, COMPOUND, "Stövel")
    recorder = painted(table, 129)
    assert all(text.x + text.width <= 84 * MM + 0.1 for text in recorder.texts if text.words[:3] in COMPOUND)


def recommended(root: Element, *prices: str) -> Recommended:
    items = (Product(prose(f"Sak {n}"), prose("Mjuk. " * 40), price) for n, price in enumerate(prices))
    return Recommended.whole(Products("Rekommendation", tuple(items)), root, rtl=False)


def test_a_recommendation_says_so_on_every_page() -> None:
    root = Element("Sect")
    parts = recommended(root, *["95 kr"] * 20).parts(129, 100)
    assert parts
    first, rest = (painted(part, 129) for part in parts)
    assert first.texts[0].element is root.children[0]
    assert (rest.texts[0].words, rest.texts[0].element) == ("Rekommendation", None)
    assert len([text for page in (first, rest) for text in page.texts if text.words.startswith("Sak")]) == 20


def test_a_price_ends_with_the_measure_whatever_its_length() -> None:
    recorder = painted(recommended(Element("Sect"), "95 kr", "1 234 567,50 kr", ""), 129)
    ends = [text.x + text.width for text in recorder.texts if text.words.strip().endswith("kr")]
    assert len(ends) == 2
    assert all(abs(end - 129 * MM) < 0.1 for end in ends)


def test_products_without_prices_have_the_whole_measure() -> None:
    def wide(*prices: str) -> float:
        return max(text.width for text in painted(recommended(Element("Sect"), *prices), 129).texts) / MM

    assert wide("", "") > 110
    assert wide("", "95 kr") < 99


def test_a_question_stays_with_two_lines_of_its_answer(everything: Edition) -> None:
    answer = (Words(prose("Ja.")), Listing((prose("cykla"), prose("simma")), False))
    asked = tuple(Question(prose(f"Fråga {n}?"), answer) for n in range(60))
    body = _only(everything.body, Section(prose("Frågor"), (Questions(asked),)))
    pages = record(compose(body, None, Setting(6.0, 1.2, 57.0, 28.5)))
    assert len(pages) > 3
    for page in pages:
        content = [text.words.strip() for text in page.texts if text.element]
        after = [n for n, words in enumerate(content) if words.startswith("Fråga ")]
        assert all(content[n + 1 : n + 3] == ["Ja.", "cykla"] for n in after)


def test_advice_after_a_recommendation_is_apart_from_it(everything: Edition) -> None:
    section = next(s for s in everything.body.sections if s.heading.text == "Hjälpmedel")
    (page,) = record(compose(_only(everything.body, section), None, Setting(6.0, 1.2, 57.0, 28.5)))
    order = ("En mjuk sula räcker ofta.", "Rekommendation", "Prova alltid i din egen sko.")
    baselines = [at(page, words).y for words in order]
    full = [y for _, y, width in page.rules if abs(width - 174 * MM) < 1]
    for above, below in pairwise(baselines):
        assert any(below < y < above for y in full)


def _only(body: Body, section: Section) -> Body:
    assert not any(isinstance(block, ContactHere) for block in section.blocks)
    return replace(body, sections=(section,))
