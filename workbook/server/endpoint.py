"""How a server is reached: where it listens, what people type, HTTPS, and proxies in front."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.language import mark as _
from workbook.server import certificate
from workbook.server.address import (
    ANY,
    HERE,
    Address,
    Hosts,
    Named,
    named,
    own_address,
    own_addresses,
)
from workbook.server.forwarded import Network, proxies
from workbook.store.certificate import kept
from workbook.store.folder import Folder


@dataclass(frozen=True)
class Endpoint:
    """How a server is reached.

    `tls` is None over plain HTTP. `vouched`: browsers trust the certificate.
    """

    ip: str = "127.0.0.1"
    port: int = 0  # 0: a free one
    named: Named | None = None
    trusted: Sequence[Network] = ()
    tls: ssl.SSLContext | None = None
    vouched: bool = True

    @property
    def scheme(self) -> str:
        return "https" if self.tls else "http"

    @property
    def base(self) -> str:
        """The path below which all pages are."""
        return self.named.base if self.named else "/"

    @cached_property
    def host(self) -> str:
        """The host that phones go to; empty if this machine has no address for them.

        Looked up once: what stands on the wall stays, also while a network is away for a moment.
        """
        return self.named.host if self.named else own_address(self.ip)

    def address(self, port: int) -> Address | None:
        """The address that was named, for a server that got this port; None if none was named."""
        return self.named.at(self.scheme, port) if self.named else None

    def shown(self, port: int) -> Address:
        """The address that phones go to."""
        host = self.host or self._here()
        return self.address(port) or Address(self.scheme, host, port, self.base)

    def here(self, port: int) -> Address:
        """The address that a browser on this machine goes to."""
        known = self.address(port) if self.tls and self.vouched else None
        return known or Address(self.scheme, self._here(), port, self.base)

    def _here(self) -> str:
        if self.ip not in ANY:
            return self.ip
        return "::1" if self.ip == "::" else "127.0.0.1"

    def hosts(self) -> Hosts:
        """The hosts that requests may ask for."""
        return Hosts(self.host, self.ip)


def chosen_endpoint(
    folder: Folder,
    ip: str | None = None,
    port: int = 0,
    address: str | None = None,
    trusted: Sequence[str] = (),
    https: bool = False,
    files: tuple[Path | None, Path | None] = (None, None),
) -> Endpoint:
    """The endpoint that the command's options ask for.

    `files` are a certificate and its key; with `https` they are made. Raises `WorkbookError` with
    a sentence if something cannot be used.
    """
    if not 0 <= port <= 65535:
        text = _("A port is a number from 1 to 65535, or 0 for a free one; not {port}.")
        raise WorkbookError(text, port=port)
    chosen = Endpoint(ip or "0.0.0.0", port, named(address) if address else None, proxies(trusted))
    cert, key = files
    if (cert or key) and not (cert and key):
        raise WorkbookError(_("A certificate and its key belong together: --cert FILE --key FILE."))
    if cert and key:
        if https:
            text = _("--https makes a certificate; with --cert and --key leave it out.")
            raise WorkbookError(text)
        return replace(chosen, tls=certificate.context(cert, key))
    if https:
        return replace(chosen, tls=_self_made(folder, chosen), vouched=False)
    return chosen


def _self_made(folder: Folder, endpoint: Endpoint) -> ssl.SSLContext:
    """The certificate that is kept in the folder; made anew if the room is at another address.

    It holds for all addresses of this machine, as a room may have several networks.
    """
    needed = [*HERE, *filter(None, [endpoint.host])]
    hosts = list(dict.fromkeys([*needed, *own_addresses()]))
    files = kept(
        folder,
        lambda text, key: certificate.fits(text, key, needed),
        lambda: certificate.make(hosts),
    )
    return certificate.context(*files)
