"""How a collaboration sees itself: by advice, statement by statement, and over the years."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result
from workbook.results.rows import ahead
from workbook.results.waves import Line, last_said, over_time, wave, waves_of
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
HALVES = [point / 2 for point in range(2, 11)]  # what the mean of two statements can be
APART = 1.0
"""Two statements whose means lie a point of the scale apart are not averaged: our own bound."""

Grids = dict[str, dict[str, str]]  # by person, what they said of each statement


@dataclass(frozen=True)
class Topic:
    """What one row of the profile is about."""

    heading: str
    label: str
    statements: tuple[str, ...]


def profile(answers: pd.DataFrame, context: Context) -> Result:
    """How far people agree with the statements on each piece of advice.

    Where its two statements are answered differently (see `APART`), each has a row of its own.

    `data`: one row a piece of advice that was answered, and one a statement that the collaboration
    added: `heading` (the advice with its number), `label`, `low`, `middle`, `high` (quartiles and
    median of the people, each with the mean of what they said of its statements, 1-5), `n`
    (answers), `mean`, `consensus` (0-1, of all answers). “Does not apply” is no answer. `facts`:
    `people`, `widest` (labels with the longest way from `low` to `high`), `apart` (pieces of
    advice whose statements stand one by one).
    """
    said = list(_said(answers, context).values())
    topics, apart = _shown(said, context)
    rows = [row for topic in topics if (row := _answers_to(topic, said))]
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
    far = ahead({row["label"]: row["high"] - row["low"] for row in rows})
    sentence = words(_("{people} answered."), people=context.people(len(said)))
    if far:
        sentence += " " + words(_("Furthest apart: {names}."), names=context.quoted(far))
    if apart:
        text = _("Its two statements are answered differently, so they stand one by one: {names}.")
        sentence += " " + words(text, names=context.quoted(apart))
    if len(said) < ENOUGH_FOR_ALPHA:
        text = _("Reliability is shown from {n} people on: with fewer it is mostly chance.")
        sentence += " " + words(text, n=ENOUGH_FOR_ALPHA)
    facts = {"people": len(said), "widest": far, "apart": apart}
    return Result(pd.DataFrame(rows), table, sentence, facts)


def statements(answers: pd.DataFrame, context: Context) -> Result:
    """Each statement by itself: how many chose each point, its mean, and its change.

    As `waves.over_time` for today and the time before, with a column of the points in the table.
    """
    labels, words = context.labels_of("statements"), context.words
    shown = waves_of(answers, context)[-2:]
    said = [_said(rows, context, session) for session, rows in shown]
    if not said[-1]:
        return context.empty()
    lines = [
        Line(label, POINTS, [_of_one(name, grids) for grids in said])
        for name, label in labels.items()
    ]
    lines = [line for line in lines if line.said[-1]]
    if not lines:
        return context.empty()
    waves = [wave(name, len(one), context) for (name, _r), one in zip(shown, said, strict=True)]
    result = over_time(lines, waves, context, words(_("Statement")), named=False)
    chosen = [[*line.said[-1].values()] for line in lines]
    counts = [" · ".join(f"{p}: {points.count(p)}" for p in POINTS) for points in chosen]
    result.table.insert(1, words(_("People at each point")), counts)
    return result


def change(answers: pd.DataFrame, context: Context) -> Result:
    """The means of earlier times and of today, by piece of advice; see `waves.over_time`.

    Each person counts once, with the mean of what they said of both statements; where the room
    answers them differently today, each is a row of its own.
    """
    shown = waves_of(answers, context)
    said = [_said(rows, context, session) for session, rows in shown]
    if len(shown) < 2:
        return context.empty(
            _("This is the first time. Ask again in six months, and the change is shown here.")
        )
    topics, _apart = _shown(list(said[-1].values()), context)
    lines = []
    for topic in topics:
        points = HALVES if len(topic.statements) > 1 else POINTS
        line = Line(topic.label, points, [_of_each(topic, grids) for grids in said])
        if line.said[-1] and any(line.said[:-1]):
            lines.append(line)
    waves = [wave(name, len(one), context) for (name, _r), one in zip(shown, said, strict=True)]
    return over_time(lines, waves, context, context.words(_("Advice")))


def _said(answers: pd.DataFrame, context: Context, session: str = "") -> Grids:
    """What each person said of the statements in that session, by default the one shown."""
    rows = last_said(answers, session or context.session, context, "statements")
    return dict(zip(rows["participant"], rows["value"], strict=True))


def _of_one(statement: str, grids: Grids) -> dict[str, float]:
    """By person which point of a statement they chose; without those to whom it does not apply."""
    points = {who: _point(grid.get(statement)) for who, grid in grids.items()}
    return {who: float(point) for who, point in points.items() if point is not None}


def _of_each(topic: Topic, grids: Grids) -> dict[str, float]:
    """By person the mean of what they said of the statements of a topic."""
    both = [_of_one(one, grids) for one in topic.statements]
    people = dict.fromkeys(who for said in both for who in said)
    return {who: fmean(said[who] for said in both if who in said) for who in people}


def _shown(said: list[dict[str, str]], context: Context) -> tuple[list[Topic], list[str]]:
    """The rows there are, and the labels of topics whose statements stand one by one."""
    labels = context.labels_of("statements")
    rows: list[Topic] = []
    apart = []
    for topic in _topics(context):
        if _differ(topic, said):
            number = topic.heading.partition(".")[0]
            apart.append(topic.label)
            for letter, one in zip("ab", topic.statements, strict=True):
                rows.append(Topic(f"{number}{letter}. {labels[one]}", labels[one], (one,)))
        else:
            rows.append(topic)
    return rows, apart


def _differ(topic: Topic, said: list[dict[str, str]]) -> bool:
    """Whether the two statements of a topic are answered so differently that no mean holds both."""
    by = [[p for one in said if (p := _point(one.get(name)))] for name in topic.statements]
    return len(by) == 2 and all(by) and abs(fmean(by[0]) - fmean(by[1])) >= APART


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
    there = [[p for p in each if p is not None] for each in items]
    people = pd.Series([fmean(each) for each in there if each], dtype=float)
    whole = [each for each in items if None not in each]
    alpha = float("nan")
    if len(topic.statements) > 1 and len(whole) >= ENOUGH_FOR_ALPHA:
        alpha = cronbach_alpha(whole)
    return {
        "heading": topic.heading,
        "label": topic.label,
        "low": float(people.quantile(0.25)),
        "middle": float(people.median()),
        "high": float(people.quantile(0.75)),
        "n": len(points),
        "mean": float(points.mean()),
        "consensus": consensus([int((points == p).sum()) for p in POINTS]),
        "alpha": alpha,
    }


def _point(value: str | None) -> int | None:
    return int(value) if value in {"1", "2", "3", "4", "5"} else None
