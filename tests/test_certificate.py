"""A certificate made for the room, and what is wrong with one that was brought."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from ssl import TLSVersion

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from workbook.cli import main
from workbook.language import words
from workbook.server import certificate
from workbook.server.endpoint import chosen_endpoint
from workbook.store.certificate import CERTIFICATE, KEY
from workbook.store.folder import Folder


def made(folder: Path, ip: str = "127.0.0.1", **options: str) -> str:
    """The certificate's text after a start with --https."""
    assert chosen_endpoint(Folder(folder), ip, https=True, **options).tls
    return (folder / CERTIFICATE).read_text()


def test_it_is_for_the_rooms_address_and_for_this_machine_and_private(folder: Path) -> None:
    text = made(folder, "192.168.1.5")
    one = x509.load_pem_x509_certificate(text.encode())
    names = one.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    called = {str(name.value) for name in names}
    assert {"192.168.1.5", "127.0.0.1", "::1", "localhost"} <= called
    for name in (CERTIFICATE, KEY):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_the_next_start_has_the_same_one(folder: Path) -> None:
    assert made(folder) == made(folder)


def test_at_another_address_it_is_made_anew(folder: Path) -> None:
    first = made(folder)
    second = made(folder, "192.168.7.9")
    assert second != first
    assert made(folder, address="room.example") != second


def test_one_that_runs_out_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate, "LASTS", timedelta(days=6))
    first = made(folder)
    monkeypatch.undo()
    assert made(folder) != first


@pytest.mark.parametrize("name", [CERTIFICATE, KEY])
@pytest.mark.parametrize("text", ["", "no certificate", None])
def test_one_that_was_damaged_is_made_anew(folder: Path, name: str, text: str | None) -> None:
    first = made(folder)
    (folder / name).unlink()
    if text is not None:
        (folder / name).write_text(text)
    assert made(folder) != first


@pytest.fixture
def brought(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of somebody's own, and its key."""
    files = tmp_path / "room.pem", tmp_path / "room.key"
    for file, text in zip(files, certificate.make(["room.example"]), strict=True):
        file.write_text(text)
    return files


def refused(folder: Path, capsys, *options: str | Path) -> str:
    """The sentence with which a start is refused."""
    start = ["start", str(folder), "--ip", "127.0.0.1", "--port", "0"]
    assert main([*start, *map(str, options)]) == 1
    said = str(capsys.readouterr().err).strip()
    assert "Traceback" not in said
    assert said.count("\n") == 0
    return said


def test_one_that_was_brought_is_used(folder: Path, brought: tuple[Path, Path]) -> None:
    found = chosen_endpoint(Folder(folder), address="https://room.example", files=brought)
    assert found.tls
    assert found.tls.minimum_version is TLSVersion.TLSv1_2
    assert found.here(8866).url == "https://room.example/"
    assert not (folder / KEY).exists()


def test_what_is_missing_is_said(folder: Path, brought, tmp_path: Path, capsys) -> None:
    cert, key = brought
    nowhere = tmp_path / "nowhere.pem"
    both = "A certificate and its key belong together"
    assert both in refused(folder, capsys, "--cert", cert)
    assert both in refused(folder, capsys, "--key", key)
    assert "leave it out" in refused(folder, capsys, "--cert", cert, "--key", key, "--https")
    said = refused(folder, capsys, "--cert", nowhere, "--key", key)
    assert "nowhere.pem cannot be read: No such file" in said
    said = refused(folder, capsys, "--cert", cert, "--key", tmp_path)
    assert "cannot be read: Is a directory" in said


def test_files_that_were_taken_for_one_another_are_said(folder: Path, brought, capsys) -> None:
    cert, key = brought
    said = refused(folder, capsys, "--cert", key, "--key", cert)
    assert "holds no certificate in PEM form" in said
    assert "holds no private key" in refused(folder, capsys, "--cert", cert, "--key", cert)


def test_a_key_of_another_certificate_is_said(folder: Path, brought, capsys) -> None:
    cert, key = brought
    key.write_text(certificate.make(["room.example"])[1])
    said = refused(folder, capsys, "--cert", cert, "--key", key)
    assert "is not that of the certificate in" in said


def test_a_key_that_is_cut_short_is_said(folder: Path, brought, capsys) -> None:
    cert, key = brought
    lines = key.read_text().splitlines()
    key.write_text("\n".join([lines[0], lines[1][:20], lines[-1]]))
    assert "cannot be used" in refused(folder, capsys, "--cert", cert, "--key", key)


def test_a_key_with_a_password_is_said_and_none_is_asked_for(folder, brought, capsys) -> None:
    cert, key = brought
    secret = serialization.load_pem_private_key(key.read_bytes(), None)
    forms = serialization.PrivateFormat
    for form in (forms.PKCS8, forms.TraditionalOpenSSL):
        locked = secret.private_bytes(
            serialization.Encoding.PEM,
            form,
            serialization.BestAvailableEncryption(b"a password"),
        )
        key.write_bytes(locked)
        said = refused(folder, capsys, "--cert", cert, "--key", key)
        assert "locked with a password" in said


def test_one_that_ran_out_is_said(folder: Path, brought, capsys, monkeypatch) -> None:
    cert, key = brought
    monkeypatch.setattr(certificate, "LASTS", timedelta(days=-1))
    for file, text in zip(brought, certificate.make(["room.example"]), strict=True):
        file.write_text(text)
    yesterday = words("en").day(f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%d}")
    assert f"{yesterday}, and not today" in refused(folder, capsys, "--cert", cert, "--key", key)


def test_in_french(folder: Path, brought, capsys) -> None:
    said = refused(folder, capsys, "--lang", "fr", "--cert", brought[0])
    assert "Un certificat et sa clé vont ensemble" in said
