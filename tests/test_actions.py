"""Actions over time, what is wrong with the plan, and who carries it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from four_partners import answers, context

from workbook.errors import AnswerRefused
from workbook.results import actions as actions_results
from workbook.results.context import Result
from workbook.workshops.action_plan import actions


def plan(*rows: dict[str, str], waits: dict[str, list[str]] | None = None) -> Result:
    first = answers(actions, *[("DPJ", row) for row in rows])
    if waits is None:
        return actions_results.over_time(first, context(actions))
    second = answers(actions, ("DPJ", {"before": waits, "first": {"a": 10}}), round=2)
    return actions_results.over_time(pd.concat([first, second]), context(actions, 2))


A = {"action": "a", "owner": "Police", "start": "2027-01-01", "end": "2027-01-31"}
B = {"action": "b", "owner": "School", "start": "2027-02-01", "end": "2027-02-10"}
C = {"action": "c", "owner": "DPJ", "start": "2027-01-01", "end": "2027-01-02"}


def test_the_plan_is_in_the_order_of_its_days_and_says_what_hangs_on_what() -> None:
    result = plan(B, A, C, waits={"b": ["a", "c"]})
    assert result.data["title"].tolist() == ["a", "c", "b"]
    assert result.data["critical"].tolist() == [True, False, True]
    assert result.facts["problems"] == []


def test_how_late_each_may_be_stands_in_the_table_and_what_has_no_day_to_spare_is_named() -> None:
    result = plan(B, A, C, waits={"b": ["a", "c"]})
    late = dict(zip(result.table["Action"], result.table["Days it may be late"], strict=True))
    assert late == {"a": "0", "c": "29", "b": "0"}
    assert result.sentence.endswith(
        "Not a day to spare before the whole plan ends later: “a”, “b”."
    )
    spared = plan(A, B | {"start": "2027-03-01", "end": "2027-03-31"}, waits={"b": ["a"]})
    assert spared.facts["slack"] == {1: 28, 2: 0}
    assert spared.sentence.endswith("“b”.")
    assert "“a”" not in spared.sentence


def test_where_nothing_waits_nothing_is_called_tight() -> None:
    result = plan(A, B)
    assert result.facts["slack"] == {}
    assert "Not a day to spare" not in result.sentence
    assert result.table["Days it may be late"].tolist() == ["–", "–"]


def test_what_starts_before_what_it_waits_for_ends_is_told() -> None:
    result = plan(A, B | {"start": "2027-01-15"}, waits={"b": ["a"]})
    assert "“2 – b” starts on 15 January 2027, before “1 – a” ends on 31 January 2027" in (
        result.sentence
    )


def test_days_are_written_as_people_write_them() -> None:
    assert plan(A).table[["From", "Until"]].iloc[0].tolist() == [
        "1 January 2027",
        "31 January 2027",
    ]


def test_what_became_of_the_last_plan() -> None:
    before = answers(actions, ("DPJ", A), ("DPJ", B), ("DPJ", C))
    older = answers(actions, ("DPJ", {"action": "x"}))
    now = answers(actions, ("DPJ", A | {"action": "A ", "end": "2027-03-31"}), ("DPJ", C))
    earlier = [("2026-01-10", older), ("2026-06-02", before), ("2026-09-01", answers(actions))]
    there = replace(context(actions), earlier=earlier)
    result = actions_results.since_before(now, there)
    assert result.facts == {"before": "2026-06-02", "gone": ["b"], "later": ["a"]}
    assert result.sentence == (
        "Of 3 actions of the plan of 2 June 2026, 2 are in this plan too. Ending later than "
        "planned then: “a”. Not in this plan: “b”. Done, or dropped?"
    )
    assert result.table.iloc[0].tolist() == ["a", "31 January 2027", "31 March 2027", "yes"]
    first = actions_results.since_before(now, context(actions))
    assert first.sentence == "This is the first plan: there is none from before yet."


def test_a_circle_of_actions_is_told_in_a_sentence() -> None:
    result = plan(A, B, waits={"a": ["b"], "b": ["a"]})
    assert result.facts["critical"] == []
    assert "wait for one another in a circle" in result.sentence


def test_an_action_without_owner_or_with_two_is_told_in_a_sentence() -> None:
    result = plan({"action": "a"}, B, B | {"owner": "Police"})
    assert [problem.split(". ")[0] for problem in result.facts["problems"]] == [
        "“2 – a” has no owner",
        "“1 – b” has several owners: School, Police",
    ]
    assert "Without dates: “a”." in result.sentence


def test_an_action_of_a_partner_that_left_is_named() -> None:
    result = plan(A, B | {"owner": "Gone"})
    assert result.facts["gone"] == ["b"]
    assert "Its owner has left: “b”." in result.sentence
    assert plan(A, B).facts["gone"] == []


def test_who_sees_to_none_and_what_nobody_sees_to() -> None:
    rows = answers(actions, ("DPJ", A), ("DPJ", B | {"owner": "Police"}), ("DPJ", {"action": "x"}))
    result = actions_results.load(rows, context(actions))
    assert result.data.iloc[0][["label", "n"]].tolist() == ["Police", 2]
    assert result.facts == {"idle": ["DPJ", "School", "Shelter"], "unowned": ["x"]}


def test_problems_with_long_names_leave_room_for_the_picture() -> None:
    long = {"end": "2027-01-01", "start": "2027-02-01"}
    rows = [long | {"action": f"{'a very long title ' * 5}{i}", "owner": "DPJ"} for i in range(4)]
    result = plan(*rows)
    assert len(result.facts["problems"]) == 4
    assert result.facts["problems"][0] in result.sentence
    assert "To be mended besides: 3." in result.sentence


def test_an_action_of_several_names_the_first_and_how_many_more() -> None:
    result = plan(B, B | {"owner": "Police"})
    assert result.data["owner"].tolist() == ["School +1"]
    assert result.table.iloc[0, 2] == "School, Police"


def test_an_action_cannot_wait_for_itself(collaboration, person, number) -> None:
    name = "action_plan.actions"
    collaboration.steer(name, "open")
    for title in ("Call", "Meet"):
        collaboration.answer(name, person(), number(), {"action": title})
    for verb in ("close", "round"):
        collaboration.steer(name, verb)
    with pytest.raises(AnswerRefused, match="“Call” cannot wait for itself"):
        collaboration.answer(
            name, person(), number(), {"before": {"Call": ["Meet", "Call"]}, "first": {"Call": 10}}
        )
    values = {"before": {"Call": ["Meet"]}, "first": {"Call": 10}}
    assert collaboration.answer(name, person(), number(), values).rev == 1


def test_who_sees_to_an_action_is_an_organisation_and_a_function_in_it() -> None:
    table = plan(A | {"function": "investigator on duty"}, B).table
    assert table["Who sees to it"].tolist() == ["Police (investigator on duty)", "School"]
