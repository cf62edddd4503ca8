"""One connection of a page, and who stands at the door. Nothing is listened to: parts alone."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from workbook.server import channel, connections
from workbook.server.channel import ChannelHandler, Connection
from workbook.server.connections import Connections, Standing, source_of
from workbook.server.wire import CONTROL, Message, Refused, closing

OPENING = Message("comm_open", comm="first", target=CONTROL, body={"open": "first"})
ASKING = Message("comm_msg", comm="first", method="request_states", body={"ask": "first"})


# --- what is said to a kernel --------------------------------------------------------------------


class Told:
    """Stands where a connection is; notes what its kernel is told."""

    def __init__(self) -> None:
        self.stock, self.control = False, ""
        self.channels = {"shell": "shell"}
        self.heard: list[dict[str, Any]] = []
        self.session = SimpleNamespace(send=lambda _stream, body: self.heard.append(body))

    def tell(self, message: Message) -> None:
        Connection.tell(self, message)  # type: ignore[arg-type]


def test_a_page_that_asks_anew_a_thousand_times_leaves_one_comm_in_its_kernel() -> None:
    told = Told()
    for number in range(1000):
        told.tell(Message("comm_open", comm=f"c{number}", target=CONTROL, body={"open": number}))
    opened = sum("open" in one for one in told.heard)
    closed = [one["content"]["comm_id"] for one in told.heard if "content" in one]
    assert opened - len(closed) == 1
    assert "c999" not in closed


def test_only_what_a_connection_opened_is_asked_through() -> None:
    told = Told()
    with pytest.raises(Refused):
        told.tell(ASKING)
    told.tell(OPENING)
    told.tell(ASKING)
    for wrong in (
        Message("comm_msg", comm="first", method="custom"),
        Message("comm_close", comm="another"),
    ):
        with pytest.raises(Refused):
            told.tell(wrong)
    told.tell(closing("first"))
    with pytest.raises(Refused):
        told.tell(ASKING)
    assert told.heard == [
        OPENING.body,
        ASKING.body,
        closing("first").body | {"header": told.heard[2]["header"]},
    ]


# --- what is said to a page ----------------------------------------------------------------------


class Wire:
    """Stands where a WebSocket is; whoever is at the other end reads when `read` says so."""

    def __init__(self) -> None:
        self.stream = SimpleNamespace(close=lambda: setattr(self, "closed", True))
        self.closed = False
        self.sent: list[asyncio.Future[None]] = []

    def is_closing(self) -> bool:
        return self.closed

    def write_message(self, _message: bytes, binary: bool = False) -> asyncio.Future[None]:
        self.sent.append(asyncio.get_running_loop().create_future())
        return self.sent[-1]

    def read(self) -> None:
        for one in self.sent:
            if not one.done():
                one.set_result(None)


def handler() -> tuple[ChannelHandler, Wire]:
    one, wire = ChannelHandler.__new__(ChannelHandler), Wire()
    one.ws_connection = wire  # type: ignore[assignment]
    return one, wire


def test_who_does_not_read_is_let_go() -> None:
    async def go() -> tuple[int, bool]:
        one, wire = handler()
        for _message in range(100):
            one.write_message("x" * 1_000_000)
        return len(wire.sent), wire.closed

    sent, closed = asyncio.run(go())
    assert sent <= channel.UNSENT // 1_000_000 + 2
    assert closed


def test_who_reads_gets_all_however_much_it_is() -> None:
    async def go() -> tuple[int, bool]:
        one, wire = handler()
        for _message in range(100):
            one.write_message("x" * 1_000_000)
            wire.read()
            await asyncio.sleep(0)
        return len(wire.sent), wire.closed

    assert asyncio.run(go()) == (100, False)


def test_one_message_is_sent_however_long_it_is() -> None:
    async def go() -> bool:
        one, wire = handler()
        one.write_message("x" * 3 * channel.UNSENT)
        return wire.closed

    assert asyncio.run(go()) is False


# --- who stands at the door ----------------------------------------------------------------------


class Stream:
    """Stands where a connection is."""

    def __init__(self) -> None:
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def standing(monkeypatch: pytest.MonkeyPatch) -> Connections:
    """A door for eight, six of one address, that nobody is answered at."""
    monkeypatch.setattr(HTTPServer, "handle_stream", lambda *_: None)
    monkeypatch.setattr(HTTPServer, "start_request", lambda *_: SimpleNamespace(finish=lambda: 0))
    monkeypatch.setattr(HTTPServer, "on_close", lambda *_: None)
    return Connections(None, 8)


def come(standing: Connections, address: str) -> Any:
    stream = Stream()
    standing.handle_stream(stream, (address, 1))  # type: ignore[arg-type]
    return stream


def ask(standing: Connections, stream: Any) -> None:
    """The stream's request is heard to its end."""
    standing.start_request(SimpleNamespace(stream=stream), None).finish()  # type: ignore[arg-type]


def test_who_waits_longest_makes_room_for_the_next_of_that_address(standing: Connections) -> None:
    idle = [come(standing, "10.0.0.1") for _number in range(6)]
    new = come(standing, "10.0.0.1")
    assert [one.closed for one in idle] == [True, *[False] * 5]
    assert not new.closed


def test_who_is_being_answered_stays_while_others_only_stand_there(standing: Connections) -> None:
    honest = come(standing, "10.0.0.1")
    ask(standing, honest)
    for _number in range(100):
        come(standing, "10.0.0.1")
    assert not honest.closed


def test_between_two_requests_one_only_stands_there_again(standing: Connections) -> None:
    first, second = come(standing, "10.0.0.1"), come(standing, "10.0.0.1")
    ask(standing, first)
    standing.start_request(SimpleNamespace(stream=first), None)  # type: ignore[arg-type]
    for _number in range(5):
        come(standing, "10.0.0.1")
    assert (first.closed, second.closed) == (False, True)  # it came back behind the second


def test_a_full_house_makes_room_where_most_stand(standing: Connections) -> None:
    many = [come(standing, "10.0.0.1") for _number in range(6)]
    few = [come(standing, f"10.0.1.{number}") for number in range(20)]
    assert many[0].closed
    assert sum(not one.closed for one in [*many, *few]) == 8
    assert not few[-1].closed


def test_who_has_gone_is_not_counted(standing: Connections) -> None:
    for _number in range(100):
        stream = come(standing, "10.0.0.1")
        standing.on_close(SimpleNamespace(stream=stream))
        standing.on_close(SimpleNamespace(stream=stream))
    assert standing._at == {}
    assert standing._from == {}


def test_a_hundred_phones_behind_one_router_are_within_the_limit() -> None:
    assert Connections(None, 1024).each >= 100 * 6
    assert len(Standing()) == 0


def test_who_says_nothing_has_some_seconds_and_no_more() -> None:
    async def go(sends: bytes) -> bytes:
        standing = Connections(Application(), 8, idle_connection_timeout=0.1, body_timeout=0.1)
        [listening] = bind_sockets(0, "127.0.0.1")
        standing.add_sockets([listening])
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(sends)
        said = await asyncio.wait_for(reader.read(), 20)  # until it is closed
        writer.close()
        standing.stop()
        return said

    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
    for sends in (b"", b"GET / HTTP/1.1\r\nHost:", head, head + b"half"):
        assert asyncio.run(go(sends)) == b""
    assert b"404" in asyncio.run(go(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
    usual = Connections(None, 8).conn_params
    assert (usual.header_timeout, usual.body_timeout) == (connections.SECONDS, connections.SECONDS)
    assert connections.SECONDS < 60


@pytest.mark.parametrize(
    ("address", "whence"),
    [
        (("192.168.1.5", 1), "192.168.1.5"),
        (("::ffff:192.168.1.5", 1, 0, 0), "192.168.1.5"),
        (("fe80::1%eth0", 1, 0, 0), "fe80:0000:0000:0000"),
        (("2001:db8:1:2:3:4:5:6", 1, 0, 0), "2001:0db8:0001:0002"),
        ((), ""),
    ],
)
def test_where_a_connection_comes_from(address: tuple[Any, ...], whence: str) -> None:
    assert source_of(address) == whence
