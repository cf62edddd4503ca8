"""The way into the room: whether people can join, and with which code. The server follows it."""

from __future__ import annotations

from workbook.collaboration import Collaboration

CHANGE_CODE = "code"  # the verb in session.csv; the code itself is in no table


def set_door(collaboration: Collaboration, open: bool, actor: str = "facilitator") -> None:
    """Let people join, or nobody new; who is here stays, and comes back."""
    collaboration.in_session(actor)
    collaboration.sessions.record(actor, "door", "", {"open": open})


def change_code(collaboration: Collaboration, actor: str = "facilitator") -> None:
    """Ask the server for another code to join with."""
    collaboration.in_session(actor)
    collaboration.sessions.record(actor, CHANGE_CODE, "", {})
