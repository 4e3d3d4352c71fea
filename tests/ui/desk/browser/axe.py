"""What axe-core, other people's judge of accessibility, finds on a page as it stands."""

import json
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules that another colour scheme can break."""


def violations(page: Page, rules: object = TAGS) -> list[str]:
    """What is wrong with a page; nothing if nothing is."""
    if not page.evaluate("!!window.axe"):
        page.evaluate(_program())
    found = page.evaluate(f"axe.run(document, {json.dumps({'runOnly': rules, 'resultTypes': ['violations']})})")
    assert found["passes"], "axe looked at nothing"
    return [
        f"{page.url}: {one['id']}: {one['help']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


@cache
def _program() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
