"""QR codes as SVG for the other programs, by the same library and with the same settings as ours."""

from io import BytesIO

import segno


def qr(url: str) -> str:
    """A QR code, one unit a module, without a quiet zone."""
    out = BytesIO()
    segno.make(url, error="m", micro=False, boost_error=False).save(
        out, kind="svg", border=0, xmldecl=False, omitsize=True
    )
    return out.getvalue().decode("utf-8")
