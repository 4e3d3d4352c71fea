"""Who is refused, what every answer says to browsers, and that no address becomes the name of a file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import run_wsgi_app

from handouts.content.library import Library, builtin_root
from handouts.ui.desk.app import application
from handouts.ui.desk.guard import LOOPBACK
from tests.ui.desk.conftest import AT, Opened, browser, token_of
from tests.ui.desk.test_any_request import environ

GOOD = {"language": "sv", "format": "standard"}


STRANGERS = [
    "evil.example",
    "localhost.evil.example",
    "localhost.",
    "evil.example:8417",
    "localhost@evil.example",
    "127.0.0.2",
    "127.0.0.1.nip.io",
    "[::2]",
    "[::1",
    "::1",
    "localhost:81:81",
    "localhost:evil",
    "2130706433",
]
OURS = ["localhost", "LOCALHOST", "localhost:8417", "127.0.0.1:1", "[::1]", "[::1]:8417", "127.0.0.1"]


def test_another_name_is_refused(app: Flask) -> None:
    for host in (*STRANGERS, "", " localhost"):
        for path in (b"/", b"/own/desk.css", b"/nowhere"):
            _, status, headers = run_wsgi_app(app, environ("GET", path, b"", b"", {"HTTP_HOST": host}))
            assert status.startswith("421"), (host, path, status)
            assert "Set-Cookie" not in headers


def test_this_machine_is_answered(opened: Opened, library: Library) -> None:
    app = application(opened(library), LOOPBACK)
    for host in OURS:
        _, status, _ = run_wsgi_app(app, environ("GET", b"/", b"", b"", {"HTTP_HOST": host}))
        assert status.startswith("200"), host


def test_a_request_without_a_host_is_refused(app: Flask) -> None:
    asked = environ("GET", b"/", b"", b"", {})
    asked["SERVER_NAME"] = "waitress.invalid"  # as waitress calls itself
    _, status, _ = run_wsgi_app(app, asked)
    assert status.startswith("421")


def posts(app: Flask) -> list[str]:
    """An address of everything that can be posted to."""
    values = {"clinic": "norrtalje", "handout": "heel-spur"}
    adapter = app.url_map.bind("localhost")
    return [
        adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments}, method="POST")
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
    ]


def test_a_form_that_is_not_ours_is_refused(app: Flask, client: FlaskClient) -> None:
    token = token_of(client)
    stranger = app.test_client()
    for path in posts(app):
        for sent in ({}, {"token": ""}, {"token": "0" * 64}, {"token": token[:-1]}, {"token": "å"}):
            assert client.post(path, data=sent).status_code == 403, path
        assert stranger.post(path, data={"token": token}).status_code == 403, path
        for site in ("cross-site", "same-site", "none", ""):
            refused = client.post(path, data={"token": token}, headers={"Sec-Fetch-Site": site})
            assert refused.status_code == 403, (path, site)
        allowed = client.post(path, data=GOOD | {"token": token}, headers={"Sec-Fetch-Site": "same-origin"})
        assert allowed.status_code < 400 or allowed.status_code == 422, path


def test_a_form_outlives_the_program_and_a_login_does_not(app: Flask, opened: Opened, library: Library) -> None:
    token = token_of(browser(application(opened(library), ("localhost",))))
    assert browser(app).post(f"{AT}/star", data={"token": token, "star": "1"}).status_code == 303
    assert app.test_client().post(f"{AT}/star", data={"token": token, "star": "1"}).status_code == 403


def test_the_policy_allows_nothing_from_elsewhere(client: FlaskClient) -> None:
    for path in (
        "/",
        "/at/norrtalje/",
        AT,
        f"{AT}/fit",
        "/at/norrtalje/programme",
        "/library/heel-spur",
        "/own/desk.css",
    ):
        said = client.get(path).headers["Content-Security-Policy"]
        rules = dict(part.split(" ", 1) for part in said.split("; "))
        assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
        assert set(" ".join(rules.values()).split()) == {"'none'", "'self'", "data:", "blob:"}
        assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    for answer in (
        client.get(f"{AT}/leaflet.pdf"),
        client.post(f"{AT}/print", data=GOOD | {"token": token_of(client)}),
    ):
        assert answer.mimetype == "application/pdf"
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_pages_need_nothing_that_the_policy_forbids(client: FlaskClient) -> None:
    for path in ("/", "/at/norrtalje/", AT, f"{AT}/fit", "/at/norrtalje/programme", "/library/heel-spur", "/nowhere"):
        page = client.get(path).text
        assert "style=" not in page
        assert "<style" not in page
        assert " on" + "click" not in page
        assert "//" not in page.replace("<!--", "").partition("<body")[0]


def test_cookies_are_for_this_page_alone(app: Flask) -> None:
    client = app.test_client()
    for path in ("/", "/at/norrtalje"):
        for cookie in client.get(path).headers.getlist("Set-Cookie"):
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie


def test_a_browser_without_a_visit_gets_one_whatever_it_has_asked_for(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
    client.set_cookie("visit", "")
    token = token_of(client)
    assert client.post(f"{AT}/star", data={"token": token, "star": "1"}).status_code == 303


PLACES = [
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "..",
    "...",
    "desk.css%00",
    "%00",
    "heel-spur%00.yaml",
    "heel-spur.yaml",
    "..%5c..%5cwindows",
    "C:%5cwindows",
    "file:///etc/passwd",
    "%c0%ae%c0%ae/",
    "heel-spur/../../../clinics/norrtalje",
    "~root",
    "norrtalje/.",
    "heel%0aspur",
]


def test_no_address_becomes_the_name_of_a_file(app: Flask, client: FlaskClient, library: Library) -> None:
    token = token_of(client)
    client.get("/library/heel-spur")
    client.get(AT)
    values = {
        "clinic": "norrtalje",
        "handout": "heel-spur",
        "figure": "calf-stretch-wall",
        "number": "1",
        "name": "desk.css",
    }
    with files_opened() as found:
        for rule, place in product(app.url_map.iter_rules(), PLACES):
            for name in rule.arguments:
                path = rule.rule
                for key, value in (values | {name: place}).items():
                    path = path.replace(f"<id:{key}>", value).replace(f"<int:{key}>", value).replace(f"<{key}>", value)
                method = "POST" if "POST" in (rule.methods or ()) else "GET"
                answer = client.open(path, method=method, data={"token": token} if method == "POST" else None)
                assert answer.status_code in (404, 308, 405), (path, answer.status_code)
    roots = [*map(str, library.roots), str(Path(sys.prefix)), str(Path(sys.base_prefix)), str(builtin_root())]
    assert [name for name in found if not name.startswith(tuple(roots))] == []
    assert [name for name in found if "passwd" in name or "\0" in name or ".." in name] == []


def test_no_field_becomes_the_name_of_a_file(client: FlaskClient) -> None:
    token = token_of(client)
    client.get("/library/heel-spur")
    with files_opened() as found:
        for place in PLACES[::3]:
            for field in ("language", "format", "clinic", "exercise", "printer", "since"):
                client.get(AT, query_string={field: place})
                client.get("/library/heel-spur", query_string={field: place})
                client.post(f"{AT}/fit", data={"token": token, field: place})
                client.post(
                    "/at/norrtalje/programme/fit", data={"token": token, "exercise": "heel-raise", field: place}
                )
    assert [name for name in found if "passwd" in name or "\0" in name or ".." in name or "windows" in name] == []


_OPENED: list[str] | None = None


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _OPENED is not None and event in ("open", "os.listdir", "os.scandir", "os.rename", "os.remove", "os.mkdir"):
        name = arguments[0]
        _OPENED.append(str(name) if isinstance(name, str | Path) else repr(name) if not isinstance(name, int) else "")


sys.addaudithook(_note)  # it stays as long as the process


@contextmanager
def files_opened() -> Iterator[list[str]]:
    """The files and folders that are opened meanwhile."""
    global _OPENED
    found: list[str] = []
    _OPENED = found
    try:
        yield found
    finally:
        _OPENED = None
        found[:] = filter(None, found)


ATTACK = '<script>alert("x")</script>'


def test_what_is_typed_is_shown_and_never_run(client: FlaskClient) -> None:
    token = token_of(client)
    chosen = {"token": token, "exercise": "heel-raise", "title": ATTACK, "note": ATTACK, "next": ATTACK, "kept": ATTACK}
    for answer in (
        client.get("/at/norrtalje/", query_string={"q": ATTACK}),
        client.post(f"{AT}/fit", data=chosen),
        client.post("/at/norrtalje/programme", data=chosen | {"dose-x": ATTACK}),
        client.post("/at/norrtalje/programme/fit", data=chosen),
    ):
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "&lt;script&gt;alert" in answer.text


def test_what_specs_say_is_shown_and_never_run(own_library: Library, opened: Opened) -> None:
    specs = own_library.roots[0] / "specs"
    for name, key in (("clinics/norrtalje", "name"), ("handouts/heel-spur", "title")):
        spec = specs / f"{name}.yaml"
        lines = spec.read_text("utf-8").splitlines()
        spec.write_text(
            "\n".join(f"{key}: '{ATTACK}'" if line.startswith(f"{key}:") else line for line in lines), "utf-8"
        )
    client = browser(application(opened(own_library), ("localhost",)))
    for path in ("/", "/at/norrtalje/", AT, f"{AT}/fit", "/at/norrtalje/programme", "/library/heel-spur"):
        page = client.get(path, follow_redirects=True).text
        assert "<script>alert" not in page, path
    assert "&lt;script&gt;alert" in client.get(AT).text
