"""How many people a machine lets in is known before anybody comes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource")

START = "ulimit -Sn {soft}; ulimit -Hn {hard}; exec {python} -m workbook.cli {command}"
TELL = "from workbook.server.limits import raise_limits; print(raise_limits())"


def shell(soft: int, hard: int, command: str) -> subprocess.CompletedProcess[str]:
    line = START.format(soft=soft, hard=hard, python=sys.executable, command=command)
    if command == TELL:
        line = f"ulimit -Sn {soft}; ulimit -Hn {hard}; exec {sys.executable} -c '{TELL}'"
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, timeout=60)


def test_what_the_machine_allows_is_taken_without_being_asked_for() -> None:
    # Eight files a page; a ninth of all and 64 more are for connections and for the server itself.
    assert int(shell(256, 4096, TELL).stdout) == 447


def test_a_machine_that_holds_too_few_is_refused_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "room"
    assert shell(256, 256, f"new {folder}").returncode == 0
    refused = shell(256, 256, f"start {folder} --ip 127.0.0.1 --port 0")
    assert refused.returncode == 1
    assert "lets a program open 256 files, enough for 16 people" in refused.stderr
    assert "ulimit -n 4096" in refused.stderr
