"""Translators' files: what specs say, brought together for translation, and how far each language is.

A text whose words changed keeps its old translation as a suggestion, marked fuzzy with the old source beside it, so
that a translator sees what changed. Only messages of the same file are compared: what is alike elsewhere was never its
source.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.catalogue import FOLDER, REVIEWED, pairs, path_of, read
from handouts.content.clinic import Details
from handouts.content.library import Library, shown
from handouts.content.load import load_handout
from handouts.content.message import Message, message_of, texts
from handouts.content.plural import needed
from handouts.content.reader import Reader
from handouts.content.text import Text
from handouts.edition.translation import translate
from handouts.edition.words import LANGUAGES
from handouts.run.gather import attempt

if TYPE_CHECKING:
    from polib import POEntry, POFile

TEMPLATE = "messages.pot"
ALIKE = 0.6
"""Share of letters that two sources have in common before one counts as the other's new wording (as in msgmerge)."""
WIDTH = 100


@dataclass(slots=True)
class Extracted:
    """A message with the places where it stands, and what a translator should know of it."""

    message: Message
    places: list[tuple[str, int]] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)


def extract(library: Library) -> dict[str, list[Extracted]]:
    """The messages of the uppermost library by the language they are written in, in the order of the specs. Raises
    Problems where specs cannot be read.
    """
    reader = Reader(library)
    own = Library(library.roots[:1])
    found: dict[str, dict[tuple[str, str], Extracted]] = {}
    for language, spec_texts in _spoken(reader, own):
        for name, text in spec_texts:
            message = message_of(text)
            known = found.setdefault(language, {}).setdefault((message.context, message.id), Extracted(message))
            place = (_below(library.roots[0], text.place.file), text.place.line)
            if place not in known.places:
                known.places.append(place)
            known.notes[name.replace("_", " ")] = None
            for n, token in enumerate(message.tokens, 1):
                known.notes[f"{{{n}}} = {token.text}"] = None
    if reader.problems:
        raise Problems(reader.problems)
    return {language: list(messages.values()) for language, messages in found.items()}


def _below(root: Path, file: str) -> str:
    path = Path(file).absolute()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file


def _spoken(reader: Reader, own: Library) -> Iterator[tuple[str, Iterable[tuple[str, Text]]]]:
    """Every spec's texts with the language that they are in."""
    for path in own.specs("handout"):
        loaded = reader.handout(path)
        if loaded:
            yield str(loaded.handout.language), texts(loaded.handout)
    for path in own.specs("exercise"):
        exercise = reader.exercise(path, {})
        if exercise:
            yield str(exercise.language), texts(exercise)
    for path in own.specs("figure"):
        figure = reader.figure(path)
        if figure:
            yield str(figure.language), texts(figure)
    for path in own.specs("organisation"):
        organisation = reader.organisation(path)
        if organisation:
            yield from _of_clinic(reader, organisation, path.stem)
    for path in own.specs("clinic"):
        clinic = reader.clinic(path)
        if clinic:
            yield from _of_clinic(reader, clinic, path.stem)


def _of_clinic(reader: Reader, details: Details, name: str) -> Iterator[tuple[str, Iterable[tuple[str, Text]]]]:
    yield details.language, (t for t in texts(details) if Path(t[1].place.file).stem == name)
    for handout, changes in details.handouts.items():
        loaded = attempt([], partial(load_handout, reader.library, handout))
        if loaded:
            yield str(loaded.handout.language), texts((*changes.add, *changes.replace.values()))


# ---- files


def template(messages: Iterable[Extracted], source: str) -> "POFile":
    """A template for translators, without a date: it changes only when its messages do."""
    import polib

    catalog = polib.POFile(wrapwidth=WIDTH)
    catalog.metadata = {**_headers(source), "X-Source-Language": source}
    for one in messages:
        catalog.append(
            polib.POEntry(
                msgctxt=one.message.context,
                msgid=one.message.id,
                occurrences=[(file, str(line)) for file, line in one.places],
                comment="\n".join(one.notes),
            )
        )
    return catalog


def _headers(source: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "handouts",
        "POT-Creation-Date": "2026-11-21 00:00+0000",
        "PO-Revision-Date": "2026-11-21 00:00+0000",
        "Last-Translator": "handouts <handouts@localhost>",
        "Language-Team": "none",
        "Language": source,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }


def merged(old: "POFile | None", new: "POFile", language: str) -> "POFile":
    """A language's file brought up to its template: what stands there is kept, what changed is marked fuzzy, and what
    is gone is kept at the end, out of use.
    """
    import polib

    catalog = polib.POFile(wrapwidth=WIDTH)
    catalog.metadata = {**new.metadata, **(old.metadata if old else {}), "Language": language}
    catalog.header = (old.header if old else "") or _explanation(language)
    before = {(entry.msgctxt, entry.msgid): entry for entry in old or ()}
    wanted = {(entry.msgctxt, entry.msgid) for entry in new}
    left = {key: entry for key, entry in before.items() if key not in wanted and entry.msgstr}
    for entry in new:
        made = polib.POEntry(
            msgctxt=entry.msgctxt, msgid=entry.msgid, occurrences=entry.occurrences, comment=entry.comment
        )
        known = before.get((entry.msgctxt, entry.msgid))
        if known and not known.obsolete:
            _take(made, known)
        elif known:
            made.msgstr, made.tcomment = known.msgstr, known.tcomment
        elif like := _likest(entry, left.values()):
            made.msgstr, made.tcomment = like.msgstr, like.tcomment
            if not (like.fuzzy and like.previous_msgid == entry.msgid):  # else its own source is back
                made.previous_msgid, made.flags = like.msgid, ["fuzzy"]
            del left[like.msgctxt, like.msgid]
        catalog.append(made)
    for entry in left.values():
        gone = polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr=entry.msgstr, obsolete=True)
        catalog.append(gone)
    return catalog


def _explanation(language: str) -> str:
    """What a translator must know, at the head of their file."""
    categories = " | ".join(f"{category} …" for category in needed(language))
    return (
        "{1}, {2} and so on stand for the numbers of the text, which are told above each message; no number is\n"
        "written by hand. Where one decides about the word after it, the word's forms go into the placeholder:\n"
        f"{{1 | {categories}}}. Above a fuzzy message, #| is the older source that it was translated from."
    )


def _take(made: "POEntry", known: "POEntry") -> None:
    made.msgstr, made.tcomment, made.flags = known.msgstr, known.tcomment, known.flags
    made.previous_msgid, made.previous_msgctxt = known.previous_msgid, known.previous_msgctxt


def _likest(entry: "POEntry", old: Iterable["POEntry"]) -> "POEntry | None":
    """The message of the same file whose words come closest."""
    best, found = ALIKE, None
    for candidate in old:
        if candidate.msgctxt == entry.msgctxt:
            ratio = SequenceMatcher(None, candidate.msgid, entry.msgid, autojunk=False).ratio()
            if ratio > best:
                best, found = ratio, candidate
    return found


def updated(library: Library, languages: Iterable[str] = ()) -> dict[Path, str]:
    """The text of every translators' file as it should be: for the languages that there are, and others asked for."""
    root = library.roots[0]
    files: dict[Path, str] = {}
    asked = tuple(languages)
    for source, messages in extract(library).items():
        new = template(messages, source)
        files[root / FOLDER / source / TEMPLATE] = str(new)
        targets = dict.fromkeys([*(t for s, t in pairs(root) if s == source), *(t for t in asked if t != source)])
        for target in targets:
            path = path_of(root, source, target)
            old = read(path.read_bytes(), shown(path)) if path.is_file() else None
            files[path] = str(merged(old, new, target))
    return {path: f"{text}\n" if not text.endswith("\n") else text for path, text in files.items()}


# ---- status


@dataclass(frozen=True, slots=True)
class Status:
    """How far the translation of a handout into a language is."""

    handout: str
    language: str
    stale: int
    missing: int
    reviewed: bool

    @property
    def word(self) -> str:
        """What to do about it, at a glance."""
        parts = [f"{n} {what}" for n, what in ((self.stale, "stale"), (self.missing, "missing")) if n]
        return ", ".join(parts) or ("reviewed" if self.reviewed else "complete")


def status(library: Library, languages: Iterable[str] = ()) -> Iterator[Status]:
    """Every handout of the library in every language, as the files would be after an update; in its own, only where it
    shows what is written in another.
    """
    stale = _stale(library)
    for name in library.ids("handout"):
        loaded = load_handout(library, name)
        for language in tuple(languages) or LANGUAGES:
            said = translate(library, loaded, language)
            if language == loaded.handout.language and not said.lacking:
                continue
            known = stale.get(language, set())
            old = sum((lack.message.context, lack.message.id) in known for lack in said.lacking)
            yield Status(name, language, old, len(said.lacking) - old, said.state == "reviewed")


def _stale(library: Library) -> Mapping[str, set[tuple[str, str]]]:
    """The messages whose source has changed since they were translated, by language."""
    root = library.roots[0]
    found: dict[str, set[tuple[str, str]]] = {}
    for source, messages in extract(library).items():
        new = template(messages, source)
        for _, target in (pair for pair in pairs(root) if pair[0] == source):
            path = path_of(root, source, target)
            made = merged(read(path.read_bytes(), shown(path)), new, target)
            found.setdefault(target, set()).update((e.msgctxt or "", e.msgid) for e in made if e.fuzzy)
    return found


def reviewed(library: Library, handout: str, language: str) -> tuple[Path, str]:
    """The file, and its text, in which it is said that somebody has reviewed a handout's translation as it is now.
    Raises Problems where it is not complete.
    """
    from handouts.run.language import untranslated

    loaded = load_handout(library, handout)
    if language == loaded.handout.language:
        message = f"‘{handout}’ is written in ‘{language}’; reviewed is what its own ‘review’ says"
        raise Problems([Problem("own-language", message, COMMAND_LINE)])
    said = translate(library, loaded, language)
    wrong = [*said.problems, *untranslated(said)]
    if wrong:
        raise Problems(wrong)
    path = path_of(library.roots[0], str(loaded.handout.language), language)
    catalog = read(path.read_bytes(), shown(path))
    pieces = [part.split() for part in catalog.metadata.get(REVIEWED, "").split(",") if part.strip()]
    known = {piece[0]: piece[1] for piece in pieces if len(piece) == 2}
    known[handout] = said.digest
    catalog.metadata[REVIEWED] = ", ".join(f"{name} {digest}" for name, digest in sorted(known.items()))
    catalog.metadata["PO-Revision-Date"] = datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000")
    catalog.wrapwidth = WIDTH
    return path, f"{catalog}\n"


def known(languages: Iterable[str]) -> tuple[str, ...]:
    """Languages that somebody typed. Raises Problems for those that we have no words in."""
    from handouts.run.order import unknown

    asked = tuple(languages)
    wrong = [unknown("language", name, LANGUAGES) for name in asked if name not in LANGUAGES]
    if wrong:
        raise Problems(wrong)
    return asked
