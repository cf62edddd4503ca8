"""What the facilitator did, in `session.csv`: a step is a row; the present follows."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workbook.activity import Phase, State
from workbook.store.numbers import digest_of, now
from workbook.store.table import Row, Table, Writer

COLUMNS = ("event_id", "at", "session", "actor", "verb", "activity", "round", "detail")
# A session that was not ended goes on after a restart, but not on another day.
SAME_SESSION = timedelta(hours=16)
# What is done about a meeting, often days later: it does not go on by that.
AFTERWARDS = frozenset(("sealing", "seal", "redacting", "redact", "erase", "purge"))

_AFTER = {
    "open": Phase.OPEN,
    "reopen": Phase.OPEN,
    "round": Phase.OPEN,
    "close": Phase.CLOSED,
    "reveal": Phase.REVEALED,
    "hide": Phase.CLOSED,
}


Place = tuple[str, str]  # a text on the wall: its question, and the digest of the text


@dataclass
class Progress:
    """Where an activity stands in the running session, and what the facilitator gave it."""

    state: State = field(default_factory=State)
    since: str = ""
    until: str = ""  # when the timer ends, ISO 8601; empty if none runs
    added: list[str] = field(default_factory=list)
    explained: dict[str, str] = field(default_factory=dict)  # more about what was added
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)  # option -> language -> text
    judged: dict[int, dict[str, dict[str, str]]] = field(default_factory=dict)  # drafts, by round
    begun: dict[int, dict[str, Any]] = field(default_factory=dict)  # what a round began with
    held: bool = False  # texts wait for the facilitator before the room sees them
    headings: dict[Place, str] = field(default_factory=dict)
    twins: dict[Place, str] = field(default_factory=dict)  # the digest of what stands for it
    shown: dict[Place, bool] = field(default_factory=dict)  # as the facilitator said

    def is_shown(self, question: str, text: str) -> bool:
        """Whether a text may be on the wall: what is held waits until the facilitator shows it."""
        return self.shown.get((question, digest_of(text)), not self.held)

    def heading(self, question: str, text: str) -> str:
        """The heading a text was put under; empty if none."""
        return self.headings.get((question, digest_of(text)), "")

    def stands_for(self, question: str, text: str, there: Iterable[str]) -> str:
        """The text that stands for one, of those that are `there`: its own, or a twin's.

        A twin that is not there, as it is hidden, stands for nothing but itself.
        """
        first = self.first_twin((question, digest_of(text)))
        return next((one for one in there if digest_of(one) == first), text)

    def first_twin(self, place: Place) -> str:
        """The digest of the text that stands for one, if it may: its own, or a twin's."""
        question, digest = place
        seen = {digest}
        while (twin := self.twins.get((question, digest))) and twin not in seen:
            seen.add(digest := twin)
        return digest


class Sessions:
    """The log of all sessions; `id` is the running one, empty before the first."""

    def __init__(self, path: Path) -> None:
        self.table = Table(path, COLUMNS)
        self._begin()

    def _begin(self) -> None:
        self.id = ""
        self.last_at = ""
        self.screen = ""  # "join": the board shows how to join, whatever the room is at
        self.picture = 0  # which picture of a result the board is at
        self.sealed: set[str] = set()  # sessions whose anonymous answers are nobody's any more
        self.events: list[Row] = []
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
            except (ValueError, KeyError, TypeError) as error:
                self.table.leave_out(row["event_id"], str(error))
            else:
                self.events.append(row)
        return bool(rows)

    def _apply(self, row: Row) -> None:
        _age(row["at"])  # a row that cannot be read must not change anything
        if row["verb"] not in AFTERWARDS:
            self.last_at = row["at"]
        detail = json.loads(row["detail"]) if row["detail"] else {}
        if not isinstance(detail, dict):
            raise ValueError("detail is no JSON object")
        if row["verb"] == "start":
            self.id = row["session"]
        if row["verb"] == "seal":
            self.sealed.add(row["session"])
        if row["verb"] in ("start", "board", *_AFTER):
            self.screen, self.picture = detail.get("screen", ""), int(detail.get("picture", 0))
        if row["activity"]:
            _change(self.progress(row["activity"], row["session"]), row, detail)

    def progress(self, activity: str, session: str = "") -> Progress:
        """Where `activity` stands in `session`, by default the running one."""
        return self._progress.setdefault((session or self.id, activity), Progress())

    def sessions(self) -> list[str]:
        """All sessions, oldest first."""
        return [row["session"] for row in self.events if row["verb"] == "start"]

    def about(self, session: str) -> Iterator[tuple[Row, dict[str, Any]]]:
        """What was done about a session as a whole, afterwards: each row with its detail."""
        for row in self.events:
            if row["session"] == session and row["verb"] in AFTERWARDS:
                yield row, json.loads(row["detail"] or "{}")

    def at(self, among: Collection[str] = ()) -> str:
        """The activity of the last step (of those `among` which it is); empty if there is none."""
        return self._last(_AFTER, among)

    def on_the_board(self) -> str:
        """The activity that the board shows: that of the last step, or put there since."""
        return self._last(("board", *_AFTER))

    def _last(self, verbs: Collection[str], among: Collection[str] = ()) -> str:
        for row in reversed(self.events):
            name = row["activity"]
            counts = row["session"] == self.id and row["verb"] in verbs
            if counts and name and (not among or name in among):
                return name
        return ""

    def revealed_rounds(self, activity: str, session: str) -> list[int]:
        """The rounds of an activity whose result was revealed, and not hidden again after that."""
        last: dict[int, str] = {}
        for row in self.events:
            if (row["session"], row["activity"]) == (session, activity) and row["verb"] in _AFTER:
                last[int(row["round"])] = row["verb"]
        return sorted(round for round, verb in last.items() if verb == "reveal")

    def start(self, actor: str, force: bool = False) -> str:
        """The running session; a new one is begun if there is none or the last one is long past."""
        with self.table.writing() as writer:
            self._take(writer.fresh)
            if self.id and not force and _age(self.last_at) < SAME_SESSION:
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
        step: Callable[[State], State] = lambda state: state,
    ) -> Progress:
        """Append what the facilitator did. `step` gives the state after it from the one before.

        It is asked under the table's lock, so two who press at once cannot skip a phase; what it
        raises is passed on and nothing is written. A step that changes nothing is not written.
        """
        with self.table.writing() as writer:
            self._take(writer.fresh)
            before = self.progress(activity).state
            after = step(before)
            if after != before or detail is not None:
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


def _change(progress: Progress, row: Row, detail: dict[str, Any]) -> None:
    """Note what a row says of its activity."""
    verb = row["verb"]
    if verb == "add":
        progress.added.append(detail["option"])
        if detail.get("more"):
            progress.explained[detail["option"]] = str(detail["more"])
    elif verb == "draft":
        progress.drafts[detail["option"]] = dict(detail["text"])
    elif verb == "timer":
        progress.until = detail["until"]
    elif verb == "hold":
        progress.held = bool(detail["held"])
    elif verb == "moderate":
        _moderate(progress, detail)
    elif verb == "groups":
        round = int(detail.get("round", row["round"]))
        progress.begun[round] = progress.begun.get(round, {}) | {"groups": detail["groups"]}
    elif verb in _AFTER:
        # The round is in the row, so the state after a step is what the row says it is.
        progress.state = State(_AFTER[verb], int(row["round"]))
        progress.since = row["at"]
        progress.until = ""
        if detail:
            progress.begun[int(row["round"])] = dict(detail)
        if verb in ("open", "round"):  # after a reopening people go on with what they had
            progress.judged[progress.state.round] = dict(progress.drafts)


def _moderate(progress: Progress, detail: dict[str, Any]) -> None:
    """Note what was done with texts; each is named by its question and its digest."""
    texts = [(str(question), str(digest)) for question, digest in detail["texts"]]
    if "heading" in detail:
        progress.headings |= dict.fromkeys(texts, str(detail["heading"]))
    elif "twin" in detail:
        progress.twins |= dict.fromkeys(texts, str(detail["twin"]))
    else:
        progress.shown |= dict.fromkeys(texts, bool(detail["shown"]))


def _age(at: str) -> timedelta:
    return datetime.now(UTC) - datetime.fromisoformat(at)
