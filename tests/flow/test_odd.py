"""Odd but legal handouts: nothing collides, nothing is cut, nothing is lost."""

from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from tests.making import build

HEAD = """\
title: Knäsmärta
language: sv
version: 1
published: 2026-11-22
review: {owner: X, due: 2028-11-22, status: draft}
main message: Rör på dig varje dag.
sections:
  - heading: Sök vård
    role: seek care
    content:
      - text: Ring 1177 om det gör mer ont.
  - heading: Korsbandsrekonstruktionsrehabilitering
    content:
"""
OWN = """\
name: Sitt och res dig
language: sv
steps: [Sitt på en stol. Res dig långsamt och sätt dig igen., Upprepa.]
dose: {sets: 3, repetitions: 10, times per day: 2, weeks: 6}
figures: [calf-stretch-wall]
"""
DOSED = """\
name: En övning med ett ganska långt namn
language: sv
steps: [Gör så här.]
dose: {sets: 2–3, repetitions: 12–15, hold: 20–30 s, times per day: 2–3, days per week: 5, weeks: 6–12}
figures: [forefoot-pull]
"""
BLOCKS = {
    "four with doses of their own": "- exercises: [own, own, own, own]",
    "seven with doses of their own": "- exercises: [own, own, own, own, own, own, own]",
    "a movement of one frame": "- sequence: [own]",
    "three diagrams": """- figures:
    - {figure: heel-spur, caption: Ett}
    - {figure: achilles-tendon, caption: Två}
    - {figure: achilles-tendon-sore, caption: Tre}""",
    "labels below a diagram": "- figures: [{figure: heel-spur, caption: Ömt här}]",
    "five pictures": "- figures: [" + ", ".join("{figure: step-start, caption: Stå}" for _ in range(5)) + "]",
    "weeks side by side": """- week ruler: heel-drop-straight-knee
  marks:
    - {weeks: 1, text: Mer ont och träningsvärk är vanligt.}
    - {weeks: 2, text: Inflammationsdämpande läkemedel hjälper inte.}
    - {weeks: 3–4, text: Tionde veckan är långt borta.}""",
    "eight rows with all numbers": "- dosing table: [dosed, dosed, dosed, dosed, dosed, dosed, dosed, dosed]",
    "steps with four pictures": """- steps:
    - {text: Gör så här., figures: [step-start, step-start-feet, calf-stretch-wall, forefoot-pull]}
    - {text: Och sedan så här.}""",
    "all that a dose says": """- exercises: [own]
  dose: {sets: 3, repetitions: 15, load: 5 kg, rest: 1 min, tempo: 3-1-3, side: left, times per week: 3, weeks: 6}""",
    "a list in a callout": """- callout: |
    Tänk på det här:

    - inte hoppa
    - inte springa""",
}


@pytest.mark.parametrize("name", BLOCKS)
def test_an_odd_handout_builds_and_proves(name: str, tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    for folder, file, text in (
        ("exercises", "own", OWN),
        ("exercises", "dosed", DOSED),
        ("handouts", "odd", HEAD + "".join(f"      {line}\n" for line in BLOCKS[name].splitlines())),
    ):
        (specs / folder).mkdir(parents=True, exist_ok=True)
        (specs / folder / f"{file}.yaml").write_text(text, "utf-8")
    built = build(Library((tmp_path, builtin_root())), "odd", "hassleholm")
    assert built.problems == ()
