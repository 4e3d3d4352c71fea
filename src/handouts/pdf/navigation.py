"""Ways through a file: link annotations and the outline."""

from collections.abc import Sequence

from handouts.pdf.drawn import Area, Bookmark
from handouts.pdf.objects import Objects, number, numbers, string, uri


def annotation(area: Area, key: int, contents: str) -> str:
    """A link annotation (ISO 32000-1, 12.5.6.5) with words for who cannot see it; ``key`` is its StructParent.

    F 4, printed: PDF/A-2 wants it of every annotation (6.3.2).
    """
    return (
        f"<</Type/Annot/Subtype/Link/Rect[{numbers(*area.box)}]/Border[0 0 0]/F 4/StructParent {key}"
        f"/Contents{string(contents)}/A<</S/URI/URI{uri(area.element.link)}>>>>"
    )


def add_outline(objects: Objects, root: int, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> None:
    """Give the reserved ``root`` the outline, its items open and nested by level (ISO 32000-1, 12.3.3)."""
    items = [objects.reserve() for _ in bookmarks]
    children: dict[int, list[int]] = {root: []}
    parents: list[int] = []
    path: list[tuple[int, int]] = []
    for item, bookmark in zip(items, bookmarks, strict=True):
        while path and path[-1][0] >= bookmark.level:
            path.pop()
        parent = path[-1][1] if path else root
        path.append((bookmark.level, item))
        parents.append(parent)
        children[parent].append(item)
        children[item] = []

    def span(item: int) -> str:
        below = children[item]
        return f"/First {below[0]} 0 R/Last {below[-1]} 0 R/Count {_descendants(item, children)}" if below else ""

    objects.put(root, f"<</Type/Outlines{span(root)}>>")
    for item, bookmark, parent in zip(items, bookmarks, parents, strict=True):
        row = children[parent]
        at = row.index(item)
        before = f"/Prev {row[at - 1]} 0 R" if at else ""
        after = f"/Next {row[at + 1]} 0 R" if at + 1 < len(row) else ""
        objects.put(
            item,
            f"<</Title{string(bookmark.title)}/Parent {parent} 0 R{before}{after}{span(item)}"
            f"/Dest[{pages[bookmark.page]} 0 R/XYZ 0 {number(bookmark.y)} 0]>>",
        )


def _descendants(item: int, children: dict[int, list[int]]) -> int:
    return sum(1 + _descendants(child, children) for child in children[item])
