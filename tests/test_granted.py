"""What managers granted, beside what is needed and what was promised."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.results import granted as granted_results
from workbook.results.context import Context
from workbook.workshops.action_plan import granted, support
from workbook.workshops.common_language import necessity

YES = {"answer": "granted", "hours": 8, "granted_by": "head of the unit"}


def said(*rows: tuple[str, dict]) -> pd.DataFrame:
    return answers(granted, *rows)


def meeting(*earlier: tuple[str, pd.DataFrame]) -> Context:
    """A meeting in November: the police need 10 hours, the school 6; the police promised 12."""
    needs = answers(
        support,
        ("Police", {"needed": 10, "authorised": 4}),
        ("School", {"needed": 6, "authorised": 2}),
    )
    promise = answers(necessity, ("Police", {"benefit": 4, "effort": 2, "hours": 12}))
    return replace(
        context(granted),
        session="2026-11-17",
        earlier=earlier,
        others={
            "action_plan.support": (needs, replace(context(support), session="2026-06-02")),
            "common_language.necessity": (promise, context(necessity)),
        },
    )


def test_hours_granted_stand_beside_those_needed_and_promised() -> None:
    result = granted_results.hours(said(("Police", YES)), meeting())
    assert (result.facts["granted"], result.facts["needed"]) == (8, 16)
    assert result.facts["promised"] == 12
    assert result.table.iloc[0].tolist()[:4] == ["Police", "12", "10", "8"]
    assert "Granted: 8 hours a month; needed: 16. Promised at the start: 12." in result.sentence


def test_who_needs_hours_and_has_no_answer_is_named() -> None:
    rows = said(("Police", YES | {"hours": 10}), ("DPJ", {"answer": "waiting"}))
    result = granted_results.hours(rows, meeting())
    assert result.facts["waiting"] == ["DPJ", "School"]
    assert result.facts["short"] == ["School"]


def test_hours_whose_end_has_passed_are_not_granted_any_more() -> None:
    rows = said(
        ("Police", YES | {"until": "2026-10-31"}), ("School", YES | {"until": "2027-06-30"})
    )
    result = granted_results.hours(rows, meeting())
    assert result.facts["ended"] == ["Police"]
    assert result.facts["granted"] == 8
    assert result.facts["next_end"] == "2027-06-30"


def test_what_was_granted_at_an_earlier_meeting_still_counts_until_it_is_said_anew() -> None:
    before = ("2026-09-01", said(("Police", YES), ("School", YES)))
    result = granted_results.hours(said(("Police", YES | {"hours": 2})), meeting(before))
    assert result.facts["granted"] == 2 + 8


def test_hours_of_several_people_are_added_up() -> None:
    result = granted_results.hours(said(("Police", YES), ("Police", YES)), meeting())
    assert result.facts["granted"] == 16


def test_the_trend_begins_with_what_was_given_when_we_asked() -> None:
    before = ("2026-09-01", said(("Police", YES | {"hours": 6})))
    result = granted_results.trend(said(("Police", YES)), meeting(before))
    assert [*result.facts["sums"].values()] == [4, 6, 8]
    cells = result.data[result.data["row"] == "Police"]["text"].tolist()
    assert cells == ["4", "6", "8"]
    assert result.facts["same"] == 1
    assert "Organisations with a number each time: 1." in result.sentence


def test_who_waits_for_an_answer_has_no_number_in_the_trend() -> None:
    result = granted_results.trend(said(("Police", {"answer": "waiting"}), ("DPJ", YES)), meeting())
    assert result.data[result.data["row"] == "Police"]["text"].tolist() == ["4", ""]


def test_without_an_earlier_number_there_is_no_trend() -> None:
    result = granted_results.trend(said(("Police", YES)), context(granted))
    assert result.nothing
    assert result.sentence.startswith("This is the first time")


def test_each_answer_is_told_with_its_function_and_its_end() -> None:
    result = granted_results.decided(said(("Police", YES | {"until": "2027-06-30"})), meeting())
    assert result.table.iloc[0].tolist()[1:] == [
        "yes, as we asked", "8", "", "30 June 2027", "head of the unit", "",
    ]  # fmt: skip
    assert result.sentence.startswith("Yes: 1.")


def test_without_the_other_activities_the_answers_stand_alone() -> None:
    result = granted_results.hours(said(("Police", YES)), context(granted))
    assert math.isnan(result.facts["promised"])
    assert result.facts["short"] == []
