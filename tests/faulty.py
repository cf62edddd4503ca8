"""The `workbook` command on a disk with faults, for tests: run as a program.

FAULTS names a file with a line a fault, read at each call: `full PATH`: nothing more can be written
below that path; `locks NUMBER`: files cannot be locked, for the reason of that number.

The clock is that of every process of the server: see `shifted`.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

WRITES = os.O_CREAT | os.O_WRONLY | os.O_RDWR


def faults(kind: str) -> list[str]:
    """What is said of the faults of that kind now."""
    try:
        lines = Path(os.environ["FAULTS"]).read_text().splitlines()
    except FileNotFoundError:
        return []
    return [line.partition(" ")[2] for line in lines if line.startswith(f"{kind} ")]


def fail_if_full(path: Any) -> None:
    """Raise as the system does if nothing can be written there."""
    if any(os.fsdecode(path).startswith(full) for full in faults("full")):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


def install() -> None:
    """Put the faults into what the store calls."""
    import fcntl

    open_, write, flock, mkdir = os.open, os.write, fcntl.flock, os.mkdir

    def faulty_open(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & os.O_CREAT and not os.path.exists(path):
            fail_if_full(path)
        return open_(path, flags, *rest, **named)

    def faulty_write(fd: int, data: Any) -> int:
        fail_if_full(os.readlink(f"/proc/self/fd/{fd}"))
        return write(fd, data)

    def faulty_flock(fd: int, operation: int) -> None:
        for number in faults("locks"):
            raise OSError(int(number), os.strerror(int(number)))
        flock(fd, operation)

    def faulty_mkdir(path: Any, *rest: Any, **named: Any) -> None:
        fail_if_full(path)
        mkdir(path, *rest, **named)

    os.open, os.write, fcntl.flock, os.mkdir = faulty_open, faulty_write, faulty_flock, faulty_mkdir  # type: ignore[assignment]


if __name__ == "__main__":
    install()
    from workbook.cli import main

    sys.exit(main())
