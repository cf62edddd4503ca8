"""The working hours that the collaboration needs, and those that managers give."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.rows import who_answered


@by_organisation
def hours(answers: pd.DataFrame, context: Context) -> Result:
    """Hours a month that people need and that their organisations give them.

    `data`: one row an organisation that answered: `organisation`, `needed`, `authorised` (hours a
    month, of all its people together), `coverage` (0-1; 1 if nothing is needed), `text`. `facts`:
    `needed`, `authorised`, `short` (organisations that give less than is needed).
    """
    hours = {name: given(answers, context, name) for name in ("needed", "authorised")}
    sums = {
        name: rows.groupby("organisation", sort=False)["value"].sum().to_dict()
        for name, rows in hours.items()
    }
    names = [name for name in context.organisations if name in sums["needed"]]
    if not names:
        return context.empty()
    words = context.words
    rows: list[dict[str, Any]] = []
    text = _("given {has}\u00a0h, needed {needed}\u00a0h")
    for name in names:
        needed, has = float(sums["needed"][name]), float(sums["authorised"].get(name, 0))
        rows.append(
            {
                "organisation": name,
                "needed": needed,
                "authorised": has,
                "coverage": min(1.0, has / needed) if needed else 1.0,
                "text": words(text, has=_hours(has, words), needed=_hours(needed, words)),
            }
        )
    data = pd.DataFrame(rows)
    table = pd.DataFrame(
        {
            words(_("Organisation")): row["organisation"],
            words(_("Needed, hours a month")): _hours(row["needed"], words),
            words(_("Given, hours a month")): _hours(row["authorised"], words),
            words(_("Covered")): context.percent(row["coverage"]),
        }
        for row in rows
    )
    needed, has = float(data["needed"].sum()), float(data["authorised"].sum())
    short = data.loc[data["authorised"] < data["needed"], "organisation"].tolist()
    sentence = words(
        _("All together {needed} hours a month are needed and {has} given."),
        needed=_hours(needed, words),
        has=_hours(has, words),
    )
    if short:
        sentence += " " + words(_("Time is missing at {names}."), names=context.quoted(short))
    sentence = " ".join([*who_answered(names, context), sentence])
    return Result(data, table, sentence, {"needed": needed, "authorised": has, "short": short})


def _hours(n: float, words: Words) -> str:
    return words.number(n, 0 if n == int(n) else 1)
