"""Saving a file anew, in ways that change nothing of what is read or said."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf


def _saved(**how: Any) -> Callable[[bytes], bytes]:
    def save(data: bytes) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.save(out, **how)
        return out.getvalue()

    return save


def _written_anew(data: bytes) -> bytes:
    """Content streams parsed and put together again."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)))
        pdf.save(out)
    return out.getvalue()


def _by_pypdf(data: bytes) -> bytes:
    from pypdf import PdfWriter

    out = BytesIO()
    PdfWriter(clone_from=BytesIO(data)).write(out)
    return out.getvalue()


def _by_mupdf(data: bytes) -> bytes:
    import pymupdf

    file: Any = pymupdf.open(stream=data)  # type: ignore[no-untyped-call]
    return bytes(file.tobytes(garbage=3, deflate=True))


def _saved_last(data: bytes) -> bytes:
    """Another program says that it saved the file, and when."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        creator = str(pdf.docinfo["/Producer"])
        pdf.docinfo["/Producer"], pdf.docinfo["/ModDate"] = "Printer 2000", "D:20300101000000Z"
        packet = pdf.Root.Metadata.read_bytes()
        packet = packet.replace(f"<pdf:Producer>{creator}<".encode(), b"<pdf:Producer>Printer 2000<")
        packet = re.sub(rb"<xmp:ModifyDate>[^<]*", b"<xmp:ModifyDate>2030-01-01T00:00:00Z", packet)
        pdf.Root.Metadata.write(packet)
        pdf.save(out)
    return out.getvalue()


HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "saved anew": _saved(),
    "unpacked": _saved(compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized),
    "packed anew": _saved(recompress_flate=True),
    "object streams": _saved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "for the web": _saved(linearize=True),
    "for editors": _saved(qdf=True),
    "operators spaced otherwise": _saved(normalize_content=True),
    "operators written anew": _written_anew,
    "by pypdf": _by_pypdf,
    "by MuPDF": _by_mupdf,
    "by another program": _saved_last,
}
