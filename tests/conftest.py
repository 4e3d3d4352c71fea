"""Options of the suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-clinic", action="store_true", help="read the QR codes of all clinics, not of one of each")
    parser.addoption("--requests", type=int, default=800, help="how many odd requests the desk must answer")
