"""An exercise's easier and harder ways are printed on its card; another exercise only where the leaflet shows it."""

from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from handouts.content.load import load_handout
from handouts.edition.localize import Localizer
from handouts.edition.model import ExerciseCards
from handouts.edition.reading import reading
from tests.edition.test_reading import edition

CARDS = """\
title: Kort
language: da
version: 1
published: 2026-11-22
review: {{owner: Rehab, due: 2028-11-21, status: draft}}
main message: Kort.
sections:
  - heading: Kort
    content:
      - exercise cards: [{cards}]
"""


def variants(folder: Path, *cards: str) -> list[str]:
    """What the first card says of other ways."""
    path = folder / "specs" / "handouts" / "cards.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CARDS.format(cards=", ".join(cards)), "utf-8")
    library = Library((folder, builtin_root()))
    ((block,),) = (s.blocks for s in Localizer(library, load_handout(library, "cards"), "da").body().sections)
    assert isinstance(block, ExerciseCards)
    return [prose.text for prose in block.exercises[0].variants]


def test_another_exercise_is_named_with_its_pictures_where_they_are_shown(tmp_path: Path) -> None:
    shown = variants(tmp_path, "glute-bridge", "single-leg-bridge")
    assert shown == ["Lettere: Løft kun halvt op.", "Sværere: Bækkenløft på ét ben (billede 1, 3)."]
    assert variants(tmp_path, "single-leg-bridge", "glute-bridge") == ["Lettere: Bækkenløft (billede 1, 3)."]


def test_another_exercise_is_not_named_where_it_is_not_shown(tmp_path: Path) -> None:
    assert variants(tmp_path, "glute-bridge") == ["Lettere: Løft kun halvt op."]


@pytest.mark.parametrize("name", ["heel-spur", "achilles-tendon-pain"])
def test_rows_of_exercises_have_no_room_for_them(name: str) -> None:
    assert not any("Lättare:" in said.text for said in reading(edition(name, "hassleholm")))
