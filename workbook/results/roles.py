"""Who does which task: parts by organisation, what lacks, and who carries much."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Grid
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.rows import ahead, bar, who_answered

CARRIES = ("responsible", "accountable")

FIRST = ("accountable", "responsible", "backup", "consulted", "informed")
"""The order of the letters in a cell: a narrow one shows the first only."""

MUCH = 3
"""From three tasks on, and twice as many as any other: our own bound."""

MISSING = {
    "no_accountable": "accountable",
    "several_accountable": "accountable",
    "no_responsible": "responsible",
    "no_backup": "backup",
}
"""Which part each warning is about."""

Parts = dict[str, dict[str, list[str]]]


def parts_by_task(answers: pd.DataFrame, context: Context) -> Parts:
    """By task, for each organisation that has a part in it, its parts in the order asked.

    What one delegate says counts for the organisation.
    """
    question = context.one(Grid)
    assert isinstance(question, Grid)
    rows = given(answers, context, question.name)
    found: Parts = {task: {} for task in context.labels_of(question.name)}
    order = [part.value for part in question.columns]
    for organisation, said in zip(rows["organisation"], rows["value"], strict=True):
        if organisation not in context.organisations:
            continue
        for task, parts in said.items():
            known = found.setdefault(task, {}).get(organisation, [])
            found[task][organisation] = [one for one in order if one in {*known, *parts}]
    return found


@by_organisation
def by_task(answers: pd.DataFrame, context: Context) -> Result:
    """Who has which part in each task, and what is to be talked about.

    `data`: one row a task and organisation: `task`, `label`, `organisation`, `letter`, `text` (the
    letters of its parts), `parts` (in words), `warning` (of the task, in words; empty if none) and
    `marks` (the letters of the parts that the warning is about).
    `facts`: labels of tasks: `no_accountable`, `several_accountable`, `no_responsible`,
    `no_backup`; and organisations: `overloaded` (see `load`) and `answered`.
    """
    by_task = parts_by_task(answers, context)
    if not any(by_task.values()):
        return context.empty()
    question = context.one(Grid)
    assert isinstance(question, Grid)
    words = context.words
    part = {one.value: one.describe(words)["label"] for one in question.columns}
    letters = {one: label.partition(":")[0].strip() for one, label in part.items()}
    labels = context.labels_of(question.name)
    warnings = {task: _warnings(who) for task, who in by_task.items()}
    said = {
        "no_accountable": words(_("nobody answers for it")),
        "several_accountable": words(_("several answer for it")),
        "no_responsible": words(_("nobody does it")),
        "no_backup": words(_("nobody stands in")),
    }
    data = pd.DataFrame(
        {
            "task": task,
            "label": labels[task],
            "organisation": name,
            "letter": context.letters[name],
            "text": "".join(letters[one] for one in FIRST if one in who.get(name, ())),
            "parts": ", ".join(part[one] for one in who.get(name, ())),
            "warning": "; ".join(said[one] for one in warnings[task]),
            "marks": "".join(letters[MISSING[one]] for one in warnings[task]),
        }
        for task, who in by_task.items()
        for name in context.organisations
    )
    table = pd.DataFrame(
        {words(_("Task")): labels[task]}
        | {
            label: ", ".join(name for name in context.organisations if one in who.get(name, ()))
            for one, label in part.items()
        }
        | {words(_("To talk about")): "; ".join(said[one] for one in warnings[task])}
        for task, who in by_task.items()
    )
    facts = {
        kind: [labels[task] for task, found in warnings.items() if kind in found] for kind in said
    }
    facts["overloaded"] = _overloaded(_carried(by_task, context))
    facts["answered"] = [*dict.fromkeys(given(answers, context, question.name)["organisation"])]
    return Result(data, table, _sentence(facts, len(by_task), context), facts)


def _warnings(who: dict[str, list[str]]) -> list[str]:
    """What a task lacks, or has too much of."""
    n = {part: sum(part in parts for parts in who.values()) for part in (*CARRIES, "backup")}
    found = []
    if n["accountable"] != 1:
        found.append("several_accountable" if n["accountable"] else "no_accountable")
    if not n["responsible"]:
        found.append("no_responsible")
    if not n["backup"]:
        found.append("no_backup")
    return found


def _sentence(facts: dict[str, list[str]], tasks: int, context: Context) -> str:
    words = context.words
    texts = {
        "no_accountable": _("Nobody answers for {names}."),
        "several_accountable": _("Several answer for {names}."),
        "no_responsible": _("Nobody does {names}."),
    }
    said = [
        words(text, names=context.quoted(facts[kind], 2))
        for kind, text in texts.items()
        if facts[kind]
    ]
    if facts["no_backup"]:
        text = _("Without a backup: {n} of {all} tasks.")
        said.append(words(text, n=len(facts["no_backup"]), all=tasks))
    if not said:
        said = [words(_("Each task has one that answers for it, one that does it, and a backup."))]
    return " ".join([*who_answered(facts["answered"], context), *said])


@by_organisation
def load(answers: pd.DataFrame, context: Context) -> Result:
    """How many tasks each organisation does or answers for.

    `data`: one row an organisation, the most first: `label`, `value` (share of all tasks), `text`,
    `n`. `facts`: `overloaded` (see `_overloaded`), `most` (names; none if all carry as many).
    Tasks are counted, not the work in them.
    """
    by_task = parts_by_task(answers, context)
    if not any(by_task.values()):
        return context.empty()
    carried, words = _carried(by_task, context), context.words
    data = pd.DataFrame(
        bar(context, name, n, len(by_task)) for name, n in carried.items()
    ).sort_values("n", ascending=False, kind="stable", ignore_index=True)
    table = pd.DataFrame(
        {words(_("Organisation")): data["label"], words(_("Does or answers for")): data["text"]}
    )
    over = _overloaded(carried)
    most = ahead(carried)
    facts = {"overloaded": over, "most": most}
    return Result(data, table, _load_sentence(facts, carried, len(by_task), context), facts)


def _load_sentence(
    facts: dict[str, list[str]], carried: dict[str, int], tasks: int, context: Context
) -> str:
    words, over, most = context.words, facts["overloaded"], facts["most"]
    highest = max(carried.values())
    if not highest:
        return words(_("Nobody does a task or answers for one yet."))
    if over:
        least = min(carried[name] for name in over)
        others = max((n for name, n in carried.items() if name not in over), default=0)
        text = _("{names} carry {n} of {all} tasks or more each, any other {others} at most.")
        if len(over) == 1:
            text = _("{names} carries {n} of {all} tasks, any other {others} at most.")
        names = context.quoted(over)
        return words(text, names=names, n=least, others=others, all=tasks)
    if not most:
        return words(_("All carry as many tasks: {n} of {all}."), n=highest, all=tasks)
    text = _("Most tasks, {n} of {all}: {names}. Nobody carries twice as many as any other.")
    if len(carried) == 1:
        text = _("Most tasks, {n} of {all}: {names}.")
    return words(text, names=context.quoted(most), n=highest, all=tasks)


def _carried(by_task: Parts, context: Context) -> dict[str, int]:
    return {
        name: sum(bool({*CARRIES} & {*who.get(name, ())}) for who in by_task.values())
        for name in context.organisations
    }


def _overloaded(carried: dict[str, int]) -> list[str]:
    """The few who carry `MUCH` tasks or more, and twice as many as anybody of the other ones.

    They are fewer than half of the organisations. 3 beside 2 is not much more.
    """
    counts = sorted(carried.values(), reverse=True)
    for few in range((len(counts) - 1) // 2, 0, -1):
        least, others = counts[few - 1], counts[few]
        if least >= max(MUCH, 2 * others):
            return [name for name, n in carried.items() if n >= least]
    return []
