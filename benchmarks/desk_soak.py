"""A desk on a busy day: two clients find, choose, fit and print without a pause, and authors look on. What grows?

python -m benchmarks.desk_soak --minutes 10
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Lock, Thread
from urllib.parse import urlencode

from benchmarks.processes import ROOT

CLIENTS = 2
EVERY = 30.0
"""Seconds between two lines."""
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "sv"}
TYPED = "häl", "knä", "akilles", "heel ara", "M77.3", "hamst", "stor", "rygg"
FORMATS = "standard", "standard", "standard", "grey", "large", "booklet"
NOTES = "Ring oss.", "Ta med skorna.", "Vila " * 20


class Client:
    """Somebody who prints all day."""

    def __init__(self, port: int, seed: int) -> None:
        self.connection, self.chance = HTTPConnection("localhost", port, timeout=120), random.Random(seed)
        self.cookie = self.token = ""
        self.asked = 0

    def ask(self, path: str, form: dict[str, str] | None = None) -> str:
        """A page of the desk; a form is posted."""
        body = urlencode(form | {"token": self.token}) if form is not None else None
        method = "GET" if form is None else "POST"
        self.connection.request(method, path, body, HEADERS | {"Cookie": self.cookie})
        answer = self.connection.getresponse()
        data = answer.read()
        self.asked += 1
        if answer.status >= 500:
            raise SystemExit(f"{method} {path}: {answer.status}")
        if kept := answer.getheader("Set-Cookie"):
            self.cookie = kept.partition(";")[0] if kept.startswith("visit=") else self.cookie
        text = data.decode("utf-8", "replace") if answer.getheader("Content-Type", "").startswith("text/html") else ""
        if found := re.search('name="token" value="([0-9a-f]+)"', text):
            self.token = found[1]
        return text

    def patient(self, clinics: list[str]) -> None:
        """One patient's leaflet: found, chosen, fitted, looked at and printed."""
        clinic = self.chance.choice(clinics)
        found = ""
        typed = self.chance.choice(TYPED)
        for letters in range(2, len(typed) + 1):
            found = self.ask(f"/at/{clinic}/?{urlencode({'q': typed[:letters]})}")
        pages = re.findall(rf'href="(/at/{clinic}/handouts/[a-z0-9-]+)', found)
        if not pages:
            return
        page, form = self.chance.choice(pages), self.chance.choice(FORMATS)
        shown = self.ask(f"{page}?format={form}")
        for picture in re.findall(r'src="(/at/[^"]+?\.png[^"]*)"', shown)[:2]:
            self.ask(picture.replace("&amp;", "&"))
        exercises = re.findall('name="exercise" value="([a-z0-9-]+)"', self.ask(f"{page}/fit?format={form}"))
        fitted = {"format": form, "side": "left", "next": "3/12 10.30", "note": self.chance.choice(NOTES)}
        if exercises:
            fitted["exercise"] = self.chance.choice(exercises)
        self.ask(f"{page}/fit", fitted)
        self.ask(f"{page}/fit/print", fitted)
        self.ask(f"{page}/print", {"format": form, "copies": "2"})


def main() -> None:
    """Run a desk for some minutes, and print what it takes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10)
    minutes = options.parse_args().minutes
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"XDG_DATA_HOME": f"{folder}/data", "TMPDIR": f"{folder}/tmp", "HOME": folder}
        Path(folder, "tmp").mkdir()
        command = [sys.executable, "-m", "handouts.ui.cli", "desk", "--no-browser", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as desk:
            try:
                assert desk.stdout
                found = re.search(r"localhost:(\d+)", desk.stdout.readline())
                assert found
                _soak(desk.pid, int(found[1]), minutes, Path(folder))
            finally:
                desk.terminate()


def _soak(desk: int, port: int, minutes: float, folder: Path) -> None:
    start, stop, lock = time.monotonic(), Event(), Lock()
    clients = [Client(port, seed) for seed in range(CLIENTS)]
    clinics = re.findall('href="/at/([a-z0-9-]+)"', clients[0].ask("/"))
    patients = 0

    def work(client: Client) -> None:
        nonlocal patients
        while not stop.is_set():
            client.patient(clinics)
            with lock:
                patients += 1

    def write() -> None:
        author = Client(port, 99)
        while not stop.wait(20):
            author.ask("/library/heel-spur")

    threads = [Thread(target=work, args=(client,), daemon=True) for client in clients]
    threads.append(Thread(target=write, daemon=True))
    for thread in threads:
        thread.start()
    print(
        f"{'minutes':>8}{'requests':>10}{'patients':>10}{'MB':>8}"
        f"{'open files':>12}{'threads':>9}{'temporary files':>17}"
    )
    while time.monotonic() - start < minutes * 60 and all(thread.is_alive() for thread in threads):
        stop.wait(min(EVERY, minutes * 60))
        requests = sum(client.asked for client in clients)
        left = [path for path in (folder / "tmp").rglob("*") if path.is_file()]
        print(
            f"{(time.monotonic() - start) / 60:8.1f}{requests:10}{patients:10}{_memory(desk):8.0f}"
            f"{len(list(Path(f'/proc/{desk}/fd').iterdir())):12}{_status(desk, 'Threads'):9}{len(left):13}",
            flush=True,
        )
    if not all(thread.is_alive() for thread in threads):
        raise SystemExit("a client gave up")
    stop.set()
    for thread in threads:
        thread.join()


def _memory(process: int) -> float:
    """What a process has of memory now, MB."""
    return _status(process, "VmRSS") / 1024


def _status(process: int, name: str) -> int:
    return int(Path(f"/proc/{process}/status").read_text("ascii").partition(f"{name}:")[2].split()[0])


if __name__ == "__main__":
    main()
