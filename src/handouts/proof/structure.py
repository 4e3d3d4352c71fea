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
Kid = Node | Content | Held
DEPTH = 64
"""How deep elements may lie in each other."""
REMEMBERED = range(1, 3)
"""How deep they are remembered one by one: a whole document has always something of its clinic."""
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


def _kids(document: Document, answers: Answers, value: Value, page: int | None, depth: int) -> Iterator[Kid]:
    for item in document.each(value):
        if isinstance(item, Ref) and depth in REMEMBERED:
            kid = _kid_at(document, answers, item.number, page, depth)
        else:
            number = item.number if isinstance(item, Ref) else 0
            kid = _kid(document, answers, document.get(item), number, page, depth)
        if kid is not None:
            yield kid


@by_objects(most=1024)
def _kid_at(document: Document, answers: Answers, number: int, page: int | None, depth: int) -> Kid | None:
    """The kid that an object holds."""
    return _kid(document, answers, document.get(Ref(number)), number, page, depth)


def _kid(document: Document, answers: Answers, found: Value, number: int, page: int | None, depth: int) -> Kid | None:
    if isinstance(found, int):
        return Content(-1 if page is None else page, found)
    if not isinstance(found, dict):
        return None
    own = _page(answers, found.get("Pg"))
    page = page if own is None else own
    match found.get("Type"):
        case "MCR":
            mcid = document.integer(found.get("MCID"))
            return None if mcid is None or "Stm" in found else Content(-1 if page is None else page, mcid)
        case "OBJR":
            held = found.get("Obj")
            return Held(held.number if isinstance(held, Ref) else 0)
    return _node(document, answers, found, number, page, depth + 1)


def _node(
    document: Document, answers: Answers, entries: Mapping[str, Value], number: int, page: int | None, depth: int
) -> Node:
    if depth > DEPTH:
        raise Broken("its structure tree runs in a circle")
    text = document.text
    return _joined(
        _role(document, answers, document.name(entries.get("S"))),
        _kids(document, answers, entries.get("K"), page, depth),
        answers,
        alt=text(entries.get("Alt")),
        actual=text(entries.get("ActualText")),
        language=text(entries.get("Lang")),
        attributes=_attributes(document, answers, entries),
        number=number,
    )


def _joined(
    role: str,
    kids: Iterable[Kid],
    answers: Answers,
    alt: str = "",
    actual: str = "",
    language: str = "",
    attributes: Mapping[str, object] = NOTHING,
    number: int = 0,
) -> Node:
    """An element of its kids, with their words and all that is below."""
    mine: list[Kid] = []
    said: list[str] = []
    below: list[Node] = []
    contents: list[Content] = []
    seen = {number} if number else set()
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
            if not seen.isdisjoint(kid.numbers):
                raise Broken("its structure tree runs in a circle")
            seen |= kid.numbers
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
        numbers=frozenset(seen),
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
