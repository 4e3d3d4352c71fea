"""What goes to paper: to a spooler, which may fail, or to the browser with hints."""

import stat
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from flask.testing import FlaskClient
from markupsafe import escape
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from handouts.content.library import Library
from handouts.ui.desk.app import application
from handouts.ui.desk.printer import printers
from handouts.ui.desk.words import desk_words
from tests.ui.desk.conftest import AT, Opened, browser, token_of

LP = """#!/bin/sh
[ -e "{folder}/broken" ] && exit 1
printf '%s\\n' "$@" > "{folder}/options"
cat > "{folder}/paper"
"""
LPSTAT = """#!/bin/sh
case "$1" in
  -e) printf 'Kontoret\\nAlma\\nReception\\n' ;;
  -d) echo 'system default destination: Reception' ;;
esac
"""


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a spooler keeps what it was given."""
    folder = tmp_path / "spool"
    folder.mkdir()
    for name, script in (("lp", LP), ("lpstat", LPSTAT)):
        path = folder / name
        path.write_text(script.replace("{folder}", str(folder)), "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return folder


@pytest.fixture
def client(spooler: Path, library: Library, opened: Opened) -> FlaskClient:
    """A browser at a desk with printers."""
    assert spooler
    return browser(application(opened(library, *printers()), ("localhost",)))


def options(spooler: Path) -> list[str]:
    return (spooler / "options").read_text("utf-8").splitlines()


def test_the_default_printer_comes_first(spooler: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert printers() == ("Reception", "Alma", "Kontoret")
    monkeypatch.setenv("PATH", str(spooler / "nothing"))
    assert printers() == ()


def test_a_leaflet_reaches_the_printer_as_it_is(client: FlaskClient, spooler: Path) -> None:
    form = {"token": token_of(client), "printer": "Alma", "copies": "3", "language": "sv", "format": "standard"}
    answer = client.post(f"{AT}/print", data=form, follow_redirects=True)
    assert answer.status_code == 200
    assert "Sent to Alma." in answer.text
    assert (spooler / "paper").read_bytes() == client.get(f"{AT}/leaflet.pdf").data
    told = options(spooler)
    assert told[told.index("-d") + 1] == "Alma"
    assert told[told.index("-n") + 1] == "3"
    assert "print-scaling=none" in told


@pytest.mark.parametrize(
    ("form", "sides", "a3"),
    [
        ("standard", "one-sided", False),
        ("large", "two-sided-long-edge", False),
        ("booklet", "two-sided-short-edge", False),
        ("leaflet", "two-sided-short-edge", False),
        ("poster", "one-sided", True),
    ],
)
def test_paper_is_turned_as_its_format_wants(
    client: FlaskClient, spooler: Path, form: str, sides: str, a3: bool
) -> None:
    client.post(f"{AT}/print", data={"token": token_of(client), "printer": "Reception", "format": form})
    told = options(spooler)
    assert f"sides={sides}" in told
    assert ("media=iso_a3_297x420mm" in told) == a3


def test_a_fitted_leaflet_reaches_the_printer_and_none_else_is_offered(client: FlaskClient, spooler: Path) -> None:
    form = {"token": token_of(client), "printer": "Reception", "side": "left", "exercise": ["calf-stretch-wall"]}
    answer = client.post(f"{AT}/fit/print", data=form)
    assert "Sent to Reception." in answer.text
    assert "leaflet.pdf" not in answer.text  # that one is not the patient's
    words = " ".join(page.extract_text() for page in PdfReader(spooler / "paper").pages)
    assert "Vänster" in words or "vänster" in words


def test_a_programme_reaches_the_printer(client: FlaskClient, spooler: Path) -> None:
    form = {"token": token_of(client), "printer": "Reception", "exercise": ["heel-raise"]}
    assert "Sent to Reception." in client.post("/at/norrtalje/programme/print", data=form).text
    assert (spooler / "paper").read_bytes().startswith(b"%PDF")


PRINTS: dict[str, dict[str, object]] = {
    f"{AT}/print": {},
    f"{AT}/fit/print": {"exercise": ["calf-stretch-wall"], "side": "left"},
    "/at/norrtalje/programme/print": {"exercise": ["heel-raise"]},
}


@pytest.mark.parametrize("path", PRINTS)
def test_a_printer_that_fails_is_told_and_the_browser_offered(client: FlaskClient, spooler: Path, path: str) -> None:
    (spooler / "broken").touch()
    form = {"token": token_of(client), "printer": "Reception"} | PRINTS[path]
    answer = client.post(path, data=form, follow_redirects=True)
    assert answer.status_code == 200
    assert escape(desk_words("en").not_sent) in answer.text
    assert '<option value="" selected>' in answer.text  # the next press opens the browser's own window
    again = client.post(path, data=form | {"printer": ""})
    assert again.mimetype == "application/pdf"


def test_only_what_was_printed_counts(client: FlaskClient, spooler: Path) -> None:
    records = client.application.extensions["desk"].records
    token = token_of(client)
    (spooler / "broken").touch()
    for path in (f"{AT}/print", f"{AT}/fit/print"):
        client.post(path, data={"token": token, "printer": "Reception", "exercise": ["calf-stretch-wall"]})
    assert records.uses("norrtalje") == {}
    (spooler / "broken").unlink()
    for path in (f"{AT}/print", f"{AT}/fit/print"):
        client.post(path, data={"token": token, "printer": "Reception", "exercise": ["calf-stretch-wall"]})
    assert records.uses("norrtalje") == {"heel-spur": 2}


def test_the_last_printer_is_remembered_even_if_it_is_the_browser_s(client: FlaskClient) -> None:
    token = token_of(client)
    assert "<option selected>Reception" in client.get(AT).text
    client.post(f"{AT}/print", data={"token": token, "printer": "Alma"})
    assert "<option selected>Alma" in client.get(AT).text
    client.post(f"{AT}/print", data={"token": token, "printer": ""})
    assert '<option value="" selected>' in client.get(AT).text
    client.post(f"{AT}/print", data={"token": token, "printer": "nowhere"})
    assert '<option value="" selected>' in client.get(AT).text


def test_a_printer_that_there_is_not_is_never_asked(client: FlaskClient, spooler: Path) -> None:
    for printer in ("nowhere", "-h evil.example", "Alma;id", "Alma\nReception"):
        answer = client.post(f"{AT}/print", data={"token": token_of(client), "printer": printer})
        assert answer.mimetype == "application/pdf"
    assert not (spooler / "options").exists()


@pytest.mark.parametrize(
    ("form", "turned"),
    [("standard", "/Simplex"), ("large", "/DuplexFlipLongEdge"), ("booklet", "/DuplexFlipShortEdge")],
)
def test_hints_change_nothing_that_is_printed(client: FlaskClient, form: str, turned: str) -> None:
    before = client.get(f"{AT}/leaflet.pdf", query_string={"format": form}).data
    answer = client.post(f"{AT}/print", data={"token": token_of(client), "format": form, "copies": "7"})
    after = answer.data
    assert after.startswith(before)
    hints = PdfReader(BytesIO(after), strict=True).trailer["/Root"]["/ViewerPreferences"]  # type: ignore[index]
    assert (hints["/NumCopies"], hints["/Duplex"], hints["/PrintScaling"]) == (7, turned, "/None")
    assert hints["/DisplayDocTitle"]
    with pikepdf.open(BytesIO(after)) as opened, pikepdf.open(BytesIO(before)) as plain:
        assert plain.check_pdf_syntax() == []
        assert [told for told in opened.check_pdf_syntax() if "xref stream itself" not in told] == []  # pypdf's manner
        assert len(opened.pages) == len(plain.pages)
        assert str(opened.Root.ViewerPreferences.Duplex) == turned
    assert _pictures(after) == _pictures(before)


def _pictures(data: bytes) -> list[bytes]:
    document = PdfDocument(data)
    try:
        return [page.render(scale=0.5).to_pil().tobytes() for page in document]
    finally:
        document.close()


COPIES = {"0": 1, "-3": 1, "100": 99, "9" * 50: 1, "٣": 1, "": 1, "12": 12}


@pytest.mark.parametrize(("typed", "copies"), COPIES.items())
def test_how_many_copies(client: FlaskClient, typed: str, copies: int) -> None:
    data = client.post(f"{AT}/print", data={"token": token_of(client), "copies": typed}).data
    hints = PdfReader(BytesIO(data)).trailer["/Root"]["/ViewerPreferences"]  # type: ignore[index]
    assert hints["/NumCopies"] == copies
