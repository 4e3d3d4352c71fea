"""Clinics that never were: specs of as many as a run needs, each with a name, numbers and a code of its own, and four
of five with colours of their own.

They stand in a library laid over the built-in one, so that handouts reads them as it reads any other.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

PLACES = ("Hässleholm", "Kristianstad", "Ängelholm", "Trelleborg", "Ystad", "Simrishamn", "Höör", "Båstad")
PRIMARIES = ("#1d4e89", "#00695c", "#7b1e5b", "#4a5a12", "#8a3b12", "#3c3489", "#0b5563", "#5c3d2e")
ACCENTS = ("#c2410c", "#c8391f", "#a3341f", "#b5361c", "#0b6e4f", "#b02a5b", "#9a4a00")
LOGOS = ("logos/ortopedi.svg", "logos/rehab.svg")
BRANCHES = 25
"""Clinics of an organisation."""
SISTERS = 5000
"""From this number on, clinics share their colours and their logo."""
_HOUSE = 'name: Klinikerna\ncountry: SE\nbrand: {primary: "#1d4e89", accent: "#c2410c", logo: logos/rehab.svg}\n'


def clinic_id(number: int) -> str:
    """The id of a clinic by its number."""
    return f"klinik-{number}"


def _brand(number: int) -> int:
    return 0 if number >= SISTERS or number % 5 == 0 else number


def logo_of(number: int) -> str:
    """Its logo, below assets/."""
    return LOGOS[_brand(number) % len(LOGOS)]


def write_clinics(library: Path, numbers: Iterable[int], languages: Sequence[str]) -> None:
    """Put clinics and their organisations into a library."""
    for number in numbers:
        above = f"kliniker-{number // BRANCHES}"
        _write(library / "specs" / "organisations" / f"{above}.yaml", _HOUSE)
        _write(
            library / "specs" / "clinics" / f"{clinic_id(number)}.yaml",
            spec(number, languages) + f"organisation: {above}\n",
        )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def spec(number: int, languages: Sequence[str]) -> str:
    """A clinic as YAML. Blocks of two heights: every third one has a longer address."""
    brand = _brand(number)
    place = PLACES[number % len(PLACES)]
    floor = f', "Hus {number}, plan 3"' if number % 3 == 0 else ""
    return f"""\
name: Ortopediska kliniken {number:03}
place: {place}
country: SE
languages: [{", ".join(languages)}]
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
