"""Spoiling what a screen reader says: elements, roles, alternative texts, languages."""

from collections.abc import Callable
from random import Random
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.proof.mutations.base import Mutation, placed


def elements(pdf: Pdf) -> list[Any]:
    """All elements in reading order."""
    found: list[Any] = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Array):
            waiting.extend(reversed(list(item)))
        elif isinstance(item, Dictionary) and "/S" in item:
            found.append(item)
            if "/K" in item:
                waiting.append(item.K)
    return found


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]


def delete_element(pdf: Pdf, chance: Random) -> bool:
    element = chance.choice(elements(pdf)[1:])
    element.P.K = Array([kid for kid in _kids(element.P) if not _same(kid, element)])
    return True


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def swap_elements(pdf: Pdf, chance: Random) -> bool:
    found = [
        e for e in elements(pdf) if str(e.S) in ("/Sect", "/Document", "/L", "/Table", "/TR") and len(_kids(e)) > 1
    ]
    element = chance.choice(found)
    kids = _kids(element)
    n = chance.randrange(len(kids) - 1)
    kids[n], kids[n + 1] = kids[n + 1], kids[n]
    element.K = Array(kids)
    return True


ROLES = {
    "/H1": ("/P", "/H2"), "/H2": ("/P", "/H3", "/H1"), "/H3": ("/P", "/H4"), "/P": ("/H2", "/H3", "/Span"),
    "/L": ("/Div",), "/LI": ("/P",), "/LBody": ("/P",), "/Lbl": ("/LBody",), "/Table": ("/Div",), "/TH": ("/TD",),
    "/TD": ("/TH",), "/TR": ("/Div",), "/Figure": ("/P", "/Div"), "/Caption": ("/P",), "/Link": ("/Span",),
}  # fmt: skip


def change_role(pdf: Pdf, chance: Random) -> bool:
    role = chance.choice(sorted({str(e.S) for e in elements(pdf)} & ROLES.keys()))
    element = chance.choice([e for e in elements(pdf) if str(e.S) == role])
    element.S = Name(chance.choice(ROLES[role]))
    return True


def map_role(pdf: Pdf, chance: Random) -> bool:
    role = chance.choice(sorted({str(e.S) for e in elements(pdf)} & ROLES.keys()))
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({role: Name("/NonStruct")})
    return True


def _entry(key: str, change: Callable[[Any, Random], object | None]) -> Mutation:
    """Change an entry of an element that has it; None takes it out."""

    def act(pdf: Pdf, chance: Random) -> bool:
        found = [element for element in elements(pdf) if key in element]
        if not found:
            return False
        element = chance.choice(found)
        value = change(element[key], chance)
        if value is None:
            del element[key]
        else:
            element[key] = value
        return True

    return act


delete_alt = _entry("/Alt", lambda *_: None)
change_alt = _entry("/Alt", lambda value, _: String(str(value)[:-4] + "."))
change_language = _entry("/Lang", lambda *_: String("fr"))


def delete_attributes(pdf: Pdf, chance: Random) -> bool:
    """Forget what a head is the head of, how many columns a cell spans, where a figure is."""
    found = [element for element in elements(pdf) if "/A" in element and str(element.S) != "/L"]
    if found:
        del chance.choice(found)["/A"]
    return bool(found)


def add_actual_text(pdf: Pdf, chance: Random) -> bool:
    found = [
        element for element in elements(pdf) if str(element.S) in ("/P", "/H2", "/TD", "/LBody", "/Caption", "/Figure")
    ]
    chance.choice(found).ActualText = String("ring 112")
    return True


def swap_marks(pdf: Pdf, chance: Random) -> bool:
    """Let the tags of two pieces of content change places."""
    return placed(
        rb"<</MCID (\d+)>>BDC", lambda _, match: b"<</MCID %d>>BDC" % (int(match[1]) + chance.choice([1, 2, 3, 500]))
    )(pdf, chance)


def hide_from_reader(pdf: Pdf, chance: Random) -> bool:
    return placed(rb"/\w+<</MCID (\d+)>>BDC", lambda *_: b"/Artifact BMC")(pdf, chance)


def untag(pdf: Pdf, chance: Random) -> bool:
    if chance.random() < 0.5:
        del pdf.Root.StructTreeRoot
    else:
        del pdf.Root.MarkInfo
    return True


def delete_language(pdf: Pdf, chance: Random) -> bool:
    """Forget that a part is in another language than the leaflet."""
    found = [element for element in elements(pdf) if element.get("/Lang", pdf.Root.Lang) != pdf.Root.Lang]
    if found:
        del chance.choice(found)["/Lang"]
    return bool(found)


def mark_language(pdf: Pdf, chance: Random) -> bool:
    """A word that is said to be in another language than it is."""
    found = [element for element in elements(pdf) if "/Lang" not in element and "/K" in element]
    chance.choice(found).Lang = String("fr")
    return True


MUTATIONS: tuple[tuple[str, Mutation], ...] = (
    ("delete element", delete_element),
    ("swap elements", swap_elements),
    ("change role", change_role),
    ("map role", map_role),
    ("delete attributes", delete_attributes),
    ("add actual text", add_actual_text),
    ("swap marks", swap_marks),
    ("hide from reader", hide_from_reader),
    ("untag", untag),
    ("delete language", delete_language),
    ("mark language", mark_language),
    ("delete alt", delete_alt),
    ("change alt", change_alt),
    ("change language", change_language),
)
