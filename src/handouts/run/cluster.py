"""Workers on other machines: a Dask cluster that finds library and output folder under the same paths as we do."""

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.run.make import Job, make
from handouts.run.workers import Chunk, Made


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask scheduler by its address, like ``tcp://10.0.0.7:8786``."""

    address: str

    def run(self, job: Job, chunks: Sequence[Chunk]) -> Made:
        """Make leaflets. Dask gives what a dead worker had in hand to another."""
        try:
            from distributed import Client, as_completed
        except ImportError:
            hint = "install it with pip install 'handouts[cluster]'"
            raise Problems([Problem("no-cluster", "Dask is not installed", COMMAND_LINE, hint)]) from None
        try:
            client = Client(self.address, timeout=10)  # type: ignore[no-untyped-call]
        except (OSError, ValueError):  # nobody answers, or it is no address
            message = f"there is no Dask scheduler at {self.address}"
            hint = "start one with dask-scheduler, and workers with dask-worker"
            raise Problems([Problem("no-cluster", message, COMMAND_LINE, hint)]) from None
        with client:
            futures = {client.submit(make, job, chunk, pure=False): chunk for chunk in chunks}
            for future in as_completed(list(futures)):  # type: ignore[no-untyped-call]
                yield futures.pop(future), None if future.status == "error" else future.result()
