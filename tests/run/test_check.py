"""Looking for mistakes without building."""

from datetime import date
from pathlib import Path

from handouts.content.library import Library, builtin_root, find
from handouts.run.check import check
from tests.run.overlay import errors, overlay, swedish_clinic

HEEL_SPUR = (builtin_root() / "specs/handouts/heel-spur.yaml").read_text("utf-8")


KNOWN = {
    "aarhus-osteopati-aalborg.yaml": ["contact-lacking"],
    "loeberlab.yaml": ["contact-lacking"],
    "ortomed-goteborg.yaml": ["contact-lacking"],
    "achilles-tendon-pain.yaml": ["no-source", "percent-source", "seek-care-sign"],
    "hamstring-tendon-pain.yaml": [
        *("dose-frequency", "dose-twice", "dose-frequency", "dose-frequency"),
        *("percent-source", "abbreviation"),
    ],
    "heel-pad-pain.yaml": ["price-validity", "source-uncited"],
    "heel-pain.yaml": ["dose-frequency", "exercise-dose"],
    "heel-spur.yaml": ["no-source"],
}
"""What is true of the leaflets that ours are made from, and cannot be mended without inventing facts."""


def test_the_built_in_library_has_no_problems_but_those_of_its_sources() -> None:
    checked = check(Library((builtin_root(),)), today=date(2026, 11, 22))
    assert checked.specs == len(list((builtin_root() / "specs").rglob("*.yaml")))
    found: dict[str, list[str]] = {}
    for problem in checked.problems:
        assert problem.severity == "warning"
        found.setdefault(Path(problem.place.file).name, []).append(problem.rule)
    assert found == KNOWN


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
    told = [problem for problem in checked.problems if problem.severity == "error"]
    assert [(Path(p.place.file).name, p.place.line, p.rule) for p in told] == [
        ("b.yaml", 2, "missing-key"),
        ("a.yaml", 2, "missing-glyph"),
        ("c.yaml", 3, "unknown-language"),
    ]


def test_a_leaflet_that_is_too_long_for_its_pages(tmp_path: Path) -> None:
    long = HEEL_SPUR.replace(
        "          På röntgen", "          Samma mening en gång till.\n" * 60 + "          På röntgen"
    )
    (problem,) = errors(overlay(tmp_path, {"specs/handouts/a.yaml": long}), [tmp_path])
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
    (problem,) = errors(library, [tmp_path])
    assert problem.rule == "too-long"
    assert problem.message.endswith(", for long")


def test_one_file_alone(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/handouts/a.yaml": HEEL_SPUR, "specs/handouts/b.yaml": "title: ["})
    assert not errors(library, [tmp_path / "specs/handouts/a.yaml"])
    assert errors(library, [tmp_path / "specs/handouts/b.yaml"])


def test_the_day_on_which_it_is_looked_at(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/handouts/a.yaml": HEEL_SPUR})
    for day, rules in ((date(2028, 11, 21), ["no-source"]), (date(2028, 11, 22), ["no-source", "review-overdue"])):
        assert [problem.rule for problem in check(library, [tmp_path], day).problems] == rules


def test_what_a_clinic_writes_into_a_handout_is_judged_at_its_line(tmp_path: Path) -> None:
    own = "handouts:\n  heel-spur:\n    replace: {Vad hjälper?: [{text: Vila ca en dag.}]}\n"
    library = overlay(tmp_path, {"specs/clinics/c.yaml": swedish_clinic() + own})
    problems = check(library, [builtin_root() / "specs/handouts/heel-spur.yaml"]).problems
    (problem,) = (problem for problem in problems if problem.rule == "abbreviation")
    assert Path(problem.place.file).name == "c.yaml"
    assert problem.place.source[problem.place.column - 1 :].startswith("ca en dag")


def test_words_of_a_translation_are_judged_in_its_file(tmp_path: Path) -> None:
    source = builtin_root() / "specs/translations/sv/en.po"
    text = source.read_text("utf-8")
    first = text.index('msgctxt "handouts/heel-spur"')
    start = text.index('msgstr "', text.index("Det gör ont under hälen", first))
    changed = text[:start] + text[start:].replace('msgstr "', 'msgstr "E.g. ', 1)
    line = changed.count("\n", 0, changed.index("E.g. ")) + 1
    library = overlay(tmp_path, {"specs/translations/sv/en.po": changed})
    problems = check(library, [builtin_root() / "specs/handouts/heel-spur.yaml"]).problems
    (problem,) = (problem for problem in problems if problem.rule == "abbreviation")
    assert (Path(problem.place.file).name, problem.place.line) == ("en.po", line)


def test_a_library_is_not_warned_of_what_it_inherits(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    assert check(find(tmp_path)).problems == ()
    assert any(problem.severity == "warning" for problem in check(find(builtin_root())).problems)
