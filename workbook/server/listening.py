"""The sockets that a server listens on."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import ExitStack

BACKLOG = 128  # connections that wait until they are taken
NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def listen_at(ip: str, port: int) -> list[socket.socket]:
    """Sockets that listen at every address that `ip` stands for, all of them at one port.

    `ip` is an address or a name, empty for all addresses of this machine; `port` 0 is a free one.
    Raises OSError with its reason; then no socket is left open. (Tornado's `bind_sockets` leaves
    the one open that could not be bound.)
    """
    kind, passive = socket.SOCK_STREAM, socket.AI_PASSIVE
    found = socket.getaddrinfo(ip or None, port, type=kind, flags=passive)
    listening: list[socket.socket] = []
    why_not: OSError | None = None
    with ExitStack() as opened:
        for family, address in dict.fromkeys((one[0], one[4]) for one in found):
            try:
                one = socket.create_server(
                    (address[0], port, *address[2:]), family=family, backlog=BACKLOG
                )
            except OSError as error:
                why_not = OSError(error.errno, os.strerror(error.errno or 0))
                if error.errno in NOT_HERE:
                    continue  # of localhost, say, where there is no IPv6
                raise why_not from error
            opened.enter_context(one)
            one.setblocking(False)
            listening.append(one)
            port = one.getsockname()[1]
        if why_not and not listening:
            raise why_not
        opened.pop_all()
    return listening
