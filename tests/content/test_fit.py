"""What may be fitted to one patient, and what becomes of a handout then."""

import traceback
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Problems
from handouts.content.block import DosingTable, ExerciseCards, Exercises
from handouts.content.dose import Amount, Dose, Measure, total_per_day
from handouts.content.fit import MOST, Choice, Fit, Number, base_of, choices, fitted
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_exercise, load_handout
from handouts.content.placeholder import scan, without
from handouts.content.programme import Phases
from handouts.content.reader import Loaded
from handouts.content.text import Text
from handouts.content.usual import programme_choices

BUILTIN = Library((builtin_root(),))
HEAD = """\
title: Hälsporre
language: sv
version: 1
published: 2026-11-21
review: {owner: Rehab, due: 2028-11-21, status: draft}
main message: Det går över.
"""
ENDING = """\
  - heading: Hjälp
    role: seek care
    content:
      - contact: clinic
"""
DROPS = "heel-drop-straight-knee", "heel-drop-bent-knee"
BOTH = f"{{total {DROPS[0]}, {DROPS[1]}}}"

Load = Callable[..., Loaded]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Reads a handout of the sections given."""

    def read(sections: str, main: str = "Det går över.", keys: str = "") -> Loaded:
        path = tmp_path / "specs/handouts/own.yaml"
        text = HEAD.replace("Det går över.", main) + keys + "sections:\n" + sections + ENDING
        return load_handout(Library((tmp_path, builtin_root())), "own", drafts={path: text.encode()})

    return read


def by_id(loaded: Loaded) -> dict[str, Choice]:
    return {choice.id: choice for choice in choices(loaded)}


def said(choice: Choice) -> dict[str, list[str]]:
    return {key: list(map(str, values)) for key, values in choice.values.items()}


def rules(loaded: Loaded, fit: Fit) -> set[tuple[str, str]]:
    with pytest.raises(Problems) as found:
        fitted(loaded, fit)
    return {(problem.rule, problem.place.file) for problem in found.value.problems}


# ---- choices


def test_a_range_leaves_a_choice_within_itself() -> None:
    found = choices(load_handout(BUILTIN, "heel-spur"))
    assert [choice.id for choice in found] == ["calf-stretch-wall", "forefoot-pull", "forefoot-against-wall"]
    assert said(found[0]) == {
        "repetitions": ["3"],
        "hold": ["20–30 s", "20 s", "25 s", "30 s"],
        "times per day": ["4–5", "4", "5"],
    }
    assert {choice.needed for choice in found} == {None}


def test_limits_leave_a_wider_one(load: Load) -> None:
    limits = "dose limits: {calf-stretch-wall: {repetitions: 2–40, hold: 15–45 s, times per day: 1–4}}\n"
    loaded = load("  - {heading: Töj, content: [{exercises: [calf-stretch-wall, forefoot-pull]}]}\n", keys=limits)
    assert said(by_id(loaded)["calf-stretch-wall"]) == {
        "repetitions": ["3", "2", "5", "10", "15", "20", "25", "30", "35", "40"],
        "hold": ["20–30 s", "15 s", "20 s", "25 s", "30 s", "35 s", "40 s", "45 s"],
        "times per day": ["4–5", "1", "2", "3", "4", "5"],
    }


def test_an_exercise_with_several_doses_can_only_be_left_out_or_kept() -> None:
    found = by_id(load_handout(BUILTIN, "hamstring-tendon-pain"))
    assert found["glute-bridge"].dose is None
    assert found["glute-bridge"].values == {}
    assert said(found["hip-thrust"])["repetitions"] == ["8–12", "8", "9", "10", "11", "12"]


def test_why_an_exercise_must_stay(load: Load) -> None:
    found = by_id(load_handout(BUILTIN, "hamstring-tendon-pain"))
    needed = {name: choice.needed for name, choice in found.items()}
    assert needed["glute-bridge"] == "spoken of", "a section is headed by its name"
    assert needed["hip-thrust"] is None
    achilles = by_id(load_handout(BUILTIN, "achilles-tendon-pain"))
    assert [achilles[name].needed for name in DROPS] == ["spoken of", "spoken of"], "a step points at both"
    alone = by_id(load("  - {heading: Töj, content: [{exercises: [forefoot-pull]}]}\n"))
    assert alone["forefoot-pull"].needed == "alone"
    phases = by_id(
        load(
            "  - heading: Program\n    content:\n      - phases:\n"
            "          - {name: Ett, weeks: 1–2, goal: Lugn, exercises: [{exercise: forefoot-pull}]}\n"
            "          - {name: Två, from week: 3, goal: Styrka, exercises: [{exercise: hip-thrust},"
            " {exercise: hip-hinge}]}\n"
        )
    )
    assert [phases[name].needed for name in ("forefoot-pull", "hip-thrust", "hip-hinge")] == ["phase", None, None]


@given(low=st.integers(1, 600), span=st.integers(0, 600), unit=st.sampled_from(["s", "min", ""]), limit=st.booleans())
def test_values_are_few_and_within_their_range(low: int, span: int, unit: str, limit: bool) -> None:
    range_, key = f"{low}–{low + span} {unit}".strip(), "hold" if unit else "weeks"
    loaded = load_handout(BUILTIN, "heel-spur")
    exercise = loaded.exercises["calf-stretch-wall"]
    own = {"repetitions": "3", key: f"{low} {unit}".strip() if limit else range_}
    dose = Dose.model_validate(own)
    handout = load_handout(
        BUILTIN,
        "own",
        drafts={
            builtin_root() / "specs/handouts/own.yaml": (
                HEAD
                + (f"dose limits: {{calf-stretch-wall: {{{key}: {range_}}}}}\n" if limit else "")
                + "sections:\n  - {heading: Töj, content: [{exercises: [calf-stretch-wall], dose: {"
                + ", ".join(f"{name}: {value}" for name, value in own.items())
                + "}}]}\n"
                + ENDING
            ).encode()
        },
    ).handout
    found = choices(Loaded(handout, {"calf-stretch-wall": exercise}, {}))[0].values[key]
    assert found[0] == (dose.hold if unit else dose.weeks)
    assert len(found) == len(set(found)) <= MOST + 1
    numbers = [value.amount if isinstance(value, Measure) else value for value in found]
    assert all(low <= number.low <= number.high <= low + span for number in numbers)
    singles = {number.low for number in numbers if number.low == number.high}
    assert {Decimal(low), Decimal(low + span)} <= singles, "both ends"


# ---- doses


def test_a_dose_that_is_no_longer_shared_stands_with_each_exercise() -> None:
    loaded = load_handout(BUILTIN, "heel-spur")
    longer: dict[str, Number] = {"hold": Measure(Amount.of(30), "s"), "times per day": Amount.of(4)}
    made = fitted(loaded, Fit(doses={"forefoot-pull": longer}))
    (block,) = (block for block in made.handout.blocks if isinstance(block, Exercises))
    doses = [made.exercises[name].dose for name in block.exercises]
    assert block.dose is None
    assert [(str(dose.hold), str(dose.times_per_day)) for dose in doses if dose] == [
        ("20–30 s", "4–5"),
        ("30 s", "4"),
        ("20–30 s", "4–5"),
    ]
    together = fitted(loaded, Fit(doses=dict.fromkeys(map(str, block.exercises), longer)))
    (block,) = (block for block in together.handout.blocks if isinstance(block, Exercises))
    assert block.dose
    assert str(block.dose.hold) == "30 s"


def test_a_dose_of_a_phase_is_changed_there() -> None:
    loaded = load_handout(BUILTIN, "hamstring-tendon-pain")
    made = fitted(loaded, Fit(doses={"romanian-deadlift": {"repetitions": Amount.of(8)}}))
    (phases,) = (block for block in made.handout.blocks if isinstance(block, Phases))
    (use,) = (use for phase in phases.phases for use in phase.exercises if use.exercise == "romanian-deadlift")
    assert use.dose
    assert (str(use.dose.repetitions), str(use.dose.tempo)) == ("8", "ned på 3–4 sekunder")


def test_what_a_leaflet_does_not_leave_open_is_refused() -> None:
    loaded = load_handout(BUILTIN, "heel-spur")
    assert rules(loaded, Fit(doses={"forefoot-pull": {"hold": Measure(Amount.of(60), "s"), "sets": Amount.of(3)}})) == {
        ("dose-limit", "doses/forefoot-pull/hold"),
        ("dose-limit", "doses/forefoot-pull/sets"),
    }
    assert rules(loaded, Fit(doses={"hip-thrust": {}}, left_out=frozenset({"hip-hinge"}))) == {
        ("unknown-exercise", "exercises/hip-thrust"),
        ("unknown-exercise", "exercises/hip-hinge"),
    }


def test_weeks_that_a_ruler_marks_are_kept(load: Load) -> None:
    loaded = load(
        "  - heading: Träna\n    content:\n      - exercise cards: [heel-drop-straight-knee]\n"
        "      - week ruler: heel-drop-straight-knee\n        marks: [{weeks: 10, text: Bättre}]\n",
        keys="dose limits: {heel-drop-straight-knee: {weeks: 6–12}}\n",
    )
    assert ("week-mark",) in {
        (rule,) for rule, _ in rules(loaded, Fit(doses={"heel-drop-straight-knee": {"weeks": Amount.of(8)}}))
    }


# ---- exercises left out


def test_a_text_no_longer_speaks_of_what_is_left_out(load: Load) -> None:
    both = ", ".join(DROPS)
    sections = f"  - heading: Träna\n    content:\n      - sequence: [{both}]\n      - dosing table: [{both}]\n"
    made = fitted(load(sections, main=f"Sänk hälen {BOTH} gånger."), Fit(left_out=frozenset({DROPS[1]})))
    total = next(one for one in scan(made.handout.main_message)[0] if one.kind == "total")
    assert total.ids == (DROPS[0],)
    assert total_per_day(dose for name in total.ids if (dose := made.exercises[name].dose)) == Amount.of(90)
    assert DROPS[1] not in made.exercises
    tables = [block.dosing_table for block in made.handout.blocks if isinstance(block, DosingTable)]
    assert tables == [(DROPS[0],)]


def test_a_step_that_points_at_an_exercise_speaks_of_it(load: Load) -> None:
    sections = (
        "  - heading: Träna\n    content:\n"
        f"      - steps: [{{text: Först rakt knä, see: [{DROPS[0]}]}}]\n      - sequence: [{', '.join(DROPS)}]\n"
    )
    found = by_id(load(sections))
    assert [found[name].needed for name in DROPS] == ["spoken of", None]


def test_an_exercise_that_a_text_speaks_of_cannot_be_left_out(load: Load) -> None:
    """Rule ``exercise-needed``."""
    cards = f"  - {{heading: Träna, content: [{{exercise cards: [{', '.join(DROPS)}, hip-thrust]}}]}}\n"
    loaded = load(cards, main=f"Sänk hälen {BOTH} gånger.")
    assert rules(loaded, Fit(left_out=frozenset(DROPS))) == {("exercise-needed", f"exercises/{name}") for name in DROPS}
    assert fitted(loaded, Fit(left_out=frozenset({DROPS[0]}))).exercises.keys() == {DROPS[1], "hip-thrust"}


def test_all_exercises_cannot_be_left_out() -> None:
    loaded = load_handout(BUILTIN, "heel-spur")
    assert {rule for rule, _ in rules(loaded, Fit(left_out=frozenset(loaded.exercises)))} == {"exercise-needed"}


def test_a_section_of_which_nothing_is_left_goes(load: Load) -> None:
    sections = (
        "  - {heading: Töj, content: [{exercise cards: [forefoot-pull]}]}\n"
        "  - {heading: Lyft, content: [{exercise cards: [hip-thrust]}]}\n"
    )
    made = fitted(load(sections), Fit(left_out=frozenset({"hip-thrust"})))
    assert [str(section.heading) for section in made.handout.sections] == ["Töj", "Hjälp"]


def test_who_seeks_care_finds_the_section_even_if_it_is_empty(load: Load) -> None:
    loaded = load("  - {heading: Lyft, content: [{exercise cards: [hip-thrust, hip-hinge]}]}\n")
    made = fitted(loaded, Fit(left_out=frozenset({"hip-thrust"})))
    assert made.handout.sections[-1].role == "seek care"


def test_limits_of_what_is_left_out_go_with_it(load: Load) -> None:
    keys = "dose limits: {hip-thrust: {sets: 2–4}}\ndoses: {hip-thrust: {sets: 3, repetitions: 9}}\n"
    loaded = load("  - {heading: Lyft, content: [{exercise cards: [hip-thrust, hip-hinge]}]}\n", keys=keys)
    made = fitted(loaded, Fit(left_out=frozenset({"hip-thrust"})))
    assert (made.handout.doses, made.handout.dose_limits) == ({}, {})


@pytest.mark.parametrize(
    ("text", "gone", "rest"),
    [
        ("{total a, b} om dagen", {"b"}, "{total a} om dagen"),
        ("{total a, b | one gång | other gånger}, {{b}}", {"a"}, "{total b | one gång | other gånger}, {{b}}"),
        ("{Figure a, b, c}", {"b"}, "{Figure a, c}"),
        ("{weeks a}", {"b"}, "{weeks a}"),
        ("Se {figure a}", {"a"}, None),
    ],
)
def test_placeholders_without_some_ids(text: str, gone: set[str], rest: str | None) -> None:
    made = without(Text(text), gone)
    assert (made and made.value) == rest


# ---- side, and what nobody may see


def test_the_affected_side_is_the_one_that_is_known(load: Load) -> None:
    loaded = load(
        "  - {heading: Lyft, content: [{exercises: [hip-thrust], dose: {sets: 3, repetitions: 8, side: affected}}]}\n"
        "  - {heading: Mer, content: [{exercise cards: [single-leg-bridge]}]}\n"
    )
    made = fitted(loaded, Fit(side="left"))
    (block,) = (block for block in made.handout.blocks if isinstance(block, Exercises))
    assert block.dose
    assert block.dose.side == "left"
    assert made.exercises["single-leg-bridge"].dose == loaded.exercises["single-leg-bridge"].dose


def test_nothing_of_a_patient_is_shown_by_a_traceback() -> None:
    fit = Fit(frozenset({"hip-thrust"}), {"hip-hinge": {"sets": Amount.of(77)}}, "left", note="Hemligt")
    assert repr(fit) == "Fit()"
    with pytest.raises(Problems) as found:
        fitted(load_handout(BUILTIN, "heel-spur"), fit)
    assert "Hemligt" not in "".join(traceback.format_exception(found.value))


# ---- any choice


@st.composite
def fits(draw: st.DrawFn, open_: tuple[Choice, ...]) -> Fit:
    names = [choice.id for choice in open_]
    doses = {
        choice.id: {key: draw(st.sampled_from(values)) for key, values in choice.values.items() if draw(st.booleans())}
        for choice in open_
        if draw(st.booleans())
    }
    left_out = draw(st.frozensets(st.sampled_from(names), max_size=len(names)))
    return Fit(left_out, doses, draw(st.sampled_from([None, "left", "right", "both"])))


TABLE = (
    HEAD.replace("Det går över.", f"Gör {BOTH} lyft.")
    + "dose limits:\n"
    + "".join(f"  {name}: {{sets: 1–4, repetitions: 5–20, times per day: 1–3}}\n" for name in DROPS)
    + f"sections:\n  - {{heading: Dos, content: [{{dosing table: [{', '.join(DROPS)}]}}]}}\n"
    + f"  - {{heading: Träna, content: [{{exercise cards: [{', '.join(DROPS)}, hip-thrust]}}]}}\n"
    + "  - {heading: Töj, content: [{exercises: [forefoot-pull, calf-stretch-wall],"
    + " dose: {repetitions: 3–6, hold: 20–60 s, times per day: 2}}]}\n"
    + ENDING
)
SEVERAL = load_handout(BUILTIN, "own", drafts={builtin_root() / "specs/handouts/own.yaml": TABLE.encode()})


@given(fit=fits(choices(SEVERAL)))
def test_any_choice_is_sound_or_a_problem(fit: Fit) -> None:
    if set(DROPS) <= fit.left_out:
        assert {rule for rule, _ in rules(SEVERAL, fit)} == {"exercise-needed"}
        return
    made = fitted(SEVERAL, fit)
    kept = SEVERAL.exercises.keys() - fit.left_out
    assert made.exercises.keys() == kept
    cards = [name for block in made.handout.blocks if isinstance(block, ExerciseCards) for name in block.exercise_cards]
    assert set(cards) == kept & {*DROPS, "hip-thrust"}
    for name in kept & fit.doses.keys():
        dose = made.exercises[name].dose
        assert dose
        assert all(getattr(dose, key.replace(" ", "_")) == value for key, value in fit.doses[name].items())
    (total,) = scan(made.handout.main_message)[0]
    assert set(total.ids) == kept & set(DROPS)
    doses = [dose for name in total.ids if (dose := made.exercises[name].dose)]
    wanted = [
        (d.sets or Amount.of(1)) * d.repetitions * d.times_per_day for d in doses if d.repetitions and d.times_per_day
    ]
    assert total_per_day(doses) == sum(wanted[1:], start=wanted[0])


# ---- programmes


def test_a_handout_may_have_doses_of_its_own(load: Load) -> None:
    chosen = "hip-thrust: {sets: 2, repetitions: 5}, single-leg-bridge: {hold: 20 s}, heel-raise: {repetitions: 9}"
    keys = f"doses: {{{chosen}}}\n"
    cards = "  - {heading: Lyft, content: [{exercise cards: [hip-thrust, single-leg-bridge, heel-raise, hip-hinge]}]}\n"
    doses = {name: exercise.dose for name, exercise in load(cards, keys=keys).exercises.items()}
    assert {name: (dose.sets, dose.repetitions, dose.hold, dose.side) for name, dose in doses.items() if dose} == {
        "hip-thrust": (Amount.of(2), Amount.of(5), None, None),
        "single-leg-bridge": (None, None, Measure(Amount.of(20), "s"), "both"),
        "heel-raise": (None, Amount.of(9), None, None),
        "hip-hinge": (Amount.of(3), Amount.of(10, 15), None, None),
    }


@pytest.mark.parametrize(
    ("dose", "rule"),
    [
        ("hip-thrst: {sets: 2}", "unknown-exercise"),
        ("heel-raise: {sets: 2}", "dose-volume"),
        ("heel-raise: {repetitions: x}", "dose-number"),
    ],
)
def test_doses_of_a_handout_that_are_none(dose: str, rule: str, load: Load) -> None:
    with pytest.raises(Problems) as found:
        load("  - {heading: Lyft, content: [{exercise cards: [heel-raise]}]}\n", keys=f"doses: {{{dose}}}\n")
    (problem,) = found.value.problems
    assert (problem.rule, problem.place.line) == (rule, 7)


def test_a_clinic_changes_the_dose_of_the_handout(tmp_path: Path) -> None:
    cards = "sections:\n  - {heading: Lyft, content: [{exercise cards: [hip-thrust]}]}\n"
    keys = "doses: {hip-thrust: {sets: 2, repetitions: 5}}\ndose limits: {hip-thrust: {sets: 1–4}}\n"
    clinic = (builtin_root() / "specs/clinics/norrtalje.yaml").read_text("utf-8")
    drafts = {
        tmp_path / "specs/handouts/own.yaml": (HEAD + keys + cards + ENDING).encode(),
        tmp_path
        / "specs/clinics/south.yaml": f"{clinic}handouts: {{own: {{doses: {{hip-thrust: {{sets: 4}}}}}}}}\n".encode(),
    }
    dose = load_handout(Library((tmp_path, builtin_root())), "own", "south", drafts).exercises["hip-thrust"].dose
    assert dose
    assert (dose.sets, dose.repetitions) == (Amount.of(4), Amount.of(5))


def test_usual_doses_begin_with_the_exercises_own() -> None:
    exercises = load_handout(BUILTIN, "heel-pain").exercises
    rolled, raised = (programme_choices(exercises[name]) for name in ("ball-roll", "heel-raise"))
    assert list(map(str, rolled["duration"]))[:3] == ["1–2 min", "1 min", "2 min"]
    assert "repetitions" not in rolled
    assert list(raised) == ["sets", "repetitions", "hold", "times per day", "days per week", "weeks"]
    assert [str(value) for value in raised["repetitions"]][-4:] == ["20", "25", "30", "50"]


@pytest.mark.parametrize("name", BUILTIN.ids("exercise"))
def test_no_usual_dose_stands_twice(name: str) -> None:
    for values in programme_choices(load_exercise(BUILTIN, name)).values():
        assert len({base_of(value) for value in values}) == len(values)
