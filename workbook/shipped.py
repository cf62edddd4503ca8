"""What is shipped beside the code: the notebooks that people open, and the example.

In a checkout both stand at the top, where people look for them. In what is installed they are
inside the package (`setup.py` puts them there).
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _shipped(name: str, in_checkout: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / in_checkout


NOTEBOOKS = _shipped("notebooks", "notebooks")
WHERE_WE_ARE = "where_we_are"  # the notebook that is no workshop's
EXAMPLE = _shipped("example", "data/example")


def fresh_example() -> Path:
    """A copy of the example for this start; the one that is shipped is never changed."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    path = Path("data") / "live" / f"example-{stamp}"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copytree(
        EXAMPLE, path, ignore=shutil.ignore_patterns("README.md", ".keys.json", ".serving")
    )
    path.chmod(0o700)
    for file in path.rglob("*"):
        file.chmod(0o700 if file.is_dir() else 0o600)
    return path
