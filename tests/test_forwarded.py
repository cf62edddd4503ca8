"""Whose word counts on who asks: a named proxy's, and nobody else's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import WorkbookError
from workbook.server.forwarded import SAID, Came, came, proxies

SEEN = Came("192.168.1.77", "http", "room.lan:8866")
PROXY = Came("10.0.0.1", "http", "room.lan:8866")
ADDRESSES = st.ip_addresses().map(str)
HEADERS = st.dictionaries(st.sampled_from(SAID), st.text(max_size=60) | ADDRESSES)


@given(HEADERS)
def test_what_a_stranger_invents_changes_nothing(headers: dict[str, str]) -> None:
    assert came(SEEN, headers, proxies(["10.0.0.1"])) == SEEN


@given(HEADERS)
def test_without_a_proxy_no_header_counts(headers: dict[str, str]) -> None:
    assert came(PROXY, headers, []) == PROXY


@given(st.lists(st.text(max_size=20) | ADDRESSES, max_size=5), st.ip_addresses(v=4).map(str))
def test_whatever_somebody_wrote_before_what_counts_is_what_the_proxy_added(
    invented: list[str], real: str
) -> None:
    headers = {"X-Forwarded-For": ", ".join([*invented, real]), "X-Real-Ip": "10.9.9.9"}
    found = came(PROXY, headers, proxies(["10.0.0.1"])).address
    assert found == real or real == "10.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("1.1.1.1, 203.0.113.5", "203.0.113.5"),
        ("203.0.113.5, 10.0.0.7", "203.0.113.5"),  # two proxies in a row
        ("1.1.1.1, 203.0.113.5, 10.0.0.7, 10.0.0.8", "203.0.113.5"),
        ("10.0.0.9, 10.0.0.7", "10.0.0.9"),  # all of them are ours
        ("203.0.113.5:4711", "203.0.113.5"),
        ('"[2001:db8::5]:4711"', "2001:db8::5"),
        ("2001:db8::5", "2001:db8::5"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("fe80::1%eth0", "fe80::1"),
        ("", "10.0.0.1"),
        ("unknown", "10.0.0.1"),
        ("203.0.113.5, unknown", "10.0.0.1"),
        ("203.0.113.5, , 10.0.0.7", "10.0.0.7"),
        ("203.0.113.5,", "10.0.0.1"),
        ("' OR 1=1 --", "10.0.0.1"),
    ],
)
def test_addresses_are_counted_from_the_right(forwarded: str, address: str) -> None:
    headers = {"X-Forwarded-For": forwarded}
    assert came(PROXY, headers, proxies(["10.0.0.0/24"])).address == address


def test_a_proxy_says_how_people_speak_to_it() -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "room.example"}
    told = came(PROXY, headers, proxies(["10.0.0.1"]))
    assert told == Came("10.0.0.1", "https", "room.example")


@pytest.mark.parametrize(
    ("proto", "scheme"),
    [
        ("HTTPS", "https"),
        ("https, http", "http"),  # one proxy: the first was in what came to it
        ("gopher", "http"),
        ("", "http"),
        (",", "http"),
        ("https\x00", "http"),
    ],
)
def test_only_what_the_proxy_itself_wrote_of_the_scheme_counts(proto: str, scheme: str) -> None:
    headers = {"X-Forwarded-For": "203.0.113.5", "X-Forwarded-Proto": proto}
    assert came(PROXY, headers, proxies(["10.0.0.1"])).scheme == scheme


def test_of_two_proxies_the_outer_one_knows_how_people_came() -> None:
    headers = {
        "X-Forwarded-For": "203.0.113.5, 10.0.0.7",
        "X-Forwarded-Proto": "https, http",
        "X-Forwarded-Host": "evil.example, room.example, inner",
    }
    told = came(PROXY, headers, proxies(["10.0.0.0/24"]))
    assert told == Came("203.0.113.5", "https", "room.example")


@pytest.mark.parametrize("text", ["proxy.example", "10.0.0.0/99", "", "10.0.0"])
def test_what_is_no_address_of_a_proxy_gets_a_sentence(text: str) -> None:
    with pytest.raises(WorkbookError, match="takes the address of a proxy"):
        proxies([text])
