"""Where people go, as it is typed, scanned and linked to; and what cannot be an address."""

from __future__ import annotations

import socket
from types import SimpleNamespace as Like

import psutil
import pytest

from workbook.cli import main
from workbook.errors import WorkbookError
from workbook.server import address
from workbook.server.address import Hosts, named, own_address
from workbook.server.endpoint import Endpoint, chosen_endpoint
from workbook.store.folder import Folder


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://room.example", "https://room.example/"),
        ("https://room.example/", "https://room.example/"),
        ("https://room.example/atelier", "https://room.example/atelier/"),
        ("https://room.example/a/b-c/", "https://room.example/a/b-c/"),
        ("https://room.example:8443", "https://room.example:8443/"),
        ("https://room.example:443", "https://room.example/"),
        ("http://room.example", "http://room.example/"),
        ("room.example", "http://room.example:8866/"),
        ("Room.Example.", "http://room.example:8866/"),
        ("room.example/atelier/", "http://room.example:8866/atelier/"),
        ("192.168.1.5", "http://192.168.1.5:8866/"),
        ("192.168.1.5:80", "http://192.168.1.5/"),
        ("fd00::5", "http://[fd00::5]:8866/"),
        ("[fd00::5]:9000", "http://[fd00::5]:9000/"),
        ("https://café.example", "https://xn--caf-dma.example/"),
    ],
)
def test_what_is_named_is_where_people_are_sent(typed: str, shown: str) -> None:
    assert Endpoint("0.0.0.0", named=named(typed)).shown(8866).url == shown


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "/", "https://", "ftp://room.example", "https://me@room.example", "room example",
        "https://room.example/?code=1", "https://room.example/#top", "https://room.example:99999",
        "https://room.example/a b/", "https://room.example/../", "https://room.example//a/", "a..b",
        "<script>", "[fd00::5",
    ],
)  # fmt: skip
def test_what_is_no_address_gets_a_sentence(folder, typed: str) -> None:
    with pytest.raises(WorkbookError, match="--address takes what people type"):
        chosen_endpoint(Folder(folder), address=typed or " ")


@pytest.mark.parametrize(
    ("ip", "here"),
    [
        ("", "http://127.0.0.1:8866/"),
        ("0.0.0.0", "http://127.0.0.1:8866/"),
        ("::", "http://[::1]:8866/"),
        ("::1", "http://[::1]:8866/"),
        ("10.42.0.1", "http://10.42.0.1:8866/"),
    ],
)
def test_this_machine_gets_a_link_that_leads_to_it(ip: str, here: str) -> None:
    assert Endpoint(ip).here(8866).url == here
    elsewhere = Endpoint(ip, named=named("https://room.example/atelier/"))
    assert elsewhere.here(8866).url == f"{here}atelier/"


@pytest.mark.parametrize("port", ["-1", "65536", "99999"])
def test_a_port_that_is_none_gets_a_sentence(folder, capsys, port: str) -> None:
    assert main(["start", str(folder), "--ip", "127.0.0.1", "--port", port]) == 1
    assert "A port is a number from 1 to 65535" in capsys.readouterr().err


def test_an_address_that_leads_nowhere_gets_a_sentence(folder, capsys) -> None:
    assert main(["start", str(folder), "--ip", "laptop.invalid", "--port", "0"]) == 1
    assert "laptop.invalid is no address of this machine" in capsys.readouterr().err


# --- which hosts are ours ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8866", "127.0.0.1", "[::1]:8866", "192.168.1.5:8866", "203.0.113.9", "[fd00::5]",
        "room.example", "ROOM.example:8443", "room.example.", "laptop.lan:8866",
    ],
)  # fmt: skip
def test_a_number_or_a_name_of_ours_may_be_asked_for(host: str) -> None:
    assert host in Hosts("room.example", "laptop.lan")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "room.example.evil.example", "localhost.evil.example", "127.0.0.1.nip.io",
     "", "[", "1.2.3", "@room.example@evil.example"],
)  # fmt: skip
def test_a_name_that_is_not_ours_may_not(host: str) -> None:
    assert host not in Hosts("room.example", "laptop.lan")


def test_this_machines_own_name_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Laptop.office.example")
    for name in ("laptop", "laptop.local", "laptop.lan", "laptop.office.example"):
        assert f"{name}:8866" in Hosts()


# --- which address phones find -------------------------------------------------------------------


@pytest.fixture
def networks(monkeypatch: pytest.MonkeyPatch):
    """A machine with these interfaces and nowhere else to go."""

    def have(**addresses: str) -> None:
        found = {
            name: [Like(family=socket.AF_INET, address=one)] for name, one in addresses.items()
        }
        monkeypatch.setattr(psutil, "net_if_addrs", lambda: found)
        monkeypatch.setattr(psutil, "net_if_stats", lambda: dict.fromkeys(found, Like(isup=True)))
        monkeypatch.setattr(address, "_way_out", lambda _family: "")

    return have


def test_a_hotspot_of_ones_own_is_found_without_a_way_out(networks) -> None:
    networks(lo="127.0.0.1", docker0="172.17.0.1", wlan0="10.42.0.1")
    assert own_address() == "10.42.0.1"


def test_a_machine_without_a_network_shows_no_address_that_leads_nowhere(networks) -> None:
    networks(lo="127.0.0.1", eth0="169.254.7.7")
    assert own_address() == ""
    assert Endpoint("0.0.0.0").host == ""


def test_a_machine_for_itself_alone_is_its_own_address() -> None:
    assert own_address("127.0.0.1") == "127.0.0.1"
