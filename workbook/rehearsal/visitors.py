"""People at one server, without a screen: each joins, opens the page, answers and sees.

The same doors as for real people: HTTP with cookies, the page, the kernel's WebSocket, the widgets'
states and messages. All on one event loop, so that the load costs the machine little.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from websockets.asyncio.client import ClientConnection, connect

from workbook.rehearsal.protocol import States, asking_for_states, hear, message, widget

PATIENCE = 120.0  # seconds: a limit for what has gone wrong, not a pause


class Refused(ValueError):
    """An answer was refused; `errors` has the sentence by question."""

    def __init__(self, said: dict[str, Any]) -> None:
        super().__init__(f"refused: {said}")
        self.errors: dict[str, str] = said.get("errors", {})


class Browser:
    """Fetches pages from one server and keeps its cookies."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        self.cookies: dict[str, str] = {}

    def cookie(self) -> str:
        """The value of the header ``Cookie``."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def fetch(self, method: str, path: str, body: dict[str, str] | None = None) -> str:
        """The page at `path`, whole. Raises `ConnectionError` if it is not a page (or a 303)."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        data = urlencode(body or {}).encode()
        head = [
            f"{method} {path} HTTP/1.0",
            f"Host: {self.host}:{self.port}",
            f"Cookie: {self.cookie()}",
        ]
        if body is not None:
            head.append("Content-Type: application/x-www-form-urlencoded")
            head.append(f"Content-Length: {len(data)}")
        writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + data)
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
        writer.close()
        headers, _, page = answer.partition(b"\r\n\r\n")
        first, *lines = headers.decode().split("\r\n")
        if first.split()[1] not in ("200", "303"):
            raise ConnectionError(f"{method} {path}: {first}")
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, value = value.partition(";")[0].partition("=")
                self.cookies[cookie] = value
        return page.decode()


class Person:
    """Somebody with a phone. `states` is what their page shows."""

    KERNEL = re.compile(r'data-kernel="([^"]+)"')

    def __init__(
        self, info: dict[str, str], name: str, organisation: str, language: str = "en"
    ) -> None:
        self.language = language
        self.browser = Browser(info["url"])
        self.name, self.organisation = name, organisation
        self.kernel = ""
        self.states: States = {}
        self.saved: list[str] = []  # answers that the room was told are kept
        self.heard: Callable[[], None] = lambda: None  # called after each message
        self._code = info["join_code"]
        self._session = uuid.uuid4().hex
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._conditions: list[tuple[Callable[[], bool], asyncio.Future[float]]] = []
        self._socket: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None

    async def join(self) -> None:
        """Send the join page's form."""
        fields = {"code": self._code, "name": self.name, "organisation": self.organisation}
        await self.browser.fetch(
            "POST", "/join", fields | {"language": self.language, "consent": "yes"}
        )

    async def open(self, path: str = "/w/common_language") -> float:
        """Open the page; seconds from the GET until the form's state has been delivered."""
        begun = time.perf_counter()
        await self.fetch_page(path)
        self.states = {}
        await self.connect()
        return time.perf_counter() - begun

    async def fetch_page(self, path: str) -> None:
        """Have a page made, and not connect to its kernel yet."""
        page = await self.browser.fetch("GET", path)
        found = self.KERNEL.search(page)
        if not found:
            raise ConnectionError(f"{path} has no kernel")
        self.kernel = found[1]

    async def connect(self) -> None:
        """Connect to the kernel of the page and ask for the widgets' states."""
        host = f"{self.browser.host}:{self.browser.port}"
        self._socket = await connect(
            f"ws://{host}/api/kernels/{self.kernel}/channels?session_id={self._session}",
            additional_headers={"Cookie": self.browser.cookie()},
            open_timeout=PATIENCE,
            max_size=None,
            compression=None,
        )
        self._listening = asyncio.create_task(self._listen())
        self._listening.add_done_callback(self._deaf)
        for ask in asking_for_states(self._session):
            await self._socket.send(json.dumps(ask))
        await self.until(lambda: bool(self.states))

    async def until(self, happened: Callable[[], bool], patience: float | None = PATIENCE) -> float:
        """Wait until that is so; when it was (`time.perf_counter`).

        Raises `TimeoutError` after `patience` seconds (None: never), and what ended the listening.
        """
        if happened():
            return time.perf_counter()
        waiting: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._conditions.append((happened, waiting))
        return await asyncio.wait_for(waiting, patience)

    async def answer(self, activity: str, values: dict[str, Any]) -> float:
        """Send an answer; seconds until it is saved. Raises `Refused` if it is."""
        begun = time.perf_counter()
        await self.submit(activity, values, str(uuid.uuid4()))
        return time.perf_counter() - begun

    async def submit(self, activity: str, values: dict[str, Any], answer_id: str) -> None:
        """Send an answer under that number, and wait until it is saved.

        Raises `Refused` if it is, `ConnectionError` if the channel is closed before anything is
        said of it: then it is to be sent again, under the same number.
        """
        waiting = self._waiting[answer_id] = asyncio.get_running_loop().create_future()
        submit = {"type": "submit", "answer_id": answer_id, "values": values}
        await self.tell(self.widget("Form", activity), submit)
        assert self._listening
        ends: set[asyncio.Future[Any]] = {waiting, self._listening}
        await asyncio.wait(ends, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        self._waiting.pop(answer_id, None)
        if not waiting.done():
            raise ConnectionError(f"nothing was said of {answer_id}")
        said = waiting.result()
        if said["type"] != "saved":
            raise Refused(said)
        self.saved.append(answer_id)

    async def tell(self, widget: str, content: dict[str, Any]) -> None:
        """Send a message to a widget."""
        data = {"method": "custom", "content": content}
        await self._post("comm_msg", {"comm_id": widget, "data": data})

    def widget(self, kind: str, activity: str = "") -> str:
        """The id of the widget of that class. Raises `LookupError`."""
        return widget(self.states, kind, activity)

    def state(self, kind: str, activity: str = "") -> dict[str, Any]:
        """What that widget shows."""
        return self.states[self.widget(kind, activity)]

    async def leave(self) -> None:
        """Lose the connection, as a phone that is put away does."""
        if self._listening:
            self._listening.cancel()
        if self._socket:
            await self._socket.close()

    def drop(self) -> None:
        """Lose the connection without a parting, as a phone out of reach does."""
        if self._listening:
            self._listening.cancel()
        if self._socket:
            self._socket.transport.abort()

    async def bye(self) -> None:
        """Close the page."""
        await self.leave()
        if self.kernel:
            await self.quit()

    async def quit(self) -> None:
        """Say that the page is closed, as a browser does before its connection goes."""
        try:
            await self.browser.fetch("POST", f"/bye/{self.kernel}", {})
        except ConnectionError as error:
            if " 204 " not in str(error):
                raise

    async def _post(self, kind: str, content: Any) -> None:
        assert self._socket
        await self._socket.send(json.dumps(message(self._session, kind, content)))

    async def _listen(self) -> None:
        assert self._socket
        async for text in self._socket:
            said = hear(self.states, json.loads(text))
            waiting_for = self._waiting.pop(said.get("answer_id", ""), None) if said else None
            if waiting_for and not waiting_for.done():
                waiting_for.set_result(said or {})
            if self.states:
                self.heard()
            for happened, waiting in list(self._conditions):
                if not waiting.done() and happened():
                    waiting.set_result(time.perf_counter())
            self._conditions = [one for one in self._conditions if not one[1].done()]

    def _deaf(self, listening: asyncio.Task[None]) -> None:
        """Who waits for something learns that nobody listens any more, and why."""
        error = None if listening.cancelled() else listening.exception()
        if error is None:  # left on purpose, or the page's channel was closed: somebody reconnects
            return
        for waiting in [one for _happened, one in self._conditions] + list(self._waiting.values()):
            if not waiting.done():
                waiting.set_exception(error)


class Facilitator(Person):
    """The facilitator at the console."""

    def __init__(self, info: dict[str, str]) -> None:
        super().__init__(info, "Facilitator", "")
        self._way_in = urlsplit(info["facilitator_url"])

    async def join(self) -> None:
        """Exchange the key for a cookie, as pressing the button of the link's page does."""
        key = parse_qs(self._way_in.query)["key"][0]
        await self.browser.fetch("POST", self._way_in.path, {"key": key})

    async def open(self, path: str = "/facilitator") -> float:
        return await super().open(path)

    def entry(self, name: str) -> dict[str, Any]:
        """The line of the agenda on that activity."""
        found: dict[str, Any] = next(
            one for one in self.state("Console")["agenda"] if one["name"] == name
        )
        return found

    async def steer(self, verb: str, name: str) -> float:
        """Press that button; when it was pressed (`time.perf_counter`)."""
        pressed = time.perf_counter()
        await self.tell(self.widget("Console"), {"type": "steer", "verb": verb, "activity": name})
        return pressed
