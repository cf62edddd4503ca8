"""The room's action plan: over time, and who carries it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, folded, given
from workbook.results.rows import bar, entries
from workbook.statistics.plans import critical_path, plan_problems, slack

LETTERS = 240  # of problems that are read beside the picture; all are in the facts


def plan_of(answers: pd.DataFrame, context: Context) -> list[dict[str, Any]]:
    """The plan, as `plan_problems` reads it: one action a title, in the order they begin.

    `id` (1, 2, ...), `title`, `owner` (a list: several if a title was written with several),
    `function` (of the owner), `backup`, `start`, `end` (ISO 8601 or empty), `indicator`,
    `objective`, `after` (ids).
    """
    merged: dict[str, dict[str, Any]] = {}
    for row in entries(answers, "action"):
        one = merged.setdefault(
            folded(row["action"]),
            {"title": row["action"], "owner": [], **dict.fromkeys(_ONCE, "")},
        )
        if row["owner"] and row["owner"] not in one["owner"]:
            one["owner"].append(row["owner"])
        for name in _ONCE:
            one[name] = one[name] or row[name]
    plan = sorted(merged.values(), key=lambda one: one["start"] or one["end"] or "9999")
    ids = {folded(one["title"]): i for i, one in enumerate(plan, start=1)}
    waits = _waits(answers, context)
    for i, one in enumerate(plan, start=1):
        before = sorted(waits.get(folded(one["title"]), set()))
        one |= {"id": i, "after": [ids[title] for title in before if title in ids]}
    return plan


_ONCE = ("function", "backup", "start", "end", "indicator", "objective")


def _waits(answers: pd.DataFrame, context: Context) -> dict[str, set[str]]:
    """By title, in plain letters, the titles of what has to end before it."""
    rows = given(answers, context, "before")
    waits: dict[str, set[str]] = {}
    for said in rows["value"]:
        for title, before in said.items():
            waits.setdefault(folded(title), set()).update(map(folded, before))
    return waits


def over_time(answers: pd.DataFrame, context: Context) -> Result:
    """The plan as a Gantt chart, and what is wrong with it.

    `data`: one row an action: `id`, `title`, `owner` (the first, and how many more), `start`, `end`
    (ISO 8601; empty if not said), `critical` (True or False). `facts`: `problems` (sentences),
    `critical` (ids of the longest chain of actions that wait for one another; empty if there is
    none or it cannot be told), `slack` (by id, see `statistics.plans`; empty likewise), `plan` (see
    `plan_of`), `gone` (titles: an owner is no longer in the room's list).
    """
    plan = plan_of(answers, context)
    if not plan:
        return context.empty(_("Nobody has written an action yet."))
    words = context.words
    problems = plan_problems(plan, words)
    critical, free = _chain(plan)
    data = pd.DataFrame(
        {
            "id": one["id"],
            "title": one["title"],
            "owner": _first_of(one["owner"]),
            "start": one["start"],
            "end": one["end"],
            "critical": one["id"] in critical,
        }
        for one in plan
    )
    table = pd.DataFrame(
        {
            words(_("No.")): str(one["id"]),
            words(_("Action")): one["title"],
            words(_("Who sees to it")): _owner(one, context),
            words(_("Who stands in")): one["backup"],
            words(_("From")): words.day(one["start"]),
            words(_("Until")): words.day(one["end"]),
            words(_("After")): ", ".join(map(str, one["after"])),
            words(_("Days it may be late")): str(free.get(one["id"], "–")),
            words(_("How we see it")): one["indicator"],
            words(_("Objective")): one["objective"],
        }
        for one in plan
    )
    first = _as_many_as_fit(problems)
    said = [words.count("{n} action.", "{n} actions.", len(plan)), *first]
    if (more := len(problems) - len(first)) > 0:
        said.append(words(_("To be mended besides: {n}."), n=more))
    gone = [one["title"] for one in plan if {*one["owner"]} - {*context.organisations}]
    if gone:
        text = _("Its owner has left: {names}.")
        said.append(words(text, names=context.quoted(gone)))
    undated = [one["title"] for one in plan if not (one["start"] and one["end"])]
    if undated:
        said.append(words(_("Without dates: {names}."), names=context.quoted(undated)))
    tight = [one["title"] for one in plan if free.get(one["id"]) == 0 and one["id"] in critical]
    if tight:
        text = _("Not a day to spare before the whole plan ends later: {names}.")
        said.append(words(text, names=context.quoted(tight)))
    facts = {"problems": problems, "critical": critical, "slack": free, "plan": plan, "gone": gone}
    return Result(data, table, " ".join(said), facts)


def _owner(one: dict[str, Any], context: Context) -> str:
    owners = ", ".join(one["owner"])
    if not one["function"]:
        return owners
    return context.words(_("{text} ({by})"), text=owners or "–", by=one["function"])


def _chain(plan: list[dict[str, Any]]) -> tuple[list[int], dict[int, int]]:
    """The longest chain of actions, and how many days each action may be late.

    Both are empty if no action waits for another, or if it cannot be told.
    """
    if not any(one["after"] for one in plan):
        return [], {}
    try:
        return critical_path(plan), slack(plan)
    except ValueError:  # why not is among the problems
        return [], {}


def _first_of(owners: list[str]) -> str:
    return f"{owners[0]} +{len(owners) - 1}" if len(owners) > 1 else "".join(owners)


def _as_many_as_fit(problems: list[str]) -> list[str]:
    """The first problems that a room reads beside a picture: one, or up to three short ones."""
    return [
        one
        for i, one in enumerate(problems[:3])
        if i == 0 or sum(map(len, problems[: i + 1])) <= LETTERS
    ]


def since_before(answers: pd.DataFrame, context: Context) -> Result:
    """What became of the actions of the last plan before: still in the plan, with which end.

    `data`: one row an action of that plan: `title`, `end` (then), `now` (ISO 8601; empty if it is
    not in the plan or has no end), `there` (True or False). `facts`: `before` (the session), `gone`
    (titles no longer in the plan), `later` (titles that end later than planned then).
    """
    # From the last one back: who looks for one plan need not read those of all years.
    held = ((session, plan_of(rows, context)) for session, rows in reversed(context.earlier))
    session, old = next((one for one in held if one[1]), ("", []))
    if not old:
        return context.empty(_("This is the first plan: there is none from before yet."))
    now = {folded(one["title"]): one for one in plan_of(answers, context)}
    data = pd.DataFrame(
        {
            "title": one["title"],
            "end": one["end"],
            "now": now.get(folded(one["title"]), {}).get("end", ""),
            "there": folded(one["title"]) in now,
        }
        for one in old
    )
    words = context.words
    table = pd.DataFrame(
        {
            words(_("Action")): row["title"],
            words(_("Until, as planned then")): words.day(row["end"]) or "–",
            words(_("Until, as planned now")): words.day(row["now"]) or "–",
            words(_("In this plan")): words(_("yes") if row["there"] else _("no")),
        }
        for row in data.to_dict("records")
    )
    gone = data.loc[~data["there"], "title"].tolist()
    moved = (data["now"] > data["end"]) & (data["end"] != "")
    later = data.loc[moved, "title"].tolist()
    text = _("Of {all} actions of the plan of {day}, {n} are in this plan too.")
    said = [words(text, all=len(data), n=len(data) - len(gone), day=words.day(session))]
    if later:
        said.append(
            words(_("Ending later than planned then: {names}."), names=context.quoted(later))
        )
    if gone:
        text = _("Not in this plan: {names}. Done, or dropped?")
        said.append(words(text, names=context.quoted(gone)))
    facts = {"before": session, "gone": gone, "later": later}
    return Result(data, table, " ".join(said), facts)


def load(answers: pd.DataFrame, context: Context) -> Result:
    """How many actions each organisation sees to.

    `data`: one row an organisation, the most first: `label`, `value` (share of all actions),
    `text`, `n`. `facts`: `idle` (organisations that see to none), `unowned` (titles).
    """
    plan = plan_of(answers, context)
    if not plan:
        return context.empty(_("Nobody has written an action yet."))
    words = context.words
    counts = Counter(owner for one in plan for owner in one["owner"])
    names = list(dict.fromkeys([*context.organisations, *counts]))
    data = pd.DataFrame(bar(context, name, counts[name], len(plan)) for name in names).sort_values(
        "n", ascending=False, kind="stable", ignore_index=True
    )
    backs = Counter(one["backup"] for one in plan if one["backup"])
    table = pd.DataFrame(
        {
            words(_("Organisation")): row["label"],
            words(_("Sees to")): row["text"],
            words(_("Stands in for")): str(backs[row["label"]]),
        }
        for row in data.to_dict("records")
    )
    idle = [name for name in names if not counts[name]]
    unowned = [one["title"] for one in plan if not one["owner"]]
    parts = []
    if unowned:
        parts.append(words(_("Nobody sees to {names} yet."), names=context.quoted(unowned)))
    if idle:
        parts.append(words(_("See to none: {names}."), names=context.quoted(idle)))
    sentence = " ".join(parts) or words(_("Every organisation sees to an action."))
    return Result(data, table, sentence, {"idle": idle, "unowned": unowned})
