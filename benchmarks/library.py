"""A library of many handouts that never were: sections of the shipped ones, in other words and with other exercises.

Each handout is drawn by its number, so the same library comes out each time. All are in Swedish: of a Swedish text,
every third word is another; of a text in another language, every word. Some long ones are compounds that no other text
has, so that words are as many as in a real library. Each asks for the fewest pages that it fits, as an author would,
and cites only sources that it lists.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import polib
import yaml

from benchmarks.clinics import clinic_id, spec
from handouts.base.problems import Problems
from handouts.content.clinic import Clinic as ClinicSpec
from handouts.content.library import Library, builtin_root, find
from handouts.content.load import load_clinic, load_handout
from handouts.edition.house import clinic_in, house_of
from handouts.edition.localize import Localizer
from handouts.edition.translation import translate
from handouts.edition.words import words_of
from handouts.flow.fitting import fit

CLINICS = 6
"""Half of them branches of one organisation."""
ORGANISATION = "kliniker"
CONTACTS = 'name: Klinikerna\ncountry: SE\nbrand: {primary: "#1d4e89", accent: "#c2410c", logo: logos/rehab.svg}\n'
KEPT = {
    *("figure", "exercise", "exercises", "see", "week ruler", "dosing table", "sequence", "beside", "contact"),
    *("directory", "role", "currency", "url", "weeks", "pain", "from week", "repetitions", "sets", "hold", "side"),
}
"""Keys whose values are no words."""
_WORD = re.compile(r"\{[^}]*\}|[\w.]*\d[\w.,–-]*|https?:\S+|(?P<word>[^\W\d_]{3,})")
_ASKS = re.compile("käll|bild|figur")
"""Words that want the number of a source or a figure after them."""
_NUMBER = re.compile(r"\d+")
_CITATION = re.compile(r" \(käll[^()]*\)")
_SPOKEN = re.compile(r"\{(?:figure|Figure|total|weeks) ([^}|]*)")
Node = Any


def write_library(folder: Path, handouts: int) -> Library:
    """Handouts and clinics in a library laid over the built-in one."""
    for number in range(CLINICS):
        above = f"organisation: {ORGANISATION}\n" if number % 2 else ""
        _write(folder / "specs" / "clinics" / f"{clinic_id(number)}.yaml", spec(number) + above)
    _write(folder / "specs" / "organisations" / f"{ORGANISATION}.yaml", CONTACTS)
    library = find(folder)
    clinics = [load_clinic(library, clinic_id(number)) for number in range(CLINICS)]
    for number in range(handouts):
        name = f"blad-{number}"
        path, text = folder / "specs" / "handouts" / f"{name}.yaml", _dump(_handout(number))
        _write(path, text)
        _write(path, text.replace("sections:", f"pages: {_pages(library, name, clinics)}\nsections:", 1))
    return library


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _dump(node: Node) -> str:
    return str(yaml.safe_dump(node, allow_unicode=True, sort_keys=False, width=110))


def _pages(library: Library, name: str, clinics: list[ClinicSpec]) -> int:
    """The fewest pages that a handout fits for all clinics."""
    loaded = translate(library, load_handout(library, name), "sv").loaded
    most = 1
    for clinic in clinics:
        body = Localizer(library, loaded, "sv", house_of(library, clinic)).body()
        place = clinic_in(library, clinic, words_of("sv"))
        while True:
            try:
                fit(replace(body, pages=most), place)
                break
            except Problems as found:
                if any(problem.rule != "too-long" for problem in found.problems):
                    raise
                most += 1
    return most


def _handout(number: int) -> Node:
    rng = random.Random(number)
    pool, cares, messages = _shipped()
    chosen = sorted(rng.sample(range(len(pool)), rng.randint(6, 13)))
    sections = [*(pool[n] for n in chosen), rng.choice(cares)]
    sources = sum(len(block.get("sources", ())) for section, _ in sections for block in section["content"])
    return {
        "title": _reworded(rng, "Besvär från foten", 1).capitalize(),
        "language": "sv",
        "version": str(rng.randint(1, 9)),
        "published": f"2026-{rng.randint(1, 11):02}-{rng.randint(1, 28):02}",
        "review": {"owner": "Klinikerna", "due": f"2027-{rng.randint(1, 12):02}-01", "status": "draft"},
        "codes": {"icd-10": [f"M{rng.randint(60, 79)}.{rng.randint(0, 9)}"]},
        "main message": _reworded(rng, *rng.choice(messages)),
        "sections": [_varied(rng, _cited(section, sources), share) for section, share in sections],
    }


@cache
def _shipped() -> tuple[list[tuple[Node, float]], list[tuple[Node, float]], list[tuple[str, float]]]:
    """Sections and main messages that speak of nothing outside them, the ones that say when to seek care apart; each
    with the share of its words to be changed.
    """
    pool: list[tuple[Node, float]] = []
    cares: list[tuple[Node, float]] = []
    messages: list[tuple[str, float]] = []
    for path in sorted((builtin_root() / "specs" / "handouts").glob("*.yaml")):
        handout = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        share = 1 / 3 if handout["language"] == "sv" else 1.0
        if "{" not in handout["main message"]:
            messages.append((handout["main message"], share))
        for section in handout["sections"]:
            section.pop("new page", None)
            named = {
                name.strip() for text in _strings(section) for ids in _SPOKEN.findall(text) for name in ids.split(",")
            }
            if named <= set(_strings(section)):
                (cares if section.get("role") else pool).append((section, share))
    return pool, cares, messages


def _strings(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    else:
        for part in node.values() if isinstance(node, dict) else node:
            yield from _strings(part)


def _cited(node: Node, sources: int) -> Node:
    """A section that cites only the first so many sources."""
    if isinstance(node, str):
        return _CITATION.sub(lambda found: found[0] * all(int(n) <= sources for n in _NUMBER.findall(found[0])), node)
    if isinstance(node, list):
        return [_cited(part, sources) for part in node]
    return {key: _cited(value, sources) for key, value in node.items()}


def _varied(rng: random.Random, node: Node, share: float) -> Node:
    """A section in other words, and with other exercises where it has one dose for all or none."""
    if isinstance(node, str):
        return _reworded(rng, node, share)
    if isinstance(node, list):
        return [_varied(rng, part, share) for part in node]
    varied = {key: value if _kept(key, value) else _varied(rng, value, share) for key, value in node.items()}
    if isinstance(node.get("exercises"), list) and isinstance(node["exercises"][0], str):
        low = rng.randint(2, 4)
        dose = {
            "sets": f"{low}–{low + 1}",
            "repetitions": str(rng.randint(5, 15)),
            "times per day": str(rng.randint(1, 4)),
        }
        varied = {"exercises": rng.sample(_exercises(), 3), "dose": dose}
    return varied


def _kept(key: str, value: Node) -> bool:
    names = isinstance(value, list) and all(isinstance(part, str) for part in value)
    words = key != "exercises" or names
    return (key in KEPT and words) or (key in ("figures", "prices") and names)


@cache
def _exercises() -> list[str]:
    return [path.stem for path in sorted((builtin_root() / "specs" / "exercises").glob("*.yaml"))]


def _reworded(rng: random.Random, text: str, share: float) -> str:
    def other(found: re.Match[str]) -> str:
        word = found["word"]
        if not word or rng.random() >= share:
            return found[0]
        if len(word) > 7 and rng.random() < 0.3:
            new = rng.choice(_words(len(word) // 2)) + rng.choice(_words(len(word) - len(word) // 2))
        else:
            new = rng.choice(_words(len(word)))
        return new.capitalize() if word[0].isupper() else new

    return _WORD.sub(other, text)


@cache
def _words(length: int) -> list[str]:
    """The Swedish words of the built-in library that are about as long, by how often they are used."""
    root = builtin_root() / "specs"
    texts = [entry.msgstr for entry in polib.pofile(str(root / "translations" / "da" / "sv.po"))]
    texts += [entry.msgid for entry in polib.pofile(str(root / "translations" / "sv" / "messages.pot"))]
    plain = re.sub(r"\{[^}]*\}|\S*[/@]\S*", " ", " ".join(texts)).lower()
    words = re.findall(r"[^\W\d_]+", plain)
    found = [word for word in words if abs(len(word) - length) <= 1 and not _ASKS.match(word)]
    return found or _words(length - 1)
