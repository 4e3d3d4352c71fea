"""Prices in the words of an edition."""

from collections.abc import Callable

from handouts.base.problems import Place
from handouts.content import service as spec
from handouts.content.money import Money
from handouts.content.text import Text
from handouts.edition import service
from handouts.edition.money import day, printed
from handouts.edition.prose import Prose
from handouts.edition.words import Words


def prices(
    prices: spec.PriceList, origin: Place, prose: Callable[[Text], Prose], words: Words, language: str
) -> service.Prices:
    """A price list. ``prose`` makes one paragraph of what is written."""

    def charge(of: spec.Charge) -> service.Charge:
        if of.amount is None:
            return service.Charge(words.not_offered, offered=False)
        return service.Charge(printed(Money(of.amount, prices.currency), language), offered=True)

    groups = tuple(
        service.PriceGroup(
            prose(group.name),
            prose(group.about) if group.about else None,
            tuple(service.PriceLine(prose(line.name), tuple(map(charge, line.prices))) for line in group.services),
        )
        for group in prices.groups
    )
    until = words.prices_until.format(day=day(prices.valid_until, language)) if prices.valid_until else ""
    return service.Prices(tuple(prose(place).text for place in prices.places), groups, until, origin)
