"""Which options a room chose, of a list or in each row of a grid."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Choice, Grid
from workbook.results.context import Context, Result, given, letter
from workbook.results.rows import bar


def most(answers: pd.DataFrame, context: Context) -> Result:
    """How many chose each option of the question the picture is about, one or several each.

    If it names none: the first multiple `Choice` of this round whose options are not the
    organisations.

    `data`: one row an option, the most chosen first: `label`, `value` (the share of those who
    answered), `text`, `n`. `facts`: `people`, `first` (labels; several if they are level).
    """
    name = context.about or next(
        q.name
        for q in sorted(context.questions.values(), key=lambda q: not context.is_asked(q.name))
        if isinstance(q, Choice) and q.multiple and q.also != "organisations"
    )
    chosen = [
        [one] if isinstance(one, str) else one for one in given(answers, context, name)["value"]
    ]
    if not chosen:
        return context.empty()
    labels = context.labels_of(name)
    counts = {option: sum(option in one for one in chosen) for option in labels}
    return counted([(labels[o], n) for o, n in counts.items()], len(chosen), context)


def by_row(answers: pd.DataFrame, context: Context) -> Result:
    """For each row of the `Grid` that is shown how many chose each column.

    `data`: one row a row and column: `row`, `label`, `letter` and `column` (its label),
    `n`, `share` (of those who answered for that row; NaN if nobody did). `facts`: `people`,
    `apart` (labels of rows where no column has more than half of those who answered for it).
    """
    question = context.one(Grid)
    assert isinstance(question, Grid)
    said = given(answers, context, question.name)["value"].tolist()
    if not said:
        return context.empty()
    words = context.words
    labels = context.labels_of(question.name)
    columns = {one.value: one.describe(words)["label"] for one in question.columns}
    counts = {
        row: {column: sum(one.get(row) == column for one in said) for column in columns}
        for row in labels
    }
    data = pd.DataFrame(
        {
            "row": row,
            "label": label,
            "letter": letter(i),
            "column": name,
            "n": counts[row][column],
            "share": counts[row][column] / (sum(counts[row].values()) or float("nan")),
        }
        for row, label in labels.items()
        for i, (column, name) in enumerate(columns.items())
    )
    table = pd.DataFrame(
        {words(_("What")): label}
        | {name: str(counts[row][column]) for column, name in columns.items()}
        for row, label in labels.items()
    )
    apart = [label for row, label in labels.items() if _without_majority(counts[row].values())]
    sentence = words(_("{people} answered."), people=context.people(len(said)))
    if apart:
        text = _("No answer has more than half of the people: {names}.")
        sentence += " " + words(text, names=context.quoted(apart))
    return Result(data, table, sentence, {"people": len(said), "apart": apart})


def _without_majority(counts: Iterable[int]) -> bool:
    each = list(counts)
    return sum(each) > 1 and 2 * max(each) <= sum(each)


def counted(rows: list[tuple[str, int]], people: int | list[int], context: Context) -> Result:
    """Labels with how often they were chosen, by how many people (of each row, or of all)."""
    of = people if isinstance(people, list) else [people] * len(rows)
    words = context.words
    data = pd.DataFrame(
        bar(context, label, n, all_) for (label, n), all_ in zip(rows, of, strict=True)
    ).sort_values("value", ascending=False, kind="stable")
    data = data.reset_index(drop=True)
    table = pd.DataFrame(
        {
            words(_("What")): data["label"],
            words(_("People")): data["text"],
            words(_("Share")): [context.percent(value) for value in data["value"]],
        }
    )
    most = data["value"].max()
    first = data.loc[data["value"] == most, "label"].tolist() if most else []
    answered = context.people(max(of))
    if not first:
        sentence = words(_("{people} answered; nothing was chosen."), people=answered)
    elif len(first) == len(data) > 1:
        sentence = words(_("{people} answered; each was chosen as often."), people=answered)
    else:
        sentence = words(
            _("{people} answered. Most for {names}: {n}."),
            people=answered,
            names=context.quoted(first),
            n=data["text"].iloc[0],
        )
    return Result(data, table, sentence, {"people": max(of), "first": first})
