"""Makes leaflets, each as if it were the first, and prints what of their library it looked at, and what it needed of
the program: ``python -m tests.run.batch.opened FOLDER`` of a library that lies over the built-in one.
"""

import json
import os
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from handouts.content.library import Library, builtin_root
from handouts.edition import words
from handouts.run.build import finish
from handouts.run.order import Order
from handouts.run.press import Press

ORDERS = (
    Order("rest", "umea", "sv", "standard"),
    Order("stretch", "lund", "da", "standard"),
    Order("stretch", "malmo", "sv", "cards"),
    Order("branches", "umea", "en", "standard"),
    Order("branches", "malmo", "da", "bilingual"),
    Order("heel-spur", "norrtalje", "sv", "standard"),
    Order("heel-spur", "norrtalje", "ar", "bilingual"),
    Order("heel-spur", "aarhus-osteopati-vejle", "en", "bilingual"),
    Order("achilles-tendon-pain", "hassleholm", "fa", "booklet"),
    Order("achilles-tendon-pain", "loeberlab", "da", "poster"),
    Order("heel-pain", "aarhus-osteopati-vejle", "da", "standard"),
    Order("heel-pain", "lund", "sv", "large"),
    Order("hamstring-tendon-pain", "loeberlab", "da", "grey"),
    Order("heel-pad-pain", "ortomed-stockholm", "en", "standard"),
)
SEEING = ("open", "os.listdir", "os.scandir")


def spoken() -> list[str]:
    """The modules of the languages that are known now."""
    return [name for name in sys.modules if name.startswith("handouts.edition.words_")]


def main(folder: Path) -> None:
    """Whatever is made, something else was made before it, so that only what is read anew each time can be trusted."""
    roots = folder, builtin_root()
    seen: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in SEEING and arguments and isinstance(arguments[0], str | os.PathLike):
            seen.append(f"{Path(arguments[0]).absolute()}{'' if event == 'open' else '/'}")

    sys.addaudithook(watch)
    found: dict[str, list[str]] = {}
    for order in ORDERS:
        seen.clear()
        words._read.cache_clear()
        for module in spoken():
            del sys.modules[module]
        edition = Press(Library(roots)).edition(order)
        if not found:
            finish(edition)
        inside = {path.removeprefix(f"{root}/") for path in seen for root in roots if path.startswith(f"{root}/")}
        name = f"{order.clinic}/{order.handout}.{order.language}.{order.format}"
        files = {one for one in inside if one.startswith(("specs/", "assets/"))}
        found[name] = sorted(files | {f"words/{module.rpartition('_')[2]}" for module in spoken()})
    homes = packages_distributions()
    used = {name for module in sys.modules for name in homes.get(module.partition(".")[0], ())}
    own = [name for name in sys.modules if name.startswith("handouts.")]
    print(json.dumps({"files": found, "modules": sorted(own), "packages": sorted(used)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
