"""A rule of the gate: what every leaflet is held to, and why. Command line, docs and tests tell it alike."""

from dataclasses import dataclass
from typing import Literal

from handouts.base.problems import Severity

OWN = "this project's own choice"
"""The source of rules that nobody else lays down."""

Within = Literal["", "handout", "exercise", "clinic", "organisation", "glossary", "batch", "translation", "gate"]

_NAMES = {"translation": "a file of translations", "gate": "specs/gate.yaml"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its stable id. ``why`` is one line, ``source`` where it comes from; ``defect`` and ``mended`` show what
    breaks it and how that is put right: lines of the kind of spec that ``within`` names, or else words.

    What is ``fixed`` holds in every library: without it a leaflet cannot be made, or could harm a patient.
    """

    id: str
    severity: Severity
    why: str
    source: str
    defect: str
    mended: str
    within: Within = ""
    fixed: bool = False

    @property
    def named(self) -> str:
        """Where its lines stand: "a handout", "a file of translations"."""
        return _NAMES.get(self.within, f"{'an' if self.within[:1] in 'aeio' else 'a'} {self.within}")
