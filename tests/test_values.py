"""How a value is recognised."""

from __future__ import annotations

from four_partners import answers, context

from workbook.results import values as values_results
from workbook.workshops.values import values


def test_what_is_lived_stands_under_the_value_it_was_written_of() -> None:
    rows = answers(
        values,
        ("Police", {"points": {"safety": 10}, "lived": "They call back."}),
        ("DPJ", {"points": {"humour": 5, "honesty": 5}, "lived": "We laugh."}),
        ("DPJ", {"points": {"honesty": 6, "patience": 4}, "lived": "Bad news come early."}),
        ("DPJ", {"points": {"safety": 6, "patience": 4}}),
    )
    result = values_results.recognised(rows, context(values))
    assert result.table.to_numpy().tolist() == [
        ["the young person's safety comes first", "They call back."],
        ["saying what is difficult", "Bad news come early."],
        ["saying what is difficult, humour", "We laugh."],
    ]
    assert result.facts["without"] == ["patience with each other's pace"]
    assert not {"p0", "DPJ", "Police"} & set(result.data.to_numpy().ravel())
