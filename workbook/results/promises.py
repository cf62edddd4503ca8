"""Promises that were not kept: on both sides, and what it would take."""

from __future__ import annotations

import pandas as pd

from workbook.alphabet import alphabetical
from workbook.language import mark as _
from workbook.results.context import Context, Result, given, letter

SIDES = ("broken", "ours")
NONE = "none"


def both_sides(answers: pd.DataFrame, context: Context) -> Result:
    """How many say of a kind of promise that it was not kept to them, and not kept by them.

    `data` and `table` as those of `choices.by_row`, with two columns; `share` is of all who
    answered. `facts`: `people`, `both` (labels of the kinds that somebody names on each side).
    """
    said = {side: given(answers, context, side)["value"].tolist() for side in SIDES}
    people = max(map(len, said.values()))
    if not people:
        return context.empty()
    words = context.words
    headings = {"broken": words(_("not kept to us")), "ours": words(_("not kept by us"))}
    labels = {kind: label for kind, label in context.labels_of("broken").items() if kind != NONE}
    counts = {kind: {side: said[side].count(kind) for side in SIDES} for kind in labels}
    named = {kind: label for kind, label in labels.items() if any(counts[kind].values())}
    both = [label for kind, label in named.items() if all(counts[kind].values())]
    sentence = words(_("{people} answered."), people=context.people(people))
    if not named:
        return context.empty(_("Nobody names a promise that was not kept and matters now."))
    if both:
        text = _("Not kept on both sides: {names}.")
        sentence += " " + words(text, names=context.quoted(both))
    data = pd.DataFrame(
        {
            "row": kind,
            "label": label,
            "letter": letter(i),
            "column": headings[side],
            "n": counts[kind][side],
            "share": counts[kind][side] / people,
        }
        for kind, label in named.items()
        for i, side in enumerate(SIDES)
    )
    table = pd.DataFrame(
        {words(_("Promise")): label} | {headings[side]: str(counts[kind][side]) for side in SIDES}
        for kind, label in named.items()
    )
    return Result(data, table, sentence, {"people": people, "both": both})


def needs(answers: pd.DataFrame, context: Context) -> Result:
    """What was relied on and what it would take, under the kind of promise; without names.

    `data`: one row a person who wrote: `promise`, `label`, `relied_on`, `needs`; in the order of
    the kinds, then of the alphabet. `facts`: `texts` (how many).
    """
    kinds = _by_person(answers, context, "broken")
    wrote = {name: _by_person(answers, context, name) for name in ("relied_on", "needs")}
    labels = context.labels_of("broken")
    order = list(labels)
    rows = [
        {
            "promise": kinds.get(person, NONE),
            "label": labels[kinds[person]] if kinds.get(person, NONE) in order[:-1] else "–",
            **{name: texts.get(person, "") for name, texts in wrote.items()},
        }
        for person in dict.fromkeys([*wrote["needs"], *wrote["relied_on"]])
    ]
    if not rows:
        return context.empty(_("Nobody has written anything yet."))
    rows.sort(key=lambda row: (order.index(row["promise"]), *map(alphabetical, _texts(row))))
    words, data = context.words, pd.DataFrame(rows)
    headings = {
        "label": words(_("Promise")),
        "relied_on": words(_("What was relied on")),
        "needs": words(_("What it would take")),
    }
    sentence = words.count("{n} person has written.", "{n} people have written.", len(rows))
    table = data[list(headings)].rename(columns=headings)
    return Result(data, table, sentence, {"texts": len(rows)})


def _texts(row: dict[str, str]) -> tuple[str, str]:
    return row["needs"], row["relied_on"]


def _by_person(answers: pd.DataFrame, context: Context, name: str) -> dict[str, str]:
    rows = given(answers, context, name)
    return dict(zip(rows["participant"], rows["value"], strict=True))
