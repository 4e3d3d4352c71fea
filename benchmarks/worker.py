"""One contender in a process of its own: python -m benchmarks.worker CONTENDER LIBRARY FONTS.

For each line ``number file`` on standard input it makes the edition of that clinic and answers with seconds of wall
time, seconds of processor time and bytes. What a contender is handed was prepared before the clock starts: the
leaflet, and the clinic as an edition's clinic (ours), JSON (Typst) or a dictionary (WeasyPrint). The QR code is made in
the time by all three.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.clinics import clinic_id, logo_of
from benchmarks.leaflet import Data, body_data, clinic_data, load_body, load_place
from handouts.content.library import Library, find

Job = Callable[[], bytes]


def contender(name: str, library: Library, fonts: str) -> Callable[[int], Job]:
    """What prepares a clinic's job by its number."""
    body = load_body(library)

    def place(number: int) -> Data:
        return clinic_data(load_place(library, clinic_id(number)), logo_of(number), library)

    match name:
        case "plain" | "proved":
            from benchmarks import by_handouts

            made = getattr(by_handouts, name)

            def ours(number: int) -> Job:
                clinic = load_place(library, clinic_id(number))
                return lambda: made(body, clinic)

            return ours
        case "from specs":
            from benchmarks.by_handouts import from_specs

            build = from_specs(library)
            return lambda number: lambda: build(clinic_id(number))
        case "typst":
            from benchmarks.by_typst import Typst
            from benchmarks.codes import qr

            typst = Typst(fonts, json.dumps(body_data(body, library)))

            def by_typst(number: int) -> Job:
                clinic = place(number)
                text = json.dumps(clinic)
                return lambda: typst.make(text, qr(clinic["code"]["url"]))

            return by_typst
        case "weasyprint":
            from benchmarks.by_weasyprint import WeasyPrint
            from benchmarks.codes import qr

            weasyprint = WeasyPrint(fonts, body_data(body, library))

            def by_weasyprint(number: int) -> Job:
                clinic = place(number)
                return lambda: weasyprint.make(clinic, qr(clinic["code"]["url"]))

            return by_weasyprint
        case "code":
            from benchmarks.codes import qr

            def code(number: int) -> Job:
                url = place(number)["code"]["url"]
                return lambda: qr(url).encode()

            return code
    raise SystemExit(f"no contender {name}")


def main(name: str, library: str, fonts: str) -> None:
    """Answer until there are no more questions."""
    prepare = contender(name, find(Path(library)), fonts)
    for line in sys.stdin:
        number, _, file = line.strip().partition(" ")
        job = prepare(int(number))
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        data = job()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        if file:
            Path(file).write_bytes(data)
        print(wall, cpu, len(data), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
