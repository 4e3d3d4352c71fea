"""Pain as patients rate it, from 0 to 10, and the three bands that a traffic light parts it into."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator

from handouts.content.reading import expected, fault, shorten
from handouts.content.spec import Spec

WORST = 10
"""The worst pain that one can think of."""
LIGHTS = ("go", "mind", "stop")
"""From the least pain to the worst."""

_BAND = re.compile(r"([0-9]{1,2})(?:\s*[–-]\s*([0-9]{1,2}))?")
_ORDER = "the lights share all numbers from 0 to 10: first ‘go’, then ‘mind’, then ‘stop’"


@dataclass(frozen=True, slots=True)
class Band:
    """Pain from ``low`` to ``high``, both included."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


def _read(value: Any) -> Band:
    if isinstance(value, Band):
        return value
    found = _BAND.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise expected("pain from 0 to 10, like 4–5", value)
    low, high = int(found[1]), int(found[2] or found[1])
    if high > WORST:
        raise fault("pain-band", f"pain is rated from 0 to {WORST}, and this is ‘{shorten(value)}’")
    if low > high:
        raise fault(
            "pain-band", f"the band runs backwards: {low}–{high}", f"write the smaller number first, {high}–{low}"
        )
    return Band(low, high)


_NUMBER = "([0-9]|10)"
Pain = Annotated[
    Band,
    PlainValidator(_read),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": rf"^{_NUMBER}(\s*[–-]\s*{_NUMBER})?$"},
                {"type": "integer", "minimum": 0, "maximum": WORST},
            ]
        }
    ),
]


def share(bands: Mapping[str, Band], *key: str) -> None:
    """Refuse bands that leave pain without a light, or give it two. ``key`` leads from a light to its band."""
    free = 0
    before = ""
    for light in LIGHTS:
        band = bands[light]
        if band.low < free:
            both = Band(band.low, min(band.high, free - 1))
            message = f"pain {both} has two lights, ‘{before}’ and ‘{light}’"
            raise fault("light-overlap", message, _ORDER, (light, *key))
        if band.low > free:
            raise fault("light-gap", f"pain {Band(free, band.low - 1)} has no light", _ORDER, (light, *key))
        before, free = light, band.high + 1
    if free <= WORST:
        raise fault("light-gap", f"pain {Band(free, WORST)} has no light", _ORDER, (before, *key))


class PainBands(Spec):
    """The pain at which to go on, to mind and to stop: every number from 0 to 10 once."""

    go: Pain
    mind: Pain
    stop: Pain

    @model_validator(mode="after")
    def _shared(self) -> Self:
        share(self.by_light())
        return self

    def by_light(self) -> dict[str, Band]:
        """Light to band."""
        return {"go": self.go, "mind": self.mind, "stop": self.stop}
