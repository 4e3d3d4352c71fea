"""The next visit, as a receptionist types it: 3/12 10.30, 3 dec 1030, 2026-12-03, 3.12, 3/12 2026.

A time that could be a year is taken for one, so that nobody is told to come at 20.26.
"""

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
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"
    r"|(?:(?P<day2>\d{1,2})\s*[/.]\s*(?P<month2>\d{1,2})(?:/(?P<short>\d{2})(?!\d)|\.?(?!\d))"
    r"|(?P<day3>\d{1,2})(?:\.|:[ae]|st|nd|rd|th)?\s*(?P<name>[a-zäåö]{3})[a-zäåö]*)(?:[\s,]*(?P<after>20\d{2})(?!\d))?"
)
_WEEKDAY = re.compile(
    r"(?:(?:må|ti|on|to|fr|lö|sö|lø|sø|mo|tu|we|th|sa|su|ma)[a-zåäöø]*\.?,?\s+)?(?:den\s+|d\.\s*|the\s+)?(?=\d)"
)
"""What people write before a day."""
_TIME = re.compile(r"(?P<hour>\d{1,2})[.:]?(?P<minute>\d{2})|(?P<whole>\d{1,2})")
_CLOCK = re.compile(r"\b(?:klockan|klokk(?:en|a)|kl|at)\b\.?\s*")


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
    text = _WEEKDAY.sub("", _CLOCK.sub("", typed.strip().casefold()), count=1)
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
    month, number = int(found["month"] or found["month2"] or named), int(found["day"] or found["day2"] or found["day3"])
    said = found["year"] or found["after"] or (f"20{found['short']}" if found["short"] else "")
    days = [day for year in ([int(said)] if said else _years(today)) if (day := _date(year, month, number))]
    if not days:
        raise VisitError("unclear")
    return next((day for day in days if said or day >= today - JUST_BEEN), days[0])


def _years(today: date) -> tuple[int, int]:
    return today.year, today.year + 1


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _hour(text: str) -> time:
    clock = _TIME.fullmatch(text)
    if not clock:
        raise VisitError("unclear")
    hour, minute = int(clock["hour"] or clock["whole"]), int(clock["minute"] or 0)
    if hour > 23 or minute > 59:
        raise VisitError("unclear")
    return time(hour, minute)
