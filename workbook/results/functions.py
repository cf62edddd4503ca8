"""Who may do what, and how well partners know it of each other."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.setting import Result, Setting, given, given_in

SHARED = 3
"""From three organisations on that may do the same, partners can share it out: an overlap."""

MAY = ("yes", "conditions")

Said = dict[str, dict[str, str]]


def functions_by_organisation(answers: pd.DataFrame, setting: Setting) -> Result:
    """What each organisation says that it may do itself.

    `data`: one row a function and organisation: `function`, `label`, `organisation`, `letter`,
    `sector`, `may` (``yes``, ``conditions``, ``no``, ``differs``: its delegates do not say the
    same; None: not said), `coverage` (how many organisations may do the function, with or without
    conditions). `facts`: `gaps` and `overlaps`, labels of the functions that nobody and that three
    or more organisations may do; `unclear`, those that nobody may do for certain, because
    delegates of the same organisation differ.
    """
    said = what_they_said(answers, setting)
    if not said:
        return setting.empty(_("No organisation has said yet what it may do."))
    letters, labels = setting.letters, setting.labels_of("own")
    names = [*setting.organisations]
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
            "sector": setting.sector(name),
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
    rows = [_row(label, by_function[function], setting) for function, label in labels.items()]
    return Result(data, pd.DataFrame(rows), _sentence(facts, len(said), setting), facts)


def knowledge_of_partners(answers: pd.DataFrame, setting: Setting) -> Result:
    """How many guesses about each organisation match what it said of itself, by round.

    A guess is one function of one organisation, by one person of another: ticked means “may”, with
    or without conditions, and not ticked “may not”. Counted are functions of which the organisation
    spoke with one voice, and people who ticked something at all.

    `data`: one row an organisation and round: `organisation`, `letter`, `round`, `matches`,
    `guesses`, `share` (0-1), `guessers`. `facts`: `shares`, by round over all guesses.
    """
    said = what_they_said(answers, setting)
    if not said:
        return setting.empty(_("No organisation has said yet what it may do."))
    rounds = [n for n in range(1, setting.round + 1) if setting.questions["others"].asked_in(n)]
    rows = [
        _knowledge(name, n, said[name], given_in(answers, setting, "others", n), setting)
        for name in setting.organisations
        if name in said
        for n in rounds
    ]
    rows = [row for row in rows if row["guesses"]]
    if not rows:
        return setting.empty(_why_no_guess(answers, setting, rounds))
    data = pd.DataFrame(rows)
    sums = data.groupby("round")[["matches", "guesses"]].sum()
    shares = {
        int(n): float(share)
        for n, share in zip(sums.index, sums["matches"] / sums["guesses"], strict=True)
    }
    sentence = _knowledge_sentence(shares, setting)
    return Result(data, _knowledge_table(data, setting), sentence, {"shares": shares})


def _why_no_guess(answers: pd.DataFrame, setting: Setting, rounds: list[int]) -> str:
    if all(given_in(answers, setting, "others", n).empty for n in rounds):
        return _("Nobody has guessed yet what partners may do.")
    return _(
        "No guess can be compared yet. It takes an organisation whose delegates say the same "
        "about what it may do, and guesses about it by others."
    )


def what_they_said(answers: pd.DataFrame, setting: Setting) -> Said:
    """By organisation, for each function it spoke of: ``yes``, ``conditions``, ``no``, ``differs``.

    Organisations that said nothing are left out.
    """
    said: Said = {}
    rows = given(answers, setting, "own")
    known = rows["organisation"].isin(list(setting.organisations))
    for organisation, grid in zip(rows["organisation"][known], rows["value"][known], strict=True):
        own = said.setdefault(organisation, {})
        for function, may in grid.items():
            own[function] = may if own.get(function, may) == may else "differs"
    return {organisation: own for organisation, own in said.items() if own}


def _row(label: str, who: dict[str, str | None], setting: Setting) -> dict[str, str]:
    words = setting.words

    def those(may: str | None) -> str:
        return ", ".join(name for name, said in who.items() if said == may)

    return {
        words(_("Function")): label,
        words(_("May")): those("yes"),
        words(_("Under conditions")): those("conditions"),
        words(_("May not")): those("no"),
        words(_("Delegates differ")): those("differs"),
        words(_("Not said")): those(None),
    }


def _sentence(facts: dict[str, list[str]], spoke: int, setting: Setting) -> str:
    words = setting.words
    said = [words.count("{n} organisation has spoken.", "{n} organisations have spoken.", spoke)]
    if facts["gaps"]:
        names = setting.quoted(facts["gaps"])
        said.append(words(_("Nobody here may: {functions}."), functions=names))
    if facts["overlaps"]:
        names = setting.quoted(facts["overlaps"])
        said.append(words(_("Three or more may: {functions}."), functions=names))
    if facts["unclear"]:
        names = setting.quoted(facts["unclear"])
        text = _("Delegates of the same organisation differ on {functions}.")
        said.append(words(text, functions=names))
    if len(said) == 1:
        said.append(words(_("Every function is covered, none by three or more.")))
    return " ".join(said)


def _knowledge(
    name: str, round: int, own: dict[str, str], guesses: pd.DataFrame, setting: Setting
) -> dict[str, Any]:
    clear = {function: may in MAY for function, may in own.items() if may != "differs"}
    by_others = [
        value
        for organisation, value in zip(guesses["organisation"], guesses["value"], strict=True)
        if organisation != name and any(value.values())
    ]
    matches = sum(
        (name in guess.get(function, ())) == may
        for guess in by_others
        for function, may in clear.items()
    )
    n = len(by_others) * len(clear)
    return {
        "organisation": name,
        "letter": setting.letters[name],
        "round": round,
        "matches": matches,
        "guesses": n,
        "share": matches / n if n else float("nan"),
        "guessers": len(by_others),
    }


def _knowledge_table(data: pd.DataFrame, setting: Setting) -> pd.DataFrame:
    words, rows = setting.words, []
    for name, row in data.groupby("organisation", sort=False):
        shares = dict(zip(row["round"], row["share"], strict=True))
        cells = {words(_("Organisation")): name}
        for n in sorted(data["round"].unique()):
            cells[words(_("Round {n}"), n=n)] = setting.percent(shares.get(n))
        cells[words(_("Number who guessed, last round"))] = str(row["guessers"].iloc[-1])
        rows.append(cells)
    return pd.DataFrame(rows)


def _knowledge_sentence(shares: dict[int, float], setting: Setting) -> str:
    words = setting.words
    first, last = min(shares), max(shares)
    if first == last:
        return words(
            _("{share} of the guesses match what organisations say of themselves."),
            share=setting.percent(shares[last]),
        )
    return words(
        _(
            "{share} of the guesses match what organisations say of themselves; "
            "in round {round} it was {before}."
        ),
        share=setting.percent(shares[last]),
        round=first,
        before=setting.percent(shares[first]),
    )
