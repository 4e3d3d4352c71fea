"""What the bodies of one handout for several houses and formats share."""

from collections.abc import Callable

from handouts.base.problems import Problem
from handouts.content.handout import Section as SectionSpec
from handouts.edition.house import House, seen_by
from handouts.edition.model import Section


class SharedSections:
    """Sections, each made once in each format for all houses that it does not tell apart."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, House, str], tuple[SectionSpec, Section]] = {}

    def section(
        self,
        section: SectionSpec,
        house: House,
        form: str,
        problems: list[Problem],
        make: Callable[[SectionSpec], Section],
    ) -> Section:
        """A section as it was made before, or new. One that adds to ``problems`` is made again each time."""
        seen = id(section), seen_by(house, (section,)), form
        if seen in self._made:
            return self._made[seen][1]
        before = len(problems)
        made = make(section)
        if len(problems) == before:
            self._made[seen] = section, made  # the spec is kept, so that no other gets its id
        return made
