"""Who came to the sessions that were booked."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.booking import Session, sessions_of
from workbook.results.context import Context, Result, by_organisation, folded
from workbook.results.meetings import day_of
from workbook.results.rows import bar

BOOKING = "action_plan.booking"


@by_organisation
def came(answers: pd.DataFrame, context: Context) -> Result:
    """By session the organisations that came, of those it was for.

    Said at this meeting or an earlier one. `data`: one row a session that was, or that somebody
    speaks of, the newest first: `label`, `value`, `full`, `text`, `n`, `came` and `away`
    (organisations, in words), `day`. `facts`: `empty` (titles: its day is over, and nobody says
    that they came), `fell_out` (titles), `came` (by title).
    """
    answered = {str(of) for of in answers["organisation"]} if len(answers) else set()
    if not answered:
        return context.empty()
    known = _sessions(context)
    there = _said(answers, context, "came")
    # Whoever came knows better than who says that it was called off.
    fell_out = {title for title in _said(answers, context, "fell_out") if title not in there}
    shown = {
        title: one
        for title, one in known.items()
        if title in there or title in fell_out or _is_over(one, context)
    }
    if not shown:
        return context.empty(_("No session that was booked is over yet."))
    rows = [
        _row(title, one, there.get(title, []), context)
        for title, one in shown.items()
        if title not in fell_out
    ]
    rows.sort(key=lambda row: row["day"], reverse=True)
    words = context.words
    facts: dict[str, Any] = {
        "empty": [row["label"] for row in rows if not row["n"]],
        "fell_out": [one["booked"] for title, one in shown.items() if title in fell_out],
        "came": {row["label"]: there.get(folded(row["label"]), []) for row in rows},
    }
    table = pd.DataFrame(
        {
            words(_("Day")): words.day(row["day"]) or "–",
            words(_("Session")): row["label"],
            words(_("Came")): row["came"],
            words(_("It was for them, and they did not say that they came")): row["away"],
        }
        for row in rows
    )
    sentence = words.count(
        "{n} session took place.", "{n} sessions took place.", sum(bool(row["n"]) for row in rows)
    )
    for kind, text in NAMED.items():
        if facts[kind]:
            sentence += " " + words(text, names=context.quoted(facts[kind]))
    return Result(pd.DataFrame(rows), table, sentence, facts)


NAMED = {
    "empty": _("Nobody says that they came to {names}."),
    "fell_out": _("Did not take place: {names}. Book it again?"),
}


def _row(title: str, one: Session, came: list[str], context: Context) -> dict[str, Any]:
    for_whom = [*(one["for_whom"] or context.organisations)]
    everybody = list(dict.fromkeys([*for_whom, *came]))
    return bar(context, str(one["booked"]), len(came), len(everybody) or 1) | {
        "came": ", ".join(came),
        "away": ", ".join(of for of in for_whom if of not in came),
        "day": one["day"],
    }


def _sessions(context: Context) -> dict[str, Session]:
    if BOOKING not in context.others:
        return {}
    rows, there = context.others[BOOKING]
    return sessions_of(rows, there)


def _said(answers: pd.DataFrame, context: Context, name: str) -> dict[str, list[str]]:
    """By title in plain letters the organisations that named a session, now or before."""
    found: dict[str, list[str]] = {}
    for wave in [*(rows for _meeting, rows in context.earlier), answers]:
        if name not in wave:
            continue
        for organisation, titles in zip(wave["organisation"], wave[name], strict=True):
            for title in titles if isinstance(titles, list) else ():
                there = found.setdefault(folded(title), [])
                if organisation not in there:
                    there.append(organisation)
    return found


def _is_over(one: Session, context: Context) -> bool:
    return bool(one["day"] and day_of(context) and one["day"] < day_of(context))
