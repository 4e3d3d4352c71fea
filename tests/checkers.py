"""Other people's checkers, as functions from a file to what they found: an empty list is a pass.

A tool that is missing, or a rule that crashed, raises or is a finding: silence must mean that it looked.
"""

import re
import subprocess
from io import BytesIO
from pathlib import Path

_CRASHES = ("UA-14-001",)
"""A rule of pdfua 0.1.3 that crashes on every file with pikepdf 10: not run."""


def outloud_findings(path: Path) -> list[str]:
    """PDF/UA-1 and WCAG by outloud: errors and warnings.

    Its TBL-004 (version 0.2.1) overlooks a cell that spans rows at a row's end; whether a grid closes is reckoned
    here instead.
    """
    import outloud

    result = outloud.check(str(path), skip=["TBL-004"])
    findings = [f"{f.rule}: {f.message} ({f.evidence})" for f in result.findings if f.severity != "info"]
    findings += [f"a table's rows have {widths} columns" for widths in _table_widths(path) if len(set(widths)) > 1]
    if result.error:
        findings.append(result.error)
    return findings + [f"{run.rule} crashed: {run.reason}" for run in result.runs if run.status == "crashed"]


def _table_widths(path: Path) -> list[list[int]]:
    """The number of columns in each row of each table, spans included."""
    from outloud.model import Document
    from outloud.rules.tables import grids

    document = Document(str(path))
    found = []
    for grid in grids(document):
        taken: dict[tuple[int, int], bool] = {}
        for y, row in enumerate(grid.rows):
            for cell in row:
                x = next(x for x in range(1000) if (x, y) not in taken)
                columns, rows = range(x, x + cell.colspan), range(y, y + cell.rowspan)
                taken |= {(column, line): True for column in columns for line in rows}
        height = max([len(grid.rows), *(y + 1 for _, y in taken)])
        found.append([sum(line == y for _, line in taken) for y in range(height)])
    document.close()
    return found


def pdfua_findings(path: Path) -> list[str]:
    """PDF/UA-1 by pdfua: findings, and rules that did not run."""
    import pdfua
    from pdfua.rules import ALL_RULES, RuleRegistry

    report = pdfua.validate(str(path), RuleRegistry([rule for rule in ALL_RULES if rule.id not in _CRASHES]))
    return [f"{f.rule_id} {f.location.describe()}: {f.message}" for f in report.findings] + [
        f"{outcome.rule_id} skipped: {outcome.skipped_reason}" for outcome in report.skipped
    ]


def pdfa_findings(path: Path) -> list[str]:
    """PDF/A-2b by pikepdf, on a copy that claims no more: it knows neither level A nor extension schemas."""
    from pikepdf import pdfa

    data = path.read_bytes()
    copy = data.replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")
    if copy == data:
        return ["the file does not claim level A"]
    for blanked in (
        rb"<pdfuaid:part>1</pdfuaid:part>",
        rb' xmlns:leaflet="[^"]*"',
        rb"<leaflet:.*</leaflet:seal>",
        rb"<rdf:Description[^>]*xmlns:pdfaExtension.*?</rdf:Description>",
    ):
        copy, count = re.subn(blanked, lambda found: b" " * len(found[0]), copy, flags=re.DOTALL)
        if count != 1:
            return [f"not once in the file: {blanked.decode()}"]
    return list(map(str, pdfa.validate_written(BytesIO(copy), "2b").findings))


def qpdf_findings(path: Path) -> list[str]:
    """Syntax, streams and cross-references by qpdf."""
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    if done.returncode == 0 and "No syntax or stream encoding errors found" in done.stdout:
        return []
    return [line for line in (done.stdout + done.stderr).splitlines() if line] or [f"qpdf ended with {done.returncode}"]


def structure_text(path: Path) -> str:
    """The structure tree with its text, as Poppler reads it."""
    return _poppler("pdfinfo", "-struct-text", path)


def page_text(path: Path) -> str:
    """The text in the order of the pages' content, as Poppler reads it."""
    return _poppler("pdftotext", "-raw", path, "-")


def copied_text(path: Path) -> str:
    """The text sorted by its place on the page, as Poppler copies it."""
    return _poppler("pdftotext", path, "-")


def font_table(path: Path) -> str:
    """The fonts, as Poppler sees them."""
    return _poppler("pdffonts", path)


def _poppler(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    if done.stderr:
        raise AssertionError(f"{command[0]} complains: {done.stderr}")
    return done.stdout
