"""The charter as data: what the room said in each activity, in the order of the workshops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from workbook.collaboration import Collaboration
from workbook.language import Words
from workbook.questions import Choice
from workbook.showing import last_revealed, shown


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
    section for each of its rounds in that session.
    """
    collaboration.refresh()
    for of in collaboration.programme.workshops.values():
        for activity in of.everything:
            name = f"{of.name}.{activity.id}"
            last = last_revealed(collaboration, name)
            begun = collaboration.sessions.progress(name, last).begun
            for round in sorted(begun) or [0]:
                if last or activity not in of.anytime:
                    yield _section(collaboration, name, last, words, round)


def _section(
    collaboration: Collaboration, name: str, last: str, words: Words, round: int
) -> Section:
    _of, activity = collaboration.find(name)
    pictures = list(shown(collaboration, name, words, last, round)) if last else []
    return Section(
        heading=words(activity.charter or activity.title),
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
    """The common drafts, each under the label of what it is of."""
    _of, activity = collaboration.find(name)
    labels: dict[str, str] = {}
    for question in collaboration.questions(name, session=session):
        if question.name == activity.key and isinstance(question, Choice):
            labels = {one.value: one.describe(words)["label"] for one in question.options}
    drafts = collaboration.sessions.progress(name, session).drafts
    return {labels.get(option, option): dict(texts) for option, texts in drafts.items()}
