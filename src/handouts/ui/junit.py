"""Problems as JUnit's XML, which CI systems read: a case for each file, which fails if it has errors.

A case holds one failure at most, so that of a file tells all its errors; what it warns of stands in its output.
"""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from handouts.base.problems import Problem, report
from handouts.ui.findings import Findings, count

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def junit(found: Findings) -> str:
    """Findings as one suite, in ASCII, so that it is the same in every terminal."""
    files = dict.fromkeys((*found.files, *(problem.place.file for problem in found.problems)))
    cases = [_case(found.name, file, [one for one in found.problems if one.place.file == file]) for file in files]
    failed = sum(case.find("failure") is not None for case in cases)
    numbers = {"tests": str(len(cases)), "failures": str(failed), "errors": "0", "skipped": "0"}
    suite = Xml.Element("testsuite", {"name": f"handouts {found.name}", **numbers})
    suite.extend(cases)
    whole = Xml.Element("testsuites", numbers)
    whole.append(suite)
    Xml.indent(whole)
    data: bytes = Xml.tostring(whole, "us-ascii", xml_declaration=True)
    return data.decode("ascii")


def _case(name: str, file: str, problems: Sequence[Problem]) -> Xml.Element:
    case = Xml.Element("testcase", {"classname": f"handouts.{name}", "name": _text(file), "time": "0"})
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity == "warning"]
    if errors:
        message = errors[0].message if len(errors) == 1 else f"{count(errors)}, the first: {errors[0].message}"
        failure = Xml.SubElement(case, "failure", {"type": errors[0].rule, "message": _text(message)})
        failure.text = _told(errors)
    if warnings:
        Xml.SubElement(case, "system-out").text = _told(warnings)
    return case


def _told(problems: Sequence[Problem]) -> str:
    return _text("\n".join(map(report, problems)))


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
