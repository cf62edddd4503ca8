"""What the facilitator did, in `session.csv`: a step is a row; the present follows."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workbook.activity import State
from workbook.store.clock import now, ticks
from workbook.store.progress import AFTER, Progress, Reveal, change
from workbook.store.records import Row
from workbook.store.table import Table, Writer

COLUMNS = ("event_id", "at", "session", "actor", "verb", "activity", "round", "detail")
# A session that was not ended goes on after a restart, but not on another day.
SAME_SESSION = timedelta(hours=16)
# What was in use so shortly before a start is gone on with, also over midnight.
JUST_NOW = timedelta(hours=4)
# What is done about a meeting, often days later: it does not go on by that.
AFTERWARDS = frozenset(("sealing", "seal", "redacting", "redact", "erase", "purging", "purge"))
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError)


class Sessions:
    """The log of all sessions; `id` is the running one, empty before the first."""

    def __init__(self, path: Path) -> None:
        self.table = Table(path, COLUMNS)
        self.table.reread = self.refresh
        self._begin()

    def _begin(self) -> None:
        self.id = ""
        self.last_at = ""
        self.screen = ""  # "join": the board shows how to join, whatever the room is at
        self.door_open = True  # whether people can join
        self.picture = 0  # which picture of a result the board is at
        self.events: list[Row] = []
        self._of: dict[str, list[Row]] = {}  # the same, by session
        self._begun: list[str] = []  # the sessions, oldest first
        self.sealed: set[str] = set()  # sessions whose anonymous tables say no more who it was
        self.sealing: set[str] = set()  # those of which a seal has begun and not come to its end
        self.held: dict[str, dict[str, Any]] = {}  # what was held back in them; see `visibility`
        # The rounds in them that were never revealed, by activity: they stay, and are not shown.
        self.unrevealed: dict[str, dict[str, list[int]]] = {}
        self.nameless: dict[tuple[str, str], bool] = {}  # whether people were told they are nobody
        self.away: frozenset[str] = frozenset()  # who observes or was let go, as of now
        self.same: Mapping[str, str] = {}  # whose entry was made one with which
        self._wrote = ("", 0.0)  # what this process wrote last: its `at`, and a clock nobody sets
        self._latest = ""  # no moment of the log is earlier than one before it
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
        _age(row["at"])  # a row that cannot be read must not change anything
        detail = json.loads(row["detail"]) if row["detail"] else {}
        if not isinstance(detail, dict):
            raise ValueError("detail is no JSON object")
        if row["verb"] == "start" and not row["session"]:
            raise ValueError("it names no session")
        if row["verb"] not in AFTERWARDS:
            self.last_at = row["at"]
        self._latest = max(self._latest, row["at"])
        if row["verb"] == "start":
            self.id, self.door_open = row["session"], True
        elif row["verb"] == "door":
            self.door_open = bool(detail["open"])
        elif row["verb"] in ("sealing", "seal"):
            self._note_seal(row["session"], row["verb"] == "seal", detail)
        if row["verb"] in ("start", "board", *AFTER):
            self.screen, self.picture = detail.get("screen", ""), int(detail.get("picture", 0))
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
        """Keep a moment at which answers were shown, or made something to choose in a round."""
        gathered = row["verb"] == "round" and "rows" in detail
        if gathered or row["verb"] == "reveal":
            round = int(row["round"]) - gathered
            rows = int(detail["rows"]) if "rows" in detail else None
            progress.reveals.append(Reveal(round, rows, self._latest, self.away, self.same))

    @property
    def running(self) -> str:
        """The running session, empty before the first and once it was sealed."""
        return "" if self.is_over else self.id

    @property
    def is_over(self) -> bool:
        """Whether the running session was sealed, or a seal has begun: a start begins another."""
        return self.id in self.sealed or self.id in self.sealing

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
        """What was done about a session as a whole, afterwards: each row with its detail."""
        for row in self.of(session):
            if row["verb"] in AFTERWARDS:
                yield row, json.loads(row["detail"] or "{}")

    def at(self, among: Collection[str] = ()) -> str:
        """The activity of the last step (of those `among` which it is); empty if there is none."""
        return self._last(AFTER, among)

    def on_the_board(self) -> str:
        """The activity that the board shows: that of the last step, or put there since."""
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

    @property
    def is_of_another_day(self) -> bool:
        """Whether the last step was on another day, and not only just before midnight."""
        if not self.last_at:
            return False
        day = datetime.fromisoformat(self.last_at).astimezone().date()
        return day != datetime.now().astimezone().date() and self._age() >= JUST_NOW

    def _age(self) -> timedelta:
        """How long ago the last step was. Clocks are set: one that is ahead is as far off."""
        at, then = self._wrote
        if at == self.last_at:
            return timedelta(seconds=ticks() - then)
        return abs(_age(self.last_at))

    def _is_past(self, goes_on: Callable[[], bool]) -> bool:
        return self._age() >= SAME_SESSION and (self.is_over or not goes_on())

    def start(
        self, actor: str, force: bool = False, goes_on: Callable[[], bool] = lambda: False
    ) -> str:
        """The running session; a new one is begun if there is none or the last one is long past.

        Not if it `goes_on`, which is asked about one that seems to be long past and was not sealed:
        the clock may have been set.
        """
        with self.table.writing() as writer:
            self._take(writer.fresh)
            if self.id and not force and not self._is_past(goes_on):
                return self.id
            day = datetime.now().astimezone().strftime("%Y-%m-%d")
            same_day = sum(session.startswith(day) for session in self.sessions())
            session = f"{day}-{same_day + 1}" if same_day else day
            self._write(writer, session, actor, "start", "", 0, {})
        return session

    def record(
        self,
        actor: str,
        verb: str,
        activity: str,
        detail: dict[str, Any] | None = None,
        step: Callable[[State], State] | None = None,
    ) -> Progress:
        """Append what the facilitator did. `step` gives the state after it from the one before.

        It is asked under the table's lock, so two who press at once cannot skip a phase; what it
        raises is passed on and nothing is written. A step that changes nothing is not written.
        """
        with self.table.writing() as writer:
            self._take(writer.fresh)
            before = self.progress(activity).state
            after = step(before) if step else before
            made_already = step is not None and verb in AFTER and after == before
            if after != before or (detail is not None and not made_already):
                self._write(writer, self.id, actor, verb, activity, after.round, detail or {})
            return self.progress(activity)

    @contextmanager
    def noting(self, actor: str, session: str = "") -> Iterator[Callable[[str, Any], None]]:
        """Hold the log, so that nobody makes a step; what is given notes a verb and its detail.

        About a session as a whole, by default the running one. Each note is durable at once.
        """
        with self.table.writing() as writer:
            self._take(writer.fresh)

            def note(verb: str, detail: dict[str, Any]) -> None:
                self._write(writer, session or self.id, actor, verb, "", 0, detail)
                writer.make_durable()

            yield note

    def _write(
        self,
        writer: Writer,
        session: str,
        actor: str,
        verb: str,
        activity: str,
        round: int,
        detail: dict[str, Any],
    ) -> None:
        row = {
            "event_id": str(uuid.uuid4()),
            "at": now(),
            "session": session,
            "actor": actor,
            "verb": verb,
            "activity": activity,
            "round": str(round) if activity else "",
            "detail": json.dumps(detail, ensure_ascii=False) if detail else "",
        }
        writer.append([row])
        self._take([row])
        if verb not in AFTERWARDS:
            self._wrote = row["at"], ticks()


def _age(at: str) -> timedelta:
    return datetime.now(UTC) - datetime.fromisoformat(at)
