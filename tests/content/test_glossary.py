"""One word for one thing: agreed words are found in sources, and asked for in translations."""

import pytest

from handouts.content.glossary import Glossary, differences

SWEDISH = Glossary.model_validate(
    {
        "language": "sv",
        "units": {"week": ("vecka", "veckor"), "percent": ("procent", "%")},
        "terms": {"Achilles tendon": ("hälsena*",), "heel": ("häl", "hälen"), "calf": ("vaden",)},
    }
)
ENGLISH = Glossary.model_validate(
    {
        "language": "en",
        "units": {"week": ("week",), "percent": ("per cent", "%")},
        "terms": {"Achilles tendon": ("achilles",), "heel": ("heel",)},
    }
)

CASES = [
    ("Ont i hälsenan", "Pain in the Achilles tendon", []),
    ("Ont i hälsenan", "Pain in the heel tendon", ["Achilles tendon"]),
    ("Hälen i golvet", "The foot on the floor", ["heel"]),
    ("Vad gör vaden?", "What does it do?", []),
    ("i {1} veckor", "for {1} days", ["week"]),
    ("i {1 | one vecka | other veckor}", "for {1} weeks", []),
    ("några veckor", "some days", []),
    ("{1} %", "{1} mm", ["percent"]),
    ("{1} veckor, {2} %", "{2} % for {1} weeks", []),
    ("{1} veckor, {2} %", "{1} %, {2} weeks", ["week"]),
    ("{1} veckor", "a week: {1} days, then weeks", []),
    ("{1} veckor efter {2} dagar", "weeks: {2} days, {1} days", ["week"]),
]


@pytest.mark.parametrize(("source", "translation", "missing"), CASES)
def test_terms(source: str, translation: str, missing: list[str]) -> None:
    found = list(differences(source, translation, SWEDISH, ENGLISH))
    assert [thing for line in found for thing in missing if f"‘{thing}’" in line] == missing
    assert len(found) == len(missing)
