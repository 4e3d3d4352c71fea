import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import Environment, nodes

from handouts.edition.words import LANGUAGES
from handouts.run.formats import FORMATS
from handouts.ui.desk import words
from handouts.ui.desk.language import language_of
from handouts.ui.desk.words import SPOKEN, DeskWords, desk_words

DESK = Path(words.__file__).parent
TEMPLATES = sorted((DESK / "templates").glob("*.html"))
FIELDS = frozenset(field.name for field in fields(DeskWords))


@pytest.mark.parametrize("code", SPOKEN)
def test_all_languages_fill_in_the_same(code: str) -> None:
    english = dict(said(desk_words("en")))
    spoken = dict(said(desk_words(code)))
    assert {name: names_in(text) for name, text in spoken.items()} == {
        name: names_in(text) for name, text in english.items()
    }


@pytest.mark.parametrize("code", SPOKEN)
def test_nothing_is_left_unsaid(code: str) -> None:
    assert not [name for name, text in said(desk_words(code)) if not text.strip() or "  " in text]


@pytest.mark.parametrize("code", SPOKEN)
def test_every_sentence_that_begins_ends(code: str) -> None:
    english = dict(said(desk_words("en")))
    ends = {name: text[-1] if text[-1] in ".?:…" else "" for name, text in said(desk_words(code))}
    assert ends == {name: text[-1] if text[-1] in ".?:…" else "" for name, text in english.items()}


@pytest.mark.parametrize("code", SPOKEN)
def test_every_format_has_a_name_of_its_own(code: str) -> None:
    names = desk_words(code).formats
    assert set(names) == set(FORMATS)
    assert len(set(names.values())) == len(FORMATS)


def test_templates_say_words_that_there_are() -> None:
    unknown = {path.name: set(words_in_template(path)) - FIELDS for path in TEMPLATES}
    assert {name: found for name, found in unknown.items() if found} == {}


def test_no_words_are_kept_that_nobody_says() -> None:
    modules = [path for path in DESK.glob("*.py") if not path.stem.startswith("words")]
    used = {word for path in TEMPLATES for word in words_in_template(path)}
    used |= {word for path in modules for word in words_in_module(path)}
    assert FIELDS - used == set()


@pytest.mark.parametrize(
    ("code", "day", "in_full"),
    [
        ("sv", "torsdag 3 december", "3 december 2026"),
        ("da", "torsdag den 3. december", "3. december 2026"),
        ("nb", "torsdag 3. desember", "3. desember 2026"),
        ("en", "Thursday 3 December", "3 December 2026"),
    ],
)
def test_days_as_one_says_them(code: str, day: str, in_full: str) -> None:
    tongue = language_of(code)
    assert (tongue.day(date(2026, 12, 3)), tongue.full_date(date(2026, 12, 3))) == (day, in_full)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("sv", "Texten på arabiska kan inte skrivas ut."),
        ("da", "Teksten på arabisk kan ikke udskrives."),
        ("nb", "Teksten på arabisk kan ikke skrives ut."),
        ("en", "The text in Arabic cannot be printed."),
    ],
)
def test_the_names_of_languages_stand_well_in_a_sentence(code: str, sentence: str) -> None:
    tongue = language_of(code)
    assert tongue.words.language_stopped.format(which=tongue.names["ar"]) == sentence
    assert set(tongue.names) == set(LANGUAGES)


def said(spoken: DeskWords) -> Iterator[tuple[str, str]]:
    """Everything that is said, by the field and the key under which it stands."""
    for field in fields(spoken):
        found = getattr(spoken, field.name)
        yield from texts(field.name, found)


def texts(name: str, found: object) -> Iterator[tuple[str, str]]:
    if isinstance(found, str):
        yield name, found
    elif isinstance(found, Mapping):
        for key, one in found.items():
            yield from texts(f"{name} {key}", one)
    else:
        assert isinstance(found, tuple)
        for number, one in enumerate(found):
            yield from texts(f"{name} {number}", one)


def names_in(text: str) -> list[str]:
    """What a text has filled in."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def words_in_template(path: Path) -> Iterator[str]:
    """The words that a template shows: `w.` and a name."""
    for node in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "w":
            yield node.attr


def words_in_module(path: Path) -> Iterator[str]:
    """The words that a module says: `words.` or `….words.` and a name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            whose = node.value
            if (isinstance(whose, ast.Name) and whose.id == "words") or (
                isinstance(whose, ast.Attribute) and whose.attr == "words"
            ):
                yield node.attr
