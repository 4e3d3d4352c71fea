"""QR codes off the paper: every clinic's code in every format, read by a reader of pictures that is not ours.

`make test` looks at one clinic of each organisation; all of them: pytest tests/test_codes.py --every-clinic
"""

from collections.abc import Iterator

import pypdfium2
import pytest
import zxingcpp

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_clinic
from handouts.edition.model import Edition
from handouts.proof.codes import codes
from handouts.run.build import typeset
from handouts.run.formats import BILINGUAL, FORMATS
from tests.making import resolve

LIBRARY = Library((builtin_root(),))
DPI = 150


def _clinics(every: bool) -> list[str]:
    """All clinics, or the first of each organisation."""
    found: dict[str, str] = {}
    for name in LIBRARY.ids("clinic"):
        organisation = load_clinic(LIBRARY, name).organisation
        found.setdefault(name if every or organisation is None else str(organisation.name), name)
    return list(found.values())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    metafunc.parametrize("clinic", _clinics(metafunc.config.getoption("--every-clinic")))
    metafunc.parametrize("form", FORMATS)


def _leaflet(clinic: str, form: str) -> tuple[Edition, bytes]:
    """The first leaflet that the format holds for the clinic, in the first language that does."""
    problems: list[Problems] = []
    for handout in LIBRARY.ids("handout"):
        for language in (None, *map(str, load_clinic(LIBRARY, clinic).languages)):
            try:
                if form == BILINGUAL:
                    edition = resolve(LIBRARY, handout, clinic, language, "bilingual")
                else:
                    edition = resolve(LIBRARY, handout, clinic, language, form)
                return edition, typeset(edition).data
            except Problems as found:
                problems.append(found)
    raise problems[0]


def _read(data: bytes) -> Iterator[str]:
    """The codes on a file's pages, printed without colours."""
    for page in pypdfium2.PdfDocument(data):
        for found in zxingcpp.read_barcodes(page.render(scale=DPI / 72, grayscale=True).to_pil()):
            yield found.text


def test_a_code_leads_where_the_clinic_says(clinic: str, form: str) -> None:
    edition, data = _leaflet(clinic, form)
    assert set(_read(data)) == {code.url for code in codes(edition)}
