"""The kernel's channel, for its owner alone, and with a heartbeat that a browser can hear."""

from __future__ import annotations

import asyncio
import json
import logging
import uuid
from contextlib import suppress
from hmac import compare_digest
from typing import Any

import zmq
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbook.server.identity import is_welcome, owner_among, owns, visitors_of
from workbook.server.interface import server_of
from workbook.server.origin import from_here
from workbook.server.pace import Verdict
from workbook.server.too_soon import later
from workbook.server.wire import CONTROL, ID, Message, Refused, closing, read

PING_EVERY = 20.0  # seconds; without an answer for as long, the page counts as gone
WELCOME_WITHIN = 0.5  # seconds
UNSENT = 1 << 22  # bytes that wait for who does not read; a page's whole states have fewer
_log = logging.getLogger("workbook")
_said: set[str] = set()


def log_once(reason: str) -> None:
    """Say in the log why connections are closed, each reason once: who it was is not said."""
    if reason not in _said:
        _said.add(reason)
        _log.warning("a page's connection was closed: %s (said once)", reason)


class Connection(ZMQChannelsWebsocketConnection):
    """Jupyter's connection of a page to its kernel, without its knocking every half a second.

    A kernel publishes a welcome once it knows of a new listener; that is enough to know that
    nothing will be missed. Jupyter's way is for kernels that do not.
    """

    stock = False  # whether the page is Voilà's own
    control = ""  # the comm through which the page asks for all states; one a connection

    async def prepare(self) -> None:
        """Take over from an earlier connection of the same page. A kernel here is ready."""
        self.session_key = f"{self.kernel_id}:{self.session.session}"
        earlier = self._open_sessions.get(self.session_key)
        if earlier:
            earlier.close()
        self._open_sessions[self.session_key] = self.websocket_handler
        self.session.key = self.kernel_manager.session.key

    def create_stream(self) -> None:
        """Connect the two channels that pages use."""
        for channel in ("iopub", "shell"):
            connect = getattr(self.kernel_manager, f"connect_{channel}")
            self.channels[channel] = stream = connect(identity=self.session.bsession)
            stream.channel = channel

    def tell(self, message: Message) -> None:
        """Pass a message of the page on to the kernel. Raises `Refused`."""
        if not self.channels:
            return  # it has just been closed
        asks = message.method == "request_states"
        own = message.comm == self.control != ""
        if message.kind == "comm_open" and message.target == CONTROL:
            if self.control:  # a kernel keeps each until it is told
                self.session.send(self.channels["shell"], closing(self.control).body)
            self.control = message.comm
        elif message.kind == "comm_close" and own:
            self.control = ""
        elif asks != own or (message.kind == "comm_close" and not self.stock):
            raise Refused("not a comm for that")
        self.session.send(self.channels["shell"], message.body)

    def disconnect(self) -> None:  # type: ignore[override]
        """Let go of the kernel, and let it let go of what was this connection's."""
        shell = self.channels.get("shell")
        if self.control and shell and not shell.closed():
            with suppress(zmq.ZMQError):  # at once, as the stream is about to be closed
                parts = self.session.serialize(closing(self.control).body)
                shell.socket.send_multipart(parts, zmq.NOBLOCK)
        self.control = ""
        if self in self._open_sockets:
            super().disconnect()
        elif self._open_sessions.get(self.session_key) is self.websocket_handler:
            del self._open_sessions[self.session_key]  # it was refused before it was connected

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Pass on a widget's message as it is; others as Jupyter does.

        Reading a picture in order to write it again was most of the server's work at a reveal.
        """
        parts: list[Any] = self.session.feed_identities(outgoing_msg)[1]
        if len(parts) > 1 and b'"execute_input"' in parts[1]:
            return  # what the cells say is not for who reads the page
        if len(parts) != 5 or b'"comm_msg"' not in parts[1]:
            super().handle_outgoing_message(stream, outgoing_msg)
            return
        if self.session.auth and not compare_digest(parts[0], self.session.sign(parts[1:])):
            _log.warning("a message was not a kernel's own, and was not passed on")
            return
        channel = getattr(stream, "channel", stream)
        header, parent, metadata, content = (bytes(part).decode() for part in parts[1:])
        self.write_message(
            f'{{"header":{header},"parent_header":{parent},"metadata":{metadata},'
            f'"content":{content},"buffers":[],"msg_type":"comm_msg",'
            f'"msg_id":{json.dumps(json.loads(header)["msg_id"])},"channel":"{channel}"}}'
        )

    def nudge(self) -> asyncio.Future[None]:
        return asyncio.ensure_future(self._welcomed())

    async def _welcomed(self) -> None:
        published = self.channels["iopub"]
        heard = asyncio.get_running_loop().create_future()

        def hear(_message: Any) -> None:
            if not heard.done():
                heard.set_result(None)

        published.on_recv(hear)
        try:
            await asyncio.wait_for(heard, WELCOME_WITHIN)
        except TimeoutError:
            if not published.closed():
                await super().nudge()
        finally:
            if not published.closed():
                published.stop_on_recv()


class ChannelHandler(VoilaKernelWebsocketHandler):
    """Jupyter's WebSocket for one kernel: text alone, no subprotocol, and only what `wire` takes.

    Browsers cannot see WebSocket pings, so a page on bad Wi-Fi may believe for minutes that it is
    connected. It sends the text ``ping`` and hears ``pong``, at no cost to the kernel.
    """

    stock = False  # whether the page is Voilà's own
    asked_for = ""  # a subprotocol
    closing = False  # what was on its way when the page was told so is not looked at
    unsent = 0  # bytes

    def check_origin(self, origin: str | None = None) -> bool:
        """Whether one of our own pages connects, and not one of another site."""
        return from_here(self)

    async def get(self, kernel_id: str) -> None:
        visitor = owner_among(self, kernel_id)
        if visitor is None:
            raise HTTPError(403)
        self.visitor = visitor
        if kernel_id not in self.kernel_manager:
            raise HTTPError(404)
        session = self.request.arguments.setdefault("session_id", [uuid.uuid4().hex.encode()])
        if not ID.fullmatch(session[-1].decode("ascii", "replace")):
            raise HTTPError(400)
        self.person = visitor.username
        if not server_of(self).paces.connects(self.person):
            raise HTTPError(429)
        self.stock = self.kernel_manager.is_stock(kernel_id)
        await super().get(kernel_id)

    @property
    def ping_interval(self) -> float:
        return PING_EVERY

    @property
    def ping_timeout(self) -> float:
        return PING_EVERY

    def select_subprotocol(self, subprotocols: list[str]) -> None:
        """None, ever. Voilà's stock page then comes again without asking for one."""
        self.asked_for = ", ".join(subprotocols)

    async def open(self, kernel_id: str) -> None:
        # "Saved" is a small message behind another: it would wait for the phone to confirm that.
        self.set_nodelay(True)
        self.kernel_manager.opened(kernel_id, self)
        if self.asked_for:
            self.refuse("another protocol", told=not self.stock)
            return
        server_of(self).tell_room()
        # Not Jupyter's `open`: it pings besides Tornado, and takes seconds for milliseconds.
        self.connection.stock = self.stock
        await self.connection.connect()

    def on_message(self, ws_message: Any) -> None:
        if self.closing:
            return
        if not is_welcome(self, self.visitor):
            self.refuse("not welcome any more", told=False)
            return
        try:
            message = read(ws_message, self.stock)
            verdict = server_of(self).paces.message(self.person, message.weight)
            if verdict is Verdict.BEYOND:
                raise Refused("far too many messages")
            if verdict is Verdict.WAIT:
                self._hold(message)
            elif message.kind == "ping":
                self.write_message("pong")
            else:
                self.connection.tell(message)
        except Refused as reason:
            self.refuse(str(reason))

    def _hold(self, message: Message) -> None:
        """Not now: a form keeps its answer and sends it again; a page connects again."""
        if isinstance(message.said, dict):
            self.write_message(json.dumps(later(message, self.visitor)))
        elif message.kind != "ping" and not self.stock:
            self.refuse("too many messages", 1013)

    def refuse(self, reason: str, code: int = 1008, told: bool = True) -> None:
        """Close the connection and say why."""
        self.closing = True
        if told:
            log_once(reason)
        self.close(code, reason)

    def write_message(self, message: Any, binary: bool = False) -> None:
        """Send it; whoever does not read what is sent is let go. They may come again."""
        if self.closing or self.ws_connection is None:
            return
        if self.unsent > UNSENT:
            self.closing = True
            log_once("it does not read what it is sent")
            self.ws_connection.stream.close()  # a word of parting would not arrive either
            return
        data = message.encode() if isinstance(message, str) else message
        with suppress(WebSocketClosedError):
            # Not as Voilà does it: it looks for offsets where a message with binary parts has none.
            sent = super(VoilaKernelWebsocketHandler, self).write_message(data, binary)
            self.unsent += len(data)
            sent.add_done_callback(lambda done: self._sent(len(data), done))

    def _sent(self, length: int, done: asyncio.Future[None]) -> None:
        self.unsent -= length
        if not done.cancelled():
            done.exception()  # the connection is gone; `on_close` sees to that

    def on_close(self) -> None:
        self.kernel_manager.closed(self.kernel_id, self)
        server_of(self).tell_room()
        super().on_close()

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        self.finish()


class KernelHandler(RequestHandler):
    """`GET /api/kernels/<id>`: whether a page's kernel is still there; 404 if not."""

    def get(self, kernel_id: str) -> None:
        if not visitors_of(self):
            raise HTTPError(403)
        if not server_of(self).kernel_manager.owner(kernel_id):
            raise HTTPError(404)
        if not owns(self, kernel_id):
            raise HTTPError(403)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "application/json")
        # The model as Jupyter gives it: Voilà's stock page asks for it too.
        model = server_of(self).kernel_manager.kernel_model(kernel_id)
        self.finish(json.dumps(model, default=str))

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        self.finish({"message": self._reason})
