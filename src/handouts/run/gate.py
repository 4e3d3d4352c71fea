"""A library's own gate: the rules that it makes stricter, lowers or switches off, each with its reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from handouts.base.problems import Problem, Problems
from handouts.content.gate import Change
from handouts.content.gate import Gate as GateSpec
from handouts.content.library import Library, shown
from handouts.content.node import MappingNode, Node
from handouts.content.schema import schema
from handouts.content.validate import validate
from handouts.content.yaml import parse, read_bytes


@dataclass(frozen=True, slots=True)
class Judged:
    """Problems as a library takes them, and those of rules that it has switched off."""

    problems: tuple[Problem, ...]
    silenced: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """What a library changes, by rule, and the ``file`` that says so."""

    file: str = ""
    changes: Mapping[str, Change] = field(default_factory=dict)

    def judge(self, problems: Iterable[Problem]) -> Judged:
        """Problems as this library takes them."""
        kept: list[Problem] = []
        silenced: list[Problem] = []
        for problem in problems:
            severity = self.changes[problem.rule].severity if problem.rule in self.changes else problem.severity
            if severity == "off":
                silenced.append(problem)
            else:
                kept.append(replace(problem, severity=severity))
        return Judged(tuple(kept), tuple(silenced))

    def errors(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems with which this library makes no leaflet."""
        return [problem for problem in self.judge(problems).problems if problem.severity == "error"]


def gate_of(library: Library) -> Gate:
    """The gate of a library. Raises Problems for a file that cannot be taken as it is."""
    path = library.gate()
    if path is None:
        return Gate()
    file = shown(path)
    root, problems = parse(read_bytes(path, file), file)
    if root is None:
        raise Problems(problems)
    checked = validate(GateSpec, root)
    found = [*problems, *checked.problems, *_refused(root.get("rules"))]
    if found or checked.model is None:
        raise Problems(found)
    return Gate(file, checked.model.rules)


def gate_schema() -> dict[str, Any]:
    """What a gate may say, as JSON Schema, with the rules that may be changed."""
    from handouts.run.rules import REGISTER

    found = schema("gate")
    found["properties"]["rules"]["propertyNames"] = {"enum": [rule.id for rule in REGISTER.values() if not rule.fixed]}
    return found


def _refused(rules: Node | None) -> Iterator[Problem]:
    """Why rules cannot be changed: there are none of that name, or they hold in every library."""
    from handouts.run.rules import REGISTER, unknown_rule  # late, as most libraries change none

    for name, place in rules.keys_at.items() if isinstance(rules, MappingNode) else ():
        if name not in REGISTER:
            yield unknown_rule(name, place)
        elif REGISTER[name].fixed:
            message = f"‘{name}’ holds in every library: {REGISTER[name].why}"
            yield Problem("rule-fixed", message, place, "leave it out; ‘handouts rules’ marks what can be changed")
