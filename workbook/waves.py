"""Answers as tables: those of a session, and those of the sessions before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd

from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import is_revealed, on_the_wall

# By collaboration, activity and session: what was looked up, and the version it was made from.
_Kept = dict[str, tuple[Any, pd.DataFrame]]
_KEPT: WeakKeyDictionary[Collaboration, dict[tuple[str, bool], _Kept]] = WeakKeyDictionary()


class Waves(Sequence[tuple[str, pd.DataFrame]]):
    """What may be seen of an activity in earlier sessions, the oldest first; see `Context`.

    Each is looked up when somebody asks for it, and kept: most pictures show no earlier session,
    and a session that is over hardly changes.
    """

    def __init__(
        self, collaboration: Collaboration, name: str, session: str, together: bool
    ) -> None:
        self._collaboration, self._name, self._together = collaboration, name, together
        earlier = takewhile(lambda one: one != session, collaboration.sessions.sessions())
        self._sessions = [one for one in earlier if is_revealed(collaboration, name, one)]
        self._kept = _KEPT.setdefault(collaboration, {}).setdefault((name, together), {})

    def __len__(self) -> int:
        return len(self._sessions)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        session = self._sessions[place]
        version, kept = self._version(session), self._kept.get(session)
        if kept is None or kept[0] != version:
            there = on_the_wall(self._collaboration, self._name, session, self._together)
            activity = self._collaboration.find(self._name)[1]
            kept = self._kept[session] = (version, frame(there.rows, activity))
        return session, kept[1]

    def _version(self, session: str) -> tuple[Any, ...]:
        """What it depends on: its rows, what was done in that session or about it, who there is."""
        here = self._collaboration
        table = here.answers(self._name)
        rows = table.length(session)  # it may be read only now, and with that begun anew
        log = here.sessions
        generations = table.table.generation, log.table.generation
        return rows, len(log.of(session)), tuple(here.organisations), *generations


def frame(given: Sequence[dict[str, Any]], activity: Activity) -> pd.DataFrame:
    """Answers as a table: round, participant, organisation, lang, then a column a question."""
    columns = ["round", "participant", "organisation", "lang"]
    columns += [question.name for question in activity.all_questions]
    rows = [{name: row[name] for name in columns} for row in given]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"round": int})
