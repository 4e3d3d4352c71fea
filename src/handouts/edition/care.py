"""Blocks that answer a reader's questions: when to seek care, what it is, how long it takes, which one, what to buy."""

from dataclasses import dataclass

from handouts.edition.prose import Listing, Paragraph, Prose


@dataclass(frozen=True, slots=True)
class RedFlags:
    """Signs that need care, and what to ``do`` at any of them (None: the heading says it)."""

    items: tuple[Prose, ...]
    do: Prose | None


@dataclass(frozen=True, slots=True)
class Question:
    """What a patient asks, and the answer."""

    question: Prose
    answer: tuple[Paragraph | Listing, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions and answers."""

    items: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A fact to see from across the room. ``number`` is the digits that it begins with, if any: "3–4" / "måneder"."""

    number: str
    words: str
    prose: Prose


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A few facts side by side."""

    items: tuple[KeyFact, ...]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One respect in which things are compared: its name, then a value for each of them."""

    name: Prose
    values: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Things side by side, a row for each respect in which they differ."""

    columns: tuple[Prose, ...]
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Something that can be bought. ``price`` is "1 490 kr" or empty."""

    name: Prose
    prose: Prose
    price: str


@dataclass(frozen=True, slots=True)
class Products:
    """Recommended products, under the ``label`` that says so: no part of the advice."""

    label: str
    items: tuple[Product, ...]
