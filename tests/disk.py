"""A disk that fails by plan, under the store: the n-th call of one kind fails, or writes less.

What the store asks of the system goes through `os`; so does this, and it notes each call.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CALLS = ("write", "fdatasync", "fsync", "open", "ftruncate", "replace", "unlink", "lseek")
ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ESTALE, errno.EACCES)


@dataclass(frozen=True)
class Fault:
    """The calls of one kind that fail, counted from 0: with an error, or as a short write."""

    call: str
    first: int
    times: int = 1
    number: int = errno.EIO
    short: int | None = None  # so many bytes are written, and no error is told


@dataclass
class Disk:
    """What was asked of the disk, in order: the call, and which file (or folder) it was about."""

    plan: Sequence[Fault] = ()
    asked: list[tuple[str, str]] = field(default_factory=list)
    failed: int = 0
    well: bool = False  # nothing fails any more
    _counts: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def due(self, call: str, about: str) -> Fault | None:
        """The fault that this call meets, if it meets one."""
        with self._lock:
            n = self._counts.get(call, 0)
            self._counts[call] = n + 1
            self.asked.append((call, about))
            found = [
                one
                for one in self.plan
                if one.call == call and one.first <= n < one.first + one.times
            ]
            if not found or self.well:
                return None
            self.failed += 1
            return found[0]


def _name(of: Any) -> str:
    if isinstance(of, int):
        try:
            return os.readlink(f"/proc/self/fd/{of}")
        except OSError:
            return ""
    return os.path.abspath(os.fspath(of))


@contextmanager
def failing(folder: Path, *plan: Fault) -> Iterator[Disk]:
    """While it lasts, calls about files in that folder fail by plan, and are noted."""
    disk = Disk(plan)
    here = str(folder.resolve())

    def through(call: str) -> Callable[..., Any]:
        really = getattr(os, call)

        def asked(first: Any, *rest: Any, **named: Any) -> Any:
            about = _name(rest[0] if call == "replace" else first)
            if not (about == here or about.startswith(here + os.sep)):
                return really(first, *rest, **named)
            if call == "open" and not rest[0] & (os.O_WRONLY | os.O_RDWR):
                return really(first, *rest, **named)
            if call == "open" and rest[0] & os.O_CREAT and not os.path.exists(first):
                disk.asked.append(("create", about))
            fault = disk.due(call, about)
            if fault is None:
                return really(first, *rest, **named)
            if call == "write" and fault.short is not None:
                return really(first, rest[0][: fault.short])
            if call == "write":
                really(first, rest[0][: len(rest[0]) // 2])  # some of it arrives
            raise OSError(fault.number, os.strerror(fault.number))

        return asked

    with pytest.MonkeyPatch.context() as patch:
        for call in CALLS:
            patch.setattr(os, call, through(call))
        yield disk
