"""Windows as narrow as they get, and what does not fit into them."""

from playwright.sync_api import Page, ViewportSize

TELEPHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
ZOOMED: ViewportSize = {"width": 683, "height": 384}
"""A laptop's window at 200 %."""
BESIDE = """
[...document.querySelectorAll("main *, header *")].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.right > innerWidth + 1 && getComputedStyle(one).visibility !== "hidden"
    && !one.closest("pre, .tray.large");
}).map(one => one.outerHTML.slice(0, 120))
"""


def too_wide(page: Page) -> list[str]:
    """What does not fit into a window's width."""
    found = []
    for size in (NARROW, ZOOMED):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        beside = page.evaluate(BESIDE)
        if wide > 0 or beside:
            found.append(f"{page.url} at {size['width']}: {wide} too wide: {beside[:3]}")
    return found
