"""The log of what the facilitator did, `session.csv`, as it is read: together its rows say what is.

Writing to it is in `sessions`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from workbook.store import meetings
from workbook.store.clock import age_of
from workbook.store.meetings import Meeting
from workbook.store.progress import AFTER, Progress, Reveal, change
from workbook.store.records import Row
from workbook.store.table import Table

COLUMNS = ("event_id", "at", "session", "actor", "verb", "activity", "round", "detail")
# Steps that are about a meeting and often made days later: they do not make it go on.
AFTERWARDS = frozenset(("sealing", "seal", "redacting", "redact", "erase", "purging", "purge"))
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError)


class SessionLog:
    """The log of all sessions; `id` is the running one, empty before the first."""

    def __init__(self, path: Path) -> None:
        self.table = Table(path, COLUMNS)
        self.table.reread = self.refresh
        self._begin()

    def _begin(self) -> None:
        # The running session: its id, and the moment of its last step.
        self.id = ""
        self.last_at = ""
        # What the board shows instead of the activity; "join": how to join.
        self.screen = ""
        # Whether people can join.
        self.door_open = True
        # Which picture of a result the board shows.
        self.picture = 0
        # The text on the wall that it shows large instead: its question and digest; empty for none.
        self.large: tuple[str, ...] = ()
        # All steps, in order; the same by session; and the sessions, oldest first.
        self.events: list[Row] = []
        self._of: dict[str, list[Row]] = {}
        self._begun: list[str] = []
        # Sessions whose anonymous answers are nobody's any more.
        self.sealed: set[str] = set()
        # Sessions whose seal has begun and not ended.
        self.sealing: set[str] = set()
        # What was held back in a sealed session, by activity; see `collaboration.visibility`.
        self.held: dict[str, dict[str, Any]] = {}
        # Rounds of a sealed session that were never revealed, by activity. They are not shown.
        self.unrevealed: dict[str, dict[str, list[int]]] = {}
        # Whether people were told that an activity is anonymous, by session and activity.
        self.nameless: dict[tuple[str, str], bool] = {}
        # Who observes or was let go, as of now.
        self.away: frozenset[str] = frozenset()
        # Entries of one person that were merged: from -> into.
        self.same: Mapping[str, str] = {}
        # The last step that this process wrote: its `at`, and when that was on `clock.ticks`.
        self._wrote = ("", 0.0)
        # The latest moment in the log so far: clocks jump, and a log does not go back.
        self._latest = ""
        # The meetings, planned ones too, by their session.
        self.meetings: dict[str, Meeting] = {}
        # Where each activity stands, by session and activity.
        self._progress: dict[tuple[str, str], Progress] = {}

    def refresh(self) -> bool:
        """Read what was appended since; True if anything came. Raises `TableChanged`."""
        with self.table.mutex:
            return self._take(self.table.follow())

    def _take(self, rows: list[Row]) -> bool:
        if self.table.restarted:
            self.table.restarted = False
            self._begin()
        for row in rows:
            try:
                self._apply(row)
            except (*_UNREADABLE, RecursionError) as error:
                self.table.leave_out(row["event_id"], str(error))
            else:
                self.events.append(row)
                self._of.setdefault(row["session"], []).append(row)
                if row["verb"] == "start":
                    self._begun.append(row["session"])
        return bool(rows)

    def _apply(self, row: Row) -> None:
        age_of(row["at"])  # a row that cannot be read must not change anything
        detail = json.loads(row["detail"]) if row["detail"] else {}
        if not isinstance(detail, dict):
            raise ValueError("detail is no JSON object")
        if row["verb"] in meetings.VERBS:
            if not row["session"]:
                raise ValueError("it names no session")
            meetings.note(self.meetings, row, detail)
        if row["verb"] not in AFTERWARDS:
            self.last_at = row["at"]
        self._latest = max(self._latest, row["at"])
        if row["verb"] == "start":
            self.id, self.door_open = row["session"], True
        elif row["verb"] == "begin":  # perhaps an earlier one goes on
            self.id = row["session"]
        elif row["verb"] == "door":
            self.door_open = bool(detail["open"])
        elif row["verb"] in ("sealing", "seal"):
            self._note_seal(row["session"], row["verb"] == "seal", detail)
        if row["verb"] in ("start", "board", *AFTER):
            self.screen, self.picture = detail.get("screen", ""), int(detail.get("picture", 0))
            self.large = tuple(map(str, detail.get("text", ())))
        self._note_people(row["verb"], detail)
        if row["activity"]:
            if "nameless" in detail:
                self.nameless[row["session"], row["activity"]] = bool(detail["nameless"])
            progress = self.progress(row["activity"], row["session"])
            self._note_reveal(progress, row, detail)
            change(progress, row, detail)

    def _note_seal(self, session: str, done: bool, detail: dict[str, Any]) -> None:
        never = self.unrevealed.setdefault(session, {})
        never |= {str(one): list(rounds) for one, rounds in detail.get("unrevealed", {}).items()}
        if done:
            self.sealing.discard(session)
            self.sealed.add(session)
            self.held[session] = dict(detail.get("held") or {})
        else:
            self.sealing.add(session)

    def _note_people(self, verb: str, detail: dict[str, Any]) -> None:
        if "participant" not in detail:  # no matter of people, or it was erased
            return
        if verb == "person":
            one = {str(detail["participant"])}
            self.away = self.away - one if detail.get("status") == "joined" else self.away | one
        elif verb == "merge" and "into" in detail:
            gone = str(detail["participant"])
            self.away = self.away | {gone}
            self.same = {**self.same, gone: str(detail["into"])}

    def _note_reveal(self, progress: Progress, row: Row, detail: dict[str, Any]) -> None:
        """Keep a moment at which the room saw answers, or could choose from them."""
        gathered = row["verb"] == "round" and "rows" in detail
        if gathered or row["verb"] == "reveal":
            round = progress.state.round if gathered else int(row["round"])
            rows = int(detail["rows"]) if "rows" in detail else None
            moment = self._latest, self.away, self.same, gathered
            progress.reveals.append(Reveal(round, rows, *moment))

    @property
    def running(self) -> str:
        """The running session, empty before the first and once it was sealed."""
        return "" if self.is_over else self.id

    @property
    def is_over(self) -> bool:
        """Whether the running session was sealed, or a seal has begun: a start begins another."""
        return self.id in self.sealed or self.id in self.sealing

    @property
    def meeting(self) -> Meeting:
        """The running meeting; after its end, and before the next one begins, that which was."""
        return self.meetings.get(self.id, Meeting(self.id))

    def invited_to(self) -> dict[str, int]:
        """How many people were invited to each session, where somebody said so."""
        return {one.id: sum(one.invited.values()) for one in self.meetings.values() if one.invited}

    def coming(self) -> list[Meeting]:
        """The meetings that are planned and not begun, the next one first."""
        planned = [one for one in self.meetings.values() if one.is_planned]
        return sorted(planned, key=lambda one: (one.day, one.id))

    def progress(self, activity: str, session: str = "") -> Progress:
        """Where `activity` stands in `session`, by default the running one."""
        return self._progress.setdefault((session or self.id, activity), Progress())

    def sessions(self) -> list[str]:
        """All sessions, oldest first."""
        return list(self._begun)

    def of(self, session: str = "") -> list[Row]:
        """What was done in a session, by default the running one, in order."""
        return self._of.get(session or self.id, [])

    def about(self, session: str) -> Iterator[tuple[Row, dict[str, Any]]]:
        """The steps about a session as a whole (its seal, say): each row with its detail."""
        for row in self.of(session):
            if row["verb"] in AFTERWARDS:
                yield row, json.loads(row["detail"] or "{}")

    def at(self, among: Collection[str] = ()) -> str:
        """The activity of the last step, empty if there is none; of those `among`, if given."""
        return self._last(AFTER, among)

    def on_the_board(self) -> str:
        """The activity that the board shows: of the last step, or what was put there since."""
        return self._last(("board", *AFTER))

    def _last(self, verbs: Collection[str], among: Collection[str] = ()) -> str:
        for row in reversed(self.of()):
            name = row["activity"]
            if row["verb"] in verbs and name and (not among or name in among):
                return name
        return ""

    def revealed_rounds(self, activity: str, session: str) -> list[int]:
        """The rounds of an activity whose result was revealed, and not hidden again after that."""
        last: dict[int, str] = {}
        for row in self.of(session):
            if row["activity"] == activity and row["verb"] in AFTER:
                last[int(row["round"])] = row["verb"]
        return sorted(round for round, verb in last.items() if verb == "reveal")

    @property
    def has_steps(self) -> bool:
        """Whether anything was done in the running session after its start."""
        return any(row["verb"] not in ("start", *AFTERWARDS) for row in self.of())
