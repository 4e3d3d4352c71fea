"""What is read out of the shipped leaflets, as golden text: a change of it must be meant."""

from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from handouts.content.load import load_clinic, load_handout
from handouts.edition.house import clinic_in
from handouts.edition.localize import Localizer
from handouts.edition.model import Edition
from handouts.edition.reading import links, reading
from handouts.edition.words import words_of

GOLDEN = Path(__file__).parent / "golden"
LIBRARY = Library((builtin_root(),))
LEAFLETS = [("heel-spur", "norrtalje"), ("achilles-tendon-pain", "hassleholm")]


def edition(handout: str, clinic: str) -> Edition:
    body = Localizer(LIBRARY, load_handout(LIBRARY, handout), "sv").body()
    return Edition(body, clinic_in(LIBRARY, load_clinic(LIBRARY, clinic), words_of("sv")), "standard")


def as_text(leaflet: Edition) -> str:
    lines = [f"[{s.text}] {' '.join(s.inside)}".strip() if s.drawn else s.text for s in reading(leaflet)]
    lines += [f"-> {link.target}  {link.text}" for link in links(leaflet)]
    return "\n".join(lines).replace("\u00a0", " ") + "\n"


@pytest.mark.parametrize(("handout", "clinic"), LEAFLETS)
def test_reading(handout: str, clinic: str) -> None:
    golden = GOLDEN / f"{handout}.{clinic}.txt"
    assert as_text(edition(handout, clinic)) == golden.read_text("utf-8"), f"if this is meant, rewrite {golden}"


def test_every_fact_of_the_doses_is_read() -> None:
    text = as_text(edition("achilles-tendon-pain", "hassleholm"))
    for fact in ("2–6 centimeter", "180", "12", "3 × 15", "1 2 3", "4–6 veckor", "80 procent", "0451-29 60 00"):
        assert fact in text


def test_the_body_knows_no_clinic() -> None:
    here, there = edition("heel-spur", "norrtalje"), edition("heel-spur", "hassleholm")
    assert here.body == there.body
    assert here.clinic != there.clinic
