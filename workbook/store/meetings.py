"""Meetings, as the log tells of them: planned, opened for work before, begun, ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from workbook.store.records import Row

VERBS = ("plan", "start", "begin", "end")


@dataclass(frozen=True)
class Meeting:
    """One meeting; `id` is its session. Moments and days are ISO 8601, empty if there is none."""

    id: str
    day: str = ""  # the day it is planned for, or on which it began
    title: str = ""
    place: str = ""
    # How many people of each organisation are invited.
    invited: Mapping[str, int] = field(default_factory=dict)
    # How many organisations have to say something, so that something is decided; 0: not fixed.
    quorum: int = 0
    # When it begins and ends, by the clock of where it is: ``13:30``.
    starts: str = ""
    ends: str = ""
    # Until when people answer what is open before it.
    answer_by: str = ""
    opened_at: str = ""  # when people could first answer: at its beginning, or before
    begun_at: str = ""
    ended_at: str = ""
    cancelled: bool = False

    @property
    def end(self) -> datetime | None:
        """The moment at which it is to end, where somebody said so."""
        if not (self.day and self.ends):
            return None
        try:
            return datetime.fromisoformat(f"{self.day}T{self.ends}").astimezone()
        except (OverflowError, ValueError):  # the first or the last day of all, by another clock
            return None

    @property
    def is_ahead(self) -> bool:
        """Whether people answer before it: it was opened and has not begun."""
        return bool(self.opened_at) and not self.begun_at

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come."""
        return not self.opened_at and not self.cancelled

    @property
    def is_on(self) -> bool:
        """Whether it is going on."""
        return bool(self.begun_at) and not self.ended_at

    @property
    def is_over(self) -> bool:
        """Whether somebody ended it."""
        return bool(self.ended_at)


def note(meetings: dict[str, Meeting], row: Row, detail: Mapping[str, Any]) -> None:
    """Note what a row says of its meeting. Raises ValueError or TypeError if it cannot be read."""
    id, verb, at = row["session"], row["verb"], row["at"]
    one = meetings.get(id) or Meeting(id)
    if verb == "plan":
        one = replace(one, **planned(detail))
    elif verb == "start" and detail.get("ahead"):
        one = replace(one, opened_at=one.opened_at or at)
    elif verb == "start":
        one = replace(one, opened_at=one.opened_at or at, begun_at=at, day=one.day or id[:10])
    elif verb == "begin":
        one = replace(one, begun_at=one.begun_at or at, ended_at="")
    elif verb == "end":
        one = replace(one, ended_at=at)
    meetings[id] = one


def clock(value: Any) -> str:
    """A time of day as it is kept, ``09:30``. Raises ValueError if it is none."""
    return time.fromisoformat(str(value)).strftime("%H:%M")


def planned(detail: Mapping[str, Any]) -> dict[str, Any]:
    """What a plan says, each thing of the type it should have."""
    made: dict[str, Any] = {}
    for name in ("title", "place"):
        if name in detail:
            made[name] = str(detail[name])
    if detail.get("day"):
        made["day"] = date.fromisoformat(detail["day"]).isoformat()
    if "answer_by" in detail:
        by = detail["answer_by"]
        made["answer_by"] = date.fromisoformat(by).isoformat() if by else ""
    for name in ("starts", "ends"):
        if name in detail:
            made[name] = clock(detail[name]) if detail[name] else ""
    if "invited" in detail:
        made["invited"] = {str(of): int(n) for of, n in dict(detail["invited"]).items()}
    if "quorum" in detail:
        made["quorum"] = int(detail["quorum"])
    if "cancelled" in detail:
        made["cancelled"] = bool(detail["cancelled"])
    return made
