"""Who has a say, and whether every sector was heard."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import fsum
from typing import Any

import pandas as pd

from workbook.language import Words
from workbook.language import mark as _
from workbook.questions import Grid, Points
from workbook.results.choices import counted
from workbook.results.context import Context, Result, given
from workbook.results.rows import ahead
from workbook.statistics.equity import gini, lorenz, relative_gini


def now_and_wanted(answers: pd.DataFrame, context: Context) -> Result:
    """The mean share of say each organisation has today and should have, from 100 points each.

    `data`: two rows an organisation: `organisation`, `round` (1 today, 2 wanted), `share` (0-1).
    `facts`: `gini_now`, `gini_wanted` (0 if all have the same, (n - 1) / n if one has all),
    `uneven_now`, `uneven_wanted` (see `relative_gini`: 0 to 1 whatever n), `most` and `widest`
    (names), `people` (how many shared out points).
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
            words(_("Difference, in points")): context.signed(100 * gaps[name]),
        }
        for name in names
    )
    amounts = [[share.get(name, 0.0) for name in names] for share in shares]
    now, wanted = map(gini, amounts)
    facts: dict[str, Any] = {"gini_now": now, "gini_wanted": wanted}
    facts["uneven_now"], facts["uneven_wanted"] = map(relative_gini, amounts)
    facts["most"] = ahead({name: round(shares[0].get(name, 0.0), 9) for name in names})
    facts |= {"widest": far, "people": max(len(given(answers, context, "now")), 1)}
    said = [_first(facts["most"], shares[0], context), _towards(facts, words)]
    if far and len(names) > 1:
        text = _("The widest distance: {names}.")
        said.append(words(text, names=context.quoted(far)))
    return Result(pd.DataFrame(rows), table, " ".join(filter(None, said)), facts)


ABOUT_AS = 0.05
"""Of unevenness (0-1): from here on we call a difference one. Our own bound."""


def _first(most: list[str], share: dict[str, float], context: Context) -> str:
    """Who has most say, beside what each would have if all had the same."""
    words = context.words
    if not most:
        return words(_("Today all have the same say."))
    text = _("Most say today: {names}, {share}; if all had the same, it would be {even}.")
    even = 1 / len(share)
    return words(
        text,
        names=context.quoted(most),
        share=context.percent(share[most[0]]),
        even=context.percent(even),
    )


def _towards(facts: dict[str, Any], words: Words) -> str:
    """Whether the room would share say out more evenly than it is; empty for one organisation."""
    less = facts["uneven_now"] - facts["uneven_wanted"]
    if less != less:
        return ""
    if abs(less) < ABOUT_AS:
        return words(_("The room would share it out about as evenly as it is."))
    if less > 0:
        return words(_("The room would share it out more evenly."))
    return words(_("The room would share it out less evenly."))


def evenness(answers: pd.DataFrame, context: Context) -> Result:
    """The Lorenz curves of say, today and wanted: how evenly it is shared out.

    `data`: one row a point of a curve: `round` (1 today, 2 wanted), `organisations` and `say`
    (shares, 0-1; see `lorenz`). `facts`: `half`: by round the share of say of the half of the
    organisations that have least; `uneven`: by round how uneven (see `relative_gini`).
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
    uneven = {
        round: relative_gini([share.get(name, 0.0) for name in names])
        for round, share in enumerate(shares, start=1)
    }
    cells = [
        [context.percent(people), context.percent(today), context.percent(wanted)]
        for (people, today), (_people, wanted) in zip(*curves, strict=True)
    ]
    last = words(_("Unevenness: 0 all have the same, 1 one has all"))
    cells.append([last, *(context.number(uneven[round], 2) for round in (1, 2))])
    headings = [
        words(_("The organisations with least say")),
        words(_("Their say today")),
        words(_("Their say as wanted")),
    ]
    table = pd.DataFrame(cells, columns=headings)
    sentence = words(
        _("The half of the organisations with least say has {now} of it today; wanted: {wanted}."),
        now=context.percent(half[1]),
        wanted=context.percent(half[2]),
    )
    return Result(data, table, sentence, {"half": half, "uneven": uneven})


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
