"""What a leaflet says to one patient before all else."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.fit import Fit
from handouts.edition.for_you import HALF_A_YEAR, for_you
from handouts.edition.model import Callout, Paragraph, Section
from handouts.edition.words import LANGUAGES, words_of

TODAY = date(2026, 11, 22)
VISIT = date(2026, 12, 3)


def said(section: Section | None) -> list[str]:
    assert section
    (callout,) = section.blocks
    assert isinstance(callout, Callout)
    return [block.prose.text.replace("\u00a0", " ") for block in callout.blocks if isinstance(block, Paragraph)]


def languages(section: Section | None) -> set[str]:
    assert section
    (callout,) = section.blocks
    assert isinstance(callout, Callout)
    return {span.language for block in callout.blocks if isinstance(block, Paragraph) for span in block.prose.spans}


def test_side_visit_and_note() -> None:
    fit = Fit(side="left", visit=VISIT, hour=time(10, 30), note="Börja lugnt.\r\nRing mig.\n\n Ta med skor. ")
    section = for_you(fit, words_of("sv"), TODAY)
    assert section
    assert section.heading.text == "Till dig"
    assert said(section) == [
        "Sida: vänster\nNästa besök: torsdag 3 december, 10.30",
        "Börja lugnt.\nRing mig.",
        "Ta med skor.",
    ]


def test_nothing_to_say_is_no_section() -> None:
    assert for_you(Fit(note=" \n\t\n"), words_of("sv"), TODAY) is None


@pytest.mark.parametrize(("days", "year"), [(HALF_A_YEAR.days, False), (HALF_A_YEAR.days + 1, True)])
def test_a_day_far_away_has_its_year(days: int, year: bool) -> None:
    visit = TODAY + timedelta(days=days)
    (line,) = said(for_you(Fit(visit=visit), words_of("da"), TODAY))
    assert line.endswith(" 2027") == year


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("da", "Næste besøg: torsdag den 3. december, 9.05"),
        ("nb", "Neste time: torsdag 3. desember, 9.05"),
        ("en", "Next appointment: Thursday 3 December, 9:05"),
        ("fi", "Seuraava käynti: torstaina 3. joulukuuta, 9.05"),
        ("ar", "الزيارة القادمة: الخميس، 3 ديسمبر، \u20669:05\u2069"),
        ("fa", "نوبت بعدی: پنجشنبه 3 دسامبر، \u20669:05\u2069"),
    ],
)
def test_a_visit_in_the_words_of_a_language(language: str, line: str) -> None:
    assert said(for_you(Fit(visit=VISIT, hour=time(9, 5)), words_of(language), TODAY)) == [line]


def test_native_digits() -> None:
    (line,) = said(for_you(Fit(visit=VISIT, hour=time(9, 5)), words_of("ar", "native"), TODAY))
    assert "٣" in line
    assert "٩:٠٥" in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_day_and_a_side(language: str) -> None:
    words = words_of(language)
    (lines,) = said(for_you(Fit(side="right", visit=VISIT), words, TODAY))
    side, visit = lines.split("\n")
    assert side == f"{words.side_verb}: {words.sides['right']}"
    assert visit.startswith(f"{words.next_visit}: ")
    assert "3" in visit


def test_a_note_keeps_its_language_and_direction() -> None:
    section = for_you(Fit(note="Ring mig.", note_language="sv"), words_of("ar"), TODAY)
    assert (said(section), languages(section)) == (["\u2066Ring mig.\u2069"], {"sv"})
    section = for_you(Fit(note="اتصل 10-12.", note_language="ar"), words_of("sv"), TODAY)
    assert (said(section), languages(section)) == (["\u2067اتصل \u206610-12\u2069.\u2069"], {"ar"})
    assert languages(for_you(Fit(note="Ring mig.", note_language="sv"), words_of("sv"), TODAY)) == {""}


@given(note=st.text())
def test_every_character_of_a_note_is_printed(note: str) -> None:
    section = for_you(Fit(note=note), words_of("sv"), TODAY)
    turning = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\u00ad"}
    typed = [c for c in note if not c.isspace() and c not in turning and c not in "\x1c\x1d\x1e\x85"]
    assert [c for text in (said(section) if section else []) for c in text if not c.isspace()] == typed
