"""What is checked before each commit: by the project's own tools, and its subject."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
[REPOSITORY] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
HOOKS = {hook["id"]: hook for hook in REPOSITORY["hooks"]}


@pytest.mark.parametrize(
    ("message", "fits"),
    [
        ("x" * 71, True),
        ("x" * 72, False),
        ("A subject\n\n" + "y" * 100, True),
        ("é" * 71 + "\n\nWhy.", True),
    ],
)
def test_a_subject_has_fewer_than_72_characters(message: str, fits: bool) -> None:
    pattern = re.compile(HOOKS["commit-subject"]["entry"], re.MULTILINE)
    assert (pattern.search(message) is None) is fits


def test_a_commit_is_checked_with_what_make_check_uses() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("$(VENV)", ".venv")
    for name in ("ruff-check", "ruff-format", "mypy"):
        assert HOOKS[name]["entry"].removesuffix(" --force-exclude") in makefile
