"""A library's own gate: what it lowers or switches off, what it may not, and that nobody can overlook it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from handouts.base.problems import Place, Problem, Problems
from handouts.content.library import Library, builtin_root
from handouts.run.check import check
from handouts.run.gate import Gate, gate_of, gate_schema
from handouts.run.rules import REGISTER
from tests.gate.test_examples import GOOD

TERM = "translation-term: {{severity: {severity}, reason: Our translators choose}}"


def library(folder: Path, gate: str) -> Library:
    """The good library with a translation that uses another word, and with a gate."""
    shutil.copytree(GOOD, folder / "library")
    specs = folder / "library" / "specs"
    (specs / "gate.yaml").write_text(gate, "utf-8")
    translation = specs / "translations/en/sv.po"
    translation.write_text(translation.read_text("utf-8").replace("hälen", "foten"), "utf-8")
    return Library((folder / "library", builtin_root()))


def refused(folder: Path, gate: str) -> list[tuple[str, str]]:
    """Place and rule of what is wrong with a gate."""
    with pytest.raises(Problems) as failure:
        gate_of(library(folder, gate))
    return [(f"{problem.place.line}:{problem.place.column}", problem.rule) for problem in failure.value.problems]


@pytest.mark.parametrize(("severity", "shown"), [("error", ["error"]), ("warning", ["warning"]), ("off", [])])
def test_a_rule_is_taken_as_the_library_says(tmp_path: Path, severity: str, shown: list[str]) -> None:
    own = library(tmp_path, f"rules:\n  {TERM.format(severity=severity)}\n")
    checked = check(own, [own.roots[0]])
    assert [problem.severity for problem in checked.problems] == shown
    assert [problem.rule for problem in checked.silenced] == ["translation-term"] * (not shown)
    assert checked.gate.changes["translation-term"].reason == "Our translators choose"


def test_without_a_gate_all_is_as_registered(tmp_path: Path) -> None:
    own = library(tmp_path, "")
    (own.roots[0] / "specs/gate.yaml").unlink()
    (problem,) = check(own, [own.roots[0]]).problems
    assert problem.severity == REGISTER["translation-term"].severity == "error"
    assert gate_of(own) == Gate()


def test_what_keeps_from_harm_holds_everywhere(tmp_path: Path) -> None:
    gate = (
        "rules:\n  dose-range: {severity: off, reason: We know}\n  proof-text: {severity: warning, reason: We know}\n"
    )
    assert refused(tmp_path, gate) == [("2:3", "rule-fixed"), ("3:3", "rule-fixed")]


def test_what_guards_a_patient_is_fixed() -> None:
    doses = {"dose-number", "dose-range", "dose-unit", "dose-volume", "dose-missing", "dose-limit", "dose-twice"}
    others = {"hidden-care", "phone-invalid", "light-gap", "light-overlap", "translation-differs", "not-translated"}
    proved = {rule for rule in REGISTER if rule.startswith("proof-")}
    assert proved
    assert {rule for rule in doses | others | proved if not REGISTER[rule].fixed} == set()


@pytest.mark.parametrize(
    ("gate", "wrong"),
    [
        ("rules:\n  translation-term: {severity: off}\n", ("2:3", "missing-key")),
        ('rules:\n  translation-term: {severity: off, reason: ""}\n', ("2:37", "wrong-type")),
        ("rules:\n  translation-term: {severity: low, reason: We know}\n", ("2:32", "invalid-value")),
        ("rules:\n  translation-term: off\n", ("2:21", "wrong-type")),
        ("rules:\n  translation-trem: {severity: off, reason: We know}\n", ("2:3", "unknown-rule")),
        ("rule:\n  translation-term: {severity: off, reason: We know}\n", ("1:1", "unknown-key")),
        ("rules: [\n", ("1:8", "yaml-syntax")),
        ("", ("0:0", "yaml-empty")),
    ],
)
def test_a_gate_that_cannot_be_taken(tmp_path: Path, gate: str, wrong: tuple[str, str]) -> None:
    assert wrong in refused(tmp_path, gate)


def test_a_schema_for_editors() -> None:
    Draft202012Validator.check_schema(gate_schema())
    fits = Draft202012Validator(gate_schema()).is_valid
    whole = yaml.safe_load((GOOD / "specs/gate.yaml").read_text("utf-8"))
    assert fits(whole)
    (change,) = whole["rules"].values()
    assert not fits({"rules": {"dose-range": change}}), "a rule that is fixed"
    assert not fits({"rules": {"translation-trem": change}})
    assert not fits({"rules": {"translation-term": {"severity": "off"}}})


def test_all_that_is_wrong_with_a_gate_is_told_at_once(tmp_path: Path) -> None:
    gate = "rules:\n  translation-term: {severity: off}\n  dose-rang: {severity: off, reason: Why}\n  proof-text: off\n"
    found = {("2:3", "missing-key"), ("3:3", "unknown-rule"), ("4:3", "rule-fixed"), ("4:15", "wrong-type")}
    assert set(refused(tmp_path, gate)) == found


def test_a_broken_gate_switches_nothing_off(tmp_path: Path) -> None:
    own = library(tmp_path, f"rules:\n  {TERM.format(severity='off')}\n  dose: {{severity: off, reason: We know}}\n")
    found = check(own, [own.roots[0]]).problems
    assert {problem.rule for problem in found} == {"translation-term", "unknown-rule"}
    assert {problem.severity for problem in found} == {"error"}


def test_the_upper_librarys_gate_wins(tmp_path: Path) -> None:
    lower = library(tmp_path, f"rules:\n  {TERM.format(severity='off')}\n").roots[0]
    upper = tmp_path / "upper"
    (upper / "specs").mkdir(parents=True)
    both = Library((upper, lower, builtin_root()))
    assert gate_of(both).changes["translation-term"].severity == "off"
    (upper / "specs/gate.yaml").write_text(f"rules:\n  {TERM.format(severity='warning')}\n", "utf-8")
    assert gate_of(both).changes["translation-term"].severity == "warning"


def test_problems_keep_their_places_and_order() -> None:
    gate = gate_of(Library((GOOD,)))
    place = Place("specs/handouts/a.yaml", 3, 5)
    dose, term = (Problem(rule, "wrong", place, "mend it") for rule in ("dose-range", "translation-term"))
    assert gate.judge([dose, term]).problems == (dose, replace(term, severity="warning"))
