"""Lessons: who sees to them until when, and which are still open."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from four_partners import answers, context

from workbook.language import words
from workbook.pictures import pictures_of
from workbook.results import lessons as lessons_results
from workbook.workshops.evaluation import lessons


def test_a_lesson_without_a_name_or_a_date_stays_open() -> None:
    rows = answers(
        lessons,
        ("Police", {"lesson": "Call first", "who": "DPJ", "by": "2026-09-01"}),
        ("School", {"lesson": "Write it down"}),
    )
    there = context(lessons, 2)
    result = lessons_results.board(rows, there)
    assert result.facts["open"] == ["Write it down"]
    assert result.data["by"].tolist() == ["2026-09-01", ""]


def test_lessons_of_the_last_time_stay_open_until_somebody_says_they_were_acted_on() -> None:
    before = answers(
        lessons,
        ("Police", {"lesson": "Call back the same day", "who": "Police", "by": "2026-09-01"}),
        ("DPJ", {"lesson": "Tell schools earlier"}),
    )
    there = replace(context(lessons), earlier=[("2026-05-12", before)])
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
    result = lessons_results.board(rows, context(lessons))
    [card] = result.data.to_dict("records")
    assert card["why"] == "late\nnobody knew"
    assert (card["who"], card["by"]) == ("Police", "2026-09-01")
    assert card["organisation"] == "Police, DPJ, School"
    assert result.facts == {"open": []}


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


def test_lessons_with_most_votes_come_first() -> None:
    said = [("Police", {"lesson": "Call first"}), ("DPJ", {"lesson": "Write it down"})]
    votes = answers(lessons, ("DPJ", {"votes": ["Write it down"]}), round=2)
    rows = pd.concat([answers(lessons, *said), votes], ignore_index=True)
    board = lessons_results.board(rows, context(lessons, 2)).data
    assert board[["lesson", "votes"]].to_numpy().tolist() == [
        ["Write it down", 1],
        ["Call first", 0],
    ]
