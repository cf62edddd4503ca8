"""A newcomer's first thirty days."""

from __future__ import annotations

from four_partners import answers, context

from workbook.results import first_days as first_days_results
from workbook.workshops.roles import first_days


def test_the_earliest_step_comes_first_and_the_bar_reaches_to_its_day() -> None:
    rows = answers(
        first_days,
        ("Police", {"step": "Read the charter", "day": 30, "with_whom": "coordinator"}),
        ("School", {"step": "Meet the spokesperson", "day": 3}),
    )
    result = first_days_results.plan(rows, context(first_days))
    assert result.data[["label", "text"]].to_numpy().tolist() == [
        ["Meet the spokesperson", "day 3 ⚠"],
        ["Read the charter", "day 30"],
    ]
    assert result.data["value"].tolist() == [0.1, 1.0]
    assert result.facts == {"first_week": 1, "alone": ["Meet the spokesperson"]}


def test_a_step_that_two_wrote_is_there_once_by_the_earlier_day_and_with_both() -> None:
    rows = answers(
        first_days,
        ("Police", {"step": "A day along", "day": 20, "partner": "Shelter"}),
        ("School", {"step": "a day  along", "day": 10, "with_whom": "street worker"}),
    )
    result = first_days_results.plan(rows, context(first_days))
    [row] = result.data.to_dict("records")
    assert (row["n"], row["with_whom"], row["partner"]) == (10, "street worker", "Shelter")
    assert result.facts["alone"] == []
