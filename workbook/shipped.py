"""What is shipped beside the code: the notebooks that people open, and the example.

In a checkout both stand at the top, where people look for them. In what is installed they are
inside the package (`setup.py` puts them there).
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _shipped(name: str, in_checkout: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / in_checkout


NOTEBOOKS = _shipped("notebooks", "notebooks")
EXAMPLE = _shipped("example", "data/example")
