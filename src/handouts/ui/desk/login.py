"""Who may use a desk that a network can reach: who knows its password. On one's own machine there is none."""

import hmac
import time
from collections import OrderedDict
from ipaddress import IPv6Address, ip_address
from threading import Lock

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from handouts.ui.desk.guard import Guard

COOKIE = "desk"
DAY = 86400
"""Seconds after which somebody must log in again."""
TRIES, PAUSE = 5, 60.0
"""Wrong passwords from one machine that are answered at once, and seconds that it is not let in after those. Others
are: else anybody on the network could shut reception out.
"""
MACHINES = 1000
"""How many machines' wrong passwords are counted; then those whose last is the oldest are forgotten."""
NETWORK = 64
"""Bits that tell a machine's network from others in version 6 of the Internet Protocol, where it has countless
addresses. Source: RFC 4291, 2.5.4.
"""


class Login:
    """Asks for a password, if there is one."""

    def __init__(self, guard: Guard, password: str) -> None:
        self._guard, self._password = guard, password
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    @property
    def wanted(self) -> bool:
        """Whether there is a password."""
        return bool(self._password)

    @property
    def given(self) -> bool:
        """Whether this browser has given it."""
        return self.wanted and self._known()

    def watch(self, app: Flask) -> None:
        """Let nobody into an application but who has logged in."""
        pages = Blueprint("login", __name__)
        pages.add_url_rule("/login", "enter", self._enter, methods=["GET", "POST"])
        pages.add_url_rule("/logout", "leave", self._leave, methods=["POST"])
        app.register_blueprint(pages)
        if self.wanted:
            app.before_request(self._admit)

    def _admit(self) -> Answer | None:
        if request.endpoint in ("login.enter", "assets.serve") or self._known():
            return None
        return redirect(url_for("login.enter"), 303)

    def _known(self) -> bool:
        until, _, signature = request.cookies.get(COOKIE, "").partition(".")
        in_time = until.isascii() and until.isdigit() and len(until) < 12 and time.time() < int(until)
        return in_time and self._guard.signed(f"login {until}", signature)

    def _enter(self) -> str | Answer | tuple[str, int]:
        if not self.wanted:
            return redirect(url_for("find.start"))
        if request.method != "POST":
            return render_template("login.html", wrong=False)
        if not self._right(request.form.get("password", "")):
            return render_template("login.html", wrong=True), 403
        until = str(int(time.time()) + DAY)
        answer = redirect(url_for("find.start"), 303)
        kept = f"{until}.{self._guard.sign(f'login {until}')}"
        answer.set_cookie(COOKIE, kept, max_age=DAY, httponly=True, samesite="Strict")
        return answer

    def _right(self, password: str) -> bool:
        """Whether a password is ours; after too many wrong ones from a machine, none is for a while."""
        now, machine = time.monotonic(), _machine(request.remote_addr or "")
        with self._lock:
            wrong = [when for when in self._wrong.get(machine, ()) if now - when < PAUSE]
            if len(wrong) >= TRIES:
                return False
            if hmac.compare_digest(password.encode("utf-8", "surrogatepass"), self._password.encode()):
                return True
            self._wrong[machine] = [*wrong, now]
            self._wrong.move_to_end(machine)
            if len(self._wrong) > MACHINES:
                self._wrong.popitem(last=False)
            return False

    def _leave(self) -> Answer:
        answer = redirect(url_for("find.start"), 303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="Strict")
        return answer


def _machine(address: str) -> str:
    """What tells a machine from others by its address."""
    try:
        number = ip_address(address)
    except ValueError:
        return address
    if not isinstance(number, IPv6Address):
        return address
    return str(number.ipv4_mapped or int(number) >> 128 - NETWORK)
