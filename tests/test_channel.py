"""A page's channel and the server's door, attacked: what becomes of it, and of the others.

A real server, no browser.
"""

from __future__ import annotations

import json
import socket
import time
import uuid
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from served import PATIENCE, Page, Served, Visitor
from test_wire import JSON, UPDATE, WIDGET, nearly_honest, opening, saying, telling
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from workbook.collaboration import Collaboration
from workbook.rehearsal.protocol import asking_for_states, message
from workbook.server import pace
from workbook.server.wire import ASKING, MOST

ANSWER = {"need": 4, "benefit": 5, "effort": 2}
GLOSSARY = "common_language.glossary"
V1 = "v1.kernel.websocket.jupyter.org"
MUCH = 50  # MB: more than a server's memory wavers


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory):
    served = Served(tmp_path_factory.mktemp("attacked") / "room")
    served.steer("open", "necessity")
    yield served
    served.stop()


def somebody(served: Served, name: str = "Sample 1") -> Page:
    visitor = Visitor(served)
    visitor.join(name)
    return visitor.open()


def memory(served: Served) -> float:
    """MB of the server itself."""
    status = Path(f"/proc/{served.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


class Attack:
    """Connections to a person's kernel that send what no page does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._open = ExitStack()

    def __enter__(self) -> Attack:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def connect(self, **options: Any) -> ClientConnection:
        visitor = self.page.visitor
        cookies = "; ".join(f"{n}={v}" for n, v in visitor.cookies.items())
        return self._open.enter_context(
            connect(
                f"ws://127.0.0.1:{visitor.served.port}/api/kernels/{self.page.kernel}/channels",
                additional_headers={"Cookie": cookies},
                open_timeout=PATIENCE,
                max_size=None,
                **options,
            )
        )

    def end(self, *frames: str | bytes, **options: Any) -> tuple[int | None, str | None]:
        """Send them; with what code and for what reason the connection was closed."""
        connection = self.connect(**options)
        with suppress(ConnectionClosed):
            for frame in frames:
                connection.send(frame)
            while True:
                connection.recv(timeout=PATIENCE)
        return connection.close_code, connection.close_reason


# --- only what our pages send --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frame", "options", "reason"),
    [
        ((1 << 40).to_bytes(8, "little"), {"subprotocols": [V1]}, "another protocol"),
        (bytes([127, 255, 255, 255]) + bytes(8), {}, "not text"),
        ("x" * (MOST + 1), {}, "too long"),
    ],
    ids=["another protocol", "not text", "too long"],
)
def test_a_frame_that_once_took_all_memory_costs_others_nothing(
    served: Served, frame: str | bytes, options: dict[str, Any], reason: str
) -> None:
    other, before = somebody(served, "Sample 2"), memory(served)
    with Attack(somebody(served)) as attack:
        assert attack.end(frame, **options) == (1008, reason)
        begun = time.monotonic()
        assert other.submit("necessity", ANSWER)["type"] == "saved"
        assert time.monotonic() - begun < 5  # it was for ever
        assert memory(served) - before < MUCH  # it was gigabytes
    other.close()


@pytest.mark.parametrize(
    "frame",
    ["null", "{}", "no json", "[" * 50_000, UPDATE, WIDGET, opening("jupyter.other"),
     message("s", "execute_request", {"code": "1"}), message("s", "shutdown_request", {})],
    ids=["null", "empty", "no json", "deep", "update", "widget", "comm", "execute", "shutdown"],
)  # fmt: skip
def test_what_our_pages_do_not_send_closes_the_connection_and_changes_nothing(
    served: Served, frame: Any
) -> None:
    page = somebody(served)
    with Attack(page) as attack:
        code, reason = attack.end(frame if isinstance(frame, str) else json.dumps(frame))
    assert (code, bool(reason)) == (1008, True)
    assert page.submit("necessity", ANSWER)["type"] == "saved"  # the page itself is not touched
    page.ask_for_states()
    assert page.form("mandates")["phase"] == "waiting"
    page.close()


def test_a_forged_update_closes_the_connection_and_changes_nothing(served: Served) -> None:
    page = somebody(served)
    update = {"method": "update", "state": {"phase": "open", "questions": []}, "buffer_paths": []}
    with Attack(page) as attack:
        forged = json.dumps(telling(update, comm=page.widget("Form", "mandates")))
        assert attack.end(forged) == (1008, "another method")
    assert page.submit("mandates", {})["type"] == "refused"
    page.ask_for_states()
    assert page.form("mandates")["phase"] == "waiting"
    assert page.form("mandates")["questions"]
    page.close()


@pytest.mark.parametrize(
    "frames",
    [
        [telling({"method": "request_states"}, comm="unheard-of")],
        [*asking_for_states("s"), message("s", "comm_close", {"comm_id": "form"})],
    ],
)
def test_who_has_not_opened_a_comm_neither_asks_through_it_nor_closes_it(
    served: Served, frames: list[Any]
) -> None:
    with Attack(somebody(served)) as attack:
        assert attack.end(*map(json.dumps, frames)) == (1008, "not a comm for that")


def test_a_plain_jupyter_client_is_answered(served: Served) -> None:
    page = somebody(served)
    with Attack(page) as attack:
        plain = attack.connect()
        for kind in ("kernel_info_request", "comm_info_request"):
            asked = message("plain", kind, {})
            plain.send(json.dumps(asked))
            heard: dict[str, Any] = {}
            while heard.get("msg_type") != kind.replace("request", "reply"):
                heard = json.loads(plain.recv(timeout=PATIENCE))
            assert heard["parent_header"]["msg_id"] == asked["header"]["msg_id"]
        assert page.widget("Form", "necessity") in heard["content"]["comms"]
        plain.send(json.dumps(asked))  # word for word again: another date, and so another message
        heard = {}
        while heard.get("msg_type") != "comm_info_reply":
            heard = json.loads(plain.recv(timeout=PATIENCE))
    assert "Duplicate Signature" not in served.log.read_text()
    page.close()


def test_the_reason_is_logged_once_and_nothing_of_what_was_sent(served: Served) -> None:
    with Attack(somebody(served)) as attack:
        for _time in range(3):
            assert attack.end("secret-that-was-sent") == (1008, "not JSON")
    log = served.log.read_text()
    assert log.count("not JSON") == 1
    assert "secret-that-was-sent" not in log


@pytest.mark.parametrize("session", ["x" * 300, "a b", "é", "../x"])
def test_a_connection_without_a_name_that_can_be_one_is_refused(
    served: Served, session: str
) -> None:
    page = somebody(served)
    page.session = session.replace(" ", "%20").replace("é", "%C3%A9")
    with pytest.raises(InvalidStatus) as refused, page._connect():
        pass
    assert refused.value.response.status_code == 400
    page.close()


def test_whatever_is_sent_an_honest_person_is_heard(served: Served) -> None:
    """A fuzzer on the real channel: one person after the other, as each has a pace of their own."""
    honest, said = somebody(served, "Sample 3"), Counter[str]()
    bad = [Attack(somebody(served, "Sample 4"))]

    def attack() -> ClientConnection:
        try:
            return bad[-1].connect()
        except InvalidStatus:  # too fast, for one person
            bad.append(Attack(somebody(served, "Sample 4")))
            return bad[-1].connect()

    @given(frames=st.lists(nearly_honest() | st.text() | st.binary() | JSON.map(json.dumps)))
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    def send(frames: list[str | bytes]) -> None:
        connection = attack()
        with suppress(ConnectionClosed):
            for frame in frames:
                connection.send(frame)
        answer = ANSWER | {"effort": 1 + said.total() % 5}
        said[honest.submit("necessity", answer)["type"]] += 1

    send()
    for one in bad:
        one.page.close()
        one.__exit__()
    assert set(said) == {"saved"}
    assert len(bad) > 1
    assert "Traceback" not in served.log.read_text()
    honest.close()


# --- at a person's pace --------------------------------------------------------------------------


def revision(form: str, effort: int) -> str:
    submit = {"type": "submit", "answer_id": str(uuid.uuid4()), "values": ANSWER}
    submit["values"] = ANSWER | {"effort": effort}
    return json.dumps(saying(submit) | {"content": {"comm_id": form, "data": {
        "method": "custom", "content": submit}}})  # fmt: skip


def test_who_sends_too_fast_hears_a_sentence_and_may_send_again(served: Served) -> None:
    page = somebody(served)
    form = page.widget("Form", "necessity")
    for number in range(int(pace.BURST) + 50):
        page.socket.send(revision(form, 1 + number % 5))
    page.until(lambda: any(one["type"] == "refused" for one in page.heard))
    refused = next(one for one in page.heard if one["type"] == "refused")
    assert refused["again"] == pace.AGAIN
    assert refused["errors"]["form"].startswith("This came too soon after many others.")
    page.until(lambda: len(page.heard) >= int(pace.BURST) + 50)

    def again() -> bool:
        return page.submit("necessity", ANSWER, refused["answer_id"])["type"] == "saved"

    until = time.monotonic() + PATIENCE
    while not again():
        assert time.monotonic() < until
    assert sum(row["answer_id"] == refused["answer_id"] for row in served.rows("necessity")) == 1
    page.close()


def test_who_floods_is_let_go_and_others_do_not_wait(served: Served) -> None:
    other, page = somebody(served, "Sample 5"), somebody(served, "Sample 6")
    form, before = page.widget("Form", "necessity"), len(served.rows("necessity"))
    with suppress(ConnectionClosed):
        for number in range(4600):
            page.socket.send(revision(form, 1 + number % 5))
    begun = time.monotonic()
    assert other.submit("necessity", ANSWER)["type"] == "saved"
    assert time.monotonic() - begun < 5
    with suppress(ConnectionClosed):
        page.until(lambda: False)
    assert page.socket.close_reason == "far too many messages"
    assert len(served.rows("necessity")) - before < 2 * pace.BURST
    with pytest.raises(InvalidStatus) as refused, page._connect():
        pass
    assert refused.value.response.status_code == 429
    other.close()


def test_a_person_who_reloads_without_end_is_asked_to_wait(served: Served) -> None:
    visitor = Visitor(served)
    visitor.join("Sample 7")
    statuses = [visitor.get("/w/common_language").status for _page in range(14)]
    assert statuses[:12] == [200] * 12
    assert statuses[-1] == 429
    assert "Wait half a minute" in visitor.get("/w/common_language").text


def test_the_oldest_of_many_connections_to_one_page_gives_way(served: Served) -> None:
    page = somebody(served)
    with Attack(page) as attack:
        for _connection in range(2):
            attack.connect()
        with pytest.raises(ConnectionClosed):
            page.until(lambda: False)
        assert page.socket.close_reason == "connected elsewhere"


# --- who does not read ---------------------------------------------------------------------------


def written(folder: Path, people: int) -> None:
    """A room's glossary, with a long definition of every term by each of so many people."""
    collaboration = Collaboration(folder)
    collaboration.refresh()
    for number in range(people):
        person = collaboration.people.join(
            f"Sample {number}", f"Team {number % 9}", "en", collaboration.sessions.id
        )
        for term in collaboration.asked(GLOSSARY, person)[0].options:  # type: ignore[attr-defined]
            means = f"what {term.value} means to {person.name}. " * 10
            said = {"term": term.value, "definition": means}
            collaboration.answer(GLOSSARY, person, str(uuid.uuid4()), said)


def test_who_asks_and_does_not_read_is_let_go_and_costs_little(tmp_path: Path) -> None:
    served = Served(tmp_path / "room")
    served.steer("open", "glossary")
    written(served.folder, 100)
    served.steer("close", "glossary")
    served.steer("reveal", "glossary")
    page = somebody(served)
    results = page.widget("Results", "glossary")
    page.until(lambda: page.states[results]["pictures"])
    page.ask_for_states()
    assert len(json.dumps(page.states)) > 500_000
    before = memory(served)
    with Attack(page) as attack, suppress(ConnectionClosed):
        deaf = attack.connect(max_queue=1)
        deaf.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        opens, ask = asking_for_states("deaf")
        deaf.send(json.dumps(opens))
        for _time in range(int(pace.BURST / ASKING) - 6):  # as often as its pace allows
            deaf.send(json.dumps(message("deaf", "comm_msg", ask["content"])))
        until = time.monotonic() + PATIENCE
        while "does not read" not in served.log.read_text() and time.monotonic() < until:
            page.visitor.get("/healthz")
    assert "it does not read what it is sent" in served.log.read_text()
    assert memory(served) - before < MUCH
    page.close()
    again = page.visitor.open()  # who was let go may come again
    assert again.states
    served.stop()


# --- at the door ---------------------------------------------------------------------------------


class Narrow(Served):
    """On a machine that lets a program open no more than 1,024 files, as many do."""

    program = (
        "-c",
        (
            "import resource, sys; resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024));"
            "from workbook.cli import main; sys.exit(main())"
        ),
    )


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory):
    served = Narrow(tmp_path_factory.mktemp("narrow") / "room")
    served.steer("open", "necessity")
    yield served
    served.stop()


def connected(served: Served, sends: bytes = b"") -> socket.socket:
    one = socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE)
    one.sendall(sends)
    return one


@pytest.mark.parametrize(
    "sends",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\ncode=",
    ],
    ids=["nothing", "half a head", "half a form"],
)
def test_somebody_new_gets_in_past_thousands_of_idle_sockets(narrow: Narrow, sends: bytes) -> None:
    with ExitStack() as held:
        for _number in range(1500):
            held.enter_context(connected(narrow, sends))
        begun = time.monotonic()
        page = somebody(narrow, "Sample 8")
        assert page.submit("necessity", ANSWER)["type"] == "saved"
        assert time.monotonic() - begun < PATIENCE
        page.close()
    assert "Traceback" not in narrow.log.read_text()


def test_a_page_that_is_open_stays_so_while_strangers_come(served: Served) -> None:
    page = somebody(served, "Sample 9")
    with ExitStack() as held:
        for _number in range(1500):
            held.enter_context(connected(served))
        assert page.submit("necessity", ANSWER)["type"] == "saved"
    page.close()


def test_nonsense_that_anybody_may_send_does_not_fill_the_log(served: Served) -> None:
    visitor, before = Visitor(served), served.log.stat().st_size
    wrong = "%ff" * 5000
    assert visitor.get(f"/?code={wrong}").status == 400
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        sent = {"Content-Type": kind, "Content-Length": "9"}
        with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as one:
            head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
            one.sendall(f"POST /join HTTP/1.1\r\nHost: localhost\r\n{head}\r\ncode=%ff%".encode())
            assert one.recv(64).startswith(b"HTTP/1.1 400")
    assert served.log.stat().st_size == before
