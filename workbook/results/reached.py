"""How far the expected results were reached, today and over the years, and how people know."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.rows import bar, furthest_apart
from workbook.results.waves import Line, last_said, wave, waves_of
from workbook.results.waves import over_time as followed_over_time
from workbook.statistics.spread import consensus

REACHED, POINTS = 3, 4  # from the third point of four on


def how_far(answers: pd.DataFrame, context: Context) -> Result:
    """How far each expected result was reached, in the eyes of those who answered.

    `data`: one row a result: `label`, `value` (the share of answers 3 or 4 of 4), `text`, `n`,
    `consensus` (0-1). `facts`: `apart` (labels on which answers lie furthest apart), `reached`
    (labels: more than half of the answers are 3 or 4), `share` (of the results spoken of, 0-1),
    `silent` (labels of which nobody spoke).
    """
    rows = given(answers, context, "reached")
    if rows.empty:
        return context.empty()
    labels, words = context.labels_of("result"), context.words
    found = []
    for option, label in labels.items():
        points = rows.loc[rows["result"] == option, "value"].astype(int)
        if len(points):
            counts = [int((points == p).sum()) for p in range(1, POINTS + 1)]
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
    apart = furthest_apart(dict(zip(data["label"], data["consensus"], strict=True)))
    reached = data.loc[data["value"] > 0.5, "label"].tolist()
    silent = [label for label in labels.values() if label not in set(data["label"])]
    text = _(
        "{people} answered. Of {all} results, {n} are reached in the eyes of more than half of "
        "those who judged them."
    )
    people = context.people(rows["participant"].nunique())
    said = [words(text, people=people, n=len(reached), all=len(labels))]
    if silent:
        said.append(words(_("Nobody judged {names}."), names=context.quoted(silent)))
    if apart:
        said.append(words(_("Furthest apart: {names}."), names=context.quoted(apart)))
    share = len(reached) / len(data)
    facts = {"apart": apart, "reached": reached, "silent": silent, "share": share}
    data = data.drop(columns="counts").reset_index(drop=True)
    return Result(data, table, " ".join(said), facts)


def over_time(answers: pd.DataFrame, context: Context) -> Result:
    """The mean of how far each result was reached (1-4), today and before; see `waves.over_time`.

    Results that were judged today and at least once before. Answers are not anonymous, so people
    are compared with themselves.
    """
    shown = waves_of(answers, context)
    if len(shown) < 2:
        return context.empty(_("This is the first time: next time, the change is shown here."))
    said = [last_said(rows, session, context, "reached") for session, rows in shown]
    lines = [
        Line(label, range(1, POINTS + 1), [_of_one(option, rows) for rows in said])
        for option, label in context.labels_of("result").items()
    ]
    lines = [line for line in lines if line.said[-1] and any(line.said[:-1])]
    if not lines:
        return context.empty(_("None of these results was judged before."))
    waves = [
        wave(session, rows["participant"].nunique(), context)
        for (session, _r), rows in zip(shown, said, strict=True)
    ]
    return followed_over_time(lines, waves, context, context.words(_("Expected result")))


def _of_one(option: str, rows: pd.DataFrame) -> dict[str, float]:
    """By person how far they say that a result was reached."""
    of = rows[rows["result"] == option]
    return {who: float(n) for who, n in zip(of["participant"], of["value"], strict=True)}


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
