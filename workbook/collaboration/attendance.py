"""Who takes part, as the facilitator says: observers, people let go, people without a phone."""

from __future__ import annotations

from typing import Any

from workbook.collaboration import Collaboration
from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.questions import Text
from workbook.store.people import STATUSES, Person

PAPER = "paper-"  # how the number of a person begins whose answers somebody else types in
NAME = Text("name", "", limit=80)

WHY_NOT = {
    "observing": _("You observe: you see what the room sees, and are not asked."),
    "left": _("You were taken off the list. If that is a mistake, tell the facilitator."),
}


def set_status(
    collaboration: Collaboration, participant: Any, status: Any, actor: str = "facilitator"
) -> None:
    """Let a person take part (``joined``), observe, or go (``left``); all of it can be undone.

    What they answered stays. Raises `AnswerRefused`.
    """
    collaboration.refresh()
    person = collaboration.people.person(participant) if isinstance(participant, str) else None
    if person is None or status not in STATUSES:
        raise AnswerRefused({"form": Unfit(_("There is no such person here. Reload the page."))})
    collaboration.people.update(person.participant, status=status)
    detail = {"participant": person.participant, "status": status}
    collaboration.sessions.record(actor, "person", "", detail)


def add_on_paper(
    collaboration: Collaboration,
    name: Any,
    organisation: Any,
    lang: str,
    actor: str = "facilitator",
) -> Person:
    """Add somebody without a phone, for whom the facilitator types. Raises `AnswerRefused`."""
    try:
        name, organisation = NAME.clean(name), NAME.clean(organisation)
    except Unfit as error:
        raise AnswerRefused({"form": error}) from error
    session = collaboration.sessions.start(actor)
    name = " ".join(name.split())
    person = collaboration.people.join(name, organisation, lang, session, PAPER)
    collaboration.sessions.record(actor, "paper", "", {"participant": person.participant})
    return person
