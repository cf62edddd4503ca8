"""What may be shown of an anonymous activity: enough people, also after subtracting what was shown.

Whoever remembers a picture and sees the next can tell what came between. So a picture is brought up
to date only if enough people have answered, or answered otherwise, since the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook.store.answers import Answers
from workbook.store.sessions import Sessions

ENOUGH = 5  # people
LATER = "9999"  # after every moment

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Visible:
    """Answers that may be shown; `held_back`: whether others came that may not yet."""

    answers: Rows
    held_back: bool = False


def visible(answers: Answers, sessions: Sessions, name: str, session: str) -> Visible:
    """What may be shown of the anonymous activity `name` in a session, over all its rounds.

    In each round that is what stood at its first reveal with `ENOUGH` people, or at a later one by
    which at least as many had answered or changed. The reveal that may follow now counts too.
    """
    rounds = range(1, sessions.progress(name, session).state.round + 1)
    parts = [_of_round(answers, session, n, _reveals(sessions, name, session, n)) for n in rounds]
    return Visible(
        [row for part in parts for row in part.answers], any(part.held_back for part in parts)
    )


def _reveals(sessions: Sessions, name: str, session: str, round: int) -> list[str]:
    wanted = (session, name, "reveal", str(round))
    moments = [
        row["at"]
        for row in sessions.events
        if (row["session"], row["activity"], row["verb"], row["round"]) == wanted
    ]
    return [*moments, LATER]


def _of_round(answers: Answers, session: str, round: int, moments: Sequence[str]) -> Visible:
    shown: Rows = []
    held_back = False
    for at in moments:
        now = answers.given_until(session, round, at)
        changed = _people(now) ^ _people(shown)
        new = {participant for participant, _rev in changed}
        held_back = bool(new) and len(new) < ENOUGH
        if new and not held_back:
            shown = now
    return Visible(shown, held_back and bool(shown))


def _people(rows: Rows) -> set[tuple[str, int]]:
    return {(row["participant"], row["rev"]) for row in rows}
