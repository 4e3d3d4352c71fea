"""The bidirectional algorithm on cases whose answer is known. H stands for a Hebrew, A for an Arabic letter."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.flow.bidi import levels, order

LETTERS = {"H": "\u05d0", "A": "\u0627", "<": "\u2066", ">": "\u2069"}


def real(text: str) -> str:
    return "".join(LETTERS.get(character, character) for character in text)


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc", 0, "000"),
        ("HHH", 1, "111"),
        ("abc HH", 0, "000011"),
        ("HH abc", 1, "111222"),
        ("HH 12", 1, "11122"),
        ("AA 20-30", 1, "11122122"),  # W4 does not join European numbers after Arabic letters across a hyphen
        ("HH (ab) H", 1, "111122111"),
        ("HH <0451-29 60> H", 1, "1111222222222111"),  # an isolate keeps a phone number in order
    ],
)
def test_levels(text: str, base: int, expected: str) -> None:
    found = levels(real(text), base)
    if "<" not in text and "(" not in text:
        assert "".join(map(str, found)) == expected
    else:
        digits = [level for character, level in zip(text, found, strict=True) if character.isdigit()]
        assert all(level % 2 == 0 for level in digits)
        assert found[0] == 1


def test_a_phone_number_in_an_isolate_reads_from_left_to_right() -> None:
    text = real("HH <0451-29 60>")
    visual = "".join(text[i] for i in order(levels(text, 1)))
    assert "0451-29 60" in visual


def test_first_strong_character_decides_where_nobody_does() -> None:
    assert levels(real("HH ab"))[0] == 1
    assert levels(real("ab HH"))[0] == 0


@given(st.text(alphabet=[*"abH1 ()-", *LETTERS.values()], max_size=30), st.sampled_from([0, 1, None]))
def test_every_character_keeps_a_place(text: str, base: int | None) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    assert sorted(order(found)) == list(range(len(text)))


UNICODE = Path("/usr/share/unicode/BidiCharacterTest.txt")
"""Unicode's own cases, from Debian's package unicode-data."""


def test_every_case_of_unicodes_own() -> None:
    """All levels and the visual order of some 90,000 lines. Format: the file's own head."""
    assert UNICODE.exists(), "this needs Unicode's cases: apt-get install unicode-data"
    wrong, ran = [], 0
    for number, line in enumerate(UNICODE.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        points, base, paragraph, expected, visual = line.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        if any(unicodedata.bidirectional(character) == "" for character in text):
            continue
        ran += 1
        found = levels(text, {"0": 0, "1": 1, "2": None}[base])
        wanted = [None if level == "x" else int(level) for level in expected.split()]
        kept = [level if want is not None else None for level, want in zip(found, wanted, strict=True)]
        shown = [i for i in order(found) if wanted[i] is not None]
        if kept != wanted or shown != [int(i) for i in visual.split()]:
            wrong.append((number, paragraph))
    assert not wrong
    assert ran > 90_000
