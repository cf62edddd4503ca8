"""What every request passes first: who really asks, and whether for a host that is ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.routing import Router
from tornado.web import Application

from workbook.language import mark as _
from workbook.server.address import Address, Hosts, host_of, is_here, same_authority
from workbook.server.forwarded import SAID, Came, Network, came
from workbook.server.plain_page import PlainHandler


class Arrival(Router):
    """Hands requests on to `app`, each with the address, scheme and host it really came with.

    `trusted` are the proxies whose word counts; `named` is the address that was named for this
    server, if any. Whoever asks for a host that is not in `hosts` is refused, whatever they ask.
    """

    def __init__(
        self, app: Application, hosts: Hosts, trusted: Sequence[Network], named: Address | None
    ) -> None:
        self._app, self._hosts, self._trusted, self._named = app, hosts, trusted, named

    def find_handler(self, request: HTTPServerRequest, **_kwargs: Any) -> HTTPMessageDelegate:
        headers = request.headers
        seen = Came(request.remote_ip or "", request.protocol, request.host)
        real = came(seen, headers, self._trusted)
        request.remote_ip, request.protocol = real.address, self._scheme(real)
        request.host, request.host_name = real.host, host_of(real.host)
        headers["Host"] = real.host
        if real.host not in self._hosts:
            return self._app.get_handler_delegate(request, ElsewhereHandler)
        return self._app.find_handler(request)

    def _scheme(self, real: Came) -> str:
        """The scheme people use. A proxy may not say that it has HTTPS; the named address does."""
        named = self._named
        if named and same_authority(real.host, named.authority, named.scheme):
            return named.scheme if named.scheme == "https" else real.scheme
        return real.scheme


class ElsewhereHandler(PlainHandler):
    """The answer to a request for a host that we are not."""

    def prepare(self) -> None:
        words = self.words
        self.sorry(
            421,
            words(_("This is not the address of the workbook")),
            words(
                _(
                    "Go to the address on the screen in the room. If this one is right, it has to "
                    "be named when the workbook is started: --address {address}"
                ),
                address=f"{self.request.protocol}://{host_of(self.request.host)}",
            ),
        )


def asked_here(request: HTTPServerRequest) -> bool:
    """Whether a program or browser on this very machine asks, and for nobody else."""
    spoken_for = any(name in request.headers for name in SAID)
    return not spoken_for and is_here(request.remote_ip or "") and is_here(request.host_name)
