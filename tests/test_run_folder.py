"""What a program keeps for as long as it runs is swept by the next one if it was killed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from workbook.errors import WorkbookError
from workbook.store import backup, lock, run_folder
from workbook.store.folder import Folder

pytestmark = pytest.mark.skipif(not lock.HELD_TILL_DEATH, reason="no lock tells there who lives")
HOLD = (
    "from workbook.store import run_folder; it = run_folder.make(); "
    "print(it.path, flush=True); input()"
)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test's own, and no other."""
    here = tmp_path / "t"
    here.mkdir()
    monkeypatch.setenv("TMPDIR", str(here))
    monkeypatch.setattr(tempfile, "tempdir", str(here))
    monkeypatch.setattr(run_folder, "_folders", lambda: [here])
    return here


def holder() -> tuple[subprocess.Popen[str], Path]:
    """Another program, with a place of its own in which it keeps something."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen([sys.executable, "-c", HOLD], **pipes)  # type: ignore[call-overload]
    path = Path(process.stdout.readline().strip())
    (path / "result.json").write_text("what somebody answered")
    return process, path


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_a_place_is_private_and_gone_when_it_is_closed() -> None:
    with run_folder.make() as here:
        assert here.path.name.startswith(run_folder.PREFIX)
        assert stat.S_IMODE(here.path.stat().st_mode) == 0o700
        (here.path / "deep").mkdir()
        (here.path / "deep" / "file").write_text("")
    assert not here.path.exists()
    here.close()


def test_what_a_killed_program_left_is_swept_and_what_a_living_one_has_is_not() -> None:
    dead, left = holder()
    living, kept = holder()
    end(dead)
    assert left.exists()
    with run_folder.make() as mine:
        assert not left.exists()
        assert (kept / "result.json").exists()
        assert mine.path.exists()
        assert run_folder.sweep() == []
    end(living)
    assert run_folder.sweep() == [kept]


def test_nothing_else_is_swept(temporary: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / ".held").write_text("")
    (temporary / f"{run_folder.PREFIX}link").symlink_to(outside)
    (temporary / f"{run_folder.PREFIX}file").write_text("")
    (temporary / f"{run_folder.PREFIX}unknown").mkdir()
    (temporary / "workbook-notes").mkdir()
    (temporary / "workbook-notes" / ".held").write_text("")
    trap = temporary / f"{run_folder.PREFIX}trap"
    trap.mkdir()
    (trap / ".held").symlink_to(outside / ".held")
    before = sorted(temporary.iterdir())
    assert run_folder.sweep() == []
    assert sorted(temporary.iterdir()) == before
    assert (outside / ".held").exists()


def test_a_link_in_what_was_left_leads_nowhere(tmp_path: Path) -> None:
    keep = tmp_path / "keep"
    keep.mkdir()
    (keep / "file").write_text("")
    dead, left = holder()
    (left / "link").symlink_to(keep)
    end(dead)
    assert run_folder.sweep() == [left]
    assert (keep / "file").exists()


def test_a_path_that_is_too_long_is_passed_over(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("x" * 60)
    deep.mkdir()
    monkeypatch.setattr(run_folder, "_folders", lambda: [deep, temporary])
    room = len(os.fsencode(temporary)) + len(run_folder.PREFIX) + 9
    with run_folder.make(longest=room) as here:
        assert here.path.parent == temporary
    monkeypatch.setattr(run_folder, "_folders", lambda: [deep])
    with pytest.raises(WorkbookError, match=r"its path short\. Name another: TMPDIR="):
        run_folder.make(longest=room)


def test_a_folder_that_cannot_be_written_to_is_passed_over(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_folder, "_folders", lambda: [tmp_path / "nowhere", temporary])
    with run_folder.make() as here:
        assert here.path.parent == temporary


@pytest.mark.parametrize("take", ["change", "remove"])
def test_what_a_killed_program_has_goes_with_what_is_taken_out_of_a_folder(
    folder: Path, take: str
) -> None:
    dead, left = holder()
    living, kept = holder()
    end(dead)
    if take == "change":  # as sealing, redacting and erasing do
        backup.change_backups(Folder(folder), lambda files: files)
    else:  # as purging does
        backup.remove_backups(Folder(folder))
    assert not left.exists()
    assert kept.exists()
    end(living)
