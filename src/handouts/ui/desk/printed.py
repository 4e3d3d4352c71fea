"""The copy of a leaflet that goes to paper: to the spooler, or to the browser with hints for its dialogue."""

from io import BytesIO

from flask import Response, request
from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, NumberObject

from handouts.ui.desk.desk import here, tongue
from handouts.ui.desk.leaflet import Leaflet
from handouts.ui.desk.notes import Note
from handouts.ui.desk.printer import Job, send
from handouts.ui.desk.words import DeskWords

_TURNED = {
    "one-sided": "/Simplex",
    "two-sided-long-edge": "/DuplexFlipLongEdge",
    "two-sided-short-edge": "/DuplexFlipShortEdge",
}


def print_copy(made: Leaflet, form: str, clinic: str, name: str, copies: int) -> Response | Note:
    """Print a leaflet: what to say of it where the spooler was to print, or else a PDF for the browser."""
    assert made.built
    job = Job(made.built.data, copies, made.sides, form)
    printer, known = request.form.get("printer", ""), here().printers
    if printer in known and not send(job, printer):
        return not_sent()
    if known:
        here().records.choose_printer(clinic, printer if printer in known else "")
    if printer in known:
        return sent(printer)
    shown = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(with_hints(job), mimetype="application/pdf", headers=shown)


def chosen_printer(clinic: str) -> str:
    """The printer that a clinic's leaflets go to; empty where the browser prints."""
    known = here().printers
    used = here().records.printer(clinic)
    return used if used in known or used == "" else next(iter(known), "")


def sent(printer: str) -> Note:
    """What to say after the spooler has taken a leaflet."""
    words = tongue().words
    return Note("done", words.sent.format(printer=printer), words.sent_more.format(ask=words.browser_prints))


def not_sent() -> Note:
    """What to say where it has not. The page offers the browser then."""
    return Note("warn", tongue().words.not_sent, tongue().words.not_sent_more)


def with_hints(job: Job) -> bytes:
    """A leaflet that tells a print dialogue its copies, both sides, and its actual size (ISO 32000-1, 12.2). What it
    shows is untouched: the hints are appended.
    """
    writer = PdfWriter(BytesIO(job.data), incremental=True)
    hints = DictionaryObject(
        {
            NameObject("/DisplayDocTitle"): BooleanObject(True),
            NameObject("/PrintScaling"): NameObject("/None"),
            NameObject("/NumCopies"): NumberObject(job.copies),
            NameObject("/Duplex"): NameObject(_TURNED[job.sides]),
        }
    )
    writer.root_object[NameObject("/ViewerPreferences")] = hints
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def sheets(made: Leaflet, words: DeskWords) -> str:
    """How much paper a leaflet takes: "2 sidor · ett papper, dubbelsidigt"."""
    if not made.pages:
        return ""
    paper = -(-made.sides // 2)
    pages = words.one_page if made.pages == 1 else words.pages.format(n=made.pages)
    sheet = words.one_sheet if paper == 1 else words.sheets.format(n=paper)
    return f"{pages} · {sheet}" + (words.both_sides if made.sides > 1 else "")
