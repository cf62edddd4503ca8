"""Writing to `session.csv`: meetings begin and end, and each step of the facilitator is a row."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from workbook.phases import State
from workbook.store import meetings
from workbook.store.clock import age_of, now, ticks
from workbook.store.progress import AFTER, Progress
from workbook.store.session_log import AFTERWARDS, COLUMNS, SessionLog
from workbook.store.table import Writer

__all__ = ["AFTERWARDS", "COLUMNS", "Sessions"]
# A meeting that was in use so shortly before a start goes on, also past midnight.
JUST_NOW = timedelta(hours=4)


class Sessions(SessionLog):
    """The log of all meetings; `id` is the session of the running one, empty before the first."""

    @property
    def is_of_another_day(self) -> bool:
        """Whether the last step was on another day, and not only just before midnight."""
        day = self.last_at and datetime.fromisoformat(self.last_at).astimezone().date()
        return bool(day) and day != datetime.now().astimezone().date() and self._age() >= JUST_NOW

    def _age(self) -> timedelta:
        """How long ago the last step was; for a moment in the future, how far ahead that is."""
        at, then = self._wrote
        here = at == self.last_at
        return timedelta(seconds=ticks() - then) if here else abs(age_of(self.last_at))

    def _is_past(self, goes_on: Callable[[], bool]) -> bool:
        if self.meeting.is_ahead and not self.is_over:
            return False
        return self.is_of_another_day and (self.is_over or not goes_on())

    def start(
        self,
        actor: str,
        force: bool = False,
        goes_on: Callable[[], bool] = lambda: False,
        of: str = "",
        ahead: bool = False,
    ) -> str:
        """The running session; a new one is begun if there is none, or the last was another day.

        The clock may have been set. So if the last one seems to be of another day and was not
        sealed, `goes_on` is asked, and its yes keeps it. `force` begins a new one in any case: that
        of the meeting planned for today, if there is one. `of` begins that one, `ahead` for what
        people answer before it.
        """
        with self.table.writing() as writer:
            self._take(writer.fresh)
            if self.id and not force and not of and not self._is_past(goes_on):
                return self.id
            today = datetime.now().astimezone().date()
            planned = [one.id for one in self.coming() if one.day == today.isoformat()]
            session = of or next(iter(planned), "") or self._free_id(today)
            self._write(writer, session, actor, "start", "", 0, {"ahead": True} if ahead else {})
        return session

    def _free_id(self, day: date) -> str:
        """A session's id that none has yet, by its day."""
        taken = {*self.sessions(), *self.meetings}
        n = sum(one.startswith(day.isoformat()) for one in taken)
        return f"{day}-{n + 1}" if n else str(day)

    def plan(self, actor: str, detail: Mapping[str, Any], session: str = "") -> str:
        """Note what is planned of a meeting, by default of a new one; its session.

        `detail` as `meetings.planned` reads it. Raises ValueError if it cannot be read.
        """
        meetings.planned(detail)
        with self.table.writing() as writer:
            self._take(writer.fresh)
            session = session or self._free_id(date.fromisoformat(detail["day"]))
            self._write(writer, session, actor, "plan", "", 0, dict(detail))
        return session

    def turn(self, actor: str, verb: str, session: str = "") -> None:
        """Note that a meeting ends (`end`), or begins or goes on (`begin`)."""
        with self.table.writing() as writer:
            self._take(writer.fresh)
            self._write(writer, session or self.id, actor, verb, "", 0, {})

    def record(
        self,
        actor: str,
        verb: str,
        activity: str,
        detail: dict[str, Any] | None = None,
        step: Callable[[State], State] | None = None,
    ) -> Progress:
        """Append what the facilitator did. `step(state)` returns the new state, or raises.

        It is called under the table's lock, so two who press at once cannot skip a phase. If it
        raises, nothing is written. A step that changes nothing is not written either.
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
        """Lock the log, so that nobody makes a step, and give a function that notes one.

        It takes a verb and its detail, about a session as a whole (by default the running one).
        Each note is durable when it returns.
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
