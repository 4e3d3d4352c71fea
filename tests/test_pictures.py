"""The README shows the leaflets as they are."""

import json

from docs import pictures


def test_the_readme_shows_the_pages_of_today() -> None:
    kept = json.loads((pictures.PICTURES / "made-from.json").read_text("utf-8"))
    assert kept == pictures.made_from(pictures.leaflets()), "run: make pictures"
    for name in kept:
        assert (pictures.PICTURES / f"{name}-1.png").is_file()
