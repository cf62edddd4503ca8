"""What one person answered, read from a table without decoding a row of anybody else.

The server looks so for the one who asks: it keeps nobody's answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbook.errors import FolderError
from workbook.language import mark as _
from workbook.questions import Question
from workbook.store.answer_rows import COUNT, FIXED
from workbook.store.byte_search import rows_by
from workbook.store.identifiers import count_of
from workbook.store.records import Row, begun, cells_of


def given_by(
    participant: str, session: str, path: Path, questions: Sequence[Question], key: str = ""
) -> list[dict[str, Any]]:
    """The newest revision of each of a person's answers in a session, in the order of the file.

    As `Answers.given` has them: what was taken back, or cannot be read, is left out. Raises
    `FolderError` if the file cannot be read.
    """
    newest: dict[tuple[int, str], dict[str, Any]] = {}
    for row in _rows_by(participant, path):
        if row.get("session") != session:
            continue
        with suppress(ValueError, KeyError):
            one = _values(row, questions)
            place = one["round"], row.get(key, "")
            if place not in newest or newest[place]["rev"] <= one["rev"]:
                newest[place] = one
    return [one for one in newest.values() if one["status"] in COUNT]


def _rows_by(participant: str, path: Path) -> list[Row]:
    try:
        data = begun(path.read_bytes())
    except FileNotFoundError:
        return []
    except OSError as error:
        why = error.strerror or str(error)
        raise FolderError(path, _("{file} cannot be read: {why}."), why=why) from error
    header = cells_of(data[: data.find(b"\n") + 1]) or []
    rows = (cells for cells in rows_by(participant, data) if len(cells) == len(header))
    return [dict(zip(header, cells, strict=True)) for cells in rows]


def _values(row: Row, questions: Sequence[Question]) -> dict[str, Any]:
    fixed: dict[str, Any] = {name: row[name] for name in FIXED}
    fixed |= {"rev": count_of(row["rev"]), "round": count_of(row["round"])}
    return fixed | {one.name: one.value(row.get(one.name, "")) for one in questions}
