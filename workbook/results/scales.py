"""Scales and numbers: how the answers spread over the points."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Number, Scale
from workbook.results.context import Context, Result, given
from workbook.results.rows import ahead, furthest_apart
from workbook.statistics.spread import consensus


def spread(answers: pd.DataFrame, context: Context) -> Result:
    """For each `Scale` how many chose each point; for each `Number` what it comes to.

    `data`: one row a scale and point: `question`, `label`, `point`, `n` (how many chose it),
    `people` (how many answered), `mean`, `sd` (divided by n - 1; missing below two), `consensus`
    (0-1), `low_end`, `high_end` (what the ends mean). Scales nobody answered are left out.
    `facts`: `people`, and `numbers`, which maps each `Number` to `n`, `mean`, `low`, `high`, `sum`.
    """
    scales = [
        _scale(answers, context, q) for q in context.questions.values() if isinstance(q, Scale)
    ]
    numbers = [
        _number(answers, context, q) for q in context.questions.values() if isinstance(q, Number)
    ]
    scales = [scale for scale in scales if scale["people"]]
    if not scales and not any(number["n"] for number in numbers):
        return context.empty()
    points = [
        {**scale, "point": point, "n": n}
        for scale in scales
        for point, n in scale["counts"].items()
    ]
    rows = [_scale_row(scale, context) for scale in scales]
    rows += [_number_row(number, context) for number in numbers]
    return Result(
        data=pd.DataFrame(points).drop(columns="counts", errors="ignore"),
        table=pd.DataFrame(rows),
        sentence=_sentence(scales, context),
        facts={
            "people": max((scale["people"] for scale in scales), default=0),
            "numbers": {number["question"]: number for number in numbers},
        },
    )


def _scale(answers: pd.DataFrame, context: Context, question: Scale) -> dict[str, Any]:
    values = given(answers, context, question.name)["value"].astype(int)
    counts = {
        point: int((values == point).sum()) for point in range(question.low, question.high + 1)
    }
    low_end, high_end = question.ends
    return {
        "question": question.name,
        "label": context.words(question.label),
        "counts": counts,
        "people": len(values),
        "mean": float(values.mean()),
        "sd": float(values.std(ddof=1)),
        "consensus": consensus(list(counts.values())) if len(values) else float("nan"),
        "low_end": context.words(low_end),
        "high_end": context.words(high_end),
    }


def _number(answers: pd.DataFrame, context: Context, question: Number) -> dict[str, Any]:
    values = given(answers, context, question.name)["value"].astype(float)
    return {
        "question": question.name,
        "label": context.words(question.label),
        "unit": context.words(question.unit),
        "n": len(values),
        "mean": float(values.mean()),
        "low": float(values.min()),
        "high": float(values.max()),
        "sum": float(values.sum()) if len(values) else float("nan"),
    }


def _scale_row(scale: dict[str, Any], context: Context) -> dict[str, str]:
    words, chosen = context.words, [point for point, n in scale["counts"].items() if n]
    return {
        words(_("Question")): scale["label"],
        words(_("Answers")): str(scale["people"]),
        words(_("People at each point")): _points(scale["counts"]),
        words(_("Mean")): context.number(scale["mean"], 1),
        words(_("Lowest to highest")): _range(chosen[0], chosen[-1], context),
        words(_("Standard deviation")): context.number(scale["sd"], 1),
        words(_("Consensus (0 to 1)")): context.number(scale["consensus"], 2),
    }


def _number_row(number: dict[str, Any], context: Context) -> dict[str, str]:
    words, whole = context.words, number["n"] > 0
    return {
        words(_("Question")): number["label"],
        words(_("Answers")): str(number["n"]),
        words(_("People at each point")): "",
        words(_("Mean")): context.number(number["mean"], 1),
        words(_("Lowest to highest")): _range(number["low"], number["high"], context)
        if whole
        else "–",
        words(_("Standard deviation")): "",
        words(_("Consensus (0 to 1)")): "",
    }


def _points(counts: dict[int, int]) -> str:
    return " · ".join(f"{point}: {n}" for point, n in counts.items())


def _range(low: float, high: float, context: Context) -> str:
    ends = (context.number(low), context.number(high))
    return ends[0] if low == high else "–".join(ends)


def _sentence(scales: list[dict[str, Any]], context: Context) -> str:
    words = context.words
    if not scales:
        return words(_("The scales have no answers yet; the numbers are in the table."))
    people = max(scale["people"] for scale in scales)
    if people == 1:
        return words(
            _("One person answered; how far answers differ can be shown from two answers on.")
        )
    if len(scales) == 1:
        mean = context.number(scales[0]["mean"], 1)
        return words(
            _("{people} answered; the mean is {mean}."), people=context.people(people), mean=mean
        )
    said = words(_("{people} answered."), people=context.people(people))
    means = {scale["label"]: round(scale["mean"], 1) for scale in scales}
    top = ahead(means) if _are_alike(scales) else []
    if top:
        text = _("Highest on average, {mean}: {names}.")
        mean = context.number(means[top[0]], 1)
        said += " " + words(text, mean=mean, names=context.quoted(top))
    if all(scale["consensus"] >= 1 for scale in scales):
        return said + " " + words(_("On each question all chose the same point."))
    apart = furthest_apart({scale["label"]: scale["consensus"] for scale in scales})
    if apart and apart == top:
        return said + " " + words(_("Answers are furthest apart there, too."))
    if apart:
        return said + " " + words(_("Furthest apart: {names}."), names=context.quoted(apart))
    return said + " " + words(_("On each question answers lie equally far apart."))


def _are_alike(scales: list[dict[str, Any]]) -> bool:
    """Whether means can be compared: “5” says the same on each scale."""
    return len({(*scale["counts"], scale["low_end"], scale["high_end"]) for scale in scales}) == 1
