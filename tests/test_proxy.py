"""Behind a proxy: the nginx of docs/network.md, started here, and what others may invent."""

from __future__ import annotations

import copy
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from room import LAPTOP, Room
from served import PATIENCE, Served, Visitor

from workbook.server import certificate
from workbook.server.pace import FREE_TRIES

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent
[SITE] = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs/network.md").read_text("utf-8"), re.S)
ANSWER = {"need": 4, "benefit": 5, "effort": 2}
MAIN = """
daemon off; {user} pid {place}/pid; error_log stderr warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
    {site}
}}
"""


class Proxy:
    """An nginx of its own, with its files in `place`, in front of a server that it starts."""

    def __init__(self, place: Path) -> None:
        nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        assert nginx, "No nginx here. Install one, for example: apt-get install nginx-light"
        place.mkdir()
        cert, key = place / "room.pem", place / "room.key"
        for file, text in zip((cert, key), certificate.make(["127.0.0.1"]), strict=True):
            file.write_text(text)
        # Bound here and handed on: nobody else can take the port, and nobody has to wait for it.
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        address = f"https://127.0.0.1:{self.port}/atelier/"
        options = ("--address", address, "--trust-proxy", "127.0.0.1")
        self.behind = Served(place / "room", *options)
        site = SITE
        for old, new in {
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "127.0.0.1:8866": f"127.0.0.1:{self.behind.port}",
            "/etc/ssl/room.pem": str(cert),
            "/etc/ssl/private/room.key": str(key),
        }.items():
            assert old in site
            site = site.replace(old, new)
        user = "user root;" if os.geteuid() == 0 else ""  # or else it would be nobody
        (place / "nginx.conf").write_text(MAIN.format(place=place, site=site, user=user))
        end = self._socket.fileno()
        with (place / "nginx.log").open("wb") as log:
            self._process = subprocess.Popen(
                [nginx, "-p", str(place), "-c", str(place / "nginx.conf"), "-e", "stderr"],
                env=os.environ | {"NGINX": f"{end};"},
                pass_fds=(end,),
                stderr=log,
            )
        self._socket.close()
        # What visitors reach: the same server, through nginx.
        self.front = copy.copy(self.behind)
        self.front.port = self.port
        self.front.trusted = ssl.create_default_context(cafile=str(cert))

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
        self.behind.stop()
        assert "Traceback" not in self.behind.log.read_text()


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    proxy = Proxy(tmp_path_factory.mktemp("proxy") / "p")
    proxy.behind.steer("open", "necessity")
    yield proxy
    proxy.stop()


def test_the_code_on_the_wall_leads_to_the_proxy_and_the_facilitators_link_here(
    proxy: Proxy,
) -> None:
    info = proxy.behind.info
    assert info["join_url"].startswith(f"https://127.0.0.1:{proxy.port}/atelier/?code=")
    here = f"http://127.0.0.1:{proxy.behind.port}/atelier/enter/facilitator?key="
    assert info["facilitator_url"].startswith(here)


def test_through_nginx_from_the_code_to_saved(proxy: Proxy) -> None:
    visitor = Visitor(proxy.front)
    origin = {"Origin": f"https://127.0.0.1:{proxy.port}"}
    form = {"code": proxy.behind.info["join_code"], "name": "Sample 1", "organisation": "Police",
            "language": "en", "consent": "yes"}  # fmt: skip
    reply = visitor.request("POST", "/join", form, **origin)
    assert (reply.status, reply.headers["Location"]) == (303, "/atelier/w/common_language")
    cookie = reply.headers["Set-Cookie"]
    assert "; Secure" in cookie
    assert "Path=/atelier/" in cookie
    page = visitor.open()
    assert page.submit("necessity", ANSWER)["type"] == "saved"
    page.close()
    elsewhere = {"Origin": "https://evil.example"}
    assert visitor.request("POST", "/join", form, **elsewhere).status == 403


def test_in_a_browser_through_nginx(proxy: Proxy, browser: Any) -> None:
    room = Room(proxy.front, browser)
    page = room.participant("Sample 2", size=LAPTOP, ignore_https_errors=True)
    assert page.url.startswith(f"https://127.0.0.1:{proxy.port}/atelier/w/")
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")
    assert page.url.startswith(f"https://127.0.0.1:{proxy.port}/atelier/w/")
    for question, value in ANSWER.items():
        page.locator(f'[data-question="{question}"] input[value="{value}"]').check()
    form = page.locator(".wb-form").first
    form.locator("button.main").click()
    expect(form.locator(".receipt.good")).to_have_text(re.compile(r"\d\d:\d\d"))
    room.leave()
    assert room.errors == []
    assert room.elsewhere == []


def test_who_guesses_the_code_is_slowed_down_whatever_they_invent(proxy: Proxy) -> None:
    def seconds(number: int, from_here: str) -> float:
        invented = {
            "X-Forwarded-For": f"10.1.1.{number}",
            "X-Real-Ip": f"10.2.2.{number}",
            "Forwarded": f"for=10.3.3.{number}",
        }
        begun = time.monotonic()
        reply = Guesser(proxy.front, from_here).join(code="WRONG1", **invented)
        assert reply.status == 403
        return time.monotonic() - begun

    slow = [seconds(number, "127.0.0.2") for number in range(FREE_TRIES + 3)]
    assert sum(slow) > 0.5 + 1 + 2
    assert seconds(99, "127.0.0.3") < slow[-1]  # somebody else, who mistyped once


class Guesser(Visitor):
    """Somebody at another address of this machine, who invents headers."""

    def __init__(self, served: Served, from_here: str) -> None:
        super().__init__(served)
        self.from_here = from_here

    def _connection(self) -> Any:
        connection = super()._connection()
        connection.source_address = (self.from_here, 0)
        return connection

    def join(self, name: str = "Sample 1", organisation: str = "Police", **headers: str) -> Any:
        form = {"code": headers.pop("code"), "name": name, "organisation": organisation,
                "language": "en", "consent": "yes"}  # fmt: skip
        return self.request("POST", "/join", form, **headers)


# --- other proxies, and none ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def trusting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = tmp_path_factory.mktemp("trusting")
    served = Served(
        place / "room", "--address", "https://room.example", "--trust-proxy", "127.0.0.1"
    )
    yield served
    served.stop()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        # Host as people typed it.
        ({"Host": "room.example"}, 303),
        ({"Host": "room.example", "X-Forwarded-Proto": "https"}, 303),
        ({"Host": "room.example:443"}, 303),
        # Host of where the proxy sends it.
        ({"X-Forwarded-Host": "room.example", "X-Forwarded-Proto": "https"}, 303),
        ({"Host": "app:8866", "X-Forwarded-Host": "room.example"}, 303),
        ({}, 303),
        ({"Host": "app:8866"}, 421),
        ({"X-Forwarded-Host": "evil.example"}, 421),
    ],
)
def test_a_proxy_in_front_may_send_either(
    trusting: Served, headers: dict[str, str], status: int
) -> None:
    form = {"code": trusting.info["join_code"], "name": "Sample 1", "organisation": "Police",
            "language": "en", "consent": "yes"}  # fmt: skip
    origin = {"Origin": "https://room.example"}
    reply = Visitor(trusting).request("POST", "/join", form, **origin, **headers)
    assert reply.status == status
    if "room.example" in str(headers):
        assert "; Secure" in reply.headers["Set-Cookie"]


def test_without_a_named_proxy_nothing_that_is_invented_counts(tmp_path: Path) -> None:
    served = Served(tmp_path / "room")
    visitor = Visitor(served)
    invented = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "room.example"}
    form = {"code": served.info["join_code"], "name": "Sample 1", "organisation": "Police",
            "language": "en", "consent": "yes"}  # fmt: skip
    reply = visitor.request("POST", "/join", form, **invented)
    assert reply.status == 303
    assert "; Secure" not in reply.headers["Set-Cookie"]
    invented["Origin"] = "https://room.example"
    assert visitor.request("POST", "/join", form, **invented).status == 403
    served.stop()
