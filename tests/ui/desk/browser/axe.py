"""What axe-core, other people's judge of accessibility, finds on a page as it stands."""

import json
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What is wrong with a page; nothing if nothing is."""
    page.evaluate(_program())
    asked = json.dumps({"runOnly": TAGS, "resultTypes": ["violations"]})
    found = page.evaluate(f"axe.run(document, {asked})")
    assert found["passes"], "axe looked at nothing"
    return [
        f"{page.url}: {one['id']}: {one['help']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


@cache
def _program() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
