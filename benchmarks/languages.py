"""What a language costs: the same leaflet in Swedish and in others, in one running process.

Fonts and words are known, as in a batch; pages are laid out, written and proved anew each time. Languages take turns in
shuffled rounds.
"""

import random
import statistics
import time

from benchmarks.prepare import HANDOUT
from handouts.content.library import Library, builtin_root
from handouts.flow.once import forget
from handouts.pdf.shared import draw
from handouts.run.build import build
from handouts.run.formats import STANDARD
from handouts.run.order import Order
from handouts.run.press import Press

LANGUAGES = ("sv", "ar", "fa", "uk")
CLINIC = "hassleholm"
WARM_UP = 3


def languages(rounds: int) -> dict[str, list[float]]:
    """Seconds that the leaflet takes in each language."""
    library = Library((builtin_root(),))
    times: dict[str, list[float]] = {language: [] for language in LANGUAGES}
    for round_ in range(-WARM_UP, rounds):
        for language in random.Random(round_).sample(LANGUAGES, len(LANGUAGES)):
            forget()
            draw.cache_clear()
            start = time.perf_counter()
            build(Press(library), Order(HANDOUT, CLINIC, language, STANDARD))
            if round_ >= 0:
                times[language].append(time.perf_counter() - start)
    return times


def as_lines(times: dict[str, list[float]]) -> str:
    """A line for each language: its median in milliseconds, and as a multiple of Swedish."""
    base = statistics.median(times["sv"])
    lines = ["Languages, warm, from specs, with proof (wanted: Arabic at most 1.5 x Swedish)"]
    for language, found in times.items():
        median = statistics.median(found)
        lines.append(f"  {language}  {1000 * median:6.1f} ms  {median / base:4.2f} x")
    return "\n".join(lines)
