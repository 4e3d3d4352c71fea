"""What the files of a library say of its handouts and exercises, as far as finding needs it.

Files are read as nodes and never validated: what is broken is still found, by as much of it as can be read. What a
file said is remembered until its time or size changes, so that a library that one file changed in is read in no time.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

from handouts.base.problems import Place
from handouts.content.body_part import BodyPart
from handouts.content.catalogue import FOLDER
from handouts.content.library import FOLDERS, Library, is_spec_name
from handouts.content.message import Message, filled, message_of
from handouts.content.node import ListNode, MappingNode, Node
from handouts.content.reading import Kind
from handouts.content.text import Text
from handouts.content.yaml import MAX_BYTES, parse
from handouts.edition.words import LANGUAGES

T = TypeVar("T")
Stamp = tuple[int, int]
"""When a file was written, and its size."""
Said = Mapping[str, Mapping[str, str]]
"""The short messages of a PO file with their translations, by the context they stand in; these as they are quoted."""
NOTHING_SAID: Said = {}

LONGEST_NAME = 300
"""Letters, with quotation marks, of a message that may be a title or a name."""

NAMING_EXERCISES = ("exercise", "exercises", "exercise cards", "sequence", "dosing table", "week ruler", "diary")
"""Keys of a handout's sections under which exercises are named."""

_PARTS: tuple[BodyPart, ...] = get_args(BodyPart)
_ENTRY = re.compile(
    r'^msgctxt "((?:handouts|exercises)/[^"\n]+)"\nmsgid ((?:"[^\n]*"\n)+)msgstr ((?:"[^\n]*"(?:\n|\Z))+)', re.MULTILINE
)
_QUOTED = re.compile(r'^"(.*)"$', re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_LINE = re.compile(r"^(title|name|short name|language|codes):[ \t]*(\S.*?)(?:[ \t]+#.*)?$", re.MULTILINE)
_CODE = re.compile(r"\b[A-Za-z]\d\d(?:\.\d+)?\b")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Spec:
    """What one spec says of itself, in its own language. ``text`` is its headings and main message, ``exercises``
    what a handout shows.
    """

    language: str
    names: tuple[Text, ...]
    parts: tuple[BodyPart, ...] = ()
    codes: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    text: str = ""


NO_SPEC = Spec("", ())


@dataclass(frozen=True, slots=True)
class FindableExercise:
    """An exercise: its names by language, its own first, and where it acts."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    parts: tuple[BodyPart, ...]


@dataclass(frozen=True, slots=True)
class Findable:
    """A handout: its title by language, its own first, and what else it can be found by. ``languages`` are its own and
    those that somebody has begun to translate it into.
    """

    id: str
    language: str
    titles: Mapping[str, str]
    languages: tuple[str, ...]
    parts: tuple[BodyPart, ...]
    codes: tuple[str, ...]
    exercises: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that can be found in a library, by id."""

    handouts: Mapping[str, Findable]
    exercises: Mapping[str, FindableExercise]


class Reader:
    """Reads libraries, remembering what each file said."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[Stamp, Any]] = {}
        self._last: tuple[object, Contents] | None = None

    def read(self, library: Library) -> Contents:
        """What a library has now; the same object for as long as nothing changes. Never raises."""
        exercises, handouts = _specs(library, "exercise"), _specs(library, "handout")
        catalogues = _catalogues(library)
        now = library, exercises, handouts, catalogues
        if self._last is None or self._last[0] != now:
            said = {key: self._said(path, stamp, _catalogue, NOTHING_SAID) for key, (path, stamp) in catalogues.items()}
            translations = _Translations(said)
            self._last = (
                now,
                Contents(
                    {name: _handout(name, self._spec(*file), translations) for name, file in handouts.items()},
                    {name: _exercise(name, self._spec(*file), translations) for name, file in exercises.items()},
                ),
            )
        return self._last[1]

    def _spec(self, path: Path, stamp: Stamp) -> Spec:
        return self._said(path, stamp, _spec, NO_SPEC)

    def _said(self, path: Path, stamp: Stamp, read: Callable[[bytes, Path], T], nothing: T) -> T:
        known = self._files.get(path)
        if known is None or known[0] != stamp:
            try:
                said = read(path.read_bytes(), path)
            except OSError:
                said = nothing
            self._files[path] = known = stamp, said
        return known[1]


def _specs(library: Library, kind: Kind) -> dict[str, tuple[Path, Stamp]]:
    """The files of a kind by id."""
    found: dict[str, tuple[Path, Stamp]] = {}
    for root in library.roots:
        for path, stamp in _files(root / "specs" / FOLDERS[kind]):
            if is_spec_name(path.name):
                found.setdefault(path.stem, (path, stamp))
    return dict(sorted(found.items()))


def _catalogues(library: Library) -> dict[tuple[str, str, int], tuple[Path, Stamp]]:
    """The PO files by source, target and the root they stand in."""
    found = {}
    for at, root in enumerate(library.roots):
        for source, _ in _files(root / FOLDER, folders=True):
            for path, stamp in _files(source):
                if path.suffix == ".po" and path.stem in LANGUAGES:
                    found[source.name, path.stem, at] = path, stamp
    return found


def _files(folder: Path, *, folders: bool = False) -> Iterator[tuple[Path, Stamp]]:
    """The files of a folder, or the folders in it, with the time and size of each."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir() if folders else entry.is_file():
                    stat = entry.stat()
                    yield Path(entry.path), (stat.st_mtime_ns, stat.st_size)
    except OSError:
        return


# ---- specs


def _spec(data: bytes, path: Path) -> Spec:
    """What a spec says, as far as it can be read."""
    file = f"{path.parent.name}/{path.name}"
    if len(data) > MAX_BYTES:
        return NO_SPEC
    root, _ = parse(data, file)
    if root is None:
        return _broken(data.decode("utf-8", "replace"), file)
    names = [_word(root.get(key)) for key in ("title", "name", "short name")]
    parts = set(_listed(root.get("body parts")))
    return Spec(
        language=_word(root.get("language")),
        names=tuple(Text(name, Place(file)) for name in names if name),
        parts=tuple(part for part in _PARTS if part in parts),
        codes=tuple(_leaves(root.get("codes"))),
        exercises=tuple(dict.fromkeys(_exercises(root.get("sections")))),
        text=_PLACEHOLDER.sub(" ", " ".join((_word(root.get("main message")), *_headings(root.get("sections"))))),
    )


def _broken(text: str, file: str) -> Spec:
    """What the lines say of a file that is no YAML."""
    found = reversed(_LINE.findall(text))
    lines = {key: value.strip("'\"") for key, value in found if value[0] not in "|>"}
    names = (lines[key] for key in ("title", "name", "short name") if key in lines)
    codes = tuple(_CODE.findall(lines.get("codes", "")))
    return Spec(lines.get("language", ""), tuple(Text(name, Place(file)) for name in names), codes=codes)


def _word(node: Node | None) -> str:
    return str(node).strip() if isinstance(node, str) else ""


def _listed(node: Node | None) -> Iterator[str]:
    if isinstance(node, ListNode):
        yield from (str(item) for item in node if isinstance(item, str))


def _leaves(node: Node | None) -> Iterator[str]:
    """Every single value in a node."""
    match node:
        case str():
            yield str(node)
        case ListNode():
            for item in node:
                yield from _leaves(item)
        case MappingNode():
            for item in node.values():
                yield from _leaves(item)


def _exercises(node: Node | None) -> Iterator[str]:
    """The exercises that sections name."""
    match node:
        case ListNode():
            for item in node:
                yield from _exercises(item)
        case MappingNode():
            for key, value in node.items():
                yield from _leaves(value) if key in NAMING_EXERCISES and _is_plain(value) else _exercises(value)


def _is_plain(node: Node) -> bool:
    """Whether a node is a word or a list of words."""
    return isinstance(node, str) or (isinstance(node, ListNode) and all(isinstance(item, str) for item in node))


def _headings(sections: Node | None) -> Iterator[str]:
    if isinstance(sections, ListNode):
        yield from (_word(section.get("heading")) for section in sections if isinstance(section, MappingNode))


# ---- translations


def _catalogue(data: bytes, _: Path) -> Said:
    """The short messages of a PO file that have a translation. A reader of files as large as a library wants no more
    of them than its names: polib takes ten times as long.
    """
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    said: dict[str, dict[str, str]] = {}
    for context, source, translation in _ENTRY.findall(text):
        if translation.strip() != '""':
            messages = said.setdefault(context, {})
            if len(source) <= LONGEST_NAME:
                messages.setdefault(_unquoted(source), translation)
    return said


def _unquoted(quoted: str) -> str:
    text = "".join(_QUOTED.findall(quoted))
    return _ESCAPED.sub(lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), text) if "\\" in text else text


class _Translations:
    """The translations of a library, of which the first root that has one counts."""

    def __init__(self, catalogues: Mapping[tuple[str, str, int], Said]) -> None:
        self._by_source: dict[str, dict[str, list[Said]]] = {}
        for (source, target, _), said in catalogues.items():
            self._by_source.setdefault(source, {}).setdefault(target, []).append(said)

    def begun(self, source: str, context: str) -> tuple[str, ...]:
        """The languages in which anything of a context has been said."""
        targets = self._by_source.get(source, {}).items()
        return tuple(target for target, parts in targets if any(context in said for said in parts))

    def of(self, source: str, text: Text) -> Iterator[tuple[str, str]]:
        """A name in the languages that have it."""
        message = message_of(text)
        for target, parts in self._by_source.get(source, {}).items():
            found = (said[message.context].get(message.id) for said in parts if message.context in said)
            if translation := next(filter(None, found), None):
                yield target, _filled(translation, message)


def _filled(translation: str, message: Message) -> str:
    numbers = [token.text for token in message.tokens]
    return filled(_unquoted(translation), lambda n, _: numbers[n - 1] if 0 < n <= len(numbers) else "")


def _handout(name: str, spec: Spec, translations: _Translations) -> Findable:
    titles = {spec.language: spec.names[0].value} if spec.names else {spec.language: name}
    for title in spec.names[:1]:
        titles |= dict(translations.of(spec.language, title))
    begun = translations.begun(spec.language, f"handouts/{name}")
    languages = tuple(dict.fromkeys((spec.language, *begun) if spec.language else begun))
    return Findable(name, spec.language, titles, languages, spec.parts, spec.codes, spec.exercises, spec.text)


def _exercise(name: str, spec: Spec, translations: _Translations) -> FindableExercise:
    names: dict[str, list[str]] = {}
    for text in spec.names:
        names.setdefault(spec.language, []).append(text.value)
        for language, said in translations.of(spec.language, text):
            names.setdefault(language, []).append(said)
    return FindableExercise(name, {language: tuple(said) for language, said in names.items()}, spec.parts)
