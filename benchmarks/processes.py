"""Commands in processes of their own, timed, and contenders that wait for questions."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.prepare import Work

ROOT = Path(__file__).resolve().parents[1]


def run(command: Sequence[str]) -> tuple[float, float]:
    """Wall and processor time of a command."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = _children()
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return seconds, _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True)
class Answer:
    """Seconds of wall and processor time, bytes of the last file, and the most memory that the process had, MB."""

    wall: float
    cpu: float
    size: int
    memory: float


class Worker:
    """A contender's process. Its files are ``folder / handout-number.pdf``."""

    def __init__(self, name: str, work: Work, folder: str) -> None:
        self.name, self.folder = name, work.folder / folder
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "benchmarks.worker", name, str(work.folder), str(self.folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def ask(self, handout: str, numbers: Sequence[int]) -> Answer:
        """Have a handout made for these clinics."""
        assert self.process.stdin
        assert self.process.stdout
        print(handout, *numbers, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline().split()
        if len(answer) != 4:
            raise SystemExit(f"{self.name} gave up on {handout}")
        return Answer(float(answer[0]), float(answer[1]), int(answer[2]), float(answer[3]))

    def end(self) -> None:
        """Let it go."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()
