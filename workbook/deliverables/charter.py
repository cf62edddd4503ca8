"""The charter as data: what the room said in each activity, in the order of the workshops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import last_revealed
from workbook.language import Wording, Words
from workbook.language import mark as _
from workbook.pictures import pictures_of
from workbook.questions import Choice


@dataclass(frozen=True)
class Section:
    """One part of the charter: what came of one activity.

    `activity` is its name (``values.vision``), `tips` and `barriers` the pieces of advice (1-11)
    and barriers (1-3) it serves. `session` is the last one in which its result was revealed, empty
    if there is none: then it is still to be done, and the rest is empty. `drafts` maps what a
    common draft is of (a term; empty for the activity as a whole) to the text by language.
    `sentences` and `tables` are those of its pictures, by their titles.
    """

    heading: str
    activity: str
    tips: Sequence[int]
    barriers: Sequence[int]
    session: str
    drafts: Mapping[str, Mapping[str, str]]
    sentences: Mapping[str, str]
    tables: Mapping[str, pd.DataFrame]


def charter(collaboration: Collaboration, words: Words) -> Iterator[Section]:
    """A section for each activity, done yet or not. It has no more than the room saw.

    Those for any time follow their workshop's if they were done; a vote or a task for groups has a
    section for each of its rounds that was revealed in the last session with any.
    """
    collaboration.refresh()
    for of in collaboration.programme.workshops.values():
        for activity in of.everything:
            name = f"{of.name}.{activity.id}"
            last, rounds = last_revealed(collaboration, name), [0]
            if activity.begins:
                last, rounds = _rounds(collaboration, name)
            for round in rounds:
                if last or activity not in of.anytime:
                    yield _section(collaboration, name, last, words, round)


def _rounds(collaboration: Collaboration, name: str) -> tuple[str, list[int]]:
    """The last session in which rounds of an activity were revealed, and which they are."""
    sessions = collaboration.sessions
    for session in reversed(sessions.sessions()):
        if rounds := sessions.revealed_rounds(name, session):
            return session, rounds
    return "", [0]


def _section(
    collaboration: Collaboration, name: str, last: str, words: Words, round: int
) -> Section:
    _of, activity = collaboration.find(name)
    pictures = list(pictures_of(collaboration, name, words, last, round)) if last else []
    heading = words(activity.charter or activity.title)
    if about := collaboration.sessions.progress(name, last).begun.get(round, {}).get("about"):
        heading = words(_("{name}: {text}"), name=heading, text=words(Wording(about)))
    return Section(
        heading=heading,
        activity=name,
        tips=activity.tips,
        barriers=activity.barriers,
        session=last,
        drafts=_drafts(collaboration, name, last, words) if last else {},
        sentences={words(one.picture.title): one.result.sentence for one in pictures},
        tables={words(one.picture.title): one.result.table for one in pictures},
    )


def _drafts(
    collaboration: Collaboration, name: str, session: str, words: Words
) -> dict[str, dict[str, str]]:
    """The common drafts, each under the label of what it is of; as recorded, if they were."""
    _of, activity = collaboration.find(name)
    labels: dict[str, str] = {}
    for question in collaboration.questions(name, session=session):
        if question.name == activity.draft_key and isinstance(question, Choice):
            labels = {one.value: one.describe(words)["label"] for one in question.options}
    drafts = collaboration.sessions.progress(name, session).drafts
    shown = {labels.get(option, option): dict(texts) for option, texts in drafts.items()}
    return shown | _recorded(collaboration, name, words) if activity.has_drafts else shown


def _recorded(collaboration: Collaboration, name: str, words: Words) -> dict[str, dict[str, str]]:
    """What was recorded of the drafts in any meeting: a word that is agreed is not asked again."""
    return {
        one.about(words): dict(one.text)
        for one in collaboration.decisions.all()
        if one.activity == name and one.status != "withdrawn"
    }
