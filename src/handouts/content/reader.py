"""Reads the files that belong together and keeps everything that is wrong with any of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from handouts.base.problems import Problem, Problems
from handouts.content import cross, yaml
from handouts.content.adapt import Adapted, Changes, adapt, check_doses, check_limits, own_doses
from handouts.content.batch import Batch
from handouts.content.clinic import Clinic, Organisation
from handouts.content.exercise import Exercise
from handouts.content.figure import Figure
from handouts.content.glossary import Glossary
from handouts.content.handout import Handout
from handouts.content.inherit import REACHED_BY, countries_of, inherit
from handouts.content.library import Library, shown
from handouts.content.node import MappingNode, Scalar
from handouts.content.placeholder import Placeholder, scan
from handouts.content.reading import Kind, Reference, shape
from handouts.content.text import Text
from handouts.content.validate import Checked, validate

M = TypeVar("M", bound=BaseModel)
D = TypeVar("D", bound=Organisation | Clinic)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A handout, and the exercises and figures that it refers to, by id."""

    handout: Handout
    exercises: Mapping[str, Exercise]
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Known:
    """What the readers of one run have found: the files of ids, and what files say."""

    paths: dict[tuple[Kind, str], Path] = field(default_factory=dict)
    files: dict[tuple[type[BaseModel], Path], Checked[Any]] = field(default_factory=dict)


class Reader:
    """Each method gives what a file says, or None if it cannot; ``problems`` has the reasons. What is ``known`` already
    is not read again. ``drafts``: what files say that are not written yet.
    """

    def __init__(
        self, library: Library, known: Known | None = None, drafts: Mapping[Path, bytes] | None = None
    ) -> None:
        self.library, self.known, self.drafts = library, known or Known(), drafts or {}
        self._problems: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem once: the files in the order in which they were read, and each from top to bottom."""
        files = list(dict.fromkeys(problem.place.file for problem in self._problems))
        order = {file: n for n, file in enumerate(files)}
        return tuple(sorted(self._problems, key=lambda p: (order[p.place.file], p.place.line, p.place.column)))

    def handout(self, path: Path, changes: MappingNode | None = None) -> Loaded | None:
        """A handout with everything it refers to, as it is or with what a clinic changes in it."""
        chosen = validate(Changes, changes).model if changes is not None else None
        if changes is None or chosen is None:
            read = self._read(Handout, path)
            own = self._nodes(path) if read.model and read.model.doses else None
            return self._handout(read, Adapted(own, own=own_doses(own)) if own is not None else None)
        root = self._nodes(path)
        if root is None:
            return None
        adapted = adapt(root, changes)
        checked = validate(Handout, adapted.handout)
        self._add((*adapted.problems, *checked.problems))
        loaded = self._handout(checked, adapted)
        if loaded:
            limits = loaded.handout.dose_limits
            self._add(check_doses(changes, chosen, limits, loaded.exercises.keys()))
        return loaded

    def _handout(self, checked: Checked[Handout], adapted: Adapted | None) -> Loaded | None:
        """A handout as read, with everything it refers to."""
        placeholders = self._placeholders(checked.texts)
        references = [*checked.references, *(r for p in placeholders for r in _references(p))]
        exercises: dict[str, Exercise] = {}
        figures: dict[str, Figure] = {}
        for reference in references:
            self._follow(reference, exercises, figures, adapted)
        if checked.model is None:
            return None
        named = {str(reference.id) for reference in references if "exercise" in reference.kinds}
        self._add(check_limits(checked.model.doses, named))
        self._add(cross.check(checked.model, placeholders, exercises))
        self._add(cross.check_diagrams(cross.pictures_without_words(checked.model), figures))
        return Loaded(checked.model, exercises, figures)

    def exercise(self, path: Path, figures: dict[str, Figure], adapted: Adapted | None = None) -> Exercise | None:
        """An exercise with the dose that its handout or a clinic chose; its figures are added to ``figures``."""
        checked = self._read(Exercise, path)
        if adapted and path.stem in adapted.changed:
            root = self._nodes(path)
            checked = validate(Exercise, adapted.exercise(path.stem, root)) if root is not None else checked
            self._add(checked.problems)
        self._refuse_placeholders(checked.texts)
        for reference in checked.references:
            if "exercise" in reference.kinds:
                self._check_variant(reference, path)
            else:
                self._follow(reference, {}, figures)
        if checked.model:
            self._add(cross.check_diagrams((use.figure for use in checked.model.figures), figures))
        return checked.model

    def figure(self, path: Path) -> Figure | None:
        """A figure."""
        checked = self._read(Figure, path)
        self._refuse_placeholders(checked.texts)
        return checked.model

    def glossary(self, path: Path) -> Glossary | None:
        """The words of one language, which is the file's name."""
        glossary = self._read(Glossary, path).model
        if glossary and glossary.language != path.stem and isinstance(glossary.language, Scalar):
            message = f"the glossary of ‘{path.stem}’ says it is in ‘{glossary.language}’"
            self._add([Problem("glossary-language", message, glossary.language.place, "name the file by its language")])
        return glossary

    def batch(self, path: Path) -> Batch | None:
        """What is built together. What it names must be there."""
        checked = self._read(Batch, path)
        for reference in checked.references:
            self._find(reference)
        return checked.model

    def organisation(self, path: Path) -> Organisation | None:
        """An organisation with what it inherits from a larger one."""
        return self._inheriting(Organisation, path)

    def clinic(self, path: Path) -> Clinic | None:
        """A clinic with what it inherits from its organisation."""
        return self._inheriting(Clinic, path)

    def changes(self, path: Path, handout: str) -> MappingNode | None:
        """What a clinic changes in a handout, if anything."""
        root = self._nodes(path)
        lineage, _ = self._lineage(root, path) if root is not None else ([], False)
        handouts = inherit(lineage).get("handouts") if lineage else None
        found = handouts.get(handout) if isinstance(handouts, MappingNode) else None
        return found if isinstance(found, MappingNode) else None

    def _inheriting(self, model: type[D], path: Path) -> D | None:
        root = self._nodes(path)
        if root is None:
            return None
        lineage, whole = self._lineage(root, path)
        if not whole:
            self._clinic_model(Organisation, [root.without("organisation")])
            return None
        found = self._clinic_model(model, lineage)
        self._check_changes(inherit(lineage))
        return found

    def _lineage(self, root: MappingNode, path: Path) -> tuple[list[MappingNode], bool]:
        """A clinic and the organisations above it, and whether all of them could be read."""
        lineage, seen = [root], {path}
        while (name := lineage[-1].get("organisation")) is not None:
            if not isinstance(name, Scalar):
                self._add([Problem("wrong-type", f"this must be an id, and is {shape(name)}", name.place)])
                return lineage, False
            found = self._find(Reference(name, ("organisation",)))
            if found and found[1] in seen:
                message = f"‘{name}’ belongs to itself, by way of its own organisations"
                self._add([Problem("organisation-circle", message, name.place, "leave this key out")])
            node = self._nodes(found[1]) if found and found[1] not in seen else None
            if found is None or node is None:
                return lineage, False
            lineage.append(node)
            seen.add(found[1])
        return lineage, True

    def _clinic_model(self, model: type[M], lineage: Sequence[MappingNode]) -> M | None:
        """A clinic or organisation; a file that names no country takes that of the next organisation above it."""
        node, countries = inherit(lineage), countries_of(lineage)
        checked = validate(model, node, countries)
        self._add(checked.problems)
        for reference in checked.references:
            if reference.kinds == ("handout",):
                self._find(reference)
        if model is Clinic and not any(node.get(key) for key in REACHED_BY):
            message = "nobody can reach this clinic"
            self._add([Problem("no-contact", message, node.place, f"give it one of {', '.join(REACHED_BY)}")])
            return None
        # What a clinic writes into a handout may have the placeholders of handouts.
        own = validate(model, node.without("handouts"), countries) if "handouts" in node else checked
        self._refuse_placeholders(own.texts)
        return checked.model

    def _check_changes(self, node: MappingNode) -> None:
        """What a clinic or organisation changes in handouts; why one cannot be read was told before."""
        handouts = node.get("handouts")
        if not isinstance(handouts, MappingNode):
            return
        for name, changes in handouts.items():
            if isinstance(changes, MappingNode) and validate(Changes, changes).model:
                found = self._find(Reference(Scalar(name, handouts.keys_at[name]), ("handout",)))
                if found:
                    self.handout(found[1], changes)

    def _nodes(self, path: Path) -> MappingNode | None:
        file = shown(path)
        try:
            root, problems = self._parsed(path, file)
        except Problems as found:
            root, problems = None, found.problems
        self._add(problems)
        return root

    def _read(self, model: type[M], path: Path) -> Checked[M]:
        checked: Checked[M] | None = self.known.files.get((model, path))
        if checked is None:
            file = shown(path)
            try:
                checked = cast(Checked[M], self._checked(model, path, file))
            except Problems as found:
                checked = Checked(None, found.problems, (), ())
            self.known.files[model, path] = checked
        self._add(checked.problems)
        return checked

    def _parsed(self, path: Path, file: str) -> tuple[MappingNode | None, tuple[Problem, ...]]:
        """A file's nodes. What a draft says is nobody else's, and soon something else: it is not kept."""
        if path in self.drafts:
            return yaml.parse(self.drafts[path], file)
        return _parse(yaml.read_bytes(path, file), file)

    def _checked(self, model: type[BaseModel], path: Path, file: str) -> Checked[BaseModel]:
        if path in self.drafts:
            return _validated(model, *yaml.parse(self.drafts[path], file))
        return _check(model, yaml.read_bytes(path, file), file)

    def _find(self, reference: Reference) -> tuple[Kind, Path] | None:
        """The kind and file that a reference names."""
        failure: Problems | None = None
        for kind in reference.kinds:
            path = self.known.paths.get((kind, reference.id))
            try:
                path = path or self.library.spec(kind, reference.id, self.drafts)
            except Problems as found:
                failure = failure or found
            else:
                self.known.paths[kind, reference.id] = path
                return kind, path
        self._add(failure.problems if failure else ())
        return None

    def _follow(
        self,
        reference: Reference,
        exercises: dict[str, Exercise],
        figures: dict[str, Figure],
        adapted: Adapted | None = None,
    ) -> None:
        """Read what a reference names, unless that was done."""
        match self._find(reference):
            case "exercise", path if reference.id not in exercises:
                exercise = self.exercise(path, figures, adapted)
                if exercise:
                    exercises[str(reference.id)] = exercise
            case "figure", path if reference.id not in figures:
                figure = self.figure(path)
                if figure:
                    figures[str(reference.id)] = figure

    def _check_variant(self, reference: Reference, path: Path) -> None:
        """A variant must exist. It is not read, since exercises may be variants of each other."""
        found = self._find(reference)
        if found and found[1] == path:
            message = f"‘{reference.id}’ is this exercise itself"
            self._add([Problem("variant-itself", message, reference.id.place, "name another exercise")])

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


@lru_cache(maxsize=256)
def _parse(data: bytes, file: str) -> tuple[MappingNode | None, tuple[Problem, ...]]:
    """A file's nodes, which nobody changes. Cached by content, since organisations are read for each of their clinics,
    and clinics for each list of branches.
    """
    return yaml.parse(data, file)


@lru_cache(maxsize=1024)
def _check(model: type[BaseModel], data: bytes, file: str) -> Checked[BaseModel]:
    """A file's model. Cached by content, since a run over many clinics and languages reads the same files often."""
    return _validated(model, *yaml.parse(data, file))


def _validated(model: type[BaseModel], root: MappingNode | None, problems: tuple[Problem, ...]) -> Checked[BaseModel]:
    if root is None:
        return Checked(None, problems, (), ())
    checked = validate(model, root)
    return Checked(checked.model, problems + checked.problems, checked.texts, checked.references)


def _references(placeholder: Placeholder) -> Iterable[Reference]:
    kind: Kind = "figure" if placeholder.kind == "figure" else "exercise"
    return (Reference(name, (kind,)) for name in placeholder.ids)
