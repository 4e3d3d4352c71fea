"""The structure tree: what a screen reader is told that things are, and the words that belong to them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from handouts.proof.document import Document
from handouts.proof.facts import Content, Held, Node
from handouts.proof.memory import Answers, by_objects
from handouts.proof.objects import Broken, Ref, Value

INLINE = frozenset(("Span", "Link", "Reference", "Quote", "Code", "Em", "Strong", "Sub", "Annot", "Note"))
"""Roles within a line: what stands beside them belongs to the same word unless there is a space."""
DEPTH = 64
NOTHING: Mapping[str, object] = MappingProxyType({})
IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that steer how text is set and are no part of it: soft hyphens, joiners, direction marks, isolates."""


@lru_cache(maxsize=16384)
def normal(text: str) -> str:
    """Text as it is compared: one space between words, and no characters that only steer how it is set."""
    return " ".join(IGNORED.sub("", text).split())


def questions(document: Document, pages: Mapping[int, int], texts: Mapping[Content, str]) -> dict[object, object]:
    """What elements ask of their file: which page an object is, what its own roles and classes stand for, and which
    words belong to a piece of marked content.
    """
    root = document.dict(document.root.get("StructTreeRoot"))
    found: dict[object, object] = {("page", number): n for number, n in pages.items()}
    for kind in ("RoleMap", "ClassMap"):
        found.update({(kind, key): value for key, value in document.dict(root.get(kind)).items()})
    found.update(texts)
    return found


def tree(document: Document, answers: Answers) -> Node | None:
    """The tree, from a node that stands for the root itself; None where a file has none."""
    root = document.dict(document.root.get("StructTreeRoot"))
    if not root:
        return None
    kids = tuple(_kids(document, answers, root.get("K"), None, 0))
    return _joined("StructTreeRoot", kids, answers)


def _page(answers: Answers, value: Value) -> int | None:
    found: int | None = answers.get(("page", value.number)) if isinstance(value, Ref) else None
    return found


def _kids(
    document: Document, answers: Answers, value: Value, page: int | None, depth: int
) -> Iterator[Node | Content | Held]:
    for item in document.each(value):
        found = document.get(item)
        if isinstance(found, int):
            yield Content(-1 if page is None else page, found)
        elif isinstance(found, dict):
            kind = found.get("Type")
            if kind == "MCR":
                own = _page(answers, found.get("Pg"))
                at = page if own is None else own
                mcid = document.integer(found.get("MCID"))
                if mcid is not None and "Stm" not in found:
                    yield Content(-1 if at is None else at, mcid)
            elif kind == "OBJR":
                held = found.get("Obj")
                yield Held(held.number if isinstance(held, Ref) else 0)
            elif isinstance(item, Ref):
                yield _element(document, answers, item.number, page, depth + 1)
            else:
                yield _node(document, answers, found, 0, page, depth + 1)


@by_objects(most=4096)
def _element(document: Document, answers: Answers, number: int, page: int | None, depth: int) -> Node:
    """The element that an object holds."""
    return _node(document, answers, document.dict(Ref(number)), number, page, depth)


def _node(
    document: Document, answers: Answers, entries: Mapping[str, Value], number: int, page: int | None, depth: int
) -> Node:
    if depth > DEPTH:
        raise Broken("its structure tree runs in a circle")
    own, text = _page(answers, entries.get("Pg")), document.text
    kids = _kids(document, answers, entries.get("K"), page if own is None else own, depth)
    return _joined(
        _role(document, answers, document.name(entries.get("S"))),
        kids,
        answers,
        alt=text(entries.get("Alt")),
        actual=text(entries.get("ActualText")),
        language=text(entries.get("Lang")),
        attributes=_attributes(document, answers, entries),
        number=number,
    )


def _joined(
    role: str,
    kids: Iterable[Node | Content | Held],
    answers: Answers,
    alt: str = "",
    actual: str = "",
    language: str = "",
    attributes: Mapping[str, object] = NOTHING,
    number: int = 0,
) -> Node:
    """An element of its kids, with their words and all that is below."""
    mine: list[Node | Content | Held] = []
    said: list[str] = []
    below: list[Node] = []
    contents: list[Content] = []
    seen = {number}
    for kid in kids:
        mine.append(kid)
        said.append("")
        if isinstance(kid, Content):
            contents.append(kid)
            said[-1] = answers.get(kid) or ""
        elif isinstance(kid, Node):
            said[-1] = kid.text if kid.role in INLINE else f" {kid.text} "
            below += kid, *kid.below
            contents += kid.contents
            numbers = {node.number for node in (kid, *kid.below)} - {0}
            if not seen.isdisjoint(numbers):
                raise Broken("its structure tree runs in a circle")
            seen |= numbers
    return Node(
        role=role,
        kids=tuple(mine),
        said=tuple(said),
        text=actual or "".join(said),
        alt=alt,
        actual=actual,
        language=language,
        attributes=attributes,
        number=number,
        below=tuple(below),
        contents=tuple(contents),
    )


def _role(document: Document, answers: Answers, name: str) -> str:
    for _ in range(8):
        mapped = document.name(answers.get(("RoleMap", name)))
        if not mapped or mapped == name:
            break
        name = mapped
    return name


def _attributes(document: Document, answers: Answers, entries: Mapping[str, Value]) -> dict[str, object]:
    found: dict[str, object] = {}
    if "C" in entries:
        for name in document.each(entries["C"]):
            for each in document.each(answers.get(("ClassMap", document.name(name)))):
                found.update(_resolved(document, each))
    if "A" in entries:
        for each in document.each(entries["A"]):
            found.update(_resolved(document, each))
    return found


def _resolved(document: Document, value: Value) -> dict[str, object]:
    return {key: document.get(item) for key, item in document.dict(value).items() if key != "O"}


def parent_tree(document: Document) -> dict[int, tuple[int, ...]]:
    """The parent tree: from a page's or an annotation's row to the numbers of the elements its content belongs to."""
    found: dict[int, tuple[int, ...]] = {}
    waiting: list[Value] = [document.dict(document.root.get("StructTreeRoot")).get("ParentTree")]
    for _ in range(100_000):
        if not waiting:
            break
        entries = document.dict(waiting.pop())
        waiting.extend(document.list(entries.get("Kids")))
        numbers = document.list(entries.get("Nums"))
        for key, value in zip(numbers[0::2], numbers[1::2], strict=False):
            rows = document.list(value) or [value]
            found[int(document.number(key))] = tuple(row.number if isinstance(row, Ref) else 0 for row in rows)
    return found
