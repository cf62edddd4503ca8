"""HTTP connections: how many there may be, and for how long.

Whoever connects and asks for nothing stands in the way of others. So each has some seconds to ask.
When there are too many, the one that has waited longest is closed to make room for the next. Then a
phone that asks for a page at once gets it, however many others wait. A page's
WebSocket is not counted here: it belongs to a person, who has a few (see kernels.py).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable
from ipaddress import IPv6Address, ip_address
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.iostream import IOStream

EACH_ADDRESS = 700  # connections; a hundred phones behind one router have six each at most
SECONDS = 20.0  # to say what one wants, all headers included, and again for a form's content
HEADERS = 1 << 15  # bytes: cookies of other programs on this machine come along
TELL_EVERY = 60.0  # seconds

_log = logging.getLogger("workbook")


class Standing:
    """The connections of one address, the oldest first: those that wait, and those that are
    answered now (`busy`).
    """

    def __init__(self) -> None:
        self.waiting: dict[IOStream, None] = {}
        self.busy: dict[IOStream, None] = {}

    def __len__(self) -> int:
        return len(self.waiting) + len(self.busy)

    def first(self) -> IOStream | None:
        """The connection that makes room for the next."""
        return next(iter(self.waiting), None) or next(iter(self.busy), None)

    def leave(self, stream: IOStream) -> None:
        """Forget a connection."""
        self.waiting.pop(stream, None)
        self.busy.pop(stream, None)


class Connections(HTTPServer):
    """Tornado's server that lets `most` connections stand at once, and fewer from one address."""

    def initialize(self, app: Any, most: int, **options: Any) -> None:  # type: ignore[override]
        """`options` are Tornado's."""
        limits = {
            "idle_connection_timeout": SECONDS,
            "body_timeout": SECONDS,
            "max_header_size": HEADERS,
        }
        super().initialize(app, **(limits | options))
        self.most = most
        self.each = min(EACH_ADDRESS, most * 3 // 4)
        self._at: dict[str, Standing] = {}
        self._from: dict[IOStream, str] = {}
        self._told = -TELL_EVERY

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Count a new connection, and close another if there are too many."""
        whence = source_of(address)
        here = self._at.get(whence)
        if here and len(here) >= self.each:
            self._make_room(here)
        elif len(self._from) >= self.most:
            self._make_room(max(self._at.values(), key=len))
        self._at.setdefault(whence, Standing()).waiting[stream] = None
        self._from[stream] = whence
        super().handle_stream(stream, address)

    def _make_room(self, among: Standing) -> None:
        first = among.first()
        if first is not None:
            self._gone(first)
            first.close()
        now = time.monotonic()
        if now - self._told >= TELL_EVERY:
            self._told = now
            _log.warning("more connections than a room needs: the ones that wait longest are cut")

    def start_request(self, server_conn: Any, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Count a connection as waiting until its request has been read."""
        stream = server_conn.stream
        self._move(stream, busy=False)
        inner = super().start_request(server_conn, request_conn)
        return Heard(inner, lambda: self._move(stream, busy=True))

    def _move(self, stream: IOStream, busy: bool) -> None:
        if stream in self._from:
            here = self._at[self._from[stream]]
            here.leave(stream)
            (here.busy if busy else here.waiting)[stream] = None

    def on_close(self, server_conn: Any) -> None:
        """Forget a connection that is gone, or has become a WebSocket."""
        self._gone(server_conn.stream)
        super().on_close(server_conn)

    def _gone(self, stream: IOStream) -> None:
        whence = self._from.pop(stream, "")
        if whence:
            self._at[whence].leave(stream)
            if not len(self._at[whence]):
                del self._at[whence]


class Heard(HTTPMessageDelegate):
    """Calls `tell` when a request has been read to its end."""

    def __init__(self, inner: HTTPMessageDelegate, tell: Any) -> None:
        self._inner, self._tell = inner, tell

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        return self._inner.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        return self._inner.data_received(chunk)

    def finish(self) -> None:
        self._tell()
        self._inner.finish()

    def on_connection_close(self) -> None:
        self._inner.on_connection_close()


def source_of(address: tuple[Any, ...]) -> str:
    """Where a connection comes from: an IPv4 address, or an IPv6 network.

    (In an IPv6 network one device has many addresses.) Empty if it cannot be told.
    """
    try:
        host = ip_address(str(address[0]).partition("%")[0])
    except (ValueError, IndexError):
        return ""
    if isinstance(host, IPv6Address):
        return str(host.ipv4_mapped or host.exploded[:19])
    return str(host)
