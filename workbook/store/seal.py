"""The rows of one session in a table of answers, to be put in again without whose they were."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbook.store.answers import NOBODY, SEALED
from workbook.store.backup import Content, change_backups
from workbook.store.folder import Folder
from workbook.store.records import cells_of, encode, slices
from workbook.store.table import torn_file

Row = dict[str, str]


def rows_of(data: bytes, session: str) -> list[Row]:
    """The rows of a session that can be read, in the order of the file."""
    records, _torn = slices(data)
    rows = [cells for record in records if (cells := cells_of(record)) is not None]
    header = rows[0] if rows else []
    whole = [dict(zip(header, row, strict=True)) for row in rows[1:] if len(row) == len(header)]
    return [row for row in whole if row.get("session") == session]


def tells(data: bytes, session: str) -> bool:
    """Whether a table tells who gave an answer in that session."""
    return any(not row["participant"].startswith(NOBODY) for row in rows_of(data, session))


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


def pseudonym() -> str:
    """A number that is nobody's: made of chance, and written nowhere but in the row."""
    return f"{SEALED}{secrets.token_hex(5)}"


def in_place(data: bytes, session: str, rows: Sequence[Row]) -> bytes:
    """A table with these for its rows of that session, in an order of chance.

    They stand where rows of that session stood; those of others keep their place and their bytes.
    What is cut short at the end goes.
    """
    records, _torn = slices(data)
    header = cells_of(records[0]) or []
    shuffled = list(rows)
    secrets.SystemRandom().shuffle(shuffled)
    lines = [encode([[row.get(column, "") for column in header]]) for row in shuffled]
    made = records[:1]
    for record in records[1:]:
        if not _of(record, header, session):
            made.append(record)
        elif lines:
            made.append(lines.pop(0))
    return b"".join([*made, *lines])


def _of(record: bytes, header: Sequence[str], session: str) -> bool:
    cells, place = cells_of(record), header.index("session")
    return cells is None or len(cells) <= place or cells[place] == session


def forget_torn(path: Path, session: str) -> bool:
    """Take away what was set aside of a table in that session: rows cut short tell whose, too.

    The session stands in a row before whose it is.
    """
    torn = torn_file(path)
    there = torn.exists() and session.encode() in torn.read_bytes()
    if there:
        torn.unlink()
    return there


def seal_backups(folder: Folder, session: str, paths: Sequence[Path]) -> int:
    """Put the sealed rows of those tables into the backups that hold others; how many did.

    What they hold of that session is then what the tables hold; the log says that it is sealed.
    For who is `Folder.keeping`.
    """
    sealed = {f"answers/{path.name}": path.read_bytes() for path in paths if path.exists()}
    noted = _seals(folder.sessions.read_bytes(), session)

    def change(files: Content) -> Content:
        told = [name for name in sealed if name in files and tells(files[name], session)]
        for name in told:
            files[name] = in_place(files[name], session, rows_of(sealed[name], session))
        if told and not _seals(files["session.csv"], session):
            files["session.csv"] += noted
        return files

    return change_backups(folder, change)


def _seals(log: bytes, session: str) -> bytes:
    """The rows of a log that say that a session is sealed."""
    records, _torn = slices(log)
    header = cells_of(records[0]) or []
    place, of = header.index("verb"), header.index("session")
    rows = [(record, cells_of(record) or []) for record in records[1:]]
    whole = [(record, cells) for record, cells in rows if len(cells) == len(header)]
    return b"".join(
        record for record, cells in whole if cells[place] == "seal" and cells[of] == session
    )
