"""Editions for one patient: as sound as every other, and remembered nowhere."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.base.problems import Problems
from handouts.base.remember import Memory
from handouts.content.dose import Amount, Measure
from handouts.content.fit import Fit
from handouts.content.library import Library, builtin_root
from handouts.edition.model import Edition, ExerciseCards
from handouts.edition.own_programme import Chosen, Programme
from handouts.flow.exercises import card_columns
from handouts.flow.grid import A4
from handouts.run.build import Built, finish
from handouts.run.order import Order
from handouts.run.press import Press

LIBRARY = Library((builtin_root(),))
TODAY = date(2026, 11, 22)
NOTE = "Börja lugnt: 2 * 3 lyft.\n\n- Ring [mig](x) om <b>något</b> är # oklart."
FIT = Fit(side="left", visit=date(2026, 12, 3), hour=time(10, 30), note=NOTE, note_language="sv")
SPUR = Order("heel-spur", "norrtalje", "sv", "standard")
PROGRAMME = Programme(
    "sv",
    (
        Chosen("heel-drop-straight-knee", {}),
        Chosen("sit-to-stand", {"sets": Amount.of(3), "repetitions": Amount.of(10), "times per day": Amount.of(1)}),
        Chosen("short-foot", {"repetitions": Amount.of(10), "hold": Measure(Amount.of(5), "s")}),
    ),
)


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(LIBRARY, today=TODAY)


def refused(make: Any) -> list[tuple[str, str]]:
    with pytest.raises(Problems) as found:
        make()
    return [(problem.rule, str(problem.place)) for problem in found.value.problems]


def pages(edition: Edition) -> int:
    return finish(edition).pages


# ---- leaflets


@pytest.mark.parametrize(
    ("handout", "clinic", "languages"),
    [
        ("heel-spur", "norrtalje", ("sv", "en", "ar", "fa", "so", "ti")),
        ("achilles-tendon-pain", "hassleholm", ("sv", "en", "ar")),
        ("hamstring-tendon-pain", "loeberlab", ("da", "sv")),
        ("heel-pain", "aarhus-osteopati-aarhus-c", ("da",)),
        ("heel-pad-pain", "ortomed-stockholm", ("sv",)),
    ],
)
def test_a_fitted_leaflet_passes_proof(press: Press, handout: str, clinic: str, languages: tuple[str, ...]) -> None:
    for language in languages:
        order = Order(handout, clinic, language, "standard")
        known = {problem.rule for problem in finish(press.edition(order)).problems}
        built: Built = finish(press.fitted(order, FIT))
        assert {problem.rule for problem in built.problems} <= known
        assert built.edition.body.sections[0].heading.text.replace("\u00ad", "") != ""
        assert len(built.edition.body.sections) == len(press.edition(order).body.sections) + 1


@pytest.mark.parametrize("form", ["grey", "large", "booklet", "leaflet", "remote"])
def test_other_formats_can_be_fitted(press: Press, form: str) -> None:
    assert pages(press.fitted(replace(SPUR, format=form), FIT)) > 0


@pytest.mark.parametrize("form", ["poster", "cards", "bilingual"])
def test_a_format_that_is_nobodys_own(press: Press, form: str) -> None:
    """Rule ``fit-format``."""
    order = replace(SPUR, format=form, language="ar")
    assert refused(lambda: press.fitted(order, FIT)) == [("fit-format", "command line")]
    assert refused(lambda: press.programme(PROGRAMME, "norrtalje", form, FIT)) == [("fit-format", "command line")]


def test_nothing_fitted_is_the_leaflet_itself(press: Press) -> None:
    assert press.fitted(SPUR, Fit()) == press.edition(SPUR)


def test_it_takes_as_few_pages_as_it_needs(press: Press) -> None:
    """And begins sections where there is room, if they would make more."""
    achilles = Order("achilles-tendon-pain", "norrtalje", "sv", "standard")
    assert pages(press.fitted(achilles, Fit())) == 2
    assert pages(press.fitted(achilles, FIT)) == 3
    long = " ".join(["Ta det lugnt den här veckan."] * 60)
    assert pages(press.fitted(SPUR, Fit(note=long))) == 2


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_how_to_reach_the_clinic_does_not_stand_on_a_page_alone(press: Press, language: str) -> None:
    edition = press.fitted(replace(SPUR, language=language), FIT)
    assert pages(edition) == 2
    *_, exercises, contact = edition.body.sections
    assert (exercises.new_page, contact.new_page) == (True, False)


def test_what_is_wrong_with_a_note_stands_at_the_note(press: Press) -> None:
    doses = {"forefoot-pull": {"hold": Measure(Amount.of(99), "s")}}
    wrong = Fit(doses=doses, note="Hemligt 😀\u0007 namn")
    with pytest.raises(Problems) as found:
        press.fitted(SPUR, wrong)
    assert [(problem.rule, str(problem.place)) for problem in found.value.problems] == [
        ("dose-limit", "doses/forefoot-pull/hold"),
        ("missing-glyph", "note"),
    ]
    assert not any("Hemligt" in f"{problem!r}{problem.place.source}" for problem in found.value.problems)


@pytest.mark.parametrize("note", ["\0", "\x1b", "\x7f"])
def test_a_control_character_in_a_note_is_told(press: Press, note: str) -> None:
    with pytest.raises(Problems) as found:
        press.fitted(SPUR, Fit(note=note))
    assert {problem.rule for problem in found.value.problems} == {"missing-glyph"}


@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_choice_is_a_sound_leaflet_or_a_problem(press: Press, data: st.DataObject) -> None:
    handout, clinic, language = data.draw(
        st.sampled_from([("heel-spur", "norrtalje", "ar"), ("hamstring-tendon-pain", "loeberlab", "da")])
    )
    order = Order(handout, clinic, language, "standard")
    open_ = press.choices(order)
    free = [choice.id for choice in open_ if not choice.needed]
    doses = {
        choice.id: {key: data.draw(st.sampled_from(values)) for key, values in choice.values.items()}
        for choice in open_
        if data.draw(st.booleans())
    }
    note = data.draw(st.text(st.characters(max_codepoint=0x17F) | st.sampled_from(" \n\nابج"), max_size=300))
    fit = Fit(
        left_out=data.draw(st.frozensets(st.sampled_from(free), max_size=2)),
        doses=doses,
        side=data.draw(st.sampled_from([None, "left", "both"])),
        visit=data.draw(st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1))),
        note=note,
        note_language=data.draw(st.sampled_from(["", "sv", "ar"])),
    )
    try:
        edition = press.fitted(order, fit)
    except Problems as found:
        rules = {problem.rule for problem in found.problems}
        if rules - {"missing-glyph", "exercise-needed"}:
            raise
        return
    assert finish(edition).pages <= (3 if handout == "heel-spur" else 6)


# ---- programmes


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("form", ["standard", "grey", "large", "booklet"])
def test_a_programme_passes_proof(press: Press, language: str, form: str) -> None:
    built = finish(press.programme(replace(PROGRAMME, language=language), "norrtalje", form, FIT))
    assert built.edition.body.title.text.replace("\u00ad", "") in ("Ditt träningsprogram", "Your exercise programme")


@pytest.mark.parametrize("name", LIBRARY.ids("exercise"))
def test_every_exercise_can_stand_in_a_programme(press: Press, name: str) -> None:
    source = press.library.spec("exercise", name).read_text("utf-8")
    language = "sv" if "language: sv" in source else "da"
    dose = {} if "\ndose:" in source else {"repetitions": Amount.of(10)}
    clinic = "norrtalje" if language == "sv" else "loeberlab"
    finish(press.programme(Programme(language, (Chosen(name, dose),)), clinic, "standard", Fit()))


def test_a_card_has_room_for_wide_pictures_and_long_words(press: Press) -> None:
    body = press.programme(PROGRAMME, "norrtalje", "standard", Fit()).body
    (cards,) = (block for section in body.sections for block in section.blocks if isinstance(block, ExerciseCards))
    assert [card_columns(exercise.figures, A4) for exercise in cards.exercises] == [6, 5, 5]


def test_a_programme_that_cannot_be_made(press: Press) -> None:
    def make(*chosen: Chosen) -> list[str]:
        return [
            rule for rule, _ in refused(lambda: press.programme(Programme("sv", chosen), "norrtalje", "grey", Fit()))
        ]

    squats = Chosen("sit-to-stand", {"repetitions": Amount.of(10)})
    assert make() == ["invalid-value"]
    assert make(squats, squats) == ["yaml-duplicate-key"]
    assert make(Chosen("sit-to-stnd", {})) == ["unknown-exercise"]
    assert make(Chosen("sit-to-stand", {"sets": Amount.of(3)})) == ["dose-volume"]
    assert make(Chosen("short-foot", {"repetitions": Amount.of(50), "hold": Measure(Amount.of(9), "min")})) == [
        "day-impossible"
    ]


# ---- memory


def memories(press: Press) -> Iterator[tuple[str, dict[Any, Any]]]:
    for name, value in vars(press).items():
        if isinstance(value, Memory):
            yield name, dict(value._known)


def test_a_press_remembers_nothing_of_a_patient() -> None:
    press = Press(LIBRARY, today=TODAY)
    press.edition(SPUR)
    before = dict(memories(press))
    sections = press._texts.recall(next(iter(before["_texts"])), lambda: pytest.fail("it is known")).shared
    known = dict(sections._made)
    press.fitted(SPUR, FIT)
    press.programme(PROGRAMME, "norrtalje", "standard", FIT)
    assert dict(memories(press)) == before
    assert sections._made == known


def test_fits_are_not_kept_alive(press: Press) -> None:
    finish(press.fitted(SPUR, replace(FIT, note="Ett kvarlämnat ord")))
    finish(press.programme(PROGRAMME, "norrtalje", "standard", replace(FIT, note="Ett kvarlämnat ord")))
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Fit) and one.note == "Ett kvarlämnat ord"]
