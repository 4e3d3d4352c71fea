"""What a command that looks for mistakes prints: text for people, and forms that other programs read."""

import json

from handouts.base.problems import Problem
from handouts.ui.findings import Findings, count
from handouts.ui.terminal import code_of, painted, say

FORMS = ("text", "json", "sarif", "junit")


def answer(found: Findings, form: str) -> int:
    """Print what was found in a form. Returns the exit code."""
    match form:
        case "json":
            say(json.dumps([_as_data(problem) for problem in found.problems], ensure_ascii=False, indent=2))
        case "sarif":
            from handouts.ui.sarif import sarif

            say(sarif(found))
        case "junit":
            from handouts.ui.junit import junit

            say(junit(found))
        case _:
            for problem in found.problems:
                say(painted(problem))
            say(f"{found.looked_at}, {count(found.problems) or 'no problems'}")
    return code_of(found.problems)


def _as_data(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
    }
