"""Where the rules of what handouts and clinics say begin and where they end; an example of each is in tests/gate."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from handouts.base.problems import Problem
from handouts.content import judge_clinic, judge_doses
from handouts.content.dose import Amount, Dose, Measure
from handouts.content.load import load_clinic, load_handout
from handouts.run import judge
from tests.run.overlay import overlay, swedish_clinic

TODAY = date(2026, 11, 22)
BASE = """\
title: Hälsporre
language: sv
version: 1
published: 2026-11-21
review: {owner: Rehab, due: 2028-11-21, status: draft}
main message: Vila foten.
sections:
  - heading: Sök vård
    role: seek care
    content:
      - text: Ring om det gör mer ont.
      - contact: clinic
"""


def with_keys(base: str, snippet: str) -> str:
    """A spec in which some keys are those of a snippet."""
    parts = {part.split(":")[0]: part for part in re.split(r"^(?=\w)", f"{base}{snippet}\n", flags=re.MULTILINE)}
    return "".join(parts.values())


def judged(folder: Path, handout: str, language: str = "sv") -> list[Problem]:
    library = overlay(folder, {"specs/handouts/a.yaml": handout.replace("language: sv", f"language: {language}")})
    loaded = load_handout(library, "a")
    return judge.judge(loaded, TODAY) + judge.wording(loaded, language)


def rules(problems: list[Problem]) -> set[str]:
    return {problem.rule for problem in problems}


def section(text: str, *more: str) -> str:
    return (
        BASE
        + "  - heading: Mer\n    content:\n"
        + "".join(f"      - {block}\n" for block in (f'text: "{text}"', *more))
    )


def test_clinics_of_one_organisation_that_lack_the_same_are_told_once(tmp_path: Path) -> None:
    clinic = with_keys(swedish_clinic(), "phones: []")
    library = overlay(tmp_path, {f"specs/clinics/{name}.yaml": clinic for name in ("b", "c", "d")})
    (problem,) = judge_clinic.judge([load_clinic(library, name) for name in ("b", "c", "d")])
    assert problem.message == "leaflets of b and 2 more have no telephone number"
    assert Path(problem.place.file).name == "b.yaml"


# ---- governance


def test_a_share_may_have_its_source_in_another_sentence_of_its_text(tmp_path: Path) -> None:
    sources = "sources: [{text: A}, {text: B}, {text: C}]"
    assert not judged(tmp_path, section("80 % blir bra. Träna (källorna 1 och 2–3).", sources))
    (problem,) = judged(tmp_path, section("80 % blir bra. Träna (källorna 1 och 3).", sources))
    assert (problem.rule, problem.message) == ("source-uncited", "no text refers to source 2")


def test_a_share_is_told_at_its_place(tmp_path: Path) -> None:
    found = judged(tmp_path, section("Träna. Då blir 75–80 % bra.", "sources: [{text: A}]"))
    place = next(p.place for p in found if p.rule == "percent-source")
    assert place.source[place.column - 1 :][: place.width] == "75–80 %"


def test_a_red_flag_is_a_sign(tmp_path: Path) -> None:
    text = "      - text: Ring om det gör mer ont.\n"
    flags = "  - heading: Fara\n    content:\n      - red flags: [Feber]\n"
    assert "seek-care-sign" in rules(judged(tmp_path, BASE.replace(text, "")))
    assert "seek-care-sign" not in rules(judged(tmp_path, BASE.replace(text, "") + flags))


@pytest.mark.parametrize(
    ("text", "told"), [("Ring 1177.", False), ("Ring 08-465 004 21.", False), ("Sök före 2026-12-31.", True)]
)
def test_a_number_to_call_will_do(tmp_path: Path, text: str, told: bool) -> None:
    handout = BASE.replace("      - contact: clinic\n", "").replace("Ring om det gör mer ont.", text)
    assert ("seek-care-contact" in rules(judged(tmp_path, handout))) == told


@pytest.mark.parametrize(("due", "told"), [("2028-11-21", False), ("2028-11-22", True)])
def test_a_review_is_due_within_two_years(tmp_path: Path, due: str, told: bool) -> None:
    assert ("review-long" in rules(judged(tmp_path, BASE.replace("2028-11-21", due)))) == told


def test_the_same_address_is_the_same_source(tmp_path: Path) -> None:
    pair = 'sources: [{{text: A, url: "https://www.a.se/b"}}, {{text: B, url: "http://a.se/{}"}}]'
    assert "source-twice" in rules(judged(tmp_path, section("Ja.", pair.format("b/"))))
    assert "source-twice" not in rules(judged(tmp_path, section("Ja.", pair.format("c"))))


def test_prices_hold_through_their_last_day(tmp_path: Path) -> None:
    for day, expired in (("2026-11-21", True), ("2026-11-22", False)):
        groups = "groups: [{name: Besök, services: [{name: Besök, prices: [100]}]}]"
        prices = f"prices: {{currency: SEK, valid until: {day}, places: [Malmö], {groups}}}"
        assert ("prices-expired" in rules(judged(tmp_path, section("Ja.", prices)))) == expired


def test_a_review_is_in_time_on_its_day(tmp_path: Path) -> None:
    snippet = "published: 2025-11-22\nreview: {owner: Rehab, due: 2026-11-22, status: draft}"
    assert "review-overdue" not in rules(judged(tmp_path, with_keys(BASE, snippet)))


# ---- doses


@pytest.mark.parametrize(
    ("dose", "minutes"),
    [
        (Dose(repetitions=Amount.of(15), sets=Amount.of(3)), 3),
        (Dose(repetitions=Amount.of(15), sets=Amount.of(3), rest=Measure(Amount.of(1), "min")), 5),
        (Dose(repetitions=Amount.of(3), hold=Measure(Amount.of(20, 30), "s"), times_per_day=Amount.of(4, 5)), 4),
        (Dose(duration=Measure(Amount.of(10), "min"), side="both"), 20),
        (Dose(distance=Measure(Amount.of("8.4"), "km")), 100),
    ],
)
def test_minutes_of_a_dose(dose: Dose, minutes: int) -> None:
    assert judge_doses.minutes(dose) == minutes


def phase(weeks: str, *exercises: str) -> str:
    uses = "".join(f"              - {{exercise: {use}}}\n" for use in exercises)
    return f"          - name: F\n            weeks: {weeks}\n            goal: G\n            exercises:\n{uses}"


def test_a_day_is_one_of_a_phase(tmp_path: Path) -> None:
    hour = "dose: {duration: 40 min, times per day: 1}"
    both = phase("1–2", f"ball-roll, {hour}", f"heel-raise, {hour}")
    each = phase("1–2", f"ball-roll, {hour}") + phase("3–4", f"heel-raise, {hour}")
    (problem,) = [p for p in judged(tmp_path, section("Ja.", f"phases:\n{both}")) if p.rule == "day-long"]
    assert problem.message == "the exercises of ‘F’ take at least 80 minutes a day, more than 60"
    assert "day-long" not in rules(judged(tmp_path, section("Ja.", f"phases:\n{each}")))


def test_five_exercises_are_many_enough(tmp_path: Path) -> None:
    names = "ball-roll, heel-raise, hip-hinge, hip-thrust, sit-to-stand"
    assert "exercises-many" not in rules(judged(tmp_path, section("Ja.", f"exercise cards: [{names}]")))
    (problem,) = [
        p
        for p in judged(tmp_path, section("Ja.", f"exercise cards: [{names}, glute-bridge]"))
        if p.rule == "exercises-many"
    ]
    assert problem.message == "this handout has 6 exercises, and 5 are many"


def test_exercises_of_several_blocks_are_counted_once(tmp_path: Path) -> None:
    names = "ball-roll, hip-hinge, hip-thrust, glute-bridge"
    twice = section("Ja.", f"exercise cards: [{names}]", f"sequence: [{names}]")
    assert "exercises-many" not in rules(judged(tmp_path, twice))


def test_a_dose_that_is_told_twice_is_no_other_dose(tmp_path: Path) -> None:
    twice = section("Ja.", "exercise cards: [heel-drop-bent-knee]", "dosing table: [heel-drop-bent-knee]")
    assert "dose-twice" not in rules(judged(tmp_path, twice))
    other = section("Ja.", "exercise cards: [ball-roll]", "exercises: [ball-roll]\n        dose: {duration: 9 min}")
    assert "dose-twice" in rules(judged(tmp_path, other))


def test_a_day_to_look_again_is_an_end(tmp_path: Path) -> None:
    endless = section("Ja.", "exercises: [ball-roll]")
    assert "dose-end" in rules(judged(tmp_path, endless))
    assert "dose-end" not in rules(judged(tmp_path, endless.replace("mer ont", "ont efter fyra veckor")))


@pytest.mark.parametrize(
    ("step", "side", "told"),
    [("Stå på ett ben.", "", True), ("Stå.", "", False), ("Stå på ett ben.", "side: both", False)],
)
def test_an_exercise_for_one_side_says_which(tmp_path: Path, step: str, side: str, told: bool) -> None:
    exercise = f"name: Stå\nlanguage: sv\nsteps: [{step}]\ndose: {{duration: 1 min}}\nfigures: [walking]\n{side}\n"
    overlay(tmp_path, {"specs/exercises/stand.yaml": exercise})
    found = judged(tmp_path, section("Ja.", "exercises: [stand]"))
    assert ("exercise-side" in rules(found)) == told
    if told:
        place = next(p.place for p in found if p.rule == "exercise-side")
        assert place.source[place.column - 1 :][: place.width] == "på ett ben"


# ---- wording


def abbreviations(text: str, folder: Path, language: str) -> Iterator[tuple[str, str]]:
    for problem in judged(folder, section(text), language):
        if problem.rule == "abbreviation":
            yield problem.message.split("‘")[1].split("’")[0], problem.hint


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("sv", "Gör det 3 ggr, ca 5 min, t.ex. nu, t ex då osv.", ["ggr", "ca", "t.ex.", "t ex", "osv."]),
        ("sv", "Cafét ligger nära. Fotens ggra finns inte. Se www.ca.se och [här](https://ca.se/ggr).", []),
        ("da", "Fx 2 gram pr. kilo, f. eks. mælk m.m.", ["Fx", "pr.", "f. eks.", "m.m."]),
        ("nb", "For eksempel melk, f.eks. og o.l.", ["f.eks.", "o.l."]),
        ("en", "Do 10 reps, e.g. at home, etc.", ["reps", "e.g.", "etc."]),
        ("en", "The representative came in.", []),
        ("fi", "Tee se esim. nyt.", []),
    ],
)
def test_abbreviations(tmp_path: Path, language: str, text: str, found: list[str]) -> None:
    assert [short for short, _ in abbreviations(text, tmp_path, language)] == found


def test_references_and_references_alone_are_left_as_they_are(tmp_path: Path) -> None:
    sources = 'sources: [{text: "ANDERSSON ET AL. Figure 2, e.g. at p. 3 etc."}]'
    assert not judged(tmp_path, section("Ja (källa 1).", sources))


def test_an_abbreviation_is_told_at_its_place_and_in_full(tmp_path: Path) -> None:
    (problem,) = [p for p in judged(tmp_path, section("Vila, d v s gå inte.")) if p.rule == "abbreviation"]
    assert problem.place.source[problem.place.column - 1 :][: problem.place.width] == "d v s"
    assert problem.hint == "write ‘det vill säga’"


@pytest.mark.parametrize(
    ("text", "told"), [("Sök efter MRSA.", False), ("VILA FOTEN.", True), ("GENAST.", True), ("D-vitamin A B", False)]
)
def test_capitals(tmp_path: Path, text: str, told: bool) -> None:
    assert ("capitals" in rules(judged(tmp_path, section(text)))) == told


@pytest.mark.parametrize(
    ("text", "told"), [("*tendo calcaneus*", False), ("**en två tre fyra fem**", False), ("_en två tre fyra_", True)]
)
def test_italics(tmp_path: Path, text: str, told: bool) -> None:
    assert ("italics" in rules(judged(tmp_path, section(text)))) == told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("da", "Se figur 2.", True),
        ("nb", "Som på bilde 3.", True),
        ("en", "See figure 1.", True),
        ("en", "{Figure walking}.", False),
    ],
)
def test_numbers_of_figures_are_not_typed(tmp_path: Path, language: str, text: str, told: bool) -> None:
    shown = section(text, "figures: [{figure: walking, caption: Gå}]")
    assert ("figure-number" in rules(judged(tmp_path, shown, language))) == told


def test_a_section_is_half_a_page(tmp_path: Path) -> None:
    assert "section-long" in rules(judged(tmp_path, section("Vila. " * 151)))
    assert "section-long" not in rules(judged(tmp_path, section("Vila. " * 150)))


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("sv", "Vila foten. Gå lite varje dag. " * 15, set()),
        ("sv", "Fysioterapeuten hjälper dig att återhämta foten snart. " * 20, {"hard-to-read"}),
        ("sv", "Fysioterapeuten hjälper patienten regelbundet varje vecka. " * 12, {"too-hard-to-read"}),
        ("en", "Progressive rehabilitation necessitates individually calibrated loading. " * 12, {"too-hard-to-read"}),
        ("sv", "Fysioterapeuten hjälper patienten regelbundet.", set()),
    ],
)
def test_how_hard_a_text_may_be(tmp_path: Path, language: str, text: str, told: set[str]) -> None:
    assert {rule for rule in rules(judged(tmp_path, section(text), language)) if rule.endswith("read")} == told
