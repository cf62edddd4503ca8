"""A collaboration's folder is its owner's alone, wherever it comes from."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from workbook.cli import main
from workbook.errors import FolderError
from workbook.store import privacy
from workbook.store.folder import Folder, create

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no modes on Windows")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_to_all(folder: Path) -> list[Path]:
    """The folder as a copy from a stick is: everybody may do everything with all that is in it."""
    (folder / "answers").mkdir(exist_ok=True)
    (folder / "answers" / "common_language.necessity.csv").write_text("")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "own.ipynb").write_text("{}")
    (folder / "participants.csv").write_text("")
    every = [folder, *folder.rglob("*")]
    for path in every:
        path.chmod(0o777 if path.is_dir() else 0o666)
    return every


def test_a_copy_from_elsewhere_is_private_once_it_is_served(folder: Path) -> None:
    every = open_to_all(folder)
    Folder(folder).serve().close()
    for path in every:
        assert mode(path) == (0o700 if path.is_dir() else 0o600), path


def test_a_copy_that_could_only_be_read_can_be_written_to(folder: Path) -> None:
    settings = folder / "collaboration.toml"
    settings.chmod(0o444)
    Folder(folder).serve().close()
    assert mode(settings) == 0o600


def test_what_lies_behind_a_link_is_left_alone(folder: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "values.ipynb").write_text("{}")
    shared.chmod(0o755)
    (shared / "values.ipynb").chmod(0o644)
    (folder / "notebooks").symlink_to(shared)
    (folder / "one.csv").symlink_to(shared / "values.ipynb")
    (folder / "nowhere").symlink_to(tmp_path / "nowhere")
    Folder(folder).serve().close()
    assert (mode(shared), mode(shared / "values.ipynb")) == (0o755, 0o644)


def test_a_folder_that_cannot_be_made_private_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    open_to_all(folder)
    monkeypatch.setattr(privacy.os, "chmod", lambda *_args: None)  # as on a stick: no modes there
    assert main(["start", str(folder), "--ip", "127.0.0.1", "--port", "0"]) == 1
    assert "it cannot be made private here" in capsys.readouterr().err

    def not_yours(*_args: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(privacy.os, "chmod", not_yours)
    with pytest.raises(FolderError, match="Copy the folder to a disk of this machine"):
        Folder(folder).serve()
    assert not (folder / ".serving").exists()


def test_what_a_killed_program_had_half_written_goes_with_the_next_start(folder: Path) -> None:
    (folder / "answers").mkdir()
    old = [folder / ".session.csv.abcd1234.part", folder / "answers" / ".x.csv.abcd1234.part"]
    new = folder / ".session.csv.wxyz9876.part"  # somebody is at it
    for path in (*old, new):
        path.write_text("a part of what somebody answered")
    for path in old:
        os.utime(path, (0, 0))
    Folder(folder).serve().close()
    assert not any(path.exists() for path in old)
    assert new.exists()


def test_a_new_folder_takes_an_empty_one_for_itself(tmp_path: Path, capsys) -> None:
    there = tmp_path / "there"
    there.mkdir()
    there.chmod(0o777)
    assert main(["new", str(there)]) == 0
    assert mode(there) == 0o700
    assert mode(there / "collaboration.toml") == 0o600


def test_a_new_folder_is_not_made_where_others_keep_things(tmp_path: Path, capsys) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "theirs.txt").write_text("")
    there.chmod(0o777)
    assert main(["new", str(there)]) == 1
    assert "is not empty. Name a folder that is new." in capsys.readouterr().err
    assert mode(there) == 0o777
    assert not (there / "collaboration.toml").exists()


def test_sheets_of_paper_are_private_for_the_code_is_on_them(folder: Path, capsys) -> None:
    out = folder.parent / "sheets.html"
    out.write_text("older ones")
    out.chmod(0o644)
    before = os.umask(0o022)
    try:
        assert main(["print", str(folder), "--out", str(out)]) == 0
    finally:
        os.umask(before)
    assert mode(out) == 0o600
    assert Folder(folder).keys()["code"] in capsys.readouterr().out
    assert main(["print", str(folder), "--out", str(out / "no" / "such")]) == 1
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://room.example", "https://room.example/?code="),
        ("https://room.example/atelier", "https://room.example/atelier/?code="),
        ("http://10.0.0.5:8866", "http://10.0.0.5:8866/?code="),
        ("fd00::5", "http://[fd00::5]:8866/?code="),
    ],
)
def test_the_sheets_lead_where_they_are_told(folder: Path, capsys, address: str, link: str) -> None:
    out = folder.parent / "sheets.html"
    assert main(["print", str(folder), "--out", str(out), "--address", address]) == 0
    assert link in capsys.readouterr().out


def test_the_check_says_that_others_may_enter(folder: Path, capsys) -> None:
    Folder(folder).keys()
    folder.chmod(0o755)
    assert main(["check", str(folder)]) == 1
    assert f"room: Others can enter it (mode 755). Make it private: chmod -R go= {folder}" in (
        capsys.readouterr().out
    )
    folder.chmod(0o700)
    assert main(["check", str(folder)]) == 0


def test_the_check_names_what_leads_out_of_the_folder(folder: Path, tmp_path: Path, capsys) -> None:
    Folder(folder).keys()
    (folder / "notebooks").symlink_to(tmp_path)
    assert main(["check", str(folder)]) == 0
    assert f"notebooks: It leads to {tmp_path}" in capsys.readouterr().out


def test_what_the_command_makes_is_private_whatever_the_users_habit(tmp_path: Path, capsys) -> None:
    before = os.umask(0o000)
    try:
        assert main(["new", str(tmp_path / "a" / "b")]) == 0
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == 0o700


def test_a_copy_of_the_example_can_be_served(tmp_path: Path) -> None:
    example = Path(__file__).parent.parent / "data" / "example"
    there = shutil.copytree(example, tmp_path / "there")
    Folder(there).serve().close()
    assert all(mode(path) & 0o077 == 0 for path in [there, *there.rglob("*")])
    assert create(tmp_path / "other", "Other", {}).settings.name == "Other"
