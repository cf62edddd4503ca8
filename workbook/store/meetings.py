"""Meetings, as the log tells of them: planned, opened for work before, begun, ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
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
    # Until when people answer what is open before it.
    answer_by: str = ""
    opened_at: str = ""  # when people could first answer: at its beginning, or before
    begun_at: str = ""
    ended_at: str = ""
    cancelled: bool = False

    @property
    def is_ahead(self) -> bool:
        """Whether people answer before it: it was opened and has not begun."""
        return bool(self.opened_at) and not self.begun_at

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come."""
        return not self.opened_at and not self.cancelled

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


def planned(detail: Mapping[str, Any]) -> dict[str, Any]:
    """What a plan says, each thing of the type it should have."""
    made: dict[str, Any] = {}
    for name in ("title", "place"):
        if name in detail:
            made[name] = str(detail[name])
    for name in ("day", "answer_by"):
        if detail.get(name):
            made[name] = date.fromisoformat(detail[name]).isoformat()
    if "invited" in detail:
        made["invited"] = {str(of): int(n) for of, n in dict(detail["invited"]).items()}
    if "quorum" in detail:
        made["quorum"] = int(detail["quorum"])
    if "cancelled" in detail:
        made["cancelled"] = bool(detail["cancelled"])
    return made
