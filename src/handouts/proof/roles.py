"""What a screen reader calls things: rule ``proof-role``. A heading that is tagged as text is found by nobody who jumps
from heading to heading, and a number whose head is none is a number of nothing.
"""

from collections.abc import Iterator
from itertools import zip_longest

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.edition.reading import reading
from handouts.proof.facts import Content, Facts, Node
from handouts.proof.origins import origin
from handouts.proof.rules import shown
from handouts.proof.structure import INLINE, normal

TOLD = ("H1", "H2", "H3", "H4", "H5", "H6", "TH", "Caption")
"""Roles that say more than that something is text."""
BLOCKS = ("StructTreeRoot", "Document", "Part", "Art", "Sect", "Div", "NonStruct", "Private")
"""Roles that hold paragraphs and no words."""


def check(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Headings, heads of tables and captions are those of the edition, and all else is text."""
    wanted = [(said.role, normal(said.text)) for said in reading(edition) if said.role]
    found = [(node.role, normal(node.text)) for node in facts.nodes if node.role in TOLD]
    for promised, got in zip_longest(wanted, found, fillvalue=("", "")):
        if promised[0] != got[0] or not _begin_alike(promised[1], got[1]):
            role, text = promised if promised[0] else got
            said = f"{shown(text)} is not tagged as {role}" if promised[0] else f"{shown(text)} is tagged as {role}"
            yield Problem("proof-role", said, origin(edition, (text,), place))
            return
    for node in facts.nodes:
        loose = [kid for kid in node.kids if isinstance(kid, Node) and kid.role in INLINE and node.role in BLOCKS]
        if node.role in BLOCKS and any(isinstance(kid, Content) for kid in node.kids):
            yield Problem("proof-role", f"{shown(normal(node.text))} is tagged as no kind of text", place)
        if loose:
            yield Problem("proof-role", f"{shown(normal(loose[0].text))} is tagged as part of a line", place)
        if sum(isinstance(kid, Node) and kid.role == "LBody" for kid in node.kids) > 1:
            yield Problem("proof-role", f"the mark of {shown(normal(node.text))} is tagged as its text", place)


def _begin_alike(one: str, other: str) -> bool:
    """Whether one is the beginning of the other: a row's head is told with its number, a caption's number alone."""
    return one.startswith(other) or other.startswith(one)
