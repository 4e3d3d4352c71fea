"""What a library changes in the rules it is held to: its file ``specs/gate.yaml``."""

from typing import Annotated, Literal

from handouts.content.adapt import KeysWithPlaces
from handouts.content.spec import Spec, Word


class Change(Spec):
    """How a library takes a rule, and the ``reason``, which is told wherever the rules are."""

    severity: Literal["error", "warning", "off"]
    reason: Word


class Gate(Spec):
    """The ``rules`` that a library takes otherwise, by their ids."""

    rules: Annotated[dict[str, Change], KeysWithPlaces]
