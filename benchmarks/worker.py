"""One contender in a process of its own: python -m benchmarks.worker CONTENDER FOLDER OUT.

For each line ``handout number number …`` on standard input it makes the editions of those clinics and answers with
seconds of wall time, seconds of processor time, bytes of the last file, and the most memory that it had, MB. What it is
handed was prepared before the clock starts: editions (ours) or data (theirs). Within the time all of them make QR
codes, each address once, and put the file in place: hashed, written beside and renamed.
"""

import gc
import hashlib
import json
import pickle
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

SELDOM = 200_000, 20, 50
"""When Python looks for circles of objects: as handouts does in its processes, for all alike."""


def contender(name: str, folder: Path) -> Callable[[str, int], bytes]:
    """What makes the file of a handout for a clinic, by its number."""
    if name in ("plain", "proved"):
        from benchmarks import by_handouts

        make = getattr(by_handouts, name)
        editions = pickle.loads((folder / "editions.pickle").read_bytes())
        return lambda handout, number: make(editions[handout, number])
    if name == "from specs":
        from benchmarks.by_handouts import from_specs
        from handouts.content.library import find

        return from_specs(find(folder))
    return _peer(name, str(folder / "fonts"), json.loads((folder / "peers.json").read_text("utf-8")))


def _peer(name: str, fonts: str, data: dict[str, Any]) -> Callable[[str, int], bytes]:
    from benchmarks import codes

    qr = lru_cache(maxsize=None)(codes.qr)
    bodies, clinics = data["bodies"], data["clinics"]
    if name == "code":
        return lambda handout, number: codes.qr(clinics[f"{handout} {number}"]["code"]["url"]).encode()
    urls = {key: clinic["code"]["url"] for key, clinic in clinics.items()}
    make: Callable[[Any, Any, str], bytes]
    if name == "typst":
        from benchmarks.by_typst import Typst

        make = Typst(fonts).make
        bodies, clinics = ({key: json.dumps(value) for key, value in part.items()} for part in (bodies, clinics))
    elif name == "weasyprint":
        from benchmarks.by_weasyprint import WeasyPrint

        make = WeasyPrint(fonts).make
    elif name == "fpdf2":
        from benchmarks.by_fpdf2 import Fpdf2

        make = Fpdf2(fonts).make
    else:
        raise SystemExit(f"no contender {name}")

    def peer(handout: str, number: int) -> bytes:
        key = f"{handout} {number}"
        return make(bodies[handout], clinics[key], qr(urls[key]))

    return peer


def _put(data: bytes, path: Path) -> str:
    """A file in place, and its hash."""
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(data)
    draft.replace(path)
    return hashlib.sha256(data).hexdigest()


def _most() -> float:
    """The most memory that this process had, MB."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(name: str, folder: str, out: str) -> None:
    """Answer until there are no more questions."""
    gc.set_threshold(*SELDOM)
    make = contender(name, Path(folder))
    for line in sys.stdin:
        handout, *numbers = line.split()
        size = 0
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        for number in numbers:
            data = make(handout, int(number))
            _put(data, Path(out) / f"{handout}-{number}.pdf")
            size = len(data)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(wall, cpu, size, _most(), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
