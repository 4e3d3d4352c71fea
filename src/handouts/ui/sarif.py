"""Problems as SARIF 2.1.0, which code hosts show beside the lines they mean. Source: OASIS, SARIF 2.1.0."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handouts import __version__
from handouts.base.problems import Problem
from handouts.base.rules import Rule
from handouts.ui.findings import Findings

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(found: Findings) -> str:
    """Findings as one run. Those of rules that the library has switched off are there, and marked as suppressed."""
    from handouts.run.rules import REGISTER

    every = [*found.problems, *(problem for problem, _ in found.silenced)]
    rules = sorted({problem.rule for problem in every})
    results = [_result(problem, rules) for problem in found.problems]
    for problem, reason in found.silenced:
        results.append(
            _result(problem, rules) | {"suppressions": [{"kind": "external", "justification": reason}]},
        )
    driver = {"name": "handouts", "version": __version__, "rules": [_rule(REGISTER[rule]) for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.why[0].upper()}{rule.why[1:]}."},
        "help": {"text": f"Instead of:\n{rule.defect}\n\nWrite:\n{rule.mended}\n\nSource: {rule.source}"},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(problem: Problem, rules: Sequence[str]) -> dict[str, Any]:
    text = f"{problem.message} (hint: {problem.hint})" if problem.hint else problem.message
    return {
        "ruleId": problem.rule,
        "ruleIndex": rules.index(problem.rule),
        "level": problem.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(problem)}],
    }


def _location(problem: Problem) -> dict[str, Any]:
    place = problem.place
    path = Path(place.file)
    location: dict[str, Any] = {"artifactLocation": {"uri": path.as_uri() if path.is_absolute() else quote(place.file)}}
    if place.line:
        column = max(place.column, 1)
        location["region"] = {"startLine": place.line, "startColumn": column, "endColumn": column + place.width}
    return location
