"""Reads the files that belong together and keeps everything that is wrong with any of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel

from handouts.base.problems import Problem, Problems
from handouts.content import cross, yaml
from handouts.content.clinic import Clinic, Organisation
from handouts.content.exercise import Exercise
from handouts.content.figure import Figure
from handouts.content.handout import Handout
from handouts.content.library import Library, shown
from handouts.content.node import MappingNode, Node, Scalar, overlay
from handouts.content.placeholder import Placeholder, scan
from handouts.content.reading import Kind, Reference, shape
from handouts.content.text import Text
from handouts.content.validate import Checked, validate

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A handout, and the exercises and figures that it refers to, by id."""

    handout: Handout
    exercises: Mapping[str, Exercise]
    figures: Mapping[str, Figure]


class Reader:
    """Each method gives what a file says, or None if it cannot; ``problems`` has the reasons."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._problems: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem once: the files in the order in which they were read, and each from top to bottom."""
        files = list(dict.fromkeys(problem.place.file for problem in self._problems))
        order = {file: n for n, file in enumerate(files)}
        return tuple(sorted(self._problems, key=lambda p: (order[p.place.file], p.place.line, p.place.column)))

    def handout(self, path: Path) -> Loaded | None:
        """A handout with everything it refers to."""
        checked = self._read(Handout, path)
        placeholders = self._placeholders(checked.texts)
        references = [*checked.references, *(r for p in placeholders for r in _references(p))]
        exercises: dict[str, Exercise] = {}
        figures: dict[str, Figure] = {}
        for reference in references:
            self._follow(reference, exercises, figures)
        if checked.model is None:
            return None
        self._add(cross.check(checked.model, placeholders, exercises))
        return Loaded(checked.model, exercises, figures)

    def exercise(self, path: Path, figures: dict[str, Figure]) -> Exercise | None:
        """An exercise; its figures are added to ``figures``."""
        checked = self._read(Exercise, path)
        self._refuse_placeholders(checked.texts)
        for reference in checked.references:
            self._follow(reference, {}, figures)
        return checked.model

    def figure(self, path: Path) -> Figure | None:
        """A figure."""
        return self._read(Figure, path).model

    def organisation(self, path: Path) -> Organisation | None:
        """An organisation, by itself."""
        root = self._nodes(path)
        return None if root is None else self._clinic_model(Organisation, root, root)

    def clinic(self, path: Path) -> Clinic | None:
        """A clinic with what it inherits from its organisation."""
        own = self._nodes(path)
        if own is None:
            return None
        if "organisation" not in own:
            return self._clinic_model(Clinic, own, own)
        inherited = self._inherited(own["organisation"])
        if inherited is None:
            self._clinic_model(Organisation, own.without("organisation"), own)
            return None
        return self._clinic_model(Clinic, _inherit(own, inherited), own, inherited)

    def _inherited(self, name: Node) -> MappingNode | None:
        """The organisation that a clinic names."""
        if not isinstance(name, Scalar):
            self._add([Problem("wrong-type", f"this must be an id, and is {shape(name)}", name.place)])
            return None
        found = self._find(Reference(name, ("organisation",)))
        return self._nodes(found[1]) if found else None

    def _clinic_model(self, model: type[M], node: MappingNode, *files: MappingNode) -> M | None:
        """A clinic or organisation; a file that names no country takes that of the last one."""
        default = files[-1].get("country", "")
        countries = {file.place.file: str(file.get("country", default)) for file in files}
        checked = validate(model, node, countries)
        self._add(checked.problems)
        self._refuse_placeholders(checked.texts)
        return checked.model

    def _nodes(self, path: Path) -> MappingNode | None:
        file = shown(path)
        try:
            root, problems = yaml.parse(yaml.read_bytes(path, file), file)
        except Problems as found:
            root, problems = None, found.problems
        self._add(problems)
        return root

    def _read(self, model: type[M], path: Path) -> Checked[M]:
        file = shown(path)
        try:
            checked = cast(Checked[M], _check(model, yaml.read_bytes(path, file), file))
        except Problems as found:
            checked = Checked(None, found.problems, (), ())
        self._add(checked.problems)
        return checked

    def _find(self, reference: Reference) -> tuple[Kind, Path] | None:
        """The kind and file that a reference names."""
        failure: Problems | None = None
        for kind in reference.kinds:
            try:
                return kind, self.library.spec(kind, reference.id)
            except Problems as found:
                failure = failure or found
        self._add(failure.problems if failure else ())
        return None

    def _follow(self, reference: Reference, exercises: dict[str, Exercise], figures: dict[str, Figure]) -> None:
        """Read what a reference names, unless that was done."""
        match self._find(reference):
            case "exercise", path if reference.id not in exercises:
                exercise = self.exercise(path, figures)
                if exercise:
                    exercises[str(reference.id)] = exercise
            case "figure", path if reference.id not in figures:
                figure = self.figure(path)
                if figure:
                    figures[str(reference.id)] = figure

    def _placeholders(self, texts: Iterable[Text]) -> list[Placeholder]:
        placeholders: list[Placeholder] = []
        for text in texts:
            found, problems = scan(text)
            placeholders += found
            self._add(problems)
        return placeholders

    def _refuse_placeholders(self, texts: Iterable[Text]) -> None:
        for text in texts:
            for found in self._placeholders((text,)):
                message = f"‘{{{found.kind}}}’ means something in the text of a handout only"
                self._add([Problem("unknown-placeholder", message, text.at(found.start, len(found.kind) + 1))])

    def _add(self, problems: Iterable[Problem]) -> None:
        self._problems.update(dict.fromkeys(problems))


def _inherit(own: MappingNode, inherited: MappingNode) -> MappingNode:
    """A clinic's nodes over its organisation's, the brand key by key; the organisation itself lies under its key."""
    merged = overlay(own, inherited)
    merged.put("organisation", own.keys_at["organisation"], inherited)
    brand = inherited.get("brand")
    if isinstance(brand, MappingNode):
        chosen = own.get("brand", MappingNode(own.place))
        if isinstance(chosen, MappingNode):
            merged.put("brand", own.keys_at.get("brand", own.place), overlay(chosen, brand))
    return merged


@lru_cache(maxsize=1024)
def _check(model: type[BaseModel], data: bytes, file: str) -> Checked[BaseModel]:
    """A file's model. Cached by content, since a run over many clinics and languages reads the same files often."""
    root, problems = yaml.parse(data, file)
    if root is None:
        return Checked(None, problems, (), ())
    checked = validate(model, root)
    return Checked(checked.model, problems + checked.problems, checked.texts, checked.references)


def _references(placeholder: Placeholder) -> Iterable[Reference]:
    kind: Kind = "figure" if placeholder.kind == "figure" else "exercise"
    return (Reference(name, (kind,)) for name in placeholder.ids)
