"""Specs in another language: every text replaced by its translation, with the numbers that the spec has.

A translated spec is a spec like any other, so whatever comes after it need not know that it was translated; its texts
have their places in the PO file, where what is wrong with them must be mended.
"""

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from pydantic import BaseModel

from handouts.base.problems import Problem
from handouts.content.catalogue import Catalogues, load_catalogues
from handouts.content.clinic import Clinic
from handouts.content.library import Library
from handouts.content.message import Message, Token, filled, message_of, texts, with_texts
from handouts.content.placeholder import plural_forms
from handouts.content.reader import Loaded
from handouts.content.text import Text
from handouts.edition.words import Digits, Words, words_of

S = TypeVar("S")

_PART = re.compile(r"(?P<whole>\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+)(?P<fraction>(?:[.,]\d+)*)")


TranslationState = Literal["reviewed", "unreviewed", "incomplete"]


@dataclass(frozen=True, slots=True)
class Lack:
    """A message that has no valid translation, and the language it is written in."""

    source: str
    message: Message


@dataclass(frozen=True, slots=True, eq=False)
class Translated:
    """A handout in a language, and how far its translation is. ``lacking`` has none that is valid, and stays in its own
    language; ``digest`` tells which translation it is.
    """

    language: str
    loaded: Loaded
    state: TranslationState
    digest: str
    lacking: tuple[Lack, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TranslatedClinic:
    """A clinic in a language; ``lacking`` as of a handout."""

    clinic: Clinic
    lacking: tuple[Lack, ...]
    problems: tuple[Problem, ...]


def translate(library: Library, loaded: Loaded, language: str, digits: Digits = "western") -> Translated:
    """A handout in another language. Raises Problems for files that cannot be read."""
    translator = Translator(library, words_of(language, digits))
    handout = translator.handout(loaded)
    state, digest = translator.state(loaded), translator.digest()
    return Translated(language, handout, state, digest, *translator.found)


def translate_clinic(library: Library, clinic: Clinic, language: str) -> TranslatedClinic:
    """A clinic in another language. Raises Problems for files that cannot be read."""
    translator = Translator(library, words_of(language, clinic.digits))
    return TranslatedClinic(translator.spec(clinic, clinic.language), *translator.found)


class Translator:
    """Puts specs into the language of ``words``. What has no valid translation stays as it is and is kept in
    ``lacking``; what is wrong with translations is kept in ``problems``.
    """

    def __init__(self, library: Library, words: Words) -> None:
        self.library, self.words = library, words
        self.lacking: list[Lack] = []
        self.problems: list[Problem] = []
        self._used: dict[Message, str] = {}
        self._catalogues: dict[str, Catalogues] = {}

    @property
    def found(self) -> tuple[tuple[Lack, ...], tuple[Problem, ...]]:
        """What is lacking and what is wrong, each once."""
        return tuple(dict.fromkeys(self.lacking)), tuple(dict.fromkeys(self.problems))

    def handout(self, loaded: Loaded) -> Loaded:
        """A handout with its exercises and figures, each translated from the language it is written in."""
        return Loaded(
            self.spec(loaded.handout, loaded.handout.language),
            {name: self.spec(exercise, exercise.language) for name, exercise in loaded.exercises.items()},
            {name: self.spec(figure, figure.language) for name, figure in loaded.figures.items()},
        )

    def state(self, loaded: Loaded) -> TranslationState:
        """How far the translation of a handout is, once it is made."""
        source = loaded.handout.language
        if self.lacking:
            return "incomplete"
        if source == self.words.code or self._catalogues[source].reviewed(loaded.handout.id) == self.digest():
            return "reviewed"
        return "unreviewed"

    def digest(self) -> str:
        """Tells which words were reviewed: any change of a source or a translation changes it."""
        used = "\0".join(f"{message.context}\0{message.id}\0{text}" for message, text in sorted(self._used.items()))
        return hashlib.sha256(used.encode()).hexdigest()[:12]

    def spec(self, spec: S, source: str) -> S:
        """A spec that is written in the language ``source``."""
        if source == self.words.code:
            return spec
        catalogues = self._from(source)
        return with_texts(spec, lambda _, text: self._text(text, catalogues))

    def completes(self, loaded: Loaded) -> bool:
        """Whether every text of a handout and its exercises and figures has a translation. One that has none settles
        it.
        """
        exercises, figures = loaded.exercises.values(), loaded.figures.values()
        return (
            self.has(loaded.handout, loaded.handout.language)
            and all(self.has(exercise, exercise.language) for exercise in exercises)
            and all(self.has(figure, figure.language) for figure in figures)
        )

    def has(self, spec: BaseModel, source: str) -> bool:
        """Whether every text of a spec that is written in the language ``source`` has a translation."""
        if source == self.words.code:
            return True
        catalogues = self._from(source)
        found = (catalogues.find(message_of(text)) for _, text in texts(spec))
        return all(entry is not None and not entry.stale for entry in found)

    def _from(self, source: str) -> Catalogues:
        if source not in self._catalogues:
            self._catalogues[source] = load_catalogues(self.library, source, self.words.code)
        return self._catalogues[source]

    def _text(self, text: Text, catalogues: Catalogues) -> Text:
        message = message_of(text)
        entry = catalogues.find(message)
        if entry is None or entry.stale:
            self.lacking.append(Lack(catalogues.source, message))
            return text
        self._used[message] = entry.text
        if entry.faults:
            self.problems += entry.faults
            return text
        tokens = message.tokens
        return Text(filled(entry.text, lambda n, forms: self._number(tokens[n - 1], forms, catalogues)), entry.place)

    def _number(self, token: Token, forms: str, catalogues: Catalogues) -> str:
        if token.kind == "literal":
            return self.words.isolated(token.text)
        source = words_of(catalogues.source)
        number = written(token.text, source, self.words)
        return self.words.with_form(number, last_of(token.text, source), (plural_forms(forms) or ()) if forms else ())


def written(number: str, source: Words, target: Words) -> str:
    """A number or range, written in one language, in the way of another."""

    def write(part: re.Match[str]) -> str:
        whole, fraction = part["whole"], part["fraction"]
        if " " in whole or "\u00a0" in whole or _groups(fraction, source):
            return target.grouped(int(re.sub(r"\D", "", part[0])))
        return whole + fraction.replace(source.decimal_sign, target.decimal_sign)

    return target.digits_of(target.isolated(_PART.sub(write, number)))


def last_of(number: str, source: Words) -> Decimal:
    """The number that decides about the words after it: the last of a range."""
    *_, part = _PART.finditer(number)
    if _groups(part["fraction"], source):
        return Decimal(re.sub(r"\D", "", part[0]))
    return Decimal(re.sub(r"[ \u00a0]", "", part["whole"]) + part["fraction"].replace(source.decimal_sign, "."))


def _groups(fraction: str, source: Words) -> bool:
    """Whether what looks like decimals are thousands: "1.490" is one number in Danish and another in English."""
    other = "." if source.decimal_sign == "," else ","
    return fraction.startswith(other) and len(fraction) == 4
