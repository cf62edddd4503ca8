"""Hours that are needed, and hours that are given."""

from __future__ import annotations

import pytest
from four_partners import answers, context

from workbook.results import support as support_results
from workbook.workshops.action_plan import support


def test_hours_of_several_people_are_added_up() -> None:
    rows = answers(
        support,
        ("Police", {"needed": 10, "authorised": 4}),
        ("Police", {"needed": 2, "authorised": 2}),
        ("School", {"needed": 0, "authorised": 0}),
    )
    result = support_results.hours(rows, context(support))
    assert result.data["coverage"].tolist() == [pytest.approx(0.5), 1.0]
    assert result.facts == {"needed": 12.0, "authorised": 6.0, "short": ["Police"]}
