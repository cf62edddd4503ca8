"""A room of four partners, and what was answered in it: `context` and `answers`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbook.activity import Activity
from workbook.language import words
from workbook.questions import Option
from workbook.results.context import Context

ROOM = {
    "Police": "police",
    "DPJ": "youth protection",
    "School": "school",
    "Shelter": "community",
}


def context(
    activity: Activity, round: int = 1, organisations: Mapping[str, str] = ROOM, added: str = ""
) -> Context:
    lists = {
        "organisations": [Option(name) for name in organisations],
        "added": [Option(added)] if added else [],
    }
    questions = {q.name: q.with_lists(lists) for q in activity.all_questions}
    return Context(activity, questions, organisations, round, words("en"))


def answers(activity: Activity, *rows: tuple[str, dict[str, Any]], round: int = 1) -> pd.DataFrame:
    """One row for each (organisation, values); a person a row."""
    columns = ["round", "participant", "organisation", "lang"]
    columns += [question.name for question in activity.all_questions]
    full = [
        {"round": round, "participant": f"p{i}", "organisation": organisation, "lang": "en"}
        | dict.fromkeys(columns[4:])
        | values
        for i, (organisation, values) in enumerate(rows)
    ]
    return pd.DataFrame(full, columns=columns, dtype=object).astype({"round": int})
