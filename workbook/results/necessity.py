"""What working together brings and costs, and who could help whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.rows import ahead, who_answered
from workbook.statistics.networks import network

MUCH, LITTLE = 4, 2  # of 5: our own bounds, each on its own scale


@by_organisation
def benefit_and_effort(answers: pd.DataFrame, context: Context) -> Result:
    """What each organisation hopes for (`benefit`) and expects to spend (`effort`, `hours`).

    Several delegates speak for one organisation: what they say is its mean, hours too.

    The two scales are never subtracted: a 4 of one is not worth a 4 of the other.

    `data`: one row an organisation that rated both, those that hope for most first: `organisation`,
    `benefit`, `effort` (1-5), `hours` (a month; NaN if not said). `facts`: `much` and `costly`
    (organisations that rate what it brings, what it costs, 4 or 5), `doubtful` (cost 4 or 5, and
    benefit 1 or 2), `hours` (of all organisations together; NaN if none said any), `gave` (how many
    said any).
    """
    means = {name: _means(answers, context, name) for name in ("benefit", "effort", "hours")}
    rows: list[dict[str, Any]] = [
        {
            "organisation": name,
            "benefit": means["benefit"][name],
            "effort": means["effort"][name],
            "hours": means["hours"].get(name, float("nan")),
        }
        for name in context.organisations
        if name in means["benefit"] and name in means["effort"]
    ]
    if not rows:
        return context.empty()
    data = pd.DataFrame(rows)
    data = data.sort_values("benefit", ascending=False, kind="stable", ignore_index=True)
    words = context.words
    table = pd.DataFrame(
        {
            words(_("Organisation")): row["organisation"],
            words(_("What it brings (1 to 5)")): context.number(row["benefit"], 1),
            words(_("What it costs (1 to 5)")): context.number(row["effort"], 1),
            words(_("Hours a month it could invest")): _hours(row["hours"], context),
        }
        for row in data.to_dict("records")
    )
    facts = {
        "much": data.loc[data["benefit"] >= MUCH, "organisation"].tolist(),
        "costly": data.loc[data["effort"] >= MUCH, "organisation"].tolist(),
        "doubtful": data.loc[
            (data["effort"] >= MUCH) & (data["benefit"] <= LITTLE), "organisation"
        ].tolist(),
        "hours": float(data["hours"].sum(min_count=1)),
        "gave": int(data["hours"].notna().sum()),
    }
    return Result(data, table, _worth(facts, len(data), context), facts)


def _hours(n: float, context: Context) -> str:
    """Hours a month; people give half hours, too."""
    return context.number(n, 0 if n != n or n == round(n) else 1)


def _means(answers: pd.DataFrame, context: Context, name: str) -> dict[str, float]:
    """By organisation the mean of what its delegates gave."""
    rows = given(answers, context, name)
    means = rows["value"].astype(float).groupby(rows["organisation"].astype(str)).mean()
    return {str(of): float(mean) for of, mean in means.items()}


def _worth(facts: dict[str, Any], organisations: int, context: Context) -> str:
    words = context.words
    text = _(
        "Of {all} organisations, {much} expect much of it (4 or 5), and {costly} expect that it "
        "costs them much."
    )
    much, costly = len(facts["much"]), len(facts["costly"])
    said = [words(text, much=much, costly=costly, all=organisations)]
    if facts["doubtful"]:
        text = _("Much cost and little benefit at {names}: what would change that?")
        said.append(words(text, names=context.quoted(facts["doubtful"])))
    if facts["hours"] == facts["hours"]:
        text = _("{n} of them gave hours: {hours} a month together.")
        said.append(words(text, n=facts["gave"], hours=_hours(facts["hours"], context)))
    return " ".join(said)


Pairs = set[tuple[str, str]]


@by_organisation
def give_and_get(answers: pd.DataFrame, context: Context) -> Result:
    """Who gives to whom: what the giver offers (`give_to`) and the getter asks for (`get_from`).

    What one delegate says counts for the organisation; what it says of itself does not count.

    `data`: one row a pair of organisations, themselves included: `giver`, `getter`, `giver_letter`,
    `getter_letter`, `cell` (``both``, ``offers``: only the giver says so, ``asks``: only the
    getter, ``none``, ``self``). Empty for fewer than two organisations or if nobody named one.
    `facts`: `density` and `reciprocity` of the network of ties that either side names, `ties`,
    `possible`, `both` (numbers of ties), `asked_most` (names; none if all are asked as often),
    `answered` (organisations).
    """
    names = list(context.organisations)
    if len(names) < 2:
        return context.empty(_("There is only one organisation yet; an exchange needs two."))
    offers = _pairs(answers, context, "give_to")
    asks = {(giver, getter) for getter, giver in _pairs(answers, context, "get_from")}
    if not offers | asks:
        return context.empty(
            _("Nobody has named another organisation yet. Reopen the activity and name some.")
        )
    letters = context.letters
    rows = [
        {
            "giver": giver,
            "getter": getter,
            "giver_letter": letters[giver],
            "getter_letter": letters[getter],
            "cell": _cell(giver, getter, offers, asks),
        }
        for giver, getter in product(names, names)
    ]
    measures = network(sorted(offers | asks), nodes=names)
    facts = {
        "density": measures.density,
        "reciprocity": measures.reciprocity,
        "ties": len(offers | asks),
        "both": len(offers & asks),
        "possible": len(names) * (len(names) - 1),
        "asked_most": _asked_most(asks, names),
        "answered": [*dict.fromkeys(_who_said(answers, context))],
    }
    table = pd.DataFrame([_row(name, context, offers, asks) for name in names])
    return Result(pd.DataFrame(rows), table, _exchanged(facts, context), facts)


def _who_said(answers: pd.DataFrame, context: Context) -> Iterator[str]:
    """The organisations that answered either question, if only that they name nobody."""
    for question in ("give_to", "get_from"):
        yield from given(answers, context, question)["organisation"]


def _pairs(answers: pd.DataFrame, context: Context, question: str) -> Pairs:
    """Each organisation that answered, with each other one that it named."""
    rows = given(answers, context, question)
    return {
        (organisation, named)
        for organisation, value in zip(rows["organisation"], rows["value"], strict=True)
        for named in value
        if organisation != named and {organisation, named} <= set(context.organisations)
    }


def _cell(giver: str, getter: str, offers: Pairs, asks: Pairs) -> str:
    if giver == getter:
        return "self"
    said = ((giver, getter) in offers, (giver, getter) in asks)
    return {(True, True): "both", (True, False): "offers", (False, True): "asks"}.get(said, "none")


def _row(name: str, context: Context, offers: Pairs, asks: Pairs) -> dict[str, str]:
    words = context.words
    cells = {other: _cell(name, other, offers, asks) for other in context.organisations}

    def those(cell: str) -> str:
        return ", ".join(other for other, said in cells.items() if said == cell)

    return {
        words(_("Letter")): context.letters[name],
        words(_("Organisation that gives")): name,
        words(_("Offers to and was asked by")): those("both"),
        words(_("Only offers to")): those("offers"),
        words(_("Was asked only by")): those("asks"),
    }


def _asked_most(asks: Pairs, names: list[str]) -> list[str]:
    by_giver = {name: sum(giver == name for giver, _getter in asks) for name in names}
    return ahead(by_giver)


def _exchanged(facts: dict[str, Any], context: Context) -> str:
    words = context.words
    said = words(
        _("Exchanges named: {ties} of {possible} that could be; both sides agree on {both}."),
        **{name: facts[name] for name in ("ties", "possible", "both")},
    )
    said = " ".join([said, *who_answered(facts["answered"], context)])
    if not facts["asked_most"]:
        return said
    most = words(_("Asked for help most: {names}."), names=context.quoted(facts["asked_most"]))
    return f"{said} {most}"
