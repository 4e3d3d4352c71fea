import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Place
from handouts.content import yaml
from handouts.content.node import MappingNode, Scalar, locate
from handouts.content.spec import Spec
from handouts.content.text import Text
from handouts.content.validate import validate


class Leaf(Spec):
    text: Text


def text_of(source: str) -> Text:
    root, problems = yaml.parse(source.encode(), "a.yaml")
    assert root is not None, problems
    checked = validate(Leaf, root)
    assert checked.model is not None, checked.problems
    return checked.model.text


SOURCES = {
    "plain": "text: Sänk hälen sakta",
    "plain over lines": "text: Sänk\n   hälen\n\n   sakta\n",
    "single quotes": "text: 'Sänk ''hälen'' sakta'",
    "double quotes": 'text: "\\tSänk \\"hälen\\" \\u00e5t \\\n   sak\\\n  ta"',
    "folded": "text: >-\n    Sänk\n    hälen\n\n    sakta\n",
    "literal": "text: |+2  # so\n    Sänk\n  hälen\n\n  sakta\n\n",
    "in a flow": "{text: Sänk hälen\n   sakta}",
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_the_place_of_every_word_is_where_it_stands(source: str) -> None:
    text = text_of(source)
    lines = source.split("\n")
    for word in ("Sänk", "hälen", "sakta"):
        offset = text.value.index(word)
        for n, letter in enumerate(word):
            place = text.at(offset + n)
            assert lines[place.line - 1][place.column - 1] == letter
            assert place.source[place.column - 1] == letter


@given(st.lists(st.text(st.sampled_from("ab{}é𝄞'\"\\,"), min_size=1, max_size=5), min_size=1, max_size=6))
def test_every_character_of_a_literal_is_found(words: list[str]) -> None:
    source = "text: |\n" + "".join(f"    {word} {word}\n" for word in words)
    text = text_of(source)
    lines = source.split("\n")
    for offset, letter in enumerate(text.value):
        if letter not in " \n":
            place = text.at(offset)
            assert lines[place.line - 1][place.column - 1] == letter


def test_a_text_that_no_file_holds_has_one_place() -> None:
    assert Text("Hej").at(2) == Place("")
    assert Leaf(text=Text("Hej")).text == Text("Hej")
    assert Leaf.model_validate({"text": "Hej"}).text == Text("Hej")
    assert str(Text("Hej")) == "Hej"


def test_a_spec_knows_where_it_was_written_and_travels() -> None:
    root, _ = yaml.parse(b"# a comment\ntext: Hej\n", "a.yaml")
    assert root is not None
    leaf = validate(Leaf, root).model
    assert leaf is not None
    assert leaf.origin == Place("a.yaml", 2, 1, 4)
    again = pickle.loads(pickle.dumps(leaf))
    assert again == leaf
    assert again.origin == leaf.origin
    assert again.text.at(0) == Place("a.yaml", 2, 7)
    scalar = pickle.loads(pickle.dumps(root["text"]))
    assert (scalar, scalar.place) == ("Hej", Place("a.yaml", 2, 7, 3))


def test_parts_of_a_path_that_are_no_keys_are_skipped() -> None:
    root, _ = yaml.parse(b"checklist:\n  - {instructions: {str: 1}}\n", "a.yaml")
    assert isinstance(root, MappingNode)
    value, key = locate(root, ("<union>", "checklist", "function-before", 0, "<str>", "instructions", "str", "int"))
    assert isinstance(value, Scalar)
    assert (value.place.column, key.column) == (26, 21)
