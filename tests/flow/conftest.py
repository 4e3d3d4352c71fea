from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from handouts.content.load import load_clinic, load_handout
from handouts.edition.house import clinic_in
from handouts.edition.localize import Localizer
from handouts.edition.model import Edition
from handouts.edition.words import words_of

LIBRARY = Library((Path(__file__).parent / "library", builtin_root()))


def edition(handout: str, clinic: str, language: str = "sv", format: str = "standard") -> Edition:  # noqa: A002
    body = Localizer(LIBRARY, load_handout(LIBRARY, handout), language, format=format).body()
    return Edition(body, clinic_in(LIBRARY, load_clinic(LIBRARY, clinic), words_of(language)), format)


@pytest.fixture(scope="session")
def heel_spur() -> Edition:
    return edition("heel-spur", "norrtalje")


@pytest.fixture(scope="session")
def achilles() -> Edition:
    return edition("achilles-tendon-pain", "hassleholm")


@pytest.fixture(scope="session")
def everything() -> Edition:
    return edition("everything", "hassleholm")
