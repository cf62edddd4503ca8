"""Over HTTPS: a real server with a certificate made for the room, a program and a Chromium."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from room import LAPTOP, Room
from served import PATIENCE, Served, Visitor

from workbook.store.certificate import CERTIFICATE

pytestmark = pytest.mark.browser
ANSWER = {"need": 4, "benefit": 5, "effort": 2}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("served") / "room", "--https")
    served.trusted = ssl.create_default_context(cafile=str(served.folder / CERTIFICATE))
    served.steer("open", "necessity")
    yield served
    served.stop()
    assert "Traceback" not in served.log.read_text()


def test_all_addresses_are_https_and_it_is_said_what_phones_will_show(served: Served) -> None:
    for name in ("url", "join_url", "facilitator_url", "board_url"):
        assert served.info[name].startswith("https://127.0.0.1:"), name
    assert "Phones will warn once that the connection is not private" in served.log.read_text()


def test_a_program_that_trusts_the_certificate_gets_an_answer_saved(served: Served) -> None:
    visitor = Visitor(served)
    reply = visitor.join()
    assert reply.status == 303
    assert "; Secure" in reply.headers["Set-Cookie"]
    page = visitor.open()
    assert page.submit("necessity", ANSWER)["type"] == "saved"
    page.close()


def test_a_facilitators_cookie_is_for_https_alone(served: Served) -> None:
    assert "; Secure" in Visitor(served).enter("facilitator").headers["Set-Cookie"]


@pytest.mark.parametrize(("origin", "status"), [("https", 303), ("http", 403)])
def test_a_page_over_plain_http_is_not_ours(served: Served, origin: str, status: int) -> None:
    form = {"language": "en"}
    sent = {"Origin": f"{origin}://127.0.0.1:{served.port}"}
    assert Visitor(served).request("POST", "/language", form, **sent).status == status


@pytest.mark.parametrize(
    "sent",
    [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01", b"\0" * 99],
    ids=["http", "half a greeting", "zeros"],
)
def test_what_is_no_tls_is_hung_up_on_and_not_told_to_the_log(served: Served, sent: bytes) -> None:
    before = served.log.read_bytes()
    with socket.create_connection(("127.0.0.1", served.port), PATIENCE) as wire:
        wire.sendall(sent)
        try:
            wire.shutdown(socket.SHUT_WR)
            wire.recv(100)
            assert wire.recv(100) == b""
        except OSError:
            pass  # it has been hung up on already
    assert Visitor(served).get("/").status == 200
    assert served.log.read_bytes() == before


def test_in_a_browser_from_the_code_to_saved(served: Served, browser: Any) -> None:
    room = Room(served, browser)
    page = room.participant("Sample 9", size=LAPTOP, ignore_https_errors=True)
    assert page.evaluate("location.protocol") == "https:"
    assert all(cookie["secure"] for cookie in page.context.cookies())
    for question, value in ANSWER.items():
        page.locator(f'[data-question="{question}"] input[value="{value}"]').check()
    form = page.locator(".wb-form").first
    form.locator("button.main").click()
    expect(form.locator(".receipt.good")).to_have_text(re.compile(r"\d\d:\d\d"))
    room.leave()
    assert room.errors == []
    assert room.elsewhere == []


def test_a_certificate_of_ones_own_is_shown(tmp_path: Path) -> None:
    from workbook.server import certificate

    cert, key = tmp_path / "room.pem", tmp_path / "room.key"
    for file, text in zip((cert, key), certificate.make(["127.0.0.1"]), strict=True):
        file.write_text(text)
    served = Served(tmp_path / "room", "--cert", str(cert), "--key", str(key))
    served.trusted = ssl.create_default_context(cafile=str(cert))
    assert Visitor(served).get("/").status == 200
    assert "Phones will warn" not in served.log.read_text()
    served.stop()
