"""Whom a request comes from and how it came, when proxies stand between. Pure: no network.

Anybody can write any header. So none counts unless whoever speaks to us is a proxy that was named;
then what that proxy wrote counts, which is what stands last, and before it what the next one wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple

from workbook.errors import WorkbookError
from workbook.language import mark as _

Network = IPv4Network | IPv6Network
SCHEMES = ("http", "https")
# What proxies say about whom they speak for; who has none of it speaks for themselves.
SAID = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")


class Came(NamedTuple):
    """How a request came: from which address, by which scheme, and to which host."""

    address: str
    scheme: str
    host: str


def proxies(named: Sequence[str]) -> list[Network]:
    """The proxies that were named, each an address or a network. Raises `WorkbookError`."""
    networks = []
    for text in named:
        try:
            networks.append(ip_network(text.strip(), strict=False))
        except ValueError:
            sentence = _(
                "--trust-proxy takes the address of a proxy, or a network, "
                "for example 127.0.0.1 or 10.0.0.0/24; “{text}” is none."
            )
            raise WorkbookError(sentence, text=text) from None
    return networks


def came(seen: Came, headers: Mapping[str, str], trusted: Sequence[Network]) -> Came:
    """How a request really came, that was `seen` to come so and brought these `headers`."""
    address, passed = _behind(seen.address, _listed(headers, "X-Forwarded-For"), trusted)
    if not passed:
        return Came(address, seen.scheme, seen.host)
    scheme = _told(_listed(headers, "X-Forwarded-Proto"), passed).lower()
    host = _told(_listed(headers, "X-Forwarded-Host"), passed)
    return Came(address, scheme if scheme in SCHEMES else seen.scheme, host or seen.host)


def _behind(nearest: str, forwarded: Sequence[str], trusted: Sequence[Network]) -> tuple[str, int]:
    """The first address from the right that is no trusted proxy's, and how many were passed."""
    address, passed = _read(nearest), 0
    known = nearest if address is None else str(address)
    for before in [*reversed(forwarded), ""]:
        if address is None or not any(address in network for network in trusted):
            break
        passed += 1
        address = _read(before)
        known = known if address is None else str(address)
    return known, passed


def _read(text: str) -> IPv4Address | IPv6Address | None:
    """The address in ``1.2.3.4``, ``1.2.3.4:567``, ``fd00::1`` or ``[fd00::1]:567``, if any."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _listed(headers: Mapping[str, str], name: str) -> list[str]:
    text = headers.get(name, "")
    return [part.strip() for part in text.split(",")] if text.strip() else []


def _told(listed: Sequence[str], passed: int) -> str:
    """What the farthest of the proxies that were passed wrote; those after it may not write."""
    return listed[-min(passed, len(listed))] if listed else ""
