"""Who may do what, and how well partners know it of each other."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given, given_in
from workbook.results.pairing import of_the_same

SHARED = 3
"""From three organisations on that may do the same, partners can share it out: an overlap."""

MAY = ("yes", "conditions")

Said = dict[str, dict[str, str]]


@by_organisation
def functions(answers: pd.DataFrame, context: Context) -> Result:
    """What each organisation says that it may do itself.

    `data`: one row a function and organisation: `function`, `label`, `organisation`, `letter`,
    `sector`, `may` (``yes``, ``conditions``, ``no``, ``differs``: its delegates do not say the
    same; None: not said), `coverage` (how many organisations may do the function, with or without
    conditions). `facts`: `gaps` and `overlaps`, labels of the functions that nobody and that three
    or more organisations may do; `unclear`, those that nobody may do for certain, because
    delegates of the same organisation differ.
    """
    said = what_they_said(answers, context)
    if not said:
        return context.empty(_("No organisation has said yet what it may do."))
    letters, labels = context.letters, context.labels_of("own")
    names = [*context.organisations]
    by_function = {
        function: {name: said.get(name, {}).get(function) for name in names} for function in labels
    }
    coverage = {f: sum(may in MAY for may in who.values()) for f, who in by_function.items()}
    data = pd.DataFrame(
        {
            "function": function,
            "label": label,
            "organisation": name,
            "letter": letters[name],
            "sector": context.sector(name),
            "may": by_function[function][name],
            "coverage": coverage[function],
        }
        for function, label in labels.items()
        for name in names
    )
    facts = {
        "unclear": [
            label
            for function, label in labels.items()
            if coverage[function] == 0 and "differs" in by_function[function].values()
        ],
        "gaps": [
            label
            for function, label in labels.items()
            if coverage[function] == 0 and "differs" not in by_function[function].values()
        ],
        "overlaps": [labels[function] for function, n in coverage.items() if n >= SHARED],
    }
    rows = [_row(label, by_function[function], context) for function, label in labels.items()]
    return Result(data, pd.DataFrame(rows), _sentence(facts, len(said), context), facts)


@by_organisation
def knowledge(answers: pd.DataFrame, context: Context) -> Result:
    """How many guesses about each organisation match what it said of itself, by round.

    A guess is one function of one organisation, by one person of another: ticked means “may”, with
    or without conditions, and not ticked “may not”. Counted are functions of which the organisation
    spoke with one voice, and people who ticked something at all. Rounds are compared among people
    who guessed in each of them; if there are none, the last round stands alone.

    `data`: one row an organisation and round: `organisation`, `letter`, `round`, `matches`,
    `guesses`, `share` (0-1), `guessers`. `facts`: `shares`, by round over all guesses; `people`
    (who guessed in each of these rounds).
    """
    said = what_they_said(answers, context)
    if not said:
        return context.empty(_("No organisation has said yet what it may do."))
    rounds = context.rounds_asking("others")
    guessed = _guessed(answers, context, rounds)
    rows = [
        _knowledge(name, n, said[name], guesses, context)
        for name in context.organisations
        if name in said
        for n, guesses in guessed.items()
    ]
    rows = [row for row in rows if row["guesses"]]
    if not rows:
        return context.empty(_why_no_guess(answers, context, rounds))
    data = pd.DataFrame(rows)
    sums = data.groupby("round")[["matches", "guesses"]].sum()
    shares = {
        int(n): float(share)
        for n, share in zip(sums.index, sums["matches"] / sums["guesses"], strict=True)
    }
    people = int(next(iter(guessed.values()))["participant"].nunique())
    sentence = _knowledge_sentence(shares, people, context)
    if len(guessed) == 1 and len(rounds) > 1 and not context.activity.is_anonymous:
        sentence += " " + context.words(_("Nobody guessed twice, so there is nothing to compare."))
    facts = {"shares": shares, "people": people}
    return Result(data, _knowledge_table(data, context), sentence, facts)


def _guessed(answers: pd.DataFrame, context: Context, rounds: list[int]) -> dict[int, pd.DataFrame]:
    """By round the guesses of people who ticked something in each of them, or those of the last."""
    every = {n: given_in(answers, context, "others", n) for n in rounds}
    some = {n: rows["value"].map(lambda one: any(one.values())) for n, rows in every.items()}
    ticked = {n: rows[some[n].astype(bool)] for n, rows in every.items()}
    there = {
        n: dict(zip(rows["participant"], rows.index, strict=True)) for n, rows in ticked.items()
    }
    again = {n: ticked[n].loc[[*rows.values()]] for n, rows in of_the_same(there).items()}
    return again or {rounds[-1]: ticked[rounds[-1]]}


def _why_no_guess(answers: pd.DataFrame, context: Context, rounds: list[int]) -> str:
    if all(given_in(answers, context, "others", n).empty for n in rounds):
        return _("Nobody has guessed yet what partners may do.")
    return _(
        "No guess can be compared yet. It takes an organisation whose delegates say the same "
        "about what it may do, and guesses about it by others."
    )


def what_they_said(answers: pd.DataFrame, context: Context) -> Said:
    """By organisation, for each function it spoke of: ``yes``, ``conditions``, ``no``, ``differs``.

    Organisations that said nothing are left out.
    """
    said: Said = {}
    rows = given(answers, context, "own")
    known = rows["organisation"].isin(list(context.organisations))
    for organisation, grid in zip(rows["organisation"][known], rows["value"][known], strict=True):
        own = said.setdefault(organisation, {})
        for function, may in grid.items():
            own[function] = may if own.get(function, may) == may else "differs"
    return {organisation: own for organisation, own in said.items() if own}


def _row(label: str, who: dict[str, str | None], context: Context) -> dict[str, str]:
    words = context.words

    def those(may: str | None) -> str:
        return ", ".join(name for name, said in who.items() if said == may)

    return {
        words(_("Function")): label,
        words(_("May do it")): those("yes"),
        words(_("Under conditions")): those("conditions"),
        words(_("May not")): those("no"),
        words(_("Delegates differ")): those("differs"),
        words(_("Not said")): those(None),
    }


def _sentence(facts: dict[str, list[str]], spoke: int, context: Context) -> str:
    words = context.words
    every = len(context.organisations)
    said = [words(_("{n} of {all} organisations have spoken."), n=spoke, all=every)]
    if facts["gaps"]:
        names = context.quoted(facts["gaps"])
        said.append(words(_("None of them may: {functions}."), functions=names))
    if facts["overlaps"]:
        names = context.quoted(facts["overlaps"])
        said.append(words(_("Three or more may: {functions}."), functions=names))
    if facts["unclear"]:
        names = context.quoted(facts["unclear"])
        text = _("Delegates of the same organisation differ on {functions}.")
        said.append(words(text, functions=names))
    if len(said) == 1:
        said.append(words(_("Every function is covered, none by three or more.")))
    return " ".join(said)


def _knowledge(
    name: str, round: int, own: dict[str, str], guesses: pd.DataFrame, context: Context
) -> dict[str, Any]:
    clear = {function: may in MAY for function, may in own.items() if may != "differs"}
    by_others = [
        value
        for organisation, value in zip(guesses["organisation"], guesses["value"], strict=True)
        if organisation != name
    ]
    matches = sum(
        (name in guess.get(function, ())) == may
        for guess in by_others
        for function, may in clear.items()
    )
    n = len(by_others) * len(clear)
    return {
        "organisation": name,
        "letter": context.letters[name],
        "round": round,
        "matches": matches,
        "guesses": n,
        "share": matches / n if n else float("nan"),
        "guessers": len(by_others),
    }


def _knowledge_table(data: pd.DataFrame, context: Context) -> pd.DataFrame:
    words, rows = context.words, []
    for name, row in data.groupby("organisation", sort=False):
        shares = dict(zip(row["round"], row["share"], strict=True))
        cells = {words(_("Organisation")): name}
        for n in sorted(data["round"].unique()):
            cells[words(_("Round {n}"), n=n)] = context.percent(shares.get(n))
        cells[words(_("Number who guessed, last round"))] = str(row["guessers"].iloc[-1])
        rows.append(cells)
    return pd.DataFrame(rows)


def _knowledge_sentence(shares: dict[int, float], people: int, context: Context) -> str:
    words = context.words
    first, last = min(shares), max(shares)
    if first == last:
        return words(
            _("{share} of the guesses match what organisations say of themselves."),
            share=context.percent(shares[last]),
        )
    text = _(
        "{people} guessed each time: {before} of their guesses matched at first, {share} just "
        "after they were told. What stays is seen only at a later meeting."
    )
    return words(
        text,
        people=context.people(people),
        before=context.percent(shares[first]),
        share=context.percent(shares[last]),
    )
