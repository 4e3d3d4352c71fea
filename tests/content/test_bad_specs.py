"""Every file in ``bad/specs`` says in comments what is wrong with it; nothing else may be reported.

``# Error: 9:9 dose-range the range`` - line, column, rule and how the message begins; a file may stand before the line.
``# Hint: …`` after it - the whole hint.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from handouts.base.problems import Problem, report
from handouts.content.library import Library, builtin_root, shown
from handouts.content.load import check

BAD = Path(__file__).parent / "bad"
SPECS = sorted((BAD / "specs").rglob("*.yaml"))

_COMMENT = re.compile(r"# (?:Error: (?:(\S+\.yaml):)?(\d+):(\d+) (\S+) (.*)|Hint: (.*))")


class Expected(NamedTuple):
    """A problem as a comment tells it; ``hint`` is None where it says nothing about one."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    hint: str | None = None

    def fits(self, problem: Problem) -> bool:
        place = problem.place
        return (
            (place.file, place.line, place.column, problem.rule) == (self.file, self.line, self.column, self.rule)
            and problem.message.startswith(self.message)
            and self.hint in (None, problem.hint)
        )


def expectations(path: Path) -> Iterator[Expected]:
    found: list[Expected] = []
    for file, line, column, rule, message, hint in _COMMENT.findall(path.read_text("utf-8")):
        if hint:
            found[-1] = found[-1]._replace(hint=hint)
        else:
            where = path.parents[1] / file if file else path
            found.append(Expected(shown(where), int(line), int(column), rule, message))
    return iter(found)


def differences(expected: list[Expected], problems: list[Problem]) -> str:
    missing = [str(e) for e in expected if not any(e.fits(p) for p in problems)]
    extra = [report(p) for p in problems if not any(e.fits(p) for e in expected)]
    return "\n".join((*(["missing:", *missing] if missing else ()), *(["not expected:", *extra] if extra else ())))


@pytest.mark.parametrize("path", SPECS, ids=[path.relative_to(BAD / "specs").as_posix() for path in SPECS])
def test_a_bad_spec_is_told_all_its_problems_and_no_others(path: Path) -> None:
    problems = check(Library((BAD, builtin_root())), [path])
    expected = list(expectations(path))
    assert not (found := differences(expected, list(problems))), found
    assert len(problems) == len(expected)
    for problem in problems:
        if problem.place.line:
            assert f"{problem.place.line:>4} | " in report(problem)


def test_the_specs_are_many_and_break_many_rules() -> None:
    assert len(SPECS) >= 50
    assert len({expected.rule for path in SPECS for expected in expectations(path)}) >= 50


def test_the_comparison_sees_one_wrong_column() -> None:
    path = BAD / "specs/exercises/dose-range.yaml"
    problems = list(check(Library((BAD, builtin_root())), [path]))
    first, *rest = expectations(path)
    assert not differences([first, *rest], problems)
    assert differences([first._replace(column=first.column + 1), *rest], problems)
    assert differences(rest, problems)
