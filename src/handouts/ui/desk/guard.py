"""What every request and every answer must satisfy, in one place.

The desk is bound to this machine, and a browser on it opens other people's pages, too. So a name that somebody else
has pointed at this machine is refused (Host), a form that another page sends is refused (a token, and where the browser
says it comes from), and nothing but our own files is ever loaded, framed or sent (the policy). Source: OWASP cheat
sheets on CSRF and HTTP headers; Fetch Metadata.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from ipaddress import ip_address

from flask import Flask, Response, abort, g, request

COOKIE = "visit"
FORM_BYTES = 64 * 1024
"""The most that a form may say."""
LARGER = {"contact.change": 1_200_000}
"""The most that forms with a file may hold: a logo of 1 MB."""
_POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "frame-src 'self' blob:", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors {ancestors}",
    )
)  # fmt: skip
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_HOST = re.compile(r"(?:\[(?P<number>[^][]+)]|(?P<name>[^][:]+))(?::\d+)?")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Guard:
    """Guards an application that is reached by some ``hosts``, and with ``numbers`` by any address in figures, which
    nobody can point elsewhere. Its secret is new at every start, so nothing that it has signed outlives the program; a
    form does, so that what somebody was typing when the program ended is not lost.
    """

    def __init__(self, hosts: Collection[str], *, numbers: bool) -> None:
        self._hosts, self._numbers = frozenset(host.casefold() for host in hosts), numbers
        self._secret = secrets.token_bytes(32)

    def watch(self, app: Flask) -> None:
        """Look at every request and answer of an application."""
        app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = FORM_BYTES
        app.config["MAX_FORM_PARTS"] = 500
        app.before_request(self._admit)
        app.after_request(_seal)
        app.jinja_env.globals["token"] = self.token

    def sign(self, words: str) -> str:
        """A signature of words that nobody else can give."""
        return hmac.new(self._secret, words.encode(), hashlib.sha256).hexdigest()

    def signed(self, words: str, signature: str) -> bool:
        """Whether a signature is ours."""
        return hmac.compare_digest(self.sign(words).encode(), signature.encode("utf-8", "surrogatepass"))

    def token(self) -> str:
        """What a form of this visitor must bring along: nobody knows it who cannot read the visitor's cookie."""
        return hashlib.blake2b(g.visit.encode("utf-8", "surrogatepass"), digest_size=24, person=b"form").hexdigest()

    def _admit(self) -> None:
        host = _host_of(request.host)
        if host not in self._hosts and not (self._numbers and _is_number(host)):
            abort(421)
        g.visit = request.cookies.get(COOKIE) or secrets.token_urlsafe(16)
        if request.method == "POST":
            request.max_content_length = LARGER.get(request.endpoint or "", FORM_BYTES)
            elsewhere = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
            token = request.form.get("token", "").encode("utf-8", "surrogatepass")
            if elsewhere or not hmac.compare_digest(self.token().encode(), token):
                abort(403)


def _host_of(header: str) -> str:
    """The name in a Host header, without its port; empty if it is no name."""
    found = _HOST.fullmatch(header)
    return (found["number"] or found["name"]).casefold() if found else ""


def _is_number(host: str) -> bool:
    """Whether a host is an address of the Internet Protocol."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _seal(answer: Response) -> Response:
    pdf = answer.mimetype == "application/pdf"
    answer.headers["Content-Security-Policy"] = _POLICY.format(ancestors="'self'" if pdf else "'none'")
    answer.headers.update(_HEADERS)
    answer.headers.setdefault("Cache-Control", "no-store")
    if g.get("visit") and request.cookies.get(COOKIE) != g.visit:
        answer.set_cookie(COOKIE, g.visit, httponly=True, samesite="Strict")
    return answer
