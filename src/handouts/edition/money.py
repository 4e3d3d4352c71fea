"""Prices as people read them in each language: "1 490 kr" in Swedish, "1.490 kr." in Danish."""

from datetime import date

from handouts.content.money import Money

_WHOLE, _WITH_CENTS = "#,##0\u00a0¤", "#,##0.00\u00a0¤"
"""The number first and never parted from its currency (patterns of Unicode TR 35)."""


def printed(money: Money, language: str) -> str:
    """A price in digits; decimals only where there are some."""
    from babel.numbers import format_currency  # late, as few handouts have prices

    pattern = _WITH_CENTS if money.amount % 1 else _WHOLE
    # A foreign currency goes by its code: "Dkr" is known to nobody.
    if money.currency != "EUR" and money.currency != HOME.get(language):
        pattern = pattern.replace("¤", "¤¤")
    text: str = format_currency(money.amount, money.currency, pattern, locale=language, currency_digits=False)
    return text.replace(" ", "\u00a0").replace("\u202f", "\u00a0")


HOME = {"sv": "SEK", "da": "DKK", "nb": "NOK"}
"""The currency that is called by its own word where a language is spoken."""


def day(value: date, language: str) -> str:
    """A day in words: "31 december 2027"."""
    from babel.dates import format_date

    return format_date(value, "long", locale=language).replace(" ", "\u00a0")
