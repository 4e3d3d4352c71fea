"""The next visit, as a receptionist types it: 3/12 10.30, 3 dec 1030, 2026-12-03, 3.12."""

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Literal

Wrong = Literal["unclear", "past", "far"]
FAR = timedelta(days=540)
JUST_BEEN = timedelta(days=60)
"""A day that has passed so lately is a slip; one longer ago means next year."""
MONTHS = "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"
ALIKE = {"mai": "maj", "may": "maj", "oct": "okt", "des": "dec"}
"""Months as Norwegians and the English begin them."""
_DAY = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})\s*[/.]\s*(?P<month2>\d{1,2})\.?(?!\d)"
    r"|(?P<day3>\d{1,2})\.?\s*(?P<name>[a-zäåö]{3})[a-zäåö]*"
)
_TIME = re.compile(r"(?P<hour>\d{1,2})[.:]?(?P<minute>\d{2})|(?P<whole>\d{1,2})")
_CLOCK = re.compile(r"\b(kl\.?|klockan|at)\s*")


@dataclass(frozen=True, slots=True)
class Visit:
    """A day, and the time if it was said."""

    day: date = field(repr=False)
    hour: time | None = field(repr=False)


class VisitError(ValueError):
    """What was typed is no visit to come; ``why`` says in which way."""

    def __init__(self, why: Wrong) -> None:
        self.why: Wrong = why
        super().__init__(why)


def read_visit(typed: str, today: date) -> Visit:
    """Read what was typed. Without a year it is the next day of that name. Raises VisitError."""
    text = _CLOCK.sub("", typed.strip().casefold())
    found = _DAY.match(text)
    if not found or (not text.isascii() and not found["name"]):
        raise VisitError("unclear")
    day, rest = _day(found, today), text[found.end() :].strip(" ,")
    if day < today:
        raise VisitError("past")
    if day > today + FAR:
        raise VisitError("far")
    return Visit(day, _hour(rest) if rest else None)


def _day(found: re.Match[str], today: date) -> date:
    name = ALIKE.get(found["name"] or "", found["name"])
    named = MONTHS.index(name) + 1 if name in MONTHS else 0
    month = int(found["month"] or found["month2"] or named)
    number, year = int(found["day"] or found["day2"] or found["day3"]), int(found["year"] or 0)
    try:
        day = date(year or today.year, month, number)
        if not year and day < today - JUST_BEEN:
            day = day.replace(year=today.year + 1)
    except ValueError:
        raise VisitError("unclear") from None
    return day


def _hour(text: str) -> time:
    clock = _TIME.fullmatch(text)
    if not clock:
        raise VisitError("unclear")
    hour, minute = int(clock["hour"] or clock["whole"]), int(clock["minute"] or 0)
    if hour > 23 or minute > 59:
        raise VisitError("unclear")
    return time(hour, minute)
