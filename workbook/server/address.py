"""Where people go: addresses as they are typed, scanned and linked to; and this machine's own."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import psutil

from workbook.errors import WorkbookError
from workbook.language import mark as _

ANY = ("", "0.0.0.0", "::")  # listening there is listening at every address
USUAL = {"http": 80, "https": 443}
HERE = ("localhost", "127.0.0.1", "::1")
_BASE = re.compile(r"/([A-Za-z0-9_-]+/)*")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")
# Addresses that are for documents alone: nobody is there, so the way to them is the way out.
_FAR = {socket.AF_INET: "198.51.100.1", socket.AF_INET6: "2001:db8::1"}
# Networks within this machine, or far away: no phone is there.
_WITHIN = ("docker", "br-", "veth", "virbr", "vmnet", "vbox", "tun", "tap", "wg")


@dataclass(frozen=True)
class Address:
    """An address of the server: how, at which host and port, below which path."""

    scheme: str
    host: str  # without brackets
    port: int
    base: str = "/"

    @property
    def authority(self) -> str:
        """Host and port as they stand in a link and in the header ``Host``."""
        usual = USUAL.get(self.scheme) == self.port
        return bracketed(self.host) + ("" if usual else f":{self.port}")

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        return f"{self.origin}{self.base}"


@dataclass(frozen=True)
class Named:
    """What `--address` names. What it leaves out (scheme, port) is None: the server's own."""

    host: str
    scheme: str | None = None
    port: int | None = None
    base: str = "/"

    def at(self, scheme: str, port: int) -> Address:
        """The whole address, of a server that itself has that scheme and port."""
        if self.scheme:
            return Address(self.scheme, self.host, self.port or USUAL[self.scheme], self.base)
        return Address(scheme, self.host, self.port or port, self.base)


def named(text: str) -> Named:
    """What was typed: ``https://room.example/atelier/``, a host, or a host and port.

    Raises `WorkbookError` with a sentence if it is none of these.
    """
    text = text.strip()
    if _is_ip(text) and ":" in text:
        return Named(text)
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = _ascii(parts.hostname or "")
        port = parts.port
    except ValueError:
        raise _not_an_address(text) from None
    extra = parts.query or parts.fragment or parts.username or parts.password
    base = parts.path.rstrip("/") + "/"
    if extra or not host or parts.scheme not in ("", *USUAL) or not _BASE.fullmatch(base):
        raise _not_an_address(text)
    return Named(host, parts.scheme or None, port, base)


def _ascii(host: str) -> str:
    """The host as browsers send it; raises ValueError (UnicodeError) if it cannot be one."""
    if _is_ip(host):
        return host
    name = host.rstrip(".").encode("idna").decode().lower()
    if not _HOST.fullmatch(name):
        raise ValueError(name)
    return name


def _not_an_address(text: str) -> WorkbookError:
    sentence = _(
        "--address takes what people type to get here, for example https://room.example, "
        "https://room.example/atelier/ or 192.168.1.5; “{text}” is none."
    )
    return WorkbookError(sentence, text=text)


def bracketed(host: str) -> str:
    """The host as it stands in a link: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host


def own_address(ip: str = "") -> str:
    """Where phones in the room find a server that listens at `ip`; empty if nowhere.

    Nothing is sent to find it out.
    """
    if ip not in ANY:
        return ip
    family = socket.AF_INET6 if ip == "::" else socket.AF_INET
    return _way_out(family) or next(iter(own_addresses(family)), "")


def own_addresses(family: int = socket.AF_INET) -> list[str]:
    """This machine's addresses in networks, those of networks within the machine last."""
    found: list[tuple[bool, str]] = []
    running = psutil.net_if_stats()
    for interface, addresses in psutil.net_if_addrs().items():
        if interface in running and not running[interface].isup:
            continue
        found += [
            (interface.startswith(_WITHIN), one.address)
            for one in addresses
            if one.family == family and not _useless(one.address)
        ]
    return [address for _within, address in sorted(found, key=lambda one: one[0])]


def _way_out(family: int) -> str:
    """The address with which this machine goes where no network of its own leads."""
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_FAR[socket.AddressFamily(family)], 1))
            address = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if _useless(address) else address


def _useless(address: str) -> bool:
    """Whether a phone cannot go there: it is this machine's alone, or of one cable alone."""
    one = ip_address(address.partition("%")[0])
    return one.is_loopback or one.is_unspecified or one.is_link_local


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_here(host: str) -> bool:
    """Whether that host is the very machine that asks for it."""
    return host in HERE or (_is_ip(host) and ip_address(host).is_loopback)


class Hosts:
    """The hosts that people may ask for: any number, and the names that are this server's.

    A page of somebody else's can have its name lead here (DNS rebinding), and would then be taken
    for ours. It needs a name for that, and one that is not ours.
    """

    def __init__(self, *names: str) -> None:
        machine = socket.gethostname().lower().rstrip(".")
        short = machine.partition(".")[0]
        usual = {"localhost", machine, short, f"{short}.local", f"{short}.lan", f"{short}.home"}
        self._names = {name for name in usual | {name.lower() for name in names} if name}

    def __contains__(self, authority: str) -> bool:
        """Whether a request may name that host, as it stands in the header ``Host``."""
        host = host_of(authority)
        return _is_ip(host) or host in self._names


def host_of(authority: str) -> str:
    """The host of ``host``, ``host:port`` or ``[address]:port``; empty if it is none."""
    try:
        return (urlsplit(f"//{authority}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def same_authority(one: str, other: str, scheme: str) -> bool:
    """Whether two say the same host and port; the usual port need not be said."""
    usual = f":{USUAL.get(scheme, 80)}"
    return one.lower().removesuffix(usual) == other.lower().removesuffix(usual)
