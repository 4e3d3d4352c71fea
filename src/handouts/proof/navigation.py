"""Where bookmarks and links lead."""

from collections.abc import Iterator

from handouts.proof.document import Document
from handouts.proof.facts import Bookmark
from handouts.proof.memory import Answers, by_objects
from handouts.proof.objects import Ref, Value

DEPTH = 32


def target(document: Document, places: Answers, entries: dict[str, Value]) -> str:
    """Where a link leads: an address, "#page" within the file, or empty."""
    action = document.dict(entries.get("A"))
    if action.get("S") == "URI":
        address = document.get(action.get("URI"))
        return address.decode("utf-8", "replace") if isinstance(address, bytes) else ""
    page = _page(document, places, action.get("D", entries.get("Dest")))
    return "" if page is None else f"#{page + 1}"


def outline(document: Document, places: Answers, first: Value) -> tuple[Bookmark, ...]:
    """The outline from its first entry on."""
    return _outline(document, places, first.number) if isinstance(first, Ref) else ()


@by_objects(most=64)
def _outline(document: Document, places: Answers, number: int) -> tuple[Bookmark, ...]:
    return tuple(_bookmarks(document, places, Ref(number), 0))


def _bookmarks(document: Document, places: Answers, value: Value, level: int) -> Iterator[Bookmark]:
    seen: set[Value] = set()
    while isinstance(value, Ref) and value not in seen and level < DEPTH:
        seen.add(value)
        entries = document.dict(value)
        action = document.dict(entries.get("A"))
        page = _page(document, places, entries.get("Dest", action.get("D")))
        yield Bookmark(document.text(entries.get("Title")), level, page)
        yield from _bookmarks(document, places, entries.get("First"), level + 1)
        value = entries.get("Next")


def _page(document: Document, places: Answers, value: Value) -> int | None:
    """The page of a destination, which may have a name."""
    found = document.get(value)
    if isinstance(found, str):
        found = found.encode("latin-1")
    if isinstance(found, bytes):
        found = document.get(places.get(("named", found)))
    if isinstance(found, dict):
        found = document.get(found.get("D"))
    first = found[0] if isinstance(found, list) and found else None
    page: int | None = places.get(("page", first.number)) if isinstance(first, Ref) else None
    return page
