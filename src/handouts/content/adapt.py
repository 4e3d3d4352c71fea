"""What a clinic changes in a handout: the handout's file stays as it is, the clinic's own file says what differs.

Changes are made to nodes, before anything is validated. So an adapted handout goes the way of every other, and what
is wrong with a clinic's words is told at their line in the clinic's file.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field, ValidatorFunctionWrapHandler, WrapValidator

from handouts.base.problems import Problem
from handouts.content.block import Block
from handouts.content.dose import Amount, Count, Days, Distance, Measure, Time
from handouts.content.near import nearest
from handouts.content.node import ListNode, MappingNode, Node, Scalar, overlay
from handouts.content.spec import VERBATIM, Some, Spec
from handouts.content.text import Text


def _keep_places(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    found = handler(value)
    if not isinstance(value, MappingNode):
        return found
    return {Scalar(key, value.keys_at[key], key): item for key, item in found.items()}


KeysWithPlaces = WrapValidator(_keep_places)
"""Makes the keys of a dictionary know where they stand."""


class DoseNumbers(Spec):
    """Numbers of a dose: those that a handout or a clinic chooses, or the ranges that a handout leaves a clinic."""

    sets: Count | None = None
    repetitions: Count | None = None
    hold: Time | None = None
    rest: Time | None = None
    duration: Time | None = None
    distance: Distance | None = None
    times_per_day: Count | None = None
    times_per_week: Count | None = None
    days_per_week: Days | None = None
    weeks: Count | None = None


DosesByExercise = Annotated[dict[str, DoseNumbers], KeysWithPlaces]


class Addition(Spec):
    """A section of the clinic's own, ``after`` the one that has this heading."""

    after: Annotated[Text, VERBATIM]
    heading: Text
    content: Some[Block]


class Changes(Spec):
    """What a clinic changes in one handout. Sections are known by their headings."""

    hide: tuple[Text, ...] = ()
    replace: dict[str, Some[Block]] = Field(default_factory=dict)
    add: tuple[Addition, ...] = ()
    doses: DosesByExercise = Field(default_factory=dict)


@dataclass(slots=True)
class Adapted:
    """A handout's nodes with a clinic's changes in them. ``doses`` are whole doses by exercise, ``numbers`` those that
    replace some of an exercise's own, ``own`` those that the handout has in the place of all of an exercise's.
    """

    handout: MappingNode
    doses: dict[str, MappingNode] = field(default_factory=dict)
    numbers: dict[str, MappingNode] = field(default_factory=dict)
    own: dict[str, MappingNode] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def changed(self) -> Set[str]:
        """The exercises whose doses are not those of their files."""
        return {*self.doses, *self.numbers, *self.own}

    def exercise(self, name: str, root: MappingNode) -> MappingNode:
        """An exercise's nodes with the dose that is chosen for it."""
        rest, dose = root.without("dose"), _mapping(root, "dose")
        if name in self.own:
            dose = _renumbered(dose, self.own[name])
        if name in self.numbers:
            dose = overlay(self.numbers[name], dose)
        rest.put("dose", root.keys_at.get("dose", root.place), self.doses.get(name, dose))
        return rest


def own_doses(handout: MappingNode) -> dict[str, MappingNode]:
    """The numbers that a handout has in the place of those of its exercises."""
    return {name: dose for name, dose in _mapping(handout, "doses").items() if isinstance(dose, MappingNode)}


def _renumbered(dose: MappingNode, numbers: MappingNode) -> MappingNode:
    """A dose with other numbers; what it says in words stays."""
    words = MappingNode(numbers.place)
    for key, node in dose.items():
        if key.replace(" ", "_") not in DoseNumbers.model_fields:
            words.put(key, dose.keys_at[key], node)
    return overlay(numbers, words)


def adapt(handout: MappingNode, changes: MappingNode) -> Adapted:
    """Changes that are sound by themselves, made to a handout."""
    adapted = Adapted(handout.without("sections"))
    sections = handout.get("sections")
    if not isinstance(sections, ListNode):
        return Adapted(handout)
    headings = [heading for section in sections if (heading := _heading(section))]
    rest = _changed(sections, changes, headings, adapted.problems)
    numbers = _mapping(changes, "doses")
    doses = {name: dose for name, dose in numbers.items() if isinstance(dose, MappingNode)}
    adapted.handout.put("sections", handout.keys_at["sections"], _dosed(rest, doses, adapted.doses))
    adapted.numbers = {name: dose for name, dose in doses.items() if name not in adapted.doses}
    adapted.own = own_doses(handout)
    return adapted


def _changed(sections: ListNode, changes: MappingNode, headings: list[str], problems: list[Problem]) -> ListNode:
    """Sections with some hidden, replaced and added."""
    hidden: set[str] = set()
    for heading in _items(changes, "hide"):
        if _known(heading, headings, problems):
            hidden.add(_key(heading))
    replaced = _mapping(changes, "replace")
    for key, place in replaced.keys_at.items():
        _known(Scalar(key, place), headings, problems)
    added: dict[str, list[MappingNode]] = {}
    for section in _items(changes, "add"):
        if isinstance(section, MappingNode) and _known(section["after"], headings, problems):
            added.setdefault(_key(section["after"]), []).append(section.without("after"))
    rest = ListNode(sections.place)
    for section in sections:
        name = _heading(section)
        own = replaced.get(name)
        if name in hidden:
            problems += _keeps_care(section, _items(changes, "hide"), name)
        elif own is not None and isinstance(section, MappingNode):
            copy = section.without("content")
            copy.put("content", section.keys_at.get("content", section.place), own)
            rest.append(copy)
        else:
            rest.append(section)
        rest += added.get(name, [])
    return rest


def _keeps_care(section: Node, hide: ListNode, heading: str) -> Iterator[Problem]:
    """When to seek care may be said in other words, but must be said."""
    if isinstance(section, MappingNode) and section.get("role") == "seek care":
        place = next(name.place for name in hide if _key(name) == heading)
        message = f"‘{heading}’ says when to seek care, so no leaflet may lack it"
        yield Problem("hidden-care", message, place, "replace it instead, if you want to say it in your own way")


def _dosed(sections: ListNode, doses: Mapping[str, MappingNode], whole: dict[str, MappingNode]) -> ListNode:
    """Sections whose shared doses are changed; where exercises no longer share theirs, each gets a ``whole`` one."""
    rest = ListNode(sections.place)
    for section in sections:
        content = section.get("content") if isinstance(section, MappingNode) else None
        if not isinstance(section, MappingNode) or not isinstance(content, ListNode):
            rest.append(section)
            continue
        blocks = ListNode(content.place)
        blocks.extend(_with_dose(block, doses, whole) for block in content)
        copy = section.without("content")
        copy.put("content", section.keys_at["content"], blocks)
        rest.append(copy)
    return rest


def _with_dose(block: Node, doses: Mapping[str, MappingNode], whole: dict[str, MappingNode]) -> Node:
    shared, names = (block.get("dose"), block.get("exercises")) if isinstance(block, MappingNode) else (None, None)
    if not isinstance(block, MappingNode) or not isinstance(shared, MappingNode) or not isinstance(names, ListNode):
        return block
    chosen = [doses.get(str(name)) for name in names]
    first = chosen[0] if chosen else None
    if not any(chosen):
        return block
    rest = block.without("dose")
    if first and all(dose == first for dose in chosen):
        rest.put("dose", block.keys_at["dose"], overlay(first, shared))
        whole.update({str(name): overlay(first, shared) for name in names})
    else:
        whole.update(
            {str(name): overlay(dose, shared) if dose else shared for name, dose in zip(names, chosen, strict=True)}
        )
    return rest


def check_limits(limits: Mapping[str, DoseNumbers], exercises: Set[str]) -> Iterator[Problem]:
    """Doses, or limits of them, that the handout has nothing to do with."""
    for name in limits:
        if name not in exercises and isinstance(name, Scalar):
            yield _no_exercise(name, exercises)


def check_doses(
    changes: MappingNode, chosen: Changes, limits: Mapping[str, DoseNumbers], exercises: Set[str]
) -> Iterator[Problem]:
    """Doses that a clinic must not choose. What a handout does not open to change stays as it is."""
    nodes = _mapping(changes, "doses")
    for name, numbers in chosen.doses.items():
        if name not in exercises:
            yield _no_exercise(Scalar(name, nodes.keys_at[name]), exercises)
            continue
        node, allowed = _mapping(nodes, name), limits.get(name, DoseNumbers())
        for key, value in node.items():
            limit, wanted = (getattr(one, key.replace(" ", "_")) for one in (allowed, numbers))
            if limit is None:
                message = f"this handout leaves clinics no choice of ‘{key}’ for ‘{name}’"
                open_ = [f"{field}: {amount}" for field, amount in allowed if amount is not None]
                hint = f"it allows {', '.join(open_)}".replace("_", " ") if open_ else "its ‘dose limits’ open doses"
                yield Problem("dose-limit", message, node.keys_at[key], hint)
            elif wanted is not None and not _within(wanted, limit):
                message = f"‘{key}: {value}’ lies outside what this handout allows, {limit}"
                yield Problem("dose-limit", message, value.place)


def _within(wanted: Amount | Measure, limit: Amount | Measure) -> bool:
    inner, outer = (one.base if isinstance(one, Measure) else one for one in (wanted, limit))
    return outer.low <= inner.low and inner.high <= outer.high


def _no_exercise(name: Scalar, exercises: Set[str]) -> Problem:
    return Problem("unknown-exercise", f"this handout has no exercise ‘{name}’", name.place, nearest(name, exercises))


def _known(heading: Node, headings: list[str], problems: list[Problem]) -> bool:
    if _key(heading) in headings:
        return True
    message = f"this handout has no section ‘{_key(heading)}’"
    problems.append(Problem("unknown-section", message, heading.place, nearest(_key(heading), headings)))
    return False


def _heading(section: Node) -> str:
    """The heading that a section is known by, or nothing where it has none."""
    heading = section.get("heading") if isinstance(section, MappingNode) else None
    return _key(heading) if isinstance(heading, Scalar) else ""


def _key(heading: Node | str) -> str:
    return str(heading).strip()


def _items(node: MappingNode, key: str) -> ListNode:
    found = node.get(key)
    return found if isinstance(found, ListNode) else ListNode(node.place)


def _mapping(node: MappingNode, key: str) -> MappingNode:
    found = node.get(key)
    return found if isinstance(found, MappingNode) else MappingNode(node.place)
