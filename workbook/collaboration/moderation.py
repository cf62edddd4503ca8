"""Texts on the wall: hidden and shown again, put under headings, made one with a twin, or held.

All of it is in `session.csv`, which names a text by its question and a digest, so that its words
stand in the table of answers alone. All of it can be undone. Nobody sees a text here before the
reveal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbook.activity import Activity
from workbook.alphabet import alphabetical
from workbook.collaboration import Collaboration
from workbook.collaboration.groups import number_of
from workbook.collaboration.visibility import is_hidden, is_revealed, seen
from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.phases import Phase, State
from workbook.questions import Question, Text
from workbook.store.identifiers import digest_of
from workbook.store.progress import Place, Progress

Row = dict[str, Any]
Line = dict[str, Any]
HEADING = Text("heading", "", limit=60, required=False)
TICK = _("Tick the texts first.")


def texts(collaboration: Collaboration, name: str) -> list[Line]:
    """What people wrote in the round that is revealed, a text each; nothing before the reveal.

    ``{"question", "digest", "plain", "by", "group", "text", "hidden", "heading", "twin"}``: what is
    not `plain` are words inside another kind of answer, which can only be hidden; `by` is the
    organisation, `group` the number of the small group that answered, 0 if none did. Of an
    anonymous activity what the room may see, in the order of the alphabet, without `by`.
    """
    progress = collaboration.progress(name)
    if not is_revealed(collaboration, name, collaboration.sessions.id):
        return []
    collaboration.answers(name).refresh()
    there = seen(collaboration, name, collaboration.sessions.id)
    found: list[Line] = [
        {
            "question": question.name,
            "digest": digest_of(text),
            "plain": isinstance(question, Text),
            "by": row["organisation"],
            "group": number_of(progress, row["participant"]),
            "text": text,
            "hidden": is_hidden(row, question.name, text, progress),
            "heading": progress.heading(question.name, text),
        }
        for row, question, text in _written(collaboration, name, there.rows)
    ]
    for line in found:
        stands = _stands_for(progress, line, found)
        line["twin"] = stands if stands != line["text"] else ""
    return sorted(found, key=_alphabet) if there.nameless else found


def _alphabet(line: Line) -> tuple[tuple[str, str, str], str]:
    return alphabetical(line["text"]), line["question"]


def _stands_for(progress: Progress, line: Line, found: Sequence[Line]) -> str:
    of = line["question"]
    there = [one["text"] for one in found if one["question"] == of and not one["hidden"]]
    return progress.stands_for(of, line["text"], there) if progress.twins else str(line["text"])


def _written(
    collaboration: Collaboration, name: str, rows: Sequence[Row]
) -> Iterator[tuple[Row, Question, str]]:
    """Each text of the present round among rows that the room may see, hidden ones too."""
    round = collaboration.progress(name).state.round
    questions = collaboration.questions(name)
    for row in rows:
        if row["round"] == round:
            for question in questions:
                for text in question.texts(row[question.name]):
                    yield row, question, text


def enlarge(
    collaboration: Collaboration, name: str, places: Any, actor: str = "facilitator"
) -> None:
    """Let the board show one text large, until it shows something else. Raises `AnswerRefused`."""
    chosen = _known(collaboration, name, places)
    if len(chosen) != 1:
        raise AnswerRefused({"form": Unfit(_("Tick one text: it is shown large."))})
    if not large(collaboration, name, chosen[0]):
        raise AnswerRefused({"form": Unfit(_("It is hidden from the wall. Show it first."))})
    picture = collaboration.sessions.picture
    detail = {"picture": picture, "text": list(chosen[0])}
    collaboration.sessions.record(actor, "board", name, detail)


def large(collaboration: Collaboration, name: str, place: Sequence[str]) -> Line | None:
    """The text of that place, if the room may see it now."""
    these = [one for one in texts(collaboration, name) if not one["hidden"]]
    return next((one for one in these if (one["question"], one["digest"]) == tuple(place)), None)


def show(
    collaboration: Collaboration, name: str, places: Any, shown: Any, actor: str = "facilitator"
) -> None:
    """Hide texts (each the `Place` of one) from the wall, or show them again.

    Only the words are hidden: the numbers count as before. Raises `AnswerRefused`.
    """
    chosen = _known(collaboration, name, places)
    _record(collaboration, name, chosen, {"shown": bool(shown)}, actor)


def group(
    collaboration: Collaboration, name: str, places: Any, heading: Any, actor: str = "facilitator"
) -> None:
    """Put texts under a heading; an empty one takes them out again. Raises `AnswerRefused`."""
    try:
        heading = " ".join((HEADING.clean(heading) or "").split())
    except Unfit as error:
        raise AnswerRefused({"form": error}) from error
    chosen = _known(collaboration, name, places, plain=True)
    _record(collaboration, name, chosen, {"heading": heading}, actor)


def make_one(
    collaboration: Collaboration, name: str, places: Any, actor: str = "facilitator"
) -> None:
    """Merge texts into the first, with everything merged into them before.

    Raises `AnswerRefused`.
    """
    chosen = _known(collaboration, name, places, plain=True)
    if len(chosen) < 2 or len({question for question, _text in chosen}) > 1:
        raise AnswerRefused({"form": Unfit(_("Tick two texts or more under the same question."))})
    first = chosen[0]
    others = [one for one in _families(collaboration, name, chosen) if one != first]
    _record(collaboration, name, [first], {"twin": ""}, actor)
    _record(collaboration, name, others, {"twin": first[1]}, actor)


def make_several(
    collaboration: Collaboration, name: str, places: Any, actor: str = "facilitator"
) -> None:
    """Take merged texts apart again. Raises `AnswerRefused`."""
    chosen = _known(collaboration, name, places, plain=True)
    progress = collaboration.progress(name)
    first = [one for one in chosen if progress.first_twin(one) == one[1]]
    apart = dict.fromkeys([*chosen, *_families(collaboration, name, first)])
    _record(collaboration, name, list(apart), {"twin": ""}, actor)


def _families(collaboration: Collaboration, name: str, chosen: Sequence[Place]) -> list[Place]:
    """The chosen texts and every text merged with one of them."""
    progress = collaboration.progress(name)
    first = {(place[0], progress.first_twin(place)) for place in chosen}
    twins = [one for one in progress.twins if (one[0], progress.first_twin(one)) in first]
    return list(dict.fromkeys([*chosen, *first, *twins]))


def hold(collaboration: Collaboration, name: str, held: Any, actor: str = "facilitator") -> None:
    """Let the facilitator read texts before the room does, or not. Raises `AnswerRefused`.

    Only before anybody can have typed: the form says it.
    """
    _of, activity = collaboration.find(name)
    collaboration.in_session(actor)

    def nobody_has_typed(state: State) -> State:
        if state.phase is not Phase.WAITING or not wordy(activity):
            text = _("This can be chosen before it is opened: people are told before they type.")
            raise AnswerRefused({"form": Unfit(text)})
        return state

    detail = {"held": bool(held)}
    collaboration.sessions.record(actor, "hold", name, detail, step=nobody_has_typed)


def wordy(activity: Activity) -> bool:
    """Whether people write in their own words there."""
    return any(question.wordy for question in activity.all_questions)


def chosen_for_vote(collaboration: Collaboration, name: str, places: Any) -> list[str]:
    """What to vote on, of some texts: their headings, or what stands for them.

    What is hidden is left out. Raises `AnswerRefused`.
    """
    chosen = _known(collaboration, name, places, plain=True)
    lines = {(one["question"], one["digest"]): one for one in texts(collaboration, name)}
    shown = [lines[place] for place in chosen if not lines[place]["hidden"]]
    return [line["heading"] or line["twin"] or line["text"] for line in shown]


def _record(
    collaboration: Collaboration, name: str, chosen: Sequence[Place], what: Row, actor: str
) -> None:
    detail = {"texts": [list(place) for place in chosen]} | what
    collaboration.sessions.record(actor, "moderate", name, detail)


def _known(
    collaboration: Collaboration, name: str, places: Any, plain: bool = False
) -> list[Place]:
    """The texts chosen, as they are on the wall. Raises `AnswerRefused` unless all are."""
    lines = {(one["question"], one["digest"]): one for one in texts(collaboration, name)}
    pairs = places if isinstance(places, list) else []
    chosen = [(str(pair[0]), str(pair[1])) for pair in pairs if _is_place(pair)]
    if not chosen or len(chosen) < len(pairs) or not set(chosen) <= set(lines):
        raise AnswerRefused({"form": Unfit(TICK)})
    if plain and not all(lines[place]["plain"] for place in chosen):
        text = _("These words are inside an answer: they can be hidden, and that is all.")
        raise AnswerRefused({"form": Unfit(text)})
    return list(dict.fromkeys(chosen))


def _is_place(pair: Any) -> bool:
    return isinstance(pair, list | tuple) and len(pair) == 2
