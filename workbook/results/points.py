"""How a room shared out its points."""

from __future__ import annotations

import pandas as pd

from workbook.alphabet import alphabetical
from workbook.language import mark as _
from workbook.questions import Points
from workbook.results.context import Context, Result, given
from workbook.statistics.spread import consensus


def shared(answers: pd.DataFrame, context: Context) -> Result:
    """How many points each option of the `Points` question got.

    `data`: one row an option that got points, the most first: `label`, `value` (the share of all
    points), `text` (points and consensus, as it stands beside the bar), `points`, `people` (how
    many gave it any), `consensus` (0-1, over the points from 0 to all that one person may give).
    `facts`: `people`, `points`, `first` and `apart` (labels with most points, and with the least
    consensus; several if they are level).
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
    data["text"] = [
        f"{points} · {context.number(alike, 2)}" if several else str(points)
        for points, alike in zip(data["points"], data["consensus"], strict=True)
    ]
    words = context.words
    table = pd.DataFrame(
        {
            words(_("What")): row["label"],
            words(_("Points")): str(row["points"]),
            words(_("People who gave it points")): str(row["people"]),
            words(_("Consensus (0 to 1)")): context.number(row["consensus"], 2) if several else "–",
        }
        for row in data.to_dict("records")
    )
    first = data.loc[data["points"] == data["points"].max(), "label"].tolist()
    sentence = words(
        _("{people} shared out their points. Most for {names}."),
        people=context.people(len(shared)),
        names=context.quoted(first),
    )
    least = data["consensus"].min()
    apart = data.loc[data["consensus"] == least, "label"].tolist() if least < 1 else []
    if apart and several:
        sentence += " " + words(_("Furthest apart: {names}."), names=context.quoted(apart))
    facts = {
        "people": len(shared),
        "points": int(data["points"].sum()),
        "first": first,
        "apart": apart,
    }
    return Result(data.reset_index(drop=True), table, sentence, facts)
