"""Lines: nothing lost, nothing wider than the measure, as few as possible."""

from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.edition.model import Span
from handouts.flow.lines import LAST_LINE, Line, _even, _Token, break_lines, count_lines, width_of
from handouts.flow.shaping import MissingGlyph, by_face, latin
from handouts.flow.type import BODY, NOTE, STRONG

WORDS = st.text(alphabet="abcdefghijklmnoåäö0123456789–-", min_size=1, max_size=14)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def words(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(run.word.text for run in line.runs) for line in lines]


@given(TEXTS, st.floats(120, 500))
def test_every_word_is_set_once_and_in_order(text: str, width: float) -> None:
    lines = break_lines((Span(text),), BODY, width)
    assert "".join(words(lines)) == text
    assert all(line.width <= width + 1e-6 for line in lines)


@given(TEXTS, st.floats(120, 500))
def test_no_more_lines_than_needed(text: str, width: float) -> None:
    lines = break_lines((Span(text),), BODY, width)
    count, x, space = 1, 0.0, width_of("x x", BODY) - 2 * width_of("x", BODY)
    for word in text.split(" "):
        wide = width_of(word, BODY)
        if x and x + space + wide > width:
            count, x = count + 1, 0.0
        x += wide + (space if x else 0)
    assert len(lines) == count


@given(TEXTS, st.floats(20, 500), st.booleans(), st.booleans())
def test_lines_are_counted_as_they_are_broken(text: str, width: float, strong: bool, ordered: bool) -> None:
    halves = (Span(text[: len(text) // 2], strong=strong), Span(text[len(text) // 2 :] + "\n" * ordered + "mer"))
    assert count_lines(halves, BODY, width) == len(break_lines(halves, BODY, width))


@given(st.lists(st.integers(5, 60), min_size=2, max_size=11), st.integers(60, 160))
def test_no_other_way_to_break_is_more_even(widths: list[int], width: int) -> None:
    tokens = [_Token((), wide, "") for wide in widths]
    broken = _even(tokens, 3.0, width)
    ways = (
        [tokens[a:b] for a, b in pairwise((0, *cuts, len(tokens)))]
        for cuts in combinations(range(1, len(tokens)), len(broken) - 1)
    )
    assert cost(broken, width) <= min(cost(way, width) for way in ways) + 1e-9


def cost(lines: list[list[_Token]], width: float) -> float:
    """What ``_even`` says it makes least; infinite where a line is too long."""
    filled = [sum(word.width for word in line) + 3.0 * (len(line) - 1) for line in lines]
    if any(wide > width for wide in filled):
        return inf
    single = 0.15 if len(lines[-1]) == 1 and sum(map(len, lines)) > 3 else 0
    slack = sum(((width - wide) / width) ** 2 for wide in filled[:-1])
    return slack + (4 * max(0.0, LAST_LINE - filled[-1] / width) ** 2 + single if len(lines) > 1 else 0)


def test_a_rag_is_even_and_the_last_line_not_one_word() -> None:
    text = "Hälsenan är kroppens största sena och förbinder musklerna i vaden med hälbenet, så att du kan gå."
    last = words(break_lines((Span(text),), BODY, 260))[-1]
    assert len(last.split()) > 1


def test_a_no_break_space_does_not_break() -> None:
    number = "08-123\u00a0264\u00a044"
    lines = break_lines((Span(f"Ring oss gärna på {number} i dag"),), BODY, 150)
    assert any(number in line for line in words(lines))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("inflammationsdämpande", 2),
        ("https://www.example.org/en/mycket/lang/adress", 2),
        ("arbets\u00admarknads\u00adutbildning", 2),
    ],
)
def test_a_word_wider_than_its_column_is_parted_and_kept(text: str, parts: int) -> None:
    lines = break_lines((Span(text),), BODY, 90)
    assert len(lines) >= parts
    assert all(line.width <= 90 for line in lines)
    assert "".join(words(lines)).replace("\u00ad", "") == text.replace("\u00ad", "")


def test_a_line_break_that_is_asked_for_is_made() -> None:
    assert words(break_lines((Span("ett\ntvå"),), BODY, 400)) == ["ett ", "två"]


def test_a_space_at_the_end_parts_what_is_set_one_by_one() -> None:
    (line,) = break_lines((Span("1 "),), BODY, 400)
    assert [run.word.text for run in line.runs] == ["1", " "]
    assert line.width == pytest.approx(width_of("1", BODY))


def test_looks_change_within_a_word() -> None:
    (line,) = break_lines((Span("häl", strong=True), Span("senan")), BODY, 400)
    assert [run.word.face for run in line.runs] == [latin(600), latin(400)]
    assert width_of("senan", STRONG) > width_of("senan", BODY) > width_of("senan", NOTE)


def test_a_character_without_a_glyph_is_refused_with_its_place() -> None:
    with pytest.raises(MissingGlyph) as caught:
        by_face("Bra 😀!", 400)
    assert (caught.value.character, caught.value.index) == ("😀", 4)


def test_arabic_is_set_in_its_own_face_from_the_right() -> None:
    (line,) = break_lines((Span("الألم (5 mg) في الكعب"),), BODY, 400, rtl=True)
    texts = [run.word.text for run in line.runs]
    xs = dict(zip(texts, line.places(), strict=True))
    assert xs["الألم"] > max(x for text, x in xs.items() if "5" in text or "mg" in text) > xs["الكعب"]
    letters = [run.word for run in line.runs if run.level % 2 and run.word.text.isalpha()]
    assert {word.face.name for word in letters} == {"IBMPlexSansArabic-Regular"}


def test_glyphs_of_a_word_stand_for_its_characters() -> None:
    word = latin(400).word("affisch")
    assert "".join(glyph.text for glyph in word.glyphs) == "affisch"
    assert len(word.glyphs) == 7
