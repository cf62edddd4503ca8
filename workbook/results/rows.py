"""What several results are made of: whole entries of a table, rows of a bar chart, and what may
be called first or furthest apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context


def entries(answers: pd.DataFrame, question: str) -> list[dict[str, Any]]:
    """The rows in which `question` was answered, a dict each; what was not said is empty.

    For a question that a person answers several times, such as an action: it is asked in one
    stage, so that all rows that answer it are of that stage.
    """
    if question not in answers:
        return []
    rows = answers[answers[question].notna()]
    known = rows.astype(object).where(rows.notna(), "")
    return [{str(name): value for name, value in row.items()} for row in known.to_dict("records")]


def bar(context: Context, label: str, n: int, of: int) -> dict[str, Any]:
    """A row for the chart `bars.ranked`: `n` of `of` people, or of whatever is counted.

    `label`, `n`, `value` (0-1, how far the bar reaches), `full` (its whole width), `text` (what
    stands beside it).
    """
    text = context.words(_("{n} of {all}"), n=n, all=of)
    return {"label": label, "n": n, "value": n / of, "full": 1.0, "text": text}


def ahead(values: Mapping[str, float]) -> list[str]:
    """What has the most, several if they are level; nothing if all are level, or at zero."""
    most = max(values.values(), default=0)
    first = [label for label, value in values.items() if value == most]
    return first if most and (len(first) < len(values) or len(values) == 1) else []


def furthest_apart(consensus: Mapping[str, float]) -> list[str]:
    """Where people agree least, by consensus (0-1) as it is shown; nothing if it is level."""
    shown = {label: -round(value, 2) for label, value in consensus.items()}
    least = max(shown.values(), default=-1)
    first = [label for label, value in shown.items() if value == least]
    return first if least > -1 and (len(first) < len(shown) or len(shown) == 1) else []


def who_answered(organisations: Collection[str], context: Context) -> list[str]:
    """A sentence, if not all organisations of the room have answered: how many did."""
    n, of = len({*organisations} & {*context.organisations}), len(context.organisations)
    text = _("{n} of {all} organisations have answered so far.")
    return [context.words(text, n=n, all=of)] if n < of else []
