"""Texts on the wall: what was revealed can be hidden, and shown again. The file keeps all of it."""

from __future__ import annotations

from typing import Any

from workbook.activity import Phase
from workbook.collaboration import Collaboration
from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.questions import Question, Text

Row = dict[str, Any]


def texts(collaboration: Collaboration, name: str) -> list[dict[str, Any]]:
    """What people wrote in the round that is revealed: ``{"id", "by", "text", "hidden"}``.

    Nothing before the reveal. Of an anonymous activity in the order of the alphabet, without `by`.
    """
    _of, activity = collaboration.find(name)
    state = collaboration.progress(name).state
    if state.phase is not Phase.REVEALED:
        return []
    table = collaboration.answers(name)
    table.refresh()
    hidden = {
        row["answer_id"] for row in table.current(collaboration.sessions.id) if _is_hidden(row)
    }
    anonymous = activity.attribution == "anonymous"
    found = [
        {
            "id": row["answer_id"],
            "by": "" if anonymous else row["organisation"],
            "text": written,
            "hidden": row["answer_id"] in hidden,
        }
        for row in table.given(collaboration.sessions.id, hidden=True)
        if row["round"] == state.round and (written := _written(row, activity.questions))
    ]
    return sorted(found, key=lambda one: one["text"].casefold()) if anonymous else found


def hide(collaboration: Collaboration, name: str, answer_id: Any, hidden: Any, actor: str) -> None:
    """Hide an answer from the wall, or show it again. Raises `AnswerRefused`.

    Of an anonymous activity only the texts are hidden: its numbers would tell whose they were.
    """
    status = "hidden" if hidden else "given"
    if not isinstance(answer_id, str) or not collaboration.answers(name).mark(answer_id, status):
        text = _("This answer has been changed since. Look at it again.")
        raise AnswerRefused({"form": Unfit(text)})
    collaboration.sessions.record(actor, "moderate", name, {"answer": answer_id, "status": status})


def without_hidden(rows: list[Row], current: list[Row], questions: list[Question]) -> list[Row]:
    """Rows of an anonymous activity, the texts of those that are hidden now taken out."""
    gone = {(row["participant"], row["round"]) for row in current if _is_hidden(row)}
    names = [question.name for question in questions if isinstance(question, Text)]
    return [
        row | dict.fromkeys(names) if (row["participant"], row["round"]) in gone else row
        for row in rows
    ]


def _is_hidden(row: Row) -> bool:
    return bool(row["status"] == "hidden")


def _written(row: Row, questions: Any) -> str:
    texts = [row[question.name] for question in questions if isinstance(question, Text)]
    return " · ".join(text for text in texts if text)
