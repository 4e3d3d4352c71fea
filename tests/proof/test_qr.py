"""QR codes, read from their modules: against the maker of the codes, and against a reader of pictures."""

from bisect import bisect

import pytest
import segno

from handouts.proof import qr
from tests.proof.paper import URL, Paper

LONG = "HTTPS://REHAB.EXAMPLE/BOKA-NORD*42 "


@pytest.mark.parametrize("level", "LMQH")
@pytest.mark.parametrize("version", range(1, qr.LARGEST + 1))
@pytest.mark.parametrize("kind", ["numeric", "alphanumeric", "byte"])
def test_every_version_and_level(version: int, level: str, kind: str) -> None:
    letters = {"numeric": "0123456789", "alphanumeric": LONG, "byte": "https://rehab.example/å?"}[kind]
    size = bisect(range(700), False, key=lambda n: not _fits((letters * 70)[: n + 1], version, level, kind))
    said = (letters * 70)[:size]
    code = segno.make(said, version=version, error=level, mode=kind, micro=False, boost_error=False)
    assert qr.text(tuple(tuple(map(bool, row)) for row in code.matrix)) == said


def _fits(text: str, version: int, level: str, kind: str) -> bool:
    try:
        segno.make(text, version=version, error=level, mode=kind, micro=False, boost_error=False)
    except segno.DataOverflowError:
        return False
    return True


@pytest.mark.parametrize("mask", range(8))
def test_every_mask(mask: int) -> None:
    code = segno.make(URL, error="m", micro=False, mask=mask)
    assert qr.text(tuple(tuple(map(bool, row)) for row in code.matrix)) == URL


@pytest.mark.parametrize(("version", "level"), [(2, "M"), (7, "Q")])
def test_every_module_counts(version: int, level: str) -> None:
    code = segno.make(URL, error=level, version=version, micro=False, boost_error=False)
    modules = [list(map(bool, row)) for row in code.matrix]
    for row in modules:
        for j in range(len(row)):
            row[j] = not row[j]
            with pytest.raises(ValueError, match=r"module|corner|kind"):
                qr.text(tuple(map(tuple, modules)))
            row[j] = not row[j]


@pytest.mark.parametrize("modules", [(), ((True,) * 20,) * 20, ((True,) * 21,) * 21])
def test_what_is_no_code(modules: qr.Modules) -> None:
    with pytest.raises(ValueError, match=r"modules|corner"):
        qr.text(modules)


def test_a_reader_of_pictures_agrees() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    import pypdfium2

    page = pypdfium2.PdfDocument(Paper().bytes())[1]
    (found,) = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    assert found.text == URL
