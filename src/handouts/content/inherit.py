"""What clinics inherit: organisation -> clinic -> branch, laid over each other before anything is validated."""

from collections.abc import Mapping, Sequence

from handouts.content.node import MappingNode, overlay

REACHED_BY = ("phones", "booking", "web", "email", "addresses")
"""A clinic that has none of these is on nobody's map."""
BY_KEY = ("brand", "handouts")
"""What is inherited key by key, and not as a whole."""


def inherit(lineage: Sequence[MappingNode]) -> MappingNode:
    """A clinic's nodes over those of the organisations above it; the one it belongs to lies under its key."""
    merged = lineage[-1]
    for own in reversed(lineage[:-1]):
        inherited, merged = merged, overlay(own, merged)
        merged.put("organisation", own.keys_at["organisation"], inherited)
        for key in BY_KEY:
            upper, lower = own.get(key, MappingNode(own.place)), inherited.get(key)
            if isinstance(upper, MappingNode) and isinstance(lower, MappingNode):
                # What both lack is missing in the clinic's own file, even if that has no such key.
                merged.put(key, own.keys_at.get(key, own.place), _deep(upper, lower))
    return merged


def _deep(upper: MappingNode, lower: MappingNode) -> MappingNode:
    merged = overlay(upper, lower)
    for key, own in upper.items():
        inherited = lower.get(key)
        if isinstance(own, MappingNode) and isinstance(inherited, MappingNode):
            merged.put(key, upper.keys_at[key], _deep(own, inherited))
    return merged


def countries_of(lineage: Sequence[MappingNode]) -> Mapping[str, str]:
    """Whose telephone numbers stand in each file: those of its own country, or of the next above it that has one."""
    return {
        file.place.file: next((str(above["country"]) for above in lineage[n:] if "country" in above), "")
        for n, file in enumerate(lineage)
    }
