"""One browser and one desk for the tests that a process runs one after the other.

Whatever a page writes into the browser's console as an error, and whatever its script throws, fails the test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.ui.desk.browser.hand import NO_DIALOGUE
from tests.ui.desk.browser.served import Served, served
from tests.ui.desk.browser.shelf import spoil, write_shelf

LAPTOP: ViewportSize = {"width": 1366, "height": 640}
"""What browsers leave of the smallest screen at a desk."""
Window = Callable[..., Page]


def find_chromium() -> str:
    """Where Chromium is. Who has none is told what was not tried; CI must have one."""
    chromium = shutil.which("chromium")
    if chromium is None:
        missing = "the desk was not tried in a browser: this needs Chromium (apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return chromium


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = find_chromium()
    with sync_playwright() as player:
        found = player.chromium.launch(executable_path=chromium, args=["--disable-gpu", "--disable-quic"])
        yield found
        found.close()


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk that tests share: they may print, but leave its library as it is."""
    folder = tmp_path_factory.mktemp("desk")
    with served(write_shelf(folder / "library"), folder / "data") as found:
        yield found


@pytest.fixture(scope="package")
def poor_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk with something wrong in its library."""
    folder = tmp_path_factory.mktemp("poor")
    with served(spoil(write_shelf(folder / "library")), folder / "data") as found:
        yield found


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Served]:
    """A desk of the test's own, whose library it may change."""
    with served(write_shelf(tmp_path / "library"), tmp_path / "data") as found:
        yield found


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    """Opens windows of browsers that know nothing of each other; ``expected`` are errors that the test brings about."""
    wrong: list[str] = []
    contexts = []

    def open_one(*, expected: tuple[str, ...] = (), **options: Any) -> Page:
        context = browser.new_context(**{"viewport": LAPTOP, "locale": "sv-SE", **options})
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.add_init_script(NO_DIALOGUE)
        page = context.new_page()

        def note(text: str) -> None:
            if not any(part in text for part in expected):
                wrong.append(f"{page.url}: {text}")

        page.on("console", lambda said: note(f"{said.text} {said.location}") if said.type == "error" else None)
        page.on("pageerror", lambda error: note(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture
def page(window: Window) -> Page:
    """A window as wide as reception's."""
    return window()
