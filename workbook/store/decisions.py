"""What was decided, in `decisions.csv`: a change is a row; the last row of a decision counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workbook.decision import Decision, Reservation
from workbook.store.clock import now
from workbook.store.identifiers import count_of
from workbook.store.records import Row
from workbook.store.table import Table

FIXED = (
    "decision_id", "rev", "at", "session", "activity", "round", "kind", "status", "text_en",
    "text_fr", "lang", "consented", "reservations", "absent", "owner", "due", "review_on",
)  # fmt: skip
MORE = ("actor", "subject", "progress", "why", "more")  # a table may lack the last four
COLUMNS = (*FIXED, *MORE)
LISTS = ("consented", "reservations", "absent")
TEXTS = {"en": "text_en", "fr": "text_fr"}
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Decisions:
    """The table of decisions."""

    def __init__(self, path: Path) -> None:
        self.table = Table(path, FIXED, MORE)
        self.table.reread = self.refresh
        self._begin()

    def _begin(self) -> None:
        # The decisions as last recorded, by their number, in the order in which they came.
        self._last: dict[str, Decision] = {}
        # Every row, in order.
        self._history: dict[str, list[Decision]] = {}

    def refresh(self) -> bool:
        """Read what was appended since; True if anything came. Raises `TableChanged`."""
        with self.table.mutex:
            return self._take(self.table.follow())

    def _take(self, rows: Sequence[Row]) -> bool:
        if self.table.restarted:
            self.table.restarted = False
            self._begin()
        for row in rows:
            try:
                one = decision_of(row)
            except _UNREADABLE as error:
                self.table.leave_out(row["decision_id"], str(error))
                continue
            self._history.setdefault(one.id, []).append(one)
            if one.rev >= self._last.get(one.id, one).rev:
                self._last[one.id] = one
        return bool(rows)

    def all(self) -> list[Decision]:
        """Every decision as last recorded, the oldest first."""
        return list(self._last.values())

    def decision(self, id: str) -> Decision | None:
        """The decision of that number, None if there is none."""
        return self._last.get(id)

    def history(self, id: str) -> list[Decision]:
        """What was recorded of a decision, the oldest first."""
        return list(self._history.get(id, ()))

    def record(self, id: str, change: Callable[[Decision | None], Decision]) -> Decision:
        """Append what `change` makes of the decision of that number; that, once it is durable.

        `change` is called under the table's lock with what is there (None if nothing is), so that
        nobody's change is lost. If it raises, or changes nothing, nothing is written.
        """
        with self.table.writing() as writer:
            self._take(writer.fresh)
            before = self._last.get(id)
            after = change(before)
            if before is not None and _told(after) == _told(before):
                return before
            row = row_of(after, id, (before.rev if before else 0) + 1)
            writer.append([row])
            self._take([row])
        return self._last[id]


def _told(one: Decision) -> dict[str, Any]:
    """What a decision says, without when it was written and by whom."""
    left_out = ("rev", "at", "actor")
    return {name: value for name, value in row_of(one, one.id, 1).items() if name not in left_out}


def row_of(one: Decision, id: str, rev: int) -> Row:
    """A decision as a row of the table."""
    lists: dict[str, Any] = {
        "consented": list(one.consented),
        "reservations": [asdict(each) for each in one.reservations],
        "absent": list(one.absent),
    }
    row = {
        "decision_id": id,
        "rev": str(rev),
        "at": now(),
        "session": one.session,
        "activity": one.activity,
        "round": str(one.round),
        "kind": one.kind,
        "status": one.status,
        **{column: one.text.get(lang, "") for lang, column in TEXTS.items()},
        "lang": one.lang,
        "owner": one.owner,
        "due": one.due,
        "review_on": one.review_on,
        "actor": one.actor,
        "subject": one.subject,
        "progress": one.progress,
        "why": one.why,
        "more": json.dumps(dict(one.more), ensure_ascii=False) if one.more else "",
    }
    row |= {name: json.dumps(value, ensure_ascii=False) for name, value in lists.items()}
    return {column: row[column] for column in COLUMNS}


def decision_of(row: Mapping[str, str]) -> Decision:
    """The decision in a row. Raises ValueError or TypeError if it cannot be read."""
    consented, reservations, absent = (listed(row[name]) for name in LISTS)
    more = json.loads(row["more"] or "{}")
    if not isinstance(more, dict):
        raise ValueError("more is no JSON object")
    return Decision(
        id=row["decision_id"],
        rev=count_of(row["rev"]),
        at=row["at"],
        session=row["session"],
        activity=row["activity"],
        round=count_of(row["round"] or "1"),
        kind=row["kind"],
        status=row["status"],
        text={lang: row[column] for lang, column in TEXTS.items() if row[column]},
        lang=row["lang"],
        consented=tuple(map(str, consented)),
        reservations=tuple(_reservation(one) for one in reservations),
        absent=tuple(map(str, absent)),
        owner=row["owner"],
        due=row["due"],
        review_on=row["review_on"],
        actor=row["actor"],
        subject=row["subject"],
        progress=row["progress"],
        why=row["why"],
        more=more,
    )


def listed(cell: str) -> list[Any]:
    """The list in a cell; empty for an empty one. Raises ValueError if it is none."""
    value = json.loads(cell or "[]")
    if not isinstance(value, list):
        raise ValueError(f"no list: {cell[:40]}")
    return value


def _reservation(value: Any) -> Reservation:
    if not isinstance(value, dict):
        raise TypeError(f"no reservation: {str(value)[:40]}")
    texts = {name: str(value.get(name, "")) for name in ("organisation", "reason", "solve")}
    return Reservation(**texts, objects=bool(value.get("objects")))
