"""A small library that gives out leaflets of every kind that matters to a batch, and what is done with it."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from tempfile import TemporaryDirectory
from typing import Any

import handouts
from handouts.content.library import Library
from handouts.run.agenda import Request
from handouts.run.batch import Batch, Outcome
from handouts.run.changes import CHANGES
from handouts.run.manifest import PRIVATE, sha256_of
from handouts.run.workers import Local, Workers

TODAY = date(2026, 11, 22)
ALL = 24
"""Leaflets that it gives out."""

_HEAD = """\
language: sv
version: 1
published: 2026-11-21
review: {owner: Rehab, due: 2028-11-21, status: draft}
"""
_CARE = """\
  - heading: Fortfarande ont?
    role: seek care
    content:
      - text: Kontakta oss om det inte är bättre efter fyra veckor.
      - contact: clinic
  - heading: Källor
    content:
      - sources:
          - {text: Klinikens egna råd}
"""
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><title>T</title><style>.brand{fill:#00695c}</style>'
    '<circle class="brand" cx="45" cy="45" r="40"/></svg>'
)


def _handout(title: str, message: str, *sections: str) -> str:
    return f"title: {title}\n{_HEAD}main message: {message}\nsections:\n{''.join(sections)}{_CARE}"


def _clinic(organisation: str, place: str, phone: str, languages: str, more: str = "") -> str:
    return f"""\
name: {place}kliniken
place: {place}
organisation: {organisation}
languages: [{languages}]
phones: [{{label: phone, number: {phone}}}]
addresses: [{{label: visit, lines: ["Storgatan 1, {place}"]}}]
{more}"""


def _organisation(name: str, primary: str) -> str:
    return f"""\
name: {name}
country: SE
brand: {{primary: "{primary}", accent: "#c8391f", logo: logos/{name.lower()}.svg}}
web: {{url: "https://www.{name.lower()}.example", text: {name.lower()}.example}}
"""


def _messages(catalogue: Mapping[str, Mapping[str, str]]) -> str:
    lines = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n']
    for context, pairs in catalogue.items():
        lines += [f'msgctxt "{context}"\nmsgid "{own}"\nmsgstr "{other}"\n' for own, other in pairs.items()]
    return "\n".join(lines)


_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "handouts/stretch": {
        "Töj vaden": ("Stretch your calf", "Stræk læggen"),
        "Töj vaden varje dag.": ("Stretch your calf every day.", "Stræk læggen hver dag."),
        "Övning": ("Exercise", "Øvelse"),
    },
    "handouts/branches": {
        "Hitta till oss": ("Find us", "Find os"),
        "Vi finns på flera orter.": ("We are in several towns.", "Vi findes i flere byer."),
        "Mottagningar": ("Branches", "Afdelinger"),
    },
    "handouts/rest": {
        "Vila foten": ("Rest your foot", "Hvil foden"),
        "Vila foten en vecka.": ("Rest your foot for a week.", "Hvil foden en uge."),
        "Råd": ("Advice", "Råd"),
        "Gå korta turer.": ("Go for short walks.", "Gå korte ture."),
    },
    "exercises/calf": {
        "Töj": ("Stretch", "Stræk"),
        "Pressa ned hälen.": ("Press your heel down.", "Pres hælen ned."),
    },
    "figures/calf": {"En person töjer vaden.": ("Somebody stretches a calf.", "En person strækker læggen.")},
}
_COMMON = {
    "Fortfarande ont?": ("Still in pain?", "Stadig ondt?"),
    "Kontakta oss om det inte är bättre efter fyra veckor.": (
        "Contact us if it is not better after four weeks.",
        "Kontakt os, hvis det ikke er bedre efter fire uger.",
    ),
    "Källor": ("Sources", "Kilder"),
    "Klinikens egna råd": ("The clinic's own advice", "Klinikkens egne råd"),
}


def _po(which: int) -> str:
    told = {context: _COMMON | words if "handouts" in context else words for context, words in _WORDS.items()}
    return _messages({context: {own: said[which] for own, said in words.items()} for context, words in told.items()})


FILES: dict[str, str] = {
    "specs/handouts/stretch.yaml": _handout(
        "Töj vaden",
        "Töj vaden varje dag.",
        "  - heading: Övning\n    content:\n      - exercises: [calf]\n",
    ),
    "specs/handouts/branches.yaml": _handout(
        "Hitta till oss",
        "Vi finns på flera orter.",
        "  - heading: Mottagningar\n    content:\n      - directory: branches\n",
    ),
    "specs/handouts/rest.yaml": _handout(
        "Vila foten",
        "Vila foten en vecka.",
        "  - heading: Råd\n    content:\n      - text: Gå korta turer.\n",
    ),
    "specs/exercises/calf.yaml": """\
name: Töj
language: sv
steps: [Pressa ned hälen.]
dose: {repetitions: 3, hold: 20 s, times per day: 4}
figures: [calf]
""",
    "specs/figures/calf.yaml": "alt: En person töjer vaden.\nlanguage: sv\npicture: figures/calf.svg\n",
    "assets/figures/calf.svg": _PICTURE,
    "specs/organisations/north.yaml": _organisation("North", "#00695c"),
    "specs/organisations/south.yaml": _organisation("South", "#1d4e89"),
    "assets/logos/north.svg": _PICTURE,
    "assets/logos/south.svg": _PICTURE,
    "specs/clinics/umea.yaml": _clinic("north", "Umeå", "08-465 004 21", "sv, en"),
    "specs/clinics/lulea.yaml": _clinic("north", "Luleå", "08-465 004 22", "sv, en"),
    "specs/clinics/lund.yaml": _clinic("south", "Lund", "08-465 004 23", "sv, da"),
    "specs/clinics/malmo.yaml": _clinic("south", "Malmö", "08-465 004 24", "sv, da"),
    "specs/translations/sv/en.po": _po(0),
    "specs/translations/sv/da.po": _po(1),
}


def tree(folder: Path) -> dict[str, str]:
    """What lies in an output folder for everybody to see, by its digest, but for what has happened to it."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != CHANGES)
    names = {path.relative_to(folder).as_posix(): sha256_of(path.read_bytes()) for path in files}
    return {name: digest for name, digest in names.items() if not name.startswith(f"{PRIVATE}/")}


def leaflets(outcome: Outcome) -> set[str]:
    """What a run has built, by its files."""
    return {one.row.file for one in outcome.built if one.row}


def removed(outcome: Outcome) -> set[str]:
    """What a run found that nobody gives out any more."""
    return {row.file for row in outcome.prospect.removed}


def add_up(outcome: Outcome) -> None:
    """Every leaflet of a run is told of once."""
    asked = [one.order for one in outcome.prospect.agenda.wanted]
    looked = [one.due.wanted.order for one in outcome.looked]
    assert len(set(asked)) == len(asked)
    assert len(set(looked)) == len(looked)
    assert len(asked) == len(outcome.built) + outcome.unchanged + len(outcome.failed)


@dataclass(frozen=True)
class Place:
    """A library and the folder of its leaflets, below a folder of their own."""

    home: Path

    @property
    def root(self) -> Path:
        return self.home / "library"

    @property
    def out(self) -> Path:
        return self.home / "out"

    @property
    def library(self) -> Library:
        return Library((self.root,))

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, name: str, old: str, new: str) -> None:
        before = (self.root / name).read_text("utf-8")
        assert old in before
        self.write(name, before.replace(old, new))

    def run(
        self,
        request: Request | None = None,
        *,
        workers: Workers | None = None,
        out: Path | None = None,
        today: date = TODAY,
        force: bool = False,
        prune: bool = False,
    ) -> Outcome:
        batch = Batch(self.library, request or Request(), out or self.out, today=today)
        outcome = batch.run(workers or Local(1), force=force, prune=prune, index=False, watch=lambda _: None)
        add_up(outcome)
        return outcome

    def afresh(self, request: Request | None = None) -> dict[str, str]:
        """What is made where nothing was."""
        with TemporaryDirectory(dir=self.home) as folder:
            self.run(request, out=Path(folder))
            return tree(Path(folder))


def place(home: Path) -> Place:
    made = Place(home)
    for name, text in FILES.items():
        made.write(name, text)
    return made


PROGRAM = Path(handouts.__file__).parent
ARGUMENTS = [part for name in ("branches", "rest", "stretch") for part in ("--handout", name)]


def start(place: Place, *arguments: str, program: Path = PROGRAM.parent, **more: Any) -> "Popen[str]":
    """The command on its own, in a session of its own, as a terminal would start it."""
    environment = {**os.environ, "PYTHONPATH": str(program), **more.pop("env", {})}
    given = ["batch", "--library", str(place.root), "--output", str(place.out), "--no-index", *ARGUMENTS, *arguments]
    line = [sys.executable, "-m", "handouts.ui.cli", *given]
    return Popen(line, env=environment, stdout=PIPE, stderr=PIPE, text=True, start_new_session=True, **more)


def end(process: "Popen[str]") -> CompletedProcess[str]:
    """What became of a command. It is not to have any traceback."""
    stdout, stderr = process.communicate(timeout=60)
    assert "Traceback" not in stdout + stderr, stderr
    return CompletedProcess(process.args, process.returncode, stdout, stderr)


def command(place: Place, *arguments: str, program: Path = PROGRAM.parent, **more: Any) -> CompletedProcess[str]:
    return end(start(place, *arguments, program=program, **more))
