"""Blocks that answer a reader's questions: when to seek care, what it is, how long it takes, which one, what to buy."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from handouts.content.money import Price
from handouts.content.reading import fault
from handouts.content.spec import BlockSpec, Some, Spec
from handouts.content.text import Text

FACTS = (2, 4)
"""So many key facts have room beside each other."""
COMPARED = (2, 3)
"""So many things have room beside each other."""


def _few(limits: tuple[int, int], things: str) -> tuple[BeforeValidator, Any]:
    """What makes a list take only as many items as have room side by side. Looked at before its items."""
    least, most = limits

    def check(value: Any) -> Any:
        if isinstance(value, list | tuple) and not least <= len(value) <= most:
            message = f"{least} to {most} {things} stand beside each other, and here {_are(len(value))}"
            raise fault("side-by-side", message)
        return value

    return BeforeValidator(check), Field(json_schema_extra={"minItems": least, "maxItems": most})


def _are(count: int) -> str:
    return {0: "is none", 1: "is one"}.get(count, f"are {count}")


class RedFlags(BlockSpec):
    """Signs that need care, and what to do at any of them. Its section is drawn as an alarm and holds only text beside
    them.
    """

    kind = "red flags"
    red_flags: Some[Text]
    do: Text | None = None


class Question(Spec):
    """What a patient asks, and the answer in Markdown."""

    question: Text
    answer: Text


class Questions(BlockSpec):
    """Questions and answers."""

    kind = "questions"
    questions: Some[Question]


class KeyFact(Spec):
    """A fact in a word or two, a number best, and what it says."""

    fact: Text
    text: Text


class KeyFacts(BlockSpec):
    """A few facts side by side, large."""

    kind = "key facts"
    key_facts: Annotated[tuple[KeyFact, ...], *_few(FACTS, "facts")]


class ComparisonRow(Spec):
    """One respect in which things are compared: its name, then a value for each of them."""

    name: Text
    values: Some[Text]


class ComparisonTable(Spec):
    """The things compared, and the rows."""

    columns: Annotated[tuple[Text, ...], *_few(COMPARED, "things")]
    rows: Some[ComparisonRow]

    @model_validator(mode="after")
    def _a_value_for_each(self) -> Self:
        for n, row in enumerate(self.rows):
            if len(row.values) != len(self.columns):
                message = f"there are {len(self.columns)} columns, and here {_are(len(row.values))}"
                raise fault("comparison-values", message, "write a value for each column", ("rows", n, "values"))
        return self


class Comparison(BlockSpec):
    """Things side by side, a row for each respect in which they differ: this or that?"""

    kind = "comparison"
    comparison: ComparisonTable


class Product(Spec):
    """Something that can be bought, with what it costs."""

    name: Text
    text: Text
    price: Price | None = None


class Products(BlockSpec):
    """Products that are recommended: printed apart from the advice, and as a recommendation."""

    kind = "products"
    products: Some[Product]
