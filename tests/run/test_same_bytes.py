"""The same input gives the same bytes: in another process, with other hashes, in another time zone."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LEAFLETS = {"heel-spur": "norrtalje", "achilles-tendon-pain": "hassleholm"}


def made(folder: Path, hash_seed: str, zone: str) -> list[bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone}
    for handout, clinic in LEAFLETS.items():
        arguments = ["build", handout, "--clinic", clinic, "--output", str(folder)]
        command = [sys.executable, "-m", "handouts.ui.cli", *arguments]
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
    return [(folder / clinic / f"{handout}.sv.pdf").read_bytes() for handout, clinic in LEAFLETS.items()]


def test_the_same_bytes_wherever_they_are_made(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        east = pool.submit(made, tmp_path / "east", "1", "Pacific/Kiritimati")
        west = pool.submit(made, tmp_path / "west", "4242", "Etc/GMT+12")
    assert east.result() == west.result()
