"""Moments without an agenda: which there will be, and who has met whom, across sectors."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, folded, given, letter
from workbook.results.rows import entries

Pair = tuple[str, str]


def moments(answers: pd.DataFrame, context: Context) -> Result:
    """The ideas for moments together as a calendar: those with a day first, by their days.

    An idea that several had is there once, with the first day and the first host that were named.

    `data`: `idea`, `day` (ISO 8601), `host`, `organisation` (who had it), `come` (how many chose
    it); day and host are empty if not said. `facts`: `dated` and `undated` (ideas).
    """
    ideas = _ideas(answers)
    if not ideas:
        return context.empty(_("Nobody has written an idea yet."))
    chose = [one for chosen in given(answers, context, "votes")["value"] for one in chosen]
    for title, idea in ideas.items():
        idea["come"] = sum(folded(one) == title for one in chose)
    rows = sorted(ideas.values(), key=lambda one: (one["day"] or "9999", -one["come"]))
    words = context.words
    table = pd.DataFrame(
        {
            words(_("Day")): words.day(one["day"]) or "–",
            words(_("Moment")): one["idea"],
            words(_("Who sees to it")): one["host"],
            words(_("Proposed by")): ", ".join(one["organisation"]),
        }
        | ({words(_("Would come")): str(one["come"])} if chose else {})
        for one in rows
    )
    data = pd.DataFrame(one | {"organisation": ", ".join(one["organisation"])} for one in rows)
    dated = [one["idea"] for one in rows if one["day"]]
    undated = [one["idea"] for one in rows if not one["day"]]
    sentence = words.count("{n} idea.", "{n} ideas.", len(rows))
    if undated:
        sentence += " " + words(_("Without a day yet: {names}."), names=context.quoted(undated))
    return Result(data, table, sentence, {"dated": dated, "undated": undated})


def _ideas(answers: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The ideas that were written, each once, by their plain letters."""
    ideas: dict[str, dict[str, Any]] = {}
    if answers.empty:
        return ideas
    for row in entries(answers, "idea"):
        new = {"idea": row["idea"], "day": "", "host": "", "organisation": []}
        idea = ideas.setdefault(folded(row["idea"]), new)
        for name in ("day", "host"):
            idea[name] = idea[name] or row[name]
        if row["organisation"] not in idea["organisation"]:
            idea["organisation"].append(row["organisation"])
    return ideas


@by_organisation
def mixing(answers: pd.DataFrame, context: Context) -> Result:
    """How many pairs of organisations have met, by the two sectors they are of.

    `data`: one row a sector and another, or itself: `sector`, `other`, `letter` (of `other`),
    `met`, `possible` (pairs that could; 0 within a sector, which is not counted). `facts` as for
    `not_yet_met`.
    """
    across, met, here = _pairs_across(answers, context)
    if not across:
        return context.empty(_("This needs the answers of organisations of two sectors."))
    names = {name: context.sector(name) or name for name in here}
    sectors = list(dict.fromkeys(names.values()))
    counts = {(one, other): [0, 0] for one in sectors for other in sectors}
    for one, other in across:
        for pair in {(names[one], names[other]), (names[other], names[one])}:
            counts[pair][0] += frozenset((one, other)) in met
            counts[pair][1] += 1
    data = pd.DataFrame(
        {
            "sector": one,
            "other": other,
            "letter": letter(sectors.index(other)),
            "met": counts[one, other][0],
            "possible": counts[one, other][1],
        }
        for one in sectors
        for other in sectors
    )
    words = context.words
    table = pd.DataFrame(
        {words(_("Sector")): one}
        | {
            other: words(_("{n} of {all}"), n=counts[one, other][0], all=counts[one, other][1])
            if counts[one, other][1]
            else "–"
            for other in sectors
        }
        for one in sectors
    )
    facts = {"possible": len(across), "met": sum(frozenset(pair) in met for pair in across)}
    sentence = words(
        _("{met} of {possible} pairs across sectors have met without an agenda."), **facts
    )
    return Result(data, table, sentence, facts)


def _pairs_across(
    answers: pd.DataFrame, context: Context
) -> tuple[list[Pair], set[frozenset[str]], list[str]]:
    """The pairs of two sectors, those that have met, and the organisations that answered."""
    rows = given(answers, context, "met")
    answered = given(answers, context, "belonging")["organisation"]
    here = [name for name in context.organisations if name in set(answered)]
    met = {
        frozenset((of, other))
        for of, named in zip(rows["organisation"], rows["value"], strict=True)
        for other in named
    }
    sector = {name: context.organisations[name] or name for name in here}
    across = [pair for pair in combinations(here, 2) if sector[pair[0]] != sector[pair[1]]]
    return across, met, here


@by_organisation
def not_yet_met(answers: pd.DataFrame, context: Context) -> Result:
    """Pairs of organisations of different sectors of which neither has named the other (`met`).

    `data`: `one`, `other`. Organisations without a sector count as sectors of their own; only
    organisations that answered are paired. `facts`: `possible` (such pairs), `met`.
    """
    across, met, _here = _pairs_across(answers, context)
    if not across:
        return context.empty(_("This needs the answers of organisations of two sectors."))
    left = [pair for pair in across if frozenset(pair) not in met]
    facts = {"possible": len(across), "met": len(across) - len(left)}
    sentence = context.words(
        _("{met} of {possible} pairs across sectors have met without an agenda."), **facts
    )
    if not left:
        return Result(pd.DataFrame(), pd.DataFrame(), sentence, facts)
    data = pd.DataFrame(left, columns=["one", "other"])
    heading = context.words(_("Organisation"))
    table = pd.DataFrame(left, columns=[heading, context.words(_("could meet"))])
    return Result(data, table, sentence, facts)
