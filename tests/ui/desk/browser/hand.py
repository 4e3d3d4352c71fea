"""Somebody at the desk: one pair of hands that counts keys and clicks, and eyes that wait for what is to be seen."""

import time
from base64 import b64decode
from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader

NO_DIALOGUE = """
const files = {}, make = URL.createObjectURL.bind(URL);
URL.createObjectURL = file => { const url = make(file); files[url] = file; return url; };
Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
  get() {
    return {focus() {}, print: () => {
      window.printed = (window.printed || 0) + 1;
      const reader = new FileReader();
      reader.onload = () => window.onPaper = reader.result.split(",")[1];
      reader.readAsDataURL(files[this.src]);
    }};
  },
});
"""
"""Headless browsers have no print dialogue: instead it is counted that it would have been opened, and kept what for."""
SECONDS = 10.0
PICTURES = "[...document.querySelectorAll('.tray img')].map(image => image.src).join()"
"""What the pages on the tray are, to be told from others."""


class Hand:
    """A hand on the keyboard and the mouse of one page."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.clicks = page, 0, 0

    def type(self, text: str) -> None:
        """Type letters, one key each."""
        self.keys += len(text)
        self.page.keyboard.type(text, delay=5)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, or keys at once."""
        for _ in range(times):
            self.keys += 1
            self.page.keyboard.press(key)

    def click(self, what: str) -> None:
        """Click on something."""
        self.clicks += 1
        self.page.click(what)


def until(page: Page, expression: str) -> None:
    """Wait until something is so. Asked from outside: the pages' policy lets no text become a program."""
    end = time.monotonic() + SECONDS
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"in vain: {expression}"
        page.wait_for_timeout(10)


def at_choices(page: Page) -> None:
    """Wait for the page that follows, until its first control has the focus."""
    page.wait_for_selector("[data-first]:focus")


def painted(page: Page) -> None:
    """Wait until all pictures on the tray have come."""
    images = "[...document.querySelectorAll('.tray img:not([loading=lazy])')]"
    until(page, f"(found => found.length && found.every(one => one.complete && one.naturalWidth))({images})")


def printing(page: Page, act: str) -> bytes:
    """Do what prints, by key or by click, and wait until the dialogue would have been opened: the PDF in its frame."""
    page.evaluate("window.onPaper = null")
    page.click(act) if act.startswith("[") else page.keyboard.press(act)
    until(page, "window.onPaper")
    return b64decode(page.evaluate("window.onPaper"))


def text_of(pdf: bytes) -> str:
    """The words of a PDF, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def changes(page: Page, before: str) -> str:
    """Wait until the pages on the tray are others than ``before``."""
    until(page, f"{PICTURES} !== {before!r}")
    painted(page)
    return str(page.evaluate(PICTURES))
