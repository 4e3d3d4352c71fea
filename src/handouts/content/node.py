"""What a YAML file says, with places: scalars, lists and mappings that know where they were written.

They are str, list and dict, so that models read them as they would read anything else. Every scalar stays the
string that was written: YAML's own conversion turns a phone number 0201234 into 66204 and ``no`` into False.
"""

from typing import Union

from handouts.base.problems import Place

NOWHERE = Place("")


class Scalar(str):
    """A single value. ``raw`` is it as it stands in the file, with its quotation marks or block sign."""

    __slots__ = ("place", "raw")
    place: Place
    raw: str

    def __new__(cls, value: str, place: Place = NOWHERE, raw: str = "") -> "Scalar":
        self = super().__new__(cls, value)
        self.place = place
        self.raw = raw
        return self

    def __reduce__(self) -> tuple[type["Scalar"], tuple[str, Place, str]]:
        return Scalar, (str(self), self.place, self.raw)


class ListNode(list["Node"]):
    """A list of nodes."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class MappingNode(dict[str, "Node"]):
    """Nodes by key. ``keys_at`` has the place of each key."""

    __slots__ = ("keys_at", "place")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}

    def put(self, key: str, at: Place, node: "Node") -> None:
        """Add a key that stands at a place."""
        self[key] = node
        self.keys_at[key] = at

    def without(self, key: str) -> "MappingNode":
        """The same mapping but for a key."""
        rest = MappingNode(self.place)
        for other, node in self.items():
            if other != key:
                rest.put(other, self.keys_at[other], node)
        return rest


Node = Union[Scalar, ListNode, MappingNode]  # noqa: UP007 - it refers to itself


def overlay(upper: MappingNode, lower: MappingNode) -> MappingNode:
    """What two mappings say together: the upper one's values, and the lower one's where the upper has none."""
    merged = MappingNode(upper.place)
    for node in (upper, lower):
        for key, value in node.items():
            if key not in merged:
                merged.put(key, node.keys_at[key], value)
    return merged


def locate(root: Node, path: tuple[int | str, ...]) -> tuple[Node, Place]:
    """The node that a path leads to, and the place of the key it stands under (its own place in a list).

    Parts that are no key of what they meet are skipped: besides keys, pydantic's paths name the cases of a union.
    """
    node, key = root, root.place
    for part in path:
        if isinstance(node, MappingNode) and isinstance(part, str) and part in node:
            key, node = node.keys_at[part], node[part]
        elif isinstance(node, ListNode) and isinstance(part, int) and part < len(node):
            node = node[part]
            key = node.place
    return node, key
