"""Looking for mistakes without building."""

from pathlib import Path

from handouts.content.library import Library, builtin_root
from handouts.run.check import check
from tests.run.overlay import overlay, swedish_clinic

HEEL_SPUR = (builtin_root() / "specs/handouts/heel-spur.yaml").read_text("utf-8")


def test_the_built_in_library_has_no_problems() -> None:
    checked = check(Library((builtin_root(),)))
    assert checked.specs == len(list((builtin_root() / "specs").rglob("*.yaml")))
    assert not checked.problems


def test_problems_of_all_kinds_and_files_by_place(tmp_path: Path) -> None:
    library = overlay(
        tmp_path,
        {
            "specs/handouts/a.yaml": HEEL_SPUR.replace("title: Hälsporre", "title: Häl😀sporre"),
            "specs/handouts/b.yaml": HEEL_SPUR.replace("version: 1\n", ""),
            "specs/handouts/c.yaml": HEEL_SPUR.replace("language: sv", "language: de"),
        },
    )
    checked = check(library, [tmp_path])
    assert checked.specs == 3
    assert [(Path(p.place.file).name, p.place.line, p.rule) for p in checked.problems] == [
        ("b.yaml", 2, "missing-key"),
        ("a.yaml", 2, "missing-glyph"),
        ("c.yaml", 3, "unknown-language"),
    ]


def test_a_leaflet_that_is_too_long_for_its_pages(tmp_path: Path) -> None:
    long = HEEL_SPUR.replace("main message: >-", "main message: >-\n" + "  Samma mening en gång till.\n" * 60)
    (problem,) = check(overlay(tmp_path, {"specs/handouts/a.yaml": long}), [tmp_path]).problems
    assert problem.rule == "too-long"
    assert "for hassleholm and 3 more" in problem.message


def test_a_leaflet_that_is_too_long_for_one_clinic_names_it(tmp_path: Path) -> None:
    clinic = swedish_clinic()
    more = "".join(f"  - {{label: visit, lines: [Esplanadgatan {n}, 281 25 Hässleholm]}}\n" for n in range(9))
    library = overlay(
        tmp_path,
        {
            "specs/handouts/a.yaml": HEEL_SPUR,
            "specs/clinics/short.yaml": clinic,
            "specs/clinics/long.yaml": clinic.replace("addresses:\n", f"addresses:\n{more}"),
        },
    )
    (problem,) = check(library, [tmp_path]).problems
    assert problem.rule == "too-long"
    assert problem.message.endswith(", for long")


def test_one_file_alone(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/handouts/a.yaml": HEEL_SPUR, "specs/handouts/b.yaml": "title: ["})
    assert not check(library, [tmp_path / "specs/handouts/a.yaml"]).problems
    assert check(library, [tmp_path / "specs/handouts/b.yaml"]).problems
