from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from handouts.content.dose import Amount, Dose, Measure, parse_amount, parse_count, parse_measure, total_per_day

wholes = st.integers(1, 9999).map(Decimal)
decimals = st.decimals(Decimal("0.01"), Decimal(999), places=2).filter(lambda d: d > 0)
counts = st.tuples(wholes, wholes).map(lambda ends: Amount(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3", "3", "3"),
        ("20–30", "20", "30"),
        ("20-30", "20", "30"),
        ("20 – 30", "20", "30"),
        ("0,5", "0.5", "0.5"),
        ("0.5–1,25", "0.5", "1.25"),
        ("0,125", "0.125", "0.125"),
        ("15-15", "15", "15"),
    ],
)
def test_amounts(text: str, low: str, high: str) -> None:
    assert parse_amount(text) == Amount.of(low, high)


@pytest.mark.parametrize(
    ("text", "shown", "base"),
    [
        ("20–30 s", "20–30 s", Amount.of(20, 30)),
        ("20-30s", "20–30 s", Amount.of(20, 30)),
        ("1,5 min", "1.5 min", Amount.of(90)),
        ("2 – 3 min", "2–3 min", Amount.of(120, 180)),
    ],
)
def test_measures_keep_the_unit_that_was_written(text: str, shown: str, base: Amount) -> None:
    measure = parse_measure(text, ("s", "min"))
    assert str(measure) == shown
    assert measure.base == base


@pytest.mark.parametrize(
    "text", ["٣", "1e3", "nan", "inf", "½", "+3", "3–", "–3", "1–2–3", "3,", ",5", "10000000", "1_0"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(PydanticCustomError) as found:
        parse_amount(text)
    assert found.value.type == "dose-number"


@given(decimals, decimals, st.sampled_from("–-"), st.sampled_from(",."))
def test_any_range_is_read_exactly_or_refused(a: Decimal, b: Decimal, dash: str, sign: str) -> None:
    text = f"{a}{dash}{b}".replace(".", sign)
    if a <= b:
        assert parse_amount(text) == Amount(a, b)
    else:
        with pytest.raises(PydanticCustomError) as found:
            parse_amount(text)
        assert found.value.type == "dose-range"


@given(counts)
def test_what_is_printed_is_read_again(amount: Amount) -> None:
    assert parse_count(str(amount)) == amount


@given(st.text(max_size=12))
def test_no_text_makes_a_dose_fail_otherwise(text: str) -> None:
    for read in (parse_count, lambda t: parse_measure(t, ("m", "km"))):
        try:
            read(text)
        except PydanticCustomError as found:
            assert found.type.startswith("dose-")  # noqa: PT017 - it need not fail


@given(counts, counts, counts)
def test_a_day_is_sets_times_repetitions_times_sessions(sets: Amount, repetitions: Amount, times: Amount) -> None:
    a_day = Dose(sets=sets, repetitions=repetitions, times_per_day=times).repetitions_per_day()
    assert a_day is not None
    assert (a_day.low, a_day.high) == (
        sets.low * repetitions.low * times.low,
        sets.high * repetitions.high * times.high,
    )
    assert a_day.low <= a_day.high


@given(st.lists(counts, min_size=1, max_size=6))
def test_the_total_is_the_sum_in_any_order(amounts: list[Amount]) -> None:
    doses = [Dose(repetitions=amount, times_per_day=Amount.of(1)) for amount in amounts]
    total = total_per_day(doses)
    assert total == total_per_day(reversed(doses))
    assert total is not None
    assert total.low == sum(amount.low for amount in amounts)


def test_the_achilles_programme_has_180_repetitions_a_day() -> None:
    drops = Dose(sets=Amount.of(3), repetitions=Amount.of(15), times_per_day=Amount.of(2), weeks=Amount.of(12))
    assert total_per_day([drops, drops]) == Amount.of(180)


def test_there_is_no_total_where_a_number_is_missing() -> None:
    drops = Dose(repetitions=Amount.of(15), times_per_day=Amount.of(2))
    held = Dose(hold=Measure(Amount.of(30), "s"), times_per_day=Amount.of(2))
    seldom = Dose(repetitions=Amount.of(15), times_per_week=Amount.of(3))
    assert drops.repetitions_per_day() == Amount.of(30)
    assert held.repetitions_per_day() is None
    assert seldom.repetitions_per_day() is None
    assert total_per_day([drops, held]) is None
    assert total_per_day([]) is None
