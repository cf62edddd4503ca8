"""What partners are to each other: trust, thanks, say, and who has not met whom."""

from __future__ import annotations

from itertools import pairwise
from math import fsum
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Points, Scale, Ties
from workbook.results.equity import gini, lorenz
from workbook.results.setting import Result, Setting, given
from workbook.results.spread import consensus
from workbook.results.ties import network


def trust_between_partners(answers: pd.DataFrame, setting: Setting) -> Result:
    """How the room's ties are, all of them together; nothing of any single tie.

    `data` as that of `spread_of_scales`, with a row for each scale asked about a partner; a tie
    counts once for each person who described it. `facts`: `ties` (pairs of organisations that
    were described), `density`, `reciprocity` (see `network`), `people`, `trust` (the mean of all).
    """
    question, said = _ties(answers, setting)
    named = {(of, to) for of, value in said for to in value}
    if not named:
        return setting.empty(_("Nobody has described a tie yet."))
    words = setting.words
    rows: list[dict[str, Any]] = []
    table: list[dict[str, str]] = []
    for scale in [about for about in question.about if isinstance(about, Scale)]:
        points = [tie[scale.name] for _of, value in said for tie in value.values()]
        counts = {p: points.count(p) for p in range(scale.low, scale.high + 1)}
        low_end, high_end = map(words, scale.ends)
        mean = sum(points) / len(points)
        alike = consensus(list(counts.values()))
        shared = {"question": scale.name, "label": words(scale.label), "people": len(points)}
        shared |= {"mean": mean, "consensus": alike}
        shared |= {"low_end": low_end, "high_end": high_end}
        rows += [shared | {"point": p, "n": n} for p, n in counts.items()]
        table.append(
            {
                words(_("Question")): words(scale.label),
                words(_("Ties")): str(len(points)),
                words(_("At each point")): " · ".join(f"{p}: {n}" for p, n in counts.items()),
                words(_("Mean")): setting.number(mean, 1),
                words(_("Consensus (0 to 1)")): setting.number(alike, 2),
            }
        )
    measures = network(sorted(named), nodes=[*setting.organisations])
    facts: dict[str, float] = {
        "ties": len(named),
        "density": measures.density,
        "reciprocity": measures.reciprocity,
        "people": len(said),
    }
    facts["trust"] = sum(row["mean"] * row["n"] for row in rows) / sum(row["n"] for row in rows)
    sentence = words(
        _(
            "{ties} ties were described, {density} of all there could be; {both} both ways. "
            "Mean over all scales: {mean}."
        ),
        ties=len(named),
        density=setting.percent(measures.density),
        both=setting.percent(measures.reciprocity),
        mean=setting.number(facts["trust"], 1),
    )
    return Result(pd.DataFrame(rows), pd.DataFrame(table), sentence, facts)


def thanks_to_partners(answers: pd.DataFrame, setting: Setting) -> Result:
    """What partners are relied on for: a card each, by the organisation that says it.

    `data`: `to`, `organisation` (who says it), `text`. Cards come in the order of the partners.
    """
    _question, said = _ties(answers, setting)
    order = {name: i for i, name in enumerate(setting.organisations)}
    cards = [
        {"to": to, "organisation": of, "text": tie["relied_on"]}
        for of, value in said
        for to, tie in value.items()
        if tie.get("relied_on")
    ]
    if not cards:
        return setting.empty(_("Nobody has written a card yet."))
    cards.sort(key=lambda card: (order.get(card["to"], len(order)), card["organisation"]))
    words = setting.words
    headings = {
        "to": words(_("To")),
        "organisation": words(_("From")),
        "text": words(_("I rely on you for")),
    }
    data = pd.DataFrame(cards)
    without = [name for name in setting.organisations if name not in set(data["to"])]
    sentence = words.count("{n} card was written.", "{n} cards were written.", len(cards))
    if without:
        text = _("No card yet for {names}: who has one to add?")
        sentence += " " + words(text, names=setting.quoted(without))
    return Result(data, data.rename(columns=headings), sentence, {"without": without})


def ties_with_cards(answers: pd.DataFrame, setting: Setting) -> Result:
    """The network of the cards of thanks, which everybody sees: who relies on whom.

    `data`: one row an organisation: `panel` (a heading), `organisation`, `letter`, `here` (True),
    `tied` (letters of those it is tied to by a card either way). `facts`: `ties`, `mutual` (pairs
    with a card both ways), `alone` (organisations without a card to or from them).
    """
    _question, said = _ties(answers, setting)
    cards = {(of, to) for of, value in said for to, tie in value.items() if tie.get("relied_on")}
    if not cards:
        return setting.empty(_("Nobody has written a card yet."))
    words, letters, names = setting.words, setting.letters, list(setting.organisations)
    tied = {
        name: [o for o in names if o != name and {(name, o), (o, name)} & cards] for name in names
    }
    data = pd.DataFrame(
        {
            "panel": words(_("Cards of thanks")),
            "organisation": name,
            "letter": letters[name],
            "here": True,
            "tied": [letters[other] for other in tied[name]],
        }
        for name in names
    )
    table = pd.DataFrame(
        {
            words(_("Letter")): letters[name],
            words(_("Organisation")): name,
            words(_("Card to or from")): ", ".join(tied[name]),
        }
        for name in names
    )
    mutual = sum((to, of) in cards for of, to in cards) // 2
    alone = [name for name in names if not tied[name]]
    ties = sum(map(len, tied.values())) // 2
    sentence = words(
        _("{ties} pairs of organisations have a card, {both} of them both ways."),
        ties=ties,
        both=mutual,
    )
    if alone:
        sentence += " " + words(_("Without any: {names}."), names=setting.quoted(alone))
    return Result(data, table, sentence, {"ties": ties, "mutual": mutual, "alone": alone})


def _ties(answers: pd.DataFrame, setting: Setting) -> tuple[Ties, list[tuple[str, dict]]]:
    """The first `Ties` question, and who said what; of organisations that are still there."""
    question = next(q for q in setting.questions.values() if isinstance(q, Ties))
    rows = given(answers, setting, question.name)
    there = set(setting.organisations)
    said = [
        (of, {to: tie for to, tie in value.items() if to in there and to != of})
        for of, value in zip(rows["organisation"], rows["value"], strict=True)
    ]
    return question, [(of, value) for of, value in said if value]


def say_now_and_wanted(answers: pd.DataFrame, setting: Setting) -> Result:
    """The mean share of say each organisation has today and should have, from 100 points each.

    `data`: two rows an organisation: `organisation`, `round` (1 today, 2 wanted), `share` (0-1).
    `facts`: `gini_now`, `gini_wanted` (0 if all have the same), `widest` (names), `people`.
    """
    names = list(setting.organisations)
    shares = [_mean_shares(answers, setting, name) for name in ("now", "wanted")]
    if not names or not all(shares):
        return setting.empty()
    rows = [
        {"organisation": name, "round": round, "share": share.get(name, 0.0)}
        for name in names
        for round, share in enumerate(shares, start=1)
    ]
    gaps = {name: shares[1].get(name, 0.0) - shares[0].get(name, 0.0) for name in names}
    widest = max(abs(gap) for gap in gaps.values())
    far = [name for name, gap in gaps.items() if widest and abs(gap) > widest - 1e-9]
    words = setting.words
    table = pd.DataFrame(
        {
            words(_("Organisation")): name,
            words(_("Today")): setting.percent(shares[0].get(name, 0.0)),
            words(_("Wanted")): setting.percent(shares[1].get(name, 0.0)),
            words(_("Difference")): f"{100 * gaps[name]:+.0f}",
        }
        for name in names
    )
    unequal = [gini([share.get(name, 0.0) for name in names]) for share in shares]
    sentence = words(
        _("Inequality of say (0 all the same, 1 one has all): today {now}, wanted {wanted}."),
        now=setting.number(unequal[0], 2),
        wanted=setting.number(unequal[1], 2),
    )
    if far:
        text = _("The widest distance: {names}.")
        sentence += " " + words(text, names=setting.quoted(far))
    facts = {"gini_now": unequal[0], "gini_wanted": unequal[1], "widest": far}
    return Result(pd.DataFrame(rows), table, sentence, facts)


def say_lorenz(answers: pd.DataFrame, setting: Setting) -> Result:
    """The Lorenz curves of say, today and wanted: how evenly it is shared out.

    `data`: one row a point of a curve: `round` (1 today, 2 wanted), `organisations` and `say`
    (shares, 0-1; see `lorenz`). `facts`: `half`: by round the share of say of the half of the
    organisations that have least.
    """
    names = list(setting.organisations)
    shares = [_mean_shares(answers, setting, name) for name in ("now", "wanted")]
    if not names or not all(shares):
        return setting.empty()
    curves = [lorenz([share.get(name, 0.0) for name in names]) for share in shares]
    data = pd.DataFrame(
        {"round": round, "organisations": people, "say": say}
        for round, curve in enumerate(curves, start=1)
        for people, say in curve
    )
    half = {round: _at_half(curve) for round, curve in enumerate(curves, start=1)}
    words = setting.words
    table = pd.DataFrame(
        {
            words(_("The organisations with least say")): setting.percent(people),
            words(_("Their say today")): setting.percent(today),
            words(_("Their say as wanted")): setting.percent(wanted),
        }
        for (people, today), (_people, wanted) in zip(*curves, strict=True)
    )
    sentence = words(
        _("The half of the organisations with least say has {now} of it today; wanted: {wanted}."),
        now=setting.percent(half[1]),
        wanted=setting.percent(half[2]),
    )
    return Result(data, table, sentence, {"half": half})


def _at_half(curve: list[tuple[float, float]]) -> float:
    """The height of a Lorenz curve over one half, between its points in a straight line."""
    for (x, y), (x2, y2) in pairwise(curve):
        if x2 >= 0.5:
            return y + (y2 - y) * (0.5 - x) / (x2 - x)
    return 1.0


def _mean_shares(answers: pd.DataFrame, setting: Setting, name: str) -> dict[str, float]:
    """Of each organisation that is still there the mean share of the points; empty for none."""
    question = setting.questions[name]
    assert isinstance(question, Points)
    shared = given(answers, setting, name)["value"].tolist()
    there = [{k: v for k, v in one.items() if k in setting.organisations} for one in shared]
    there = [one for one in there if one]
    totals = [sum(one.values()) for one in there]
    return {
        organisation: fsum(  # the same in whatever order the answers stand
            one.get(organisation, 0) / total for one, total in zip(there, totals, strict=True)
        )
        / len(there)
        for organisation in (setting.organisations if there else ())
    }
