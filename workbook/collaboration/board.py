"""What the board shows: what the room is at, an earlier result once more, or how to join."""

from __future__ import annotations

from typing import Any

from workbook.collaboration import Collaboration
from workbook.errors import StepRefused
from workbook.language import mark as _
from workbook.phases import Phase


def put_on_the_board(
    collaboration: Collaboration, name: str, picture: Any = 0, actor: str = "facilitator"
) -> None:
    """Show the revealed result of an activity, its picture of that place first.

    Raises `StepRefused` if it is not revealed, and `UnknownActivity`.
    """
    collaboration.refresh()
    collaboration.find(name)
    if collaboration.progress(name).state.phase is not Phase.REVEALED:
        raise StepRefused(_("There is no result to show on the board: reveal it first."))
    place = picture if isinstance(picture, int) and 0 <= picture < 100 else 0
    collaboration.sessions.record(actor, "board", name, {"picture": place})


def show_how_to_join(
    collaboration: Collaboration, shown: bool = True, actor: str = "facilitator"
) -> None:
    """Let the board show how to join and nothing else, or again what the room is at."""
    collaboration.refresh()
    collaboration.sessions.record(actor, "board", "", {"screen": "join" if shown else ""})
