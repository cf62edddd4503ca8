"""The working hours that managers granted, beside those needed and those promised at the start."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results import necessity, support
from workbook.results.context import Context, Result, by_organisation
from workbook.results.meetings import Cell, columns_by_meeting, day_of, last_ones, today
from workbook.results.rows import entries

NECESSITY, SUPPORT = "common_language.necessity", "action_plan.support"
FIRST = _("This is the first time; the next one shows what has changed.")

Rows = list[dict[str, Any]]
Hours = dict[str, float]  # a month, by organisation


@by_organisation
def hours(answers: pd.DataFrame, context: Context) -> Result:
    """Hours a month that each organisation needs, that are granted, and that were promised.

    What counts for an organisation is what its people said at the last meeting at which any did;
    hours whose end has passed are not granted any more. `data`: as that of `support.hours`, for
    organisations that answered or need hours. `facts`: `needed`, `granted`, `promised` (of all;
    NaN if nobody said any), `short`, `ended`, `waiting` (organisations), `next_end` (ISO 8601).
    """
    said = _last_said(answers, context)
    if not said:
        return context.empty()
    needed, promised = _needed(context), _promised(context)
    has, day = _in_force(said, day_of(context)), day_of(context)
    names = [name for name in context.organisations if name in said or needed.get(name)]
    rows: Rows = [_row(name, needed.get(name, 0.0), has.get(name, 0.0), context) for name in names]
    ends = {name: _ends(said.get(name, [])) for name in names}
    facts: dict[str, Any] = {
        "needed": sum(needed.values()),
        "granted": sum(has.values()),
        "promised": sum(promised.values()) if promised else float("nan"),
        "short": [row["organisation"] for row in rows if row["authorised"] < row["needed"]],
        "ended": [name for name in names if day and any(end < day for end in ends[name])],
        "waiting": [name for name in names if _waits(said.get(name, []))],
        "next_end": min((end for all_ in ends.values() for end in all_ if end >= day), default=""),
    }
    table = pd.DataFrame(
        {
            context.words(_("Organisation")): row["organisation"],
            context.words(_("Promised at the start, hours a month")): _number(
                promised.get(row["organisation"]), context
            ),
            context.words(_("Needed, hours a month")): _number(row["needed"], context),
            context.words(_("Granted, hours a month")): _number(row["authorised"], context),
            context.words(_("Covered")): context.percent(row["coverage"]),
            context.words(_("Until")): context.words.day(
                min(ends[row["organisation"]], default="–")
            ),
        }
        for row in rows
    )
    return Result(pd.DataFrame(rows), table, _sentence(facts, context), facts)


def _row(name: str, needed: float, has: float, context: Context) -> dict[str, Any]:
    text = context.words(
        _("granted {has}\u00a0h, needed {needed}\u00a0h"),
        has=_number(has, context),
        needed=_number(needed, context),
    )
    return {
        "organisation": name,
        "needed": needed,
        "authorised": has,
        "coverage": min(1.0, has / needed) if needed else 1.0,
        "text": text,
    }


def _sentence(facts: dict[str, Any], context: Context) -> str:
    words = context.words
    said = [
        words(
            _("Granted: {has} hours a month; needed: {needed}."),
            has=_number(facts["granted"], context),
            needed=_number(facts["needed"], context),
        )
    ]
    if facts["promised"] == facts["promised"]:
        text = _("Promised at the start: {hours}.")
        said.append(words(text, hours=_number(facts["promised"], context)))
    for kind, text in NAMED.items():
        if facts[kind]:
            said.append(words(text, names=context.quoted(facts[kind])))
    if facts["next_end"]:
        said.append(words(_("The next to end: {date}."), date=words.day(facts["next_end"])))
    return " ".join(said)


NAMED = {
    "short": _("Time is missing at {names}."),
    "ended": _("Has ended at {names}: ask again."),
    "waiting": _("No answer yet at {names}."),
}


@by_organisation
def trend(answers: pd.DataFrame, context: Context) -> Result:
    """Hours a month granted, meeting by meeting, the first when needs were asked for.

    `data`: see `columns_by_meeting`; the share is that of the hours needed. `facts`: `sums` (by
    meeting, of the organisations that have a number each time) and `same` (how many those are).
    """
    now = _by_organisation(answers)
    if not now:
        return context.empty()
    meetings: dict[str, Hours] = {}
    if SUPPORT in context.others:
        rows, there = context.others[SUPPORT]
        meetings[there.session or context.words(_("before"))] = _column(rows, there, "authorised")
    for meeting, wave in [*context.earlier, (today(context), answers)]:
        said = {of: rows for of, rows in _by_organisation(wave).items() if not _waits(rows)}
        meetings[meeting] = _in_force(said, meeting[:10])
    if len(meetings) < 2:
        return context.empty(FIRST)
    shown, needed = last_ones(meetings), _needed(context)
    names = [name for name in context.organisations if any(name in meetings[m] for m in shown)]
    cells = {
        (name, meeting): _cell(name, meetings[meeting][name], needed.get(name, 0.0), context)
        for name in names
        for meeting in shown
        if name in meetings[meeting]
    }
    data = columns_by_meeting({name: name for name in names}, shown, cells)
    table = pd.DataFrame(
        {context.words(_("Organisation")): name}
        | {context.words.day(one): _number(meetings[one].get(name), context) for one in shown}
        for name in names
    )
    same = [name for name in names if all(name in meetings[one] for one in shown)]
    sums = {one: sum(meetings[one][name] for name in same) for one in shown}
    text = _("Organisations with a number each time: {n}. Their hours a month: {numbers}.")
    numbers = " → ".join(_number(n, context) for n in sums.values())
    sentence = context.words(text, n=len(same), numbers=numbers)
    return Result(data, table, sentence, {"sums": sums, "same": len(same)})


def _cell(name: str, has: float, needed: float, context: Context) -> Cell:
    said = _row(name, needed, has, context)
    says = context.words(_("{name}: {text}"), name=name, text=said["text"])
    return _number(has, context), said["coverage"] if needed else float("nan"), says


@by_organisation
def decided(answers: pd.DataFrame, context: Context) -> Result:
    """Every answer of a management that counts now: hours, from when, until when, by whom.

    `data`: `organisation`, `answer` (its label), `hours`, `since` and `until` (days as people write
    them), `granted_by`, `condition`; empty where nothing was said. `facts`: `answers` (how many of
    each).
    """
    labels, words = context.labels_of("answer"), context.words
    rows = [row for rows in _last_said(answers, context).values() for row in rows]
    if not rows:
        return context.empty()
    data = pd.DataFrame(
        {"organisation": row["organisation"], "answer": labels.get(row["answer"], row["answer"])}
        | {"hours": _number(row["hours"], context) if row["hours"] != "" else ""}
        | {name: words.day(row[name]) for name in ("since", "until")}
        | {name: row[name] for name in ("granted_by", "condition")}
        for row in rows
    )
    headings = {
        "organisation": words(_("Organisation")),
        "answer": words(_("Answer")),
        "hours": words(_("Hours a month")),
        "since": words(_("From")),
        "until": words(_("Until")),
        "granted_by": words(_("Decided by")),
        "condition": words(_("Condition")),
    }
    counts = {one: sum(row["answer"] == one for row in rows) for one in labels}
    text = _("Yes: {yes}. Less or later: {part}. No: {no}. No answer yet: {waiting}.")
    sentence = words(
        text,
        yes=counts.get("granted", 0),
        part=counts.get("part", 0),
        no=counts.get("refused", 0),
        waiting=counts.get("waiting", 0),
    )
    return Result(data, data.rename(columns=headings), sentence, {"answers": counts})


# --- what it is made from ----------------------------------------------------------------------


def _last_said(answers: pd.DataFrame, context: Context) -> dict[str, Rows]:
    """By organisation what its people said at the last meeting at which any of them did."""
    now = _by_organisation(answers)
    if not now:
        return {}
    said: dict[str, Rows] = {}
    for _meeting, wave in context.earlier:
        said |= _by_organisation(wave)
    said |= now
    return {name: said[name] for name in context.organisations if name in said}


def _by_organisation(answers: pd.DataFrame) -> dict[str, Rows]:
    said: dict[str, Rows] = {}
    for row in entries(answers, "answer"):
        said.setdefault(str(row["organisation"]), []).append(row)
    return said


def _in_force(said: dict[str, Rows], day: str) -> Hours:
    """The hours of each organisation whose end, if there is one, has not passed on that day."""
    return {
        name: float(
            sum(
                row["hours"]
                for row in rows
                if row["hours"] != "" and not (row["until"] and day and row["until"] < day)
            )
        )
        for name, rows in said.items()
    }


def _ends(rows: Rows) -> list[str]:
    return [str(row["until"]) for row in rows if row["until"] and row["hours"] != ""]


def _waits(rows: Rows) -> bool:
    """Whether there is no answer: nobody has said any, or all say that they wait."""
    return all(row["answer"] == "waiting" for row in rows)


def _needed(context: Context) -> Hours:
    if SUPPORT not in context.others:
        return {}
    rows, there = context.others[SUPPORT]
    return _column(rows, there, "needed")


def _column(rows: pd.DataFrame, there: Context, column: str) -> Hours:
    data = support.hours(rows, there).data
    if data.empty:
        return {}
    return {str(of): float(n) for of, n in zip(data["organisation"], data[column], strict=True)}


def _promised(context: Context) -> Hours:
    """The hours that each organisation said it could invest, when it was asked why we need it."""
    if NECESSITY not in context.others:
        return {}
    data = necessity.benefit_and_effort(*context.others[NECESSITY]).data
    if data.empty:
        return {}
    pairs = zip(data["organisation"], data["hours"], strict=True)
    return {str(of): float(n) for of, n in pairs if n == n}


def _number(n: float | None, context: Context) -> str:
    if n is None:
        return "–"
    return context.number(n, 0 if n == int(n) else 1)
