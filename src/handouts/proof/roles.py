"""What a screen reader calls things: rule ``proof-role``. A heading that is tagged as text is found by nobody who jumps
from heading to heading, and a number whose head is none is a number of nothing.
"""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from handouts.base.problems import Place, Problem
from handouts.edition.model import Body, Clinic, Edition
from handouts.edition.reading import Said, of_body, of_clinic
from handouts.proof.facts import Content, Facts, Node
from handouts.proof.marks import elements, parts
from handouts.proof.memory import kept
from handouts.proof.origins import origin
from handouts.proof.promise import Half, Parts, joined, parted, promises
from handouts.proof.rules import shown
from handouts.proof.structure import INLINE, normal

TOLD = ("H1", "H2", "H3", "H4", "H5", "H6", "TH", "Caption")
"""Roles that say more than that something is text."""
BLOCKS = ("StructTreeRoot", "Document", "Part", "Art", "Sect", "Div", "NonStruct", "Private")
"""Roles that hold paragraphs and no words."""


Named = tuple[str, str]
"""A role and what is called so."""


def check(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Headings, heads of tables and captions are those of the edition, and all else is text."""
    wanted = [named for one in promises(edition) for named in joined(_of_body(one.body), _of_clinic(one.clinic))]
    found = [named for part in parts(facts) for named in _told(part)]
    for promised, got in zip_longest(wanted, found, fillvalue=("", "")):
        if promised[0] != got[0] or not _begin_alike(promised[1], got[1]):
            role, text = promised if promised[0] else got
            said = f"{shown(text)} is not tagged as {role}" if promised[0] else f"{shown(text)} is tagged as {role}"
            yield Problem("proof-role", said, origin(edition, (text,), place))
            return
    for message in (message for part in parts(facts) for message in _misnamed(part)):
        yield Problem("proof-role", message, place)


@kept
def _of_body(half: Half[Body]) -> Parts[Named]:
    return tuple(_named(part) for part in parted(of_body(half.about, half.format)))


@kept
def _of_clinic(half: Half[Clinic]) -> tuple[Named, ...]:
    return _named(of_clinic(half.about))


def _named(promised: Iterable[Said]) -> tuple[Named, ...]:
    return tuple((said.role, normal(said.text)) for said in promised if said.role)


@kept
def _told(part: Node) -> tuple[Named, ...]:
    """What is told of a part of the tree."""
    return tuple((node.role, normal(node.text)) for node in elements(part) if node.role in TOLD)


@kept
def _misnamed(part: Node) -> tuple[str, ...]:
    """What is wrong with the roles of a part of the tree."""
    found: list[str] = []
    for node in elements(part):
        kids = [kid for kid in node.kids if isinstance(kid, Node)]
        loose = [kid for kid in kids if kid.role in INLINE and node.role in BLOCKS]
        if node.role in BLOCKS and any(isinstance(kid, Content) for kid in node.kids):
            found.append(f"{shown(normal(node.text))} is tagged as no kind of text")
        if loose:
            found.append(f"{shown(normal(loose[0].text))} is tagged as part of a line")
        if sum(kid.role == "LBody" for kid in kids) > 1:
            found.append(f"the mark of {shown(normal(node.text))} is tagged as its text")
    return tuple(found)


def _begin_alike(one: str, other: str) -> bool:
    """Whether one is the beginning of the other: a row's head is told with its number, a caption's number alone."""
    return one.startswith(other) or other.startswith(one)
