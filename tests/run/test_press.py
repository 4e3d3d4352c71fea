"""What editions share is the same whatever was made before."""

from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from handouts.run.order import Order
from handouts.run.press import Press

DIARY = """\
  - heading: Dagbok
    content:
      - diary: [heel-drop-straight-knee, heel-drop-bent-knee]
        weeks: 6
"""


@pytest.mark.parametrize("first", ["standard", "booklet"])
def test_formats_have_each_their_own_words(first: str, tmp_path: Path) -> None:
    """Days have short names where a diary is narrow."""
    text = (builtin_root() / "specs/handouts/achilles-tendon-pain.yaml").read_text("utf-8")
    path = tmp_path / "specs/handouts/diary.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace("sections:\n", f"sections:\n{DIARY}", 1).replace("\npages: 2\n", "\n"), "utf-8")
    library = Library((tmp_path, builtin_root()))
    press = Press(library)
    for form in (first, *({"standard", "booklet"} - {first})):
        order = Order("diary", "norrtalje", "sv", form)
        assert press.edition(order).body == Press(library).edition(order).body
    days = [press.edition(Order("diary", "norrtalje", "sv", form)).body.sections for form in ("standard", "booklet")]
    assert days[0] != days[1]
