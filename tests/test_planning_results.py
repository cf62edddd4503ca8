"""What a room sees of its plan: fit, problems, load, hours, and who learns from whom."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from test_results import answers, setting

from workbook.pictures import function
from workbook.questions import Option
from workbook.results import actions as actions_results
from workbook.results import objectives as objectives_results
from workbook.results import support as support_results
from workbook.results.context import Context, Result
from workbook.workshops.action_plan import actions, learning, objectives, support


def fitting(*said: tuple[str, dict[str, str]]) -> Result:
    lists = {"added": [Option("meet young people"), Option("one number to call")]}
    there = setting(objectives, 2)
    there = replace(
        there, questions={q.name: q.with_lists(lists) for q in objectives.all_questions}
    )
    rows = answers(objectives, *[(name, {"fit": fit}) for name, fit in said], round=2)
    return objectives_results.fit(rows, there)


def test_an_objective_nobody_carries_and_an_organisation_without_fit_are_named() -> None:
    result = fitting(
        ("Police", {"meet young people": "1", "one number to call": "3"}),
        ("School", {"meet young people": "1", "one number to call": "0"}),
    )
    assert result.facts == {"carried_by_nobody": ["meet young people"], "without_fit": ["School"]}
    assert "No organisation carries “meet young people”." in result.sentence


def test_two_delegates_of_an_organisation_count_as_their_mean() -> None:
    result = fitting(("DPJ", {"one number to call": "1"}), ("DPJ", {"one number to call": "2"}))
    fit = result.data.set_index(["objective", "organisation"])["fit"]
    assert fit["one number to call", "DPJ"] == 1.5
    assert pd.isna(fit["one number to call", "Police"])


def plan(*rows: dict[str, str], waits: dict[str, list[str]] | None = None) -> Result:
    first = answers(actions, *[("DPJ", row) for row in rows])
    if waits is None:
        return actions_results.over_time(first, setting(actions))
    second = answers(actions, ("DPJ", {"before": waits, "first": {"a": 10}}), round=2)
    return actions_results.over_time(pd.concat([first, second]), setting(actions, 2))


A = {"action": "a", "owner": "Police", "start": "2027-01-01", "end": "2027-01-31"}
B = {"action": "b", "owner": "School", "start": "2027-02-01", "end": "2027-02-10"}
C = {"action": "c", "owner": "DPJ", "start": "2027-01-01", "end": "2027-01-02"}


def test_the_plan_is_in_the_order_of_its_days_and_says_what_hangs_on_what() -> None:
    result = plan(B, A, C, waits={"b": ["a", "c"]})
    assert result.data["title"].tolist() == ["a", "c", "b"]
    assert result.data["critical"].tolist() == [True, False, True]
    assert result.facts["problems"] == []


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
    result = actions_results.load(rows, setting(actions))
    assert result.data.iloc[0][["label", "n"]].tolist() == ["Police", 2]
    assert result.facts == {"idle": ["DPJ", "School", "Shelter"], "unowned": ["x"]}


def test_hours_of_several_people_are_added_up() -> None:
    rows = answers(
        support,
        ("Police", {"needed": 10, "authorised": 4}),
        ("Police", {"needed": 2, "authorised": 2}),
        ("School", {"needed": 0, "authorised": 0}),
    )
    result = support_results.hours(rows, setting(support))
    assert result.data["coverage"].tolist() == [pytest.approx(0.5), 1.0]
    assert result.facts == {"needed": 12.0, "authorised": 6.0, "short": ["Police"]}


def learn(name: str, *said: tuple[str, dict]) -> Result:
    there: Context = setting(learning)
    about = next(p.about for p in learning.pictures if p.result == name)
    return function("results", name)(answers(learning, *said), replace(there, about=about))


def test_an_offer_and_a_need_of_two_partners_make_a_match() -> None:
    result = learn(
        "learning.offers_and_needs",
        ("Police", {"offers": ["law"], "needs": ["law", "trauma"]}),
        ("School", {"needs": ["law"]}),
    )
    assert result.facts == {"matches": 1, "unmet": ["trauma and its effects"]}
    cells = result.data.set_index(["topic", "organisation"])["cell"]
    assert cells["law", "Police"] == "both"


def test_priorities_are_ordered_and_their_agreement_told() -> None:
    rank = [["law", "trauma", "boys"]] * 3
    result = learn("learning.priorities", *[("Police", {"urgent": one}) for one in rank])
    assert result.data["label"].tolist()[0] == "the law, and what happens after a report"
    assert result.facts["w"] == pytest.approx(1)
    assert result.data["text"].tolist() == ["1.0", "2.0", "3.0"]


def test_topics_left_out_share_the_last_places() -> None:
    result = learn(
        "learning.priorities", ("Police", {"urgent": ["law"]}), ("DPJ", {"urgent": ["boys"]})
    )
    assert result.facts["w"] == pytest.approx(0)
    assert result.data["value"].tolist() == [0.5, 0.5]


def test_one_ranking_alone_has_no_agreement() -> None:
    result = learn("learning.priorities", ("Police", {"urgent": ["law", "boys"]}))
    assert result.facts["w"] != result.facts["w"]
    assert "Kendall" not in result.sentence


def test_the_day_that_suits_most_comes_first() -> None:
    days = [("Police", "2027-03-02"), ("DPJ", "2027-03-01"), ("School", "2027-03-02")]
    result = learn("learning.days", *[(name, {"day": day}) for name, day in days])
    assert result.data[["day", "n"]].to_numpy().tolist() == [["2027-03-02", 2], ["2027-03-01", 1]]
    assert result.data["organisations"].tolist()[0] == "Police, School"


def test_objectives_are_listed_with_what_is_expected_of_them() -> None:
    said = {"objective": "one number to call", "expected": "It rings at night."}
    result = objectives_results.proposed(answers(objectives, ("DPJ", said)), setting(objectives))
    assert result.table.to_numpy().tolist() == [["one number to call", "It rings at night.", "DPJ"]]


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


def test_no_match_is_said_in_words() -> None:
    result = learn("learning.offers_and_needs", ("Police", {"offers": ["law"]}))
    assert result.sentence.startswith("No match yet")
