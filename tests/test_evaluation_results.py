"""How a collaboration sees itself: by advice, since the last time, what it reached and learned."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from test_results import answers, setting

from workbook.language import words
from workbook.pictures import pictures_of
from workbook.questions import Option
from workbook.results import choices
from workbook.results import health as health_results
from workbook.results import lessons as lessons_results
from workbook.results import reached as reached_results
from workbook.workshops.evaluation import STATEMENTS, health, lessons, reached


def wave(*points: str) -> pd.DataFrame:
    rows = [("Police", {"statements": {"t1_a": p, "t1_b": p, "t2_a": "none"}}) for p in points]
    return answers(health, *rows)


def test_there_are_two_statements_for_each_piece_of_advice() -> None:
    assert [one.value for one in STATEMENTS] == [f"t{n}_{x}" for n in range(1, 12) for x in "ab"]


def test_the_middle_half_and_what_does_not_apply() -> None:
    result = health_results.profile(wave("1", "2", "4", "5"), setting(health))
    assert result.data[["heading", "low", "middle", "high", "n"]].to_numpy().tolist() == [
        ["1. Why we collaborate", 1.75, 3, 4.25, 8]
    ]
    assert result.facts["widest"] == ["Why we collaborate"]


def test_a_statement_of_ones_own_has_a_row_of_its_own() -> None:
    own = replace(health.questions[0], rows=(*STATEMENTS, Option("ours", "We eat together.")))
    there = replace(setting(health), questions={"statements": own})
    said = answers(health, *[("Police", {"statements": {"t1_a": "4", "ours": "2"}})] * 20)
    result = health_results.profile(said, there)
    assert result.table["Advice"].tolist() == ["1. Why we collaborate", "We eat together."]
    assert result.table["Reliability (alpha)"].tolist()[1] == "–"
    later = health_results.change(said, replace(there, earlier=[("2026-05-12", said)]))
    assert later.facts["changes"]["We eat together."] == 0


def test_reliability_is_shown_from_fifteen_people_on() -> None:
    few = health_results.profile(wave(*"12345" * 2), setting(health))
    many = health_results.profile(wave(*"12345" * 3), setting(health))
    assert few.table["Reliability (alpha)"].tolist() == ["–"]
    assert "from 15 people on" in few.sentence
    assert many.table["Reliability (alpha)"].tolist() == ["1.00"]
    assert "from 15 people on" not in many.sentence


def test_the_first_time_there_is_no_change_to_show() -> None:
    result = health_results.change(wave("3"), setting(health))
    assert result.nothing
    assert "This is the first time" in result.sentence


def test_the_change_is_that_since_the_last_time() -> None:
    earlier = [("2025-11-03", wave("1", "1")), ("2026-05-12", wave("2", "3"))]
    there = replace(setting(health), earlier=earlier)
    result = health_results.change(wave("4", "4", "4"), there)
    assert result.data["share"].tolist() == [1, 2.5, 4]
    assert result.facts["before"] == "2026-05-12"
    assert result.facts["changes"] == {"Why we collaborate": 1.5}
    assert "then 2 people answered, today 3" in result.sentence


def test_a_wave_of_fewer_than_five_is_never_compared_with(collaboration, person, number) -> None:
    name = "evaluation.health"
    for people in (4, 6, 5):
        collaboration.sessions.start("test", force=True)
        collaboration.steer(name, "open")
        for _ in range(people):
            collaboration.answer(
                name, person(), number(), {"statements": {"t1_a": str(people - 1)}}
            )
        collaboration.steer(name, "close")
        collaboration.steer(name, "reveal")
    change = list(pictures_of(collaboration, name, words("en")))[1].result
    assert change.data["share"].tolist() == [5, 4]
    collaboration.sessions.start("test", force=True)
    collaboration.steer(name, "open")
    collaboration.answer(name, person(), number(), {"statements": {"t1_a": "1"}})
    for one in pictures_of(collaboration, name, words("en")):
        assert one.result.nothing
        assert "Fewer than 5" in one.result.sentence


def test_what_was_reached_in_the_eyes_of_those_who_say() -> None:
    there = setting(reached, added="A common phone list")
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
    assert "Reached, more than half of them say: 1 of 1." in result.sentence
    halves = answers(reached, *rows, ("Shelter", rows[2][1]))
    assert reached_results.how_far(halves, there).facts["reached"] == []
    evidence = reached_results.evidence(answers(reached, *rows), there)
    assert evidence.data["text"].tolist() == ["seen by Police", "seen by DPJ", "seen by School"]


def test_a_lesson_without_a_name_or_a_date_stays_open() -> None:
    rows = answers(
        lessons,
        ("Police", {"lesson": "Call first", "who": "DPJ", "by": "2026-09-01"}),
        ("School", {"lesson": "Write it down"}),
    )
    there = setting(lessons, 2)
    result = lessons_results.board(rows, there)
    assert result.facts["open"] == ["Write it down"]
    assert result.data["by"].tolist() == ["2026-09-01", ""]


def test_votes_are_for_what_the_first_round_gathered() -> None:
    there = setting(lessons, 2, added="Call first")
    assert Option("Call first") in there.questions["votes"].options  # type: ignore[attr-defined]
    votes = answers(lessons, *[("Police", {"votes": ["Call first"]})] * 3, round=2)
    assert choices.most(votes, there).data["n"].tolist() == [3]


def test_lessons_of_the_last_time_stay_open_until_somebody_says_they_were_acted_on() -> None:
    before = answers(
        lessons,
        ("Police", {"lesson": "Call back the same day", "who": "Police", "by": "2026-09-01"}),
        ("DPJ", {"lesson": "Tell schools earlier"}),
    )
    there = replace(setting(lessons), earlier=[("2026-05-12", before)])
    rows = answers(lessons, ("DPJ", {"lesson": "New", "done": ["call back the  same day"]}))
    result = lessons_results.still_open(rows, there)
    assert result.facts == {"open": ["Tell schools earlier"]}
    assert "Of 2 lessons from before, still open: 1." in result.sentence
    assert result.data["session"].tolist() == ["2026-05-12"]
    all_done = answers(lessons, ("DPJ", {"lesson": "New", "done": list(before["lesson"])}))
    assert lessons_results.still_open(all_done, there).nothing


def test_a_lesson_that_several_wrote_is_one_card() -> None:
    rows = answers(
        lessons,
        ("Police", {"lesson": "Call first", "why": "late", "who": "Police"}),
        ("DPJ", {"lesson": "call  first", "why": "nobody knew", "by": "2026-09-01"}),
        ("School", {"lesson": "Call first", "why": "late"}),
    )
    result = lessons_results.board(rows, setting(lessons))
    [card] = result.data.to_dict("records")
    assert card["why"] == "late\nnobody knew"
    assert (card["who"], card["by"]) == ("Police", "2026-09-01")
    assert card["organisation"] == "Police, DPJ, School"
    assert result.facts == {"open": []}


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


def test_lessons_stay_open_over_several_sessions(collaboration, person, number) -> None:
    name = "evaluation.lessons"

    def options() -> list[str]:
        asked = {question.name: question for question in collaboration.asked(name)}
        return [one.value for one in asked["done"].options] if "done" in asked else []

    def learn(lesson: str, done: list[str]) -> None:
        collaboration.steer(name, "open")
        values = {"lesson": lesson} | ({"done": done} if done else {})
        collaboration.answer(name, person(), number(), values)
        for verb in ("close", "reveal", "round", "close", "reveal"):
            collaboration.steer(name, verb)

    learn("first", [])
    collaboration.sessions.start("facilitator", force=True)
    learn("second", [])
    collaboration.sessions.start("facilitator", force=True)
    assert options() == ["first", "second"]
    learn("third", ["first"])
    board = {
        one.picture.result: one.result for one in pictures_of(collaboration, name, words("en"))
    }
    assert board["lessons.still_open"].facts == {"open": ["second"]}
    collaboration.sessions.start("facilitator", force=True)
    collaboration.steer(name, "open")
    assert options() == ["second", "third"]


def test_what_was_done_is_asked_from_the_second_time_on(collaboration, person, number) -> None:
    name = "evaluation.lessons"

    def asked() -> list[str]:
        return [question.name for question in collaboration.asked(name)]

    collaboration.steer(name, "open")
    assert "done" not in asked()
    collaboration.answer(name, person(), number(), {"lesson": "Call back the same day"})
    collaboration.steer(name, "close")
    collaboration.steer(name, "round")
    collaboration.sessions.start("test", force=True)
    assert "done" in asked()
    [done] = [question for question in collaboration.asked(name) if question.name == "done"]
    assert [option.value for option in done.options] == ["Call back the same day"]


def test_results_are_those_of_the_objectives_that_were_planned(collaboration) -> None:
    collaboration.sessions.start("test")
    collaboration.add_option("action_plan.objectives", "one number to call")
    collaboration.sessions.start("test", force=True)
    collaboration.add_option("evaluation.results", "more trust")
    [question] = [q for q in collaboration.asked("evaluation.results") if q.name == "result"]
    assert [one.value for one in question.options] == ["one number to call", "more trust"]


def test_lessons_with_most_votes_come_first() -> None:
    said = [("Police", {"lesson": "Call first"}), ("DPJ", {"lesson": "Write it down"})]
    votes = answers(lessons, ("DPJ", {"votes": ["Write it down"]}), round=2)
    rows = pd.concat([answers(lessons, *said), votes], ignore_index=True)
    board = lessons_results.board(rows, setting(lessons, 2)).data
    assert board[["lesson", "votes"]].to_numpy().tolist() == [
        ["Write it down", 1],
        ["Call first", 0],
    ]
