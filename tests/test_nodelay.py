"""A page's channel sends at once what is small, instead of waiting for what it sent before."""

from __future__ import annotations

import asyncio
import socket
from types import SimpleNamespace
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

from workbook.server.channel import ChannelHandler

SET: list[int] = []


class Connection:
    """Stands where Jupyter's connection to a kernel is."""

    stock = False

    async def connect(self) -> None:
        """There is no kernel."""

    def disconnect(self) -> None:
        """Nor here."""


class Handler(ChannelHandler):
    """The channel, for anybody; notes what its socket is set to once it is open."""

    def prepare(self) -> None:  # type: ignore[override]
        self.connection = Connection()
        self.kernel_id = "1"

    async def get(self, kernel_id: str) -> None:
        await WebSocketHandler.get(self, kernel_id=kernel_id)

    async def open(self, kernel_id: str) -> None:
        await super().open(kernel_id)
        stream: Any = self.ws_connection.stream  # type: ignore[union-attr]
        SET.append(stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        self.write_message("open")


def test_saved_does_not_wait_for_the_phone_to_confirm_what_came_before() -> None:
    asyncio.run(open_a_channel())
    assert SET == [1]


async def open_a_channel() -> None:
    nobody = SimpleNamespace(opened=lambda *_: None, closed=lambda *_: None)
    app = Application(
        [("/(?P<kernel_id>.+)", Handler)],
        kernel_manager=nobody,
        server=SimpleNamespace(tell_room=lambda: None),
        log_function=lambda _handler: None,
    )
    listening, port = bind_unused_port()
    server = HTTPServer(app)
    server.add_socket(listening)
    page = await websocket_connect(f"ws://127.0.0.1:{port}/1")
    assert await page.read_message() == "open"
    page.close()
    server.stop()
    await server.close_all_connections()
