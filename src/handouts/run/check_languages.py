"""Looking for mistakes in translations: what must be as in the source, and the words that a library has agreed on."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from handouts.base.problems import Problem, warning
from handouts.base.rules import Rule
from handouts.content import glossary
from handouts.content.catalogue import FOLDER, load_catalogue
from handouts.content.glossary import Glossary
from handouts.content.library import Library
from handouts.content.reader import Reader
from handouts.run.gather import attempt

RULES: tuple[Rule, ...] = (
    Rule(
        id="translation-stale",
        severity="warning",
        why="its source says something else by now, so leaflets that have it are not printed",
        source="PIF TICK: a translation is kept up to date with its source",
        defect='#, fuzzy\nmsgctxt "handouts/heel-pain"\nmsgid "{1} weeks"',
        mended='msgctxt "handouts/heel-pain"\nmsgid "{1} weeks"',
        within="translation",
    ),
)


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
    stale = [entry for entry in catalogue.entries.values() if entry.stale] if catalogue else []
    if stale:
        texts = "1 text has" if len(stale) == 1 else f"{len(stale)} texts have"
        hint = "translate what has changed, and take away the mark ‘fuzzy’"
        yield warning("translation-stale", f"{texts} changed since the translation", stale[0].place, hint)
    for (_, source), entry in catalogue.entries.items() if catalogue else ():
        if entry.stale:
            continue
        yield from entry.faults
        if spoken and written:
            for difference in glossary.differences(source, entry.text, spoken, written):
                hint = f"the source is: {' '.join(source.split())}"
                yield Problem("translation-term", difference, entry.place, hint)
