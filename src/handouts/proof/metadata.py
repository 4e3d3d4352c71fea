"""Title, author and the rest: from the Info dictionary and from XMP, in one form so that the two can be compared."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from handouts.base.seal import NAMESPACE, PROPERTIES
from handouts.proof.document import Document
from handouts.proof.facts import Metadata

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NAMES = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "subject": "{http://purl.org/dc/elements/1.1/}description",
    "keywords": "{http://ns.adobe.com/pdf/1.3/}Keywords",
    "creator": "{http://ns.adobe.com/xap/1.0/}CreatorTool",
    "producer": "{http://ns.adobe.com/pdf/1.3/}Producer",
    "created": "{http://ns.adobe.com/xap/1.0/}CreateDate",
    "modified": "{http://ns.adobe.com/xap/1.0/}ModifyDate",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    **{name: f"{{{NAMESPACE}}}{name}" for name in PROPERTIES},
}
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def _moment(text: str) -> str:
    """A date's digits, to the second and without its zone."""
    return re.sub(r"\D", "", text)[:14]


def info(document: Document) -> Metadata:
    """What the Info dictionary says."""
    found = document.dict(document.trailer.get("Info"))

    def text(key: str) -> str:
        return document.text(found.get(key))

    return Metadata(
        title=text("Title"),
        author=text("Author"),
        subject=text("Subject"),
        keywords=text("Keywords"),
        creator=text("Creator"),
        producer=text("Producer"),
        created=_moment(text("CreationDate")),
        modified=_moment(text("ModDate")),
    )


def _value(element: "Element") -> str:
    items = [item.text or "" for item in element.iter(_RDF + "li")] if len(element) else []
    return ", ".join(items) if items else (element.text or "").strip()


def xmp(document: Document) -> Metadata | None:
    """What the XMP packet says; None where there is none that can be read."""
    source = document.data(document.root.get("Metadata"))
    if not source or _ENTITY.search(source):
        return None
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(source.strip(b"\0 \r\n\t"))
    except ElementTree.ParseError:
        return None
    said: dict[str, str] = {}
    for description in root.iter(_RDF + "Description"):
        said.update(description.attrib)
        said.update((child.tag, _value(child)) for child in description)
    return _metadata(said)


def _metadata(said: Mapping[str, str]) -> Metadata:
    found = {field: said.get(tag, "") for field, tag in _NAMES.items()}
    found["created"], found["modified"] = _moment(found["created"]), _moment(found["modified"])
    pdfa = said.get(_PDFA + "part", "") + said.get(_PDFA + "conformance", "")
    return Metadata(**found, pdfa=pdfa, pdfua=said.get(_PDFUA + "part", ""))
