"""One edition, from the names of its parts to proved bytes; or everything that is in its way."""

import re
from pathlib import Path
from typing import Any

import pytest

from handouts.base.problems import Place, Problem, Problems
from handouts.content.library import Library, builtin_root
from handouts.flow.shaping import MissingGlyph
from handouts.proof import prove
from handouts.run import build as stage
from handouts.run.build import file_of
from handouts.run.figure import refresh_all
from tests.making import build
from tests.run.overlay import overlay, swedish_clinic

BUILT_IN = Library((builtin_root(),))
SPECS = builtin_root() / "specs"
HEEL_SPUR = (SPECS / "handouts/heel-spur.yaml").read_text("utf-8")


def in_the_way(library: Library, handout: str, clinic: str, **rest: Any) -> tuple[Problem, ...]:
    with pytest.raises(Problems) as failure:
        build(library, handout, clinic, **rest)
    return failure.value.problems


def where(problem: Problem, root: Path) -> str:
    """A problem's place and rule, with its path from the library's root."""
    return f"{str(problem.place).removeprefix(f'{root}/')} {problem.rule}"


@pytest.mark.parametrize(
    ("handout", "clinic", "pages"),
    [
        ("heel-spur", "norrtalje", 1),
        ("heel-spur", "hassleholm", 1),
        ("achilles-tendon-pain", "hassleholm", 2),
        ("achilles-tendon-pain", "norrtalje", 2),
    ],
)
def test_both_leaflets_for_both_clinics(handout: str, clinic: str, pages: int) -> None:
    built = build(BUILT_IN, handout, clinic)
    assert built.data.startswith(b"%PDF-")
    assert built.pages == pages
    assert not built.problems
    assert file_of(built.edition) == f"{clinic}/{handout}.sv.pdf"


def test_another_clinic_is_another_brand_of_the_same_text() -> None:
    one, other = (build(BUILT_IN, "heel-spur", clinic) for clinic in ("norrtalje", "hassleholm"))
    assert one.edition.body == other.edition.body
    assert one.edition.clinic.primary != other.edition.clinic.primary
    assert one.data != other.data


def test_grey_is_a_format_of_its_own() -> None:
    built = build(BUILT_IN, "heel-spur", "norrtalje", form="grey")
    assert file_of(built.edition) == "norrtalje/heel-spur.sv.grey.pdf"
    assert built.data != build(BUILT_IN, "heel-spur", "norrtalje").data
    assert not built.problems


def test_handout_and_clinic_tell_their_problems_together(tmp_path: Path) -> None:
    library = overlay(
        tmp_path,
        {
            "specs/handouts/a.yaml": HEEL_SPUR.replace("version: 1", "version: one"),
            "specs/clinics/b.yaml": "name: B\norganisation: tiohundra\nphones: [{label: phone, number: 08-1}]\n",
        },
    )
    problems = in_the_way(library, "a", "b")
    assert [where(problem, library.roots[0]) for problem in problems] == [
        "specs/handouts/a.yaml:4:10 wrong-type",
        "specs/clinics/b.yaml:3:33 phone-invalid",
    ]


def test_a_clinic_that_cannot_be_read_hides_no_problem_of_the_handout(tmp_path: Path) -> None:
    title = HEEL_SPUR.replace("title: Hälsporre", "title: Häl😀sporre")
    library = overlay(tmp_path, {"specs/handouts/a.yaml": title, "specs/clinics/b.yaml": "name: [\n"})
    found = {problem.rule for problem in in_the_way(library, "a", "b", form="gray")}
    assert {"unknown-format", "missing-glyph"} < found
    assert len(found) == 3


def test_every_character_that_no_typeface_has_at_its_place(tmp_path: Path) -> None:
    handout = (
        HEEL_SPUR.replace("title: Hälsporre", "title: Häl😀sporre")
        .replace("studier: då", "studier: ☃☃ då")
        .replace("forefoot-pull", "pull")
    )
    exercise = (SPECS / "exercises/forefoot-pull.yaml").read_text("utf-8").replace("steps:\n  - ", "steps:\n  - ア ")
    clinic = (SPECS / "clinics/norrtalje.yaml").read_text("utf-8").replace("Boka på", "📞 Boka på")
    library = overlay(
        tmp_path,
        {
            "specs/handouts/a.yaml": handout,
            "specs/exercises/pull.yaml": exercise,
            "specs/clinics/b.yaml": clinic.replace("organisation:", "email: a@ア.se\norganisation:"),
        },
    )
    problems = in_the_way(library, "a", "b")
    assert {problem.rule for problem in problems} == {"missing-glyph"}
    found = {problem.message: (where(problem, library.roots[0]).split()[0], problem.place) for problem in problems}
    assert len(found) == len(problems) - 1, "ア stands in two files"
    assert found["no typeface has “😀” (U+1F600)"][0] == "specs/handouts/a.yaml:2:11"
    snow = found["no typeface has “☃” (U+2603)"][1]
    assert snow.width == 2
    assert snow.source[snow.column - 1 :].startswith("☃☃ då")
    phone = found["no typeface has “📞” (U+1F4DE)"][1]
    assert phone.source[phone.column - 1 :].startswith("📞 Boka")
    files = [problem.place.file for problem in problems if "ア" in problem.message]
    assert sorted(Path(file).name for file in files) == ["b.yaml", "pull.yaml"]


def test_a_label_of_a_diagram_is_printed_and_its_alternative_text_is_not(tmp_path: Path) -> None:
    figure = (SPECS / "figures/heel-spur.yaml").read_text("utf-8")
    block = "      - figures: [{figure: heel-spur, caption: Foten}]\n"
    library = overlay(
        tmp_path,
        {
            "specs/figures/heel-spur.yaml": figure.replace("text: Hälben", "text: Hä☃lben").replace("fot", "fo☃t", 1),
            "specs/handouts/a.yaml": HEEL_SPUR.replace("    content:\n", f"    content:\n{block}", 1),
        },
    )
    refresh_all(library)
    (problem,) = in_the_way(library, "a", "norrtalje")
    assert problem.rule == "missing-glyph"
    assert problem.place.source.strip().startswith("- {text: Hä☃lben")


def test_a_character_that_only_the_layout_meets_is_a_problem_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise MissingGlyph("☃", 3)

    monkeypatch.setattr(stage, "lay_out", fails)
    (problem,) = in_the_way(BUILT_IN, "heel-spur", "norrtalje")
    assert problem.rule == "missing-glyph"
    assert problem.place.file.endswith("specs/handouts/heel-spur.yaml")


def test_what_proof_finds_wrong_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    error = Problem("proof-text", "a word is missing", Place("a.pdf"))
    monkeypatch.setattr(prove, "OF_EDITION", (lambda *_: iter((error,)),))
    assert in_the_way(BUILT_IN, "heel-spur", "norrtalje") == (error,)


def test_what_proof_warns_of_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    warning = Problem("proof-size", "small", Place("a.pdf"), severity="warning")
    monkeypatch.setattr(prove, "OF_EDITION", (lambda *_: iter((warning,)),))
    assert build(BUILT_IN, "heel-spur", "norrtalje").problems == (warning,)


def test_languages_that_there_are_not(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/handouts/a.yaml": HEEL_SPUR.replace("language: sv", "language: de")})
    (problem,) = in_the_way(library, "a", "norrtalje")
    assert where(problem, library.roots[0]) == "specs/handouts/a.yaml:3:11 unknown-language"
    (problem,) = in_the_way(library, "a", "norrtalje", language="sv")
    assert str(problem.place) == "specs/translations/de/sv.po"
    assert problem.rule == "not-translated"
    assert problem.message.startswith("‘a’ has 15 texts without a valid translation, the first in handouts/a: “Häls")
    (problem,) = in_the_way(library, "heel-spur", "norrtalje", language="de")
    assert problem.rule == "unknown-language"


def test_a_clinic_whose_name_ends_in_a_number_is_no_stranger(tmp_path: Path) -> None:
    """On a later page, the name stands on one line with the title."""
    clinic = re.sub("^name: .*", "name: Ortopediska kliniken 5000", swedish_clinic(), count=1, flags=re.MULTILINE)
    library = overlay(tmp_path, {"specs/clinics/c.yaml": clinic})
    assert not build(library, "achilles-tendon-pain", "c").problems
