"""What a library changes in the rules it is held to: its file ``specs/gate.yaml``."""

from typing import Literal

from handouts.content.spec import Spec, Word


class Change(Spec):
    """How a library takes a rule, and the ``reason``, which is told at the end of every run."""

    severity: Literal["error", "warning", "off"]
    reason: Word


class Gate(Spec):
    """The ``rules`` that a library takes otherwise, each by its id; ‘handouts rules’ marks which may be changed."""

    rules: dict[str, Change]
