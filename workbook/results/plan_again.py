"""Where the plan stands, by what organisations say of each action and objective."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.actions import plan_of
from workbook.results.context import Context, Result, by_organisation, folded
from workbook.results.meetings import Cell, columns_by_meeting, day_of, last_ones, today
from workbook.results.rows import entries

PLAN = "action_plan.actions"
DARK = {"planned": 0.0, "under_way": 0.5, "done": 1.0}
OVER = ("done", "dropped")
NAMES = 2  # of each kind in the sentence: titles are long, and the picture has them all

Rows = list[dict[str, Any]]


def over_meetings(answers: pd.DataFrame, context: Context) -> Result:
    """Where each action and objective stands, meeting by meeting; today's is the last column.

    `data`: see `columns_by_meeting`; a cell has the letters of what was said, two if people see it
    differently. `table`: today's state of each item, by when, who sees to it, and when it was due.
    `facts`: items by `planned`, `under_way`, `done`, `dropped`; `apart` (said differently), `late`
    (its day has passed, and it is neither done nor dropped), `silent` (nobody spoke of it),
    `unproven` (done, without evidence), `legend`.
    """
    now = _by_item(answers)
    if not now:
        return context.empty()
    meetings = {one: _by_item(rows) for one, rows in context.earlier} | {today(context): now}
    shown = last_ones(meetings)
    labels = _labels(context, meetings)
    letters = _letters(context)
    cells = {
        (item, meeting): _cell(meetings[meeting].get(item, []), labels[item], letters, context)
        for item in labels
        for meeting in shown
    }
    facts = _facts(now, labels, context)
    return Result(
        columns_by_meeting(labels, shown, cells),
        _table(now, labels, context),
        _sentence(facts, len(now), context),
        facts,
    )


def _by_item(answers: pd.DataFrame) -> dict[str, Rows]:
    """What was said of each item, by its title in plain letters."""
    found: dict[str, Rows] = {}
    for row in entries(answers, "item"):
        found.setdefault(folded(row["item"]), []).append(row)
    return found


def _labels(context: Context, meetings: dict[str, dict[str, Rows]]) -> dict[str, str]:
    """What the items are called: those to choose from, and those that were only spoken of."""
    labels = {folded(value): value for value in context.labels_of("item")}
    for said in meetings.values():
        for item, rows in said.items():
            labels.setdefault(item, str(rows[0]["item"]))
    return labels


def _letters(context: Context) -> dict[str, tuple[str, str]]:
    """By state its letter, and what it means."""
    parts = {one: label.partition(":") for one, label in context.labels_of("state").items()}
    return {one: (letter.strip(), said.strip()) for one, (letter, _colon, said) in parts.items()}


def _cell(rows: Rows, label: str, letters: dict[str, tuple[str, str]], context: Context) -> Cell:
    states = [one for one in letters if any(row["state"] == one for row in rows)]
    if not states:
        return "", float("nan"), ""
    text = "/".join(letters[one][0] for one in states)
    said = ", ".join(letters[one][1] for one in states)
    dark = DARK.get(states[0], float("nan")) if len(states) == 1 else float("nan")
    return text, dark, context.words(_("{name}: {text}"), name=label, text=said)


def _facts(now: dict[str, Rows], labels: dict[str, str], context: Context) -> dict[str, Any]:
    states = {item: {row["state"] for row in rows} for item, rows in now.items()}
    agreed = {item: next(iter(all_)) for item, all_ in states.items() if len(all_) == 1}
    due, day = _due(context), day_of(context)
    last = {item: _last_date(rows) or due.get(item, "") for item, rows in now.items()}
    facts: dict[str, Any] = {
        state: [labels[item] for item in now if agreed.get(item) == state]
        for state in context.labels_of("state")
    }
    return facts | {
        "apart": [labels[item] for item in now if item not in agreed],
        "late": [
            labels[item]
            for item in now
            if not states[item] <= {*OVER} and day and last[item] and last[item] < day
        ],
        "silent": [label for item, label in labels.items() if item not in now],
        "unproven": [
            labels[item]
            for item, rows in now.items()
            if agreed.get(item) == "done" and not any(row["evidence"] for row in rows)
        ],
        "legend": [*context.labels_of("state").values()],
    }


def _last_date(rows: Rows) -> str:
    return max((str(row["by"]) for row in rows), default="")


def _due(context: Context) -> dict[str, str]:
    """When each action was to end, by its title in plain letters."""
    return {folded(one["title"]): one["end"] for one in _plan(context)}


def _plan(context: Context) -> Rows:
    return plan_of(*context.others[PLAN]) if PLAN in context.others else []


def _table(now: dict[str, Rows], labels: dict[str, str], context: Context) -> pd.DataFrame:
    words, states = context.words, context.labels_of("state")
    owners = {folded(one["title"]): ", ".join(one["owner"]) for one in _plan(context)}
    due = _due(context)
    return pd.DataFrame(
        {
            words(_("Action or objective")): label,
            words(_("Where it stands")): _in_words(now.get(item, []), states),
            words(_("By when now")): words.day(_last_date(now.get(item, []))),
            words(_("Was due on")): words.day(due.get(item, "")),
            words(_("Who sees to it")): owners.get(item, ""),
        }
        for item, label in labels.items()
    )


def _in_words(rows: Rows, states: dict[str, str]) -> str:
    said = dict.fromkeys(states.get(row["state"], str(row["state"])) for row in rows)
    return " / ".join(said) or "–"


COUNTED = {
    "done": _("done: {n}"),
    "under_way": _("under way: {n}"),
    "planned": _("not begun: {n}"),
    "dropped": _("dropped: {n}"),
    "apart": _("seen differently: {n}"),
}
NAMED = {
    "late": _("Its day has passed: {names}."),
    "apart": _("People see it differently: {names}."),
    "unproven": _("Called done, and nobody says how we know: {names}."),
    "silent": _("Nobody spoke of {names}."),
}


def _sentence(facts: dict[str, Any], n: int, context: Context) -> str:
    words = context.words
    counts = [words(text, n=len(facts[state])) for state, text in COUNTED.items() if facts[state]]
    said = words(_("Looked at: {n}."), n=n)
    if counts:
        said = words(_("Looked at: {n} ({counts})."), n=n, counts=", ".join(counts))
    more = [
        words(text, names=context.quoted(facts[kind], NAMES))
        for kind, text in NAMED.items()
        if facts[kind]
    ]
    return " ".join([said, *more])


@by_organisation
def said(answers: pd.DataFrame, context: Context) -> Result:
    """What organisations say of each item: `label`, `organisation`, `state`, `by`, `why`,
    `evidence`; in the order of the items.
    """
    order = [folded(value) for value in context.labels_of("item")]
    rows = entries(answers, "item")
    if not rows:
        return context.empty()
    rows.sort(key=lambda row: order.index(one) if (one := folded(row["item"])) in order else 999)
    words, states = context.words, context.labels_of("state")
    data = pd.DataFrame(
        {
            "label": row["item"],
            "organisation": row["organisation"],
            "state": states.get(row["state"], row["state"]),
            "by": words.day(row["by"]),
            "why": row["why"],
            "evidence": row["evidence"],
        }
        for row in rows
    )
    headings = {
        "label": words(_("Action or objective")),
        "organisation": words(_("Organisation")),
        "state": words(_("Where it stands")),
        "by": words(_("By when now")),
        "why": words(_("Why")),
        "evidence": words(_("How do we know?")),
    }
    n = int((data["evidence"] != "").sum())
    sentence = words(_("{n} of {all} answers say how we know."), n=n, all=len(data))
    return Result(data, data.rename(columns=headings), sentence)
