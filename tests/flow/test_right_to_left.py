"""What right-to-left pages have gone wrong with elsewhere, as acceptance tests: brackets that face the wrong way,
bullets on the wrong side, words and lines out of order, letters without glyphs beside Latin words, Persian crashing.
"""

from itertools import pairwise

import pytest

from handouts.content.load import load_clinic, load_handout
from handouts.edition.localize import Localizer
from handouts.edition.prose import Listing, Span
from handouts.edition.prose import Paragraph as Plain
from handouts.edition.translation import translate
from handouts.flow.compose import furnish
from handouts.flow.fitting import fit
from handouts.flow.lines import break_lines
from handouts.flow.paragraph import BULLET_INDENT
from handouts.flow.shaping import arabic, latin
from handouts.flow.type import BODY
from handouts.pdf.typeset import characters, setting
from handouts.run.clinics import clinic_said
from tests.flow.conftest import LIBRARY
from tests.flow.recorder import MM, record

WIDE = 1e6


def line(text: str, width: float = WIDE) -> list[tuple[str, float, str]]:
    """The words of the first line in the order of reading, each with where it starts and its face."""
    first = break_lines((Span(text),), BODY, width, True)[0]
    return [(run.word.text, x, run.word.face.name) for run, x in zip(first.runs, first.places(), strict=True)]


@pytest.mark.parametrize(("bracket", "looks_like"), ["()", ")(", "[]", "][", "«»", "»«"])
def test_brackets_face_what_they_enclose_and_are_copied_as_themselves(bracket: str, looks_like: str) -> None:
    face = arabic(400)
    (glyph,) = face.word(bracket, rtl=True).glyphs
    assert glyph.glyph_id == face.font.get_nominal_glyph(ord(looks_like))
    assert characters(face)[glyph.glyph_id] == bracket
    assert not any(segment.before for segment in setting(face.word(bracket, rtl=True)).segments)


def test_brackets_stand_around_their_words() -> None:
    places = {text: x for text, x, _ in line("متن (5 mg) متن") if text.strip()}
    assert places["("] > places["5"] > places[")"]
    assert places["("] > places["mg"] > places[")"]
    assert places["5"] < places["mg"], "a Latin phrase is read from left to right"


def test_words_follow_each_other_from_right_to_left() -> None:
    places = [x for text, x, _ in line("واحد اثنان ثلاثة أربعة") if text.strip()]
    assert all(a > b for a, b in pairwise(places))


def test_lines_follow_each_other_from_the_top() -> None:
    lines = break_lines((Span("واحد اثنان ثلاثة أربعة خمسة ستة"),), BODY, 90, True)
    assert len(lines) > 1
    words = [run.word.text for each in lines for run in each.runs if run.word.text.strip()]
    assert words == ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة"]


def test_every_letter_has_a_glyph_in_a_face_that_knows_it() -> None:
    faces = {text: face for text, _, face in line("دواء Tavegyl، 10 mg") if text.strip()}
    assert faces["دواء"] == arabic(400).name
    assert faces["Tavegyl"] == latin(400).name
    first = break_lines((Span("دواء Tavegyl، 10 mg"),), BODY, WIDE, True)[0]
    assert all(glyph.glyph_id for run in first.runs for glyph in run.word.glyphs)


def test_persian_keeps_its_joints_and_its_own_letters() -> None:
    """A zero-width non-joiner parts letters; پ چ ژ گ ک ی are not Arabic ones."""
    text = "می‌خواهید پنجه گچ ژاله کیک"
    glyphs = [run.word for run in break_lines((Span(text),), BODY, WIDE, True)[0].runs]
    assert "".join(word.text for word in glyphs).split() == text.split()
    joined, parted = (arabic(400).word(word, rtl=True).width for word in ("میخواهید", "می‌خواهید"))
    assert joined != parted


def test_a_lam_and_an_alef_are_two_letters_to_who_copies_them() -> None:
    (segment,) = setting(arabic(400).word("لا", rtl=True)).segments
    codes = [int(segment.operand[n + 1 : n + 5], 16) for n, c in enumerate(segment.operand) if c == "<"]
    assert "".join(characters(arabic(400))[code] for code in codes) == "لا"


def test_bullets_stand_on_the_right_of_their_items() -> None:
    place = load_clinic(LIBRARY, "hassleholm")
    said = translate(LIBRARY, load_handout(LIBRARY, "achilles-tendon-pain"), "ar")
    body = Localizer(LIBRARY, said.loaded, "ar", None, said.state).body()
    clinic = clinic_said(LIBRARY, place, "ar")
    pages, made_in = fit(body, clinic)
    first = record(pages, furnish(pages, clinic, made_in, rtl=True))[0]
    (items,) = (block.items for section in body.sections for block in section.blocks if isinstance(block, Listing))
    words = next(block.prose.text for section in body.sections for block in section.blocks if isinstance(block, Plain))
    edges = [
        next(
            text.x + text.width for text in first.texts if text.words.strip() and of.startswith(text.words.strip()[:12])
        )
        for of in (items[0].text, words)
    ]
    assert edges[1] - edges[0] == pytest.approx(BULLET_INDENT * MM, abs=0.6)
