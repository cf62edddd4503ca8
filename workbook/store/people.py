"""Who takes part, in `participants.csv`: the only table with names, readable by its owner alone."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook.store.clock import now
from workbook.store.identifiers import count_of
from workbook.store.records import Row, rows_in
from workbook.store.table import Table

FIXED = (
    "participant", "rev", "at", "session", "name", "organisation", "lang", "consent",
)  # fmt: skip
MORE = ("status", "consent_text")  # older tables lack the last
COLUMNS = (*FIXED, *MORE)
STATUSES = ("joined", "observing", "left")
NOBODY = "nobody"  # as `only`: no participant has this number, so no name is kept in memory


@dataclass(frozen=True)
class Person:
    """One participant as last recorded; `session` is the last one they came to."""

    participant: str
    name: str
    organisation: str
    lang: str
    session: str
    joined_at: str  # when this was recorded: their joining, or the last change
    status: str = "joined"


class People:
    """The table of participants; a change (language, a later session) is a row with a higher `rev`.

    With `only`, the name of that participant alone is kept in memory.
    """

    def __init__(self, path: Path, only: str = "") -> None:
        self.table = Table(path, FIXED, MORE)
        self.table.reread = self.refresh
        # The participant whose name is kept; empty: everybody's.
        self.only = only
        # A number that grows with each change in the list.
        self.changes = 0
        self._begin()

    def _begin(self) -> None:
        # The last row of each participant; the same by the session they came to last.
        self._rows: dict[str, Row] = {}
        self._of: dict[str, dict[str, Row]] = {}
        # The organisation of everybody who ever came to a session.
        self._attended: dict[str, dict[str, str]] = {}
        # How many people each organisation has, by status.
        self._members: dict[str, Counter[str]] = {}

    def refresh(self) -> bool:
        """Read what was appended since; True if anything came. Raises `TableChanged`."""
        with self.table.mutex:
            return self._take(self.table.follow())

    def _take(self, rows: list[Row]) -> bool:
        if self.table.restarted:
            self.table.restarted = False
            self.changes += 1
            self._begin()
        for row in rows:
            try:
                count_of(row["rev"])
            except ValueError as error:
                self.table.leave_out(row["participant"], str(error))
                continue
            if self.only and row["participant"] != self.only:
                row["name"] = ""
            self._keep(row)
        self.changes += len(rows)
        return bool(rows)

    def _keep(self, row: Row) -> None:
        number = row["participant"]
        if before := self._rows.get(number):
            self._members[before["organisation"]][before["status"]] -= 1
            if before["session"] != row["session"]:
                del self._of[before["session"]][number]
        self._rows[number] = row
        self._of.setdefault(row["session"], {})[number] = row
        self._attended.setdefault(row["session"], {})[number] = row["organisation"]
        if (of := row["organisation"]) not in self._members:
            self._members[of] = Counter()
        self._members[of][row["status"]] += 1

    def be_of(self, participant: str) -> None:
        """Keep the name of that participant from now on; until now nobody's was kept."""
        self.only = participant
        with self.table.mutex:
            rows = [row for row in self.table.those_of(participant) if row["rev"].isdecimal()]
            if rows and participant in self._rows:
                self._rows[participant]["name"] = rows[-1]["name"]

    def person(self, participant: str) -> Person | None:
        """The participant of that id, None if there is none."""
        row = self._rows.get(participant)
        return _person(row) if row else None

    def here(self, session: str, *statuses: str) -> list[Person]:
        """Who takes part in that session, in the order in which they came.

        With `statuses`: who has one of them instead of ``joined``.
        """
        rows = list(self._of.get(session, {}).values())
        return [_person(row) for row in rows if row["status"] in (statuses or ("joined",))]

    def came(self, session: str) -> list[Person]:
        """Everybody who came to that session, with those who observe or have left."""
        return self.here(session, *STATUSES)

    def attended(self, session: str) -> list[str]:
        """The organisation of each person who came to that session, also if later to others."""
        return list(self._attended.get(session, {}).values())

    def came_to(self) -> dict[str, int]:
        """How many people came to each session, wherever they went since."""
        return {session: len(there) for session, there in self._attended.items()}

    def meetings_of(self, participant: str) -> list[str]:
        """The sessions to which that participant came."""
        return [session for session, there in self._attended.items() if participant in there]

    def all(self) -> list[Person]:
        """Everybody who ever joined."""
        return [_person(row) for row in list(self._rows.values())]

    def named(self, participants: Sequence[str]) -> list[Person]:
        """Those of them who take part, with their names, in the order of the alphabet.

        Read anew from the table where the names of others are not kept in memory.
        """
        rows = dict(self._rows)
        if self.only and self.table.path.exists():
            read = rows_in(self.table.path.read_bytes())
            rows = {row["participant"]: row for row in read if set(FIXED) <= set(row)}
        there = [
            rows[one] | {"status": self._rows[one]["status"]}
            for one in participants
            if one in rows and one in self._rows
        ]
        found = [_person(row) for row in there if row["status"] == "joined" and row["name"]]
        return sorted(found, key=lambda person: person.name.casefold())

    def organisations(self, without: str = "") -> list[str]:
        """The organisations of everybody who ever joined, in that order.

        `without`: not counting people who have that status now. It is counted as rows are read, so
        that nobody has to go through the people of all years.
        """
        return [
            name
            for name, members in list(self._members.items())
            if any(n > 0 for status, n in members.items() if status != without)
        ]

    def join(
        self,
        name: str,
        organisation: str,
        lang: str,
        session: str,
        kind: str = "p",
        consent_text: str = "",
        once: str = "",
    ) -> Person:
        """Add a participant who has consented. Their number begins with `kind` and is random.

        `consent_text` is the id of what they said yes to (see `store.consents`). With `once` the
        number is made of that: whoever sends the same form again is the same person. Raises as
        `Table.writing` does.
        """
        row = {
            "participant": f"{kind}{once or secrets.token_hex(5)}",
            "rev": "1",
            "at": now(),
            "session": session,
            "name": name,
            "organisation": organisation,
            "lang": lang,
            "consent": "yes",
            "status": "joined",
            "consent_text": consent_text,
        }
        return _person(self._append(row))

    def update(self, participant: str, **changes: str) -> Person:
        """Record that a participant's language, session or status has changed. Raises KeyError."""
        with self.table.writing() as writer:
            self._take(writer.fresh)
            before = self._rows[participant]
            if all(before[name] == value for name, value in changes.items()):
                writer.must_settle = bool(writer.fresh)  # somebody else has just changed it
                return _person(before)
            row = before | changes | {"rev": str(int(before["rev"]) + 1), "at": now()}
            writer.append([row])
            self._take([row])
        return _person(row)

    def _append(self, row: Row) -> Row:
        with self.table.writing() as writer:
            self._take(writer.fresh)
            if there := self._rows.get(row["participant"]):
                writer.must_settle = True  # the first try may have failed at that
                return there
            writer.append([row])
            self._take([row])
        return row


def _person(row: Row) -> Person:
    return Person(
        row["participant"],
        row["name"],
        row["organisation"],
        row["lang"],
        row["session"],
        row["at"],
        row["status"],
    )
