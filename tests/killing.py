"""Kills what is done to a folder at each of its steps, one after the other.

A step is what a folder has or has not: a file that gets its name or loses it, a row in a table.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from workbook.store.table import Writer

MOST = 60


class Killed(BaseException):
    """The program is no more; nothing it would have tidied up is tidied up."""


@contextmanager
def killed(after: int) -> Iterator[None]:
    """From the step behind so many on, nothing happens any more."""
    left = after

    def dying(step: Callable[..., Any]) -> Callable[..., Any]:
        def one(*arguments: Any, **named: Any) -> Any:
            nonlocal left
            if left <= 0:
                raise Killed
            left -= 1
            return step(*arguments, **named)

        return one

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", dying(os.replace))
        patch.setattr(os, "unlink", dying(os.unlink))
        patch.setattr(Writer, "append", dying(Writer.append))
        yield


def at_each_step(make: Callable[[int], Path], act: Callable[[Path], None]) -> Iterator[Path]:
    """Folders in which `act` was killed, each one step later than the one before.

    `make` gives a new folder for a number. Ends with the first in which it came to its end.
    """
    for after in range(MOST):
        path = make(after)
        try:
            with killed(after):
                act(path)
        except Killed:
            yield path
        else:
            assert after > 3
            return
    raise AssertionError(f"more than {MOST} steps")
