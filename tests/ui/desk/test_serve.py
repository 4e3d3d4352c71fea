"""How the desk is opened: on this machine, and on a network behind a password."""

import gc
import os
import re
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from handouts.content.library import Library, builtin_root
from handouts.ui.cli import main
from handouts.ui.desk import login
from handouts.ui.desk.app import application
from handouts.ui.desk.command import _password as read_password
from handouts.ui.desk.serve import hosts_of
from tests.ui.desk.conftest import AT, Opened, browser, token_of

PASSWORD = "häst batteri häftklammer"
NUMBER = "192.168.1.20"


@pytest.fixture
def guarded(library: Library, opened: Opened) -> Flask:
    """A desk on a network."""
    return application(opened(library), hosts_of("0.0.0.0"), PASSWORD)


def entered(client: FlaskClient, password: str, host: str = "localhost") -> int:
    """What somebody is told who tries a password."""
    base = f"http://{host}"
    found = re.search('name="token" value="([0-9a-f]+)"', client.get("/login", base_url=base).text)
    assert found
    return client.post("/login", data={"token": found[1], "password": password}, base_url=base).status_code


def test_a_network_needs_a_password(capsys: pytest.CaptureFixture[str]) -> None:
    for host in ("0.0.0.0", "::", NUMBER, "reception.local", ""):
        assert main(["desk", "--no-browser", "--port", "0", "--host", host]) == 2
        assert "--password-file" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"\n", b"hemligt", b"eleven char\nand a long second line", b"\xff" * 20])
def test_a_password_that_is_none(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "password.txt"
    file.write_bytes(content)
    assert main(["desk", "--no-browser", "--port", "0", "--host", "0.0.0.0", "--password-file", str(file)]) == 1
    told = capsys.readouterr().err
    assert "password" in told
    assert content.decode("latin-1").strip() not in told or not content.strip()


def test_who_has_not_logged_in_sees_the_door_alone(guarded: Flask) -> None:
    client = guarded.test_client()
    client.set_cookie("visit", "x")
    for rule in guarded.url_map.iter_rules():
        path = re.sub("<int:.*?>", "1", re.sub("<id:clinic>", "norrtalje", re.sub("<id:.*?>", "heel-spur", rule.rule)))
        for method in sorted((rule.methods or set()) - {"OPTIONS", "POST"}):
            answer = client.open(path.replace("<name>", "desk.css"), method=method)
            if rule.endpoint in ("login.enter", "assets.serve"):
                assert answer.status_code == 200
            else:
                assert (answer.status_code, answer.location) == (303, "/login"), path
    assert client.get("/nowhere").status_code == 303
    found = re.search('name="token" value="([0-9a-f]+)"', client.get("/login").text)
    assert found
    for path in (f"{AT}/print", f"{AT}/fit", "/at/norrtalje/programme/keep", f"{AT}/star"):
        assert client.post(path, data={"token": found[1]}).location == "/login"


def test_the_right_password_lets_in_until_somebody_leaves(guarded: Flask) -> None:
    client = guarded.test_client()
    assert entered(client, "wrong") == 403
    assert client.get("/at/norrtalje/").status_code == 303
    assert entered(client, PASSWORD) == 303
    assert client.get("/at/norrtalje/").status_code == 200
    left = client.post("/logout", data={"token": token_of(client)})
    assert left.status_code == 303
    assert client.get("/at/norrtalje/").location == "/login"


def test_a_cookie_of_another_start_is_worthless(guarded: Flask, library: Library, opened: Opened) -> None:
    client = guarded.test_client()
    assert entered(client, PASSWORD) == 303
    kept = client.get_cookie("desk")
    assert kept
    again = application(opened(library), hosts_of("0.0.0.0"), PASSWORD).test_client()
    again.set_cookie("desk", kept.value)
    assert again.get("/at/norrtalje/").status_code == 303
    until, _, signature = kept.value.partition(".")
    for forged in (f"{int(until) + 9}.{signature}", f"{until}.{'0' * 64}", until, ".", f"٣.{signature}", f"{until}.å"):
        client.set_cookie("desk", forged)
        assert client.get("/at/norrtalje/").status_code == 303


def test_nobody_stays_in_for_ever(guarded: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = guarded.test_client()
    assert entered(client, PASSWORD) == 303
    later = time.time() + login.DAY + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get("/at/norrtalje/").status_code == 303


def test_wrong_passwords_are_slowed(guarded: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(login.TRIES):
        assert entered(guarded.test_client(), "wrong") == 403
    assert entered(guarded.test_client(), PASSWORD) == 403
    later = time.monotonic() + login.PAUSE + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert entered(guarded.test_client(), PASSWORD) == 303


def machine(guarded: Flask, address: str) -> FlaskClient:
    """A browser of another machine."""
    client = guarded.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return client


@pytest.mark.parametrize(
    ("one", "another", "alike"),
    [
        (NUMBER, "192.168.1.21", False),
        (NUMBER, f"::ffff:{NUMBER}", True),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("", NUMBER, False),
    ],
)
def test_wrong_passwords_slow_their_own_machine_alone(guarded: Flask, one: str, another: str, alike: bool) -> None:
    for _ in range(login.TRIES):
        entered(machine(guarded, one), "wrong")
    assert entered(machine(guarded, one), PASSWORD) == 403
    assert entered(machine(guarded, another), PASSWORD) == (403 if alike else 303)


def test_the_wrong_passwords_of_so_many_machines_are_counted(guarded: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "MACHINES", 2)
    for last in (1, 2, 1, 3):
        for _ in range(login.TRIES):
            entered(machine(guarded, f"10.0.0.{last}"), "wrong")
    assert entered(machine(guarded, "10.0.0.2"), PASSWORD) == 403
    assert entered(machine(guarded, "10.0.0.3"), PASSWORD) == 403
    assert entered(machine(guarded, "10.0.0.1"), PASSWORD) == 303


def test_who_is_not_logged_in_cannot_log_out(guarded: Flask) -> None:
    client = guarded.test_client()
    assert "/logout" not in client.get("/login").text
    assert "/logout" not in client.post("/login").text  # the page that refuses a form
    assert entered(client, PASSWORD) == 303
    assert "/logout" in client.get("/at/norrtalje/").text


@pytest.mark.parametrize("content", [f"\ufeff{PASSWORD}\r\n", f"{PASSWORD}\n", PASSWORD])
def test_a_password_as_editors_write_it(content: str, tmp_path: Path) -> None:
    file = tmp_path / "password.txt"
    file.write_bytes(content.encode())
    assert read_password(file) == PASSWORD


@pytest.mark.parametrize("host", ["localhost", NUMBER, f"{NUMBER}:8417", "[fe80::1]:8417", socket.gethostname()])
def test_a_desk_on_a_network_goes_by_its_numbers_and_names(guarded: Flask, host: str) -> None:
    client = guarded.test_client()
    assert client.get("/own/desk.css", base_url=f"http://{host}").status_code == 200


def test_a_desk_on_a_network_goes_by_no_other_name(guarded: Flask) -> None:
    for host in ("evil.example", f"{NUMBER}.nip.io", f"{NUMBER}.", "0xc0a80114", "1.2.3"):
        assert guarded.test_client().get("/login", base_url=f"http://{host}").status_code == 421


def test_a_desk_of_this_machine_goes_by_no_number_of_the_network(app: Flask) -> None:
    assert browser(app).get("/", base_url=f"http://{NUMBER}").status_code == 421


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which the desk remembers."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    yield tmp_path
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # waitress leaves what it could not open to the collector
        gc.collect()


@pytest.mark.usefixtures("at_home")
def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["desk", "--no-browser", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert f"error[cannot-serve]: the desk cannot be opened at 127.0.0.1:{port}" in told
    assert "--port" in told


def test_a_host_that_is_none(capsys: pytest.CaptureFixture[str], at_home: Path) -> None:
    file = at_home / "password.txt"
    file.write_text(PASSWORD, "utf-8")
    for host in ("nowhere.invalid", "192.0.2.7"):
        assert main(["desk", "--no-browser", "--port", "0", "--host", host, "--password-file", str(file)]) == 2
        told = capsys.readouterr().err
        assert "error[cannot-serve]" in told
        assert "--host" in told


@contextmanager
def running(home: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A desk in a process of its own, and its port."""
    command = [sys.executable, "-m", "handouts.ui.cli", "desk", "--no-browser", "--port", "0", *options]
    environment = os.environ | {"PYTHONPATH": str(builtin_root() / "src"), "XDG_DATA_HOME": str(home)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=home, env=environment) as process:
        try:
            assert process.stdout
            found = re.search(r"http://localhost:(\d+)/", process.stdout.readline())
            assert found
            yield process, int(found[1])
        finally:
            process.kill()


def asked(port: int) -> int:
    """The status of a desk's first page."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().status


@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM])
def test_a_desk_is_opened_and_closed(asked_by: signal.Signals, tmp_path: Path) -> None:
    with running(tmp_path) as (process, port):
        assert asked(port) == 200
        process.send_signal(asked_by)
        assert process.wait(10) == 0


def test_colleagues_are_told_the_name_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "password.txt").write_text(PASSWORD, "utf-8")
    with running(tmp_path, "--host", "0.0.0.0", "--password-file", "password.txt") as (process, port):
        assert process.stdout
        assert process.stdout.readline().split()[-1] == f"http://{socket.gethostname()}:{port}/"


@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM])
def test_an_authors_page_that_waits_keeps_no_desk_open(asked_by: signal.Signals, tmp_path: Path) -> None:
    with running(tmp_path) as (process, port), closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", "/library/heel-spur")
        since = re.search('data-since="([0-9a-f]+)"', connection.getresponse().read().decode())
        assert since
        connection.request("GET", f"/library/changes?since={since[1]}")
        time.sleep(0.2)
        before = time.monotonic()
        process.send_signal(asked_by)
        assert process.wait(10) == 0
        assert time.monotonic() - before < 4
