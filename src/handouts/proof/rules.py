"""What a rule is, and the place of things in the specs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.proof.facts import Facts

FileCheck = Callable[[Facts, Place], Iterator[Problem]]
EditionCheck = Callable[[Edition, Facts, Place], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its stable id, why it is one, and where it comes from. ``of_file`` looks at the file alone,
    ``of_edition`` holds it against the edition it was made from, ``of_finished`` looks at a file that should have been
    held against one before.
    """

    rule: str
    why: str
    source: str
    of_file: FileCheck | None = None
    of_edition: EditionCheck | None = None
    of_finished: FileCheck | None = None


def shown(text: str, length: int = 60) -> str:
    """Text for a message: in quotation marks, cut where it is long."""
    return f"“{text if len(text) <= length else text[: length - 1] + '…'}”"
