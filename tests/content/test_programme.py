"""Pain bands share all numbers from 0 to 10; phases tell their time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from handouts.content.dose import Amount
from handouts.content.pain import WORST, Band, PainBands
from handouts.content.programme import Phase, TrafficLight


def bands(go: str, mind: str, stop: str) -> PainBands:
    return PainBands.model_validate({"go": go, "mind": mind, "stop": stop})


@given(st.lists(st.integers(0, WORST), min_size=6, max_size=6))
def test_bands_are_taken_if_and_only_if_they_share_all_pain(ends: list[int]) -> None:
    written = [Band(*sorted(ends[n : n + 2])) for n in (0, 2, 4)]
    fair = [pain for band in written for pain in range(band.low, band.high + 1)] == list(range(WORST + 1))
    if fair:
        assert list(bands(*map(str, written)).by_light().values()) == written
    else:
        with pytest.raises(ValidationError) as failure:
            bands(*map(str, written))
        assert failure.value.errors()[0]["type"] in ("light-gap", "light-overlap")


@pytest.mark.parametrize("written", ["0–3", "0-3", " 0 – 3 "])
def test_a_band_may_be_written_with_any_dash(written: str) -> None:
    assert bands(written, "4–9", "10").go == Band(0, 3)


def test_a_clinics_bands_win() -> None:
    light = {"word": "Grönt", "text": "Fortsätt."}
    written = {name: {"pain": pain, **light} for name, pain in (("go", "0–3"), ("mind", "4–5"), ("stop", "6–10"))}
    block = TrafficLight.model_validate({"traffic light": written})
    assert str(block.bands(None).mind) == "4–5"
    assert str(block.bands(bands("0–2", "3–4", "5–10")).mind) == "3–4"


def test_an_open_phase_begins_in_its_week() -> None:
    assert Phase.model_validate({"name": "Ro", "goal": "Lugna", "from week": "9"}).time == Amount.of(9)
    assert Phase.model_validate({"name": "Ro", "goal": "Lugna", "weeks": "1–3"}).time == Amount.of(1, 3)
