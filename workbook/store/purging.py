"""Takes everything about people out of a folder, and keeps what they agreed.

The log says that a purge has begun until all is done. To clean the log, the names are needed, so
they go after it. A purge that was interrupted can go on from wherever it was.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from workbook.store.disk_errors import not_saved
from workbook.store.durable import remove
from workbook.store.folder import Folder
from workbook.store.passage import folded
from workbook.store.person import answers_in
from workbook.store.records import Row, cells_of, encode, rows_in, says_nothing, slices
from workbook.store.rewriting import rewrite
from workbook.store.text_files import rests

UNDERWAY, DONE = "purging", "purge"  # the verb of one that was begun, and of one that has ended

# Steps that say what was done when, and what was agreed; all others were about people.
_STAY = frozenset(
    [
        "start",
        "open",
        "reopen",
        "round",
        "close",
        "reveal",
        "hide",
        "add",
        "draft",
        "seal",
        "redact",
        "erase",
        UNDERWAY,
        DONE,
    ]
)
# Who was in which group, and what was voted on: texts that people wrote.
_ABOUT_PEOPLE = ("groups", "options")
ACTOR = "facilitator"


def counts(folder: Folder) -> dict[str, int]:
    """How many people, answers and tables of answers there are."""
    tables = [path for path in sorted(folder.answers.glob("*.csv")) if answers_in(path)]
    every = [slices(path.read_bytes())[0][1:] for path in tables]
    rows = sum(not says_nothing(record) for records in every for record in records)
    there = rows_in(folder.people.read_bytes()) if folder.people.exists() else []
    people = {row.get("participant") for row in there}
    return {"people": len(people), "answers": rows, "tables": len(tables)}


def begun(folder: Folder) -> dict[str, int] | None:
    """What `counts` said when a purge began that has not ended; None if there is none."""
    there = rows_in(folder.sessions.read_bytes()) if folder.sessions.exists() else []
    noted = [_object(row) for row in there if row.get("verb") == UNDERWAY]
    return noted[0] if noted else None


def take_everything(folder: Folder, names: Collection[str], mark: str) -> None:
    """Take out answers, what was set aside, what the log holds of people, and names.

    `end` is still to follow.
    """
    for path in sorted(folder.answers.glob("*.csv")):
        rewrite(path, lambda _data: None)
    try:
        remove(*folder.torn(), *rests(folder), folder.secrets)
    except OSError as error:
        raise not_saved(folder.path, error) from error
    known = frozenset(map(folded, names))
    rewrite(folder.sessions, lambda data: _agreed(data, known, mark))
    rewrite(folder.people, lambda _data: None)


def end(folder: Folder, told: Mapping[str, int]) -> None:
    """Let the log say that all is gone, and how much that was."""

    def change(data: bytes) -> bytes:
        records, torn = slices(data)
        header = (cells_of(records[0]) if records else None) or []
        made, detail = [], json.dumps(dict(told))
        for record in records:
            cells = cells_of(record) or []
            row = dict(zip(header, cells, strict=True)) if len(cells) == len(header) else {}
            if row.get("verb") == UNDERWAY:
                record = encode([[*(row | {"verb": DONE, "detail": detail}).values()]])
            made.append(record)
        return b"".join([*made, torn])

    rewrite(folder.sessions, change)


def _agreed(data: bytes, names: frozenset[str], mark: str) -> bytes:
    """The log with only what was agreed: the steps, what was added, and the drafts people judged.

    The drafts that stay are those at the beginning of a round, and the last of each.
    """
    records, _torn = slices(data)
    header = (cells_of(records[0]) if records else None) or []
    steps = rows_in(data)
    kept = [step for n, step in enumerate(steps) if step["verb"] in _STAY and _counts(steps, n)]
    made = [{**step, "actor": ACTOR, "detail": _detail(step, names, mark)} for step in kept]
    made = [step for step in made if not (step["verb"] == "add" and mark in step["detail"])]
    return encode([header, *([step[column] for column in header] for step in made)])


def _counts(steps: list[Row], n: int) -> bool:
    """Whether a step stays: not a draft that was rewritten before anybody judged it."""
    step = steps[n]
    if step["verb"] != "draft":
        return True
    of = step["session"], step["activity"]
    option = _object(step).get("option")
    for later in steps[n + 1 :]:
        if (later["session"], later["activity"]) == of:
            if later["verb"] in ("open", "round"):
                return True
            if later["verb"] == "draft" and _object(later).get("option") == option:
                return False
    return True


def _detail(step: Row, names: frozenset[str], mark: str) -> str:
    detail = {key: one for key, one in _object(step).items() if key not in _ABOUT_PEOPLE}
    if step["verb"] != "draft":
        detail = _without(detail, names, mark)
    return json.dumps(detail, ensure_ascii=False) if detail else ""


def _without(value: Any, names: frozenset[str], mark: str) -> Any:
    if isinstance(value, dict):
        return {key: _without(one, names, mark) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, names, mark) for one in value]
    return mark if isinstance(value, str) and folded(value) in names else value


def _object(step: Row) -> dict[str, Any]:
    try:
        value = json.loads(step["detail"] or "{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
