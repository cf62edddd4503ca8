"""HTTPS: a certificate of one's own, or one that is made here for the room's address."""

from __future__ import annotations

import ssl
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from workbook.errors import WorkbookError
from workbook.language import mark as _

LASTS = timedelta(days=365)
LEFT = timedelta(days=7)  # with less a new one is made: a workshop has several days
AHEAD = timedelta(days=2)  # clocks in a room differ


def context(certificate: Path, key: Path) -> ssl.SSLContext:
    """What a server speaks TLS with (1.2 and newer). Raises `WorkbookError` if it cannot."""
    _look_at(certificate, key)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.set_alpn_protocols(["http/1.1"])
    try:
        made.load_cert_chain(certificate, key, password=lambda: "")  # or else it asks at a terminal
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            text = _("The key in {key} is not that of the certificate in {certificate}.")
            raise WorkbookError(text, key=str(key), certificate=str(certificate)) from error
        text = _("{certificate} and {key} cannot be used: {why}.")
        why = (error.reason or str(error)).replace("_", " ").lower()
        values = {"certificate": str(certificate), "key": str(key), "why": why}
        raise WorkbookError(text, **values) from error
    return made


def _look_at(certificate: Path, key: Path) -> None:
    """Raise `WorkbookError` with what is wrong with the files, where it can be told."""
    text, secret = _read(certificate), _read(key)
    try:
        first = x509.load_pem_x509_certificate(text)
    except ValueError:
        said = _("{file} holds no certificate in PEM form (it begins with {begins}).")
        begins = "-----BEGIN CERTIFICATE-----"
        raise WorkbookError(said, file=str(certificate), begins=begins) from None
    now = datetime.now(UTC)
    if not first.not_valid_before_utc <= now <= first.not_valid_after_utc:
        said = _("The certificate in {file} is valid from {since} to {until}, and not today.")
        since, until = first.not_valid_before_utc.date(), _end(first).date()
        raise WorkbookError(said, file=str(certificate), since=since, until=until)
    if b"ENCRYPTED" in secret:
        said = _(
            "The key in {file} is locked with a password. Make a file without one, that only you "
            "can read, for example: openssl pkey -in {file} -out unlocked.pem"
        )
        raise WorkbookError(said, file=str(key))
    if b"PRIVATE KEY-----" not in secret:
        said = _("{file} holds no private key in PEM form.")
        raise WorkbookError(said, file=str(key))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        text = _("{file} cannot be read: {why}.")
        raise WorkbookError(text, file=str(file), why=why) from error


def _end(certificate: x509.Certificate) -> datetime:
    return certificate.not_valid_after_utc


def make(hosts: Collection[str]) -> tuple[str, str]:
    """A certificate for these names and addresses that vouches for itself, and its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Workbook")])
    now = datetime.now(UTC)
    use = x509.KeyUsage(True, *[False] * 8)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - AHEAD)
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectAlternativeName([_called(host) for host in hosts]), False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(use, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    return builder.sign(key, hashes.SHA256()).public_bytes(pem).decode(), secret.decode()


def fits(certificate: str, key: str, hosts: Collection[str]) -> bool:
    """Whether that certificate is for all these hosts, for a while yet, and the key is its own."""
    try:
        one = x509.load_pem_x509_certificate(certificate.encode())
        secret = serialization.load_pem_private_key(key.encode(), None)
        names = one.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, TypeError, x509.ExtensionNotFound):
        return False
    now = datetime.now(UTC)
    return (
        secret.public_key() == one.public_key()
        and one.not_valid_before_utc <= now < _end(one) - LEFT
        and {_called(host) for host in hosts} <= set(names)
    )


def _called(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host.partition("%")[0]))
    except ValueError:
        return x509.DNSName(host)
