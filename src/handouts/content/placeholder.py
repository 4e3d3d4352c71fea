"""Placeholders in text: ``{figure a}`` and the like, which an edition fills with numbers.

So that no text has to know the number of a figure or the sum of two doses, which change with clinic and format.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Literal, get_args

from handouts.base.problems import Problem, Problems
from handouts.content.near import nearest
from handouts.content.node import Scalar
from handouts.content.spec import ID
from handouts.content.text import Text

PlaceholderKind = Literal["figure", "total", "weeks"]
KINDS: tuple[PlaceholderKind, ...] = ("figure", "total", "weeks")

Category = Literal["zero", "one", "two", "few", "many", "other"]
"""CLDR's plural categories."""
Forms = tuple[tuple[Category, str], ...]

_TOKEN = re.compile(r"\{\{|\}\}|\{(?P<body>[^{}]*)\}|[{}]")
_ITEM = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What stands in braces: numbers of figures, repetitions a day of exercises together, or weeks of an exercise.

    ``start`` is its offset in the text; a ``capital`` one begins a sentence: ``{Figure a}``. ``forms`` are the word
    that follows the number, by plural category, in languages where the number decides about it.
    """

    kind: PlaceholderKind
    ids: tuple[Scalar, ...]
    start: int
    capital: bool = False
    forms: Forms = ()


def parse(text: Text) -> tuple[str | Placeholder, ...]:
    """A text as pieces of words and placeholders. ``{{`` and ``}}`` are braces that mean nothing."""
    pieces: list[str | Placeholder] = []
    words, end = "", 0
    for token, found in _tokens(text):
        words += text.value[end : token.start()]
        end = token.end()
        if isinstance(found, Problem):
            raise Problems([found])
        if isinstance(found, Placeholder):
            pieces += [words, found] if words else [found]
            words = ""
        else:
            words += found
    words += text.value[end:]
    return (*pieces, words) if words else tuple(pieces)


def scan(text: Text) -> tuple[list[Placeholder], list[Problem]]:
    """The placeholders of a text, and all that is wrong with others."""
    found = [found for _, found in _tokens(text)]
    return [f for f in found if isinstance(f, Placeholder)], [f for f in found if isinstance(f, Problem)]


def without(text: Text, ids: Set[str]) -> Text | None:
    """A text whose placeholders no longer speak of some ids; None where one speaks of nothing else."""
    if not any(ids & set(found.ids) for found in scan(text)[0]):
        return text
    words, end = "", 0
    for token, found in _tokens(text):
        words += text.value[end : token.start()]
        end = token.end()
        if not isinstance(found, Placeholder):
            words += token[0]
            continue
        kept = [name for name in found.ids if name not in ids]
        if not kept:
            return None
        body, bar, forms = token["body"].partition("|")
        words += f"{{{body.split()[0]} {', '.join(kept)}{bar and f' |{forms}'}}}"
    return Text(words + text.value[end:], text.place)


def _tokens(text: Text) -> list[tuple[re.Match[str], str | Placeholder | Problem]]:
    """Where braces are, and what they stand for."""
    return [(token, _meant(text, token)) for token in _TOKEN.finditer(text.value)]


def _meant(text: Text, token: re.Match[str]) -> str | Placeholder | Problem:
    return token[0][0] if token[0] in ("{{", "}}") else _placeholder(text, token)


def _placeholder(text: Text, token: re.Match[str]) -> Placeholder | Problem:
    body = token["body"]
    if body is None:
        message = f"a single {token[0]} begins or ends nothing"
        return Problem("unknown-placeholder", message, text.at(token.start()), f"write {token[0] * 2} for a brace")
    body, bar, choices = body.partition("|")
    name, rest = (*body.split(None, 1), "", "")[:2]
    kind = next((k for k in KINDS if k == name or (k == "figure" and name == "Figure")), None)
    place = text.at(token.start(), len(token[0]))
    if kind is None:
        return Problem("unknown-placeholder", f"there is no placeholder ‘{{{name}}}’", place, nearest(name, KINDS))
    offset = token.start("body") + body.index(name) + len(name)
    words = [item.strip() for item in rest.split(",")]
    if not all(re.fullmatch(ID, word) for word in words):
        hint = f"write {{{name} one-id, another-id}}"
        return Problem("unknown-placeholder", f"‘{{{name}}}’ needs ids, with commas between them", place, hint)
    if kind == "weeks" and len(words) > 1:
        return Problem("unknown-placeholder", "‘{weeks}’ speaks of one exercise", place)
    forms = plural_forms(choices) if bar and kind != "figure" else () if not bar else None
    if forms is None:
        hint = "write {weeks id | one week | other weeks}, with CLDR's categories"
        return Problem("unknown-placeholder", f"‘|{choices}’ are no forms of a word", place, hint)
    items = _ITEM.finditer(text.value, offset, token.start("body") + len(body))
    ids = tuple(Scalar(item[0], text.at(item.start(), len(item[0]))) for item in items)
    return Placeholder(kind, ids, token.start(), name[0].isupper(), forms)


def plural_forms(choices: str) -> Forms | None:
    """What stands behind the bar in ``{weeks id | one week | other weeks}``; None if it is something else."""
    forms: list[tuple[Category, str]] = []
    for choice in choices.split("|"):
        name, _, word = choice.strip().partition(" ")
        category = next((known for known in get_args(Category) if known == name), None)
        if category is None or not word.strip():
            return None
        forms.append((category, word.strip()))
    return tuple(forms) if forms[-1][0] == "other" else None
