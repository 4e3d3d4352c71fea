"""The exercises of a handout alone: every one of them, in order, with the dose that holds in this handout."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.base.problems import Problems
from handouts.content import block as spec
from handouts.content import programme
from handouts.content.dose import Dose
from handouts.content.library import Library, builtin_root
from handouts.content.load import Loaded, load_handout
from handouts.edition import doses
from handouts.edition.localize import Localizer
from handouts.edition.model import Body, PocketCard, Stations
from handouts.edition.words import words_of
from tests.run.overlay import overlay

LIBRARY = Library((builtin_root(),))
WITH_EXERCISES = "heel-spur", "achilles-tendon-pain", "hamstring-tendon-pain", "heel-pain"
BEGINNING = """\
title: Prov
language: sv
version: 1
published: 2026-11-22
review: {owner: Rehab, due: 2028-11-21, status: draft}
main message: Kort.
sections:
  - heading: Övningar
    content:
"""


def body(handout: str, form: str, library: Library = LIBRARY) -> Body:
    loaded = load_handout(library, handout)
    return Localizer(library, loaded, loaded.handout.language, format=form).body()


def cards(body: Body) -> list[tuple[str, PocketCard]]:
    return [(s.heading.text, block) for s in body.sections for block in s.blocks if isinstance(block, PocketCard)]


def asked_for(loaded: Loaded) -> Iterator[tuple[str, str, Dose | None]]:
    """Name, phase and dose of each exercise, straight from the specs."""
    for block in (block for section in loaded.handout.sections for block in section.content):
        found: list[tuple[str, str, Dose | None]] = []
        match block:
            case spec.Exercises(exercises=names, dose=dose):
                found = [(name, "", dose or loaded.exercises[name].dose) for name in names]
            case spec.Sequence(sequence=names) | spec.ExerciseCards(exercise_cards=names):
                found = [(name, "", loaded.exercises[name].dose) for name in names]
            case programme.Phases(phases=phases):
                found = [
                    (use.exercise, str(phase.name), use.dose or loaded.exercises[use.exercise].dose)
                    for phase in phases
                    for use in phase.exercises
                ]
        for name, phase, dose in found:
            yield str(loaded.exercises[name].name), phase, dose


@pytest.mark.parametrize("handout", WITH_EXERCISES)
def test_each_exercise_is_on_one_card_with_its_own_dose(handout: str) -> None:
    loaded = load_handout(LIBRARY, handout)
    words = words_of(loaded.handout.language)
    made = cards(body(handout, "cards"))
    wanted = list(asked_for(loaded))
    assert [name for name, _ in made] == [name for name, _, _ in wanted]
    for (_, card), (_, phase, dose) in zip(made, wanted, strict=True):
        assert card.station.dose == (doses.brief(dose, words)[0] if dose else "")
        assert (card.phase.text.split(" · ")[1] if card.phase else "") == phase
        if dose and dose.weeks:
            assert card.station.how
            assert words.amount(dose.weeks) in card.station.how.text


def test_the_same_exercise_in_two_phases_is_two_cards_that_name_them() -> None:
    made = cards(body("hamstring-tendon-pain", "cards"))
    phases = [card.phase.text for name, card in made if name == "Nordic hamstring" and card.phase]
    assert phases == ["Uge\u00a09–16 · Byg styrke", "Fra\u00a0uge\u00a017 · Bliv ved"]


@pytest.mark.parametrize("form", ["poster", "cards"])
@pytest.mark.parametrize("handout", WITH_EXERCISES)
def test_nothing_else_is_left_and_pictures_are_numbered_anew(handout: str, form: str) -> None:
    made = body(handout, form)
    assert not made.lead.spans
    blocks = [block for section in made.sections for block in section.blocks]
    assert all(isinstance(block, Stations | PocketCard) for block in blocks)
    stations = [s for b in blocks for s in (b.stations if isinstance(b, Stations) else [b.station])]  # type: ignore[union-attr]
    numbers = list(dict.fromkeys(figure.number for station in stations for figure in station.figures))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_dose_that_all_share_stands_above_them() -> None:
    for handout, numbers in (("heel-spur", ["20–30", "3", "4–5"]), ("achilles-tendon-pain", ["3", "15", "2", "12"])):
        (section,) = body(handout, "poster").sections
        (block,) = section.blocks
        assert isinstance(block, Stations)
        assert [cell.number for cell in block.dose] == numbers
        assert not any(station.dose or station.how for station in block.stations)


def test_phases_are_sections_of_a_poster() -> None:
    made = body("hamstring-tendon-pain", "poster")
    assert [section.heading.text.replace("\u00a0", " ") for section in made.sections] == [
        "Uge 1–3 · Få ro på",
        "Uge 4–8 · Belast mere",
        "Uge 9–16 · Byg styrke",
        "Fra uge 17 · Bliv ved",
    ]


@pytest.mark.parametrize("form", ["poster", "cards"])
def test_a_handout_without_exercises_is_a_problem(form: str) -> None:
    with pytest.raises(Problems) as raised:
        body("heel-pad-pain", form)
    (problem,) = raised.value.problems
    assert problem.rule == "no-exercises"
    assert problem.place.line == 4
    assert problem.hint


def test_exercises_of_a_table_that_nothing_else_shows_are_not_lost(tmp_path: Path) -> None:
    text = f"{BEGINNING}      - dosing table: [heel-drop-straight-knee, heel-drop-bent-knee]\n"
    library = overlay(tmp_path, {"specs/handouts/table.yaml": text})
    assert [name for name, _ in cards(body("table", "cards", library))] == [
        "Sänk hälen med rakt knä",
        "Sänk hälen med böjt knä",
    ]


def test_a_heading_that_refers_to_a_figure_which_is_not_shown_is_a_problem(tmp_path: Path) -> None:
    text = BEGINNING.replace("Övningar", "Övningar ({figure calf-stretch-wall, bridge-up})")
    text += "      - exercises: [calf-stretch-wall]\n      - figures: [{figure: bridge-up, caption: Bild}]\n"
    library = overlay(tmp_path, {"specs/handouts/prov.yaml": text})
    with pytest.raises(Problems) as raised:
        body("prov", "poster", library)
    (problem,) = raised.value.problems
    assert (problem.rule, problem.place.line) == ("figure-not-shown", 8)
    assert "‘bridge-up’" in problem.message


def test_on_cards_another_exercise_is_named_without_a_number(tmp_path: Path) -> None:
    text = BEGINNING.replace("sv", "da") + "      - exercises: [glute-bridge, single-leg-bridge]\n"
    library = overlay(tmp_path, {"specs/handouts/broer.yaml": text})
    (_, card), _ = cards(body("broer", "cards", library))
    assert [way.text for way in card.ways] == ["Lettere: Løft kun halvt op.", "Sværere: Bækkenløft på ét ben."]
