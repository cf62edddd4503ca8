"""Who has a say, and whether every sector was heard."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import fsum

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Grid, Points
from workbook.results.choices import counted
from workbook.results.context import Context, Result, given
from workbook.statistics.equity import gini, lorenz


def now_and_wanted(answers: pd.DataFrame, context: Context) -> Result:
    """The mean share of say each organisation has today and should have, from 100 points each.

    `data`: two rows an organisation: `organisation`, `round` (1 today, 2 wanted), `share` (0-1).
    `facts`: `gini_now`, `gini_wanted` (0 if all have the same), `widest` (names), `people`.
    """
    names = list(context.organisations)
    shares = [_mean_shares(answers, context, name) for name in ("now", "wanted")]
    if not names or not all(shares):
        return context.empty()
    rows = [
        {"organisation": name, "round": round, "share": share.get(name, 0.0)}
        for name in names
        for round, share in enumerate(shares, start=1)
    ]
    gaps = {name: shares[1].get(name, 0.0) - shares[0].get(name, 0.0) for name in names}
    widest = max(abs(gap) for gap in gaps.values())
    far = [name for name, gap in gaps.items() if widest and abs(gap) > widest - 1e-9]
    words = context.words
    table = pd.DataFrame(
        {
            words(_("Organisation")): name,
            words(_("Today")): context.percent(shares[0].get(name, 0.0)),
            words(_("Wanted")): context.percent(shares[1].get(name, 0.0)),
            words(_("Difference")): f"{100 * gaps[name]:+.0f}",
        }
        for name in names
    )
    unequal = [gini([share.get(name, 0.0) for name in names]) for share in shares]
    sentence = words(
        _("Inequality of say (0 all the same, 1 one has all): today {now}, wanted {wanted}."),
        now=context.number(unequal[0], 2),
        wanted=context.number(unequal[1], 2),
    )
    if far:
        text = _("The widest distance: {names}.")
        sentence += " " + words(text, names=context.quoted(far))
    facts = {"gini_now": unequal[0], "gini_wanted": unequal[1], "widest": far}
    return Result(pd.DataFrame(rows), table, sentence, facts)


def evenness(answers: pd.DataFrame, context: Context) -> Result:
    """The Lorenz curves of say, today and wanted: how evenly it is shared out.

    `data`: one row a point of a curve: `round` (1 today, 2 wanted), `organisations` and `say`
    (shares, 0-1; see `lorenz`). `facts`: `half`: by round the share of say of the half of the
    organisations that have least.
    """
    names = list(context.organisations)
    shares = [_mean_shares(answers, context, name) for name in ("now", "wanted")]
    if not names or not all(shares):
        return context.empty()
    curves = [lorenz([share.get(name, 0.0) for name in names]) for share in shares]
    data = pd.DataFrame(
        {"round": round, "organisations": people, "say": say}
        for round, curve in enumerate(curves, start=1)
        for people, say in curve
    )
    half = {round: _at_half(curve) for round, curve in enumerate(curves, start=1)}
    words = context.words
    table = pd.DataFrame(
        {
            words(_("The organisations with least say")): context.percent(people),
            words(_("Their say today")): context.percent(today),
            words(_("Their say as wanted")): context.percent(wanted),
        }
        for (people, today), (_people, wanted) in zip(*curves, strict=True)
    )
    sentence = words(
        _("The half of the organisations with least say has {now} of it today; wanted: {wanted}."),
        now=context.percent(half[1]),
        wanted=context.percent(half[2]),
    )
    return Result(data, table, sentence, {"half": half})


def _at_half(curve: list[tuple[float, float]]) -> float:
    """The height of a Lorenz curve over one half, between its points in a straight line."""
    for (x, y), (x2, y2) in pairwise(curve):
        if x2 >= 0.5:
            return y + (y2 - y) * (0.5 - x) / (x2 - x)
    return 1.0


def _mean_shares(answers: pd.DataFrame, context: Context, name: str) -> dict[str, float]:
    """Of each organisation that is still there the mean share of the points; empty for none."""
    question = context.questions[name]
    assert isinstance(question, Points)
    shared = given(answers, context, name)["value"].tolist()
    there = [{k: v for k, v in one.items() if k in context.organisations} for one in shared]
    there = [one for one in there if one]
    totals = [sum(one.values()) for one in there]
    return {
        organisation: fsum(  # the same in whatever order the answers stand
            one.get(organisation, 0) / total for one, total in zip(there, totals, strict=True)
        )
        / len(there)
        for organisation in (context.organisations if there else ())
    }


def heard(answers: pd.DataFrame, context: Context) -> Result:
    """For each row of the `Grid` how many said “yes” of those who said anything.

    As `most`; `value` is the share of those who answered for that row. `facts`: `decisions`
    (how many were spoken of), `heard` and `unheard` (labels: more than half said yes, or not),
    `share` (of those decisions, 0-1: in how many every sector was heard).
    """
    question = context.one(Grid)
    said = given(answers, context, question.name)["value"].tolist()
    labels = context.labels_of(question.name)
    rows = []
    for decision, label in labels.items():
        about = [one[decision] for one in said if decision in one]
        if about:
            rows.append((label, about.count("yes"), len(about)))
    if not rows:
        return context.empty()
    found = counted([(label, n) for label, n, _all in rows], [a for *_r, a in rows], context)
    heard = [label for label, n, all_ in rows if 2 * n > all_]
    unheard = [label for label, n, all_ in rows if 2 * n <= all_]
    words = context.words
    text = _(
        "In {n} of {all} decisions, more than half of those who answered say that every sector was "
        "heard."
    )
    sentence = words(text, n=len(heard), all=len(rows))
    if unheard:
        sentence += " " + words(_("To talk about: {names}."), names=context.quoted(unheard))
    facts = {"decisions": len(rows), "heard": heard, "unheard": unheard}
    share = len(heard) / len(rows)
    return replace(found, sentence=sentence, facts={**found.facts, **facts, "share": share})
