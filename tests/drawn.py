"""Every declared picture, drawn of a room that answered by lot: `svg`, and what is in it."""

from __future__ import annotations

import gettext
import random
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from workbook.activity import Activity
from workbook.charts.frame import render_svg
from workbook.language import Words, words
from workbook.pictures import function
from workbook.questions import Option
from workbook.results.context import Context, Result
from workbook.workshops import WORKSHOPS

SECTORS = ("police", "youth protection", "school", "community", "health")
ACTIVITIES = {one.id: one for workshop in WORKSHOPS.values() for one in workshop.everything}
DRAWN = {
    f"{activity.id}-{picture.chart}-{picture.result}": (activity, picture)
    for activity in ACTIVITIES.values()
    for picture in activity.all_pictures
    if picture.chart
}
NAMES = list(DRAWN)
ADDED = [f"{i}. Something that the room has added, of some length <{i}>" for i in range(1, 8)]


class Longer(Words):
    """English with every word drawn out, to see what longer languages do to a picture."""

    def __init__(self) -> None:
        self.lang = "en"
        self._catalogue = gettext.NullTranslations()

    def __call__(self, message: str, **values: Any) -> str:
        longer = re.sub(r"\b([a-z]{4,})\b(?![^{]*})", r"\1-né", message)
        return longer.format(**values) if values else longer


def organisations(n: int) -> dict[str, str]:
    return {
        f"{i + 1}. Centre intégré d'aide & de services <{i + 1}>": SECTORS[i % len(SECTORS)]
        for i in range(n)
    }


def answers(activity: Activity, room: Context, people: int) -> pd.DataFrame:
    """Answers to everything in all rounds up to the one shown, drawn by lot."""
    lot, names = random.Random(people), list(room.organisations)
    rows = []
    for round in range(1, room.round + 1):
        for person in range(people):
            for key in keys(activity, room, round, person):
                row = {"round": round, "participant": f"p{person}", "lang": "en"}
                row["organisation"] = names[person % len(names)]
                for name, question in room.questions.items():
                    asked = activity.is_asked(name, round)
                    row[name] = answer(question, lot) if asked else None
                rows.append(row | ({activity.key: key} if key else {}))
    columns = ["round", "participant", "organisation", "lang", *room.questions]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"round": int})


def keys(activity: Activity, room: Context, round: int, person: int) -> list[str | None]:
    """What tells the answers of a person apart; two titles a person, some of them the same."""
    if not activity.key_in(round):
        return [None]
    if activity.question(activity.key).kind == "text":
        return [ADDED[person % len(ADDED)], ADDED[(person + 3) % len(ADDED)]]
    return list(room.labels_of(activity.key))


def answer(question: Any, lot: random.Random) -> Any:
    kind = question.kind
    if kind == "date":
        return f"2027-0{lot.randint(1, 9)}-15"
    if kind == "ranking":
        return [option.value for option in lot.sample(question.options, 3)]
    if kind == "scale":
        return lot.randint(question.low, question.high)
    if question.name == "done":  # or else no lesson would stay open
        return [question.options[0].value]
    if kind == "choice":
        chosen = [option.value for option in lot.sample(question.options, 1)]
        return chosen if question.multiple else chosen[0]
    if kind == "grid":
        columns = [column.value for column in question.columns]
        some = {row.value: lot.choice(columns) for row in question.rows}
        return {row: [one] for row, one in some.items()} if question.multiple else some
    if kind == "points":
        first, *others = [
            option.value for option in lot.sample(question.options, min(3, len(question.options)))
        ]
        share = question.total // (len(others) + 1)
        return {first: question.total - share * len(others)} | dict.fromkeys(others, share)
    if kind == "ties":
        scales = [about for about in question.about if about.kind == "scale"]
        partners = lot.sample(question.partners, min(2, len(question.partners)))
        said = {about.name: answer(about, lot) for about in scales}
        return {partner.value: said | {"relied_on": "Text."} for partner in partners}
    return 7 if kind == "number" else lot.choice(ADDED)


def context(activity: Activity, room: dict[str, str], round: int, people: int) -> Context:
    added = [Option(text) for text in ADDED]
    lists = {"organisations": [Option(name) for name in room], "added": added}
    lists |= {"action_plan.objectives": added, "evaluation.lessons": added}
    lists |= {"action_plan.actions": added, "action_plan.booking/all": added}
    names = [f"p{i}" for i in range(people)]
    return Context(
        activity,
        {question.name: question.with_lists(lists) for question in activity.all_questions},
        room,
        round,
        Longer() if people == 100 else words("en"),
        added=["Person 0"],
        names={one: f"Person {one[1:]}" for one in names},
        progress=[
            (f"2026-{month:02}-12", {"done": month, "under way": people, "planned": 12 - month})
            for month in range(1, 9)
        ],
        members={of: names[i :: len(room)] for i, of in enumerate(room)},
    )


@cache
def shown(name: str, people: int) -> tuple[Result, Context]:
    """A result of a room; a hundred people read long words. `name`: a picture's, or a chart's."""
    activity, picture = next(pair for id, pair in DRAWN.items() if name in (id, pair[1].chart))
    room = organisations(min(max(people, 2), 20))
    rounds = range(1, min(activity.rounds, 9) + 1)
    shown_in = [round for round in rounds if picture in activity.shown_in(round)]
    round = min(2, activity.rounds) if 2 in shown_in else shown_in[-1]
    there = context(activity, room, round, people)
    others = {}
    for other in activity.looks_at:
        of, _dot, id = other.partition(".")
        looked_at = WORKSHOPS[of].activity(id)
        beside = context(looked_at, room, min(4, looked_at.rounds), people)
        others[other] = (answers(looked_at, beside, people), beside)
    there = replace(
        there,
        earlier=[("2026-01-10", answers(activity, there, people + 1))],
        about=picture.about,
        others=others,
    )
    compute = function("results", picture.result)
    return compute(answers(activity, there, people), there), there


@cache
def svg(name: str, people: int, width: int) -> str:
    result, there = shown(name, people)
    chart = DRAWN[name][1].chart if name in DRAWN else name
    return render_svg(function("charts", chart)(result, there.words, width))


def text_of(drawn: str) -> list[str]:
    return [
        "".join(element.itertext())
        for element in ET.fromstring(drawn).iter()
        if element.tag.endswith("}text")
    ]


def paths_with(drawn: str, part: str) -> set[str]:
    """The outlines of the symbols whose description has `part` in it."""
    return {
        element.get("d", "")
        for element in ET.fromstring(drawn).iter()
        if element.tag.endswith("}path") and part in element.get("aria-label", "")
    }


def type_of(drawn: str) -> set[str]:
    return set(re.findall(r'font-size="(\d+)px"', drawn))
