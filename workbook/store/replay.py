"""Brings a copy of a collaboration back to a moment: rows that were written later are left out."""

from __future__ import annotations

import csv
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workbook.errors import FolderError
from workbook.language import mark as _
from workbook.store.atomic import replace_file
from workbook.store.damage import unreadable
from workbook.store.folder import Folder
from workbook.store.records import decode, encode, filled, whole

NOTHING = _("Nothing has happened in this collaboration yet.")


def rewind(folder: Folder, moment: datetime) -> int:
    """Leave out of every table what was written after `moment`. Returns how many rows are left.

    It rewrites the tables: use it on a copy that is thrown away. Rows that cannot be read are left
    out, too. A seal stays, whatever the moment: the answers are already without names.
    """
    left = 0
    for path in folder.tables():
        header, rows = _rows(path)
        if "at" not in header:
            continue
        place = header.index("at")
        verb = header.index("verb") if "verb" in header else place
        kept = [
            row
            for row in rows
            if len(row) == len(header) and (_until(row[place], moment) or row[verb] == "seal")
        ]
        replace_file(path, encode([header, *kept]).decode("utf-8"))
        left += len(kept)
    return left


def moment_of(folder: Folder, text: str) -> datetime:
    """The moment that ``14:30`` (on the last day of the log) or ``2026-05-12T14:30`` means.

    Without a time zone it is this machine's time. Raises `FolderError`.
    """
    try:
        if "T" not in text:
            hour, minute = map(int, text.split(":"))
            return _last_day(folder.sessions).replace(hour=hour, minute=minute, second=59)
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        told = _("“{text}” is no time. Write it as 14:30, or as 2026-05-12T14:30.")
        raise FolderError(folder.path, told, text=text) from error


def _last_day(sessions: Path) -> datetime:
    if not sessions.exists():
        raise FolderError(sessions, NOTHING)
    header, rows = _rows(sessions)
    place = header.index("at") if "at" in header else len(header)
    for row in reversed(rows):
        with suppress(ValueError, IndexError, OverflowError):
            return datetime.fromisoformat(row[place]).astimezone()
    raise FolderError(sessions, NOTHING)


def _rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """The header of a table and its rows; both empty if it has none. Raises `TableChanged`."""
    data = path.read_bytes()
    try:
        header, *rows = [*filled(decode(data[: whole(data)]))] or [[]]
    except (csv.Error, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error
    return header, rows


def _until(at: str, moment: datetime) -> bool:
    try:
        return datetime.fromisoformat(at) <= moment
    except (ValueError, TypeError):
        return False
