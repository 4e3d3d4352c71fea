"""Options of the suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-clinic", action="store_true", help="read the QR codes of all clinics, not of one of each")
