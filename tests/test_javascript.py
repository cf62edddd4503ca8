"""The pure parts of the JavaScript, with node's own test runner: `tests/js/*.test.js`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from workbook.server.identity import DAYS
from workbook.widgets import guard_rules
from workbook.widgets.base import HERE

NODE = compute_driver_executable()[0]  # what drives the browser in other tests
TESTS = sorted(Path(__file__).with_name("js").glob("*.test.js"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_what_node_says_of(path: Path) -> None:
    ran = subprocess.run([NODE, "--test", path], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "fail 0" in ran.stdout
    assert "pass 0" not in ran.stdout


def test_a_draft_lives_as_long_as_the_cookie() -> None:
    text = (HERE / "storage.js").read_text("utf-8")
    assert f"const KEEP_MS = {DAYS} * 24 * 3600 * 1000;" in text


def test_the_pages_have_the_rules_of_the_guard() -> None:
    told = "They have changed: run `make guard-rules`."
    assert guard_rules.PATH.read_text("utf-8") == guard_rules.module(), told
