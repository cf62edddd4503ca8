"""What is kept in memory of one session's rows in a table of answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook.store.records import Row

Key = tuple[int, str, str]  # round, participant, value of the activity's key question


@dataclass
class Meeting:
    """The rows of one session, as far as they are kept."""

    # How many there are, with those that cannot be read.
    rows: int = 0
    # The newest revision of each answer.
    current: dict[Key, Row] = field(default_factory=dict)
    # Every row with its place among the rows of the session, from 1.
    history: list[tuple[int, Row]] = field(default_factory=list)
    # How many of `current` tell who gave them.
    linked: int = 0
