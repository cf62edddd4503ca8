"""What somebody who leaves hands over: what they said they hold, and who takes over."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.collaboration.reading import Reading
from workbook.collaboration.visibility import on_the_wall
from workbook.language import Words
from workbook.language import mark as _

CONTINUITY = "roles.continuity"
MOST = 5  # things that a sentence names


def held_by(collaboration: Reading, participant: str) -> list[tuple[str, str]]:
    """What a person holds, and who takes over (empty: nobody); as far as the room has seen it."""
    sessions = collaboration.sessions
    collaboration.answers(CONTINUITY).refresh()
    found: dict[str, str] = {}
    for session in sessions.sessions():
        rounds = sessions.revealed_rounds(CONTINUITY, session)
        for row in on_the_wall(collaboration, CONTINUITY, session).rows if rounds else ():
            if row["participant"] == participant and row["round"] in rounds:
                found[row["held"]] = row["backup"] or ""
    return list(found.items())


def handover_sentence(collaboration: Reading, participants: Sequence[str], words: Words) -> str:
    """What the console says of people who were taken off the list; empty if they hold nothing."""
    things = [one for who in participants for one in held_by(collaboration, who)]
    if not things:
        return ""
    named = [
        words(_("“{what}” ({who} takes over)"), what=what, who=who)
        if who
        else words(_("“{what}” (nobody takes over)"), what=what)
        for what, who in things[:MOST]
    ]
    if more := len(things) - MOST:
        named += [words.count("{n} more", "{n} more", more)] if more > 0 else []
    text = _("To be handed over: {things}. The whole list is in “If somebody leaves”.")
    return words(text, things=", ".join(named))
