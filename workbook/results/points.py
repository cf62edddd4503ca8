"""How a room shared out its points."""

from __future__ import annotations

import pandas as pd

from workbook.alphabet import alphabetical
from workbook.language import mark as _
from workbook.questions import Points
from workbook.results.context import Context, Result, given
from workbook.results.rows import ahead, furthest_apart
from workbook.statistics.spread import consensus

ENOUGH = 5
"""Where nobody is named, fewer people than these are not counted beside what they gave points."""


def shared(answers: pd.DataFrame, context: Context) -> Result:
    """How many points each option of the `Points` question got.

    `data`: one row an option that got points, the most first: `label`, `value` (the share of all
    points), `text` (as it stands beside the bar: points, and of how many people), `points`,
    `people` (how many gave it any), `consensus` (0-1, over the points from 0 to all that one person
    may give). In an anonymous activity `text` and the table say of fewer than `ENOUGH` people no
    more than that.
    `facts`: `people`, `points`, `first` and `apart` (labels with most points, and with the least
    consensus; several if they are level, none if all are).
    """
    question = context.one(Points)
    assert isinstance(question, Points)
    shared = given(answers, context, question.name)["value"].tolist()
    if not shared:
        return context.empty()
    labels = context.labels_of(question.name)
    for option in sorted({option for one in shared for option in one}, key=alphabetical):
        labels.setdefault(option, option)
    rows = []
    for option, label in labels.items():
        gave = [int(one.get(option, 0)) for one in shared]
        if any(gave):
            counts = [gave.count(n) for n in range(question.total + 1)]
            rows.append(
                {
                    "label": label,
                    "points": sum(gave),
                    "value": sum(gave) / (question.total * len(shared)),
                    "people": sum(map(bool, gave)),
                    "consensus": consensus(counts),
                }
            )
    data = pd.DataFrame(rows).sort_values("points", ascending=False, kind="stable")
    several = len(shared) > 1
    words = context.words
    data["text"] = [
        _of(points, people, context)
        for points, people in zip(data["points"], data["people"], strict=True)
    ]
    table = pd.DataFrame(
        {
            words(_("What")): row["label"],
            words(_("Points")): str(row["points"]),
            words(_("People who gave it points")): _people(row["people"], context),
            words(_("Consensus (0 to 1)")): context.number(row["consensus"], 2) if several else "–",
        }
        for row in data.to_dict("records")
    )
    first = ahead(dict(zip(data["label"], data["points"], strict=True)))
    people = context.people(len(shared))
    if first:
        text = _("{people} shared out their points. Most for {names}.")
        sentence = words(text, people=people, names=context.quoted(first))
    else:
        sentence = words(_("{people} shared out their points; all got as many."), people=people)
    apart = furthest_apart(dict(zip(data["label"], data["consensus"], strict=True)))
    if apart and apart == first and several:
        sentence += " " + words(_("Answers are furthest apart there, too."))
    elif apart and several:
        sentence += " " + words(_("Furthest apart: {names}."), names=context.quoted(apart))
    facts = {
        "people": len(shared),
        "points": int(data["points"].sum()),
        "first": first,
        "apart": apart,
    }
    return Result(data.reset_index(drop=True), table, sentence, facts)


def _of(points: int, people: int, context: Context) -> str:
    words = context.words
    n = words.count("{n} point", "{n} points", points)
    if _is_few(people, context):
        return words(_("{points} from fewer than {n} people"), points=n, n=ENOUGH)
    given_by = words.count("{n} person", "{n} people", people)
    return words(_("{points} from {people}"), points=n, people=given_by)


def _people(people: int, context: Context) -> str:
    if _is_few(people, context):
        return context.words(_("fewer than {n}"), n=ENOUGH)
    return str(people)


def _is_few(people: int, context: Context) -> bool:
    return context.activity.is_anonymous and people < ENOUGH
