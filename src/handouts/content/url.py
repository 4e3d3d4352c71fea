"""Web addresses: only such as a patient can open from paper."""

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import PlainValidator, WithJsonSchema

from handouts.content.node import Scalar
from handouts.content.reading import expected, fault, shorten

_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")


def _read_url(value: Any) -> Scalar:
    if not isinstance(value, str) or not value.strip():
        raise expected("a web address", value)
    scheme, separator, rest = value.partition("://")
    address = value if separator else f"https://{value}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise fault("url-domain", f"‘{shorten(value)}’ is not a web address") from None
    if separator and scheme not in ("https", "http"):
        raise fault("url-scheme", f"‘{scheme}:’ does not open on every telephone", f"write https://{rest}")
    labels = host.removeprefix("www.").split(".")
    if (
        len(labels) < 2
        or not all(_LABEL.fullmatch(label) for label in labels)
        or not re.fullmatch(r"[^\W\d_]{2,}|xn--[a-z0-9-]+", labels[-1])
        or "@" in parts.netloc
        or re.search(r"\s", value)
    ):
        hint = f"write where it ends, like {host}.se" if len(labels) < 2 and labels[0] else ""
        raise fault("url-domain", f"‘{shorten(value)}’ has no valid domain", hint)
    if not separator:
        raise fault("url-scheme", "a web address begins with https://", f"write {address}")
    return value if isinstance(value, Scalar) else Scalar(value)


Url = Annotated[Scalar, PlainValidator(_read_url), WithJsonSchema({"type": "string", "pattern": r"^https?://\S+$"})]
"""An address on the web, with scheme and a domain that has a top level."""
