"""Blocks that answer a reader's questions, in the words of an edition."""

import re
from collections.abc import Callable

from handouts.content import care as spec
from handouts.content.text import Text
from handouts.edition import care
from handouts.edition.money import printed
from handouts.edition.prose import Listing, Paragraph, Prose
from handouts.edition.words import ISOLATES, Words

Spec = spec.RedFlags | spec.Questions | spec.KeyFacts | spec.Comparison | spec.Products
Care = care.RedFlags | care.Questions | care.KeyFacts | care.Comparison | care.Products

_AMOUNT = r"\d+(?:\s\d{3}(?!\d))*(?:[.,]\d+)*"
_NUMBER = re.compile(rf"{_AMOUNT}(?:[–-]{_AMOUNT})?(?:\s?%)?(?=\s|$)")
"""What is printed as the number of a fact."""


def localized(
    block: Spec,
    prose: Callable[[Text], Prose],
    text: Callable[[Text], tuple[Paragraph | Listing, ...]],
    words: Words,
    language: str,
) -> Care:
    """A block in the words of an edition. ``prose`` and ``text`` make one paragraph and several of what is written."""
    match block:
        case spec.RedFlags(red_flags=flags, do=do):
            return care.RedFlags(tuple(prose(flag) for flag in flags), prose(do) if do else None)
        case spec.Questions(questions=asked):
            return care.Questions(tuple(care.Question(prose(one.question), text(one.answer)) for one in asked))
        case spec.KeyFacts(key_facts=facts):
            return care.KeyFacts(tuple(_fact(prose(one.fact).text, prose(one.text), words) for one in facts))
        case spec.Comparison(comparison=table):
            columns = tuple(prose(column) for column in table.columns)
            rows = (
                care.ComparisonRow(prose(row.name), tuple(prose(value) for value in row.values)) for row in table.rows
            )
            return care.Comparison(columns, tuple(rows))
        case spec.Products(products=products):
            return care.Products(words.recommendation, tuple(_product(one, prose, language) for one in products))


def _fact(fact: str, prose: Prose, words: Words) -> care.KeyFact:
    plain = fact.translate(dict.fromkeys(map(ord, ISOLATES)))
    found = _NUMBER.match(plain)
    if not found:
        return care.KeyFact("", fact, prose)
    return care.KeyFact(words.isolated(found.group()), plain[found.end() :].strip(), prose)


def _product(product: spec.Product, prose: Callable[[Text], Prose], language: str) -> care.Product:
    price = printed(product.price, language) if product.price else ""
    return care.Product(prose(product.name), prose(product.text), price)
