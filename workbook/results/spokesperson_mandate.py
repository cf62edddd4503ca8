"""The mandate of the spokesperson: who accepts, and what they may say."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from workbook.language import mark as _
from workbook.results.choices import by_row
from workbook.results.context import Context, Result, by_organisation, given

ACCEPTED = ("yes", "if")
OPEN = {
    "speaks": _("Nobody has accepted yet to speak for us."),
    "stands_in": _("Nobody has accepted yet to stand in."),
}


@by_organisation
def accepted(answers: pd.DataFrame, context: Context) -> Result:
    """What those answer who are proposed to speak for all, or to stand in.

    `data`: `organisation`, `part`, `accepts` (empty if not said), `condition`. `facts`: for
    `speaks` and `stands_in` the organisations of those who accept, with a condition or without.
    """
    part = given(answers, context, "part")
    if part.empty:
        return context.empty(_("Nobody who is proposed has answered yet: ask them."))
    said = {
        name: given(answers, context, name).set_index("participant")["value"].to_dict()
        for name in ("accepts", "condition")
    }
    parts, words = context.labels_of("part"), context.words
    answer = context.labels_of("accepts")
    data = pd.DataFrame(
        {
            "organisation": row["organisation"],
            "part": row["value"],
            **{name: values.get(row["participant"], "") for name, values in said.items()},
        }
        for row in part.to_dict("records")
    )
    table = pd.DataFrame(
        {
            words(_("Organisation")): row["organisation"],
            words(_("For what")): parts[row["part"]],
            words(_("Accepts")): answer.get(row["accepts"], "–"),
            words(_("Condition")): row["condition"],
        }
        for row in data.to_dict("records")
    )
    willing = data[data["accepts"].isin(ACCEPTED)]
    facts = {one: willing.loc[willing["part"] == one, "organisation"].tolist() for one in OPEN}
    sentence = words.count("{n} answer.", "{n} answers.", len(data))
    sentence = " ".join([sentence, *(words(OPEN[one]) for one in OPEN if not facts[one])])
    return Result(data, table, sentence, facts)


def limits(answers: pd.DataFrame, context: Context) -> Result:
    """For each matter how many say that it may be said alone, after asking, or never.

    As `by_row`. `facts`: besides, `alone` (labels: all say so), `never` (labels: somebody does).
    """
    found = by_row(answers, context)
    if found.nothing:
        return found
    said = given(answers, context, "limits")["value"].tolist()
    labels, words = context.labels_of("limits"), context.words
    chosen = {row: {one[row] for one in said if row in one} for row in labels}
    facts = {
        "alone": [labels[row] for row, answers in chosen.items() if answers == {"alone"}],
        "never": [labels[row] for row, answers in chosen.items() if "never" in answers],
    }
    sentence = words(_("{people} answered."), people=context.people(len(said)))
    if facts["alone"]:
        text = _("All say that these may be said alone: {names}.")
        sentence += " " + words(text, names=context.quoted(facts["alone"]))
    if facts["never"]:
        text = _("At least one says never: {names}.")
        sentence += " " + words(text, names=context.quoted(facts["never"], 4))
    return replace(found, sentence=sentence, facts={**found.facts, **facts})
