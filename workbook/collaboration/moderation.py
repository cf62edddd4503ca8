"""Texts on the wall: hidden and shown again, put under headings, made one with a twin, or held.

The files keep all of it: a hidden answer is a row with the status ``hidden``, the rest is in
`session.csv`. All of it can be undone. Nobody sees a text here before the reveal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbook.activity import Activity, Phase, State
from workbook.collaboration import Collaboration
from workbook.collaboration.anonymity import visible
from workbook.collaboration.groups import number_of
from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.questions import Question, Text
from workbook.store.answers import Answers
from workbook.store.sessions import Place

Row = dict[str, Any]
HEADING = Text("heading", "", limit=60, required=False)


def texts(collaboration: Collaboration, name: str) -> list[dict[str, Any]]:
    """What people wrote in the round that is revealed, a text each; nothing before the reveal.

    ``{"id" (of the answer), "question", "by", "group", "text", "hidden", "heading", "twin"}``:
    `question` is empty for words inside another kind of answer, which can only be hidden; `by` is
    the organisation, `group` the number of the small group that answered, 0 if none did. Of an
    anonymous activity what the room may see, in the order of the alphabet, without `by`.
    """
    _of, activity = collaboration.find(name)
    progress = collaboration.progress(name)
    if progress.state.phase is not Phase.REVEALED:
        return []
    table = collaboration.answers(name)
    anonymous = activity.attribution == "anonymous"
    found: list[dict[str, Any]] = [
        {
            "id": table.answer_of(row),
            "question": question.name if isinstance(question, Text) else "",
            "by": "" if anonymous else row["organisation"],
            "group": number_of(progress, row["participant"]),
            "text": text,
            "hidden": table.words_hidden(row),
            "heading": progress.headings.get((question.name, text), ""),
        }
        for row, question, text in _written(collaboration, name)
    ]
    there = {(one["question"], one["text"]) for one in found if not one["hidden"]}
    for one in found:
        stands = progress.stands_for((one["question"], one["text"]), there)
        one["twin"] = stands if stands != one["text"] else ""
    return sorted(found, key=lambda one: one["text"].casefold()) if anonymous else found


def _written(collaboration: Collaboration, name: str) -> Iterator[tuple[Row, Question, str]]:
    """Each text of the present round that the room may see, hidden ones too."""
    table = collaboration.answers(name)
    table.refresh()
    _of, activity = collaboration.find(name)
    session, round = collaboration.sessions.id, collaboration.progress(name).state.round
    if activity.attribution == "anonymous":
        rows = visible(table, collaboration.sessions, name, session).answers
    else:
        rows = table.given(session, hidden=True)
    questions = collaboration.questions(name)
    for row in rows:
        if row["round"] == round:
            for question in questions:
                for text in question.texts(row[question.name]):
                    yield row, question, text


def hide(
    collaboration: Collaboration, name: str, answers: Any, hidden: Any, actor: str = "facilitator"
) -> None:
    """Hide what people wrote in some answers from the wall, or show it again: all of it, or none.

    Only the words are hidden: the numbers count as before. Raises `AnswerRefused`.
    """
    status = "hidden" if hidden else "given"
    chosen = _numbers(answers)
    if not collaboration.answers(name).mark(chosen, status):
        text = _("An answer has been changed since. Look at it again.")
        raise AnswerRefused({"form": Unfit(text)})
    detail = {"answers": chosen, "status": status}
    collaboration.sessions.record(actor, "moderate", name, detail)


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
    _of, activity = collaboration.find(name)
    collaboration.sessions.start(actor)

    def nobody_has_typed(state: State) -> State:
        if state.phase is not Phase.WAITING or not wordy(activity):
            text = _("This can be chosen before it is opened: people are told before they type.")
            raise AnswerRefused({"form": Unfit(text)})
        return state

    detail = {"held": bool(held)}
    collaboration.sessions.record(actor, "hold", name, detail, step=nobody_has_typed)


def wordy(activity: Activity) -> bool:
    """Whether people write in their own words there."""
    return any(question.wordy for question in activity.questions)


def chosen_for_vote(collaboration: Collaboration, name: str, places: Any) -> list[str]:
    """What to vote on, of some texts: their headings, or what stands for them.

    What is hidden is left out. Raises `AnswerRefused`.
    """
    progress = collaboration.progress(name)
    listed = texts(collaboration, name)
    there = {(one["question"], one["text"]) for one in listed if not one["hidden"]}
    chosen = [place for place in _known(collaboration, name, places) if place in there]
    return [progress.headings.get(one) or progress.stands_for(one, there) for one in chosen]


def as_on_the_wall(
    rows: Sequence[Row], table: Answers, activity: Activity, questions: Sequence[Question]
) -> Iterator[Row]:
    """Rows of a table without the words of those that are hidden now; their numbers stay.

    An entry whose title is hidden is left out: without it nobody would know what it is.
    """
    for row in rows:
        if not table.words_hidden(row):
            yield row
        elif not (key := activity.key_in(row["round"])) or not activity.question(key).wordy:
            yield row | {q.name: q.without_texts(row[q.name]) for q in questions}


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


def _numbers(answers: Any) -> list[str]:
    several = answers if isinstance(answers, list) else [answers]
    if not several or not all(isinstance(one, str) for one in several):
        raise AnswerRefused({"form": Unfit(_("Tick the texts first."))})
    return list(dict.fromkeys(several))
