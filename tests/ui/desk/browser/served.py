"""A desk in a process of its own, as reception starts it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ui.desk.browser.shelf import CLINIC


@dataclass(frozen=True)
class Served:
    """Where a desk is, and the library behind it."""

    url: str
    library: Path

    def at(self, path: str = "") -> str:
        """The address of a page of the clinic."""
        return f"{self.url}/at/{CLINIC}/{path}"


@contextmanager
def served(library: Path, folder: Path, *options: str) -> Iterator[Served]:
    """Serve a library until the block is left. What the desk remembers lies in ``folder``."""
    command = [sys.executable, "-m", "handouts.ui.cli", "desk", "--no-browser", "--port", "0"]
    folder.mkdir(parents=True, exist_ok=True)
    said, environment = folder / "stderr", {**os.environ, "XDG_DATA_HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    with said.open("w") as complaints:
        process = subprocess.Popen(
            [*command, "--library", str(library), *options], stdout=subprocess.PIPE, stderr=complaints, text=True,
            env=environment,
        )  # fmt: skip
        with process:
            assert process.stdout
            line = process.stdout.readline()
            try:
                assert "http://" in line, f"the desk did not open: {line}{said.read_text()}"
                yield Served(line[line.index("http://") :].split()[0].rstrip("/"), library)
                assert process.poll() is None, said.read_text()
            finally:
                process.terminate()
    assert "500" not in said.read_text()
