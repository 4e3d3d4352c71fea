"""What is said once and printed again, where its pictures or rows reach another page: it has the same numbers there.

Nobody hears it twice, so the words that are read out say nothing of it.
"""

from collections.abc import Iterator

from handouts.base.problems import Place, Problem
from handouts.edition.model import Body, DoseCell, DosingTable, Edition, ExerciseRow
from handouts.edition.programme import Phases
from handouts.proof.about import artifacts
from handouts.proof.facts import Facts
from handouts.proof.memory import kept
from handouts.proof.promise import Half, promises
from handouts.proof.rules import shown
from handouts.proof.sheets import leaves
from handouts.proof.structure import normal

Repeated = tuple[str, str, str]
"""Words that tell that something is printed again and all that then stands there, without spaces; and as written."""


def check(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-number``, of what is repeated."""
    wanted = [each for one in promises(edition) for each in _repeated(one.body)]
    for leaf in leaves(edition, facts):
        there = _solid(artifacts(leaf.page))
        for sign, whole, said in wanted:
            if there.count(sign) > there.count(whole):
                yield Problem("proof-number", f"page {leaf.number} does not repeat {shown(said)} as it was said", place)


@kept
def _repeated(half: Half[Body]) -> tuple[Repeated, ...]:
    return tuple((_solid(sign), _solid(whole), whole) for sign, whole in _again(half.about))


def _again(body: Body) -> Iterator[tuple[str, str]]:
    """Doses above their pictures, heads of dosing tables with what holds for all rows, phases."""
    for block in (block for section in body.sections for block in section.blocks):
        match block:
            case ExerciseRow(dose, _) if dose:
                yield dose[0].verb, " ".join(map(_cell, dose))
            case DosingTable():
                for shared in block.shared:
                    yield shared.heading, f"{shared.heading} {shared.number}"
            case Phases(phases):
                for phase in phases:
                    yield phase.name.text, f"{phase.time} {phase.name.text}"


def _cell(cell: DoseCell) -> str:
    return f"{cell.verb} {cell.number} {cell.unit}"


def _solid(text: str) -> str:
    return normal(text).replace(" ", "")
