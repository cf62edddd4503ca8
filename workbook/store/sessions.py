"""What the facilitator did, in `session.csv`: a step is a row; the present follows."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
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


_AFTER = {
    "open": Phase.OPEN,
    "reopen": Phase.OPEN,
    "round": Phase.OPEN,
    "close": Phase.CLOSED,
    "reveal": Phase.REVEALED,
    "hide": Phase.CLOSED,
}


Place = tuple[str, str]  # a text on the wall: its question, and the digest of the text
_TOLD = ("rows", "here")  # in the detail of a step: how far the table was, and who had come


@dataclass(frozen=True)
class Reveal:
    """A moment at which the room saw, or could choose from, what was answered in a round.

    `rows`: how many rows of the session the table of answers had; None in a log from before that
    was noted, where `at` must do (never before what the log says came earlier). `away`: who did not
    take part (observers, people let go), `same`: whose entry was made one with which.
    """

    round: int
    rows: int | None
    at: str
    away: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)


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
    reveals: list[Reveal] = field(default_factory=list)
    here: int | None = None  # how many people had come when it, or its round, was opened

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
        self.door_open = True  # whether people can join
        self.picture = 0  # which picture of a result the board is at
        self.events: list[Row] = []
        self.sealed: set[str] = set()  # sessions whose anonymous tables say no more who it was
        self.held: dict[str, dict[str, Any]] = {}  # what was held back in them; see `visibility`
        self.away: frozenset[str] = frozenset()  # who observes or was let go, as of now
        self.same: Mapping[str, str] = {}  # whose entry was made one with which
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
            except (ValueError, KeyError, TypeError) as error:
                self.table.leave_out(row["event_id"], str(error))
            else:
                self.events.append(row)
        return bool(rows)

    def _apply(self, row: Row) -> None:
        _age(row["at"])  # a row that cannot be read must not change anything
        self.last_at = row["at"]
        self._latest = max(self._latest, row["at"])
        detail = json.loads(row["detail"]) if row["detail"] else {}
        if not isinstance(detail, dict):
            raise ValueError("detail is no JSON object")
        if row["verb"] == "start":
            self.id, self.door_open = row["session"], True
        elif row["verb"] == "door":
            self.door_open = bool(detail["open"])
        elif row["verb"] == "seal":
            self.sealed.add(row["session"])
            self.held[row["session"]] = dict(detail.get("held") or {})
        if row["verb"] in ("start", "board", *_AFTER):
            self.screen, self.picture = detail.get("screen", ""), int(detail.get("picture", 0))
        self._note_people(row["verb"], detail)
        if row["activity"]:
            progress = self.progress(row["activity"], row["session"])
            self._note_reveal(progress, row, detail)
            _change(progress, row, detail)

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
        return "" if self.id in self.sealed else self.id

    def progress(self, activity: str, session: str = "") -> Progress:
        """Where `activity` stands in `session`, by default the running one."""
        return self._progress.setdefault((session or self.id, activity), Progress())

    def sessions(self) -> list[str]:
        """All sessions, oldest first."""
        return [row["session"] for row in self.events if row["verb"] == "start"]

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
            made_already = step is not None and verb in _AFTER and after == before
            if after != before or (detail is not None and not made_already):
                self._write(writer, self.id, actor, verb, activity, after.round, detail or {})
            return self.progress(activity)

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
        if begun := {name: value for name, value in detail.items() if name not in _TOLD}:
            progress.begun[int(row["round"])] = begun
        if verb in ("open", "round"):  # after a reopening people go on with what they had
            progress.here = int(detail["here"]) if "here" in detail else None
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
