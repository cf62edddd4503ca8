"""How far each expected result was reached, and how people know."""

from __future__ import annotations

import pytest
from four_partners import answers, context

from workbook.results import reached as reached_results
from workbook.workshops.evaluation import reached


def test_what_was_reached_in_the_eyes_of_those_who_say() -> None:
    there = context(reached, added="A common phone list")
    said = [("Police", 4), ("DPJ", 3), ("School", 1)]
    rows = [
        (of, {"result": "A common phone list", "reached": n, "evidence": f"seen by {of}"})
        for of, n in said
    ]
    result = reached_results.how_far(answers(reached, *rows), there)
    assert result.data[["label", "value", "text"]].to_numpy().tolist() == [
        ["A common phone list", pytest.approx(2 / 3), "2 of 3"]
    ]
    assert result.facts["share"] == 1
    assert "Of 1 results, 1 are reached" in result.sentence
    halves = answers(reached, *rows, ("Shelter", rows[2][1]))
    assert reached_results.how_far(halves, there).facts["reached"] == []
    evidence = reached_results.evidence(answers(reached, *rows), there)
    assert evidence.data["text"].tolist() == ["seen by Police", "seen by DPJ", "seen by School"]


def test_an_objective_is_judged_by_the_result_that_was_expected(
    collaboration, person, number
) -> None:
    objectives = "action_plan.objectives"
    collaboration.steer(objectives, "open")
    values = {"objective": "One number", "expected": "every call is answered"}
    collaboration.answer(objectives, person(), number(), values)
    for verb in ("close", "reveal", "round"):
        collaboration.steer(objectives, verb)
    asked = {one.name: one for one in collaboration.questions("evaluation.results")}
    [option] = asked["result"].options
    assert (option.value, option.label) == ("One number", "One number → every call is answered")
    fit = {one.name: one for one in collaboration.questions(objectives)}["fit"]
    assert [row.label for row in fit.rows] == [""]


def test_results_are_those_of_the_objectives_that_were_planned(collaboration) -> None:
    collaboration.sessions.start("test")
    collaboration.add_option("action_plan.objectives", "one number to call")
    collaboration.sessions.start("test", force=True)
    collaboration.add_option("evaluation.results", "more trust")
    [question] = [q for q in collaboration.asked("evaluation.results") if q.name == "result"]
    assert [one.value for one in question.options] == ["one number to call", "more trust"]
