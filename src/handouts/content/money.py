"""Money: what something costs, as data, so that every language prints it in its own way."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from handouts.content.near import nearest
from handouts.content.reading import expected, fault, shorten

SUM = "[0-9]{1,9}(?:[.,][0-9]{2})?"
"""An amount of money: whole, or with two decimals."""
CURRENCY = "[A-Z]{3}"
"""A currency's code of ISO 4217."""
CURRENCIES = ("CHF", "DKK", "EUR", "GBP", "ISK", "NOK", "PLN", "SEK", "USD")
"""The currencies that a price may be in: a code with two letters swapped must not be printed."""
_EXAMPLE = "write an amount and a currency’s code, like 1490 SEK"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a currency."""

    amount: Decimal
    currency: str


def _read_money(value: Any) -> Money:
    if isinstance(value, Money):
        return value
    if not isinstance(value, str) or not value.strip():
        raise expected("a price like 1490 SEK", value)
    if re.fullmatch(SUM, value):
        raise fault("price", f"the price ‘{value}’ has no currency", f"write {value} SEK, or another currency’s code")
    parts = re.fullmatch(rf"({SUM}) +({CURRENCY})", value)
    if not parts:
        raise fault("price", f"‘{shorten(value)}’ is not a price", _EXAMPLE)
    return Money(Decimal(parts[1].replace(",", ".")), check_currency(parts[2]))


def check_currency(code: str) -> str:
    """The code, if it is a currency's."""
    if code not in CURRENCIES:
        raise fault("unknown-currency", f"there is no currency ‘{shorten(code)}’", nearest(code.upper(), CURRENCIES))
    return code


def _read_currency(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise expected("a currency’s code, like SEK", value)
    return str(check_currency(value))


Currency = Annotated[str, PlainValidator(_read_currency), WithJsonSchema({"enum": list(CURRENCIES)})]


Price = Annotated[
    Money, PlainValidator(_read_money), WithJsonSchema({"type": "string", "pattern": f"^{SUM} +{CURRENCY}$"})
]
