"""How partners rely on each other, and for what."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Scale, Ties
from workbook.results.context import Context, Result, by_organisation, given
from workbook.statistics.networks import network
from workbook.statistics.spread import consensus

ASKED_FOR = 3
"""People are asked for the two or three partners they know best: more ties there can hardly be."""

Said = list[tuple[str, dict[str, Any]]]


def whole_room(answers: pd.DataFrame, context: Context) -> Result:
    """How the room's ties are, all of them together; nothing of any single tie.

    `data` as that of `spread`, with a row for each scale asked about a partner; a tie
    counts once for each person who described it. `facts`: `ties` (pairs of organisations that
    were described), `most` (how many there would be if each person described `ASKED_FOR`, or more
    if more were), `pairs` and `mutual` (of organisations that both answered: how many are tied, and
    how many of them both ways), `density`, `reciprocity` (see `network`; of all there could be,
    so both are low where few are asked for), `people`, `trust` (the mean of all).
    """
    question, said = _ties(answers, context)
    named = {(of, to) for of, value in said for to in value}
    if not named:
        return context.empty(_("Nobody has described a tie yet."))
    words = context.words
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
                words(_("Mean")): context.number(mean, 1),
                words(_("Consensus (0 to 1)")): context.number(alike, 2),
            }
        )
    measures = network(sorted(named), nodes=[*context.organisations])
    facts: dict[str, float] = {
        "ties": len(named),
        "most": _ceiling(said, named, context),
        **_both_ways(said, named),
        "density": measures.density,
        "reciprocity": measures.reciprocity,
        "people": len(said),
    }
    facts["trust"] = sum(row["mean"] * row["n"] for row in rows) / sum(row["n"] for row in rows)
    text = _(
        "{ties} ties were described. If each of those who answered described {asked} partners, "
        "there would be {most}."
    )
    sentence = words(text, ties=len(named), asked=ASKED_FOR, most=facts["most"])
    if facts["pairs"]:
        text = _("Where both sides answered, {mutual} of {pairs} pairs describe each other.")
        sentence += " " + words(text, mutual=facts["mutual"], pairs=facts["pairs"])
    return Result(pd.DataFrame(rows), pd.DataFrame(table), sentence, facts)


def _ceiling(said: Said, named: set[tuple[str, str]], context: Context) -> int:
    """How many ties there would be if each person described as many as they were asked for."""
    others = len(context.organisations) - 1
    most = 0
    for of, people in Counter(of for of, _value in said).items():
        described = sum(one == of for one, _to in named)
        most += max(described, min(others, ASKED_FOR * people))
    return most


def _both_ways(said: Said, named: set[tuple[str, str]]) -> dict[str, int]:
    """Of organisations that both answered: how many pairs are tied, how many of them both ways."""
    answered = {of for of, _value in said}
    among = {(of, to) for of, to in named if to in answered}
    pairs = {frozenset(tie) for tie in among}
    mutual = sum((to, of) in among for of, to in among) // 2
    return {"pairs": len(pairs), "mutual": mutual}


@by_organisation
def cards(answers: pd.DataFrame, context: Context) -> Result:
    """What partners are relied on for: a card each, by the organisation that says it.

    `data`: `to`, `organisation` (who says it), `text`. Cards come in the order of the partners.
    """
    _question, said = _ties(answers, context)
    order = {name: i for i, name in enumerate(context.organisations)}
    cards = [
        {"to": to, "organisation": of, "text": tie["relied_on"]}
        for of, value in said
        for to, tie in value.items()
        if tie.get("relied_on")
    ]
    if not cards:
        return context.empty(_("Nobody has written a card yet."))
    cards.sort(key=lambda card: (order.get(card["to"], len(order)), card["organisation"]))
    words = context.words
    headings = {
        "to": words(_("To")),
        "organisation": words(_("From")),
        "text": words(_("I rely on you for")),
    }
    data = pd.DataFrame(cards)
    without = [name for name in context.organisations if name not in set(data["to"])]
    sentence = words.count("{n} card was written.", "{n} cards were written.", len(cards))
    if without:
        text = _("No card yet for {names}: who has one to add?")
        sentence += " " + words(text, names=context.quoted(without))
    return Result(data, data.rename(columns=headings), sentence, {"without": without})


@by_organisation
def who_relies_on_whom(answers: pd.DataFrame, context: Context) -> Result:
    """The network of the cards of thanks, which everybody sees: who relies on whom.

    `data`: one row an organisation: `panel` (a heading), `organisation`, `letter`, `here` (True),
    `tied` (letters of those it is tied to by a card either way). `facts`: `ties`, `mutual` (pairs
    with a card both ways), `alone` (organisations without a card to or from them).
    """
    _question, said = _ties(answers, context)
    cards = {(of, to) for of, value in said for to, tie in value.items() if tie.get("relied_on")}
    if not cards:
        return context.empty(_("Nobody has written a card yet."))
    words, letters, names = context.words, context.letters, list(context.organisations)
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
        sentence += " " + words(_("Without any: {names}."), names=context.quoted(alone))
    return Result(data, table, sentence, {"ties": ties, "mutual": mutual, "alone": alone})


def _ties(answers: pd.DataFrame, context: Context) -> tuple[Ties, Said]:
    """The first `Ties` question, and who said what; of organisations that are still there."""
    question = next(q for q in context.questions.values() if isinstance(q, Ties))
    rows = given(answers, context, question.name)
    there = set(context.organisations)
    said = [
        (of, {to: tie for to, tie in value.items() if to in there and to != of})
        for of, value in zip(rows["organisation"], rows["value"], strict=True)
    ]
    return question, [(of, value) for of, value in said if value]
