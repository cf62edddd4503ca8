"""The room's action plan: objectives and their fit, actions over time, who carries them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.plan import critical_path, plan_problems
from workbook.results.setting import Result, Setting, given_in, plain

CARRIED = 2
"""From “partly ours” on an objective counts as part of an organisation's mandate: our own bound."""

LETTERS = 240  # of problems that are read beside the picture; all are in the facts

FIRST, SECOND = 1, 2  # the rounds


def objectives_proposed(answers: pd.DataFrame, setting: Setting) -> Result:
    """What each organisation proposes to reach: `objective`, `expected`, `organisation`."""
    rows = _entries(answers, "objective")
    if not rows:
        return setting.empty(_("Nobody has written an objective yet."))
    words = setting.words
    data = pd.DataFrame(
        {name: row[name] for name in ("objective", "expected", "organisation")} for row in rows
    )
    headings = {
        "objective": words(_("Objective")),
        "expected": words(_("Expected result")),
        "organisation": words(_("Proposed by")),
    }
    sentence = words.count("{n} objective.", "{n} objectives.", data["objective"].nunique())
    return Result(data, data.rename(columns=headings), sentence)


def fit_by_objective(answers: pd.DataFrame, setting: Setting) -> Result:
    """How far each objective is also one of each organisation's own, 0 to 3.

    What several delegates of an organisation say is its mean. `data`: one row an objective and
    organisation: `objective`, `organisation`, `letter`, `fit` (0-3; NaN: not said), `label`.
    `facts`: `carried_by_nobody` (objectives where no organisation reaches `CARRIED`), `without_fit`
    (organisations that answered and reach it nowhere).
    """
    rows = given_in(answers, setting, "fit", SECOND)
    names = [*setting.organisations]
    if rows.empty:
        return setting.empty()
    said: dict[tuple[str, str], list[int]] = {}
    for organisation, fits in zip(rows["organisation"], rows["value"], strict=True):
        for objective, fit in fits.items():
            said.setdefault((objective, organisation), []).append(int(fit))
    objectives = [*setting.labels_of("fit")]
    words = setting.words
    data = pd.DataFrame(
        {
            "objective": objective,
            "organisation": name,
            "letter": setting.letters[name],
            "fit": _mean(said.get((objective, name), [])),
            "label": setting.number(_mean(said.get((objective, name), [])), 1),
        }
        for objective in objectives
        for name in names
    )
    best = data.groupby("objective", sort=False)["fit"].max()
    loose = [str(objective) for objective in best.index if not best[objective] >= CARRIED]
    reach = data.dropna(subset=["fit"]).groupby("organisation", sort=False)["fit"].max()
    without = [str(name) for name in reach.index if reach[name] < CARRIED]
    table = pd.DataFrame(
        {words(_("Objective")): objective}
        | {name: setting.number(_mean(said.get((objective, name), [])), 1) for name in names}
        for objective in objectives
    )
    parts = []
    if loose:
        parts.append(words(_("No organisation carries {names}."), names=setting.quoted(loose)))
    if without:
        text = _("No objective fits {names}: what is missing for them?")
        parts.append(words(text, names=setting.quoted(without)))
    if not parts:
        parts = [words(_("Each objective is carried by somebody, and each finds its own in one."))]
    facts = {"carried_by_nobody": loose, "without_fit": without}
    return Result(data, table, " ".join(parts), facts)


def plan_of(answers: pd.DataFrame, setting: Setting) -> list[dict[str, Any]]:
    """The plan, as `plan_problems` reads it: one action a title, in the order they begin.

    `id` (1, 2, ...), `title`, `owner` (a list: several if a title was written with several),
    `backup`, `start`, `end` (ISO 8601 or empty), `indicator`, `objective`, `after` (ids).
    """
    merged: dict[str, dict[str, Any]] = {}
    for row in _entries(answers, "action"):
        one = merged.setdefault(
            plain(row["action"]),
            {"title": row["action"], "owner": [], **dict.fromkeys(_ONCE, "")},
        )
        if row["owner"] and row["owner"] not in one["owner"]:
            one["owner"].append(row["owner"])
        for name in _ONCE:
            one[name] = one[name] or row[name]
    plan = sorted(merged.values(), key=lambda one: one["start"] or one["end"] or "9999")
    ids = {plain(one["title"]): i for i, one in enumerate(plan, start=1)}
    waits = _waits(answers, setting)
    for i, one in enumerate(plan, start=1):
        before = sorted(waits.get(plain(one["title"]), set()))
        one |= {"id": i, "after": [ids[title] for title in before if title in ids]}
    return plan


_ONCE = ("backup", "start", "end", "indicator", "objective")


def _waits(answers: pd.DataFrame, setting: Setting) -> dict[str, set[str]]:
    """By title, in plain letters, the titles of what has to end before it."""
    rows = given_in(answers, setting, "before", SECOND)
    waits: dict[str, set[str]] = {}
    for said in rows["value"]:
        for title, before in said.items():
            waits.setdefault(plain(title), set()).update(map(plain, before))
    return waits


def plan_over_time(answers: pd.DataFrame, setting: Setting) -> Result:
    """The plan as a Gantt chart, and what is wrong with it.

    `data`: one row an action: `id`, `title`, `owner` (the first, and how many more), `start`, `end`
    (ISO 8601; empty if not said), `critical` (True or False). `facts`: `problems` (sentences),
    `critical` (ids; empty if it cannot be told), `plan` (see `plan_of`), `gone` (titles: an owner
    is no longer in the room's list).
    """
    plan = plan_of(answers, setting)
    if not plan:
        return setting.empty(_("Nobody has written an action yet."))
    words = setting.words
    problems = plan_problems(plan, words)
    try:
        critical = critical_path(plan) if any(one["after"] for one in plan) else []
    except ValueError:  # why not is among the problems
        critical = []
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
            words(_("Who sees to it")): ", ".join(one["owner"]),
            words(_("Who stands in")): one["backup"],
            words(_("From")): one["start"],
            words(_("Until")): one["end"],
            words(_("After")): ", ".join(map(str, one["after"])),
            words(_("How we see it")): one["indicator"],
            words(_("Objective")): one["objective"],
        }
        for one in plan
    )
    first = _as_many_as_fit(problems)
    said = [words.count("{n} action.", "{n} actions.", len(plan)), *first]
    if (more := len(problems) - len(first)) > 0:
        said.append(words(_("To be mended besides: {n}."), n=more))
    gone = [one["title"] for one in plan if {*one["owner"]} - {*setting.organisations}]
    if gone:
        text = _("Its owner has left: {names}.")
        said.append(words(text, names=setting.quoted(gone)))
    undated = [one["title"] for one in plan if not (one["start"] and one["end"])]
    if undated:
        said.append(words(_("Without dates: {names}."), names=setting.quoted(undated)))
    facts = {"problems": problems, "critical": critical, "plan": plan, "gone": gone}
    return Result(data, table, " ".join(said), facts)


def _first_of(owners: list[str]) -> str:
    return f"{owners[0]} +{len(owners) - 1}" if len(owners) > 1 else "".join(owners)


def _as_many_as_fit(problems: list[str]) -> list[str]:
    """The first problems that a room reads beside a picture: one, or up to three short ones."""
    return [
        one
        for i, one in enumerate(problems[:3])
        if i == 0 or sum(map(len, problems[: i + 1])) <= LETTERS
    ]


def load_by_organisation(answers: pd.DataFrame, setting: Setting) -> Result:
    """How many actions each organisation sees to.

    `data`: one row an organisation, the most first: `label`, `value` (share of all actions),
    `text`, `n`. `facts`: `idle` (organisations that see to none), `unowned` (titles).
    """
    plan = plan_of(answers, setting)
    if not plan:
        return setting.empty(_("Nobody has written an action yet."))
    words = setting.words
    counts = Counter(owner for one in plan for owner in one["owner"])
    names = list(dict.fromkeys([*setting.organisations, *counts]))
    data = pd.DataFrame(
        {
            "label": name,
            "n": counts[name],
            "value": counts[name] / len(plan),
            "full": 1.0,
            "text": words(_("{n} of {all}"), n=counts[name], all=len(plan)),
        }
        for name in names
    ).sort_values("n", ascending=False, kind="stable", ignore_index=True)
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
        parts.append(words(_("Nobody sees to {names} yet."), names=setting.quoted(unowned)))
    if idle:
        parts.append(words(_("See to none: {names}."), names=setting.quoted(idle)))
    sentence = " ".join(parts) or words(_("Every organisation sees to an action."))
    return Result(data, table, sentence, {"idle": idle, "unowned": unowned})


def _entries(answers: pd.DataFrame, question: str) -> list[dict[str, Any]]:
    """The entries of the first round, missing cells empty."""
    if answers.empty:
        return []
    rows = answers[(answers["round"] == FIRST) & answers[question].notna()]
    plain = rows.astype(object).where(rows.notna(), "")
    return [{str(k): v for k, v in row.items()} for row in plain.to_dict("records")]


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else float("nan")
