"""Which rules a library takes otherwise, told once at the end of a run: nothing is switched off unseen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handouts.base.problems import Problem
from handouts.ui.findings import amount
from handouts.ui.terminal import tell

if TYPE_CHECKING:
    from handouts.run.gate import Gate

_TAKEN = {"off": "is off", "warning": "only warns", "error": "is an error"}


def tell_changes(gate: "Gate", silenced: Sequence[Problem] = ()) -> None:
    """Say which rules a gate changes, why, and how many problems are not shown for it."""
    if not gate.changes:
        return
    tell(f"{gate.file} changes {amount(len(gate.changes), 'rule')}:")
    for rule, change in gate.changes.items():
        hidden = sum(problem.rule == rule for problem in silenced)
        number = f" ({amount(hidden, 'problem')} not shown)" if hidden else ""
        tell(f"  {rule} {_TAKEN[change.severity]}{number}: {change.reason}")
