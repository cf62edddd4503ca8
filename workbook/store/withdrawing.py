"""Takes what is one person's out of the tables and the backups beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from workbook.store import person
from workbook.store.backup import Content, change_backups
from workbook.store.disk_errors import not_saved
from workbook.store.durable import remove
from workbook.store.folder import Folder
from workbook.store.rewriting import rewrite


@dataclass(frozen=True)
class Whose:
    """One person, and what replaces them."""

    numbers: Collection[str]  # of all their entries
    gone: str  # the number that replaces theirs
    mark: str  # what replaces their name


def answers_of(folder: Folder, numbers: Collection[str]) -> dict[str, int]:
    """How many rows each table of answers has of theirs, by its name."""
    counts = {path.name: len(person.rows_of(path, numbers)) for path in _tables(folder)}
    return {name: n for name, n in counts.items() if n}


def take_answers(folder: Folder, whose: Whose) -> None:
    """Take what they said out of every table of answers, and remove rows of theirs cut short."""
    for path in _tables(folder):
        rewrite(path, lambda data: person.without_answers(data, whose.numbers, whose.gone)[0])
    try:
        for path in folder.torn():
            if any(number.encode() in path.read_bytes() for number in whose.numbers):
                remove(path)
    except OSError as error:
        raise not_saved(path, error) from error


def take_names(folder: Folder, whose: Whose, last: str) -> None:
    """Take their name out of the table of participants, and their numbers out of the log.

    If this is interrupted, whoever repeats it names the person by the entry `last`, and the log
    tells which other entries are theirs. So that entry loses its name last, after the log.
    """
    others = [number for number in whose.numbers if number != last]
    _take_name(folder, others, whose.mark)
    rewrite(folder.sessions, lambda data: person.without_numbers(data, whose.numbers, whose.gone))
    _take_name(folder, [last], whose.mark)


def _take_name(folder: Folder, numbers: Collection[str], mark: str) -> None:
    rewrite(folder.people, lambda data: person.without_name(data, numbers, mark)[0])


def take_from_backups(folder: Folder, whose: Whose) -> int:
    """The same in the backups beside the tables; how many held something."""

    def change(files: Content) -> Content:
        for name, data in files.items():
            if name == "session.csv":
                files[name] = person.without_numbers(data, whose.numbers, whose.gone)
            elif name == "participants.csv":
                files[name], _n = person.without_name(data, whose.numbers, whose.mark)
            elif name.startswith("answers/"):
                files[name], _n = person.without_answers(data, whose.numbers, whose.gone)
        return files

    return change_backups(folder, change)


def _tables(folder: Folder) -> list[Path]:
    return sorted(folder.answers.glob("*.csv"))
