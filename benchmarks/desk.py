"""How long reception waits for the desk, in a browser: python -m benchmarks.desk [--help].

A library of many handouts that never were. Typing: for how long a key keeps the page from doing anything else, and how
long it takes until the list is the new one. Enter: until the first page of the leaflet is painted; cold the leaflet is
made in that time, warm it was asked for before. Weight: all that a browser without a cache is sent for a page, packed
as it is sent, but for the pictures of leaflets and exercises.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.clinics import clinic_id
from benchmarks.library import write_library
from benchmarks.processes import ROOT

HANDOUTS = 500
WORDS = "hälsenan", "hälkudden", "akilles", "ryggskott", "helsp", "smärta sittb", "framfoten"
OPENED = 8
"""Leaflets that are opened by their titles."""
WANTED = 100, 1000, 100
"""Milliseconds until the list is new, and from Enter to a leaflet made before; kB of a page. At most."""
TYPE = """
async word => {
  const field = document.getElementById("q"), times = [];
  field.value = "";
  for (const letter of word) {
    const began = performance.now();
    const renewed = new Promise(done => new MutationObserver((_, observer) => { observer.disconnect(); done(true); })
      .observe(document.getElementById("main"), {childList: true, subtree: true}));
    field.value += letter;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    const blocked = performance.now() - began;
    if (!await Promise.race([renewed, new Promise(done => setTimeout(done, 5000))])) throw "the list stayed as it was";
    times.push([blocked, performance.now() - began]);
  }
  return times;
}
"""
SENT = """
[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter(one => ![".png", "/figures/", "data:"].some(part => one.name.includes(part)))
  .map(one => [one.name, one.encodedBodySize])
"""
INSIDE = "[...document.images].reduce((sum, one) => sum + (one.src.startsWith('data:') ? one.src.length : 0), 0)"
"""Bytes of the pictures that a page has in itself."""
PAINTED = "(image => !!(image && image.complete && image.naturalWidth))(document.querySelector('.tray img'))"


def typing(page: Page, words: Sequence[str]) -> list[tuple[float, float]]:
    """Milliseconds for which each key of these words blocks the page, and after which the list is new."""
    return [(float(blocked), float(renewed)) for word in words for blocked, renewed in page.evaluate(TYPE, word)]


def opening(page: Page, at: str, typed: str) -> float:
    """Milliseconds from Enter until the first page of what was typed is there."""
    page.goto(at)
    page.wait_for_selector("#q:focus")
    page.keyboard.type(typed)
    page.wait_for_selector(".hit")
    began = time.perf_counter()
    page.keyboard.press("Enter")
    page.wait_for_url("**/handouts/**", wait_until="commit")
    while not page.evaluate(PAINTED):
        time.sleep(0.002)
    return (time.perf_counter() - began) * 1000


def weight(browser: Browser, address: str) -> Mapping[str, int]:
    """Bytes of what is sent for a page, but for pictures, by address: to somebody who was never here."""
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(address)
    found: dict[str, int] = dict(page.evaluate(SENT))
    found[page.url] -= page.evaluate(INSIDE)
    context.close()
    return found


@contextmanager
def _desk(library: Path, folder: Path) -> Iterator[str]:
    """The address of a library's desk."""
    command = [
        sys.executable,
        "-m",
        "handouts.ui.cli",
        "desk",
        "--no-browser",
        "--port",
        "0",
        "--library",
        str(library),
    ]
    environment = os.environ | {"XDG_DATA_HOME": str(folder)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as process:
        assert process.stdout
        line = process.stdout.readline()
        try:
            yield line[line.index("http://") :].split()[0].rstrip("/")
        finally:
            process.terminate()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print. Never fails for being slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--handouts", type=int, default=HANDOUTS, metavar="N", help=f"default: {HANDOUTS}")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of typing all words (default: 5)")
    options = parser.parse_args(arguments)
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("this needs chromium")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as player:
        folder = Path(temporary).resolve()
        write_library(folder / "library", 1, options.handouts, 1)
        with _desk(folder / "library", folder / "data") as url:
            browser = player.chromium.launch(executable_path=chromium)
            at = f"{url}/at/{clinic_id(0)}/"
            page = browser.new_context(viewport={"width": 1366, "height": 640}, locale="sv-SE").new_page()
            page.goto(at)
            titles = page.locator(".card b").all_inner_texts()[:OPENED]
            typing(page, WORDS)
            keys = [times for _ in range(options.rounds) for times in typing(page, WORDS)]
            cold, warm = ([opening(page, at, typed) for typed in titles] for _ in range(2))
            leaflet = page.url.partition("?")[0]
            pages = {"find": at, "found": f"{at}?q=h", "leaflet": leaflet, "fit": f"{leaflet}/fit"}
            pages |= {"programme": f"{at}programme", "contact": f"{at}contact"}
            sizes = {name: sum(weight(browser, address).values()) / 1000 for name, address in pages.items()}
            browser.close()
    _show(options.handouts, keys, cold, warm, sizes)


def _show(
    handouts: int,
    keys: Sequence[tuple[float, float]],
    cold: Sequence[float],
    warm: Sequence[float],
    sizes: Mapping[str, float],
) -> None:
    blocked: Sequence[float] = [one for one, _ in keys]
    renewed: Sequence[float] = [one for _, one in keys]
    print(f"\nThe desk in a browser, {handouts} handouts, ms{'median':>30}{'worst':>10}")
    named = {f"a key blocks the page ({len(keys)} keys)": blocked, "until the list is new": renewed}
    named |= {"Enter to the first page, cold": cold, "Enter to the first page, warm": warm}
    for name, times in named.items():
        print(f"  {name:<58}{median(times):10.1f}{max(times):10.1f}")
    print("Pages without pictures, kB: " + ", ".join(f"{name} {size:.1f}" for name, size in sizes.items()))
    for found, most, wanted in (
        (median(renewed), WANTED[0], "ms until the list is new"),
        (median(warm), WANTED[1], "ms from Enter to a leaflet made before"),
        (max(sizes.values()), WANTED[2], "kB of a page without pictures"),
    ):
        print(f"{'reached' if found <= most else 'MISSED '}  at most {most} {wanted}")


if __name__ == "__main__":
    main()
