"""A language's translations: gettext PO files below specs/translations, one for each language translated from.

``specs/translations/sv/ar.po`` has in Arabic what specs say in Swedish. A library's own file is asked before those of
the libraries that it lies over. Format: GNU gettext manual, "The Format of PO Files".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from handouts.base.problems import Place, Problem, Problems
from handouts.content.library import Library, shown
from handouts.content.message import Message, differences
from handouts.content.plural import needed

if TYPE_CHECKING:
    from polib import POFile

FOLDER = "specs/translations"
REVIEWED = "X-Reviewed"
"""The header that says which handouts somebody has reviewed, each with the digest of what was reviewed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message in another language. ``stale``: its source has changed since (gettext calls it fuzzy)."""

    text: str
    stale: bool
    place: Place
    faults: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One PO file, its entries by context and source, and the digests of what has been reviewed by handout."""

    file: str = ""
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    reviewed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogues:
    """What a library has in one language of what is written in another; the first catalogue that has it counts."""

    source: str
    target: str
    parts: tuple[Catalogue, ...]

    def find(self, message: Message) -> Entry | None:
        """The translation of a message, if there is any."""
        found = (part.entries.get((message.context, message.id)) for part in self.parts)
        return next((entry for entry in found if entry), None)

    def reviewed(self, handout: str) -> str | None:
        """The digest of a handout's translation as it was when somebody reviewed it."""
        return next((part.reviewed[handout] for part in self.parts if handout in part.reviewed), None)


def path_of(root: Path, source: str, target: str) -> Path:
    """Where a library keeps the translations from one language into another."""
    return root / FOLDER / source / f"{target}.po"


def load_catalogues(library: Library, source: str, target: str) -> Catalogues:
    """The translations of a library. Raises Problems for files that are no PO files."""
    paths = [path for root in library.roots if (path := path_of(root, source, target)).is_file()]
    return Catalogues(source, target, tuple(load_catalogue(path) for path in paths))


def load_catalogue(path: Path) -> Catalogue:
    """One file of translations. Raises Problems."""
    return _load(path.read_bytes(), shown(path))


def pairs(root: Path) -> tuple[tuple[str, str], ...]:
    """The languages that a library has been translated from and into."""
    return tuple((path.parent.name, path.stem) for path in sorted((root / FOLDER).glob("*/*.po")))


def read(data: bytes, file: str) -> "POFile":
    """A PO file. Raises Problems."""
    import polib  # late, as an untranslated leaflet needs none

    try:
        return polib.pofile(data.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        place = Place(file, data.count(b"\n", 0, wrong.start) + 1, 1)
        problem = Problem("translation-file", "this is not UTF-8", place, "save it as UTF-8")
    except (OSError, ValueError, IndexError) as wrong:  # polib has no exceptions of its own
        line = re.search(r"\(line (\d+)\)", str(wrong))
        place = Place(file, int(line[1]), 1) if line else Place(file)
        hint = "look at it with msgfmt --check"
        problem = Problem("translation-file", "this is no PO file from here on", place, hint)
    raise Problems([problem])


@lru_cache(maxsize=64)
def _load(data: bytes, file: str) -> Catalogue:
    """A catalogue, cached by content."""
    catalog, lines = read(data, file), data.decode("utf-8").split("\n")
    language = PurePath(file).stem
    entries: dict[tuple[str, str], Entry] = {}
    for message in catalog:
        if message.msgstr.strip() and not message.obsolete:
            place = _place(file, lines, message.linenum or 1)
            faults = () if message.fuzzy else tuple(_faults(message.msgid, message.msgstr, place, language))
            key = message.msgctxt or "", message.msgid
            if key in entries:
                hint = "leave one of them out"
                faults += (Problem("translation-twice", "this message stands in the file twice", place, hint),)
            entries[key] = Entry(message.msgstr, message.fuzzy, place, faults)
    words = (part.split() for part in catalog.metadata.get(REVIEWED, "").split(","))
    return Catalogue(file, entries, {pair[0]: pair[1] for pair in words if len(pair) == 2})


def _place(file: str, lines: list[str], line: int) -> Place:
    """Where the translation of the message at a line stands."""
    while line < len(lines) and not lines[line - 1].startswith("msgstr"):
        line += 1
    if lines[line - 1] == 'msgstr ""' and line < len(lines):
        line += 1
    text = lines[line - 1]
    start = text.find('"') + 1
    return Place(file, line, start + 1, max(1, len(text) - start - 1), text)


def _faults(source: str, translation: str, place: Place, language: str) -> Iterator[Problem]:
    categories = needed(language) if "|" in translation else ()
    for difference in differences(source, translation, categories):
        yield Problem("translation-differs", difference, place, f"the source is: {' '.join(source.split())}")
