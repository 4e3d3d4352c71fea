"""The example of every rule: what mends it stands in a library in which nothing is found, and its defect breaks it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.base.rules import Rule
from handouts.content.catalogue import FOLDER
from handouts.content.library import FOLDERS, GATE, Library, builtin_root
from handouts.run.check import check
from handouts.run.rules import REGISTER

GOOD = Path(__file__).parent / "library"
SHOWN = [rule for rule in REGISTER.values() if rule.within]


def specs(rule: Rule) -> list[Path]:
    """The files of the good library that a rule is about."""
    if rule.within == "translation":
        return sorted((GOOD / FOLDER).rglob("*.po"))
    if rule.within == "gate":
        return [GOOD / GATE]
    return [
        path for kind, folder in FOLDERS.items() if kind == rule.within for path in (GOOD / "specs" / folder).iterdir()
    ]


def changed(text: str, old: str, new: str) -> Iterator[str]:
    """A text with lines put in the place of others, once for every place, further in as far as those stand there."""
    first = old.split("\n")[0]
    at = text.find(first)
    while at >= 0:
        margin = "\n" + " " * (at - text.rfind("\n", 0, at) - 1)
        if text.startswith(old.replace("\n", margin), at):
            yield text[:at] + new.replace("\n", margin) + text[at + len(old.replace("\n", margin)) :]
        at = text.find(first, at + 1)


def test_nothing_is_found_in_the_good_library() -> None:
    assert check(Library((GOOD, builtin_root())), [GOOD]).problems == ()


@pytest.mark.parametrize("rule", SHOWN, ids=[rule.id for rule in SHOWN])
def test_a_defect_breaks_its_rule_and_no_other(rule: Rule, tmp_path: Path) -> None:
    made = [(path, text) for path in specs(rule) for text in changed(path.read_text("utf-8"), rule.mended, rule.defect)]
    assert len(made) == 1, "what mends it stands in one place of the good library"
    ((path, text),) = made
    shutil.copytree(GOOD, tmp_path / "library")
    broken = tmp_path / "library" / path.relative_to(GOOD)
    broken.write_text(text, "utf-8")
    found = {problem.rule for problem in check(Library((tmp_path / "library", builtin_root())), [broken]).problems}
    assert found == {rule.id}
