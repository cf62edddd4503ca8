"""Replaces the rows of one session in a table of answers with rows that are nobody's."""

from __future__ import annotations

import json
import re
import secrets
import uuid
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbook.store.answer_rows import NOBODY
from workbook.store.backup import Content, change_backups
from workbook.store.disk_errors import not_saved
from workbook.store.durable import remove
from workbook.store.folder import Folder
from workbook.store.records import Row, cells_of, encode, rows_in, slices
from workbook.store.table import torn_file


def rows_of(data: bytes, session: str) -> list[Row]:
    """The rows of a session that can be read, in the order of the file."""
    return [row for row in rows_in(data) if row.get("session") == session]


def tells(data: bytes, session: str) -> bool:
    """Whether a table tells who gave an answer in that session."""
    return any(not row.get("participant", "").startswith(NOBODY) for row in rows_of(data, session))


def nobodys(row: Mapping[str, str], pseudonym: str) -> Row:
    """The row as nobody's: with another number, without organisation, language, hour and rev."""
    return dict(row) | {
        "answer_id": str(uuid.uuid4()),
        "rev": "1",
        "at": f"{row['at'][:10]}T00:00:00.000Z",
        "participant": pseudonym,
        "organisation": "",
        "lang": "",
    }


def in_place(data: bytes, session: str, rows: Sequence[Row]) -> bytes:
    """A table with `rows` instead of its rows of that session, in random order.

    They stand where rows of that session stood; rows of other sessions keep their place and bytes.
    A row that is cut short at the end goes. So does one that cannot be read, unless it names
    another session that is in the table.
    """
    records, _torn = slices(data)
    header = (cells_of(records[0]) if records else None) or []
    if "session" not in header:
        return data
    shuffled = list(rows)
    secrets.SystemRandom().shuffle(shuffled)
    lines = [encode([[row.get(column, "") for column in header]]) for row in shuffled]
    others = {row["session"] for row in rows_in(data)} - {session}
    made = records[:1]
    for record in records[1:]:
        if not _of(record, header, session, others):
            made.append(record)
        elif lines:
            made.append(lines.pop(0))
    return b"".join([*made, *lines])


def _of(record: bytes, header: Sequence[str], session: str, others: Collection[str]) -> bool:
    cells, place = cells_of(record), header.index("session")
    if cells is not None and len(cells) > place:
        return cells[place] == session
    # The session stands before anything that people type, so it can mostly be read all the same.
    named = record.decode("utf-8", "replace").split(",")[place : place + 1]
    return not set(named) & set(others)


def forget_torn(path: Path, session: str) -> bool:
    """Remove the rows that were cut short in that session: they, too, tell who gave an answer.

    In a row the session stands before the participant, so a row that has one names the other.
    """
    torn, named = torn_file(path), re.compile(rf"{re.escape(session)}(?!-?\d)".encode())
    there = torn.exists() and named.search(torn.read_bytes()) is not None
    if there:
        try:
            remove(torn)
        except OSError as error:
            raise not_saved(torn, error) from error
    return there


def seal_backups(
    folder: Folder, session: str, paths: Sequence[Path], detail: Mapping[str, Any] | None = None
) -> int:
    """Seal a session in the backups, too. Returns how many were changed.

    They then have the rows of those tables (`paths`), and their log says that the session is
    sealed, with `detail` if the folder's log does not say so yet. Call it inside `Folder.keeping`.
    """
    sealed = {f"answers/{path.name}": path.read_bytes() for path in paths if path.exists()}
    log = folder.sessions.read_bytes()
    noted = _said(log, session, "seal")
    if detail is not None:
        noted += _as_seal(log, session, detail)

    def change(files: Content) -> Content:
        told = [name for name in sealed if name in files and tells(files[name], session)]
        for name in told:
            files[name] = in_place(files[name], session, rows_of(sealed[name], session))
        log = files.get("session.csv", b"")
        if (told or _said(log, session, "sealing")) and not _said(log, session, "seal"):
            files["session.csv"] = log + noted
        return files

    return change_backups(folder, change)


def links(data: bytes) -> dict[str, int]:
    """For each session, how many participants a table names, each round counted by itself."""
    people = {
        (row["session"], row["round"], row["participant"])
        for row in rows_in(data)
        if {"session", "round", "participant"} <= row.keys()
        and not row["participant"].startswith(NOBODY)
    }
    counts: dict[str, int] = {}
    for session, _round, _participant in people:
        counts[session] = counts.get(session, 0) + 1
    return counts


def _said(log: bytes, session: str, verb: str) -> bytes:
    """The rows of a log with that verb about a session as a whole."""
    records, _torn = slices(log)
    header = (cells_of(records[0]) if records else None) or []
    if not {"verb", "session"} <= {*header}:
        return b""
    place, of = header.index("verb"), header.index("session")
    rows = [(record, cells_of(record) or []) for record in records[1:]]
    whole = [(record, cells) for record, cells in rows if len(cells) == len(header)]
    return b"".join(
        record for record, cells in whole if cells[place] == verb and cells[of] == session
    )


def _as_seal(log: bytes, session: str, detail: Mapping[str, Any]) -> bytes:
    """The row that says that a session is sealed, made from the one that says the seal began."""
    row = [row for row in rows_of(log, session) if row["verb"] == "sealing"][-1]
    told = json.dumps(dict(detail), ensure_ascii=False)
    made = row | {"event_id": str(uuid.uuid4()), "verb": "seal", "detail": told}
    return encode([[*made.values()]])
