"""Whatever a browser, or something that is none, sends: the desk answers, and safely."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from urllib.parse import quote_from_bytes

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule
from werkzeug.test import run_wsgi_app

from handouts.content.library import Library
from handouts.run.formats import FORMATS
from handouts.ui.desk import pages_author
from handouts.ui.desk.app import application
from tests.ui.desk.conftest import VISIT, Opened, browser, token_of

SAFE = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Cache-Control",
}

ODD = st.sampled_from(
    [
        b"",
        b"0",
        b"-1",
        b"1" * 400,
        b"1e999",
        b"NaN",
        b"..",
        b"../../etc/passwd",
        b"/etc/passwd",
        b"%2e%2e%2f",
        b"a\0b",
        b"\xff\xfe",
        "\udc80".encode("utf-8", "surrogatepass"),
        "٣".encode(),
        "²".encode(),
        "İ".encode(),
        b"\r\nSet-Cookie: x=1",
        b"<script>alert(1)</script>",
        b"{{7*7}}",
        b"{0.__class__}",
        b"%s%n",
        b"[",
        b"a" * 5000,
        "🦶".encode(),
        b"19121212-1212",
    ]
)
ANY = ODD | st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
KNOWN = {
    "clinic": ["norrtalje"],
    "handout": ["heel-spur", "achilles-tendon-pain", "my-programme"],
    "figure": ["calf-stretch-wall"],
    "number": ["0", "1", "2", "99", "9" * 30],
    "name": ["desk.css", "desk.js", "mark.svg"],
}
EXERCISES = ["calf-stretch-wall", "heel-raise", "nordic-hamstring", "toe-towel"]
FIELDS: Mapping[str, list[str]] = {
    "language": ["sv", "ar", "en", "da", "xx"],
    "format": [*FORMATS],
    "width": ["192", "800", "801"],
    "q": ["häl", "heel ara"],
    "open": ["1"],
    "all": ["1"],
    "change": ["1"],
    "since": ["0"],
    "v": ["0"],
    "sent": ["Printer"],
    "copies": ["1", "99", "-3"],
    "printer": ["", "Printer"],
    "star": ["0", "1"],
    "side": ["left", "both"],
    "next": ["3/12 10.30", "31/2", "2099-01-01"],
    "note": ["Ring us", "<b>"],
    "title": ["Your exercises"],
    "kept": ["", "<>", "Heel spur"],
    "exercise": EXERCISES,
    "order": EXERCISES,
    "move": ["up:heel-raise", "down:heel-raise", "up:"],
    "dose-heel-raise-sets": ["1", "3"],
    "password": ["x"],
    "clinic": ["norrtalje"],
    "dose-calf-stretch-wall-hold": ["30"],
}
"""Every field that a page reads, with values that mean something."""


def known(name: str, *, good: bool) -> st.SearchStrategy[bytes]:
    """Something for a field or for a part of an address: ``good``, or mostly what could be meant."""
    meant = st.sampled_from([value.encode() for value in (*KNOWN.get(name, ()), *FIELDS.get(name, ()))] or [b""])
    return meant if good else st.one_of(meant, meant, meant, ANY)


@st.composite
def said(draw: st.DrawFn) -> bytes:
    """A query, or a form: some fields, some of them twice, some unknown."""
    names = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=8))
    pairs = [(name.encode(), draw(known(name, good=False))) for name in names] + draw(
        st.lists(st.tuples(ANY, ANY), max_size=1)
    )
    return b"&".join(quote_from_bytes(name).encode() + b"=" + quote_from_bytes(value).encode() for name, value in pairs)


@st.composite
def addressed(draw: st.DrawFn, rule: Rule, *, good: bool) -> bytes:
    """An address of a rule, in bytes as they are when they are no longer quoted."""
    return b"".join(draw(known(data, good=good)) if dynamic else data.encode() for dynamic, data in _parts(rule))


def _parts(rule: Rule) -> Iterator[tuple[bool, str]]:
    """What an address of a rule is made of: the names of what varies, and the rest as it is."""
    for number, part in enumerate(rule.rule.replace(">", "<").split("<")):
        yield number % 2 == 1, part.rpartition(":")[2] if number % 2 else part


def environ(method: str, path: bytes, query: bytes, form: bytes, headers: Mapping[str, str]) -> dict[str, object]:
    """A request as a server hands it on."""
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "QUERY_STRING": query.decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(form),
        "wsgi.errors": None,
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(form)),
        **headers,
    }


HOSTS = st.sampled_from(
    ["localhost", "localhost:8417"] * 6 + ["evil.example", "[::1]", "", "a b", "localhost:99999", "[", "ö"]
)
KINDS = st.sampled_from(
    ["application/x-www-form-urlencoded"] * 8
    + ["multipart/form-data; boundary=x", "multipart/form-data", "application/json", "", "text/plain; charset=utf-99"]
)
TONGUES = st.sampled_from(["sv", "da", "nb", "en", "no", "xx", "sv;q=a", "*", "\xff"])
COOKIES = st.sampled_from(
    [f"visit={VISIT}"] * 6 + ["visit=\xff; clinic=..", "clinic=norrtalje", "=; ;;visit", 'visit="\\377"']
)


def test_every_request_is_answered_safely(
    own_library: Library, opened: Opened, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(pages_author, "PATIENCE", 0)
    monkeypatch.setattr(pages_author, "SOON", 0)
    app = application(opened(own_library), ("localhost",))
    app.config["PROPAGATE_EXCEPTIONS"] = True
    token = token_of(browser(app))
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
    seen: set[int] = set()

    @settings(max_examples=request.config.getoption("requests"), suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        rule = data.draw(st.sampled_from(rules))
        assert rule.methods
        if data.draw(st.booleans()):  # all is well but what the fields say
            method, host, kind, cookie = "POST", "localhost", "application/x-www-form-urlencoded", f"visit={VISIT}"
            path = data.draw(addressed(rule, good=True))
        else:
            method = data.draw(st.sampled_from([*sorted(rule.methods) * 4, "PUT", "TRACE"]))
            host, kind, cookie = data.draw(HOSTS), data.draw(KINDS), data.draw(COOKIES)
            path = data.draw(addressed(rule, good=False))
        form = data.draw(said())
        if method == "POST" and data.draw(st.integers(0, 9)):
            form += f"&token={token}".encode()
        headers = {"HTTP_HOST": host, "CONTENT_TYPE": kind, "HTTP_COOKIE": cookie}
        headers["HTTP_ACCEPT_LANGUAGE"] = data.draw(TONGUES)
        seen.add(_status_of(app, environ(method, path, data.draw(said()), form, headers)))

    ask()
    assert seen >= {200, 303, 403, 404, 405, 421}


def _status_of(app: Flask, environ: dict[str, object]) -> int:
    """The status of an answer that is safe, whatever it says."""
    body, status, headers = run_wsgi_app(app, environ, buffered=True)
    code = int(status.split()[0])
    assert code < 500, (code, b"".join(body)[:3000])
    assert set(headers.keys()) >= SAFE, (code, headers)
    assert "unsafe" not in headers["Content-Security-Policy"]
    if environ["REQUEST_METHOD"] == "POST":
        assert headers["Cache-Control"] == "no-store"
    return code
