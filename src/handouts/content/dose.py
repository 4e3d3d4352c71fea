"""A dose: how much of an exercise, as data and never as free text that a translation could change.

Numbers are exact decimals and may be ranges. What they come to in a day is computed here, so that no reader has to.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator

from handouts.content.reading import expected, fault, shape, shorten
from handouts.content.spec import Spec
from handouts.content.text import Text

Unit = Literal["s", "min", "m", "km"]
Side = Literal["left", "right", "both", "alternate", "affected"]

BASE: dict[Unit, Decimal] = {"s": Decimal(1), "min": Decimal(60), "m": Decimal(1), "km": Decimal(1000)}
"""Every unit in seconds or metres."""

_NUMBER = r"(?:0|[1-9][0-9]{0,4})(?:[.,][0-9]{1,3})?"
_PARTS = re.compile(r"(?P<low>[^\s–-]+)(?:\s*[–-]\s*(?P<high>[^\s–-]+))?(?:\s+(?P<unit>\S.*))?")
_GLUED = re.compile(r"(?P<number>.*[0-9])(?P<unit>[^\s0-9.,–-][^0-9]*)")
_SPOKEN = re.compile(r"(?P<word>[^\W\d]+)\s+(?P<high>[0-9][^\s]*)(?:\s+(?P<unit>\S.*))?")
_TIMES = re.compile(r"(?P<sets>[0-9–-]+)\s*[x×*]\s*(?P<repetitions>[0-9–-]+)")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a range of them; both ends are the same for a number."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, low: int | str | Decimal, high: int | str | Decimal | None = None) -> Self:
        """An amount in digits: ``of(3)``, ``of(20, 30)``."""
        return cls(Decimal(low), Decimal(low if high is None else high))

    def __str__(self) -> str:
        ends = (f"{end:f}" for end in ((self.low,) if self.low == self.high else (self.low, self.high)))
        return "–".join(ends)

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.low + other.low, self.high + other.high)

    def __mul__(self, other: "Amount") -> "Amount":
        return Amount(self.low * other.low, self.high * other.high)


ONE = Amount.of(1)


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount of a unit, as it was written."""

    amount: Amount
    unit: Unit

    @property
    def base(self) -> Amount:
        """The amount in seconds or metres."""
        return self.amount * Amount.of(BASE[self.unit])

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


def parse_amount(text: str) -> Amount:
    """Read ``3``, ``0,5``, ``20–30`` or ``20-30``."""
    low, high, unit = _split(text)
    if unit:
        message = f"a plain number is wanted here, without ‘{shorten(unit)}’"
        raise fault("dose-unit", message, f"write {_range(low, high)}")
    return _amount(low, high, "")


def parse_count(text: str) -> Amount:
    """Read an amount of things that cannot be halved."""
    amount = parse_amount(text)
    if any(end % 1 for end in (amount.low, amount.high)):
        raise fault("dose-number", f"this must be a whole number, and is ‘{shorten(text)}’")
    return amount


def parse_measure(text: str, units: tuple[Unit, ...]) -> Measure:
    """Read ``20–30 s``: an amount and one of the units."""
    low, high, unit = _split(text)
    known = next((name for name in units if name == unit), None)
    if known is None:
        missing = f"‘{shorten(unit)}’ is not a unit known here" if unit else f"‘{shorten(text)}’ needs a unit"
        raise fault("dose-unit", missing, "write " + " or ".join(f"{_range(low, high)} {name}" for name in units))
    return Measure(_amount(low, high, known), known)


def _split(text: str) -> tuple[str, str, str]:
    """The lower end, upper end and unit of what was written, as far as there are any."""
    text = text.strip()
    parts = _PARTS.fullmatch(text)
    if not parts:
        raise _no_number(text)
    low, high, unit = (parts[name] or "" for name in ("low", "high", "unit"))
    last = _GLUED.fullmatch(high or low)
    if last and not unit:
        unit = last["unit"]
        low, high = (low, last["number"]) if high else (last["number"], "")
    spoken = _SPOKEN.fullmatch(unit)
    if spoken and not high:
        hint = f"write {low}–{spoken['high']} {spoken['unit'] or ''}".rstrip()
        raise fault("dose-range", f"a range is written with a dash, not with ‘{shorten(spoken['word'])}’", hint)
    return low, high, unit


def _range(low: str, high: str) -> str:
    return f"{low}–{high}" if high else low


def _amount(low: str, high: str, unit: str) -> Amount:
    amount = Amount(_number(low), _number(high or low))
    suffix = f" {unit}" if unit else ""
    if amount.low > amount.high:
        hint = f"write the smaller number first, {high}–{low}{suffix}"
        raise fault("dose-range", f"the range runs backwards: {low}–{high}{suffix}", hint)
    return amount


def _number(text: str) -> Decimal:
    if not re.fullmatch(_NUMBER, text):
        raise _no_number(text)
    if _THOUSANDS.fullmatch(text):
        thousand, fraction = re.sub("[.,]", "", text), re.sub("[.,]", ",", text).rstrip("0").rstrip(",")
        raise fault("dose-number", f"‘{text}’ can be read in two ways", f"write {thousand} or {fraction}")
    number = Decimal(text.replace(",", "."))
    if not number:
        raise fault("dose-number", "a dose cannot be zero", "leave the key out")
    return number


def _no_number(text: str) -> Exception:
    return fault("dose-number", f"‘{shorten(text)}’ is not a number", "write a number like 3, or a range like 20–30")


def _read_count(value: Any) -> Amount:
    if isinstance(value, Amount):
        return value
    if not isinstance(value, str) or not value.strip():
        raise expected("a number or a range", value)
    return parse_count(value)


def _read_days(value: Any) -> Amount:
    days = _read_count(value)
    if days.high > 7:
        raise fault("dose-number", f"a week has seven days, not {days.high}")
    return days


def _read_measure(value: Any, units: tuple[Unit, ...], example: str) -> Measure:
    if isinstance(value, Measure):
        return value
    if not isinstance(value, str) or not value.strip():
        raise expected(f"a number with its unit, like {example}", value)
    return parse_measure(value, units)


def _written(units: tuple[Unit, ...]) -> WithJsonSchema:
    range_, unit = rf"{_NUMBER}(\s*[–-]\s*{_NUMBER})?", rf"\s*({'|'.join(units)})" if units else ""
    text = {"type": "string", "pattern": f"^{range_}{unit}$"}
    return WithJsonSchema(text if units else {"anyOf": [text, {"type": "number", "exclusiveMinimum": 0}]})


Count = Annotated[Amount, PlainValidator(_read_count), _written(())]
Days = Annotated[Amount, PlainValidator(_read_days), _written(())]
Time = Annotated[Measure, PlainValidator(lambda v: _read_measure(v, ("s", "min"), "20–30 s")), _written(("s", "min"))]
Distance = Annotated[Measure, PlainValidator(lambda v: _read_measure(v, ("m", "km"), "500 m")), _written(("m", "km"))]


class Dose(Spec):
    """How much of an exercise: 3 sets of 15 repetitions, twice a day for 12 weeks. Every number may be a range."""

    sets: Count | None = None
    repetitions: Count | None = None
    hold: Time | None = None
    rest: Time | None = None
    duration: Time | None = None
    distance: Distance | None = None
    tempo: Text | None = None
    load: Text | None = None
    side: Side | None = None
    times_per_day: Count | None = None
    times_per_week: Count | None = None
    days_per_week: Days | None = None
    weeks: Count | None = None

    @model_validator(mode="before")
    @classmethod
    def _in_numbers(cls, value: Any) -> Any:
        """A dose is not free text, which is what people try first."""
        if isinstance(value, str) and value.strip():
            known = _TIMES.search(value)
            sets, repetitions = (known["sets"], known["repetitions"]) if known else ("3", "15")
            hint = f"write {'' if known else 'it in numbers, like '}{{sets: {sets}, repetitions: {repetitions}}}"
            raise fault("wrong-type", f"this must be a mapping of keys, and is {shape(value)}", hint)
        return value

    @model_validator(mode="after")
    def _has_a_volume(self) -> Self:
        if not (self.repetitions or self.hold or self.duration or self.distance):
            hint = "give it repetitions, hold, duration or distance"
            raise fault("dose-volume", "the dose does not say how much", hint)
        return self

    def repetitions_per_day(self) -> Amount | None:
        """What the patient does in a day, or None if the dose does not say how many or how often."""
        if not self.repetitions or not self.times_per_day:
            return None
        return (self.sets or ONE) * self.repetitions * self.times_per_day


def total_per_day(doses: Iterable[Dose]) -> Amount | None:
    """Repetitions a day of several exercises together, or None if one of them has no such number."""
    total: Amount | None = None
    for dose in doses:
        a_day = dose.repetitions_per_day()
        if a_day is None:
            return None
        total = total + a_day if total else a_day
    return total
