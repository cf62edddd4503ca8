"""How a collaboration sees itself, by piece of advice, and since the last time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.reliability import cronbach_alpha
from workbook.results.setting import Result, Setting, given
from workbook.results.spread import consensus

ADVICE = (
    _("Why we collaborate"),
    _("A common language"),
    _("Knowing each other's mandates"),
    _("Respect and trust"),
    _("Fairness"),
    _("Vision, goals and roles"),
    _("Who speaks for us"),
    _("Our managers' support"),
    _("Training and networking"),
    _("Moments together"),
    _("Evaluating and learning"),
)
ENOUGH_FOR_ALPHA = 15  # people; below, alpha says more of chance than of the statements
POINTS = range(1, 6)


def profile_by_advice(answers: pd.DataFrame, setting: Setting) -> Result:
    """How far people agree with the statements on each piece of advice.

    `data`: one row a piece of advice that was answered: `advice` (1-11), `label`, `low`, `middle`,
    `high` (quartiles and median of all answers to its statements, 1-5), `n` (answers), `mean`,
    `consensus` (0-1). “Does not apply” is no answer. `facts`: `people`, `widest` (labels).
    """
    said = given(answers, setting, "statements")["value"].tolist()
    rows = [row for number in range(1, 12) if (row := _advice(said, number, setting))]
    if not rows:
        return setting.empty()
    words = setting.words
    table = pd.DataFrame(
        {
            words(_("Advice")): f"{row['advice']}. {row['label']}",
            words(_("Answers")): str(row["n"]),
            words(_("Median")): setting.number(row["middle"], 1),
            words(_("Middle half")): f"{setting.number(row['low'], 1)}–"
            f"{setting.number(row['high'], 1)}",
            words(_("Consensus (0 to 1)")): setting.number(row["consensus"], 2),
            words(_("Reliability (alpha)")): setting.number(row["alpha"], 2),
        }
        for row in rows
    )
    widest = max(row["high"] - row["low"] for row in rows)
    far = [row["label"] for row in rows if widest and row["high"] - row["low"] == widest]
    sentence = words(_("{people} answered."), people=setting.people(len(said)))
    if far:
        sentence += " " + words(_("Furthest apart: {names}."), names=setting.quoted(far))
    if len(said) < ENOUGH_FOR_ALPHA:
        text = _("Reliability is shown from {n} people on: with fewer it is mostly chance.")
        sentence += " " + words(text, n=ENOUGH_FOR_ALPHA)
    facts = {"people": len(said), "widest": far}
    return Result(pd.DataFrame(rows), table, sentence, facts)


def change_by_advice(answers: pd.DataFrame, setting: Setting) -> Result:
    """The means of the last time and of today, by piece of advice.

    `data`: two rows a piece of advice that was answered both times: `organisation` (its label, as
    the chart of two values calls its rows), `round` (1 last time, 2 today), `share` (the mean,
    1-5). `facts`: `before` (the session compared with), `changes` (label to difference).
    """
    waves = [(name, earlier) for name, earlier in setting.earlier if len(earlier)]
    if not waves:
        return setting.empty(
            _("This is the first time. Ask again in six months, and the change is shown here.")
        )
    before, earlier = waves[-1]
    then = given(earlier, setting, "statements")["value"].tolist()
    now = given(answers, setting, "statements")["value"].tolist()
    pairs = [
        (old["label"], old["mean"], new["mean"])
        for number in range(1, 12)
        if (old := _advice(then, number, setting)) and (new := _advice(now, number, setting))
    ]
    if not pairs:
        return setting.empty()
    words = setting.words
    data = pd.DataFrame(
        {"organisation": label, "round": round, "share": mean}
        for label, *means in pairs
        for round, mean in enumerate(means, start=1)
    )
    table = pd.DataFrame(
        {
            words(_("Advice")): label,
            words(_("The time before")): setting.number(old, 1),
            words(_("Today")): setting.number(new, 1),
            words(_("Difference")): f"{new - old:+.1f}",
        }
        for label, old, new in pairs
    )
    changes = {label: new - old for label, old, new in pairs}
    most = max(abs(change) for change in changes.values())
    names = [label for label, change in changes.items() if most and abs(change) == most]
    sentence = words(
        _("Compared with {session}: then {then} people answered, today {now}."),
        session=before,
        then=len(then),
        now=len(now),
    )
    if names:
        text = _("The largest change: {names}.")
        sentence += " " + words(text, names=setting.quoted(names))
    return Result(data, table, sentence, {"before": before, "changes": changes})


def _advice(said: list[dict[str, str]], number: int, setting: Setting) -> dict[str, Any] | None:
    """One piece of advice over both of its statements; None if nobody answered."""
    items = [[_point(one.get(f"t{number}_{which}")) for which in "ab"] for one in said]
    points = pd.Series([p for pair in items for p in pair if p is not None], dtype=float)
    if points.empty:
        return None
    whole = [pair for pair in items if None not in pair]
    alpha = float("nan")
    if len(whole) >= ENOUGH_FOR_ALPHA:
        alpha = cronbach_alpha(whole)
    return {
        "advice": number,
        "label": setting.words(ADVICE[number - 1]),
        "low": float(points.quantile(0.25)),
        "middle": float(points.median()),
        "high": float(points.quantile(0.75)),
        "n": len(points),
        "mean": float(points.mean()),
        "consensus": consensus([int((points == p).sum()) for p in POINTS]),
        "alpha": alpha,
    }


def _point(value: str | None) -> int | None:
    return int(value) if value in {"1", "2", "3", "4", "5"} else None
