"""What the gate takes for an error is not built, and what the library's own gate switches off is."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polib
import pytest

from handouts.base.problems import Problems
from handouts.base.rules import Rule
from handouts.content import judge_clinic, judge_doses, judge_governance, judge_wording
from handouts.content.library import Library, builtin_root
from handouts.run import judge, judge_print
from handouts.run.check import check
from handouts.ui.cli import main
from tests.gate.test_examples import DAY, GOOD, changed, specs
from tests.making import build

JUDGES = judge_clinic, judge_doses, judge_governance, judge_print, judge_wording, judge
ERRORS = [rule for module in JUDGES for rule in module.RULES if rule.severity == "error"]
IN_WORDS = {
    "code-fine": ("clinics/hill.yaml", "https://www.clinic.example", "https://www.clinic.example/".ljust(252, "a")),
    "too-hard-to-read": (
        "handouts/prices.yaml",
        "main message: ",
        "main message: "
        + "Rehabilitation necessitates individually calibrated physiotherapeutic intervention and " * 9,
    ),
}
"""Defects of rules whose examples are words: a file of the good library, and what is changed in it."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good library as the current folder."""
    monkeypatch.chdir(shutil.copytree(GOOD, tmp_path / "library"))
    return Path.cwd()


def broken(rule: Rule, folder: Path) -> str:
    """Break a rule in one file of a library. Returns a handout to build."""
    if rule.within:
        ((path, text),) = (
            (path, text) for path in specs(rule) for text in changed(path.read_text("utf-8"), rule.mended, rule.defect)
        )
    else:
        name, old, new = IN_WORDS[rule.id]
        path = GOOD / "specs" / name
        text = path.read_text("utf-8").replace(old, new)
    (folder / path.relative_to(GOOD)).write_text(text, "utf-8")
    return path.stem if path.parent.name == "handouts" else "prices"


def gated(folder: Path, rule: str, severity: str) -> None:
    """Let a library take a rule in its own way."""
    text = f"rules:\n  {rule}: {{severity: {severity}, reason: We choose}}\n"
    (folder / "specs/gate.yaml").write_text(text, "utf-8")


def rules(make: Callable[[], object]) -> list[str]:
    """The rules of the problems that are raised."""
    with pytest.raises(Problems) as failure:
        make()
    return [problem.rule for problem in failure.value.problems]


def own(folder: Path) -> Library:
    return Library((folder, builtin_root()))


@pytest.mark.parametrize("rule", ERRORS, ids=[rule.id for rule in ERRORS])
def test_an_error_is_not_built(rule: Rule, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["build", broken(rule, folder), "--clinic", "hill"]
    assert main(order) == 1
    told = capsys.readouterr().err
    assert told.count(f"error[{rule.id}]") == told.count("error[") == 1
    gated(folder, rule.id, "off")
    assert main(order) == (1 if rule.fixed else 0)
    told = capsys.readouterr().err
    assert ("error[rule-fixed]" in told) == rule.fixed
    assert [path.parent.name for path in folder.rglob("*.pdf")] == ([] if rule.fixed else ["hill"])


@pytest.mark.parametrize(("severity", "pages"), [("warning", 1), ("error", 0)])
def test_a_warning_stops_only_where_the_library_makes_it_an_error(folder: Path, severity: str, pages: int) -> None:
    gated(folder, "review-overdue", severity)
    late = date(2029, 11, 22)
    if pages:
        assert build(own(folder), "prices", "hill", today=late).pages == pages
    else:
        assert rules(lambda: build(own(folder), "prices", "hill", today=late)) == ["review-overdue"]
    assert build(own(folder), "prices", "hill", today=DAY).pages


def test_all_files_of_a_leaflet_are_told_at_once_and_each_problem_once(folder: Path) -> None:
    by_id = {rule.id: rule for rule in ERRORS}
    handout = broken(by_id["seek-care"], folder)
    broken(by_id["code-fine"], folder)
    (folder / "specs/gate.yaml").write_text("rules:\n  proof-text: {severity: off, reason: We know}\n", "utf-8")
    found = rules(lambda: build(own(folder), handout, "hill"))
    assert sorted(found) == ["code-fine", "rule-fixed", "seek-care"]
    found = rules(lambda: build(own(folder), handout, "hill", "sv", "bilingual"))
    assert sorted(set(found)) == ["code-fine", "not-translated", "rule-fixed", "seek-care"]
    assert len(found) == len(set(found))


@pytest.fixture
def translated(folder: Path) -> Path:
    """The library's own copy of our English, which it may change, and a clinic that has a section of its own."""
    clinic = (builtin_root() / "specs/clinics/hassleholm.yaml").read_text("utf-8")
    added = "{after: Övningar, heading: Hos oss, content: [{text: Vi hjälper dig gärna.}]}"
    changes = f"handouts:\n  heel-spur: {{hide: [Varför gör det ont?], add: [{added}]}}\n"
    clinic = re.sub("^languages: .*$", "languages: [sv, en]", clinic, flags=re.MULTILINE)
    (folder / "specs/clinics/own.yaml").write_text(clinic + changes, "utf-8")
    path = folder / "specs/translations/sv/en.po"
    path.parent.mkdir(parents=True)
    catalog = polib.pofile(str(builtin_root() / "specs/translations/sv/en.po"))
    for entry in list(catalog):
        entry.msgctxt = (entry.msgctxt or "").replace("clinics/hassleholm", "clinics/own")
    for source, target in (("Hos oss", "With us"), ("Vi hjälper dig gärna.", "We are glad to help you.")):
        catalog.append(polib.POEntry(msgctxt="clinics/own", msgid=source, msgstr=target))
    catalog.save(str(path))
    return path


def said_otherwise(file: Path, source: str, target: str) -> None:
    """Translate the text that begins so in another way."""
    catalog = polib.pofile(str(file))
    (entry,) = (entry for entry in catalog if entry.msgid.startswith(source))
    entry.msgstr = target
    catalog.save()


@pytest.mark.parametrize("form", ["standard", "bilingual"])
def test_a_translation_is_judged_by_its_own_words(folder: Path, translated: Path, form: str) -> None:
    assert build(own(folder), "heel-spur", "own", "en", form, today=DAY).pages
    said_otherwise(translated, "De flesta blir bra inom sex till nio", "Rest. Walk. Stretch. Wait.")
    assert rules(lambda: build(own(folder), "heel-spur", "own", "en", form, today=DAY)) == ["main-message-long"]
    assert build(own(folder), "heel-spur", "own", today=DAY).pages


def test_what_a_clinic_adds_is_judged_in_all_its_languages(folder: Path, translated: Path) -> None:
    """By check and build alike."""
    said_otherwise(translated, "Vi hjälper dig gärna.", "We are GLAD TO help you.")
    gated(folder, "capitals", "error")
    shutil.copy(builtin_root() / "specs/handouts/heel-spur.yaml", folder / "specs/handouts")
    assert rules(lambda: build(own(folder), "heel-spur", "own", "en", today=DAY)) == ["capitals"]
    found = check(own(folder), [folder / "specs/handouts/heel-spur.yaml"], DAY).problems
    (problem,) = (problem for problem in found if problem.severity == "error")
    assert (problem.rule, Path(problem.place.file).name) == ("capitals", "en.po")


def test_what_a_clinic_adds_is_judged_in_its_language(folder: Path) -> None:
    """By check and build alike."""
    path = folder / "specs/clinics/hill.yaml"
    added = "{after: Contact, heading: With us, content: [{text: Rest when it hurts.}]}"
    path.write_text(f"{path.read_text('utf-8')}handouts:\n  heel-pain: {{add: [{added}]}}\n", "utf-8")
    assert build(own(folder), "heel-pain", "hill", today=DAY).pages
    path.write_text(path.read_text("utf-8").replace("Rest when", "As in figure 2 rest when"), "utf-8")
    assert rules(lambda: build(own(folder), "heel-pain", "hill", today=DAY)) == ["figure-number"]
    assert build(own(folder), "heel-pain", "harbour", today=DAY).pages
    (problem,) = check(own(folder), [folder / "specs/handouts"], DAY).problems
    assert (problem.rule, Path(problem.place.file).name) == ("figure-number", "hill.yaml")
