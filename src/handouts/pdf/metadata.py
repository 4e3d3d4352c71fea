"""What a file says of itself: the Info dictionary and the XMP packet, which must agree (PDF/A-2, 6.6.3)."""

from dataclasses import dataclass
from datetime import date

from handouts.base.seal import BLANK, NAMESPACE, PROPERTIES
from handouts.pdf.objects import stream, string


@dataclass(frozen=True, slots=True)
class Info:
    """A document's metadata. ``created`` is the day it was published, for a clock would make each run another file.

    ``language`` is a BCP 47 tag, ``creator`` the program with its version, ``leaflet`` which edition it is: values of
    `PROPERTIES`, but for the seal.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    created: date
    creator: str
    leaflet: tuple[tuple[str, str], ...]


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"\
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"\
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:leaflet="{namespace}">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><xmp:CreateDate>{created}</xmp:CreateDate>\
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<pdf:Producer>{creator}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
{leaflet}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Which part of ISO 14289 is followed</pdfaProperty:description></rdf:li></rdf:Seq>\
</pdfaSchema:property></rdf:li><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Patient leaflets</pdfaSchema:schema><pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>leaflet</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
"""PDF/A-2a and PDF/UA-1, and the schemas of the latter's name and of our own, which PDF/A does not know (6.6.2.3)."""

_PROPERTY = """\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>\
<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>{what}</pdfaProperty:description></rdf:li>"""
_PROPERTIES = "\n".join(_PROPERTY.format(name=name, what=what) for name, what in PROPERTIES.items())

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def info_dictionary(info: Info) -> str:
    """The Info dictionary (ISO 32000-1, 14.3.3)."""
    day = f"(D:{info.created:%Y%m%d}000000Z)"
    entries = {
        "Title": string(info.title),
        "Author": string(info.author),
        "Subject": string(info.subject),
        "Keywords": string(", ".join(info.keywords)),
        "Creator": string(info.creator),
        "Producer": string(info.creator),
        "CreationDate": day,
        "ModDate": day,
    }
    return f"<<{''.join(f'/{key}{value}' for key, value in entries.items())}>>"


def metadata_stream(info: Info) -> bytes:
    """The XMP packet, readable as it is: PDF/A-2 advises against a filter on it (6.6.2.1). Its seal is blank."""
    packet = _XMP.format(
        title=info.title.translate(_ESCAPES),
        author=info.author.translate(_ESCAPES),
        subject=info.subject.translate(_ESCAPES),
        keywords=", ".join(info.keywords).translate(_ESCAPES),
        language=info.language.translate(_ESCAPES),
        creator=info.creator.translate(_ESCAPES),
        created=f"{info.created:%Y-%m-%d}T00:00:00Z",
        leaflet="".join(
            f"<leaflet:{name}>{value.translate(_ESCAPES)}</leaflet:{name}>"
            for name, value in (*info.leaflet, ("seal", BLANK))
        ),
        properties=_PROPERTIES,
        namespace=NAMESPACE,
    )
    return stream("/Type/Metadata/Subtype/XML", packet.encode())
