"""The next visit, as people at the desk type it."""

from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.ui.desk.visit import FAR, VisitError, read_visit

TODAY = date(2026, 11, 22)
THIRD = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("typed", "day", "hour"),
    [
        ("3/12", THIRD, None),
        ("03/12", THIRD, None),
        ("3.12", THIRD, None),
        ("3.12.", THIRD, None),
        ("3. 12.", THIRD, None),
        ("3/12 10.30", THIRD, time(10, 30)),
        ("3/12, 10:30", THIRD, time(10, 30)),
        ("3/12 1030", THIRD, time(10, 30)),
        ("3/12 930", THIRD, time(9, 30)),
        ("3/12 9", THIRD, time(9)),
        ("3/12 0.00", THIRD, time(0)),
        ("3/12 23:59", THIRD, time(23, 59)),
        ("3/12 kl 10", THIRD, time(10)),
        ("3/12 kl. 10.30", THIRD, time(10, 30)),
        ("3/12 klockan 10.30", THIRD, time(10, 30)),
        ("3/12 klokken 10.30", THIRD, time(10, 30)),
        ("3/12 klokka 10.30", THIRD, time(10, 30)),
        ("3 dec at 10.30", THIRD, time(10, 30)),
        ("3 dec", THIRD, None),
        ("3dec 10", THIRD, time(10)),
        ("  3 DECEMBER  10.30 ", THIRD, time(10, 30)),
        ("3. december 10.30", THIRD, time(10, 30)),
        ("3. desember 10.30", THIRD, time(10, 30)),
        ("3. des kl. 10.30", THIRD, time(10, 30)),
        ("2026-12-03", THIRD, None),
        ("2026-12-03 10.30", THIRD, time(10, 30)),
        ("2026-12-3", THIRD, None),
        ("3/12 2026", THIRD, None),
        ("3/12 2026 10.30", THIRD, time(10, 30)),
        ("3 dec 2026", THIRD, None),
        ("3/12 20.26", THIRD, time(20, 26)),
        ("tors 3/12", THIRD, None),
        ("torsdag 3 december, 10.30", THIRD, time(10, 30)),
        ("torsdag den 3/12 kl 10", THIRD, time(10)),
        ("den 3 december", THIRD, None),
        ("3:e december", THIRD, None),
        ("Thursday 3rd December 10:30", THIRD, time(10, 30)),
        ("lørdag d. 5. december", date(2026, 12, 5), None),
        ("3/12/26", THIRD, None),
        ("3/12/26 10.30", THIRD, time(10, 30)),
        ("22/11", TODAY, None),
        ("14 maj", date(2027, 5, 14), None),
        ("14. mai", date(2027, 5, 14), None),
        ("14 may", date(2027, 5, 14), None),
        ("1 mars", date(2027, 3, 1), None),
        ("2/1 8.15", date(2027, 1, 2), time(8, 15)),
        ("31/12", date(2026, 12, 31), None),
        ("1 jan 2028", date(2028, 1, 1), None),
    ],
)
def test_what_is_understood(typed: str, day: date, hour: time | None) -> None:
    found = read_visit(typed, TODAY)
    assert (found.day, found.hour) == (day, hour)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "unclear"),
        ("soon", "unclear"),
        ("3", "unclear"),
        ("3/13", "unclear"),
        ("31/11", "unclear"),
        ("29/2", "unclear"),  # neither 2026 nor 2027 has one
        ("0/0", "unclear"),
        ("3 foo", "unclear"),
        ("3/12 25.00", "unclear"),
        ("3/12 10.60", "unclear"),
        ("3/12 10.30 11.30", "unclear"),
        ("3/12 soon", "unclear"),
        ("2026-13-01", "unclear"),
        ("2026-12-031", "unclear"),
        ("0000-12-03", "unclear"),
        ("٣/١٢", "unclear"),
        ("²/12", "unclear"),
        ("20261203", "unclear"),
        ("21/11", "past"),
        ("1/10", "past"),
        ("2025-12-03", "past"),
        ("3/12 2015", "past"),
        ("2029-01-01", "far"),
    ],
)
def test_what_is_not(typed: str, why: str) -> None:
    with pytest.raises(VisitError) as wrong:
        read_visit(typed, TODAY)
    assert wrong.value.why == why


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        (date(2027, 12, 31), "1/1", date(2028, 1, 1)),
        (date(2027, 12, 31), "31/12", date(2027, 12, 31)),
        (date(2027, 12, 31), "29/2", date(2028, 2, 29)),
        (date(2028, 2, 28), "29/2", date(2028, 2, 29)),
        (date(2028, 2, 29), "29 feb", date(2028, 2, 29)),
        (date(2028, 2, 29), "28/2 2029", date(2029, 2, 28)),
        (date(2026, 3, 15), "1/1", date(2027, 1, 1)),
    ],
)
def test_turns_of_the_year_and_leap_days(today: date, typed: str, day: date) -> None:
    assert read_visit(typed, today).day == day


def test_a_day_that_has_just_been_is_a_slip() -> None:
    for typed, today in (("20/12", date(2026, 12, 31)), ("29/2", date(2028, 3, 1)), ("29/2", date(2028, 12, 1))):
        with pytest.raises(VisitError) as wrong:
            read_visit(typed, today)
        assert wrong.value.why == "past"


DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
PARTS = st.lists(
    st.sampled_from([*"0123456789/.- :,", "dec", "maj", "kl", "klockan", "2026", "٣", "²", "İ", "\n"]), max_size=14
)


@given(typed=st.text(max_size=40) | PARTS.map("".join), today=DAYS)
@example(typed="9999-12-31", today=date(2026, 1, 1))
@example(typed="31/12", today=date(2060, 12, 31))
def test_it_is_understood_or_refused(typed: str, today: date) -> None:
    try:
        found = read_visit(typed, today)
    except VisitError:
        return
    assert today <= found.day <= today + FAR


@given(day=st.integers(0, 300), minute=st.integers(0, 24 * 60 - 1), today=DAYS)
def test_what_is_meant_is_what_is_read(day: int, minute: int, today: date) -> None:
    meant, hour = today + timedelta(day), time(minute // 60, minute % 60)
    for typed in (
        f"{meant.day}/{meant.month} {hour:%H.%M}",
        f"{meant:%Y-%m-%d} {hour:%H%M}",
        f"{meant:%d.%m} {hour:%H:%M}",
    ):
        found = read_visit(typed, today)
        assert (found.day, found.hour) == (meant, hour)
