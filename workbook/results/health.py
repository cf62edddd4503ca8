"""How a collaboration sees itself, by piece of advice, and since the last time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, given
from workbook.statistics.reliability import cronbach_alpha
from workbook.statistics.spread import consensus

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
TIMES = 5  # shown of all there were, the last ones: more dots would not fit in a row


@dataclass(frozen=True)
class Topic:
    """What one row of the profile is about."""

    heading: str
    label: str
    statements: tuple[str, ...]


def profile(answers: pd.DataFrame, context: Context) -> Result:
    """How far people agree with the statements on each piece of advice.

    `data`: one row a piece of advice that was answered, and one a statement that the collaboration
    added: `heading` (the advice with its number), `label`, `low`, `middle`, `high` (quartiles and
    median of all answers to its statements, 1-5), `n` (answers), `mean`, `consensus` (0-1). “Does
    not apply” is no answer. `facts`: `people`, `widest` (labels).
    """
    said = given(answers, context, "statements")["value"].tolist()
    rows = [row for topic in _topics(context) if (row := _answers_to(topic, said))]
    if not rows:
        return context.empty()
    words = context.words
    table = pd.DataFrame(
        {
            words(_("Advice")): row["heading"],
            words(_("Answers")): str(row["n"]),
            words(_("Median")): context.number(row["middle"], 1),
            words(_("Middle half")): f"{context.number(row['low'], 1)}–"
            f"{context.number(row['high'], 1)}",
            words(_("Consensus (0 to 1)")): context.number(row["consensus"], 2),
            words(_("Reliability (alpha)")): context.number(row["alpha"], 2),
        }
        for row in rows
    )
    widest = max(row["high"] - row["low"] for row in rows)
    far = [row["label"] for row in rows if widest and row["high"] - row["low"] == widest]
    sentence = words(_("{people} answered."), people=context.people(len(said)))
    if far:
        sentence += " " + words(_("Furthest apart: {names}."), names=context.quoted(far))
    if len(said) < ENOUGH_FOR_ALPHA:
        text = _("Reliability is shown from {n} people on: with fewer it is mostly chance.")
        sentence += " " + words(text, n=ENOUGH_FOR_ALPHA)
    facts = {"people": len(said), "widest": far}
    return Result(pd.DataFrame(rows), table, sentence, facts)


def change(answers: pd.DataFrame, context: Context) -> Result:
    """The means of earlier times and of today, by piece of advice.

    `data`: one row a piece of advice and time, for those answered today and the time before:
    `organisation` (its label, as the chart calls its rows), `round` (1 the first time that is
    shown, then 2, ... today last; at most `TIMES`), `share` (the mean, 1-5). `facts`: `before` (the
    session compared with), `changes` (label to difference from it), `times` (sessions shown).
    """
    last = (wave for wave in reversed(context.earlier) if len(wave[1]))
    waves = list(islice(last, TIMES - 1))[::-1]
    if not waves:
        return context.empty(
            _("This is the first time. Ask again in six months, and the change is shown here.")
        )
    shown = [*waves, (context.words(_("Today")), answers)]
    said = [given(wave, context, "statements")["value"].tolist() for _name, wave in shown]
    means: dict[str, list[float | None]] = {}
    for topic in _topics(context):
        one = [_answers_to(topic, wave) for wave in said]
        if one[-1] and one[-2]:
            means[one[-1]["label"]] = [each["mean"] if each else None for each in one]
    if not means:
        return context.empty()
    data = pd.DataFrame(
        {"organisation": label, "round": time, "share": mean}
        for label, row in means.items()
        for time, mean in enumerate(row, start=1)
        if mean is not None
    )
    words = context.words
    changes = {label: (row[-1] or 0) - (row[-2] or 0) for label, row in means.items()}
    table = pd.DataFrame(
        {words(_("Advice")): label}
        | {name: context.number(mean, 1) for (name, _w), mean in zip(shown, row, strict=True)}
        | {words(_("Difference")): f"{changes[label]:+.1f}"}
        for label, row in means.items()
    )
    before = waves[-1][0]
    most = max(abs(change) for change in changes.values())
    names = [label for label, change in changes.items() if most and abs(change) == most]
    sentence = words(
        _("Compared with {session}: then {then} people answered, today {now}."),
        session=before,
        then=len(said[-2]),
        now=len(said[-1]),
    )
    if names:
        text = _("The largest change: {names}.")
        sentence += " " + words(text, names=context.quoted(names))
    facts = {"before": before, "changes": changes, "times": [name for name, _w in shown]}
    return Result(data, table, sentence, facts)


def _topics(context: Context) -> list[Topic]:
    """The pieces of advice with their statements, and behind them statements that were added."""
    topics = []
    for number, advice in enumerate(ADVICE, start=1):
        title = context.words(advice)
        statements = (f"t{number}_a", f"t{number}_b")
        topics.append(Topic(f"{number}. {title}", title, statements))
    known = {one for topic in topics for one in topic.statements}
    added = context.labels_of("statements").items()
    return topics + [Topic(label, label, (one,)) for one, label in added if one not in known]


def _answers_to(topic: Topic, said: list[dict[str, str]]) -> dict[str, Any] | None:
    """One topic over all of its statements; None if nobody answered."""
    items = [[_point(one.get(statement)) for statement in topic.statements] for one in said]
    points = pd.Series([p for each in items for p in each if p is not None], dtype=float)
    if points.empty:
        return None
    whole = [each for each in items if None not in each]
    alpha = float("nan")
    if len(topic.statements) > 1 and len(whole) >= ENOUGH_FOR_ALPHA:
        alpha = cronbach_alpha(whole)
    return {
        "heading": topic.heading,
        "label": topic.label,
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
