"""Looking for mistakes in translations: what must be as in the source, and the words that a library has agreed on."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from handouts.base.problems import Problem
from handouts.content import glossary
from handouts.content.block import Callout, TextBlock
from handouts.content.care import Questions
from handouts.content.catalogue import FOLDER, load_catalogue
from handouts.content.glossary import Glossary
from handouts.content.handout import Handout
from handouts.content.library import Library
from handouts.content.placeholder import parse
from handouts.content.readability import Readability, readability
from handouts.content.reader import Reader
from handouts.content.text import Text
from handouts.run.gather import attempt


def translations(library: Library, paths: Sequence[Path] = ()) -> Iterator[Problem]:
    """What is wrong with the translators' files named, or else with all of the library's."""
    reader = Reader(library)
    glossaries = {name: reader.glossary(library.spec("glossary", name)) for name in library.ids("glossary")}
    for file in translators_files(library, paths):
        yield from _in_file(file, glossaries.get(file.parent.name), glossaries.get(file.stem))


def translators_files(library: Library, paths: Sequence[Path]) -> list[Path]:
    """The translators' files named, or else all of the library's."""
    if not paths:
        return [file for root in library.roots for file in sorted((root / FOLDER).glob("*/*.po"))]
    found = (file for path in paths for file in (sorted(path.rglob("*.po")) if path.is_dir() else [path]))
    return [file for file in found if file.suffix == ".po"]


def _in_file(file: Path, spoken: Glossary | None, written: Glossary | None) -> Iterator[Problem]:
    found: list[Problem] = []
    catalogue = attempt(found, partial(load_catalogue, file))
    yield from found
    for (_, source), entry in catalogue.entries.items() if catalogue else ():
        if entry.stale:
            continue
        yield from entry.faults
        if spoken and written:
            for difference in glossary.differences(source, entry.text, spoken, written):
                hint = f"the source is: {' '.join(source.split())}"
                yield Problem("translation-term", difference, entry.place, hint)


def reading_of(handout: Handout, language: str) -> Readability | None:
    """How hard the running text of a handout is to read. Headings, cells, captions and references do not count."""
    return readability("\n".join(_plain(text) for text in _running(handout)), language)


def _running(handout: Handout) -> Iterator[Text]:
    yield handout.main_message
    for section in handout.sections:
        for block in section.content:
            match block:
                case TextBlock(text=text) | Callout(callout=text):
                    yield text
                case Questions(questions=asked):
                    yield from (one.answer for one in asked)


def _plain(text: Text) -> str:
    """The words without what stands for numbers, which are no words."""
    return "".join(part if isinstance(part, str) else "0" for part in parse(text)).replace("*", "")
