"""Appends rows to a table whose lock is held."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from workbook.errors import FolderError
from workbook.store import disk_failure
from workbook.store.disk_errors import not_saved
from workbook.store.follower import Row
from workbook.store.records import encode

if TYPE_CHECKING:
    from workbook.store.table import Table


class Writer:
    """What may be done while the lock is held."""

    def __init__(self, table: Table, fd: int, fresh: list[Row]) -> None:
        self.fresh = fresh
        self.promises = False  # to make durable what is in the table now
        self.rows: list[disk_failure.Written] = []  # those that are not durable yet
        self._table = table
        self._fd = fd

    def append(self, rows: Sequence[Row]) -> None:
        """Append `rows` in one write; all of them or, on an error, none."""
        columns = self._table.layout
        records = [[row.get(column, "") for column in columns] for row in rows]
        size = os.fstat(self._fd).st_size
        # Not `size == 0`: lines that say nothing may stand there. Under the lock all that is in the
        # file was read, so nobody else has written a header either.
        headed = self._table.headed
        data, header = encode(records), b"" if headed else encode([columns])
        try:
            written = os.write(self._fd, header + data)
            if written < len(header + data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            # If even this fails, the next writer sets aside what is not whole.
            with suppress(OSError):
                os.ftruncate(self._fd, size)
            raise not_saved(self._table.path, error) from error
        self.promises = True
        self.rows.append((size + len(header), data))
        self._table.wrote(self._fd, header + data, len(records) + (not headed))

    def make_durable(self) -> None:
        """Make durable now what was appended, before something else is done under the lock."""
        try:
            self._table.make_durable(self._fd)
        except OSError as error:
            gone = False
            with suppress(OSError, FolderError):
                # Not by a copy: what is appended next would go to a file without a name.
                disk_failure.take_back(self._table.path, self._fd, self.rows)
                gone = True
            self._table.fail(error, gone)
        self.rows = []
