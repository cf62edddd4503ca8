"""The sheet of each partner: whom to ask for, when, for whom, how to refer, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation
from workbook.results.rows import entries

TEXTS = ("contact", "reach", "hours", "territory", "refer")


@by_organisation
def sheets(answers: pd.DataFrame, context: Context) -> Result:
    """A sheet an organisation: the last that it filled in, at this meeting or an earlier one.

    Lines of several delegates stand below each other; the sheet is valid until the first day one
    of them gives.

    `data`: one row an organisation with a sheet: `organisation`, the questions, `ages` (in words),
    `valid_until`, `since` (the meeting it was filled in, empty for this one) and `expired` (True if
    that day is past). `facts`: `expired` and `without` (organisations), `sheets` (organisation to
    label to text, for a page each).
    """
    found = {of: rows for of, rows in _sheets(answers, context).items() if rows}
    if not found:
        return context.empty(_("No organisation has filled in its sheet yet."))
    words = context.words
    data = pd.DataFrame(
        _sheet(of, *found[of], context) for of in context.organisations if of in found
    )
    if data.empty:
        return context.empty(_("No organisation has filled in its sheet yet."))
    headings = {
        "organisation": words(_("Organisation")),
        "contact": words(_("Whom to ask for")),
        "reach": words(_("How to reach it")),
        "hours": words(_("When")),
        "ages": words(_("Ages")),
        "territory": words(_("Territory")),
        "refer": words(_("How to refer")),
        "valid": words(_("Valid until")),
    }
    table = data.assign(valid=[_valid(row, context) for row in data.to_dict("records")])
    table = table[list(headings)].rename(columns=headings)
    expired = data.loc[data["expired"], "organisation"].tolist()
    without = [of for of in context.organisations if of not in found]
    facts = {
        "expired": expired,
        "without": without,
        "sheets": {
            row[headings["organisation"]]: {label: str(row[label]) for label in table.columns[1:]}
            for row in table.to_dict("records")
        },
    }
    return Result(data, table, _sentence(len(data), expired, without, context), facts)


def _sheets(answers: pd.DataFrame, context: Context) -> dict[str, tuple[list[dict[str, Any]], str]]:
    """By organisation the rows of its last sheet, and the meeting they are from."""
    found: dict[str, tuple[list[dict[str, Any]], str]] = {}
    for session, wave in [*context.earlier, ("", answers)]:
        by: dict[str, list[dict[str, Any]]] = {}
        for row in entries(wave, "contact"):
            by.setdefault(row["organisation"], []).append(row)
        found |= {of: (rows, session) for of, rows in by.items()}
    return found


def _sheet(
    organisation: str, rows: list[dict[str, Any]], session: str, context: Context
) -> dict[str, Any]:
    until = min(row["valid_until"] for row in rows)
    said = {
        name: "\n".join(dict.fromkeys(str(row[name]) for row in rows if row[name]))
        for name in TEXTS
    }
    return {
        "organisation": organisation,
        **said,
        "ages": _ages(rows, context),
        "valid_until": until,
        "since": session,
        "expired": bool(context.today) and until < context.today,
    }


def _ages(rows: list[dict[str, Any]], context: Context) -> str:
    youngest = [row["ages_from"] for row in rows if row["ages_from"] != ""]
    oldest = [row["ages_to"] for row in rows if row["ages_to"] != ""]
    if youngest and oldest:
        text = _("{low} to {high} years")
        return context.words(text, low=min(youngest), high=max(oldest))
    if youngest:
        return context.words(_("from {low} years on"), low=min(youngest))
    if oldest:
        return context.words(_("up to {high} years"), high=max(oldest))
    return ""


def _valid(row: Mapping[Any, Any], context: Context) -> str:
    day = context.words.day(str(row["valid_until"]))
    return context.words(_("{day} ⚠ expired"), day=day) if row["expired"] else day


def _sentence(n: int, expired: list[str], without: list[str], context: Context) -> str:
    words = context.words
    said = [words.count("{n} organisation has a sheet.", "{n} organisations have a sheet.", n)]
    if expired:
        said.append(words(_("Expired: {names}."), names=context.quoted(expired, len(expired))))
    if without:
        said.append(words(_("No sheet yet: {names}."), names=context.quoted(without)))
    return " ".join(said)
