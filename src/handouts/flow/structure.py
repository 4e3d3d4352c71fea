"""The structure tree: what each thing on a page is, in reading order, for who hears it instead of seeing it.

It is built from the edition before layout, so that columns, splits and tables cannot disturb the order. Flowables carry
their element and hand it to the canvas; where its marked content came to lie is the canvas's knowledge, so that
the same tree serves every file drawn from it. Roles are the standard structure types of ISO 32000-1, 14.8.4.
"""

from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "Document",
    "Sect",
    "Div",
    "H1",
    "H2",
    "H3",
    "P",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Figure",
    "Caption",
    "Table",
    "TR",
    "TH",
    "TD",
    "Link",
    "Span",
]


@dataclass(eq=False, slots=True)
class Element:
    """A structure element. ``attributes`` are those of its owner (Table, List, Layout): Scope, RowSpan, ColSpan,
    ListNumbering.

    A Figure's bounding box is the canvas's to find. ``link`` is the target of a Link; ``alt`` says what a Figure
    shows or a Link is for.
    """

    role: Role
    alt: str = ""
    language: str = ""
    link: str = ""
    attributes: dict[str, str | int] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)

    def add(
        self, role: Role, *, alt: str = "", language: str = "", link: str = "", **attributes: str | int
    ) -> "Element":
        """Append a child and return it. Links and spans within a line are appended in the order of their text."""
        child = Element(role, alt, language, link, attributes)
        self.children.append(child)
        return child
