"""Who can be named where the room chooses among people: those who are here, and would stand.

The log has their numbers only; names are in the table of participants, and are read from there
while such a question is open. A page knows no names before and after it.
"""

from __future__ import annotations

from workbook.activity import Activity
from workbook.collaboration.reading import Reading
from workbook.questions import Choice


def asks_for_people(activity: Activity, round: int) -> bool:
    """Whether that round asks a question that lists people."""
    return any("people" in getattr(q, "also", "").split() for q in activity.asked_in(round))


def who_may_be_named(collaboration: Reading, name: str) -> list[str]:
    """The numbers of those who are here and have not said that they do not want to stand."""
    _of, activity = collaboration.find(name)
    session = collaboration.sessions.id
    asked = [
        (question.name, question.keeps_off)
        for question in activity.all_questions
        if isinstance(question, Choice) and question.keeps_off
    ]
    table = collaboration.answers(name)
    table.refresh()
    said = {(row["participant"], of): row[of] for row in table.given(session) for of, _no in asked}
    return [
        person.participant
        for person in collaboration.people.here(session)
        if not any(said.get((person.participant, of)) == no for of, no in asked)
    ]
