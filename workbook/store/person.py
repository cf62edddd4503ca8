"""What tables hold of one person, and what is left of it once it was erased."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from workbook.store.answer_rows import FIXED
from workbook.store.records import Row, cells_of, encode, rows_in, slices

# What stays of an erased answer: its number, when it came, and where it belonged.
_STAY = ("answer_id", "rev", "at", "session", "round")


def rows_of(path: Path, numbers: Collection[str]) -> list[Row]:
    """The rows of a table that belong to one of those participants."""
    return [row for row in _rows(path) if row.get("participant") in numbers]


def steps_about(path: Path, numbers: Collection[str]) -> list[Row]:
    """The rows of the log that name one of those participants."""
    return [row for row in _rows(path) if _holds(_detail(row.get("detail", "")), numbers)]


def merged_into(path: Path, number: str) -> list[str]:
    """That number, and those of entries that were merged into it."""
    numbers = [number]
    for row in reversed(list(_rows(path))):
        detail = _detail(row.get("detail", ""))
        if row.get("verb") == "merge" and detail.get("into") in numbers:
            numbers.append(str(detail.get("participant")))
    return list(dict.fromkeys(numbers))


def without_answers(data: bytes, numbers: Collection[str], gone: str) -> tuple[bytes, int]:
    """A table of answers without what they said, and how many rows that changes.

    The rows stay where they are, so that nothing else moves; all words and choices are gone.
    """

    def skeleton(row: Row) -> Row:
        left = {column: row[column] if column in _STAY else "" for column in row}
        return left | {"participant": gone, "status": "retracted"}

    return _changed(data, numbers, skeleton)


def without_name(data: bytes, numbers: Collection[str], mark: str) -> tuple[bytes, int]:
    """The table of participants with `mark` for their name; they have left."""
    return _changed(data, numbers, lambda row: row | {"name": mark, "status": "left"})


def without_numbers(data: bytes, numbers: Collection[str], gone: str) -> bytes:
    """The log with the number `gone` for theirs: it leads to nobody."""
    records, torn = slices(data)
    header = (cells_of(records[0]) if records else None) or []
    made = records[:1]
    for record in records[1:]:
        cells = cells_of(record)
        if cells and len(cells) == len(header):
            row = dict(zip(header, cells, strict=True))
            detail = _detail(row["detail"])
            if _holds(detail, numbers):
                after = json.dumps(_replaced(detail, numbers, gone), ensure_ascii=False)
                record = encode([[*(row | {"detail": after}).values()]])
        made.append(record)
    return b"".join([*made, torn])


def _changed(data: bytes, numbers: Collection[str], change: Any) -> tuple[bytes, int]:
    records, torn = slices(data)
    header = (cells_of(records[0]) if records else None) or []
    made, n = records[:1], 0
    for record in records[1:]:
        cells = cells_of(record)
        row = dict(zip(header, cells, strict=True)) if cells and len(cells) == len(header) else {}
        if row.get("participant") in numbers:
            n += 1
            record = encode([[*change(row).values()]])
        elif not row and any(number.encode() in record for number in numbers):
            n += 1  # it is theirs and cannot be read: all of it has to go
            continue
        made.append(record)
    if any(number.encode() in torn for number in numbers):
        torn = b""
    return b"".join([*made, torn]), n


def answers_in(path: Path) -> bool:
    """Whether a table is one of answers: it begins with the columns that those have."""
    records, _torn = slices(path.read_bytes()[:4096])
    header = cells_of(records[0]) if records else None
    return header is not None and tuple(header[: len(FIXED)]) == FIXED


def _rows(path: Path) -> list[Row]:
    return rows_in(path.read_bytes()) if path.exists() else []


def _detail(text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _holds(value: Any, numbers: Collection[str]) -> bool:
    if isinstance(value, dict):
        return any(_holds(one, numbers) for one in value.values())
    if isinstance(value, list):
        return any(_holds(one, numbers) for one in value)
    return isinstance(value, str) and value in numbers


def _replaced(value: Any, numbers: Collection[str], gone: str) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(one, numbers, gone) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, numbers, gone) for one in value]
    return gone if isinstance(value, str) and value in numbers else value
