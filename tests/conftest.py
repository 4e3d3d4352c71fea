"""Options of the suite."""

import pytest
from hypothesis import settings

settings.register_profile("shared", deadline=None)  # other processes take their time on the same machine
settings.load_profile("shared")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-clinic", action="store_true", help="read the QR codes of all clinics, not of one of each")
    parser.addoption("--requests", type=int, default=400, help="how many odd requests the desk must answer")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Dask's threads outlive its tests, and who forks a process beside them may wait for a minute: these come last."""
    items.sort(key=lambda item: "test_cluster" in item.nodeid)
