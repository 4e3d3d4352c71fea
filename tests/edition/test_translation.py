"""Specs in another language: their texts from the translators, their numbers from themselves."""

from decimal import Decimal
from pathlib import Path

import pytest

from handouts.content.block import TextBlock
from handouts.content.dose import Amount
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_handout
from handouts.edition.localize import Localizer
from handouts.edition.model import ExerciseRow
from handouts.edition.reading import reading
from handouts.edition.translation import Translated, Translator, last_of, translate, written
from handouts.edition.words import words_of
from tests.edition.test_reading import edition

HANDOUT = """\
title: Vila
language: sv
version: 1
published: 2026-11-22
review: {owner: Rehab, due: 2028-11-21, status: reviewed}
main message: Vila i {weeks heel-drop-straight-knee} veckor.
sections:
  - heading: Hur länge?
    content:
      - text: De flesta blir bra på 4,5–6 veckor. Ring 08-123 264 44.
      - steps: [{text: Stå., see: [heel-drop-straight-knee]}]
      - sequence: [heel-drop-straight-knee]
"""
HEAD = 'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n{more}\n'
POLISH = {
    "Vila": "Odpoczynek",
    "Vila i {weeks heel-drop-straight-knee} veckor.": (
        "Odpoczywaj {weeks heel-drop-straight-knee | one tydzień | few tygodnie | many tygodni | other tygodnia}."
    ),
    "Hur länge?": "Jak długo?",
    "De flesta blir bra på {1} veckor. Ring {2}.": (
        "Zadzwoń {2}. Mija po {1 | one tygodniu | few tygodniach | many tygodniach | other tygodnia}."
    ),
    "Stå.": "Stań.",
}


def library(
    folder: Path, words: dict[str, str], language: str = "pl", handout: str = HANDOUT, more: str = ""
) -> Library:
    files = {"specs/handouts/rest.yaml": handout, f"specs/translations/sv/{language}.po": po(words, language, more)}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Library((folder, builtin_root()))


def po(words: dict[str, str], language: str, more: str = "") -> str:
    entries = (f'msgctxt "handouts/rest"\nmsgid "{source}"\nmsgstr "{text}"\n' for source, text in words.items())
    return HEAD.format(language=language, more=more) + "\n".join(entries)


def said(of: Library, language: str = "pl") -> Translated:
    return translate(of, load_handout(of, "rest"), language)


def test_words_are_the_translators_and_numbers_the_specs(tmp_path: Path) -> None:
    found = said(library(tmp_path, POLISH))
    handout = found.loaded.handout
    assert str(handout.title) == "Odpoczynek"
    block = handout.sections[0].content[0]
    assert isinstance(block, TextBlock)
    text = block.text
    assert str(text) == "Zadzwoń 08-123 264 44. Mija po 4,5–6\u00a0tygodniach."
    assert text.place.file.endswith("specs/translations/sv/pl.po")


def test_the_form_of_a_word_follows_the_dose_that_a_clinic_chooses(tmp_path: Path) -> None:
    found = said(library(tmp_path, POLISH))
    exercise = found.loaded.exercises["heel-drop-straight-knee"]
    for weeks, form in (("12", "12\u00a0tygodni"), ("3", "3\u00a0tygodnie"), ("1", "1\u00a0tydzień")):
        assert exercise.dose
        dose = exercise.dose.model_copy(update={"weeks": Amount.of(weeks)})
        own = {**found.loaded.exercises, "heel-drop-straight-knee": exercise.model_copy(update={"dose": dose})}
        loaded = type(found.loaded)(found.loaded.handout, own, found.loaded.figures)
        body = Localizer(Library((builtin_root(),)), loaded, "pl").body()
        assert body.lead.text == f"Odpoczywaj {form}."


def test_what_is_not_translated_stays_and_is_told(tmp_path: Path) -> None:
    found = said(library(tmp_path, {k: v for k, v in POLISH.items() if k != "Stå."}))
    own = [lack.message.id for lack in found.lacking if lack.message.context == "handouts/rest"]
    assert own == ["Stå."]
    assert found.state == "incomplete"
    body = Localizer(Library((builtin_root(),)), found.loaded, "pl", None, found.state).body()
    assert body.foot.warning == words_of("pl").incomplete


def test_a_handout_is_complete_in_a_language_that_has_every_text(tmp_path: Path) -> None:
    of = library(tmp_path, POLISH)
    loaded = load_handout(of, "rest")
    alone = type(loaded)(loaded.handout, {}, {})
    assert Translator(of, words_of("pl")).completes(loaded)
    assert Translator(of, words_of("sv")).completes(loaded)
    lacking = library(tmp_path, {k: v for k, v in POLISH.items() if k != "Stå."})
    assert not Translator(lacking, words_of("pl")).completes(alone)
    exercises = type(loaded)(alone.handout.model_copy(update={"sections": ()}), loaded.exercises, {})
    assert not Translator(Library((tmp_path,)), words_of("pl")).completes(exercises)


def test_a_translation_that_loses_a_number_is_a_problem_at_its_line(tmp_path: Path) -> None:
    bad = {**POLISH, "De flesta blir bra på {1} veckor. Ring {2}.": "Mija po 5 tygodniach. Zadzwoń {2}."}
    (first, *_) = said(library(tmp_path, bad)).problems
    assert first.rule == "translation-differs"
    assert first.place.source.startswith('msgstr "Mija po 5')


def test_a_review_holds_until_a_word_changes(tmp_path: Path) -> None:
    plain = HANDOUT.split("      - steps")[0].replace("{weeks heel-drop-straight-knee}", "tolv")
    words = {**POLISH, "Vila i tolv veckor.": "Odpoczywaj dwanaście tygodni."}
    first = said(library(tmp_path, words, handout=plain))
    assert first.state == "unreviewed"
    more = f'"X-Reviewed: rest {first.digest}\\n"\n'
    assert said(library(tmp_path, words, handout=plain, more=more)).state == "reviewed"
    words["Vila"] = "Odpocznij"
    assert said(library(tmp_path, words, handout=plain, more=more)).state == "unreviewed"


@pytest.mark.parametrize(
    ("source", "target", "number", "expected"),
    [
        ("sv", "en", "1,6–2,0", "1.6–2.0"),
        ("da", "en", "1.490", "1,490"),
        ("sv", "en", "150 000", "150,000"),
        ("sv", "nb", "150 000", "150\u00a0000"),
        ("sv", "ar", "2–6", "\u20662–6\u2069"),
        ("sv", "ar", "12", "12"),
        ("sv", "da", "3 × 5–12", "3 × 5–12"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(source: str, target: str, number: str, expected: str) -> None:
    assert written(number, words_of(source), words_of(target)) == expected


def test_the_last_number_decides_about_the_words_after_it() -> None:
    assert last_of("4,5–6", words_of("sv")) == Decimal(6)
    assert last_of("1.490", words_of("da")) == Decimal(1490)


def test_an_untranslated_leaflet_says_so_in_its_foot_and_an_own_one_does_not() -> None:
    clinics = Library((builtin_root(),))
    translated = translate(clinics, load_handout(clinics, "heel-spur"), "ar")
    assert translated.state == "unreviewed"
    body = Localizer(clinics, translated.loaded, "ar", None, translated.state).body()
    assert words_of("ar").draft_unreviewed in body.foot.trace.replace("\u00a0", " ")
    assert words_of("sv").unreviewed not in reading(edition("heel-spur", "norrtalje"))[-1].text


def test_doses_are_the_same_in_every_language() -> None:
    """Every number of a dose, read out, in each language that the leaflet is translated into."""
    clinics = Library((builtin_root(),))
    numbers = set()
    for language in ("sv", "da", "nb", "en", "ar", "fa", "ti"):
        made = translate(clinics, load_handout(clinics, "heel-spur"), language)
        body = Localizer(clinics, made.loaded, language, None, made.state).body()
        (row,) = (block for part in body.sections for block in part.blocks if isinstance(block, ExerciseRow))
        numbers.add(tuple(cell.number.strip("\u2066\u2069") for cell in row.dose))
    assert numbers == {("20–30", "3", "4–5")}
