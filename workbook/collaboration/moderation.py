"""Texts on the wall: hidden and shown again, put under headings, made one with a twin, or held.

The files keep all of it: a hidden answer is a row with the status ``hidden``, the rest is in
`session.csv`. All of it can be undone. Nobody sees a text here before the reveal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbook.activity import Activity, Phase
from workbook.collaboration import Collaboration
from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.questions import Question, Text
from workbook.store.sessions import Place

Row = dict[str, Any]
HEADING = Text("heading", "", limit=60, required=False)


def texts(collaboration: Collaboration, name: str) -> list[dict[str, Any]]:
    """What people wrote in the round that is revealed, a text each; nothing before the reveal.

    ``{"id" (of the answer), "question", "by", "text", "hidden", "heading", "twin"}``; `question` is
    empty for words inside another kind of answer, which can only be hidden. Of an anonymous
    activity in the order of the alphabet, without `by`.
    """
    _of, activity = collaboration.find(name)
    progress = collaboration.progress(name)
    if progress.state.phase is not Phase.REVEALED:
        return []
    table = collaboration.answers(name)
    table.refresh()
    anonymous = activity.attribution == "anonymous"
    questions = collaboration.questions(name)
    found = [
        {
            "id": row["answer_id"],
            "question": question.name if isinstance(question, Text) else "",
            "by": "" if anonymous else row["organisation"],
            "text": text,
            "hidden": row["status"] == "hidden",
            "heading": progress.headings.get((question.name, text), ""),
            "twin": twin if (twin := progress.stands_for((question.name, text))) != text else "",
        }
        for row in table.given(collaboration.sessions.id, hidden=True)
        if row["round"] == progress.state.round
        for question in questions
        for text in question.texts(row[question.name])
    ]
    return sorted(found, key=lambda one: one["text"].casefold()) if anonymous else found


def hide(
    collaboration: Collaboration, name: str, answers: Any, hidden: Any, actor: str = "facilitator"
) -> None:
    """Hide what people wrote in some answers from the wall, or show it again.

    Only the words are hidden: the numbers count as before. Raises `AnswerRefused`.
    """
    status = "hidden" if hidden else "given"
    table = collaboration.answers(name)
    for one in _texts(answers):
        if not table.mark(one, status):
            text = _("This answer has been changed since. Look at it again.")
            raise AnswerRefused({"form": Unfit(text)})
        collaboration.sessions.record(actor, "moderate", name, {"answer": one, "status": status})


def group(
    collaboration: Collaboration, name: str, places: Any, heading: Any, actor: str = "facilitator"
) -> None:
    """Put texts (each the `Place` of one) under a heading; an empty one takes them out again.

    Raises `AnswerRefused`.
    """
    try:
        heading = " ".join((HEADING.clean(heading) or "").split())
    except Unfit as error:
        raise AnswerRefused({"form": error}) from error
    chosen = _known(collaboration, name, places)
    detail = {"texts": [list(place) for place in chosen], "heading": heading}
    collaboration.sessions.record(actor, "moderate", name, detail)


def make_one(
    collaboration: Collaboration, name: str, places: Any, actor: str = "facilitator"
) -> None:
    """Let the first of some texts stand for all of them. Raises `AnswerRefused`."""
    chosen = _known(collaboration, name, places)
    if len(chosen) < 2 or len({question for question, _text in chosen}) > 1:
        raise AnswerRefused({"form": Unfit(_("Tick two texts or more under the same question."))})
    _record_twins(collaboration, name, chosen, chosen[0][1], actor)


def make_several(
    collaboration: Collaboration, name: str, places: Any, actor: str = "facilitator"
) -> None:
    """Let texts stand for themselves again. Raises `AnswerRefused`."""
    _record_twins(collaboration, name, _known(collaboration, name, places), "", actor)


def hold(collaboration: Collaboration, name: str, held: Any, actor: str = "facilitator") -> None:
    """Let the facilitator read texts before the room does, or not. Raises `AnswerRefused`.

    Only before anybody can have typed: the form says it.
    """
    collaboration.refresh()
    _of, activity = collaboration.find(name)
    if collaboration.progress(name).state.phase is not Phase.WAITING or not writes(activity):
        text = _("This can be chosen before it is opened: people are told before they type.")
        raise AnswerRefused({"form": Unfit(text)})
    collaboration.sessions.record(actor, "hold", name, {"held": bool(held)})


def writes(activity: Activity) -> bool:
    """Whether people write in their own words there."""
    return any(isinstance(question, Text) for question in activity.questions)


def chosen_for_vote(collaboration: Collaboration, name: str, places: Any) -> list[str]:
    """What to vote on, of some texts: their headings, or what stands for them. Raises as `hide`."""
    progress = collaboration.progress(name)
    return [
        progress.headings.get(place) or progress.stands_for(place)
        for place in _known(collaboration, name, places)
    ]


def as_on_the_wall(
    rows: Sequence[Row], current: Sequence[Row], activity: Activity, questions: Sequence[Question]
) -> list[Row]:
    """Rows without the words of those that are hidden now (in `current`); their numbers stay.

    An entry whose title is hidden is left out: without it nobody would know what it is.
    """
    gone = {_whose(row, activity) for row in current if row["status"] == "hidden"}
    return list(_shown(rows, gone, activity, questions))


def _shown(
    rows: Sequence[Row],
    gone: set[tuple[Any, ...]],
    activity: Activity,
    questions: Sequence[Question],
) -> Iterator[Row]:
    for row in rows:
        if _whose(row, activity) not in gone:
            yield row
        elif not (key := activity.key_in(row["round"])) or not _titled(activity, key):
            yield row | {q.name: q.without_texts(row[q.name]) for q in questions}


def _titled(activity: Activity, key: str) -> bool:
    return isinstance(activity.question(key), Text)


def _whose(row: Row, activity: Activity) -> tuple[Any, ...]:
    return row["participant"], row["round"], row[activity.key] if activity.key else ""


def _record_twins(
    collaboration: Collaboration, name: str, chosen: list[Place], twin: str, actor: str
) -> None:
    detail = {"texts": [list(place) for place in chosen], "twin": twin}
    collaboration.sessions.record(actor, "moderate", name, detail)


def _known(collaboration: Collaboration, name: str, places: Any) -> list[Place]:
    """The texts chosen, as they are on the wall. Raises `AnswerRefused` unless all are."""
    listed = {(one["question"], one["text"]) for one in texts(collaboration, name)}
    pairs = places if isinstance(places, list) else []
    chosen = [(str(pair[0]), str(pair[1])) for pair in pairs if _is_place(pair)]
    if not chosen or len(chosen) < len(pairs) or not set(chosen) <= listed:
        raise AnswerRefused({"form": Unfit(_("Tick the texts first."))})
    return [(question, text) for question, text in chosen if question]


def _is_place(pair: Any) -> bool:
    return isinstance(pair, list | tuple) and len(pair) == 2


def _texts(answers: Any) -> list[str]:
    several = answers if isinstance(answers, list) else [answers]
    if not several or not all(isinstance(one, str) for one in several):
        raise AnswerRefused({"form": Unfit(_("Tick the texts first."))})
    return list(dict.fromkeys(several))
