"""How hard a text is to read."""

import pytest

from handouts.content.readability import flesch_kincaid, lix, readability, syllables

EASY = "Vila foten. Gå lite varje dag. " * 12
HARD = "Rehabiliteringsprogrammet förutsätter återkommande fysioterapeutiska uppföljningsbesök regelbundet. " * 12


def test_lix_by_hand() -> None:
    assert lix("Vila foten. Belastningen minskar.") == 4 / 2 + 100 * 2 / 4


def test_a_line_of_a_list_is_a_sentence() -> None:
    assert lix("- vila foten\n- gå lite") == 4 / 2


@pytest.mark.parametrize(("text", "band"), [(EASY, "very easy"), (HARD, "very hard")])
def test_bands(text: str, band: str) -> None:
    found = readability(text, "sv")
    assert found
    assert (found.measure, found.band) == ("LIX", band)


def test_english_has_a_grade() -> None:
    assert flesch_kincaid("The cat sat on the mat. It was a fine day. ") < 3
    found = readability("Progressive rehabilitation necessitates individually calibrated loading. " * 12, "en")
    assert found
    assert (found.measure, found.band) == ("grade", "hard")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "foot heel calf strength walked likes knee the"),
        (2, "ankle muscles stretches rested tendon after body"),
        (3, "exercise repeated operate"),
        (4, "exercises physically"),
    ],
)
def test_syllables(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_nothing_is_said_of_few_words_or_of_languages_without_a_measure() -> None:
    assert readability("Vila foten.", "sv") is None
    assert readability(EASY, "fi") is None
