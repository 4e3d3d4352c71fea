"""Nobody waits for the desk: not who types among many leaflets, nor who opens a page for the first time.

How swift it is says `python -m benchmarks.desk`; here stands what it must keep to on a busy machine.
"""

from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser

from benchmarks.desk import typing, weight
from handouts.ui.desk import pages_find
from handouts.ui.desk.body_parts import NAMES
from tests.ui.desk.browser.conftest import Window
from tests.ui.desk.browser.served import Served, served
from tests.ui.desk.browser.shelf import handout, write_shelf

MANY = 500
LIGHT = 100_000
WORDS = "ryggskott", "helsp", "nacken"
PAGES = "", "?q=häl", "handouts/heel-spur", "handouts/heel-spur/fit", "programme", "contact"


def write_many(folder: Path) -> Path:
    """A library of many handouts, each of its own name."""
    text = handout(write_shelf(folder), "heel-spur").read_text("utf-8")
    names = [name for part in NAMES.values() for name in part["sv"]]
    for number in range(MANY - len(list(folder.glob("specs/handouts/*.yaml")))):
        one, other = names[number % len(names)], names[number // len(names)]
        path = handout(folder, f"blad-{number}")
        path.write_text(text.replace("title: Hälsporre", f"title: Ont i {one} och {other}"), "utf-8")
    return folder


def test_the_list_follows_who_types_among_many_leaflets(tmp_path: Path, window: Window, browser: Browser) -> None:
    with served(write_many(tmp_path / "library"), tmp_path / "data") as desk:
        at = desk.at()
        page = window(expected=("ERR_FAILED",))
        few, every = (page.request.get(at + asked).text() for asked in ("?q=xyzzy", "?all=1"))
        assert few.count('class="card"') == pages_find.MANY
        assert ("?all=1" in few, "?all=1" in every) == (True, False)
        assert every.count('class="card"') == MANY

        page.route("**/*.png*", lambda route: route.abort())
        page.goto(at)
        page.wait_for_selector("#q:focus")
        keys = typing(page, WORDS)
        assert len(keys) == sum(map(len, WORDS))
        assert median(blocked for blocked, _ in keys) < 20
        assert median(renewed for _, renewed in keys) < 1000
        assert page.locator(".hit").count() > 1
        assert sum(weight(browser, page.url).values()) < LIGHT


@pytest.mark.parametrize("path", PAGES)
def test_a_page_weighs_less_than_100_kb_without_its_pictures(desk: Served, browser: Browser, path: str) -> None:
    sent = weight(browser, desk.at(path))
    assert len(sent) > 4
    assert sum(sent.values()) < LIGHT, sent
