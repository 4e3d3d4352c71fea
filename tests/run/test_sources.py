"""A short leaflet may have a long list of sources."""

from pathlib import Path

from tests.making import build
from tests.run.overlay import LEAFLET, overlay

BOOK = "Författare A, Författare B, Författare C. En mycket lång titel om hur hälsporre botas hemma. Tidskriften 2019;"
SOURCES = "".join(
    f'          - {{text: "{BOOK} {n}:1–9.", url: "https://www.example.org/artiklar/{n}"}}\n' for n in range(12)
)


def test_a_short_leaflet_with_a_long_list_of_sources_is_sound(tmp_path: Path) -> None:
    head = LEAFLET[: LEAFLET.index("  - heading: Bilden")]
    text = "  - heading: Varför\n    content:\n      - text: " + "Senan under foten är sliten och behöver vila. " * 12
    library = overlay(
        tmp_path,
        {"specs/handouts/a.yaml": f"{head}{text}\n  - heading: Källor\n    content:\n      - sources:\n{SOURCES}"},
    )
    assert not build(library, "a", "norrtalje").problems
