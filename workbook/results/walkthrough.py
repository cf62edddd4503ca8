"""An invented case, walked through: steps in time by organisation, gaps and overlaps."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.rows import entries

TIMES = ("hour", "day", "week", "later")
MAY_NOT = "may_not"
MANY = 3
"""From three organisations on that do the same at the same time, they may get in each other's way
or, worse, in a young person's: an overlap."""


@by_organisation
def steps(answers: pd.DataFrame, context: Context) -> Result:
    """Who does what, and when, in the case that most organisations walked through.

    Where delegates of an organisation differ, the sooner counts.

    `data`: one row a step and organisation: `step`, `label`, `organisation`, `letter`, `when`
    (``hour``, ``day``, ``week``, ``later``, ``may_not``, ``not_us``; None: not said), `called` (in
    words), `does` (how many do it). `table` has every case that was walked through. `facts`: `case`
    (its label), `gaps` (labels of steps that nobody does, of those anybody spoke of), `overlaps`
    (that three or more do at the same time), `may_not` (by organisation: steps it may not do).
    """
    by_case = {case: _when(answers, context, case) for case in context.labels_of("case")}
    by_case = {case: said for case, said in by_case.items() if said}
    if not by_case:
        return context.empty(_("No organisation has walked through a case yet."))
    case = max(by_case, key=lambda one: len(by_case[one]))
    cases, labels, called = context.labels_of("case"), context.labels_of("when"), _called(context)
    by = _by_step(by_case[case], labels, context)
    data = pd.DataFrame(
        {
            "step": step,
            "label": label,
            "organisation": of,
            "letter": context.letters[of],
            "when": by[step][of],
            "called": called.get(by[step][of] or "", ""),
            "does": sum(value in TIMES for value in by[step].values()),
        }
        for step, label in labels.items()
        for of in context.organisations
    )
    spoken = [step for step in labels if any(by[step].values())]
    facts: dict[str, Any] = {
        "case": cases[case],
        "gaps": [labels[s] for s in spoken if not {*by[s].values()} & {*TIMES}],
        "overlaps": [labels[step] for step in spoken if _most_at_once(by[step]) >= MANY],
        "may_not": {
            of: found
            for of in context.organisations
            if (found := [labels[step] for step in spoken if by[step][of] == MAY_NOT])
        },
    }
    table = pd.DataFrame(
        row
        for one, said in by_case.items()
        for row in _rows(cases[one], _by_step(said, labels, context), labels, called, context)
    )
    return Result(data, table, _sentence(facts, len(by_case[case]), context), facts)


def _when(answers: pd.DataFrame, context: Context, case: str) -> dict[str, dict[str, str]]:
    """By organisation when it does each step of a case."""
    rows = given(answers, context, "when")
    rows = rows[rows["case"] == case]
    order = list(_called(context))
    said: dict[str, dict[str, str]] = {}
    for of, grid in zip(rows["organisation"], rows["value"], strict=True):
        if of in context.organisations:
            own = said.setdefault(of, {})
            for step, value in grid.items():
                own[step] = min(own.get(step, value), value, key=order.index)
    return said


def _called(context: Context) -> dict[str, str]:
    """What each time is called, the soonest first."""
    columns = getattr(context.questions["when"], "columns", ())
    return {one.value: one.describe(context.words)["label"] for one in columns}


def _by_step(
    said: dict[str, dict[str, str]], labels: dict[str, str], context: Context
) -> dict[str, dict[str, str | None]]:
    return {
        step: {of: said.get(of, {}).get(step) for of in context.organisations} for step in labels
    }


def _most_at_once(who: dict[str, str | None]) -> int:
    return max([*who.values()].count(time) for time in TIMES)


def _rows(
    case: str,
    by: dict[str, dict[str, str | None]],
    labels: dict[str, str],
    called: dict[str, str],
    context: Context,
) -> list[dict[str, str]]:
    words = context.words
    return [
        {words(_("Case")): case, words(_("Step")): label}
        | {
            text: ", ".join(of for of, value in by[step].items() if value == one)
            for one, text in called.items()
            if one != "not_us"
        }
        for step, label in labels.items()
    ]


def _sentence(facts: dict[str, Any], n: int, context: Context) -> str:
    words = context.words
    walked = words.count("{n} organisation", "{n} organisations", n)
    text = _("“{case}” was walked through by {organisations}.")
    said = [words(text, case=facts["case"], organisations=walked)]
    texts = {
        "gaps": _("Nobody does: {names}."),
        "overlaps": _("Three or more at the same time: {names}."),
    }
    said += [
        words(text, names=context.quoted(facts[name]))
        for name, text in texts.items()
        if facts[name]
    ]
    if len(said) == 1:
        said.append(words(_("Each step has somebody, and none has three at the same time.")))
    return " ".join(said)


@by_organisation
def limits(answers: pd.DataFrame, context: Context) -> Result:
    """What each organisation may not do in a case, and where one could fall between.

    `data`: one row an answer with words: `case`, `organisation`, `limit`, `between`. `facts`:
    `between` (the texts that say where one could fall).
    """
    cases = context.labels_of("case")
    order = {of: i for i, of in enumerate(context.organisations)}
    rows = [row for row in entries(answers, "case") if row["limit"] or row["between"]]
    if not rows:
        return context.empty(_("Nobody has written anything yet."))
    places = {case: i for i, case in enumerate(cases)}
    rows.sort(
        key=lambda row: (
            places.get(row["case"], len(places)),
            order.get(row["organisation"], len(order)),
        )
    )
    data = pd.DataFrame(
        {
            "case": cases.get(row["case"], row["case"]),
            "organisation": row["organisation"],
            "limit": row["limit"],
            "between": row["between"],
        }
        for row in rows
    )
    words = context.words
    headings = {
        "case": words(_("Case")),
        "organisation": words(_("Organisation")),
        "limit": words(_("What it may not do, and whom it needs")),
        "between": words(_("Where one could fall between")),
    }
    n = int(data["organisation"].nunique())
    sentence = words.count("{n} organisation has written.", "{n} organisations have written.", n)
    facts = {"between": [row["between"] for row in rows if row["between"]]}
    return Result(data, data.rename(columns=headings), sentence, facts)
