"""A newcomer's first thirty days: step by step, with whom, by which day."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, folded
from workbook.results.rows import entries

MONTH, WEEK = 30, 7  # days


def plan(answers: pd.DataFrame, context: Context) -> Result:
    """The steps, the earliest first; one that several wrote is there once, by the earliest day.

    `data`: `label`, `value` (the day, as a share of thirty), `full`, `text` (day, and with whom),
    `n` (the day), `with_whom`, `partner` (each empty if not said). `facts`: `first_week` (how many
    steps), `alone` (steps with nobody named).
    """
    steps = _steps(answers)
    if not steps:
        return context.empty(_("Nobody has written a step yet."))
    words = context.words
    rows = sorted(steps.values(), key=lambda one: one["day"])
    data = pd.DataFrame(
        {
            "label": one["step"],
            "value": one["day"] / MONTH,
            "full": 1.0,
            "text": words(_("day {n}"), n=one["day"]) + ("" if _whom(one) else " ⚠"),
            "n": one["day"],
            "with_whom": ", ".join(one["with_whom"]),
            "partner": ", ".join(one["partner"]),
        }
        for one in rows
    )
    table = pd.DataFrame(
        {
            words(_("By which day?")): str(row["n"]),
            words(_("Step")): row["label"],
            words(_("With whom")): row["with_whom"],
            words(_("At which partner")): row["partner"],
        }
        for row in data.to_dict("records")
    )
    first_week = sum(one["day"] <= WEEK for one in rows)
    alone = [one["step"] for one in rows if not _whom(one)]
    sentence = words.count("{n} step in thirty days.", "{n} steps in thirty days.", len(rows))
    sentence += " " + words(_("In the first week: {n}."), n=first_week)
    if alone:
        text = _("Nobody is named for {names}.")
        sentence += " " + words(text, names=context.quoted(alone))
    return Result(data, table, sentence, {"first_week": first_week, "alone": alone})


def _steps(answers: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The steps that were written, each once, by their plain letters."""
    steps: dict[str, dict[str, Any]] = {}
    for row in entries(answers, "step"):
        new: dict[str, Any] = {"step": row["step"], "day": MONTH, "with_whom": [], "partner": []}
        one = steps.setdefault(folded(row["step"]), new)
        one["day"] = min(one["day"], int(row["day"] or MONTH))
        for name in ("with_whom", "partner"):
            if row[name] and row[name] not in one[name]:
                one[name].append(row[name])
    return steps


def _whom(one: dict[str, Any]) -> bool:
    return bool(one["with_whom"] or one["partner"])
