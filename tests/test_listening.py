"""Where the server listens: at all addresses it is asked for, or at none."""

from __future__ import annotations

import errno
import gc
import socket
import warnings

import pytest

from workbook.server.listening import listen_at


def test_a_free_port_is_the_same_at_every_address() -> None:
    sockets = listen_at("", 0)
    ports = {one.getsockname()[1] for one in sockets}
    assert len(ports) == 1
    assert ports != {0}
    with socket.create_connection(("127.0.0.1", ports.pop()), timeout=5):
        pass
    for one in sockets:
        assert not one.getblocking()
        one.close()


@pytest.mark.parametrize(
    ("ip", "is_taken", "why", "said"),
    [
        ("127.0.0.1", True, errno.EADDRINUSE, "Address already in use"),
        ("198.51.100.1", False, errno.EADDRNOTAVAIL, "Cannot assign requested address"),
    ],
)
def test_an_address_that_cannot_be_had_leaves_nothing_open(
    ip: str, is_taken: bool, why: int, said: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(OSError, match=said) as raised:
            listen_at(ip, taken.getsockname()[1] if is_taken else 0)
        assert raised.value.errno == why
        assert "attempting" not in str(raised.value)
        del raised
        gc.collect()


def test_a_name_that_is_no_address_is_told_apart() -> None:
    with pytest.raises(socket.gaierror):
        listen_at("no-such-host.invalid", 0)
