"""The numbers that an edition counts itself: of figures, steps, weeks, pages.

Their digits are said once, around what is made of an edition: whoever counts asks for numerals, and need not know
whose.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

WESTERN = "0123456789"
_DIGITS: ContextVar[str] = ContextVar("digits", default="")


@contextmanager
def counted_in(digits: str) -> Iterator[None]:
    """Everything counted inside has these ten digits; none: western ones."""
    token = _DIGITS.set(digits)
    try:
        yield
    finally:
        _DIGITS.reset(token)


def numeral(number: int) -> str:
    """A number in the digits of the edition."""
    return in_digits(str(number), _DIGITS.get())


def in_digits(text: str, digits: str) -> str:
    """A text with its western digits in others; none: as it is."""
    return text.translate(str.maketrans(WESTERN, digits)) if digits else text
