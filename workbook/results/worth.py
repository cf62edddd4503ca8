"""What working together brings each organisation, beside what it costs it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.setting import Result, Setting, given


def benefit_and_effort(answers: pd.DataFrame, setting: Setting) -> Result:
    """What each organisation hopes for (`benefit`) and expects to spend (`effort`, `hours`).

    Several delegates speak for one organisation: what they say is its mean, hours too.

    `data`: one row an organisation that rated both, those for which it brings most beside its cost
    first: `organisation`, `benefit`, `effort` (1-5), `difference`, `hours` (a month; NaN if not
    said). `facts`: `more` and `less` (organisations that it brings more, or less, than it costs),
    `hours` (of all organisations together; NaN if none said any).
    """
    means = {name: _means(answers, setting, name) for name in ("benefit", "effort", "hours")}
    rows: list[dict[str, Any]] = [
        {
            "organisation": name,
            "benefit": means["benefit"][name],
            "effort": means["effort"][name],
            "difference": means["benefit"][name] - means["effort"][name],
            "hours": means["hours"].get(name, float("nan")),
        }
        for name in setting.organisations
        if name in means["benefit"] and name in means["effort"]
    ]
    if not rows:
        return setting.empty()
    data = pd.DataFrame(rows)
    data = data.sort_values("difference", ascending=False, kind="stable", ignore_index=True)
    words = setting.words
    table = pd.DataFrame(
        {
            words(_("Organisation")): row["organisation"],
            words(_("What it brings (1 to 5)")): setting.number(row["benefit"], 1),
            words(_("What it costs (1 to 5)")): setting.number(row["effort"], 1),
            words(_("Hours a month it could invest")): setting.number(row["hours"]),
        }
        for row in data.to_dict("records")
    )
    facts = {
        "more": data.loc[data["difference"] > 0, "organisation"].tolist(),
        "less": data.loc[data["difference"] < 0, "organisation"].tolist(),
        "hours": float(data["hours"].sum(min_count=1)),
    }
    return Result(data, table, _sentence(facts, len(data), setting), facts)


def _means(answers: pd.DataFrame, setting: Setting, name: str) -> dict[str, float]:
    """By organisation the mean of what its delegates gave."""
    rows = given(answers, setting, name)
    means = rows["value"].astype(float).groupby(rows["organisation"].astype(str)).mean()
    return {str(of): float(mean) for of, mean in means.items()}


def _sentence(facts: dict[str, Any], organisations: int, setting: Setting) -> str:
    words = setting.words
    text = _("It brings more than it costs at {n} of {all} organisations.")
    said = [words(text, n=len(facts["more"]), all=organisations)]
    if facts["less"]:
        text = _("It costs more than it brings at {names}: what would change that?")
        said.append(words(text, names=setting.quoted(facts["less"])))
    if facts["hours"] == facts["hours"]:
        text = _("Together they could invest {hours} hours a month.")
        said.append(words(text, hours=setting.number(facts["hours"])))
    return " ".join(said)
