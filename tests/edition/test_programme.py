"""Doses of cards and diaries in words; what is read out of a programme."""

from pathlib import Path

import pytest

from handouts.content.dose import Dose
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_handout
from handouts.edition import doses
from handouts.edition.localize import Localizer
from handouts.edition.model import Block
from handouts.edition.programme import Diary, Phases, TrafficLight
from handouts.edition.words_da import DANISH
from handouts.edition.words_sv import SWEDISH

LIBRARY = Library((Path(__file__).parents[1] / "flow" / "library", builtin_root()))


def blocks(handout: str, language: str) -> list[Block]:
    body = Localizer(LIBRARY, load_handout(LIBRARY, handout), language).body()
    return [block for section in body.sections for block in section.blocks]


@pytest.mark.parametrize(
    ("dose", "danish", "swedish"),
    [
        ({"sets": "3", "repetitions": "8–12"}, "3 sæt × 8–12", "3 × 8–12"),
        ({"sets": "3–5", "hold": "30–45 s"}, "3–5 × 30–45 sekunder", "3–5 × 30–45 sekunder"),
        ({"repetitions": "8"}, "8 gange", "8 gånger"),
        ({"repetitions": "4–5", "hold": "20 s"}, "4–5 × 20 sekunder", "4–5 × 20 sekunder"),
        ({"duration": "1 min"}, "1 minut", "1 minut"),
    ],
)
def test_a_dose_in_brief(dose: dict[str, str], danish: str, swedish: str) -> None:
    for words, expected in ((DANISH, danish), (SWEDISH, swedish)):
        brief = doses.brief(Dose.model_validate(dose), words)
        assert " ".join(filter(None, brief)).replace("\u00a0", " ") == expected


def test_a_phase_says_what_holds_in_it() -> None:
    phases = next(block for block in blocks("programme", "sv") if isinstance(block, Phases))
    assert [phase.time.replace("\u00a0", " ") for phase in phases.phases] == [
        "Vecka 1–3",
        "Vecka 3–8",
        "Vecka 8–15",
        "Från vecka 16",
    ]
    assert phases.goes_on
    first = phases.phases[0]
    assert [rule.label for rule in first.rules] == ["Gör", "Undvik", "Löpning"]
    second = phases.phases[1].cards
    assert [card.how.text.replace("\u00a0", " ") if card.how else "" for card in second] == [
        "3–4 sekunder ned",
        "3 gånger i veckan",
        "sekunder, 4–5 gånger om dagen",
    ]


def test_figures_of_phases_have_numbers_of_the_one_series() -> None:
    phases = next(block for block in blocks("programme", "sv") if isinstance(block, Phases))
    numbers = [[card.figure.number for card in phase.cards] for phase in phases.phases]
    assert numbers == [[1, 2], [3, 4, 5], [3, 4], []]


def test_lights_are_told_by_shape_and_pain() -> None:
    lights = next(block for block in blocks("programme-rows", "da") if isinstance(block, TrafficLight)).lights
    assert [(light.kind, light.pain, light.alt) for light in lights] == [
        ("go", "0–3", "Grøn cirkel: smerte 0–3 af 10"),
        ("mind", "4–5", "Gul trekant: smerte 4–5 af 10"),
        ("stop", "6–10", "Rød ottekant: smerte 6–10 af 10"),
    ]


def test_a_diary_is_made_of_doses() -> None:
    (diary,) = (block for block in blocks("programme", "sv") if isinstance(block, Diary))
    assert (diary.weeks, diary.sessions, diary.marks) == (12, 2, ("4", "3"))
    assert diary.how[-1].text.replace("\u00a0", " ") == "Ett pass: Rakt knä 3 × 15; Böjt knä 3 × 15."


def test_a_diary_of_unlike_doses_says_how_often_each_is_done() -> None:
    (diary,) = (block for block in blocks("programme-rows", "da") if isinstance(block, Diary))
    assert (diary.weeks, diary.sessions, diary.marks) == (26, 5, ("4",))
    session, spare = (prose.text.replace("\u00a0", " ") for prose in diary.how[-2:])
    assert "(4–5 gange om dagen); Rakt knä 3 × 15 (2 gange om dagen)." in session
    assert spare == "Ringe, der bliver tilovers, lader du stå tomme."
