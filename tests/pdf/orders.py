"""Editions made in an order, each in this process: python -m tests.pdf.orders. Prints digests as JSON, a line an order.

Every order is made in a process of its own that knows nothing yet.
"""

import hashlib
import json
import multiprocessing
from dataclasses import replace
from pathlib import Path

from handouts.content.library import Library, builtin_root
from handouts.run.build import typeset
from handouts.run.order import Order
from handouts.run.press import Press

LIBRARY = Library((Path(__file__).parents[1] / "flow" / "library", builtin_root()))
EDITIONS = (
    Order("heel-spur", "norrtalje", None, "standard"),
    Order("heel-spur", "hassleholm", None, "standard"),
    Order("heel-spur", "ortomed-stockholm", None, "grey"),
    Order("heel-spur", "ortomed-goteborg", None, "standard"),
    Order("heel-spur", "hassleholm", "ar", "booklet"),
    Order("heel-spur", "norrtalje", "fa", "bilingual"),
    Order("heel-spur", "norrtalje", None, "leaflet"),
    Order("heel-pain", "aarhus-osteopati-vejle", None, "standard"),
    Order("heel-pain", "loeberlab", None, "standard"),
    Order("heel-pain", "aarhus-osteopati-amager", None, "cards"),
    Order("achilles-tendon-pain", "hassleholm", "en", "large"),
    Order("achilles-tendon-pain", "norrtalje", "en", "standard"),
    Order("achilles-tendon-pain", "hassleholm", None, "poster"),
    Order("heel-spur", "norrtalje", None, "standard"),
    Order("heel-spur", "hassleholm", "ar", "booklet"),
)
"""Sisters, clinics with blocks of another size, another typeface and a line of their own in the foot."""
LETTER = {7, 13, 14}
"""Those for a printer that holds letter paper."""


def made(numbers: tuple[int, ...]) -> dict[int, str]:
    """Digests of editions, made one after the other."""
    press = Press(LIBRARY)
    digests = {}
    for n in numbers:
        edition = press.edition(EDITIONS[n])
        if n in LETTER:
            edition = replace(edition, clinic=replace(edition.clinic, paper="letter"))
        done = typeset(edition)
        digests[n] = hashlib.sha256(done.data + (done.reading or b"")).hexdigest()
    return digests


def main() -> None:
    """All in one order and in the other, and each alone."""
    every = tuple(range(len(EDITIONS)))
    orders = [every, every[::-1], *((n,) for n in every)]
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        for digests in pool.imap(made, orders, chunksize=1):
            print(json.dumps(digests))


if __name__ == "__main__":
    main()
