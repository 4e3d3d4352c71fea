from pathlib import Path

import pytest

from tests.run.batch.library import ALL, Place, place


@pytest.fixture
def bare(tmp_path: Path) -> Place:
    """A library of which nothing is made yet."""
    return place(tmp_path)


@pytest.fixture
def done(bare: Place) -> Place:
    """A library of which all is made."""
    assert len(bare.run().built) == ALL
    return bare
