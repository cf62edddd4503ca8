"""What the board shows: what the room is at, an earlier result, how to join, or where we are."""

from __future__ import annotations

from typing import Any

from workbook.collaboration import Collaboration
from workbook.errors import StepRefused
from workbook.language import mark as _
from workbook.phases import Phase

SCREENS = ("join", "where")  # how to join; where the collaboration stands


def put_on_the_board(
    collaboration: Collaboration, name: str, picture: Any = 0, actor: str = "facilitator"
) -> None:
    """Show that slide of an activity: of the one the room is at, or of one that is revealed.

    Raises `StepRefused` if it is neither, and `UnknownActivity`.
    """
    collaboration.refresh()
    collaboration.find(name)
    here = (collaboration.current(), collaboration.at())
    if name not in here and collaboration.progress(name).state.phase is not Phase.REVEALED:
        raise StepRefused(_("There is no result to show on the board: reveal it first."))
    place = picture if isinstance(picture, int) and 0 <= picture < 100 else 0
    collaboration.sessions.record(actor, "board", name, {"picture": place})


def show_screen(collaboration: Collaboration, screen: str = "", actor: str = "facilitator") -> None:
    """Let the board show one of `SCREENS` and nothing else; empty: again what the room is at."""
    collaboration.refresh()
    shown = screen if screen in SCREENS else ""
    collaboration.sessions.record(actor, "board", "", {"screen": shown})
