"""Texts as messages for translators: their numbers taken out, so that no translation can change a dose.

A message says ``{1}`` where the text has its first number; the edition writes the number in the way of each language.
Placeholders of the text itself (``{figure a}``, ``{weeks a}``) stay as they are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import PurePath
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from handouts.base.remember import by_identity
from handouts.content.placeholder import plural_forms
from handouts.content.spec import VERBATIM
from handouts.content.text import Text

M = TypeVar("M")

_WHOLE = r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+"
_NUMBER = rf"(?:{_WHOLE})(?:[.,]\d+)*"
_RANGE = rf"{_NUMBER}(?:[–-]{_NUMBER})?"
_TOKEN = re.compile(
    r"(?P<kept>\]\([^)]*\)|\{\{|\}\}|\{[^{}]*\}|\u2066[^\u2069]*\u2069)"
    r"|(?P<literal>(?<![\w.])(?:"
    r"[\w.+-]+@[\w.-]+|(?:[\w-]+\.)+[a-z]{2,}(?:/[\w./-]*)?"  # addresses
    r"|\d{4}-\d\d-\d\d(?!\d)"  # days
    r"|\+?\d[\d-]*(?: \d{2,3}){2,}(?!\d)|\d{2,4}-\d{5,}"  # telephone numbers
    r"|[A-Za-z]+\d[\w.]*\w|[A-Za-z]+\d"  # codes
    r"))"
    rf"|(?P<number>{_RANGE}(?:\s?[×x]\s?{_RANGE})*)"
)
_DIGIT = re.compile(r"\d")
NUMBERED = re.compile(r"\{(\d+)(?:\s*\|([^{}]*))?\}")
_FORMS = re.compile(r"\{[^{}|]*\|([^{}]*)\}")
_NAMED = re.compile(r"\{([A-Za-z][^{}|]*?)\s*(?:\|[^{}]*)?\}")
_LINK = re.compile(r"\]\(([^)]*)\)")
_BULLET = re.compile(r"^\s*(?:[-*+]|\{?\d+\}?[.)])(?=\s)", re.MULTILINE)
_MARKS = (
    ("links", _LINK),
    ("marks for bold", re.compile(r"\*\*")),
    ("paragraphs", re.compile(r"\n[ \t]*\n")),
    ("list items", _BULLET),
)


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """What stands for a ``{1}``: a number, which languages write each in its way, or letters and digits that all
    languages write alike.
    """

    text: str
    kind: Literal["number", "literal"]


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """What a translator gets of a text: its ``context``, the file it stands in, and the words."""

    context: str
    id: str
    tokens: tuple[Token, ...]


def message_of(text: Text) -> Message:
    """The message of a text. Two texts that differ in their numbers only have the same words."""
    tokens: list[Token] = []

    def take(found: re.Match[str]) -> str:
        if found["kept"] or not _DIGIT.search(found[0]):
            return found[0]
        tokens.append(Token(found[0], "number" if found["number"] else "literal"))
        return f"{{{len(tokens)}}}"

    words = _TOKEN.sub(take, text.value)
    return Message(_context(text.place.file), words, tuple(tokens))


@lru_cache(maxsize=1024)
def _context(file: str) -> str:
    """A file's name to translators: its folder and its id."""
    return "/".join(PurePath(file).parts[-2:]).removesuffix(".yaml")


def each_number(text: str, change: Callable[[str], str]) -> str:
    """A text with ``change`` made of every number, range, telephone number and code in it that is not isolated yet."""
    return _TOKEN.sub(
        lambda found: found[0] if found["kept"] or not _DIGIT.search(found[0]) else change(found[0]), text
    )


def filled(translation: str, write: Callable[[int, str], str]) -> str:
    """A translation with ``write(n, forms)`` in the place of each ``{n}`` or ``{n | forms}``; n counts from 1."""
    return NUMBERED.sub(lambda found: write(int(found[1]), found[2] or ""), translation)


def differences(source: str, translation: str, categories: Sequence[str] = ()) -> Iterator[str]:
    """What must be the same in a message and its translation, and is not; and forms of words that lack one of the
    plural ``categories`` of the language.
    """
    for pattern in (NUMBERED, _NAMED):
        wanted, found = _placeholders(pattern, source), _placeholders(pattern, translation)
        if wanted != found:
            yield f"it should have {_listed(wanted)}, and has {_listed(found)}"
    for choices in _FORMS.findall(translation):
        forms = plural_forms(choices)
        if forms is None:
            example = " | ".join(f"{category} …" for category in categories or ("one", "other"))
            yield f"‘|{choices}’ are no forms of a word; write {{1 | {example}}}"
        elif lacking := [category for category in categories if category not in dict(forms)]:
            yield f"the forms in ‘|{choices}’ lack {' and '.join(lacking)}, which this language has"
        if re.search(r"\d", choices):
            yield f"a form of a word has no number in it: ‘|{choices}’"
    bare = _NAMED.sub("", NUMBERED.sub("", _LINK.sub("]", translation)))
    for number in re.findall(r"\d+", bare)[:1]:
        yield f"the number {number} is not in the source"
    for what, mark in _MARKS:
        wanted, found = (sorted(mark.findall(text.strip())) for text in (source, translation))
        if wanted != found:
            yield f"its {what} are not those of the source: {len(wanted)} there, {len(found)} here"


def _placeholders(pattern: re.Pattern[str], text: str) -> list[str]:
    return sorted(" ".join(found[1].lower().split()) for found in pattern.finditer(text))


def _listed(names: list[str]) -> str:
    return " ".join(f"{{{name}}}" for name in names) or "none"


@by_identity
def texts(spec: BaseModel | tuple[object, ...]) -> tuple[tuple[str, Text], ...]:
    """Every text of a spec that is translated, with the name of the field that has it."""
    return tuple(_texts(spec, ""))


def _texts(value: object, field: str) -> Iterator[tuple[str, Text]]:
    match value:
        case Text():
            yield field, value
        case BaseModel():
            for name in _translated(type(value)):
                yield from _texts(getattr(value, name), name)
        case tuple():
            for item in value:
                yield from _texts(item, field)


@cache
def _translated(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that translators see."""
    return tuple(name for name, field in model.model_fields.items() if VERBATIM not in field.metadata)


def with_texts(value: M, change: Callable[[str, Text], Text], field: str = "") -> M:
    """A spec with each text that is translated changed; what is not changed stays the same object."""
    return _with(value, change, field)  # type: ignore[no-any-return]


def _with(value: Any, change: Callable[[str, Text], Text], field: str) -> Any:
    match value:
        case Text():
            return change(field, value)
        case BaseModel():
            changed = {
                name: new
                for name in _translated(type(value))
                if (new := _with(old := getattr(value, name), change, name)) is not old
            }
            return value.model_copy(update=changed) if changed else value
        case tuple():
            items = tuple(_with(item, change, field) for item in value)
            return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value
