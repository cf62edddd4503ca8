"""What is wrong in a collaboration folder, row by row. Reads only; changes nothing."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from workbook.errors import TableChanged, Unfit
from workbook.language import mark as _
from workbook.questions import Question
from workbook.store import (
    answer_rows,
    cell_checks,
    certificate,
    consents,
    damage,
    package,
    people,
    suspect_rows,
)
from workbook.store.answer_rows import FIXED
from workbook.store.folder import Folder
from workbook.store.layout import in_columns, layout_of
from workbook.store.privacy import OTHERS, mode_of
from workbook.store.records import Row, decode, is_blank, says_nothing, whole
from workbook.store.removal import has_mark, underway
from workbook.store.seal import links
from workbook.store.suspect_rows import Seen
from workbook.store.table import torn_file

TAKEN_OUT = _("Something was taken out of “wording” after people had said yes to it.")
INTERRUPTED = _(
    "Something was being taken out ({at}, why: {why}), and that was interrupted: it may still be "
    "there. Do it again, with the same text or the same person."
)
TELLS = _(
    "It tells who gave its answers. If they are anonymous, put its activity back into "
    "activities.py, then seal."
)
EMPTY = _("Nothing is in this line. It is passed over; you can take it out.")
EMPTY_ONES = _("Nothing is in {n} lines from here on. They are passed over; you can take them out.")


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong (or, with `note`, only worth knowing), and where."""

    file: str
    row: int  # as a spreadsheet counts: the header is row 1; 0 is the file as a whole
    message: str
    values: Mapping[str, Any]
    note: bool = False


@dataclass(frozen=True)
class AnswersTable:
    """What a table of answers should hold: its questions, with the room's own options."""

    questions: Sequence[Question]


def check(
    folder: Folder, tables: Mapping[str, AnswersTable], passed: Callable[[str], bool]
) -> Iterator[Finding]:
    """All findings; `tables` says what each table of answers should hold, by its file name.

    `passed(name)` says whether nobody can know what that table should hold.
    """
    yield from _check_package(folder)
    known = Seen()
    for path in folder.tables():
        if passed(path.name):
            text = _("It was not looked into: its questions may be from activities.py.")
            yield Finding(path.name, 0, text, {}, note=True)
            continue
        expected = tables.get(path.name)
        columns: Sequence[str]
        more: Sequence[str]
        if expected:
            columns, more = FIXED, [question.name for question in expected.questions]
        elif path.name in package.COLUMNS_OF:
            columns, more = package.COLUMNS_OF[path.name]
        else:
            yield Finding(path.name, 0, _("No activity of the workbook has this table."), {})
            if links(path.read_bytes()):
                yield Finding(path.name, 0, TELLS, {}, note=True)
            continue
        yield from _check_table(path, columns, more, expected, known)
    yield from not_ended(folder)
    if os.name != "nt" and not _holds_nobody(folder):
        yield from _open_to_others(folder)


def not_ended(folder: Folder) -> Iterator[Finding]:
    """Removals, of a text or of a person, that were begun and have not ended."""
    for one in underway(folder.sessions.read_bytes()) if folder.sessions.exists() else ():
        values = {"at": str(one["at"])[:16], "why": str(one.get("why", "–"))}
        yield Finding(folder.sessions.name, 0, INTERRUPTED, values)


def _open_to_others(folder: Folder) -> Iterator[Finding]:
    mode = mode_of(folder.path) & 0o777
    if mode & OTHERS:
        text = _("Others can enter it (mode {mode}). Make it private: chmod -R go= {path}")
        yield Finding(folder.path.name, 0, text, {"mode": f"{mode:o}", "path": folder.path})
    for path in _secret(folder):
        mode = mode_of(path) & 0o777
        if mode & OTHERS:
            text = _("Others can read it (mode {mode}). Make it private: chmod 600 {file}.")
            yield Finding(path.name, 0, text, {"mode": f"{mode:o}", "file": path.name})
    for path in sorted(folder.path.rglob("*")):
        if path.is_symlink():
            text = _("It leads to {where}; what others can read there was not looked at.")
            yield Finding(path.name, 0, text, {"where": os.readlink(path)}, note=True)


def _secret(folder: Folder) -> list[Path]:
    """Files that name people or open something. They are private even if the folder is not."""
    key = folder.path / certificate.KEY
    kept = (folder.people, torn_file(folder.people), folder.secrets, key)
    return [path for path in kept if path.exists()]


def _holds_nobody(folder: Folder) -> bool:
    """Whether it holds nobody real: nobody joined, or it is synthetic and was never served."""
    joined = folder.people.exists() or folder.secrets.exists() or folder.answers.exists()
    return not joined or (folder.settings.synthetic and not folder.secrets.exists())


def _check_table(
    path: Path,
    columns: Sequence[str],
    more: Sequence[str],
    expected: AnswersTable | None,
    seen: Seen,
) -> Iterator[Finding]:
    if torn_file(path).exists():
        text = _("Set aside from {table}: a row cut short when a program was ended. Look into it.")
        yield Finding(torn_file(path).name, 0, text, {"table": path.name}, note=True)
    data = path.read_bytes()
    wanted = (*columns, *more)
    try:
        layout = layout_of(path, data, tuple(columns), tuple(more))
    except TableChanged as error:
        seen.unread.add(path.name)
        yield Finding(path.name, 0, error.message, error.values)
        return
    for name in set(layout) - set(wanted):
        text = _("Its column “{name}” is of a question that is no longer asked.")
        yield Finding(path.name, 0, text, {"name": name}, note=True)
    rows, unread = _rows(path.name, data, layout)
    yield from unread
    yield from _empty_lines(path.name, rows)
    first = next((n for n, cells in enumerate(rows) if not is_blank(cells)), 0) + 1
    width = len(layout)
    full = [n for n, cells in enumerate(rows[first:], first) if len(cells) == width]
    if any(not rows[n][0][:1].isalnum() for n in full):
        full = [n for n in full if not is_blank(rows[n])]
    strange = [n for n, cells in enumerate(rows[first:], first) if len(cells) != width]
    findings = [
        _misfit(path.name, n + 1, rows[n], layout) for n in strange if not is_blank(rows[n])
    ]
    table = zip(*(rows[n] for n in full), strict=True)
    held = dict(zip(layout, table, strict=True)) if full else dict.fromkeys(layout, ())
    questions = expected.questions if expected else None
    for place in sorted(suspect_rows.suspects(path.name, held, questions, seen)):
        number = full[place] + 1
        row = in_columns(rows[full[place]], layout, wanted)
        for text, values in _row_problems(path.name, row, expected, seen):
            findings.append(Finding(path.name, number, text, values, note=text == TAKEN_OUT))
    seen.note(held, layout[0])
    yield from sorted(findings, key=lambda finding: finding.row)


def _misfit(name: str, number: int, cells: list[str], layout: Sequence[str]) -> Finding:
    """The finding about a row with too many or too few cells."""
    if damage.swallows(cells, layout):
        return Finding(name, number, damage.STRAY_QUOTE, {"file": name, "row": number})
    text = _("There are {n} cells; there should be {m}.")
    return Finding(name, number, text, {"n": len(cells), "m": len(layout)})


def _rows(name: str, data: bytes, columns: Sequence[str]) -> tuple[list[list[str]], list[Finding]]:
    """The rows of a table as far as they can be read, and why no further."""
    length = whole(data)
    rows: list[list[str]] = []
    unread = []
    try:
        rows.extend(decode(data[:length]))
    except UnicodeDecodeError as error:
        rows = list(decode(data[: whole(data[: error.start])]))
        text = _("It cannot be read: {why}.")
        unread.append(Finding(name, len(rows) + 1, text, {"why": str(error)}))
    except csv.Error as error:
        text = _("It cannot be read: {why}.")
        unread.append(Finding(name, len(rows) + 1, text, {"why": str(error)}))
    torn, row = data[length:], len(rows) + 1
    if says_nothing(torn):
        return rows, unread
    if damage.more_than_one(torn, columns):
        unread.append(Finding(name, row, damage.STRAY_QUOTE, {"file": name, "row": row}))
    else:
        text = _("The last row is cut short ({bytes} bytes). It is set aside at the next start.")
        unread.append(Finding(name, 0, text, {"bytes": len(torn)}))
    return rows, unread


def _empty_lines(name: str, rows: list[list[str]]) -> Iterator[Finding]:
    """A note about each run of lines that say nothing."""
    if all(row and row[0][:1].isalnum() for row in rows):
        return
    first = 1
    for blank, several in groupby(rows, is_blank):
        n = len(list(several))
        if blank:
            yield Finding(name, first, EMPTY if n == 1 else EMPTY_ONES, {"n": n}, note=True)
        first += n


def _row_problems(
    name: str, row: Row, expected: AnswersTable | None, seen: Seen
) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from cell_checks.moment(row["at"])
    if expected:
        yield from _answer_problems(name, row, expected, seen)
    elif name == "participants.csv":
        yield from cell_checks.one_of("status", row["status"], people.STATUSES)
        yield from cell_checks.count("rev", row["rev"])
        if row["consent_text"] not in ("", consents.ON_PAPER, *seen.consents):
            values = {"text": row["consent_text"][:40]}
            yield _("“consent_text” is not in consents.csv: {text}"), values
    elif name == "consents.csv":
        fits = consents.id_of(row["version"], row["lang"], row["wording"]) == row["consent_text"]
        if not fits and has_mark(row["wording"]):
            yield TAKEN_OUT, {}
        elif not fits:
            yield _("“wording” is not the text that was agreed to: its id does not fit it."), {}
    elif name == "decisions.csv":
        yield from cell_checks.decision(row)
    else:
        yield from cell_checks.number(row["event_id"], "event_id", seen)
        if row["activity"]:
            yield from cell_checks.count("round", row["round"])
        try:
            json.loads(row["detail"] or "{}")
        except (ValueError, RecursionError):
            yield _("“detail” is not JSON."), {}


def _answer_problems(
    name: str, row: Row, expected: AnswersTable, seen: Seen
) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from cell_checks.number(row["answer_id"], "answer_id", seen)
    yield from cell_checks.count("rev", row["rev"])
    yield from cell_checks.count("round", row["round"])
    yield from cell_checks.one_of("status", row["status"], answer_rows.STATUSES)
    nobodys = row["participant"].startswith(answer_rows.NOBODY)
    for column in ("session", "organisation"):
        if not row[column] and not (nobodys and column == "organisation"):
            yield _("“{column}” is empty."), {"column": column}
    known = nobodys or row["participant"] in seen.people
    if not known and "participants.csv" not in seen.unread:
        values = {"participant": row["participant"]}
        yield _("Participant “{participant}” is not in participants.csv."), values
    for question in expected.questions:
        try:
            value = question.value(row[question.name])
            if value is not None:
                question.clean(value)
        except Unfit as error:
            unfit: dict[str, Any] = {"name": question.name, "why": error}
            yield _("“{name}” does not fit its question: {why}"), unfit
        except (ValueError, RecursionError):
            values = {"name": question.name, "cell": row[question.name][:40]}
            yield _("“{name}” cannot be read: {cell}"), values


def _check_package(folder: Folder) -> Iterator[Finding]:
    name = folder.package.name
    if not folder.package.exists():
        if folder.tables():
            yield Finding(name, 0, _("It is missing. It is written at the next start."), {})
        return
    try:
        described = {
            one["path"] for one in json.loads(folder.package.read_text("utf-8"))["resources"]
        }
    except (ValueError, KeyError, TypeError) as error:
        yield Finding(name, 0, _("It cannot be read: {why}."), {"why": str(error)})
        return
    for path in folder.tables():
        where = path.relative_to(folder.path).as_posix()
        if where not in described:
            yield Finding(name, 0, _("It does not describe {table}."), {"table": where})
