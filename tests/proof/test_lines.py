"""Running text in a finished file: proof-measure, proof-leading, proof-aligned and proof-hyphen; and how large letters
(proof-x-height) and how fine photos are (proof-pixels).
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from handouts.base.problems import Place
from handouts.proof import lines, pictures, sizes
from handouts.proof.facts import Facts, Font, Stretch
from handouts.proof.reader import read
from tests.proof.leaflet import EDITION, made
from tests.proof.paper import Paper, codes

PLACE = Place("x.pdf")
WORDS = "Det gör ont under hälen när du står och går och mest de första stegen "


def facts(*rows: tuple[float, float, str], size: float = 12.0) -> Facts:
    """The paper with a paragraph of these lines (x, y, text) in place of its second."""
    text = " ".join(f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm [{codes(line)}] TJ ET" for x, y, line in rows)
    old = f"BT /F 15 Tf 1 0 0 1 180 700 Tm [{codes('Bra inom 6–9 månader.')}] TJ ET"
    return read(Paper().with_(8, old, text).bytes())


def paragraph(*texts: str, leading: float = 17.0, indent: float = 0.0) -> Facts:
    return facts(*((60 + n * indent, 600 - n * leading, text) for n, text in enumerate(texts)))


def rules(found: Facts) -> set[str]:
    checks = (lines.length, lines.leading, lines.alignment, lines.hyphens)
    return {problem.rule for check in checks for problem in check(found, PLACE)}


RAGGED = [WORDS[: 60 - 3 * n] for n in range(4)]


def test_a_good_paragraph() -> None:
    assert rules(paragraph(*RAGGED)) == set()


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        (paragraph(*(WORDS[: 30 - n] for n in range(4))), "proof-measure"),
        (facts(*((20, 600 - 17 * n, (WORDS * 2)[: 85 - n]) for n in range(4)), size=11), "proof-measure"),
        (paragraph(*RAGGED, leading=14), "proof-leading"),
        (paragraph(*RAGGED, indent=9), "proof-aligned"),
        (paragraph(*["x" * 60] * 5), "proof-aligned"),
        (paragraph(WORDS[:60] + "hä-", "len gör ont", WORDS[:50]), "proof-hyphen"),
    ],
)
def test_a_bad_one(found: Facts, rule: str) -> None:
    assert rules(found) == {rule}


def test_a_compound_that_is_written_with_a_hyphen_may_end_a_line() -> None:
    assert rules(paragraph(WORDS[:60] + "08-", "123 264 44", WORDS[:50])) == set()


def _in_fonts(stretch: Stretch, fonts: Mapping[Font, Font]) -> Stretch:
    return replace(stretch, texts=tuple(text._replace(font=fonts[text.font]) for text in stretch.texts))


def test_low_letters_are_a_problem_of_the_typeface() -> None:
    good = read(made())
    assert list(sizes.low(EDITION, good, PLACE)) == []
    lower = {
        font: replace(font, glyphs={code: (advance, top and top * 0.8) for code, (advance, top) in font.glyphs.items()})
        for font in good.fonts
    }
    pages = tuple(
        replace(page, stretches=tuple(_in_fonts(part, lower) for part in page.stretches)) for page in good.pages
    )
    found = list(sizes.low(EDITION, replace(good, pages=pages), PLACE))
    assert {problem.rule for problem in found} == {"proof-x-height"}
    assert len(found) == len({text.font for page in good.pages for text in page.texts})


@pytest.mark.parametrize(("side", "coarse"), [(300, False), (250, True)])
def test_a_coarse_photo(side: int, coarse: bool) -> None:
    """``side`` pixels over 108 points, which is an inch and a half."""
    image = f"q 108 0 0 108 60 60 cm BI /W {side} /H {side} ID x EI Q"
    found = read(Paper().with_(9, "/Artifact BMC", f"/Artifact BMC {image}").bytes())
    problems = list(pictures.coarse(found, PLACE))
    assert [(problem.rule, problem.severity) for problem in problems] == [("proof-pixels", "warning")] * coarse
