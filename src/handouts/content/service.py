"""What clinics offer: prices by place, and the branches of an organisation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, PlainValidator, ValidationInfo, WithJsonSchema

from handouts.base.problems import Problem
from handouts.content.money import SUM, Currency
from handouts.content.node import Scalar
from handouts.content.reading import Reading, Reference, expected, fault, shorten
from handouts.content.spec import ID, ID_HINT, BlockSpec, Day, Some, Spec, form
from handouts.content.text import Text

MOST_PLACES = 3
"""So many columns of prices leave room for what is priced."""
NOT_OFFERED = ("-", "–")


@dataclass(frozen=True, slots=True)
class Charge:
    """What a service costs at a place; no amount: it is not offered there."""

    amount: Decimal | None


def _read_charge(value: Any) -> Charge:
    if isinstance(value, Charge):
        return value
    if not isinstance(value, str) or not value.strip():
        raise expected("a price like 1490", value)
    if value in NOT_OFFERED:
        return Charge(None)
    if re.fullmatch(SUM, value):
        return Charge(Decimal(value.replace(",", ".")))
    if re.fullmatch(f"[-–−]{SUM}", value):
        raise fault("price-negative", f"a price cannot be negative: {value}", "write - where a service is not offered")
    hint = "write a number like 1490, or - where it is not offered"
    raise fault("price", f"‘{shorten(value)}’ is not a price", hint)


class Service(Spec):
    """Something that is done for a price: one price for each place, or - where it is not offered."""

    name: Text
    prices: Some[
        Annotated[
            Charge,
            PlainValidator(_read_charge),
            WithJsonSchema(
                {"anyOf": [{"type": "string", "pattern": f"^(-|–|{SUM})$"}, {"type": "number", "minimum": 0}]}
            ),
        ]
    ]


class PriceGroup(Spec):
    """Services that belong together, and what they are ``about``."""

    name: Text
    about: Text | None = None
    services: Some[Service]


def _few_enough(places: tuple[Text, ...]) -> tuple[Text, ...]:
    if len(places) > MOST_PLACES:
        message = f"{len(places)} columns of prices do not fit on a page, only {MOST_PLACES}"
        raise fault("too-many-places", message, "part the price list: one block for each region")
    return places


class PriceList(Spec):
    """Prices in a ``currency``, a column for each of the ``places``. ``valid until`` is printed."""

    currency: Currency
    valid_until: Day | None = None
    places: Annotated[Some[Text], AfterValidator(_few_enough)]
    groups: Some[PriceGroup]


class Prices(BlockSpec):
    """What services cost, place by place."""

    kind = "prices"
    prices: PriceList


OWN = "branches"
"""What names the organisation of the clinic that hands out the leaflet, whatever that is."""


def _refers(value: Scalar, info: ValidationInfo) -> Scalar:
    if value != OWN and isinstance(info.context, Reading):
        info.context.references.append(Reference(value, ("organisation",)))
    return value


class Directory(BlockSpec):
    """The branches of an organisation: that of the clinic which hands out the leaflet, or the one that is named."""

    kind = "directory"
    directory: Annotated[
        Scalar, *form(ID, "bad-id", "‘branches’, or the id of an organisation", ID_HINT), AfterValidator(_refers)
    ]


def check_prices(prices: PriceList) -> Iterator[Problem]:
    """Services that have more or fewer prices than there are places."""
    wanted = len(prices.places)
    for service in (service for group in prices.groups for service in group.services):
        if len(service.prices) != wanted:
            found = len(service.prices)
            message = f"this service has {_counted(found, 'price')}, and there {_are(wanted)}"
            yield Problem("price-count", message, service.origin, "write - where it is not offered")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {_counted(number, 'place')}"
