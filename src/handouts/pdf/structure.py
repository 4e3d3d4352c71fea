"""The structure tree as objects: elements with their kids in order, and the way back from content to elements.

The tree's order comes from the edition, the order within a paragraph from what was drawn (ISO 32000-1, 14.7).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from handouts.flow.structure import Element
from handouts.pdf.drawn import Area, Box, Kid, Marked
from handouts.pdf.objects import numbers, references, string

_CELLS = ("TR", "TH", "TD")
_OWNERS = {"Scope": "Table", "RowSpan": "Table", "ColSpan": "Table", "Headers": "Table", "ListNumbering": "List"}


def filled(elements: Sequence[Element], drawn: Collection[Element]) -> frozenset[Element]:
    """The elements that belong in the file: with content, or above some. Empty cells stay in a table with content."""
    found: set[Element] = set()

    def fill(element: Element) -> bool:
        below = [fill(child) for child in element.children]
        full = element in drawn or any(below)
        if full:
            found.add(element)
            keep(element)
        return full

    def keep(element: Element) -> None:
        for child in element.children:
            if child.role in _CELLS and child not in found:
                found.add(child)
                keep(child)

    for element in elements:
        fill(element)
    return frozenset(found)


def walk(element: Element, belongs: Collection[Element]) -> Iterator[tuple[Element, Element | None]]:
    """Elements that belong, in the tree's order, each with its parent; the first has none."""
    pending: list[tuple[Element, Element | None]] = [(element, None)]
    while pending:
        current, parent = pending.pop()
        yield current, parent
        pending += [(child, current) for child in reversed(current.children) if child in belongs]


def kids_of(element: Element, drawn: Mapping[Element, Sequence[Kid]], belongs: Collection[Element]) -> list[Kid]:
    """An element's kids: what was drawn of it, then the children that were not among that, as the tree has them."""
    own = list(drawn.get(element, ()))
    return own + [child for child in element.children if child in belongs and child not in own]


class Writer:
    """Formats elements, given the numbers of pages, elements and link annotations."""

    def __init__(self, pages: Sequence[int], elements: Mapping[Element, int], areas: Mapping[Area, int]) -> None:
        self._pages, self._elements, self._areas = pages, elements, areas

    def element(self, element: Element, parent: int, kids: Sequence[Kid], box: Box | None) -> str:
        """A structure element (ISO 32000-1, table 323). ``box`` is a Figure's bounding box."""
        page = next((kid.page for kid in kids if isinstance(kid, Marked)), None)
        entries = [f"<</Type/StructElem/S/{element.role}/P {parent} 0 R"]
        if page is not None:
            entries.append(f"/Pg {self._pages[page]} 0 R")
        if kids:
            entries.append(f"/K[{' '.join([self._kid(kid, page) for kid in kids])}]")
        if element.alt and element.role != "Link":
            entries.append(f"/Alt{string(element.alt)}")
        if element.language:
            entries.append(f"/Lang{string(element.language)}")
        if element.attributes or box:
            entries.append(f"/A{_attributes(element, box)}")
        return "".join([*entries, ">>"])

    def _kid(self, kid: Kid, page: int | None) -> str:
        match kid:
            case Element():
                return f"{self._elements[kid]} 0 R"
            case Marked():
                if kid.page == page:
                    return str(kid.mcid)
                return f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.mcid}>>"
            case Area():
                return f"<</Type/OBJR/Pg {self._pages[kid.page]} 0 R/Obj {self._areas[kid]} 0 R>>"


def _attributes(element: Element, box: Box | None) -> str:
    """Attribute objects, one for each owner (ISO 32000-1, 14.8.5)."""
    owned: dict[str, str] = {}
    for key, value in element.attributes.items():
        owner = _OWNERS[key]
        owned[owner] = owned.get(owner, "") + f"/{key}{f'/{value}' if isinstance(value, str) else f' {value}'}"
    if box:
        left, bottom, right, top = box
        outward = numbers(*(floor(v * 100) / 100 for v in (left, bottom)), *(ceil(v * 100) / 100 for v in (right, top)))
        owned["Layout"] = f"/Placement/Block/BBox[{outward}]"
    objects = [f"<</O/{owner}{entries}>>" for owner, entries in owned.items()]
    return objects[0] if len(objects) == 1 else f"[{''.join(objects)}]"


@dataclass(frozen=True, slots=True)
class Parents:
    """The body's share of the number tree from StructParent(s) to elements (ISO 32000-1, 14.7.4.4): the rows of pages
    up to the clinic's, whose own content follows, and after it, then those of links. ``last`` is how many there are.
    """

    before: str
    after: str
    last: int

    @classmethod
    def of(cls, pages: Sequence[Sequence[int]], areas: Sequence[int], seam: int) -> "Parents":
        """The elements of each page's marked content and of each link; the clinic's block is on page ``seam``."""
        rows = [f"{key}[{references(owners)}" for key, owners in enumerate(pages)]
        links = [f"{key} {owner} 0 R" for key, owner in enumerate(areas, len(pages))]
        before, after = rows[: seam + 1], rows[seam + 1 :]
        return cls("] ".join(before), " ".join([f"{row}]" for row in after] + links), len(rows) + len(links))

    def tree(self, owners: Sequence[int], areas: Sequence[int]) -> str:
        """The whole tree, with the elements of the clinic's content and of its links."""
        links = " ".join([f"{key} {owner} 0 R" for key, owner in enumerate(areas, self.last)])
        return f"<</Nums[{self.before} {references(owners)}] {self.after} {links}]>>"


def check_placed(drawn: Mapping[Element, Sequence[Kid]], numbered: Collection[Element]) -> None:
    """What is drawn must stand in the tree, or nobody would hear it. Raises ValueError: a defect of the layout."""
    for element, kids in drawn.items():
        if element not in numbered:
            raise ValueError(f"a {element.role} is drawn but not in the structure tree")
        for kid in kids:
            if isinstance(kid, Element) and kid not in element.children:
                raise ValueError(f"a {kid.role} is drawn within a {element.role} that is not its parent")
