"""A rule of the gate: what every leaflet is held to, and why; told alike by command line, docs and tests."""

from dataclasses import dataclass

from handouts.base.problems import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its stable id. ``why`` is one line, ``source`` where it comes from; ``defect`` and ``mended`` show what
    breaks it and how that is put right, as it stands in a spec or in words.
    """

    id: str
    severity: Severity
    why: str
    source: str
    defect: str
    mended: str

    def broken(self, message: str, place: Place, hint: str = "") -> Problem:
        """That the rule is broken somewhere."""
        return Problem(self.id, message, place, hint, self.severity)
