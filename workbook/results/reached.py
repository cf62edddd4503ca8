"""How far the expected results were reached, and how people know."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.rows import bar
from workbook.statistics.spread import consensus

REACHED = 3  # of 4


def how_far(answers: pd.DataFrame, context: Context) -> Result:
    """How far each expected result was reached, in the eyes of those who answered.

    `data`: one row a result: `label`, `value` (the share of answers 3 or 4 of 4), `text`, `n`,
    `consensus` (0-1). `facts`: `apart` (labels on which answers lie furthest apart), `reached`
    (labels: more than half of the answers are 3 or 4), `share` (of the results spoken of, 0-1).
    """
    rows = given(answers, context, "reached")
    if rows.empty:
        return context.empty()
    labels, words = context.labels_of("result"), context.words
    found = []
    for option, label in labels.items():
        points = rows.loc[rows["result"] == option, "value"].astype(int)
        if len(points):
            counts = [int((points == p).sum()) for p in range(1, 5)]
            n = sum(counts[REACHED - 1 :])
            found.append(
                bar(context, label, n, len(points))
                | {"n": len(points), "counts": counts, "consensus": consensus(counts)}
            )
    if not found:
        return context.empty()
    data = pd.DataFrame(found).sort_values("value", ascending=False, kind="stable")
    table = pd.DataFrame(
        {
            words(_("Expected result")): row["label"],
            words(_("Answers 3 or 4 of 4")): row["text"],
            words(_("At each point")): " · ".join(
                f"{p}: {n}" for p, n in enumerate(row["counts"], start=1)
            ),
            words(_("Consensus (0 to 1)")): context.number(row["consensus"], 2),
        }
        for row in data.to_dict("records")
    )
    least = data["consensus"].min()
    apart = data.loc[data["consensus"] == least, "label"].tolist() if least < 1 else []
    reached = data.loc[data["value"] > 0.5, "label"].tolist()
    sentence = words(
        _("{people} answered. Reached, more than half of them say: {n} of {all}."),
        people=context.people(rows["participant"].nunique()),
        n=len(reached),
        all=len(data),
    )
    if apart:
        sentence += " " + words(_("Furthest apart: {names}."), names=context.quoted(apart))
    facts = {"apart": apart, "reached": reached, "share": len(reached) / len(data)}
    data = data.drop(columns="counts").reset_index(drop=True)
    return Result(data, table, sentence, facts)


@by_organisation
def evidence(answers: pd.DataFrame, context: Context) -> Result:
    """What organisations know of each expected result: `label`, `organisation`, `text`."""
    rows = given(answers, context, "evidence")
    labels, words = context.labels_of("result"), context.words
    known = [
        {"label": label, "organisation": row["organisation"], "text": row["value"]}
        for option, label in labels.items()
        for row in rows.to_dict("records")
        if row["result"] == option
    ]
    if not known:
        return context.empty(_("Nobody has written anything yet."))
    data = pd.DataFrame(known)
    headings = {
        "label": words(_("Expected result")),
        "organisation": words(_("Organisation")),
        "text": words(_("How do we know?")),
    }
    without = [label for label in labels.values() if label not in set(data["label"])]
    sentence = words.count("{n} answer says how.", "{n} answers say how.", len(data))
    if without:
        text = _("Nothing yet on {names}.")
        sentence += " " + words(text, names=context.quoted(without))
    return Result(data, data.rename(columns=headings), sentence, {"without": without})
