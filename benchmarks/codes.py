"""QR codes as SVG for the other programs, by the same library and with the same settings as ours."""

from typing import Any

import zxingcpp


def qr(url: str) -> str:
    """A QR code, one unit a module, without a quiet zone."""
    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    rows: list[list[int]] = memoryview(image).tolist()  # type: ignore[assignment]
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, shade in enumerate(row) if not shade)
    side = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{dark}"/></svg>'
