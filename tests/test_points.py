"""Points that were shared out."""

from __future__ import annotations

import pytest
from four_partners import answers, context

from workbook.results import points
from workbook.workshops.values import values


def test_points_are_added_up_and_the_most_come_first() -> None:
    given = [{"safety": 6, "honesty": 4}, {"safety": 6, "humour": 4}, {"honesty": 10}]
    rows = answers(values, *[("Police", {"points": one}) for one in given])
    result = points.shared(rows, context(values))
    assert result.data["points"].tolist() == [14, 12, 4]
    assert result.data["label"].tolist()[2] == "humour"
    assert result.data["value"].sum() == pytest.approx(1)
    assert result.facts["first"] == ["saying what is difficult"]


def test_few_people_are_not_counted_where_nobody_is_named() -> None:
    given = [{"safety": 6, "humour": 4}, *[{"safety": 10}] * 4]
    rows = answers(values, *[("", {"points": one}) for one in given])
    result = points.shared(rows, context(values))
    assert result.data["text"].tolist() == [
        "46 points from 5 people",
        "4 points from fewer than 5 people",
    ]
    assert result.table["People who gave it points"].tolist() == ["5", "fewer than 5"]


def test_all_who_share_out_alike_have_full_consensus() -> None:
    rows = answers(values, *[("Police", {"points": {"safety": 10}})] * 3)
    assert points.shared(rows, context(values)).data["consensus"].tolist() == [1.0]
