"""Libraries that never were, as large as one wants: python -m benchmarks.library DIR [--help].

Handouts are sections of the shipped ones, in other words and with other exercises and doses, and every text is
translated, in other words, too; so M x N x L editions can be built. Each handout is drawn by its number: the same
library comes out each time. Each asks for the fewest pages that it fits, as an author would.
"""

import argparse
import random
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import yaml

from benchmarks.clinics import clinic_id, write_clinics
from benchmarks.sections import LANGUAGES, SOURCE, Node, Phrase, shipped
from benchmarks.wording import reworded
from handouts.base.problems import Place
from handouts.content.catalogue import path_of
from handouts.content.library import Library, find
from handouts.content.message import message_of
from handouts.content.text import Text
from handouts.edition.model import Body, Clinic, Edition
from handouts.flow.compose import compose
from handouts.flow.fitting import largest_scale, room_of, settings
from handouts.run.formats import STANDARD
from handouts.run.order import Order
from handouts.run.press import Press

SHARE = 1 / 2
"""Of words that are other ones."""
_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {}\\n"\n'

Entries = dict[tuple[str, str], Mapping[str, str]]
"""Translations by context and source, each by language."""


def write_library(folder: Path, clinics: int, handouts: int, languages: int) -> Library:
    """A library of that many clinics, handouts and languages, laid over the built-in one."""
    spoken, specs = LANGUAGES[:languages], write_specs(folder, clinics, handouts, languages)
    library = find(folder)
    pages = _Pages(Press(library), clinics)
    for name, spec in specs.items():
        most = max(pages.of(name, language) for language in spoken)
        _write(_path(folder, name), _dump({**spec, "pages": most}))
    return library


def write_specs(folder: Path, clinics: int, handouts: int, languages: int) -> dict[str, dict[str, Node]]:
    """The same, but nobody has looked how many pages the handouts need: they can be found, and few can be printed."""
    spoken = LANGUAGES[:languages]
    write_clinics(folder, range(clinics), spoken)
    entries: Entries = {}
    specs = {f"blad-{number}": _handout(number, spoken, entries) for number in range(handouts)}
    for name, spec in specs.items():
        _write(_path(folder, name), _dump(spec))
    for language in spoken:
        if language != SOURCE:
            _write(path_of(folder, SOURCE, language), _catalogue(entries, language))
    return specs


def _path(folder: Path, name: str) -> Path:
    return folder / "specs" / "handouts" / f"{name}.yaml"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _dump(node: Node) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(node, Dumper=dumper, allow_unicode=True, sort_keys=False, width=110))


def _catalogue(entries: Entries, language: str) -> str:
    """A PO file."""
    lines = [_HEADER.format(language)]
    for (context, source), said in entries.items():
        lines += [f"msgctxt {_quoted(context)}", f"msgid {_quoted(source)}", f"msgstr {_quoted(said[language])}", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


# ---- pages


class _Pages:
    """How many pages handouts need in the tightest setting, for the clinic whose block is the tallest."""

    def __init__(self, press: Press, clinics: int) -> None:
        self.press, self.names = press, [clinic_id(number) for number in range(clinics)]
        self._tallest: dict[str, Clinic] = {}

    def of(self, handout: str, language: str) -> int:
        """The fewest pages in a language."""
        editions = [self.press.edition(Order(handout, name, language, STANDARD)) for name in self.names]
        return max(
            self._needs(body, editions) for body in {id(edition.body): edition.body for edition in editions}.values()
        )

    def _needs(self, body: Body, editions: Sequence[Edition]) -> int:
        if body.language not in self._tallest:
            places = (edition.clinic for edition in editions)
            self._tallest[body.language] = max(places, key=lambda place: room_of(body, place).taken)
        room = room_of(body, self._tallest[body.language])
        *_, tightest = settings(largest_scale(body, room.sheet))
        return len(compose(body, room.sizes[tightest.code], tightest, room.sheet).pages)


# ---- handouts


def _handout(number: int, languages: tuple[str, ...], entries: Entries) -> Node:
    """A handout, its translations put into ``entries``."""
    rng = random.Random(number)
    parts = shipped(languages)
    chosen = sorted(rng.sample(range(len(parts.sections)), min(rng.randint(6, 13), len(parts.sections))))
    sections = [*(parts.sections[n] for n in chosen), rng.choice(parts.cares)]
    say = partial(_said, rng, f"handouts/blad-{number}", entries)
    vary = partial(_varied, rng, say, parts.exercises)
    return {
        "title": say(rng.choice(parts.titles), share=1),
        "language": SOURCE,
        "version": str(rng.randint(1, 9)),
        "published": f"2026-{rng.randint(1, 11):02}-{rng.randint(1, 28):02}",
        "review": {"owner": "Klinikerna", "due": f"2027-{rng.randint(1, 12):02}-01", "status": "draft"},
        "codes": {"icd-10": [f"M{rng.randint(60, 79)}.{rng.randint(0, 9)}"]},
        "main message": say(rng.choice(parts.messages)),
        "sections": [vary(section) for section in sections],
    }


def _said(rng: random.Random, context: str, entries: Entries, phrase: Phrase, share: float = SHARE) -> str:
    """A phrase in other words, in all its languages."""
    said = {language: reworded(rng, text, share, language) for language, text in phrase.said.items()}
    text = phrase.text(said[SOURCE])
    entries.setdefault((context, message_of(Text(text, Place(f"{context}.yaml"))).id), said)
    return text


def _varied(rng: random.Random, say: partial[str], exercises: Sequence[str], node: Node) -> Node:
    """A section in other words, and with other exercises where it has one dose for all or none."""
    match node:
        case Phrase():
            return say(node)
        case list():
            return [_varied(rng, say, exercises, part) for part in node]
        case {"exercises": [str(), *_]}:
            low = rng.randint(2, 4)
            dose = {
                "sets": f"{low}–{low + 1}",
                "repetitions": str(rng.randint(5, 15)),
                "times per day": str(rng.randint(1, 4)),
            }
            return {"exercises": rng.sample(exercises, 3), "dose": dose}
        case dict():
            return {key: _varied(rng, say, exercises, value) for key, value in node.items()}
    return node


def main(arguments: Iterable[str] | None = None) -> None:
    """Write a library."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.library", description=(__doc__ or "").partition(": ")[0]
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--clinics", type=int, default=10, metavar="N")
    parser.add_argument("--handouts", type=int, default=5, metavar="M")
    parser.add_argument("--languages", type=int, default=2, metavar="L", help=f"the first of {', '.join(LANGUAGES)}")
    options = parser.parse_args(None if arguments is None else list(arguments))
    write_library(options.folder.resolve(), options.clinics, options.handouts, options.languages)


if __name__ == "__main__":
    main()
