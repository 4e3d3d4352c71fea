"""The sections of the shipped handouts, each text in several languages at once.

All become sections of Swedish handouts: what is written in Danish is taken from its Swedish translation, and the
numbers in its other translations are counted anew, in the order in which Swedish has them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polib
import yaml

from benchmarks.wording import glossary
from handouts.base.problems import Place
from handouts.content.catalogue import FOLDER, load_catalogues
from handouts.content.glossary import differences
from handouts.content.library import Library, builtin_root
from handouts.content.message import NUMBERED, Message, filled, message_of
from handouts.content.placeholder import plural_forms
from handouts.content.text import Text
from handouts.edition.translation import last_of, written
from handouts.edition.words import words_of

Node = Any
"""YAML as it was read: dictionaries, lists and strings; and a Phrase for each text that is translated."""
SOURCE = "sv"
LANGUAGES = ("sv", "da", "en", "nb", "ar", "fi", "pl", "uk", "fa", "so", "ti")
"""The first of them have the most handouts."""
_CITATION = re.compile(r" \((?:käll|kild|source)[^()]*\)")
_ID = re.compile(r"[a-z0-9-]+")
_SPOKEN = re.compile(r"\{(?:figure|Figure|total|weeks) ([^}|]*)")


@dataclass(frozen=True)
class Phrase:
    """A text as messages by language, with ``{1}`` for each of its ``numbers``, which are as Swedish writes them."""

    said: Mapping[str, str]
    numbers: tuple[str, ...]

    def text(self, message: str) -> str:
        """What a message says, its numbers written."""
        return filled(message, lambda n, _: self.numbers[n - 1])


@dataclass(frozen=True)
class Shipped:
    """What there is in some languages: titles, main messages, sections, those that say when to seek care, exercises."""

    titles: tuple[Phrase, ...]
    messages: tuple[Phrase, ...]
    sections: tuple[Node, ...]
    cares: tuple[Node, ...]
    exercises: tuple[str, ...]


class _LackingError(Exception):
    """A text that cannot be said in every language."""


@cache
def shipped(languages: tuple[str, ...]) -> Shipped:
    """Whatever of the shipped handouts can be said in all these languages and speaks of nothing outside itself, without
    their sources.
    """
    texts: dict[str, list[Node]] = {"title": [], "main message": []}
    sections: dict[bool, list[Node]] = {True: [], False: []}
    for path in _specs("handouts"):
        handout, context = _read(path), f"handouts/{path.stem}"
        for key, said in texts.items():
            if "{" not in handout[key]:
                said += _in_all(handout[key], context, handout["language"], languages)
        for section in handout["sections"]:
            section.pop("new page", None)
            if _alone(section) and not _cited(section) and all(_ready(name, languages) for name in _strings(section)):
                sections["role" in section] += _in_all(section, context, handout["language"], languages)
    exercises = (path.stem for path in _specs("exercises"))
    return Shipped(
        titles=tuple(texts["title"]),
        messages=tuple(texts["main message"]),
        sections=tuple(sections[False]),
        cares=tuple(sections[True]),
        exercises=tuple(name for name in exercises if _ready(name, languages)),
    )


def _in_all(node: Node, context: str, source: str, languages: Sequence[str]) -> list[Node]:
    """A node with phrases in it, or nothing."""
    try:
        return [_with_phrases(node, context, source, languages)]
    except _LackingError:
        return []


def _with_phrases(node: Node, context: str, source: str, languages: Sequence[str]) -> Node:
    if isinstance(node, str):
        message = message_of(Text(node.strip(), Place(f"{context}.yaml")))
        return _phrase(message, source, languages) if (context, message.id) in _messages(source) else node
    if isinstance(node, list):
        return [_with_phrases(part, context, source, languages) for part in node]
    return {key: _with_phrases(value, context, source, languages) for key, value in node.items()}


def _phrase(message: Message, source: str, languages: Sequence[str]) -> Phrase:
    """A message in all languages, without citations."""
    said = {language: _CITATION.sub("", _said(message, source, language)) for language in (SOURCE, *languages)}
    order = [int(found[1]) for found in NUMBERED.finditer(said[SOURCE])]
    if any({int(found[1]) for found in NUMBERED.finditer(text)} != set(order) for text in said.values()):
        raise _LackingError
    anew = {n: order.index(n) + 1 for n in order}
    words = words_of(SOURCE)

    def count(found: re.Match[str]) -> str:
        return f"{{{anew[int(found[1])]}{' | ' + found[2].strip() if found[2] else ''}}}"

    def inflect(n: int, forms: str) -> str:
        if not forms:
            return f"{{{anew[n]}}}"
        number = last_of(message.tokens[n - 1].text, words_of(source))
        return words.with_form(f"{{{anew[n]}}}", number, plural_forms(forms) or ())

    numbers = [message.tokens[n - 1] for n in dict.fromkeys(order)]
    phrase = Phrase(
        {language: NUMBERED.sub(count, text) for language, text in said.items()}
        | {SOURCE: filled(said[SOURCE], inflect)},
        tuple(t.text if t.kind == "literal" else written(t.text, words_of(source), words) for t in numbers),
    )
    own = phrase.said[SOURCE]
    pairs = ((text, glossary(language)) for language, text in phrase.said.items() if language != SOURCE)
    if message_of(Text(phrase.text(own))).id != own or any(
        found for text, agreed in pairs for found in differences(own, text, glossary(SOURCE), agreed)
    ):
        raise _LackingError
    return phrase


def _said(message: Message, source: str, language: str) -> str:
    if language == source:
        return message.id
    entry = load_catalogues(Library((builtin_root(),)), source, language).find(message)
    if entry is None or entry.stale or entry.faults:
        raise _LackingError
    return entry.text


def _ready(name: str, languages: tuple[str, ...]) -> bool:
    """Whether what is called so, if it is an exercise or a figure, and what this names can be said in all languages."""
    exercise = _spec("exercises", name)
    names = {name, *(_strings(_read(exercise)) if exercise else ())}
    return all(_complete(kind, each, languages) for kind in ("exercises", "figures") for each in names)


@cache
def _complete(kind: str, name: str, languages: tuple[str, ...]) -> bool:
    path = _spec(kind, name)
    if path is None:
        return True
    spec = _read(path)
    return bool(_in_all(spec, f"{kind}/{name}", spec["language"], languages))


def _spec(kind: str, name: str) -> Path | None:
    path = builtin_root() / "specs" / kind / f"{name}.yaml"
    return path if _ID.fullmatch(name) and path.is_file() else None


def _alone(section: Node) -> bool:
    """Whether a section speaks of nothing outside it."""
    texts = list(_strings(section))
    named = {name.strip() for text in texts for ids in _SPOKEN.findall(text) for name in ids.split(",")}
    return named <= set(texts)


def _cited(section: Node) -> bool:
    """Whether a section lists sources, which nobody cites here."""
    return any("sources" in block for block in section["content"])


def _specs(kind: str) -> list[Path]:
    return sorted((builtin_root() / "specs" / kind).glob("*.yaml"))


def _read(path: Path) -> Node:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


@cache
def _messages(source: str) -> frozenset[tuple[str, str]]:
    """Context and words of every message that is translated from a language."""
    template = builtin_root() / FOLDER / source / "messages.pot"
    return frozenset((entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(template)))


def _strings(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    else:
        for part in node.values() if isinstance(node, dict) else node:
            yield from _strings(part)
