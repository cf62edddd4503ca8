"""A real server on a free port, and visitors that speak to it as a browser does, without one."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import select
import signal
import ssl
import subprocess
import sys
import uuid
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from websockets.sync.client import ClientConnection, connect

from workbook.rehearsal.protocol import asking_for_states, hear, message, widget
from workbook.store.folder import create

PATIENCE = 30.0  # seconds: a limit for what has gone wrong, not a pause
ORGANISATIONS = {
    "Police": "police",
    "Youth protection": "youth protection",
    "School": "education",
    "Street work": "community",
    "Health centre": "health",
}


class Served:
    """`workbook start` on a folder, as a process of its own. Its log is in `log`."""

    program: tuple[str, ...] = ("-m", "workbook.cli")

    def __init__(self, folder: Path, *options: str, **environment: str) -> None:
        self.folder = folder
        self.options = options
        self.trusted: ssl.SSLContext | None = None  # with it, visitors come over HTTPS
        if not (folder / "collaboration.toml").exists():
            create(folder, "Try-out", ORGANISATIONS)
        self.log = folder.parent / f"{folder.name}.log"
        self.environment = environment
        self.port = 0
        self.start()

    def start(self) -> None:
        command = [sys.executable, *self.program, "start", str(self.folder), "--json"]
        command += ["--ip", "127.0.0.1", "--port", str(self.port), *self.options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, env=os.environ | self.environment
            )
        assert self.process.stdout
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if ready else b""
        assert line, f"the server did not start:\n{self.log.read_text()}"
        self.info: dict[str, str] = json.loads(line)
        self.url = self.info["url"].rstrip("/")
        # The link for this machine: what people type may be an address of somebody in front of us.
        self.port = urlsplit(self.info["facilitator_url"]).port or 0
        self.base = urlsplit(self.url).path

    def stop(self, number: int = signal.SIGINT) -> int:
        """Ask it to stop, as Ctrl-C does; its exit code once it has."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()
        return code

    def steer(self, verb: str, activity: str) -> None:
        """What a facilitator does, from a terminal; in workshop 1 unless another is named."""
        from workbook.cli import main

        name = activity if "." in activity else f"common_language.{activity}"
        assert main(["steer", str(self.folder), verb, name]) == 0

    def rows(self, activity: str) -> list[dict[str, str]]:
        """What the table of answers holds."""
        import csv

        with (self.folder / "answers" / f"common_language.{activity}.csv").open(newline="") as file:
            return list(csv.DictReader(file))


def process_of(*words: str) -> int:
    """The process whose command has all these words in it; a kernel's, by its id."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes().decode()
            # A forked kernel has the beginning of its id for a name.
            if path.with_name("comm").read_text().strip() == f"kernel {words[0][:8]}":
                return int(path.parent.name)
        except OSError:
            continue  # it has just ended
        if all(word in command for word in words):
            return int(path.parent.name)
    raise AssertionError(f"no process {words}")


class Reply:
    """What the server answered."""

    def __init__(self, status: int, headers: dict[str, str], text: str) -> None:
        self.status, self.headers, self.text = status, headers, text


class Visitor:
    """A browser without a screen: keeps cookies, opens pages, speaks on the kernel's channel."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.cookies: dict[str, str] = {}

    def request(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        connection = self._connection()
        path = path if path.startswith(f"{self.served.base}/") else self.served.base + path
        sent = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())} | headers
        data = None
        if body is not None:
            data = urlencode(body)
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        with contextlib.closing(connection):
            connection.request(method, path, data, sent)
            answer = connection.getresponse()
            text = answer.read().decode()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                cookie, _, rest = value.partition(";")[0].partition("=")
                self.cookies[cookie] = rest
        return Reply(answer.status, dict(answer.getheaders()), text)

    def _connection(self) -> http.client.HTTPConnection:
        here = ("127.0.0.1", self.served.port)
        if self.served.trusted:
            trusted = self.served.trusted
            return http.client.HTTPSConnection(*here, timeout=PATIENCE, context=trusted)
        return http.client.HTTPConnection(*here, timeout=PATIENCE)

    def get(self, path: str, **headers: str) -> Reply:
        return self.request("GET", path, **headers)

    def join(self, name: str = "Sample 1", organisation: str = "Police", **fields: str) -> Reply:
        form = {
            "code": self.served.info["join_code"],
            "name": name,
            "organisation": organisation,
            "language": "en",
            "consent": "yes",
        }
        return self.request("POST", "/join", form | fields)

    def enter(self, role: str) -> Reply:
        """Open the facilitator's or the board's link, and press its button."""
        parts = urlsplit(self.served.info[f"{role}_url"])
        page = self.get(f"{parts.path}?{parts.query}")
        if page.status != 200:
            return page
        found = re.search(r'name="key" value="([^"]+)"', page.text)
        assert found, page.text
        return self.request("POST", parts.path, {"key": found[1]})

    def open(self, path: str = "/w/common_language") -> Page:
        reply = self.get(path)
        assert reply.status == 200, (reply.status, reply.text[:500])
        found = re.search(r'data-kernel="([^"]+)"', reply.text)
        assert found, reply.text
        return Page(self, found[1])


class Page:
    """An open page: the widgets' states, and messages to them."""

    def __init__(self, visitor: Visitor, kernel: str, **headers: str) -> None:
        self.visitor = visitor
        self.headers = headers
        self.kernel = kernel
        self.session = uuid.uuid4().hex
        self.states: dict[str, dict[str, Any]] = {}
        self.heard: list[dict[str, Any]] = []
        self._open = ExitStack()
        self.socket: ClientConnection = self._open.enter_context(self._connect())
        self.ask_for_states()

    def _connect(self) -> Any:
        served = self.visitor.served
        cookies = "; ".join(f"{n}={v}" for n, v in self.visitor.cookies.items())
        return connect(
            f"{'wss' if served.trusted else 'ws'}://127.0.0.1:{served.port}{served.base}"
            f"/api/kernels/{self.kernel}/channels?session_id={self.session}",
            additional_headers={"Cookie": cookies} | self.headers,
            ssl=served.trusted,
            open_timeout=PATIENCE,
            max_size=None,
        )

    def ask_for_states(self) -> None:
        """Have all states told, as a page does that has just loaded."""
        self.states = {}
        for ask in asking_for_states(self.session):
            self.socket.send(json.dumps(ask))
        self.until(lambda: bool(self.states))

    def post(self, kind: str, content: Any, metadata: Any = None) -> None:
        self.socket.send(json.dumps(message(self.session, kind, content, metadata)))

    def until(self, happened: Any) -> None:
        """Listen until that is so."""
        while not happened():
            self._hear(json.loads(self.socket.recv(timeout=PATIENCE)))

    def _hear(self, heard: dict[str, Any]) -> None:
        said = hear(self.states, heard)
        if said is not None:
            self.heard.append(said)

    def widget(self, kind: str, activity: str = "") -> str:
        """The id of the widget of that class."""
        return widget(self.states, kind, activity)

    def form(self, activity: str) -> dict[str, Any]:
        return self.states[self.widget("Form", activity)]

    def post_to(self, widget: str, content: Any) -> None:
        """Send a message to a widget."""
        self.post("comm_msg", {"comm_id": widget, "data": {"method": "custom", "content": content}})

    def say(self, widget: str, content: Any) -> dict[str, Any]:
        """Send a message to a widget; its answer."""
        before = len(self.heard)
        self.post_to(widget, content)
        self.until(lambda: len(self.heard) > before)
        return self.heard[-1]

    def submit(self, activity: str, values: Any, answer_id: str = "") -> dict[str, Any]:
        message = {
            "type": "submit",
            "answer_id": answer_id or str(uuid.uuid4()),
            "values": values,
        }
        return self.say(self.widget("Form", activity), message)

    def close(self) -> None:
        self._open.close()
