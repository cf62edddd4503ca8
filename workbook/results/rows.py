"""What several results are made of: whole entries of a table, and rows of a bar chart."""

from __future__ import annotations

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
