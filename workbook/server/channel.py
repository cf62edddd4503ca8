"""The kernel's channel, for its owner alone, and with a heartbeat that a browser can hear."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from hmac import compare_digest
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbook.server.identity import from_here, owns, visitors_of

PING_EVERY = 20.0  # seconds; without an answer for as long, the page counts as gone
WELCOME_WITHIN = 0.5  # seconds
_log = logging.getLogger("workbook")


def well_formed(message: Any) -> Any:
    """The message without halves of surrogate pairs, which could not be passed on as UTF-8."""
    if not isinstance(message, str) or "\\ud" not in message.lower():
        return message
    plain = json.dumps(json.loads(message), ensure_ascii=False)
    return plain.encode("utf-8", "replace").decode()


class Connection(ZMQChannelsWebsocketConnection):
    """Jupyter's connection of a page to its kernel, without its knocking every half a second.

    A kernel publishes a welcome once it knows of a new listener; that is enough to know that
    nothing will be missed. Jupyter's way is for kernels that do not.
    """

    async def prepare(self) -> None:
        """Take over from an earlier connection of the same page. A kernel here is ready."""
        await self._register_session()
        self.session.key = self.kernel_manager.session.key

    def create_stream(self) -> None:
        """Connect the two channels that pages use."""
        for channel in ("iopub", "shell"):
            connect = getattr(self.kernel_manager, f"connect_{channel}")
            self.channels[channel] = stream = connect(identity=self.session.bsession)
            stream.channel = channel

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Pass on a widget's message as it is; others as Jupyter does.

        Reading a picture in order to write it again was most of the server's work at a reveal.
        """
        parts: list[Any] = self.session.feed_identities(outgoing_msg)[1]
        if len(parts) != 5 or self.subprotocol or b'"comm_msg"' not in parts[1]:
            super().handle_outgoing_message(stream, outgoing_msg)
            return
        if self.session.auth and not compare_digest(parts[0], self.session.sign(parts[1:])):
            _log.warning("a message was not a kernel's own, and was not passed on")
            return
        channel = getattr(stream, "channel", stream)
        header, parent, metadata, content = (bytes(part).decode() for part in parts[1:])
        with suppress(WebSocketClosedError):
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
    """Jupyter's WebSocket for one kernel.

    Browsers cannot see WebSocket pings, so a page on bad Wi-Fi may believe for minutes that it is
    connected. It sends the text ``ping`` and hears ``pong``, at no cost to the kernel.
    """

    def check_origin(self, origin: str | None = None) -> bool:
        """Whether one of our own pages connects, and not one of another site."""
        return from_here(self)

    async def get(self, kernel_id: str) -> None:  # type: ignore[override]
        if not owns(self, kernel_id):
            raise HTTPError(403)
        if kernel_id not in self.kernel_manager:
            raise HTTPError(404)
        await super().get(kernel_id)

    @property
    def ping_interval(self) -> float:  # type: ignore[override]
        return PING_EVERY

    @property
    def ping_timeout(self) -> float:  # type: ignore[override]
        return PING_EVERY

    async def open(self, kernel_id: str) -> None:  # type: ignore[override]
        self.kernel_manager.opened(kernel_id, self)
        self.settings["server"].tell_room()
        # Not Jupyter's `open`: it pings besides Tornado, and takes seconds for milliseconds.
        await self.connection.connect()

    def on_message(self, ws_message: Any) -> None:
        if ws_message == "ping":
            self.write_message("pong")
            return
        try:
            super().on_message(well_formed(ws_message))
        except Exception as error:
            # A message that is none: no reason to lose the page, nor to tell the log who it was.
            _log.warning("a page sent what is no message (%s)", type(error).__name__)

    def write_message(self, message: Any, binary: bool = False) -> Any:
        if message == "pong":
            return super(VoilaKernelWebsocketHandler, self).write_message(message)
        return super().write_message(message, binary)

    def on_close(self) -> None:
        self.kernel_manager.closed(self.kernel_id, self)
        self.settings["server"].tell_room()
        super().on_close()

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        self.finish()


class KernelHandler(RequestHandler):
    """`GET /api/kernels/<id>`: whether a page's kernel is still there; 404 if not."""

    def get(self, kernel_id: str) -> None:
        if not visitors_of(self):
            raise HTTPError(403)
        if not self.settings["kernel_manager"].owner(kernel_id):
            raise HTTPError(404)
        if not owns(self, kernel_id):
            raise HTTPError(403)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "application/json")
        # The model as Jupyter gives it: Voilà's stock page asks for it too.
        model = self.settings["kernel_manager"].kernel_model(kernel_id)
        self.finish(json.dumps(model, default=str))

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        self.finish({"message": self._reason})
