"""The three that are measured side by side: this workbook, stock Voilà, Panel.

Each is started as its users start it, on a free port of this machine, with the same activity.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from websockets.asyncio.client import connect

from workbook.cli import main as workbook
from workbook.rehearsal.visitors import PATIENCE, Browser, Person
from workbook.store.folder import create

HERE = Path(__file__).parent
PANEL = HERE / ".venv"
ACTIVITY = "common_language.necessity"
ORGANISATIONS = {
    "Police": "police",
    "Youth protection": "youth protection",
    "School": "education",
    "Street work": "community",
    "Health centre": "health",
}


class Visitor(Protocol):
    """Somebody who opens the page."""

    async def join(self) -> None:
        """What comes before the page, if anything does."""

    async def open(self) -> float:
        """Open the page; seconds from the GET until the form's state has been delivered."""

    async def bye(self) -> None:
        """Close the page."""


class Side:
    """A server under measurement: its `name`, the `page` a phone opens, its process."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], page: str) -> None:
        self.name, self.process, self.page = name, process, page

    def visitor(self, number: int) -> Visitor:
        """A new visitor."""
        raise NotImplementedError


class Room(Side):
    """Ours. `info` is what `workbook start --json` told."""

    def __init__(self, folder: Path) -> None:
        if not folder.exists():  # or what was made for it
            create(folder, "Bench", ORGANISATIONS)
        self.folder = folder
        command = [sys.executable, "-m", "workbook.cli", "start", str(folder), "--json"]
        log = (folder.parent / "room.log").open("wb")
        process = subprocess.Popen(
            [*command, "--ip", "127.0.0.1", "--port", "0"], stdout=subprocess.PIPE, stderr=log
        )
        log.close()
        assert process.stdout
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
        line = process.stdout.readline() if ready else b"{}"
        self.info: dict[str, str] = json.loads(line)
        super().__init__("this workbook", process, self.info["join_url"])
        self.steer("open")

    def steer(self, verb: str) -> None:
        """A step of the facilitator, from a terminal."""
        if workbook(["steer", str(self.folder), verb, ACTIVITY]):
            raise RuntimeError(f"{verb} {ACTIVITY} was refused")

    def visitor(self, number: int) -> Person:
        return Person(self.info, f"Sample {number}", list(ORGANISATIONS)[number % 5])


class VoilaVisitor(Person):
    """Somebody at a page of stock Voilà: nothing to join, the kernel's id is in its settings."""

    KERNEL = re.compile(r'"kernelId":\s*"([^"]+)"')

    def __init__(self, url: str) -> None:
        super().__init__({"url": url, "join_code": ""}, "", "")

    async def join(self) -> None:
        """There is nothing to join."""

    async def open(self, path: str = "/") -> float:
        return await super().open(path)

    async def bye(self) -> None:
        await self.leave()  # Voilà's own page leaves its kernel behind, too


class Stock(Side):
    """`voila necessity.ipynb`, as its documentation says."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(HERE / "stock", folder)
        port = free_port()
        command = [sys.executable, "-m", "voila", "necessity.ipynb", f"--port={port}"]
        super().__init__(
            "stock Voilà",
            start([*command, "--no-browser", "--Voila.ip=127.0.0.1"], folder, port),
            f"http://127.0.0.1:{port}/",
        )

    def visitor(self, number: int) -> VoilaVisitor:
        return VoilaVisitor(self.page)


class PanelVisitor:
    """Somebody at a Panel page: asks for the document on Bokeh's WebSocket, as its page does."""

    def __init__(self, url: str) -> None:
        self.browser = Browser(url)
        self._socket: Any = None

    async def join(self) -> None:
        """There is nothing to join."""

    async def open(self) -> float:
        begun = time.perf_counter()
        page = await self.browser.fetch("GET", "/panel_app")
        found = re.search(r'"token":\s*"([^"]+)"', page)
        if not found:
            raise ConnectionError("the page has no token")
        self._socket = await connect(
            f"ws://{self.browser.host}:{self.browser.port}/panel_app/ws",
            subprotocols=["bokeh", found[1]],  # type: ignore[list-item]
            open_timeout=PATIENCE,
            max_size=None,
            compression=None,
        )
        await self._reply("ACK")
        header = {"msgid": uuid.uuid4().hex, "msgtype": "PULL-DOC-REQ"}
        for part in (header, {}, {}):
            await self._socket.send(json.dumps(part))
        await self._reply("PULL-DOC-REPLY")
        return time.perf_counter() - begun

    async def _reply(self, kind: str) -> None:
        """Read messages (header, metadata, content) until one of that kind has come whole."""
        while True:
            header = json.loads(await asyncio.wait_for(self._socket.recv(), PATIENCE))
            for _ in range(2 + 2 * int(header.get("num_buffers", 0))):
                await asyncio.wait_for(self._socket.recv(), PATIENCE)
            if header["msgtype"] == kind:
                return

    async def bye(self) -> None:
        await self._socket.close()


class Panel(Side):
    """`panel serve panel_app.py`, in an environment of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        shutil.copy(HERE / "panel_app.py", folder)
        port = free_port()
        command = [str(PANEL / "bin" / "panel"), "serve", "panel_app.py", f"--port={port}"]
        super().__init__(
            "Panel",
            start([*command, "--address=127.0.0.1"], folder, port),
            f"http://127.0.0.1:{port}/panel_app",
        )

    def visitor(self, number: int) -> PanelVisitor:
        return PanelVisitor(self.page)


@contextmanager
def started(kind: type[Side], folder: Path) -> Iterator[Any]:
    """That server, stopped with all that it started when the block ends."""
    side = kind(folder)  # type: ignore[call-arg, arg-type]
    try:
        yield side
    finally:
        side.process.send_signal(signal.SIGINT)
        try:
            side.process.wait(20)
        except subprocess.TimeoutExpired:
            side.process.kill()
            side.process.wait()
        if side.process.stdout:
            side.process.stdout.close()


def start(command: list[str], folder: Path, port: int) -> subprocess.Popen[bytes]:
    """The process, once somebody answers on `port`. Raises `TimeoutError`."""
    with (folder.parent / f"{folder.name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env=os.environ | {"BROWSER": "true"}
        )
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if not probe.connect_ex(("127.0.0.1", port)):
                return process
        time.sleep(0.1)
    process.kill()
    raise TimeoutError(f"{command[0]} did not start")


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
