"""Clinics that never were: specs of as many as a run needs, each with a name, numbers, colours and a code of its own.

They stand in a library laid over the built-in one, so that handouts reads them as it reads any other.
"""

from pathlib import Path

HANDOUT = "achilles-tendon-pain"
PLACES = ("Hässleholm", "Kristianstad", "Ängelholm", "Trelleborg", "Ystad", "Simrishamn", "Höör", "Båstad")
PRIMARIES = ("#1d4e89", "#00695c", "#7b1e5b", "#4a5a12", "#8a3b12", "#3c3489", "#0b5563", "#5c3d2e")
ACCENTS = ("#c2410c", "#c8391f", "#a3341f", "#b5361c", "#0b6e4f", "#b02a5b", "#9a4a00")
LOGOS = ("logos/ortopedi.svg", "logos/rehab.svg")
SISTERS = 5000
"""From this number on, clinics share their colours and their logo."""


def clinic_id(number: int) -> str:
    """The id of a clinic by its number."""
    return f"klinik-{number}"


def logo_of(number: int) -> str:
    """Its logo, below assets/."""
    return LOGOS[number % len(LOGOS) if number < SISTERS else 0]


def write_clinic(library: Path, number: int) -> None:
    """Put the spec of a clinic into a library."""
    folder = library / "specs" / "clinics"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{clinic_id(number)}.yaml").write_text(spec(number), encoding="utf-8")


def spec(number: int) -> str:
    """A clinic as YAML. Blocks of two heights: every third one has a longer address."""
    brand = number if number < SISTERS else 0
    place = PLACES[number % len(PLACES)]
    floor = f', "Hus {number}, plan 3"' if number % 3 == 0 else ""
    return f"""\
name: Ortopediska kliniken {number}
place: {place}
country: SE
languages: [sv]
brand:
  primary: "{PRIMARIES[brand % len(PRIMARIES)]}"
  accent: "{ACCENTS[brand % len(ACCENTS)]}"
  logo: {logo_of(number)}
phones:
  - {{label: phone, number: 0451-29 {number // 100 % 10 + 60} {number % 100:02}}}
  - {{label: fax, number: 0451-29 {number // 100 % 10 + 70} {number % 100:02}}}
email: klinik{number}@skane.se
addresses:
  - {{label: post, lines: ["Esplanadgatan {number}"{floor}, 281 {number % 90 + 10} {place}]}}
web: {{url: "https://www.example.org/klinik/{number}", text: example.org/{number}}}
"""
