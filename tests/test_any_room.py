"""Whatever a room answers, each picture says something: one answer, many, of partners who left."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pandas as pd
import pytest

from workbook.activity import MANY, Activity, Picture
from workbook.charts.frame import render_svg
from workbook.language import words
from workbook.pictures import function
from workbook.questions import Option
from workbook.rehearsal.thinking import answer_to
from workbook.results.context import Context, Result
from workbook.workshops import WORKSHOPS

THERE = {"Police": "police", "School": "education", "Shelter": "housing", "Clinic": ""}
GONE = "Gone"
LISTS = {
    "organisations": [Option(name) for name in (*THERE, GONE)],
    "added": [Option(text) for text in ("one thing", "another", "a third")],
    "action_plan.objectives": [Option("one number to call")],
    "evaluation.lessons": [Option("call back")],
}
ALL = [  # those for any time are the same in each workshop
    pytest.param(f"{of.name}.{activity.id}", activity, id=f"{of.name}.{activity.id}")
    for of in WORKSHOPS.values()
    for activity in (of.everything if of.number == 1 else of.activities)
]
ACTIVITIES = {f"{of.name}.{one.id}": one for of in WORKSHOPS.values() for one in of.everything}
ENTRIES = 3  # of a person, where there may be several
ENDS = (".", "?", "?”", "?\u00a0»")


def rounds_of(activity: Activity) -> int:
    """How many rounds it has; one where each further one is as the first."""
    return activity.rounds if activity.rounds < MANY else 1


def said_by(activity: Activity, people: int, lot: Random) -> pd.DataFrame:
    """What so many people answered in all rounds; every fifth is of a partner who left since."""
    columns = ["round", "participant", "organisation", "lang"]
    columns += [question.name for question in activity.all_questions]
    rows = []
    for i in range(people):
        of = GONE if i % 5 == 4 else [*THERE][i % 4]
        lists = {**LISTS, "me": [Option(of)]}
        for round in range(1, rounds_of(activity) + 1):
            asked = [q.with_lists(lists) for q in activity.asked_in(round)]
            for _ in range(ENTRIES if activity.key_in(round) else 1):
                described = [question.describe(words("en")) for question in asked]
                values = answer_to(described, lot, "en")
                who = {"round": round, "participant": f"p{i}", "organisation": of, "lang": "en"}
                rows.append({**dict.fromkeys(columns), **who, **values})
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"round": int})


def context(name: str, activity: Activity, people: int, lot: Random, lang: str) -> Context:
    """The context of the last round; the partner who left is in no list any more."""
    lists = {**LISTS, "organisations": LISTS["organisations"][:-1]}
    there = Context(
        activity=activity,
        questions={q.name: q.with_lists(lists) for q in activity.all_questions},
        organisations=THERE,
        round=rounds_of(activity),
        words=words(lang),
    )
    others = {
        other: (
            said_by(ACTIVITIES[other], people, lot),
            context(other, ACTIVITIES[other], people, lot, lang),
        )
        for other in activity.looks_at
        if other != name
    }
    return replace(
        there,
        earlier=[("2026-01-01", said_by(activity, people, lot))],
        others=others,
        names={f"p{i}": f"Sample {i}" for i in range(people)},
        members={of: [f"p{i}" for i in range(people) if [*THERE][i % 4] == of] for of in THERE},
    )


def computed(picture: Picture, answers: pd.DataFrame, there: Context) -> Result:
    """The result of a picture, which has a sentence and no hole in its table."""
    result = function("results", picture.result)(answers, replace(there, about=picture.about))
    assert result.sentence.endswith(ENDS), (picture.result, result.sentence)
    cells = {*result.table.astype(str).to_numpy().ravel()}
    assert not cells & {"nan", "None"}, picture.result
    assert "nan" not in result.sentence.split()
    return result  # type: ignore[no-any-return]


def drawn(picture: Picture, result: Result, there: Context) -> None:
    if picture.chart and not result.nothing:
        chart = function("charts", picture.chart)(result, there.words, 350)
        assert render_svg(chart).startswith("<svg")


@pytest.mark.parametrize("people", [1, 2, 17])
@pytest.mark.parametrize(("name", "activity"), ALL)
def test_each_picture_says_something_and_can_be_drawn(
    name: str, activity: Activity, people: int
) -> None:
    for chance in range(2):
        lot = Random(chance)
        answers = said_by(activity, people, lot)
        there = context(name, activity, people, lot, ("en", "fr")[chance % 2])
        for round in range(1, rounds_of(activity) + 1):
            leaves = (f"Sample {people - 1}",) if chance else ()
            now = replace(there, round=round, added=leaves)
            for picture in activity.shown_in(round):
                result = computed(picture, answers[answers["round"] <= round], now)
                if not chance and people == 1:
                    drawn(picture, result, now)
