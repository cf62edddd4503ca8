"""Who takes part, as the facilitator says: observers, people let go, people without a phone."""

from __future__ import annotations

import uuid
from typing import Any

from workbook.collaboration import Collaboration
from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.questions import Text
from workbook.store.answer_rows import Author
from workbook.store.answers import Answers
from workbook.store.consents import ON_PAPER
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


def let_go(collaboration: Collaboration, participants: Any, actor: str = "facilitator") -> None:
    """Take several people off the list. Raises `AnswerRefused`; then nobody was."""
    collaboration.refresh()
    several = participants if isinstance(participants, list) else []
    people = collaboration.people
    if not several or not all(isinstance(one, str) and people.person(one) for one in several):
        raise AnswerRefused({"form": Unfit(_("There is no such person here. Reload the page."))})
    for one in several:
        set_status(collaboration, one, "left", actor)


def add_on_paper(
    collaboration: Collaboration,
    name: Any,
    organisation: Any,
    lang: str,
    actor: str = "facilitator",
) -> Person:
    """Add somebody without a phone, for whom the facilitator types. Raises `AnswerRefused`.

    What they said yes to was told in person, so it is not known word for word.
    """
    try:
        name, organisation = NAME.clean(name), NAME.clean(organisation)
    except Unfit as error:
        raise AnswerRefused({"form": error}) from error
    session = collaboration.in_session(actor)
    name = " ".join(name.split())
    person = collaboration.people.join(name, organisation, lang, session, PAPER, ON_PAPER)
    collaboration.sessions.record(actor, "paper", "", {"participant": person.participant})
    return person


def merge(collaboration: Collaboration, one: Any, other: Any, actor: str = "facilitator") -> int:
    """Make two entries of one person one: `other` gets what `one` answered; how many answers.

    Where both answered, the later answer counts. `one` is taken off the list. Rows are only added:
    those of `one` are taken back, so the history keeps whose they were. In the running session.
    Raises `AnswerRefused`.
    """
    collaboration.refresh()
    people = collaboration.people
    gone, stays = (people.person(n) if isinstance(n, str) else None for n in (one, other))
    if gone is None or stays is None or gone == stays:
        raise AnswerRefused({"form": Unfit(_("Choose two people of the list."))})
    moved = 0
    for of, activity in collaboration.activities():
        table = collaboration.answers(f"{of.name}.{activity.id}")
        table.refresh()
        moved += _move(table, collaboration.sessions.id, gone, stays)
        if activity.begins == "groups":
            _change_places(collaboration, f"{of.name}.{activity.id}", gone, stays, actor)
    people.update(gone.participant, status="left")
    detail = {"participant": gone.participant, "into": stays.participant}
    collaboration.sessions.record(actor, "merge", "", detail)
    return moved


def _move(table: Answers, session: str, gone: Person, stays: Person) -> int:
    names = [question.name for question in table.questions]
    key = table.key

    def place(row: dict[str, Any]) -> tuple[int, Any]:
        return row["round"], row[key] if key else ""

    answered = table.given(session, stays.participant)
    has = {place(row): row["at"] for row in answered}
    moved = 0
    for row in table.given(session, gone.participant):
        author = Author(gone.participant, gone.organisation, row["lang"])
        if has.get(place(row), "") < row["at"]:
            values = {name: row[name] for name in names}
            into = Author(stays.participant, stays.organisation, row["lang"])
            table.put(str(uuid.uuid4()), into, session, row["round"], values)
            moved += 1
        entry = row[key] if key else ""
        table.retract(str(uuid.uuid4()), author, session, row["round"], entry)
    return moved


def _change_places(
    collaboration: Collaboration, name: str, gone: Person, stays: Person, actor: str
) -> None:
    """In small groups the one who stays takes the place of the one who goes."""
    for round, begun in list(collaboration.progress(name).begun.items()):
        if not any(gone.participant in group for group in begun["groups"]):
            continue
        there = any(stays.participant in group for group in begun["groups"])
        into = [] if there else [stays.participant]
        groups = [
            [one for it in group for one in (into if it == gone.participant else [it])]
            for group in begun["groups"]
        ]
        detail = {"groups": groups, "round": round}
        collaboration.sessions.record(actor, "groups", name, detail)
